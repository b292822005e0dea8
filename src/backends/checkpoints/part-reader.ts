import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { createZstdDecompress } from "node:zlib";
import { fail, ok, type Result } from "../../diagnostics/result.ts";
import { sha256 } from "../../plan/sha256.ts";
import { ContentCheck } from "./content-check.ts";
import type { PartManifest } from "./manifest.ts";
import { OpenPart, type ReadPart } from "./open-part.ts";
import {
  contentMember,
  decompression,
  frameStart,
  journalMember,
  manifestMember,
  partMembers,
} from "./part-format.ts";
import { PieceReader } from "./piece-reader.ts";
import { readManifest } from "./read-manifest.ts";
import { describeSurplus, isZero, readTarHeader, tarBlock, tarEnd, tarPadding } from "./tar.ts";

/** What a part may hold at most, in bytes but for `contents`. */
export interface PartLimits {
  /** Of everything, unpacked; also of the file. */
  readonly total: number;
  readonly contents: number;
  readonly manifest: number;
  readonly journal: number;
}

const mebi = 1024 * 1024;

export const partLimits: PartLimits = {
  total: 2048 * mebi,
  contents: 200_000,
  manifest: 32 * mebi,
  journal: 256 * mebi,
};

/**
 * Reads a part from outside and verifies all of it: its digest if that is known, the archive, the manifest, the digest of the journal
 * and of every content. Nothing lands; what it unpacks stands in a file beside the part. The error is a clause about the part,
 * as in `is damaged: …`.
 */
