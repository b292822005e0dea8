import type { Settled } from "../engine/event.ts";
import type { Plan } from "../plan/plan.ts";
import { codeMarkdown, proseMarkdown } from "./job-markdown.ts";
import { causeText, stepId } from "./job-words.ts";
import { countText, durationText, reasonText } from "./words.ts";

const marks = { success: "✅", failure: "❌", cancelled: "🚫", skipped: "⏭️" } as const;

/**
 * A row a step, in the plan's order: how it ended, its time or what reuse saved, and why it ran, was reused or was left out. With `whole`
 * false, plain reuse and what nothing needed is only counted; of more than `most` rows those are kept that a reader looks
 * for first. What is not listed is said below.
 */
export function stepTable(
  plan: Plan,
  settled: readonly Settled[],
  { whole, most }: { readonly whole: boolean; readonly most: number },
): string {
  const listed = whole ? settled : settled.filter((one) => !isReuse(one) && !isNotNeeded(one));
  const shown = listed
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, most)
    .sort((a, b) => a.step - b.step);
  const notes: string[] = [];
  if (!whole) {
    const reused = settled.filter(isReuse).length;
    const notNeeded = settled.filter(isNotNeeded).length;
    if (reused > 0) notes.push(`${countText(reused, "step")} reused`);
    if (notNeeded > 0) notes.push(`${countText(notNeeded, "step")} not needed`);
  }
  const over = listed.length - shown.length;
  if (over > 0)
    notes.push(countText(over, notes.length > 0 || shown.length > 0 ? "more step" : "step"));
  const hasSaved = shown.some((one) => one.how === "reused");
  const columns = hasSaved ? withSaved : withoutSaved;
  const rows = shown.map((one) => {
    const cells = columns.map(({ cell }) => cell(plan, one));
    return `| ${cells.join(" | ")} |\n`;
  });
  const titles = `| ${columns.map(({ title }) => title).join(" | ")} |\n`;
  const rule = `|${columns.map(({ isNumber }) => (isNumber === true ? "--:" : "---")).join("|")}|\n`;
  const table = shown.length === 0 ? "" : [titles, rule, ...rows].join("");
  const rest = notes.length === 0 ? "" : `Not listed: ${notes.join(", ")}.\n`;
  return [table, rest].filter((part) => part !== "").join("\n");
}

interface Column {
  readonly title: string;
  readonly isNumber?: true;
  readonly cell: (plan: Plan, one: Settled) => string;
}

const withoutSaved: readonly Column[] = [
  { title: "step", cell: (plan, { step }) => codeMarkdown(stepId(plan, step)) },
  { title: "result", cell: (_, { verdict }) => `${marks[verdict]} ${verdict}` },
  { title: "how", cell: (_, { how }) => how ?? "" },
  {
    title: "time",
    isNumber: true,
    cell: (_, { how, ms }) =>
      (how === "ran" || ms > 0) && how !== "reused" ? durationText(ms) : "",
  },
  { title: "why", cell: whyCell },
];

/** Beside the time that a step took in this run, the time that it took when its result was made. */
const withSaved: readonly Column[] = [
  ...withoutSaved.slice(0, -1),
  {
    title: "saved",
    isNumber: true,
    cell: (_, { how, ms }) => (how === "reused" ? durationText(ms) : ""),
  },
  ...withoutSaved.slice(-1),
];

function whyCell(plan: Plan, one: Settled): string {
  const notes: string[] = [];
  if (one.verdict === "failure") notes.push(causeText(plan, one));
  notes.push(reasonText(one.why));
  if (one.how === "ran" && one.attempts > 1) notes.push(`${one.attempts} attempts`);
  if (one.tolerated) notes.push("continue-on-error");
  return notes.map(proseMarkdown).join("; ");
}

function isReuse(one: Settled): boolean {
  return one.how === "reused" && one.verdict === "success";
}

function isNotNeeded(one: Settled): boolean {
  return one.why.kind === "not-needed";
}

/** What a reader looks for first. */
function rank(one: Settled): number {
  if (one.verdict === "failure") return one.tolerated ? 2 : 0;
  if (one.verdict === "cancelled") return 1;
  if (one.attempts > 1) return 2;
  return one.verdict === "success" && one.how === "ran" ? 3 : 4;
}
