/**
 * What steps wrote to $GITHUB_STEP_SUMMARY, as a part of the job's summary. It stays the Markdown that it is, and cannot
 * reach over its own end: each is a block quote, which ends every fence, list and table that was left open in it.
 * HTML that was left open is ended behind it.
 */
import type { Plan } from "../plan/plan.ts";
import { codeMarkdown, proseMarkdown } from "./job-markdown.ts";
import { stepId } from "./job-words.ts";
import { countText, sizeText } from "./words.ts";

export interface StepSummary {
  /** Markdown; its beginning, if it was too much to be kept. */
  readonly text: string;
  /** Of all that was written. */
  readonly bytes: number;
}

const head = "### Summaries of steps\n";
/** With less room, a step's is left out. */
const leastRoom = 2048;
/** For the sentence on those that are left out. */
const roomForRest = 120;
const mostClosers = 100;

/** In plan order, in at most `room` bytes: what is too long is cut, and says so. Empty if nothing was written. */
export function stepSummaries(
  plan: Plan,
  written: ReadonlyMap<number, StepSummary>,
  room: number,
): string {
  const all = [...written]
    .filter(([, { text }]) => text.trim() !== "")
    .sort(([a], [b]) => a - b)
    .map(([step, summary]) => ({
      title: titleOf(plan, step),
      lines: quotedLines(summary.text),
      end: endOf(summary.text),
      summary,
    }));
  if (all.length === 0) return "";
  const whole = [head, ...all.map((one) => section(one, Infinity))].join("\n");
  if (Buffer.byteLength(whole) <= room) return whole;
  const left = room - Buffer.byteLength(head) - roomForRest;
  const shown = all.slice(0, Math.max(0, Math.floor(left / leastRoom)));
  const shares = sharesOf(
    shown.map((one) => Buffer.byteLength(section(one, Infinity)) + 1),
    left,
  );
  const sections = shown.map((one, at) => section(one, (shares[at] ?? 0) - 1));
  const over = all.length - shown.length;
  if (over > 0) {
    const steps = countText(over, shown.length > 0 ? "more step" : "step");
    sections.push(`Not shown for want of room: what ${steps} wrote.\n`);
  }
  const text = [head, ...sections].join("\n");
  return Buffer.byteLength(text) <= room ? text : "";
}

function titleOf(plan: Plan, step: number): string {
  const name = plan.steps[step]?.name;
  const id = codeMarkdown(stepId(plan, step));
  return name === undefined ? id : `${proseMarkdown(name)} (${id})`;
}

/** How much each may have, where nobody gets less so that another may have more than it. */
function sharesOf(sizes: readonly number[], room: number): readonly number[] {
  const shares = sizes.map(() => 0);
  let left = room;
  let waiting = sizes.length;
  for (const [at, size] of [...sizes.entries()].sort(([, a], [, b]) => a - b)) {
    const share = Math.min(size, Math.floor(left / waiting));
    shares[at] = share;
    left -= share;
    waiting--;
  }
  return shares;
}

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  readonly end: string;
  readonly summary: StepSummary;
}

function section({ title, lines, end, summary }: Section, room: number): string {
  const head = `#### ${title}\n\n`;
  const whole = `${head}${lines.join("")}\n${end}`;
  const isPart = Buffer.byteLength(summary.text) < summary.bytes;
  if (!isPart && Buffer.byteLength(whole) <= room) return whole;
  const cut = `\nCut: it wrote ${sizeText(summary.bytes)}, and there is no room for more here.\n`;
  let left = room - Buffer.byteLength(`${head}\n${end}${cut}`);
  const over = lines.findIndex((line) => (left -= Buffer.byteLength(line)) < 0);
  const kept = over < 0 ? lines : lines.slice(0, over);
  return `${head}${kept.join("")}\n${end}${cut}`;
}

/** Lines of a block quote, each with its end. */
function quotedLines(text: string): readonly string[] {
  // A lone carriage return ends a line in Markdown too: what follows it would be outside of the quote.
  return text
    .replace(/[\0-\b\v\f\x0e-\x1f\x7f]/g, "")
    .trimEnd()
    .split(/\r\n?|\n/)
    .map((line) => (line === "" ? ">\n" : `> ${line.replace(/^[ \t]+/, spaces)}\n`));
}

/** Tabs stand for as much as they did before the quote's mark moved them. */
function spaces(indent: string): string {
  let width = 0;
  for (const char of indent) width += char === "\t" ? 4 - (width % 4) : 1;
  return " ".repeat(width);
}

/**
 * A line of HTML after which a browser is where it was before the text: out of a comment, of a quoted attribute and of a
 * tag, whichever was left open, and out of elements. Where nothing was, it is a comment; end tags of nothing are ignored.
 */
function endOf(text: string): string {
  return `<!-- "'> -->${closers(text).join("")}</blockquote>\n`;
}

/** End tags of those that are no element's, or give one by themselves. */
const without = new Set(["p", "br", "hr", "img", "input", "wbr", "col", "source", "blockquote"]);

/** For each element that is begun more often than ended; a table's, inner ones first, is not ended by what is around it. */
function closers(text: string): readonly string[] {
  const open = new Map<string, number>();
  for (const [, slash, written = ""] of text.matchAll(/<(\/?)([a-z][a-z0-9]{0,15})(?=[\s/>])/gi)) {
    const name = written.toLowerCase();
    if (without.has(name)) continue;
    // An end before any beginning ends nothing of its own.
    open.set(name, Math.max(0, (open.get(name) ?? 0) + (slash === "" ? 1 : -1)));
  }
  return [...open]
    .reverse()
    .flatMap(([name, count]) => new Array<string>(Math.min(mostClosers, count)).fill(`</${name}>`))
    .slice(0, mostClosers);
}
