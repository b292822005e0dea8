import type { Plan } from "../plan/plan.ts";
import type { Span } from "./job-history.ts";
import { stepId } from "./job-words.ts";
import { cutText, padText, textWidth } from "./text-width.ts";
import { durationText } from "./words.ts";

/** So many of the longest are shown. */
export const mostTimelineRows = 60;
const widestId = 32;
const barWidth = 50;

/** When steps ran, as bars of text: a line a step, by start, the whole time of all of them from left to right. */
export function timelineLines(plan: Plan, spans: ReadonlyMap<number, Span>): readonly string[] {
  const longest = [...spans]
    .sort(([, a], [, b]) => b.to - b.from - (a.to - a.from))
    .slice(0, mostTimelineRows)
    .sort(([a, one], [b, other]) => one.from - other.from || a - b);
  const ids = longest.map(([step]) => cutText(stepId(plan, step), widestId));
  const idWidth = Math.max(0, ...ids.map(textWidth));
  const whole = Math.max(1, ...longest.map(([, { to }]) => to));
  return longest.map(([, { from, to }], row) => {
    const start = Math.min(barWidth - 1, Math.floor((from / whole) * barWidth));
    const length = Math.max(
      1,
      Math.min(barWidth - start, Math.round(((to - from) / whole) * barWidth)),
    );
    const bar = (" ".repeat(start) + "█".repeat(length)).padEnd(barWidth);
    return `${padText(ids[row] ?? "", idWidth)}  ${bar}  ${durationText(to - from)}`;
  });
}
