/**
 * Diagnostics as text for people and as data for tools. Whatever the user's file holds, what is printed cannot drive a
 * terminal.
 */
import type { Diagnostic, SourceFile, SourceRange } from "./diagnostic.ts";
import { LineIndex } from "./line-index.ts";
import { characterWidth, printable } from "./printable.ts";

/**
 * Each diagnostic with its place, the line it stands on and what to do, by file and place; a count at the end. A file
 * that is not among `sources` is only named. Ends with a newline unless there is nothing to say.
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceFile>,
  options: { readonly color: boolean },
): string {
  if (diagnostics.length === 0) return "";
  const paint = options.color ? colored : plain;
  const lines = lineIndexes(sources);
  const shown = inOrder(diagnostics).slice(0, maxShown);
  const blocks = shown.map((diagnostic) => renderOne(diagnostic, lines, paint));
  const rest =
    diagnostics.length > maxShown ? `, of which the first ${String(maxShown)} are shown` : "";
  return `${blocks.join("\n\n")}\n\n${counts(diagnostics)}${rest}\n`;
}

/** More than anybody reads: a file that is no spec at all has one for every line. */
const maxShown = 100;

/** A diagnostic as data. Lines and columns count from 1, the end is the first place after; absent where no text is. */
export interface JsonDiagnostic extends JsonPlace {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint?: string;
  readonly related?: readonly (JsonPlace & { readonly message: string })[];
}

export interface JsonPlace {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** In the order of `renderDiagnostics`. Texts are as they are: whoever prints them as other than JSON makes them safe. */
export function diagnosticsToJson(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceFile>,
): readonly JsonDiagnostic[] {
  const lines = lineIndexes(sources);
  return inOrder(diagnostics).map(({ code, severity, message, at, hint, related }) => ({
    ...(at === undefined ? {} : jsonPlace(at, lines)),
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(related === undefined
      ? {}
      : { related: related.map((it) => ({ ...jsonPlace(it.at, lines), message: it.message })) }),
  }));
}

type Lines = (file: string) => LineIndex | undefined;

function lineIndexes(sources: ReadonlyMap<string, SourceFile>): Lines {
  const indexes = new Map<string, LineIndex>();
  return (file) => {
    const known = indexes.get(file);
    if (known !== undefined) return known;
    const source = sources.get(file);
    if (source === undefined) return undefined;
    const index = new LineIndex(source.text);
    indexes.set(file, index);
    return index;
  };
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => {
    if (a.at === undefined || b.at === undefined)
      return Number(a.at !== undefined) - Number(b.at !== undefined);
    if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1;
    return a.at.start - b.at.start;
  });
}

function jsonPlace(at: SourceRange, lines: Lines): JsonPlace {
  const index = lines(at.file);
  if (index === undefined) return { file: at.file };
  const start = index.position(at.start);
  const end = index.position(Math.max(at.start, at.end));
  return { file: at.file, ...start, endLine: end.line, endColumn: end.column };
}

type Style = "error" | "warning" | "mark" | "hint" | "strong";
type Paint = (style: Style, text: string) => string;

const sgr = { error: "1;31", warning: "1;33", mark: "1;34", hint: "36", strong: "1" } as const;
const plain: Paint = (_style, text) => text;
const colored: Paint = (style, text) => `\x1b[${sgr[style]}m${text}\x1b[0m`;

function renderOne(diagnostic: Diagnostic, lines: Lines, paint: Paint): string {
  const { code, severity, at, hint, related = [] } = diagnostic;
  const places = [...(at === undefined ? [] : [at]), ...related.map((it) => it.at)];
  const gutter = gutterWidth(places, lines);
  const out = [
    `${paint(severity, `${severity} ${code}:`)} ${paint("strong", printable(diagnostic.message))}`,
  ];
  if (at !== undefined) out.push(...renderPlace(at, "", gutter, lines, severity, paint));
  for (const other of related) {
    out.push(
      ...renderPlace(other.at, `: ${printable(other.message)}`, gutter, lines, "mark", paint),
    );
  }
  if (hint !== undefined)
    out.push(`${" ".repeat(gutter + 1)}${paint("hint", "hint:")} ${printable(hint)}`);
  return out.join("\n");
}

