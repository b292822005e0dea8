import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { zstdDecompressSync } from "node:zlib";
import { readPart } from "../../../src/backends/checkpoints/part-reader.ts";
import { writePart, type WrittenPart } from "../../../src/backends/checkpoints/part-writer.ts";
import { ContentStore } from "../../../src/backends/stores/content.ts";
import { journalLine } from "../../../src/backends/stores/journal.ts";
import { Checkout } from "../checkout.ts";
import { digestOf, run, runEntry, safe } from "./forge.ts";
import { originOf } from "./origins.ts";

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

const origin = originOf();
const manifest = {
  origin,
  mity: "0.1.0",
  run,
  session: "session-1",
  sequence: 7,
  at: 1_800_000_000_000,
};
const journal = Buffer.from(journalLine(runEntry) + journalLine(safe));

function put(content: string | Buffer): string {
  const digest = digestOf(content);
  store.put(digest, Buffer.from(content));
  return digest;
}

function write(contents: readonly string[]): Promise<WrittenPart> {
  return writePart(folder.path("part"), { manifest, journal, contents, store });
}

async function open(expected: { sha256?: string } = {}) {
  const read = await readPart(folder.path("part"), expected);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

describe("a part", () => {
  test("that was written is read as it was, with every content", async () => {
    const contents = ["", "a", "b\0c", "x".repeat(256 * 1024), randomBytes(1_000_000), "end"];
    const digests = contents.map(put);

    const written = await write(digests);
    const part = await open({ sha256: written.sha256 });

    expect(written).toEqual({
      bytes: fs.statSync(folder.path("part")).size,
      sha256: digestOf(fs.readFileSync(folder.path("part"))),
      left: [],
    });
    expect(part.manifest).toEqual({
      version: 1,
      ...manifest,
      contents: contents.map((content) => [digestOf(content), content.length]),
      journal: [digestOf(journal), journal.length],
    });
    expect(part.journal()).toEqual({
      lines: [{ value: runEntry }, { value: safe }],
      damaged: 0,
    });
    expect(digests.map((digest) => part.read(digest))).toEqual(
      contents.map((content) => Buffer.from(content)),
    );
    expect(part.read(digestOf("none"))).toBeUndefined();
  });

  test("without any content is a part", async () => {
    await write([]);

    const part = await open();

    expect(part.manifest.contents).toEqual([]);
    expect(part.journal().lines).toEqual([{ value: runEntry }, { value: safe }]);
  });

  test("is a tar archive that every tar can unpack", async () => {
    await write([put("one"), put("two")]);
    const archive = zstdDecompressSync(fs.readFileSync(folder.path("part")));
    fs.mkdirSync(folder.path("out"));

    const listed = spawnSync("tar", ["-tf", "-"], { input: archive, encoding: "utf8" });
    spawnSync("tar", ["-xf", "-", "-C", folder.path("out")], { input: archive });

    expect([listed.stderr, listed.stdout]).toEqual(["", "manifest.json\njournal.jsonl\ncontent\n"]);
    expect(folder.read("out/content")).toBe("onetwo");
    expect(folder.read("out/journal.jsonl")).toBe(journal.toString());
  });

  test("takes a content once, and names those that the store does not have", async () => {
    const [a, none] = [put("a"), digestOf("none")];

    const { left } = await write([a, none, a]);

    expect(left).toEqual([none]);
    expect((await open()).manifest.contents).toEqual([[a, 1]]);
  });

  test("leaves out what is damaged in the store, small or large, and is whole all the same", async () => {
    const large = randomBytes(600_000);
    const other = randomBytes(700_000);
    const digests = ["first", "second", large, "third", other, "last"].map(put);
    store.close();
    const damagedLarge = folder.path(
      `store/objects/${(digests[2] ?? "").slice(0, 2)}/${(digests[2] ?? "").slice(2)}`,
    );
    fs.writeFileSync(
      damagedLarge,
      Buffer.concat([large.subarray(0, 300_000), Buffer.alloc(300_000)]),
    );
    const pack = fs.readFileSync(folder.path("store/content-1.pack"));
    pack.write("S", pack.indexOf("second"));
    fs.writeFileSync(folder.path("store/content-1.pack"), pack);

    const { left, sha256 } = await write(digests);
    const part = await open({ sha256 });

    expect([...left].sort()).toEqual([digests[1], digests[2]].sort());
    expect(part.manifest.contents.map(([digest]) => digest)).toEqual(
      [0, 3, 4, 5].map((index) => digests[index]),
    );
    expect(fs.readdirSync(folder.root).sort()).toEqual(["part", "part.content", "store"]);
  });

  test("that cannot be written throws, and leaves nothing", async () => {
    const digest = put("a");
    const part = { manifest, journal, contents: [digest], store };

    await expect(writePart(folder.path("none/part"), part)).rejects.toThrow("ENOENT");
    fs.mkdirSync(folder.path("part"));
    await expect(writePart(folder.path("part"), part)).rejects.toThrow("EISDIR");

    expect(fs.readdirSync(folder.root).sort()).toEqual(["part", "store"]);
  });

  test("with a torn or damaged line in its journal is read without that line", async () => {
    const lines = [journalLine(runEntry), journalLine(safe).replace("safe", "evil"), '{"kind":'];
    const torn = Buffer.from(lines.join(""));
    await writePart(folder.path("part"), { manifest, journal: torn, contents: [], store });

    expect((await open()).journal()).toEqual({ lines: [{ value: runEntry }], damaged: 1 });
  });

  test("with another digest than the one that is known is refused before it is taken apart", async () => {
    const { sha256 } = await write([put("a")]);
    const known = digestOf("another");

    const read = await readPart(folder.path("part"), { sha256: known });

    expect(read).toEqual({
      ok: false,
      error: `has the digest ${sha256}, and should have ${known}`,
    });
    expect(fs.readdirSync(folder.root).sort()).toEqual(["part", "store"]);
  });

  test("over a limit is refused, whatever the limit", async () => {
    await write([put("a".repeat(5000)), put("b")]);
    const limits = { total: 100_000, contents: 2, manifest: 5000, journal: 5000 };
    const refusals: string[] = [];

    for (const change of [
      { total: 100 },
      { total: 6000 },
      { contents: 1 },
      { manifest: 10 },
      { journal: 10 },
    ]) {
      const read = await readPart(folder.path("part"), {}, { ...limits, ...change });
      refusals.push(read.ok ? "" : read.error);
    }

    expect((await readPart(folder.path("part"), {}, limits)).ok).toBe(true);
    expect(refusals).toEqual([
      "is larger than 100 bytes",
      "unpacks to more than 6000 bytes",
      'has a manifest whose "contents" has more than 1 entries',
      "has a manifest larger than 10 bytes",
      "has a journal larger than 10 bytes",
    ]);
  });

  test("that cannot be read says why", async () => {
    const read = await readPart(folder.path("none"), {});

    expect(read).toEqual({
      ok: false,
      error: `cannot be read: ENOENT: no such file or directory, stat '${folder.path("none")}'`,
    });
  });
});
