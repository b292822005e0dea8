import { describe, expect, test } from "@jest/globals";
import type { Diagnostic, SourceFile } from "../../src/diagnostics/diagnostic.ts";
import { diagnosticsToJson, renderDiagnostics } from "../../src/diagnostics/render.ts";

function sourcesOf(...files: readonly SourceFile[]): ReadonlyMap<string, SourceFile> {
  return new Map(files.map((file) => [file.path, file]));
}

/** An error at `marked`, as it first stands in the text. */
function errorAt(text: string, marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(marked);
  const at = { file: "mity.yml", start, end: start + marked.length };
  return { code: "spec/bad-value", severity: "error", message: "this is wrong", at, ...more };
}

function rendered(text: string, ...diagnostics: readonly Diagnostic[]): string {
  return renderDiagnostics(diagnostics, sourcesOf({ path: "mity.yml", text }), { color: false });
}

test("nothing is said about nothing", () => {
  expect(rendered("a: 1")).toBe("");
});

test("diagnostics come in the order of the text, with their lines, hints and a count", () => {
  const text = "name: x\nsteps:\n  a: 1\n  b: 2\n";

  expect(
    rendered(
      text,
      errorAt(text, "2", { severity: "warning" }),
      errorAt(text, "1", { hint: "write 3" }),
      { code: "spec/not-found", severity: "error", message: "no spec", at: undefined },
      errorAt(text, "name", { related: [{ message: "as here", at: at(text, "b") }] }),
    ),
  ).toBe(`error spec/not-found: no spec

error spec/bad-value: this is wrong
 --> mity.yml:1:1
  |
1 | name: x
  | ^^^^
 --> mity.yml:4:3: as here
  |
4 |   b: 2
  |   ^

error spec/bad-value: this is wrong
 --> mity.yml:3:6
  |
3 |   a: 1
  |      ^
  hint: write 3

warning spec/bad-value: this is wrong
 --> mity.yml:4:6
  |
4 |   b: 2
  |      ^

3 errors, 1 warning
`);
});

function at(text: string, marked: string): NonNullable<Diagnostic["at"]> {
  const start = text.indexOf(marked);
  return { file: "mity.yml", start, end: start + marked.length };
}

/** The two lines that show a place. */
function shown(text: string, marked: string): string {
  return rendered(text, errorAt(text, marked)).split("\n").slice(3, 5).join("\n");
}

