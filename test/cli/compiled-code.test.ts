import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const bundle = path.resolve(import.meta.dirname, "../../dist/cli");
const explained = ["explain", "spec/not-yet"];

let home: string;
let cache: string;
let expected: string;

function mity(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  // A copy, so that a build meanwhile changes nothing.
  const door = path.join(home, "mity/mity.cjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [door, ...args], {
    cwd: home,
    env: { ...process.env, XDG_CACHE_HOME: cache, NO_COLOR: "1" },
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

function filesOfCode(): string[] {
  return fs
    .readdirSync(cache, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** How many uses of the command it was learned from. */
const usesIn = (file: string): number | undefined => fs.readFileSync(file)[0];

beforeAll(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "mity-door-"));
  fs.cpSync(bundle, path.join(home, "mity"), { recursive: true });
  cache = path.join(home, "no-cache");
  fs.writeFileSync(cache, "");
  const first = mity(...explained);
  expect(first).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^spec\/not-yet: a key means nothing yet\n/),
    stderr: "",
  });
  expected = first.stdout;
});

afterAll(() => {
  fs.rmSync(home, { recursive: true, force: true });
});

beforeEach(() => {
  cache = fs.mkdtempSync(path.join(home, "cache-"));
});

test("keeps compiled code of a command's first three uses, and then leaves it as it is", () => {
  const uses = [1, 2, 3, 4].map(() => {
    expect(mity(...explained)).toEqual({ code: 0, stdout: expected, stderr: "" });
    return filesOfCode().map(usesIn);
  });

  const files = filesOfCode().length;
  expect(files).toBeGreaterThan(1);
  expect(uses).toEqual([1, 2, 3, 3].map((use) => Array.from({ length: files }, () => use)));
});

test("takes no compiled code of which a bit was flipped, and makes it anew", () => {
  mity(...explained);
  for (const place of [0.1, 0.3, 0.6, 0.9]) {
    for (const file of filesOfCode()) {
      const bytes = fs.readFileSync(file);
      const at = Math.floor(bytes.length * place);
      bytes.writeUInt8((bytes[at] ?? 0) ^ 4, at);
      fs.writeFileSync(file, bytes);
    }

    expect(mity(...explained)).toEqual({ code: 0, stdout: expected, stderr: "" });
    expect(filesOfCode().map(usesIn)).toEqual(filesOfCode().map(() => 1));
  }
});

test("takes no compiled code that was cut short", () => {
  mity(...explained);
  for (const size of [0, 1, 2, 1000]) {
    for (const file of filesOfCode()) fs.truncateSync(file, size);

    expect(mity(...explained)).toEqual({ code: 0, stdout: expected, stderr: "" });
  }
});

test("takes and leaves nothing where others may write", () => {
  mity(...explained);
  const [folder = ""] = filesOfCode().map((file) => path.dirname(file));
  fs.chmodSync(folder, 0o777);

  expect(mity(...explained)).toEqual({ code: 0, stdout: expected, stderr: "" });
  expect(filesOfCode().map(usesIn)).toEqual(filesOfCode().map(() => 1));
});

test("says nothing of a cache that cannot be written", () => {
  fs.rmSync(cache, { recursive: true });
  fs.writeFileSync(cache, "");

  expect(mity(...explained)).toEqual({ code: 0, stdout: expected, stderr: "" });
});
