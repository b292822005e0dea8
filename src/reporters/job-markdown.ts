/** Foreign text in the Markdown that GitHub shows: it stays the text it is, and neither links, mentions nor embeds. */
import { harmlessText } from "./harmless.ts";

const longestCell = 300;

/** Within a sentence or a cell of a table. Names in backquotes become code. */
export function proseMarkdown(text: string): string {
  return short(harmlessText(text))
    .split(/`([^`]*)`/)
    .map((part, at) => (at % 2 === 1 ? codeElement(part) : escaped(part)))
    .join("");
}

/** A name, a path or a message. GitHub turns nothing in code into a link or a mention. */
export function codeMarkdown(text: string): string {
  return codeElement(short(harmlessText(text)));
}

/** Lines as they are. The fence is longer than any run of backquotes in them, so that they cannot end it. */
export function fencedMarkdown(lines: readonly string[], language = "text"): string {
  const text = lines.map((line) => harmlessText(line.replaceAll("\t", "  "))).join("\n");
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${language}\n${text}\n${fence}\n`;
}

function codeElement(text: string): string {
  return text === "" ? "" : `<code>${text.replace(punctuation, entity)}</code>`;
}

/** GitHub looks for mentions, numbers of issues and addresses after the entities are read: a zero-width space parts these. */
function escaped(text: string): string {
  return text
    .replace(/[@#]|(?<=www)\.|:(?=\/\/)/gi, (char) => `${char}\u200b`)
    .replace(punctuation, entity);
}

/** All that may mean something to Markdown or HTML; the rest is left for people who read the source. */
const punctuation = /[!"#$&'*:;<=>@[\\\]^_`{|}~]/g;

function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}

function short(text: string): string {
  return text.length <= longestCell
    ? text
    : `${text.slice(0, longestCell).replace(/[\ud800-\udbff]$/, "")}…`;
}