function gutterWidth(places: readonly SourceRange[], lines: Lines): number {
  const last = places.map((at) => lines(at.file)?.position(at.start).line ?? 0);
  return String(Math.max(0, ...last)).length;
}

function renderPlace(
  at: SourceRange,
  says: string,
  gutter: number,
  lines: Lines,
  style: Style,
  paint: Paint,
): string[] {
  const index = lines(at.file);
  const margin = " ".repeat(gutter);
  const arrow = `${margin}${paint("mark", "-->")} ${printable(at.file)}`;
  if (index === undefined) return [arrow + says];

  const start = index.position(at.start);
  const end = index.position(Math.max(at.start, at.end));
  const text = index.line(start.line);
  const from = start.column - 1;
  const upTo = end.line === start.line ? end.column - 1 : text.length;
  const { line, before, width } = excerpt(text, from, Math.max(from, upTo));
  const number = String(start.line).padStart(gutter);
  return [
    `${arrow}:${String(start.line)}:${String(start.column)}${says}`,
    paint("mark", `${margin} |`),
    `${paint("mark", `${number} |`)}${line === "" ? "" : ` ${line}`}`,
    `${paint("mark", `${margin} |`)} ${" ".repeat(before)}${paint(style, "^".repeat(width))}`,
  ];
}

const tabWidth = 4;
/** Cells of a line that are shown; more are cut around the range. */
const shownWidth = 100;
/** Cells kept before the range when a line is cut. */
const leadWidth = 30;

/** A line as printed, and where in it the range is: `before` cells in, `width` (at least 1) cells long. */
function excerpt(
  text: string,
  from: number,
  upTo: number,
): { readonly line: string; readonly before: number; readonly width: number } {
  // What cannot be shown anyway is never measured: a line may be as long as the file.
  const first = Math.max(0, from - 2 * shownWidth);
  const last = Math.min(text.length, from + 2 * shownWidth);
  const head = toCells(text.slice(first, from));
  const inside = toCells(text.slice(from, Math.min(upTo, last)));
  const tail = toCells(text.slice(Math.min(upTo, last), last));
  const isWhole = first === 0 && last === text.length;
  if (isWhole && widthOf(head) + widthOf(inside) + widthOf(tail) <= shownWidth) {
    const line = join([...head, ...inside, ...tail]).trimEnd();
    return { line, before: widthOf(head), width: Math.max(1, widthOf(inside)) };
  }

  const lead = fitting(head.toReversed(), leadWidth - 1).toReversed();
  const isCutBefore = first > 0 || lead.length < head.length;
  const before = widthOf(lead) + (isCutBefore ? 1 : 0);
  const marked = fitting(inside, shownWidth - before - 1);
  const rest =
    marked.length < inside.length ? [] : fitting(tail, shownWidth - before - widthOf(marked) - 1);
  const isCutAfter =
    last < text.length || marked.length + rest.length < inside.length + tail.length;
  return {
    line: `${isCutBefore ? "…" : ""}${join([...lead, ...marked, ...rest])}${isCutAfter ? "…" : ""}`,
    before,
    width: Math.max(1, widthOf(marked)),
  };
}

interface Cells {
  readonly shown: string;
  readonly width: number;
}

function toCells(text: string): Cells[] {
  return Array.from(text, (char) =>
    char === "\t"
      ? { shown: " ".repeat(tabWidth), width: tabWidth }
      : { shown: printable(char), width: characterWidth(printable(char)) },
  );
}

function widthOf(cells: readonly Cells[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** As many of the first as fit into `room`. */
function fitting(cells: readonly Cells[], room: number): readonly Cells[] {
  let left = room;
  const end = cells.findIndex((cell) => (left -= cell.width) < 0);
  return end === -1 ? cells : cells.slice(0, end);
}

function join(cells: readonly Cells[]): string {
  return cells.map((cell) => cell.shown).join("");
}

function counts(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: "error" | "warning"): string[] => {
    const number = diagnostics.filter((it) => it.severity === severity).length;
    return number === 0 ? [] : [`${String(number)} ${severity}${number === 1 ? "" : "s"}`];
  };
  return [...count("error"), ...count("warning")].join(", ");
}
