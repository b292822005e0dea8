/**
 * The summary of a job as Markdown. It always fits into what GitHub takes: what is too long is shortened part by part, in
 * the order of `shortening`, and says so.
 */
import { shellWord } from "../diagnostics/shell-word.ts";
import type { Settled } from "../engine/event.ts";
import { toMermaid } from "../plan/graph.ts";
import type { Plan } from "../plan/plan.ts";
import type { Annotation, LeftOver } from "./annotations.ts";
import { countSettled, lastLinesShown } from "./closing.ts";
import type { JobHistory } from "./job-history.ts";
import { codeMarkdown, fencedMarkdown, proseMarkdown } from "./job-markdown.ts";
import { stepTable } from "./job-table.ts";
import { mostTimelineRows, timelineLines } from "./job-timeline.ts";
import { stepSummaries } from "./job-step-summaries.ts";
import { causeText, stepId } from "./job-words.ts";
import { countText, durationText, sizeText } from "./words.ts";

export interface JobSummary {
  readonly history: Pick<
    JobHistory,
    "plan" | "run" | "resumed" | "verdict" | "ms" | "settled" | "spans" | "summaries"
  >;
  /** With false, there is only what steps wrote themselves. */
  readonly isOwnShown?: boolean;
  /** The last lines that a failed step printed, as plain text. */
  readonly lastLines: (step: number) => readonly string[];
  readonly annotations: LeftOver;
  readonly stored: readonly Stored[];
  /** How a person has the run's checkpoint; absent if there is none. */
  readonly pull?: Pull;
  /** Bytes it may have. Absent: 1000 KiB, since GitHub drops one of 1024 KiB, and some a little smaller, as a whole. */
  readonly most?: number;
}

export interface Pull {
  /** Arguments of `mity pull`: the run's address, and what tells the job. */
  readonly words: readonly string[];
  /** Where the spec is in the checkout, if it is not found by itself. */
  readonly spec?: string;
}

/** Something that outlives the job. */
export interface Stored {
  /** As in "checkpoint". */
  readonly what: string;
  /** As in "artifact mity-checkpoint-…". */
  readonly where: string;
  readonly bytes?: number;
  readonly days?: number;
}

/** How much is left of each part: 0 is all of it. */
interface Levels {
  table: number;
  timeline: number;
  graph: number;
  annotations: number;
  lastLines: number;
  stored: number;
}

/** First what can be had elsewhere or is least missed: reused steps, the pictures, then the ends of long lists. */
const shortening: readonly (keyof Levels)[] = [
  ...(["table", "timeline", "graph", "annotations", "lastLines", "table"] as const),
  ...(["annotations", "lastLines", "table", "lastLines", "stored"] as const),
];

const mostBytes = 1000 * 1024;
/** A browser is slow with more rows. */
const wholeTable = 500;
const tableRows = [1000, 1000, 100, 0] as const;
const annotationsListed = [50, 10, 0] as const;
const failedShown = [20, 20, 3, 0] as const;
const linesShown = [lastLinesShown, 10, 10, 0] as const;
const longestLine = 500;
/** More is not legible, and mermaid itself refuses 500 edges or 50,000 characters. */
const mostInGraph = { steps: 100, edges: 400, characters: 45_000 };
const mostStored = 20;

/**
 * What the run came to, and below it what steps wrote themselves, as far as there is room. Ends with a newline. Empty if
 * even the result would not fit.
 */
export function jobSummary(summary: JobSummary): string {
  const { plan, summaries } = summary.history;
  const most = summary.most ?? mostBytes;
  const own = summary.isOwnShown === false ? "" : ownParts(summary, most);
  const between = own === "" ? "" : "\n";
  const room = most - Buffer.byteLength(own + between);
  const theirs = plan === undefined ? "" : stepSummaries(plan, summaries, room);
  return theirs === "" ? own : own + between + theirs;
}

function ownParts(summary: JobSummary, most: number): string {
  const { plan } = summary.history;
  if (plan === undefined) {
    const text = "## ❌ mity: the run did not begin\n";
    return fits(text, most) ? text : "";
  }
  const levels = { table: 0, timeline: 0, graph: 0, annotations: 0, lastLines: 0, stored: 0 };
  let text = allParts(summary, plan, levels);
  for (const part of shortening) {
    if (fits(text, most)) return text;
    levels[part]++;
    text = allParts(summary, plan, levels);
  }
  return fits(text, most) ? text : "";
}

