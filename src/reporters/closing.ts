/** What a run says at its end: the table of its steps, the sums, the last lines of what failed, and how to go on. */
import type { RunEvent, Settled } from "../engine/event.ts";
import type { Plan } from "../plan/plan.ts";
import { harmlessText } from "./harmless.ts";
import type { Paint } from "./paint.ts";
import { tableText, widestColumn } from "./table.ts";
import { cutMiddle, textWidth } from "./text-width.ts";
import { type Attempt, countText, durationText, failureText, reasonText } from "./words.ts";

/** A table of no more rows is printed whole. */
const wholeTable = 40;
const mostRows = 100;
/** The table shows no less of an id, however narrow the window. */
const leastId = 8;
const mostFailuresShown = 20;
export const lastLinesShown = 30;

interface Closing {
  readonly run: string;
  readonly resumed: boolean;
  readonly plan: Plan;
  readonly settled: readonly Settled[];
  readonly end: Extract<RunEvent, { kind: "run-settled" }>;
  /** The last lines that a step printed, indented and harmless. */
  readonly lastLines: (step: number) => readonly string[];
  readonly hint: string | undefined;
  /** Cells a row may take; absent: any number. */
  readonly width: number | undefined;
  readonly paint: Paint;
}

export function closingText(closing: Closing): string {
  const { settled, end, paint } = closing;
  const failures = settled.filter((one) => one.verdict === "failure" && !one.tolerated);
  const sections = [
    table(closing),
    sums(closing),
    ...failures.slice(0, mostFailuresShown).map((one) => failureSection(closing, one)),
  ];
  if (failures.length > mostFailuresShown) {
    const more = countText(failures.length - mostFailuresShown, "more step");
    sections.push(`${paint("bad", "✗")} … and ${more} failed\n`);
  }
  if (end.verdict !== "success" && closing.hint !== undefined) {
    sections.push(`${harmlessText(closing.hint)}\n`);
  }
  return sections
    .filter((section) => section !== "")
    .map((section) => `\n${section}`)
    .join("");
}

function sums({ run, resumed, settled, end, paint }: Closing): string {
  const counts = countSettled(settled);
  const words = [
    [counts.ran, "ran"],
    [counts.reused, "reused"],
    [counts.failed, "failed"],
    [counts.cancelled, "cancelled"],
    [counts.skipped, "skipped"],
  ] as const;
  const told = words.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const name = `run ${harmlessText(run)}${resumed ? " (resumed)" : ""}`;
  const verdict = paint(end.verdict === "success" ? "good" : "bad", end.verdict);
  const saved = counts.savedMs > 0 ? `saved ${durationText(counts.savedMs)} by reuse\n` : "";
  return `${[`${name}: ${verdict} in ${durationText(end.ms)}`, ...told].join(", ")}\n${saved}`;
}

interface Counts {
  /** Finished well by running. */
  readonly ran: number;
  readonly reused: number;
  /** Tolerated failures included. */
  readonly failed: number;
  readonly cancelled: number;
  readonly skipped: number;
  /** What the reused steps took when they ran. */
  readonly savedMs: number;
}

export function countSettled(settled: readonly Settled[]): Counts {
  const counts = { ran: 0, reused: 0, failed: 0, cancelled: 0, skipped: 0, savedMs: 0 };
  for (const one of settled) {
    if (one.verdict === "failure") counts.failed++;
    else if (one.verdict !== "success") counts[one.verdict]++;
    else if (one.how === "reused") counts.reused++;
    else counts.ran++;
    if (one.how === "reused") counts.savedMs += one.ms;
  }
  return counts;
}

/** The id as it may be printed. */
export function stepName(plan: Plan, step: number): string {
  return harmlessText(plan.steps[step]?.id ?? `step ${step}`);
}

/** The last attempt out of those that the step's `retry` gives it. */
export function attemptOf(plan: Plan, one: Settled): Attempt {
  return { attempt: one.attempts, of: (plan.steps[one.step]?.retry?.max ?? 0) + 1 };
}

function table({ plan, settled, width }: Closing): string {
  const inOrder = settled.toSorted((a, b) => a.step - b.step);
  const summaries: string[] = [];
  let shown = inOrder;
  if (inOrder.length > wholeTable) {
    const reused = inOrder.filter(isPlainReuse);
    const notNeeded = inOrder.filter((one) => one.why.kind === "not-needed");
    if (reused.length > 0) summaries.push(`${countText(reused.length, "step")} reused`);
    if (notNeeded.length > 0) summaries.push(`${countText(notNeeded.length, "step")} not needed`);
    shown = inOrder.filter((one) => !isPlainReuse(one) && one.why.kind !== "not-needed");
  }
  if (shown.length > mostRows) {
    const most = shown.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostRows);
    summaries.push(`… and ${countText(shown.length - mostRows, "more step")}`);
    shown = most.sort((a, b) => a.step - b.step);
  }
  const widestId = idWidth(shown, width);
  const rows = shown.map((one) => [
    cutMiddle(stepName(plan, one.step), widestId),
    one.verdict,
    one.how === "ran" || one.ms > 0 ? durationText(one.ms) : "",
    one.how ?? "",
    whyCell(one),
  ]);
  const columns = [
    { title: "step" },
    { title: "result" },
    { title: "time", align: "right" as const },
    { title: "how" },
    { title: "why" },
  ];
  const head = rows.length > 0 ? tableText(columns, rows, width) : "";
  return head + summaries.map((line) => `${line}\n`).join("");
}

/** No id moves its row out of the columns, and in a narrow window all results are seen: cells, a gap and the mark of the cut. */
function idWidth(shown: readonly Settled[], width = Infinity): number {
  const results = Math.max(...shown.map((one) => textWidth(one.verdict)));
  return Math.min(widestColumn, Math.max(leastId, width - results - "    …".length));
}

function isPlainReuse(one: Settled): boolean {
  return one.how === "reused" && one.verdict === "success";
}

/** What a reader looks for first. */
function rank(one: Settled): number {
  if (one.verdict === "failure") return 0;
  if (one.verdict === "cancelled") return 1;
  if (one.attempts > 1) return 2;
  return one.verdict === "success" ? 3 : 4;
}

function whyCell(one: Settled): string {
  let text = reasonText(one.why);
  if (one.how === "ran" && one.attempts > 1) text += `; ${one.attempts} attempts`;
  if (one.tolerated) text += "; continue-on-error";
  return text;
}

function failureSection({ plan, lastLines, paint }: Closing, one: Settled): string {
  const words =
    one.failure === undefined
      ? "failed"
      : `failed: ${failureText(one.failure, attemptOf(plan, one))}`;
  const lines = lastLines(one.step);
  const nothing = one.failure?.kind === "not-started" ? "" : "; it printed nothing";
  const what = lines.length === 0 ? nothing : "; the last it printed:";
  const head = `${paint("bad", "✗")} ${paint("strong", stepName(plan, one.step))} ${words}${what}\n`;
  return `${head}${lines.map((line) => `${line}\n`).join("")}`;
}
