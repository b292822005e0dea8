import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import path from "node:path";
import { LineAppender } from "../../src/backends/stores/checked-lines.ts";
import { Checkout } from "./checkout.ts";

const noError = (error: Error): never => {
  throw error;
};

describe("appending lines", () => {
  test("nothing is in the file before a flush, and all of it after", () => {
    using folder = new Checkout();
    const lines = new LineAppender(folder.path("lines"), noError);

    lines.append("one\n");
    lines.append("two\n");
    const before = fs.existsSync(folder.path("lines"));
    lines.flush();

    expect(before).toBe(false);
    expect(folder.read("lines")).toBe("one\ntwo\n");
    lines.close();
  });

  test("a close flushes, and two of them are fine", () => {
    using folder = new Checkout();
    const lines = new LineAppender(folder.path("lines"), noError);

    lines.append("one\n");
    lines.close();
    lines.close();

    expect(folder.read("lines")).toBe("one\n");
  });

  test.each([
    ["one\ntwo\n", "one\ntwo\n"],
    ["one\ntw", "one\n"],
    ["half", ""],
    ["", ""],
    [`one\n${"x".repeat(200_000)}`, "one\n"],
    ["x".repeat(200_000), ""],
    [`${"y".repeat(65_535)}\nz`, `${"y".repeat(65_535)}\n`],
  ])("a torn tail is cut off first", (there, kept) => {
    using folder = new Checkout({ lines: there });
    const lines = new LineAppender(folder.path("lines"), noError);

    lines.append("new\n");
    lines.sync();
    lines.close();

    expect(folder.read("lines")).toBe(`${kept}new\n`);
  });

  test("what cannot be opened is told once, and nothing is thrown", () => {
    using folder = new Checkout();
    const errors: string[] = [];
    const lines = new LineAppender(folder.path("no/such/lines"), (error) => {
      errors.push(error.message);
    });

    for (let i = 0; i < 3; i++) {
      lines.append("one\n");
      lines.flush();
      lines.sync();
      lines.syncSoon();
    }
    lines.close();

    expect(errors).toEqual([
      `ENOENT: no such file or directory, open '${folder.path("no/such/lines")}'`,
    ]);
  });

  test("a full disk is told as what it is", () => {
    const errors: string[] = [];
    const lines = new LineAppender("/dev/full", (error) => {
      errors.push((error as NodeJS.ErrnoException).code ?? "");
    });

    lines.append("one\n");
    lines.flush();

    expect(errors).toEqual(["ENOSPC"]);
  });

  test("a disk that fills up in the middle of a line keeps the whole lines before it, and no half one", () => {
    using folder = new Checkout();
    const module = path.resolve(import.meta.dirname, "../../src/backends/stores/checked-lines.ts");
    folder.write(
      "fill.mjs",
      `import { LineAppender } from ${JSON.stringify(module)};
       const lines = new LineAppender("lines", (error) => console.log(error.code));
       for (let i = 0; i < 20; i++) { lines.append(String(i).padStart(299, "x") + "\\n"); lines.flush(); }
       lines.close();`,
    );
    // A limit on the size of files, in KiB, stands in for the end of the disk: the write over it is cut short as well.
    const words = ["-c", 'ulimit -f 4; exec "$0" "$@"', process.execPath];
    const flags = [
      "--experimental-strip-types",
      "--disable-warning=ExperimentalWarning",
      "fill.mjs",
    ];

    const ran = spawnSync("bash", [...words, ...flags], { cwd: folder.root, encoding: "utf8" });

    const kept = folder.read("lines");
    expect(ran.stdout + ran.stderr).toBe("EFBIG\n");
    expect(kept).toBe(
      Array.from({ length: 13 }, (_, i) => `${String(i).padStart(299, "x")}\n`).join(""),
    );
  });
});
