/**
 * Foreign text made safe to print: whatever a step, an id or a path holds, it can neither move the cursor nor change
 * the terminal's state. What is dropped are whole control sequences; any other control character stays visible.
 */
import { isUtf8 } from "node:buffer";

/** Most text. */
const plain = /^[ -~]*$/;

/** One line of harmless text: control characters become their pictures (`␛`), line breaks included. */
export function harmlessText(text: string): string {
  if (plain.test(text)) return text;
  // Written here, since to read `\p{}` alone takes a third of a millisecond of each start.
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}

const tab = 0x09;
const newline = 0x0a;
const carriageReturn = 0x0d;
const escape = 0x1b;
const resetStyle = Buffer.from("\x1b[0m");

/**
 * Whole lines of output, each after `prefix`, as valid UTF-8 that ends with a newline. With `color`, colours and other
 * styles (SGR) pass and are reset at the end of their line; without, they are dropped. A carriage return would overwrite
 * the prefix, so it ends the line. Linear in the input, whatever the input.
 */
export function harmlessLines(bytes: Uint8Array, prefix: Uint8Array, color: boolean): Uint8Array {
  const body = isUtf8(bytes) ? bytes : Buffer.from(asBuffer(bytes).toString("utf8"));
  const end = body.length;
  // What one turn of the inner loop may write, and what ends a line.
  const spare = 8;
  let out = Buffer.allocUnsafe(end + (end >> 2) + prefix.length + 64);
  let length = 0;
  let at = 0;
  let unterminatedUpTo = -1;

  while (at < end) {
    if (length + prefix.length + spare > out.length) out = grow(out, length, prefix.length + spare);
    // Many lines are shorter than a call is long, so bytes are copied one by one.
    for (let from = 0; from < prefix.length; from++) out[length++] = prefix[from] as number;
    const lineStart = length;
    let styled = false;

    while (at < end) {
      const byte = body[at] as number;
      if (byte === newline) break;
      if (length + spare > out.length) out = grow(out, length, spare);
      if ((byte >= 0x20 && byte < 0x7f) || byte === tab || (byte >= 0x80 && byte !== 0xc2)) {
        out[length++] = byte;
        at++;
      } else if (byte === 0xc2) {
        const second = body[at + 1] as number;
        // U+0080 to U+009F: some terminals obey these as they obey escape sequences.
        if (second < 0xa0) {
          out[length++] = 0xef;
          out[length++] = 0xbf;
          out[length++] = 0xbd;
        } else {
          out[length++] = byte;
          out[length++] = second;
        }
        at += 2;
      } else if (byte === carriageReturn) {
        at++;
        if (length === lineStart) continue;
        while (body[at] === carriageReturn) at++;
        break;
      } else {
        let after = at;
        if (byte === escape) {
          if (!isStringStart(body[at + 1])) after = sequenceEnd(body, at);
          else if (at >= unterminatedUpTo) {
            after = stringEnd(body, at + 2);
            // Remembered, or a line of many openings would be searched to its end for each.
            if (after < 0) unterminatedUpTo = -after;
          }
        }
        if (after > at) {
          if (color && isStyle(body, at, after)) {
            if (length + (after - at) + spare > out.length) {
              out = grow(out, length, after - at + spare);
            }
            out.set(body.subarray(at, after), length);
            length += after - at;
            styled = true;
          }
          at = after;
        } else {
          out[length++] = 0xe2;
          out[length++] = 0x90;
          out[length++] = byte === 0x7f ? 0xa1 : 0x80 + byte;
          at++;
        }
      }
    }

    if (length + spare > out.length) out = grow(out, length, spare);
    if (styled) {
      out.set(resetStyle, length);
      length += resetStyle.length;
    }
    out[length++] = newline;
    if (body[at] === newline) at++;
  }
  return out.subarray(0, length);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function grow(old: Buffer<ArrayBuffer>, used: number, more: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(Math.max(used + more, old.length * 2));
  old.copy(larger, 0, 0, used);
  return larger;
}

/** OSC, DCS, SOS, PM and APC carry text up to a terminator. */
function isStringStart(byte: number | undefined): boolean {
  return byte === 0x5d || byte === 0x50 || byte === 0x58 || byte === 0x5e || byte === 0x5f;
}

/** Where the control string that is open at `from` ends: after BEL or ESC `\`. If not in its line: minus the line's end. */
function stringEnd(body: Uint8Array, from: number): number {
  let at = from;
  for (; at < body.length && body[at] !== newline; at++) {
    if (body[at] === 0x07) return at + 1;
    if (body[at] === escape && body[at + 1] === 0x5c) return at + 2;
  }
  return -at;
}

/** Where the escape sequence at `start` ends, or `start` if it is not a whole one. */
function sequenceEnd(body: Uint8Array, start: number): number {
  let at = start + 1;
  const isCsi = body[at] === 0x5b;
  if (isCsi) {
    at++;
    while (within(body[at], 0x30, 0x3f)) at++;
  }
  while (within(body[at], 0x20, 0x2f)) at++;
  return within(body[at], isCsi ? 0x40 : 0x30, 0x7e) ? at + 1 : start;
}

/** Whether the whole sequence is SGR: ESC [ digits ; : m. */
function isStyle(body: Uint8Array, start: number, end: number): boolean {
  if (body[start + 1] !== 0x5b || body[end - 1] !== 0x6d) return false;
  for (let at = start + 2; at < end - 1; at++) {
    if (!within(body[at], 0x30, 0x3b)) return false;
  }
  return true;
}

function within(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high;
}
