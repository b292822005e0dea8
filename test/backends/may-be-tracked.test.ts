import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { listTracked, mayBeTracked } from "../../src/backends/workspace/git-files.ts";

let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "mity-tracked-")));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function git(...args: readonly string[]): void {
  const author = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
  execFileSync("git", [...author, ...args], { cwd: folder, stdio: "ignore" });
}

/** A repository that tracks `src/a.txt` and `out/kept.txt`, and has `out/made.txt` beside them. */
function repository(): void {
  for (const file of ["src/a.txt", "out/kept.txt", "out/made.txt"]) {
    fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), file);
  }
  git("init", "--quiet");
  git("add", "src/a.txt", "out/kept.txt");
}

describe("whether git may track a file", () => {
  test("is told by the index without starting git", () => {
    repository();
    expect(mayBeTracked(folder, ["out/made.txt"])).toBe(false);
    expect(mayBeTracked(folder, ["out/made.txt", "out/kept.txt"])).toBe(true);
    expect(mayBeTracked(path.join(folder, "out"), ["made.txt"])).toBe(false);
    expect(mayBeTracked(path.join(folder, "out"), ["kept.txt"])).toBe(true);
  });

  test("is no in a repository to which nothing was ever added", () => {
    git("init", "--quiet");
    expect(mayBeTracked(folder, ["made.txt"])).toBe(false);
  });

  test.each([
    ["compresses paths", ["update-index", "--index-version", "4"]],
    ["is split over two files", ["update-index", "--split-index"]],
  ])("is asked of git where the index %s", (_, change) => {
    repository();
    fs.writeFileSync(path.join(folder, "out/late.txt"), "late");
    git(...change);
    git("add", "out/late.txt");
    expect(listTracked(folder).has("out/late.txt")).toBe(true);
    expect(mayBeTracked(folder, ["out/late.txt"])).toBe(true);
    expect(mayBeTracked(folder, ["out/made.txt"])).toBe(true);
  });

  test("is asked of git where the index is elsewhere or cannot be read", () => {
    repository();
    git("config", "core.worktree", folder);
    expect(mayBeTracked(folder, ["out/made.txt"])).toBe(true);
    git("config", "--unset", "core.worktree");
    fs.writeFileSync(path.join(folder, ".git/index"), "no index");
    expect(mayBeTracked(folder, ["out/made.txt"])).toBe(true);
    fs.rmSync(path.join(folder, ".git"), { recursive: true });
    fs.writeFileSync(path.join(folder, ".git"), "gitdir: elsewhere\n");
    expect(mayBeTracked(folder, ["out/made.txt"])).toBe(true);
  });
});
