import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import * as fs from "node:fs";
import path from "node:path";
import { ContentStore } from "../../src/backends/stores/content.ts";
import { Checkout } from "./checkout.ts";

const digestOf = (content: string | Buffer): string => hash("sha256", content);
const large = Buffer.alloc(300_000, "large");

let folder: Checkout;
let store: ContentStore;
beforeEach(() => {
  folder = new Checkout();
  store = new ContentStore(folder.path("store"));
});
afterEach(() => {
  store.close();
  folder[Symbol.dispose]();
});

function put(content: string | Buffer): string {
  const digest = digestOf(content);
  store.put(digest, Buffer.from(content));
  return digest;
}

/** As another process would see it. */
function reopened(): ContentStore {
  store.close();
  return (store = new ContentStore(folder.path("store")));
}

const text = (digest: string): string | undefined => store.read(digest)?.toString();

describe("content", () => {
  test("comes back as it was put, now and later", () => {
    const contents = ["", "a", "b\0c", "ü\n", "x".repeat(256 * 1024)];
    const digests = contents.map(put);

    expect(digests.map(text)).toEqual(contents);
    reopened();
    expect(digests.map(text)).toEqual(contents);
    expect(digests.map((digest) => store.has(digest))).toEqual(contents.map(() => true));
  });

  test("put soon is found at once, and kept from the next flush on", () => {
    const contents = Array.from({ length: 3000 }, (_, index) => `${index} `.repeat(200));
    for (const content of contents) store.putSoon(digestOf(content), Buffer.from(content));
    const found = contents.map((content) => store.has(digestOf(content)));
    store.flush();

    reopened();
    expect(found).toEqual(contents.map(() => true));
    expect(contents.map((content) => text(digestOf(content)))).toEqual(contents);
    const backwards = [...contents].reverse();
    expect(backwards.map((content) => text(digestOf(content)))).toEqual(backwards);
  });

  test("comes back in any order, of a pack of many megabytes that grows meanwhile", () => {
    const made = (index: number): string => `${index} `.repeat(1000 + (index % 7) * 3000);
    // Far apart and near each other by turns, whatever the count.
    const order = Array.from({ length: 900 }, (_, index) => (index * 337) % 900);
    for (let index = 0; index < 900; index++) put(made(index));
    reopened();

    const read = order.map((index, turn) => {
      const late = put(made(1000 + turn));
      return [text(digestOf(made(index))) === made(index), text(late) === made(1000 + turn)];
    });

    expect(read).toEqual(order.map(() => [true, true]));
  });

  test("put soon and never flushed is read until then, and not there later", () => {
    store.putSoon(digestOf("forgotten"), Buffer.from("forgotten"));
    expect(text(digestOf("forgotten"))).toBe("forgotten");
    expect(fs.existsSync(folder.path("store"))).toBe(false);
    reopened();

    expect(store.has(digestOf("forgotten"))).toBe(false);
  });

  test("of any size comes back, from memory or from a file", () => {
    fs.writeFileSync(folder.path("file"), "from a file");
    fs.writeFileSync(folder.path("large"), large);

    store.putFile(digestOf("from a file"), folder.path("file"), 11);
    store.putFile(digestOf(large), folder.path("large"), large.length);
    const other = put(Buffer.concat([large, large]));

    reopened();
    expect(text(digestOf("from a file"))).toBe("from a file");
    expect(store.read(digestOf(large))?.equals(large)).toBe(true);
    expect(store.read(other)?.length).toBe(600_000);
    expect(new Map(store.all())).toEqual(
      new Map([
        [digestOf("from a file"), 11],
        [digestOf(large), 300_000],
        [other, 600_000],
      ]),
    );
  });

  test("that was never put is not there", () => {
    expect(store.has(digestOf("a"))).toBe(false);
    expect(store.read(digestOf("a"))).toBeUndefined();
    expect([...store.all()]).toEqual([]);
  });

  test("is put once", () => {
    put("a");
    const size = fs.statSync(folder.path("store/content-1.pack")).size;
    put("a");
    reopened();
    put("a");

    expect(fs.statSync(folder.path("store/content-1.pack")).size).toBe(size);
  });

  test("that is damaged is as if it were not there, and can be put again", () => {
    const [a, b] = [put("content a"), put("content b")];
    const big = put(large);
    store.close();
    const pack = folder.path("store/content-1.pack");
    const bytes = fs.readFileSync(pack);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    fs.writeFileSync(pack, bytes);
    fs.truncateSync(folder.path(`store/objects/${big.slice(0, 2)}/${big.slice(2)}`), 0);

    reopened();
    const damaged = [a, b, big].map((digest) => store.read(digest)?.length);
    put("content a");
    put(large);

    expect(damaged).toEqual([undefined, 9, undefined]);
    expect(text(a)).toBe("content a");
    reopened();
    expect([a, b, big].map((digest) => store.read(digest)?.length)).toEqual([9, 9, 300_000]);
  });

  test("with any bit of an index flipped, or the index cut anywhere, is right or not there, never wrong", () => {
    const contents = ["one", "two", "three"];
    const digests = contents.map(put);
    store.close();
    const file = folder.path("store/content-1.idx");
    const index = fs.readFileSync(file);

    for (let at = 0; at < index.length; at++) {
      const flipped = Buffer.from(index);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      for (const bytes of [flipped, index.subarray(0, at)]) {
        fs.writeFileSync(file, bytes);
        reopened();
        const found = digests.map(text);
        expect(found.filter((one, i) => one !== undefined && one !== contents[i])).toEqual([]);
        // Whole lines before the place are there.
        expect(found.slice(0, Math.floor(at / (index.length / 3)))).toEqual(
          contents.slice(0, Math.floor(at / (index.length / 3))),
        );
      }
    }
  });

  test("goes on after a kill between bytes and index", () => {
    const a = put("a");
    store.close();
    fs.appendFileSync(folder.path("store/content-1.pack"), "written, and then the kill");
    fs.appendFileSync(folder.path("store/content-1.idx"), "0123");

    reopened();
    const b = put("b");

    reopened();
    expect([text(a), text(b)]).toEqual(["a", "b"]);
  });

  test("whose pack or index is gone can be put again", () => {
    const a = put("a");
    store.close();
    fs.rmSync(folder.path("store/content-1.pack"));
    reopened();
    expect(text(a)).toBeUndefined();
    put("a");
    reopened();
    expect(text(a)).toBe("a");

    store.close();
    fs.rmSync(folder.path("store/content-1.idx"));
    reopened();
    expect(store.has(a)).toBe(false);
    put("a");
    reopened();
    expect(text(a)).toBe("a");
  });

  test("that cannot be put throws and is not found; other content still can", () => {
    const digest = digestOf(large);
    folder.write(`store/objects/${digest.slice(0, 2)}`, "a file where a folder should be");

    expect(() => {
      store.put(digest, large);
    }).toThrow("EEXIST");

    expect(store.has(digest)).toBe(false);
    expect(text(put("small"))).toBe("small");
  });

  test("is whole or not there when the disk fills up, and can be put when there is room again", () => {
    const module = path.resolve(import.meta.dirname, "../../src/backends/stores/content.ts");
    folder.write(
      "fill.mjs",
      `import { hash } from "node:crypto";
       import { ContentStore } from ${JSON.stringify(module)};
       const store = new ContentStore("store");
       for (const size of [3000, 3000, 500, 10]) {
         const bytes = Buffer.alloc(size, String(size));
         try { store.put(hash("sha256", bytes), bytes); console.log(size, "put"); }
         catch (error) { console.log(size, error.code, store.has(hash("sha256", bytes))); }
       }
       for (const size of [4000, 600]) {
         const bytes = Buffer.alloc(size, "other" + size);
         try { store.put(hash("sha256", bytes), bytes); console.log(size, "put"); }
         catch (error) { console.log(size, error.code, store.has(hash("sha256", bytes))); }
       }
       store.close();`,
    );
    // A limit on the size of files, in KiB, stands in for the end of the disk.
    const words = ["-c", 'ulimit -f 4; exec "$0" "$@"', process.execPath];
    const flags = [
      "--experimental-strip-types",
      "--disable-warning=ExperimentalWarning",
      "fill.mjs",
    ];

    const ran = spawnSync("bash", [...words, ...flags], { cwd: folder.root, encoding: "utf8" });

    expect(ran.stdout + ran.stderr).toBe(
      "3000 put\n3000 put\n500 put\n10 put\n4000 EFBIG false\n600 EFBIG false\n",
    );
    const sizes = [3000, 500, 10];
    const there = sizes.map(
      (size) => store.read(digestOf(Buffer.alloc(size, String(size))))?.length,
    );
    expect(there).toEqual(sizes);
    const late = Buffer.alloc(4000, "other4000");
    store.put(digestOf(late), late);
    expect(reopened().read(digestOf(late))?.equals(late)).toBe(true);
  });
});

