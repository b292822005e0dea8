/** Foreign text made safe to print, and how many cells of a terminal it takes. */

const unsafe = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * One line of harmless text. Control characters become their pictures (`␛`), whatever else could hide or reorder
 * text, or is no character at all, becomes `�`. The length in UTF-16 units stays the same.
 */
export function printable(text: string): string {
  return text.replace(unsafe, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}

/** Cells of one character (a whole code point). */
export function characterWidth(char: string): number {
  if (char <= "\u02ff") return 1;
  if (combining.test(char)) return 0;
  return wide.test(char) ? 2 : 1;
}

const combining = /^[\p{Mn}\p{Me}\ufe00-\ufe0f]$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
