import { expect, test } from "@jest/globals";
import { harmlessLines, harmlessText } from "../../src/reporters/harmless.ts";

function lines(text: string | Uint8Array, color = false): string {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  return Buffer.from(harmlessLines(bytes, Buffer.from("p | "), color)).toString("utf8");
}

test.each([
  ["plain text and letters of any script", "añ漢😀\tx\n", "p | añ漢😀\tx\n"],
  ["an empty line", "\n\n", "p | \np | \n"],
  ["a last line without an end", "a", "p | a\n"],
  ["Windows line ends", "a\r\nb\r\r\n", "p | a\np | b\n"],
  ["a progress bar", "\r1%\r2%\r\r3%\n", "p | 1%\np | 2%\np | 3%\n"],
  ["moves and erasures", "a\x1b[2Kb\x1b[1;1Hc\x1b[?25ld\x1b[6ne\n", "p | abcde\n"],
  ["saving, restoring, resetting, charsets", "\x1b7a\x1b8b\x1bcc\x1b(Bd\n", "p | abcd\n"],
  ["titles, links, clipboards", "\x1b]0;t\x07a\x1b]8;;u\x1b\\b\x1bP1$r\x1b\\c\n", "p | abc\n"],
  ["a string that is never closed", "\x1b]0;a\nb\x07\n", "p | ␛]0;a\np | b␇\n"],
  ["a sequence that is cut off", "a\x1b[12\nb\x1b\n", "p | a␛[12\np | b␛\n"],
  ["single controls", "a\0\b\v\f\x0e\x7fb\n", "p | a␀␈␋␌␎␡b\n"],
  ["C1 controls", "a\x9b2Jb\x85c\u00a0\n", "p | a\ufffd2Jb\ufffdc\u00a0\n"],
  ["styles where colours are not understood", "\x1b[1;31ma\x1b[0m\n", "p | a\n"],
])("%s", (_, printed, shown) => {
  expect(lines(printed)).toBe(shown);
});

test("styles pass where colours are understood and end with their line; nothing else passes", () => {
  expect(lines("\x1b[38;5;1ma\nb\x1b[>4mc\x1b[31 md\x1b[2J\n", true)).toBe(
    "p | \x1b[38;5;1ma\x1b[0m\np | bcd\n",
  );
});

test("bytes that are no UTF-8 become replacement characters, the rest of the line stays", () => {
  expect(lines(Uint8Array.of(0x61, 0xff, 0x9b, 0xc2, 0x62, 0x0a))).toBe(
    "p | a\ufffd\ufffd\ufffdb\n",
  );
});

test("hostile lines take no more than linear time and room", () => {
  const size = 200_000;

  expect(lines("\x1b]".repeat(size))).toBe(`p | ${"␛]".repeat(size)}\n`);
  expect(lines("\r".repeat(size) + "x")).toBe("p | x\n");
  expect(lines("a\r".repeat(size))).toBe("p | a\n".repeat(size));
  expect(lines("\0".repeat(size))).toBe(`p | ${"␀".repeat(size)}\n`);
});

test("a name is one visible line", () => {
  expect(harmlessText("a\x1b[2J\r\n\t\x7f\x9b\u2028\u202eb")).toBe("a␛[2J␍␊␉␡\ufffd\ufffd\ufffdb");
});
