import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { hash } from "node:crypto";
import * as fs from "node:fs";
import { FileDigests, digestFile } from "../../src/backends/workspace/file-digests.ts";
import { Checkout } from "./checkout.ts";

let checkout: Checkout;
beforeEach(() => {
  checkout = new Checkout();
});
afterEach(() => {
  checkout[Symbol.dispose]();
});

const open = (): FileDigests => new FileDigests(checkout.root, checkout.path(".mity/cache/files"));
const sha = (text: string): string => hash("sha256", text);

describe("the digest of a file", () => {
  test("is that of its bytes, whatever its name, mode or time", () => {
    checkout.write("a b/ü'\n.txt", "text");
    checkout.write("tool", "text", 0o755);
    const digests = open();

    expect(digests.of("a b/ü'\n.txt")).toMatchObject({
      digest: sha("text"),
      size: 4,
      mode: 0o644,
      link: false,
    });
    expect(digests.of("tool")).toMatchObject({ digest: sha("text"), mode: 0o755 });
  });

  test("of a link is that of its target's name; the link is not followed", () => {
    checkout.write("secret", "text");
    checkout.link("secret", "link");
    checkout.link("loop", "loop");
    checkout.link("/nowhere", "dangling");
    const digests = open();

    expect(digests.of("link")).toMatchObject({ digest: sha("secret"), link: true });
    expect(digests.of("loop")).toMatchObject({ digest: sha("loop"), link: true });
    expect(digests.of("dangling")).toMatchObject({ digest: sha("/nowhere"), link: true });
  });

  test("there is none of a folder, of nothing, or behind a file", () => {
    checkout.write("folder/file", "");
    const digests = open();

    expect(digests.of("folder")).toBeUndefined();
    expect(digests.of("nothing")).toBeUndefined();
    expect(digests.of("folder/file/below")).toBeUndefined();
  });

  test("of a large file is taken in pieces and is the same", () => {
    const bytes = Buffer.alloc(20_000_001, "0123456789");
    checkout.write("large", bytes);

    expect(digestFile(checkout.path("large"), bytes.length)).toBe(hash("sha256", bytes));
  });
});

describe("a change is seen", () => {
  test("of every write, however quick after the last, size and time set alike", () => {
    const digests = open();
    const past = new Date("2020-01-01");

    for (let round = 0; round < 300; round++) {
      const text = String(round).padStart(6, "0");
      checkout.write("file", text);
      fs.utimesSync(checkout.path("file"), past, past);

      expect(digests.of("file")?.digest).toBe(sha(text));
    }
  });

  test("by another session that knows the file from the cache", async () => {
    checkout.write("file", "one");
    await checkout.settle();
    const first = open();
    first.of("file");
    first.save();

    const unchanged = open().of("file")?.digest;
    const { mtime } = fs.statSync(checkout.path("file"));
    checkout.write("file", "two");
    fs.utimesSync(checkout.path("file"), mtime, mtime);
    const changed = open().of("file")?.digest;

    expect([unchanged, changed]).toEqual([sha("one"), sha("two")]);
  });

  test("of the mode alone", async () => {
    checkout.write("file", "one");
    await checkout.settle();
    const digests = open();
    const before = digests.of("file");
    fs.chmodSync(checkout.path("file"), 0o755);

    expect([before?.mode, digests.of("file")?.mode]).toEqual([0o644, 0o755]);
  });

  test("from a file to a link with the same bytes, and back", async () => {
    checkout.write("file", "target");
    await checkout.settle();
    const digests = open();
    const links = [digests.of("file")?.link];
    checkout.remove("file");
    checkout.link("target", "file");
    links.push(digests.of("file")?.link);
    checkout.remove("file");
    checkout.write("file", "target");
    links.push(digests.of("file")?.link);

    expect(links).toEqual([false, true, false]);
  });

  test("when asked whether it is still as it was", () => {
    checkout.write("file", "one");
    const digests = open();
    const seen = digests.of("file");
    if (!seen) throw new Error("not there");

    const same = digests.isStill("file", seen);
    checkout.write("file", "two");
    const other = digests.isStill("file", seen);
    checkout.remove("file");
    const gone = digests.isStill("file", seen);

    expect([same, other, gone]).toEqual([true, false, false]);
  });
});

describe("the cache", () => {
  test("holds what was looked at", async () => {
    checkout.write("file", "one");
    await checkout.settle();
    const digests = open();
    digests.of("file");
    digests.save();

    expect(fs.readFileSync(checkout.path(".mity/cache/files"), "latin1")).toContain(sha("one"));
  });

  test("never holds a file that is so young that it could change unseen", () => {
    checkout.write("file", "one");
    const digests = open();
    digests.of("file");
    digests.save();

    expect(fs.readFileSync(checkout.path(".mity/cache/files"), "latin1")).not.toContain(sha("one"));
  });

  test("never holds a file from the future", () => {
    checkout.write("file", "one");
    const future = new Date(Date.now() + 3_600_000);
    fs.utimesSync(checkout.path("file"), future, future);
    const digests = open();
    digests.of("file");
    digests.save();

    expect(fs.readFileSync(checkout.path(".mity/cache/files"), "latin1")).not.toContain(sha("one"));
  });

  test("cut or with a bit flipped anywhere is as if it were not there", async () => {
    checkout.write("file", "one");
    checkout.write("other", "two");
    await checkout.settle();
    const digests = open();
    digests.of("file");
    digests.of("other");
    digests.save();
    const bytes = fs.readFileSync(checkout.path(".mity/cache/files"));

    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      for (const damaged of [flipped, bytes.subarray(0, at)]) {
        checkout.write(".mity/cache/files", damaged);
        expect([at, open().of("file")?.digest, open().of("other")?.digest]).toEqual([
          at,
          sha("one"),
          sha("two"),
        ]);
      }
    }
  });

  test("that cannot be written says so", () => {
    checkout.write(".mity/cache", "a file");
    checkout.write("file", "one");
    const digests = open();
    digests.of("file");

    expect(() => {
      digests.save();
    }).toThrow("EEXIST");
  });
});
