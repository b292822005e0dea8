/** Colour for the program's own marks; the text itself where colours are not understood. */
export type Paint = (style: "good" | "bad" | "faint" | "strong", text: string) => string;

const codes = { good: 32, bad: 31, faint: 2, strong: 1 } as const;

export function paintFor(color: boolean): Paint {
  return (style, text) => (color ? `\x1b[${codes[style]}m${text}\x1b[0m` : text);
}
