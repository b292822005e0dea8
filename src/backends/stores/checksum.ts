/*
 * A check against torn writes and flipped bits, not against people: 32 bits of FNV-1a. In plain code, because loading
 * node:crypto costs more than a run in which nothing changed takes for all else.
 */

/** 8 hex digits over the UTF-16 units of a text. */
export function checkOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return hex(sum);
}

/** 8 hex digits over bytes, taken four at a time; the length counts too. */
export function checkOfBytes(bytes: Uint8Array): string {
  let sum = 0x811c9dc5 ^ bytes.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) sum = Math.imul(sum ^ view.getInt32(at, true), 0x01000193);
  for (let at = whole; at < bytes.length; at++)
    sum = Math.imul(sum ^ view.getUint8(at), 0x01000193);
  return hex(sum);
}

/** Two digits each: four of them are put together three times as fast as a number becomes text. */
const byteHex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hex(sum: number): string {
  const digits = (shift: number): string => byteHex[(sum >>> shift) & 255] as string;
  return digits(24) + digits(16) + digits(8) + digits(0);
}