function fits(text: string, most: number): boolean {
  return Buffer.byteLength(text) <= most;
}

function allParts(summary: JobSummary, plan: Plan, levels: Levels): string {
  const { history } = summary;
  const failed = history.settled.filter((one) => one.verdict === "failure" && !one.tolerated);
  return [
    result(summary, plan),
    reproduce(summary, plan, failed),
    failures(summary, plan, failed, levels.lastLines),
    table(summary, plan, levels.table),
    graph(summary, plan, levels.graph),
    timeline(summary, plan, levels.timeline),
    overLimit(summary.annotations, levels.annotations),
    stored(summary.stored, levels.stored),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function result({ history }: JobSummary, plan: Plan): string {
  const counts = countSettled(history.settled);
  const { verdict = "cancelled" } = history;
  const mark = { success: "✅", failure: "❌", cancelled: "🚫", skipped: "⏭️" }[verdict];
  const words = (["ran", "reused", "failed", "cancelled", "skipped"] as const)
    .filter((word) => counts[word] > 0)
    .map((word) => `${counts[word]} ${word}`);
  const saved = counts.savedMs > 0 ? ` **${durationText(counts.savedMs)} saved** by reuse.` : "";
  const end =
    history.verdict === undefined ? "not finished" : `${verdict} in ${durationText(history.ms)}`;
  const steps = `${countText(history.settled.length, "step")}: ${words.join(", ") || "none ran"}`;
  const name = `Run ${codeMarkdown(history.run)}${history.resumed ? ", resumed" : ""}`;
  return `## ${mark} mity ${codeMarkdown(plan.name)}: ${end}\n\n${steps}.${saved} ${name}.\n`;
}

function reproduce({ pull }: JobSummary, plan: Plan, failed: readonly Settled[]): string {
  const [first] = failed;
  if (pull === undefined || first === undefined) return "";
  const spec = pull.spec === undefined ? [] : ["--spec", pull.spec];
  const commands = [
    ["mity", "pull", ...pull.words, ...spec],
    ["mity", "run", "--from", plan.steps[first.step]?.id ?? "", ...spec],
  ];
  // One line: what is run must not start from elsewhere because the pull failed.
  const line = commands.map((words) => words.map(shellWord).join(" ")).join(" && ");
  return `### Reproduce it locally\n\n${fencedMarkdown([line], "sh")}`;
}

function failures(
  { lastLines }: JobSummary,
  plan: Plan,
  failed: readonly Settled[],
  level: number,
): string {
  const shown = failed.slice(0, failedShown[level] ?? 0);
  const most = linesShown[level] ?? 0;
  const sections = shown.map((one) => {
    const lines = lastLines(one.step).slice(-most).map(shortLine);
    const head = `### ❌ ${codeMarkdown(stepId(plan, one.step))}: ${proseMarkdown(causeText(plan, one))}\n`;
    if (lines.length === 0) return `${head}\nIt printed nothing.\n`;
    const few = level > 0 ? `Its last ${countText(lines.length, "line")}:\n\n` : "";
    return `${head}\n${few}${fencedMarkdown(lines)}`;
  });
  const over = failed.length - shown.length;
  if (over > 0) {
    const steps = countText(over, shown.length > 0 ? "more step" : "step");
    sections.push(`${steps} failed; the last lines are in the log.\n`);
  }
  return sections.join("\n");
}

function shortLine(line: string): string {
  return line.length <= longestLine
    ? line
    : `${line.slice(0, longestLine).replace(/[\ud800-\udbff]$/, "")}…`;
}

function table({ history: { settled } }: JobSummary, plan: Plan, level: number): string {
  const whole = level === 0 && settled.length <= wholeTable;
  const text = stepTable(plan, settled, { whole, most: tableRows[level] ?? 0 });
  return text === "" ? "" : `### Steps\n\n${text}`;
}

function graph({ history }: JobSummary, plan: Plan, level: number): string {
  const head = "### Graph\n\n";
  const steps = plan.steps.length;
  const edges = plan.steps.reduce((sum, step) => sum + step.needs.length, 0);
  const leftOut = `${head}Left out: ${countText(steps, "step")} with ${countText(edges, "need")} would be no picture that can be read.\n`;
  if (steps > mostInGraph.steps || edges > mostInGraph.edges) return leftOut;
  if (level > 0) return `${head}Left out: the summary would be too long.\n`;
  const kinds = new Map<GraphClass, string[]>();
  const notes = new Map<number, string>();
  for (const one of history.settled) {
    const kind = graphClass(one);
    kinds.set(kind, [...(kinds.get(kind) ?? []), `s${one.step}`]);
    // Colours alone do not tell everybody.
    const words = one.how === "reused" ? ["reused"] : [];
    if (kind === "failed") words.push("failed");
    if (kind === "skipped") words.push(one.verdict);
    if (one.how === "ran") words.push(durationText(one.ms));
    notes.set(one.step, words.map((word) => `, ${word}`).join(""));
  }
  const drawn = toMermaid(plan, (step) => {
    const id = stepId(plan, step);
    const short = id.length <= 60 ? id : `${id.slice(0, 60)}…`;
    return short + (notes.get(step) ?? "");
  });
  const classes = [...kinds].flatMap(([kind, those]) => [
    `  classDef ${kind} ${styles[kind]}\n`,
    `  class ${those.join(",")} ${kind}\n`,
  ]);
  const text = drawn + classes.join("");
  if (text.length > mostInGraph.characters) return leftOut;
  return `${head}\`\`\`mermaid\n${text}\`\`\`\n`;
}

type GraphClass = keyof typeof styles;

/** Each is legible on GitHub's light and dark pages. */
const styles = {
  ran: "fill:#1a7f37,stroke:#116329,color:#fff",
  reused: "fill:#0969da,stroke:#0550ae,color:#fff",
  failed: "fill:#cf222e,stroke:#a40e26,color:#fff",
  skipped: "fill:#6e7781,stroke:#57606a,color:#fff,stroke-dasharray:4",
} as const;

function graphClass({ verdict, how }: Settled): GraphClass {
  if (verdict === "failure") return "failed";
  if (verdict !== "success") return "skipped";
  return how === "reused" ? "reused" : "ran";
}

function timeline({ history: { spans } }: JobSummary, plan: Plan, level: number): string {
  if (spans.size === 0) return "";
  const head = "### Timeline\n\n";
  if (level > 0) return `${head}Left out: the summary would be too long.\n`;
  const over = spans.size - mostTimelineRows;
  const note =
    over > 0
      ? `The ${mostTimelineRows} longest of ${countText(spans.size, "step")} that ran.\n\n`
      : "";
  return head + note + fencedMarkdown(timelineLines(plan, spans));
}

function overLimit({ counts, first }: LeftOver, level: number): string {
  const total = counts.error + counts.warning + counts.notice;
  if (total === 0) return "";
  const kinds = (["error", "warning", "notice"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => countText(counts[kind], kind));
  const shown = first.slice(0, annotationsListed[level] ?? 0);
  const head = `### Annotations over GitHub's limit\n\n${kinds.join(", ")}\n`;
  const list = shown.map((one) => `- ${one.kind} ${annotationText(one)}\n`).join("");
  const over = total - shown.length;
  const rest = over > 0 ? `Not listed: ${over}, which are in the log.\n` : "";
  return [head, list, rest].filter((part) => part !== "").join("\n");
}

function annotationText({ file, line, title, message }: Annotation): string {
  const place =
    file === undefined ? "" : `${codeMarkdown(line === undefined ? file : `${file}:${line}`)} `;
  const said = title === undefined ? message : `${title}: ${message}`;
  return place + proseMarkdown(said.replace(/\s*\n\s*/g, " · "));
}

function stored(those: readonly Stored[], level: number): string {
  if (those.length === 0) return "";
  const head = "### What is stored\n\n";
  if (level > 0) return `${head}Left out: the summary would be too long.\n`;
  const lines = those.slice(0, mostStored).map(({ what, where, bytes, days }) => {
    const facts = [codeMarkdown(where)];
    if (bytes !== undefined) facts.push(sizeText(bytes));
    if (days !== undefined) facts.push(`for ${countText(days, "day")}`);
    return `- ${proseMarkdown(what)}: ${facts.join(", ")}\n`;
  });
  const over = those.length - mostStored;
  return `${head}${lines.join("")}${over > 0 ? `\nNot listed: ${over} more.\n` : ""}`;
}