describe("the line is shown so that the mark is under the place:", () => {
  test("tabs are as wide as four spaces", () => {
    expect(shown("\ta:\tb", "b")).toBe("1 |     a:    b\n  |           ^");
  });

  test("wide characters take two cells, combining ones none", () => {
    expect(shown("日本: 語x", "語")).toBe("1 | 日本: 語x\n  |       ^^");
    expect(shown("e\u0301: x", "x")).toBe("1 | e\u0301: x\n  |    ^");
    expect(shown("😀: x", "x")).toBe("1 | 😀: x\n  |     ^");
  });

  test("a place of several lines is marked to the end of its first", () => {
    expect(shown("a: [1,\n  2]\nb: 1", "[1,\n  2]")).toBe("1 | a: [1,\n  |    ^^^");
  });

  test("an empty place and one after the end have one mark", () => {
    const text = "a:\n";
    const diagnostic = errorAt(text, "a", { at: { file: "mity.yml", start: 99, end: 99 } });

    expect(rendered(text, diagnostic)).toContain(" --> mity.yml:2:1\n  |\n2 |\n  | ^\n");
  });

  test("of a long line the part around the place is shown", () => {
    const text = `${"a".repeat(200)}X${"b".repeat(200)}`;

    expect(shown(text, "X")).toBe(
      `1 | …${"a".repeat(29)}X${"b".repeat(68)}…\n  | ${" ".repeat(30)}^`,
    );
  });

  test("a long place is cut with its line", () => {
    const text = `k: ${"v".repeat(500)}`;

    expect(shown(text, "v".repeat(500))).toBe(
      `1 | k: ${"v".repeat(96)}…\n  |    ${"^".repeat(96)}`,
    );
  });

  test("a line of a mebibyte takes no time", () => {
    const text = `${"a".repeat(1024 * 1024)}X`;
    const started = performance.now();

    expect(shown(text, "X")).toBe(`1 | …${"a".repeat(29)}X\n  | ${" ".repeat(30)}^`);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test("all three kinds of line ends count", () => {
    expect(rendered("a\r\nb\rc\nd", errorAt("a\r\nb\rc\nd", "d"))).toContain("mity.yml:4:1\n");
    expect(shown("a: 1\r\nb", "1")).toBe("1 | a: 1\n  |    ^");
  });

  test("a file without its text is only named", () => {
    expect(renderDiagnostics([errorAt("a", "a")], new Map(), { color: false })).toBe(
      "error spec/bad-value: this is wrong\n --> mity.yml\n\n1 error\n",
    );
  });
});

test("nothing of the user's text can drive the terminal", () => {
  const file = "\x1b]0;x\x07.yml";
  const text = "\x1b[31m\u202ea: \x9b1m\u200bX";
  const start = text.indexOf("X");
  const out = renderDiagnostics(
    [
      {
        code: "spec/bad-value",
        severity: "error",
        message: "`\x1b[2J` is\r\nwrong",
        at: { file, start, end: start + 1 },
        hint: "write \x07",
        related: [{ message: "\x1b", at: { file, start: 0, end: 1 } }],
      },
    ],
    sourcesOf({ path: file, text }),
    { color: false },
  );

  expect(out).toBe(`error spec/bad-value: \`␛[2J\` is␍␊wrong
 --> ␛]0;x␇.yml:1:14
  |
1 | ␛[31m�a: �1m�X
  |              ^
 --> ␛]0;x␇.yml:1:1: ␛
  |
1 | ␛[31m�a: �1m�X
  | ^
  hint: write ␇

1 error
`);
});

test("with colour the words are the same", () => {
  const text = "a: 1";
  const diagnostics = [errorAt(text, "1", { hint: "write 2" })];
  const sources = sourcesOf({ path: "mity.yml", text });

  const colored = renderDiagnostics(diagnostics, sources, { color: true });

  expect(colored).toContain("\x1b[1;31merror spec/bad-value:\x1b[0m");
  expect(colored.replace(/\x1b\[[\d;]*m/g, "")).toBe(
    renderDiagnostics(diagnostics, sources, { color: false }),
  );
});

test("of very many the first hundred are shown and all are counted", () => {
  const text = "x".repeat(1000);
  const many = Array.from({ length: 1000 }, (_, start) =>
    errorAt(text, "x", { at: { file: "mity.yml", start, end: start + 1 } }),
  );

  const lines = rendered(text, ...many).split("\n");

  expect(lines.filter((line) => line.startsWith("error "))).toHaveLength(100);
  expect(lines.at(-2)).toBe("1000 errors, of which the first 100 are shown");
});

test("as data a diagnostic has its file, lines and columns", () => {
  const text = "a: 1\nbcd: [1,\n 2]\n";
  const sources = sourcesOf({ path: "mity.yml", text });

  expect(
    diagnosticsToJson(
      [
        errorAt(text, "[1,\n 2]", {
          hint: "write one",
          related: [{ message: "here", at: at(text, "a") }],
        }),
        { code: "spec/not-found", severity: "warning", message: "no spec", at: undefined },
        errorAt(text, "a", { at: { file: "other.yml", start: 0, end: 0 } }),
      ],
      sources,
    ),
  ).toEqual([
    { code: "spec/not-found", severity: "warning", message: "no spec" },
    {
      code: "spec/bad-value",
      severity: "error",
      message: "this is wrong",
      hint: "write one",
      file: "mity.yml",
      line: 2,
      column: 6,
      endLine: 3,
      endColumn: 4,
      related: [
        { message: "here", file: "mity.yml", line: 1, column: 1, endLine: 1, endColumn: 2 },
      ],
    },
    { code: "spec/bad-value", severity: "error", message: "this is wrong", file: "other.yml" },
  ]);
});
