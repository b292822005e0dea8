import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";

/** The largest spec that is read. */
export const maxSpecBytes = 1024 * 1024;

/** The text of a spec from the bytes of its file; a UTF-8 byte order mark is left out. */
export function decodeSource(
  path: string,
  bytes: Uint8Array,
): Result<SourceFile, readonly Diagnostic[]> {
  const refuse = (
    code: DiagnosticCode,
    message: string,
    hint: string,
  ): Result<never, readonly Diagnostic[]> =>
    fail([{ code, severity: "error", message, at: { file: path, start: 0, end: 0 }, hint }]);

  if (bytes.length > maxSpecBytes) {
    return refuse(
      "spec/too-large",
      `this file is ${mebibytes(bytes.length)} MiB, and a spec may have 1 MiB`,
      "keep data and scripts in files of their own; a matrix says many similar steps at once",
    );
  }
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    return refuse("spec/encoding", `this file is ${wide}, and a spec must be UTF-8`, saveAsUtf8);
  }
  if (bytes.includes(0)) {
    return refuse(
      "spec/not-text",
      "this file is not text: it holds NUL bytes",
      "name the spec itself, as in `--spec mity.yml`",
    );
  }
  const text = new TextDecoder().decode(bytes);
  const badLine = text.includes(replacement) ? lineOfBadByte(bytes) : undefined;
  if (badLine !== undefined) {
    const line = String(badLine);
    return refuse("spec/encoding", `line ${line} of this file is not valid UTF-8`, saveAsUtf8);
  }
  return ok({ path, text });
}

/** What a decoder puts in place of bytes that are none of its encoding. */
const replacement = "\ufffd";

const saveAsUtf8 = "save it as UTF-8: most editors offer that under “save with encoding”";

function mebibytes(bytes: number): string {
  // Rounded up, so that what is over the limit is never said to be at it.
  return (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1);
}

/** Told by the mark or, as a spec begins with ASCII, by where the NUL bytes of its first characters are. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "UTF-32" : "UTF-16";
  if (a === 0xfe && b === 0xff) return "UTF-16";
  if (a === 0 && b === 0 && (c === 0xfe || c === 0) && d !== 0 && d !== undefined) return "UTF-32";
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  if (a !== 0 && b === 0 && c === 0 && d === 0) return "UTF-32";
  if (isAscii(a) && b === 0 && isAscii(c) && d === 0) return "UTF-16";
  if (a === 0 && isAscii(b) && c === 0 && isAscii(d)) return "UTF-16";
  return undefined;
}

function isAscii(byte: number): boolean {
  return byte !== 0 && byte < 0x80;
}

/** undefined if all are valid: the replacement character may also stand in the file itself. */
function lineOfBadByte(bytes: Uint8Array): number | undefined {
  let at = 0;
  let line = 1;
  for (const char of new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)) {
    const isWritten = bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
    if (char === replacement && !isWritten) return line;
    if (char === "\n") line++;
    const code = char.codePointAt(0) ?? 0;
    at += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return undefined;
}
