import * as fs from "node:fs";
import { checkOf } from "./checksum.ts";

/*
 * The index of a pack: checked lines `DIGEST FROM SIZE`. Several stores of one process look at the same one while it grows, so
 * what was read of it is kept.
 */

export type PackEntry = readonly [digest: string, from: number, size: number];

interface Known {
  readonly ino: number;
  readonly ctimeMs: number;
  /** Up to this byte, which begins a line. */
  readonly end: number;
  readonly entries: readonly PackEntry[];
}

const knownIndexes = new Map<string, Known>();

export function packLine([digest, from, size]: PackEntry): string {
  const text = `${digest} ${from} ${size}`;
  return `${checkOf(text)} ${text}\n`;
}

/** The lines that hold, in their order. Throws what the file system throws. */
export function readPackIndex(file: string): readonly PackEntry[] {
  const fd = fs.openSync(file, "r");
  try {
    const stat = fs.fstatSync(fd);
    const known = knownIndexes.get(file);
    if (known && isStill(known, stat)) return known.entries;
    // An index is only ever appended to; what is not the same file any more is read from its start.
    const goesOn = known?.ino === stat.ino && known.end < stat.size;
    const from = goesOn ? known.end : 0;
    const bytes = Buffer.allocUnsafe(stat.size - from);
    const read = bytes.subarray(0, fs.readSync(fd, bytes, 0, bytes.length, from));
    const size = read.lastIndexOf(10) + 1;
    const entries = [
      ...(goesOn ? known.entries : []),
      ...entriesOf(read.toString("latin1", 0, size)),
    ];
    knownIndexes.set(file, { ino: stat.ino, ctimeMs: stat.ctimeMs, end: from + size, entries });
    return entries;
  } finally {
    fs.closeSync(fd);
  }
}

/** Tells of an index that was just written, which spares reading it. */
export function knowPackIndex(file: string, entries: readonly PackEntry[]): void {
  const { ino, ctimeMs, size } = fs.statSync(file);
  knownIndexes.set(file, { ino, ctimeMs, end: size, entries });
}

function isStill({ ino, ctimeMs, end }: Known, stat: fs.Stats): boolean {
  return ino === stat.ino && ctimeMs === stat.ctimeMs && end === stat.size;
}

function entriesOf(lines: string): PackEntry[] {
  const entries: PackEntry[] = [];
  for (const line of lines.split("\n")) {
    if (line.length < 70) continue;
    const text = line.slice(9);
    if (checkOf(text) !== line.slice(0, 8)) continue;
    const [digest = "", from, size] = text.split(" ");
    entries.push([digest, Number(from), Number(size)]);
  }
  return entries;
}
