import { fail, ok, type Result } from "../../diagnostics/result.ts";
import { quoted } from "./shape.ts";

/*
 * As much of the tar format (POSIX ustar) as a part needs: plain files under fixed names. What is read must be, to the byte, what
 * would be written: nothing is skipped, nothing is guessed, no extension is followed.
 */

export const tarBlock = 512;
/** Two blocks of zeros. */
export const tarEnd = 2 * tarBlock;
/** What 11 octal digits can say. */
const maxSize = 8 ** 11 - 1;

export interface TarMember {
  readonly name: string;
  readonly size: number;
  /** Seconds since 1970. */
  readonly modified: number;
}

/** Bytes of zeros behind a member of this size. */
export function tarPadding(size: number): number {
  return (tarBlock - (size % tarBlock)) % tarBlock;
}

/** `name` is ASCII of at most 100 characters. */
export function tarHeader({ name, size, modified }: TarMember): Buffer {
  if (size > maxSize) throw new Error(`a member of ${size} bytes does not fit into a tar header`);
  const header = Buffer.alloc(tarBlock);
  header.write(name, 0, 100, "latin1");
  header.write("0000644\0" + "0000000\0" + "0000000\0", 100, "latin1");
  header.write(`${octal(size)}\0${octal(modified)}\0`, 124, "latin1");
  header.write("0", 156, "latin1");
  header.write("ustar\0" + "00", 257, "latin1");
  header.write("0000000\0" + "0000000\0", 329, "latin1");
  header.write(`${sumOf(header).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

/** A header that must be that of `expected`, or the end if that is undefined. The error is a clause about the archive. */
export function readTarHeader(
  header: Buffer,
  expected: string,
  members: readonly string[],
): Result<TarMember, string> {
  if (isZero(header)) return fail(`ends where ${quoted(expected)} should begin`);
  const problem = strangeMember(header, members);
  if (problem !== undefined) return fail(problem);
  const name = nameOf(header);
  if (name !== expected)
    return fail(`holds ${quoted(name)} where ${quoted(expected)} should stand`);
  const member = {
    name,
    size: Number.parseInt(header.toString("latin1", 124, 135), 8),
    modified: Number.parseInt(header.toString("latin1", 136, 147), 8),
  };
  const isOurs =
    Number.isInteger(member.size) &&
    Number.isInteger(member.modified) &&
    tarHeader(member).equals(header);
  return isOurs ? ok(member) : fail(`has a header of ${quoted(name)} that mity does not write`);
}

/** What is wrong with an archive that goes on with this block behind its last member. */
export function describeSurplus(header: Buffer, members: readonly string[]): string {
  const problem = strangeMember(header, members);
  return problem ?? `holds ${quoted(nameOf(header))} twice, or in the wrong place`;
}

export function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

const kinds: Readonly<Record<string, string>> = {
  "1": "a hard link",
  "2": "a symbolic link",
  "3": "a device",
  "4": "a device",
  "5": "a folder",
  "6": "a pipe",
  "7": "a contiguous file",
  g: "an extended header",
  x: "an extended header",
  K: "a long name",
  L: "a long name",
  S: "a sparse file",
};

/** A member that no part has, whatever its place. */
function strangeMember(header: Buffer, members: readonly string[]): string | undefined {
  const sum = Number.parseInt(header.toString("latin1", 148, 154), 8);
  if (sum !== sumOf(header)) return "is damaged: a header's checksum is wrong";
  const name = nameOf(header);
  const flag = header.toString("latin1", 156, 157);
  if (flag !== "0") {
    const kind = kinds[flag] ?? "something unknown";
    return `holds ${kind}, ${quoted(name)}, and only plain files are taken`;
  }
  if (/^(?:[/\\]|[A-Za-z]:)/.test(name)) return `holds ${quoted(name)}, an absolute path`;
  if (name.split(/[/\\]/).includes("..")) return `holds ${quoted(name)}, which leads out of it`;
  if (!members.includes(name)) return `holds ${quoted(name)}, which is not part of a checkpoint`;
  return undefined;
}

function nameOf(header: Buffer): string {
  const [name, prefix] = [untilNul(header, 0, 100), untilNul(header, 345, 500)];
  return prefix === "" ? name : `${prefix}/${name}`;
}

function untilNul(header: Buffer, from: number, to: number): string {
  const end = header.indexOf(0, from);
  return header.toString("utf8", from, end < 0 || end > to ? to : end);
}

/** The sum of all bytes, those of the sum itself taken for spaces. */
function sumOf(header: Buffer): number {
  let sum = 8 * 32;
  for (const [at, byte] of header.entries()) if (at < 148 || at >= 156) sum += byte;
  return sum;
}

function octal(value: number): string {
  return value.toString(8).padStart(11, "0");
}