export async function readPart(
  file: string,
  expected: { readonly sha256?: string },
  limits = partLimits,
): Promise<Result<OpenPart, string>> {
  const contentFile = `${file}.content`;
  try {
    const read = await readVerified(file, contentFile, expected, limits);
    if (!read.ok) fs.rmSync(contentFile, { force: true });
    return read;
  } catch (error) {
    fs.rmSync(contentFile, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    // An error without a code is none of zstd's or the disk's, but ours.
    if (code === undefined) throw error;
    return fail(
      code.startsWith("ZSTD_") || code.startsWith("Z_")
        ? `is damaged: ${lowerFirst(message)}`
        : `cannot be read: ${message}`,
    );
  }
}

async function readVerified(
  file: string,
  contentFile: string,
  expected: { readonly sha256?: string },
  limits: PartLimits,
): Promise<Result<OpenPart, string>> {
  const looked = await lookAt(file, limits);
  if (!looked.ok) return looked;
  const { size, digest } = looked.value;
  if (expected.sha256 !== undefined && expected.sha256 !== digest)
    return fail(`has the digest ${digest}, and should have ${expected.sha256}`);
  const source = fs.createReadStream(file, { highWaterMark: 1024 * 1024 });
  const unpacked = createZstdDecompress(decompression);
  source.on("error", (error) => unpacked.destroy(error));
  try {
    const pieces = new PieceReader(source.pipe(unpacked));
    const read = await readMembers(pieces, contentFile, limits);
    if (!read.ok) return read;
    if (unpacked.bytesWritten !== size) return fail("is damaged: bytes follow its end");
    return ok(new OpenPart({ ...read.value, sha256: digest, contentFile }));
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

/** Its size and digest, before anything of it is taken apart. */
async function lookAt(
  file: string,
  limits: PartLimits,
): Promise<Result<{ size: number; digest: string }, string>> {
  const { size } = await fs.promises.stat(file);
  if (size === 0) return fail("is empty");
  if (size > limits.total) return fail(`is larger than ${shown(limits.total)}`);
  const hash = createHash("sha256");
  let start: Buffer | undefined;
  for await (const chunk of fs.createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    start ??= (chunk as Buffer).subarray(0, frameStart.length);
    hash.update(chunk as Buffer);
  }
  if (!start?.equals(frameStart)) return fail("is no checkpoint: it does not begin as one");
  return ok({ size, digest: hash.digest("hex") });
}

type Members = Pick<ReadPart, "manifest" | "journalBytes">;

async function readMembers(
  pieces: PieceReader,
  contentFile: string,
  limits: PartLimits,
): Promise<Result<Members, string>> {
  const first = await readHeader(pieces, manifestMember);
  if (!first.ok) return first;
  if (first.value > limits.manifest)
    return fail(`has a manifest larger than ${shown(limits.manifest)}`);
  const text = await readPadded(pieces, first.value);
  if (!text.ok) return text;
  const parsed = readManifest(text.value, limits.contents);
  if (!parsed.ok) return parsed;
  const manifest = parsed.value;
  const [journalDigest, journalSize] = manifest.journal;
  if (journalSize > limits.journal)
    return fail(`has a journal larger than ${shown(limits.journal)}`);
  const contentSize = manifest.contents.reduce((sum, [, size]) => sum + size, 0);
  if (first.value + journalSize + contentSize > limits.total)
    return fail(`unpacks to more than ${shown(limits.total)}`);

  const second = await readHeader(pieces, journalMember, journalSize);
  if (!second.ok) return second;
  const journal = await readPadded(pieces, journalSize);
  if (!journal.ok) return journal;
  if (sha256(journal.value) !== journalDigest)
    return fail("has a journal that is not the one its manifest names");

  const third = await readHeader(pieces, contentMember, contentSize);
  if (!third.ok) return third;
  const checked = await unpackContents(pieces, contentFile, manifest.contents, contentSize);
  if (!checked.ok) return checked;
  const end = await readEnd(pieces, contentSize);
  return end.ok ? ok({ manifest, journalBytes: journal.value }) : end;
}

const tooShort = fail("ends too early");

/** The size that the header says. */
async function readHeader(
  pieces: PieceReader,
  name: string,
  size?: number,
): Promise<Result<number, string>> {
  const block = await pieces.take(tarBlock);
  if (!block) return tooShort;
  const header = readTarHeader(block, name, partMembers);
  if (!header.ok) return header;
  if (size !== undefined && header.value.size !== size)
    return fail(`holds ${header.value.size} bytes of "${name}", and its manifest says ${size}`);
  return ok(header.value.size);
}

async function readPadded(pieces: PieceReader, size: number): Promise<Result<Buffer, string>> {
  const bytes = await pieces.take(size);
  const padding = bytes && (await pieces.take(tarPadding(size)));
  if (!padding) return tooShort;
  return isZero(padding) ? ok(bytes) : fail("is damaged: there are bytes between its members");
}

async function unpackContents(
  pieces: PieceReader,
  contentFile: string,
  contents: PartManifest["contents"],
  size: number,
): Promise<Result<void, string>> {
  const check = new ContentCheck(contents);
  await fs.promises.rm(contentFile, { force: true });
  // "wx": nobody's link is followed.
  const handle = await fs.promises.open(contentFile, "wx");
  try {
    for (let left = size; left > 0;) {
      const piece = await pieces.next(left);
      if (!piece) return tooShort;
      left -= piece.length;
      const writing = handle.appendFile(piece);
      const wrong = check.add(piece);
      await writing;
      if (wrong !== undefined) return fail(`holds other bytes than its manifest says of ${wrong}`);
    }
    // Contents without bytes at the very end have not been looked at, nor has a list of only such.
    const wrong = check.add(Buffer.alloc(0));
    return wrong === undefined
      ? ok(undefined)
      : fail(`holds other bytes than its manifest says of ${wrong}`);
  } finally {
    await handle.close();
  }
}

async function readEnd(pieces: PieceReader, contentSize: number): Promise<Result<void, string>> {
  const padding = await pieces.take(tarPadding(contentSize));
  const end = padding && (await pieces.take(tarEnd));
  if (!end) return tooShort;
  if (!isZero(padding)) return fail("is damaged: there are bytes between its members");
  const block = end.subarray(0, tarBlock);
  if (!isZero(block)) return fail(describeSurplus(block, partMembers));
  if (!isZero(end) || (await pieces.next(1))) return fail("is damaged: bytes follow its end");
  return ok(undefined);
}

function shown(bytes: number): string {
  return bytes >= mebi ? `${Math.floor(bytes / mebi)} MiB` : `${bytes} bytes`;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
