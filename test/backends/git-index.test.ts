import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readIndex } from "../../src/backends/workspace/git-index.ts";

let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "mity-index-")));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function git(...args: readonly string[]): string {
  const author = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
  return execFileSync("git", [...author, ...args], { cwd: folder, encoding: "utf8" });
}

function write(file: string): void {
  fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), file);
}

/** Paths of every length modulo eight, beside files that are not tracked. */
function repository(...options: readonly string[]): void {
  for (let length = 1; length <= 40; length++) write(`src/${"x".repeat(length)}`);
  write("out/kept.txt");
  write("zoë/ü.txt");
  git("init", "--quiet", ...options);
  git("add", ".");
  write("out/made.txt");
}

function listed(below = "."): readonly string[] {
  const text = execFileSync("git", ["ls-files", "-z", "--cached"], {
    cwd: path.join(folder, below),
    encoding: "utf8",
  });
  return text.split("\0").slice(0, -1);
}

function read(below = "."): readonly string[] | undefined {
  const found = readIndex(path.join(folder, below));
  return found && [...found];
}

describe("git's index, read without git", () => {
  test("names what git lists, from the repository's root and from a folder in it", () => {
    repository();
    expect(read()).toHaveLength(42);
    expect(read()).toEqual(listed());
    expect(read("src")).toEqual(listed("src"));
    expect(read("out")).toEqual(["kept.txt"]);
  });

  test("names what git lists after a commit, with flags of version 3, and amid a merge", () => {
    repository();
    git("commit", "--quiet", "--message=one");
    git("status");
    expect(read()).toEqual(listed());
    git("add", "--intent-to-add", "out/made.txt");
    expect(fs.readFileSync(path.join(folder, ".git/index")).readUInt32BE(4)).toBe(3);
    expect(read()).toEqual(listed());
    git("rm", "--cached", "--quiet", "out/made.txt");
    git("switch", "--quiet", "--create", "other");
    fs.writeFileSync(path.join(folder, "out/kept.txt"), "theirs");
    git("commit", "--quiet", "--all", "--message=two");
    git("switch", "--quiet", "-");
    fs.writeFileSync(path.join(folder, "out/kept.txt"), "ours");
    git("commit", "--quiet", "--all", "--message=three");
    expect(() => git("merge", "--quiet", "other")).toThrow();
    expect(new Set(read())).toEqual(new Set(listed()));
  });

  test("is empty where nothing was ever added", () => {
    git("init", "--quiet");
    expect(read()).toEqual([]);
  });

  test.each([
    ["compresses paths", ["update-index", "--index-version", "4"]],
    ["is split over two files", ["update-index", "--split-index"]],
  ])("is left to git where it %s", (_, change) => {
    repository();
    git(...change);
    expect(read()).toBeUndefined();
  });

  test("is left to git where it has digests of another length", () => {
    repository("--object-format=sha256");
    expect(read()).toBeUndefined();
  });

  test("is left to git where it leaves out whole folders", () => {
    repository();
    git("commit", "--quiet", "--message=one");
    git("sparse-checkout", "set", "--cone", "--sparse-index", "src");
    expect(read()).toBeUndefined();
  });

  test("is left to git where it belongs to another folder", () => {
    repository();
    git("config", "core.worktree", folder);
    expect(read()).toBeUndefined();
    fs.rmSync(path.join(folder, ".git"), { recursive: true });
    fs.writeFileSync(path.join(folder, ".git"), "gitdir: elsewhere\n");
    expect(read()).toBeUndefined();
  });

  test("is left to git when it is cut anywhere or is no index", () => {
    repository();
    const file = path.join(folder, ".git/index");
    const whole = fs.readFileSync(file);
    for (let length = 0; length < whole.length; length += 7) {
      fs.writeFileSync(file, whole.subarray(0, length));
      expect(read()).toBeUndefined();
    }
    fs.writeFileSync(file, Buffer.alloc(whole.length));
    expect(read()).toBeUndefined();
  });
});