describe("cleaning up", () => {
  test("frees what a kill in an earlier clean-up, or while content was put, left behind", () => {
    const [a, b] = [put("a".repeat(1000)), put("b".repeat(2000))];
    const big = put(large);
    store.close();
    const pack = folder.path("store/content-1.pack");
    const old = fs.readFileSync(pack);
    store.retain(new Set([b, big]));
    // The old index was removed, and its pack not yet.
    fs.writeFileSync(pack, old);
    folder.write("store/objects/ab/half.new", "half of it");

    const freed = reopened().retain(new Set([b, big]));

    expect(freed).toBe(3000 + 10);
    expect(fs.readdirSync(folder.path("store")).sort()).toEqual([
      "content-2.idx",
      "content-2.pack",
      "objects",
    ]);
    expect(fs.readdirSync(folder.path("store/objects/ab"))).toEqual([]);
    expect([a, b, big].map((digest) => store.read(digest)?.length)).toEqual([
      undefined,
      2000,
      300_000,
    ]);
  });

  test("forgets what nobody needs, and keeps the rest", () => {
    const digests = ["a".repeat(1000), "b".repeat(2000), "c".repeat(3000)].map(put);
    const big = put(large);
    const bigger = put(Buffer.concat([large, large]));

    const freed = store.retain(new Set([digests[1] ?? "", big]));

    expect(freed).toBe(4000 + 600_000);
    for (let round = 0; round < 2; round++) {
      expect(digests.map((digest) => store.read(digest)?.length)).toEqual([
        undefined,
        2000,
        undefined,
      ]);
      expect(store.has(big)).toBe(true);
      expect(store.has(bigger)).toBe(false);
      reopened();
    }
    put("d");
    expect(text(digestOf("d"))).toBe("d");
  });

  test("does nothing where all of it is needed", () => {
    const a = put("a");
    const before = fs.readdirSync(folder.path("store"));

    expect(store.retain(new Set([a]))).toBe(0);
    expect(fs.readdirSync(folder.path("store"))).toEqual(before);
    expect(text(a)).toBe("a");
  });

  test("of an empty store is fine", () => {
    expect(store.retain(new Set())).toBe(0);
  });

  test("that was killed at any point has lost nothing, and the next one ends it", () => {
    const kept = put("kept");
    const dropped = put("dropped".repeat(100));
    store.close();
    const old = new Map(
      ["pack", "idx"].map((kind) => [
        kind,
        fs.readFileSync(folder.path(`store/content-1.${kind}`)),
      ]),
    );
    reopened().retain(new Set([kept]));
    store.close();
    const fresh = new Map(
      ["pack", "idx"].map((kind) => [
        kind,
        fs.readFileSync(folder.path(`store/content-2.${kind}`)),
      ]),
    );
    const states: Record<string, Buffer | undefined>[] = [
      {
        "content-1.pack": old.get("pack"),
        "content-1.idx": old.get("idx"),
        "content-2.pack": Buffer.from(""),
      },
      {
        "content-1.pack": old.get("pack"),
        "content-1.idx": old.get("idx"),
        "content-2.pack": fresh.get("pack"),
      },
      {
        "content-1.pack": old.get("pack"),
        "content-1.idx": old.get("idx"),
        "content-2.pack": fresh.get("pack"),
        "content-2.idx": fresh.get("idx")?.subarray(0, 30),
      },
      {
        "content-1.pack": old.get("pack"),
        "content-1.idx": old.get("idx"),
        "content-2.pack": fresh.get("pack"),
        "content-2.idx": fresh.get("idx"),
      },
      {
        "content-1.pack": old.get("pack"),
        "content-2.pack": fresh.get("pack"),
        "content-2.idx": fresh.get("idx"),
      },
      { "content-2.pack": fresh.get("pack"), "content-2.idx": fresh.get("idx") },
    ];

    for (const state of states) {
      fs.rmSync(folder.path("store"), { recursive: true });
      for (const [name, bytes] of Object.entries(state)) folder.write(`store/${name}`, bytes ?? "");

      reopened();
      const found = text(kept);
      const more = put("more");
      store.retain(new Set([kept, more]));

      reopened();
      expect([found, text(kept), text(more), store.has(dropped)]).toEqual([
        "kept",
        "kept",
        "more",
        false,
      ]);
    }
  });
});
