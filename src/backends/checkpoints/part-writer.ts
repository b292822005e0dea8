import { createHash } from "node:crypto";
import * as fs from "node:fs";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createZstdCompress } from "node:zlib";
import { sha256 } from "../../plan/sha256.ts";
import type { ContentStore } from "../stores/content.ts";
import type { PartManifest } from "./manifest.ts";
import { compression, contentMember, journalMember, manifestMember } from "./part-format.ts";
import { formatVersion } from "./read-manifest.ts";
import { tarEnd, tarHeader, tarPadding } from "./tar.ts";

export interface PartToWrite {
  readonly manifest: Omit<PartManifest, "version" | "contents" | "journal">;
  /** The run's journal up to now: whole lines. */
  readonly journal: Uint8Array;
  /** Digests of the contents to take along; repeats are taken once. */
  readonly contents: Iterable<string>;
  readonly store: Pick<ContentStore, "locate" | "read">;
}

export interface WrittenPart {
  readonly bytes: number;
  /** SHA-256 (hex) of the file. */
  readonly sha256: string;
  /** Contents, in order, that are not in it because the store does not have them whole. */
  readonly left: readonly string[];
}

type Content = readonly [digest: string, size: number];

/**
 * Writes a part; the file gets its name once it is whole. Takes little memory whatever the size, and never holds up the event loop
 * for more than a few milliseconds, since steps run meanwhile. Throws what the file system throws, and leaves no file then.
 */
export async function writePart(file: string, part: PartToWrite): Promise<WrittenPart> {
  const left: string[] = [];
  let contents: Content[] = [];
  for (const digest of new Set(part.contents)) {
    const place = part.store.locate(digest);
    if (place) contents.push([digest, place.size]);
    else left.push(digest);
  }
  const unfinished = `${file}.new`;
  try {
    for (;;) {
      // The manifest stands first and lists all contents, so one that turns out to be damaged means to begin again.
      const damaged = new Set<string>();
      const written = await writeOnce(unfinished, part, contents, damaged);
      if (damaged.size === 0) {
        fs.renameSync(unfinished, file);
        return { ...written, left };
      }
      left.push(...damaged);
      contents = contents.filter(([digest]) => !damaged.has(digest));
    }
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw error;
  }
}

async function writeOnce(
  file: string,
  part: PartToWrite,
  contents: readonly Content[],
  damaged: Set<string>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  const compressed = createZstdCompress(compression);
  const writing = pipeline(
    compressed,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    fs.createWriteStream(file),
  );
  await Promise.all([feed(compressed, archive(part, contents, damaged)), writing]);
  return { bytes, sha256: hash.digest("hex") };
}

/**
 * While one piece is compressed the next is got ready. Ends the stream only when it has taken in everything: told of the end while it
 * still works on the last piece, Node's zstd ends the frame twice, and an empty one follows.
 */
async function feed(stream: Writable, pieces: AsyncIterable<Buffer>): Promise<void> {
  try {
    let taken: Promise<void> = Promise.resolve();
    for await (const piece of pieces) {
      await taken;
      taken = new Promise<void>((resolve, reject) => {
        stream.write(piece, (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
      // Awaited one piece later: until then its failure is nobody's.
      taken.catch(() => undefined);
    }
    await taken;
    stream.end();
  } catch (error) {
    stream.destroy(error as Error);
    throw error;
  }
}

async function* archive(
  { manifest, journal, store }: PartToWrite,
  contents: readonly Content[],
  damaged: Set<string>,
): AsyncGenerator<Buffer> {
  const modified = Math.floor(manifest.at / 1000);
  const whole: PartManifest = {
    version: formatVersion,
    ...manifest,
    contents,
    journal: [sha256(journal), journal.length],
  };
  const text = Buffer.from(JSON.stringify(whole));
  yield tarHeader({ name: manifestMember, size: text.length, modified });
  yield text;
  yield Buffer.alloc(tarPadding(text.length));
  yield tarHeader({ name: journalMember, size: journal.length, modified });
  yield Buffer.from(journal.buffer, journal.byteOffset, journal.length);
  yield Buffer.alloc(tarPadding(journal.length));
  const size = contents.reduce((sum, [, one]) => sum + one, 0);
  yield tarHeader({ name: contentMember, size, modified });
  yield* contentBytes(contents, store, damaged);
  yield Buffer.alloc(tarPadding(size) + tarEnd);
}

/** Bytes at a time: small contents are gathered up to this, larger ones read in pieces of it. */
const pieceSize = 256 * 1024;

/** Verifies what it gives. After the first damaged content it gives nothing more, and only looks for others. */
async function* contentBytes(
  contents: readonly Content[],
  store: PartToWrite["store"],
  damaged: Set<string>,
): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let size = 0;
  for (const content of contents) {
    if (content[1] > pieceSize) {
      if (damaged.size === 0 && size > 0) yield Buffer.concat(gathered);
      [gathered, size] = [[], 0];
      yield* largeContent(content, store, damaged);
      continue;
    }
    const bytes = store.read(content[0]);
    if (bytes?.length !== content[1]) {
      damaged.add(content[0]);
      continue;
    }
    gathered.push(bytes);
    size += bytes.length;
    if (size < pieceSize) continue;
    if (damaged.size === 0) yield Buffer.concat(gathered);
    else await nextTurn();
    [gathered, size] = [[], 0];
  }
  if (damaged.size === 0 && size > 0) yield Buffer.concat(gathered);
}

async function* largeContent(
  [digest, size]: Content,
  store: PartToWrite["store"],
  damaged: Set<string>,
): AsyncGenerator<Buffer> {
  const place = store.locate(digest);
  const hash = createHash("sha256");
  let handle: fs.promises.FileHandle | undefined;
  try {
    if (place) handle = await fs.promises.open(place.file, "r");
    for (let done = 0; place && handle && done < size;) {
      const buffer = Buffer.allocUnsafe(Math.min(pieceSize, size - done));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, place.from + done);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      done += bytesRead;
      if (damaged.size === 0) yield piece;
    }
  } catch {
    // What cannot be read is left out, as if it were not there; its hash tells.
  } finally {
    await handle?.close();
  }
  if (hash.digest("hex") !== digest) damaged.add(digest);
}
