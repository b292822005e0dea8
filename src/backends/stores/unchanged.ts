import * as fs from "node:fs";
import * as path from "node:path";
import { checkOfBytes } from "./checksum.ts";
import type { Look } from "../workspace/file-digests.ts";
import { statOf } from "../workspace/stat-of.ts";

/**
 * What a run saw that reused every step: each path it looked at, with size and times, and all else that decided, as one key.
 * As long as every path looks the same and the key is equal, a run would reuse every step again, and need not ask step by
 * step. Only a shortcut: without it, or in any doubt, a run takes the long way and finds the same.
 */
export interface Unchanged {
  readonly key: string;
  readonly paths: readonly string[];
  /** Per path: size, mtime, ctime, inode, mode. */
  readonly numbers: Float64Array;
  /** Per step of the plan: milliseconds it took, and the run it is from, as an index into `runs`. */
  readonly ms: readonly number[];
  readonly from: readonly number[];
  readonly runs: readonly string[];
  /** The journal's lines on the steps. */
  readonly journal: Buffer;
}

const perPath = 5;

export function readUnchanged(file: string, key: string): Unchanged | undefined {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch {
    return undefined;
  }
  // The check covers all that follows it; a file cut short or changed is as if it were not there.
  const body = bytes.subarray(8);
  if (bytes.length < 24 || checkOfBytes(body) !== bytes.toString("latin1", 0, 8)) return undefined;
  const headLength = body.readUInt32LE(0);
  const tableLength = body.readUInt32LE(4);
  const head = JSON.parse(body.toString("utf8", 16, 16 + headLength)) as Omit<
    Unchanged,
    "numbers" | "journal"
  >;
  if (head.key !== key) return undefined;
  const table = body.subarray(16 + headLength, 16 + headLength + tableLength);
  // Copied, since a Float64Array must start at a multiple of eight.
  const numbers = new Float64Array(Uint8Array.prototype.slice.call(table).buffer);
  return { ...head, numbers, journal: body.subarray(16 + headLength + tableLength) };
}

export function keepUnchanged(
  file: string,
  what: Omit<Unchanged, "paths" | "numbers">,
  looks: ReadonlyMap<string, Look>,
): void {
  const { journal, ...rest } = what;
  const numbers: number[] = [];
  for (const look of looks.values())
    numbers.push(look.size, look.mtime, look.ctime, look.ino, look.mode);
  const head = Buffer.from(JSON.stringify({ ...rest, paths: [...looks.keys()] }));
  const table = Buffer.from(Float64Array.from(numbers).buffer);
  const lengths = Buffer.alloc(16);
  lengths.writeUInt32LE(head.length, 0);
  lengths.writeUInt32LE(table.length, 4);
  const body = Buffer.concat([lengths, head, table, journal]);
  fs.writeFileSync(`${file}.new`, Buffer.concat([Buffer.from(checkOfBytes(body)), body]));
  fs.renameSync(`${file}.new`, file);
}

/** Whether every path looks as it did. */
export function looksUnchanged(root: string, { paths, numbers }: Unchanged): boolean {
  const prefix = root.endsWith(path.sep) ? root : root + path.sep;
  return paths.every((name, index) => {
    const at = index * perPath;
    const stat = statOf(prefix + name);
    if (!stat) return numbers[at + 4] === 0 && numbers[at + 3] === 0 && numbers[at] === 0;
    return (
      stat.size === numbers[at] &&
      stat.mtimeMs === numbers[at + 1] &&
      stat.ctimeMs === numbers[at + 2] &&
      stat.ino === numbers[at + 3] &&
      (stat.mode & 0o777) === numbers[at + 4]
    );
  });
}
