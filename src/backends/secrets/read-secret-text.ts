import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { fail, ok, type Result } from "../../diagnostics/result.ts";

/** Why a file's text cannot be had. `message` ends a sentence that begins with the file's name. */
export interface UnreadableText {
  readonly kind: "absent" | "unreadable" | "too-large" | "not-text";
  readonly message: string;
}

/** Reads a file that holds secrets: a plain file of at most `limit` bytes of UTF-8 without NUL. */
export function readSecretText(path: string, limit: number): Result<string, UnreadableText> {
  let bytes: Buffer | undefined;
  try {
    bytes = readUpTo(path, limit + 1);
  } catch (error) {
    return fail(unreadable(error));
  }
  if (bytes === undefined) return fail({ kind: "unreadable", message: "is not a plain file" });
  if (bytes.length > limit) {
    return fail({ kind: "too-large", message: `is larger than ${limit / 1024} KiB` });
  }
  if (bytes.includes(0)) return fail({ kind: "not-text", message: "holds a NUL byte" });
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return fail({ kind: "not-text", message: "is not UTF-8 text" });
  }
}

/** Undefined: not a plain file. */
function readUpTo(path: string, limit: number): Buffer | undefined {
  // Without O_NONBLOCK, opening a pipe that nobody writes to would hang.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return undefined;
    const bytes = Buffer.alloc(Math.min(stat.size, limit));
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(file, bytes, length, bytes.length - length, null);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function unreadable(error: unknown): UnreadableText {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "absent", message: "does not exist" };
  if (code === "EACCES" || code === "EPERM") {
    return { kind: "unreadable", message: "may not be read by this user" };
  }
  if (code === "ELOOP") return { kind: "unreadable", message: "is a loop of symbolic links" };
  return { kind: "unreadable", message: `cannot be read (${code ?? message})` };
}
