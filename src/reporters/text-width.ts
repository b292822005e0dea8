/** How many cells a terminal gives to a text, never guessed too small, so that a line cut by it never wraps. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char.codePointAt(0) ?? 0);
  return width;
}

/** The text if it fits, else its beginning and `…`. */
export function cutText(text: string, columns: number): string {
  if (text.length * 2 <= columns || textWidth(text) <= columns) return text;
  let kept = "";
  let width = 1;
  for (const char of text) {
    width += charWidth(char.codePointAt(0) ?? 0);
    if (width > columns) break;
    kept += char;
  }
  return columns < 1 ? "" : `${kept}…`;
}

/** The text if it fits, else its beginning, `…` and its end: of ids, which differ there. */
export function cutMiddle(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  const chars = Array.from(text);
  let end = "";
  for (let last = chars.pop(); last !== undefined; last = chars.pop()) {
    if (textWidth(last + end) > (columns - 1) / 2) break;
    end = last + end;
  }
  return cutText(text, columns - textWidth(end)) + end;
}

/** The text with spaces after it (or before it) up to the width. */
export function padText(text: string, width: number, align: "left" | "right" = "left"): string {
  const gap = " ".repeat(Math.max(0, width - textWidth(text)));
  return align === "left" ? text + gap : gap + text;
}

/**
 * Fonts and terminals differ on what is wide, so all from U+1100 counts as two cells but for the punctuation, arrows,
 * lines and marks that this program prints itself.
 */
function charWidth(code: number): number {
  if (code < 0x1100) return 1;
  if (code >= 0x2010 && code <= 0x2027) return 1;
  if (code >= 0x2190 && code <= 0x22ff) return 1;
  if (code >= 0x2400 && code <= 0x25ff) return 1;
  if (code === 0x2713 || code === 0x2717 || code === 0xfffd) return 1;
  return 2;
}
