/** What `mity why STEP` says: what would happen to the step, and what decides it. */
import { unreachable } from "../diagnostics/result.ts";
import type { Verdict } from "../engine/event.ts";
import type { ForecastReason, PlanRow } from "../engine/forecast.ts";
import { harmlessText } from "./harmless.ts";
import { countText, forecastText, partText, quoted, whenText } from "./words.ts";

export interface WhyAnswer {
  /** The step's id. */
  readonly step: string;
  readonly decision: PlanRow["decision"];
  /** The last time it ran or was reused; absent if that is not known. */
  readonly last?: LastRun;
  readonly because: Because;
}

interface LastRun {
  readonly run: string;
  readonly verdict: Verdict;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What decides: what differs from the last run, a rule, or nothing (all is as it was). */
export type Because =
  | { readonly kind: "differences"; readonly differences: readonly Difference[] }
  | { readonly kind: "rule"; readonly reason: ForecastReason }
  | { readonly kind: "nothing" };

/** One part of the fingerprint that is not as it was. */
export interface Difference {
  /** As a person names it: `input file src/a.ts`, `variable NODE_ENV`, `output of build`. */
  readonly part: string;
  /** Set if the part is one input file. */
  readonly file?: { readonly path: string; readonly change: "new" | "deleted" | "changed" };
  /** Absent if the part is new. Values that look like digests are not shown. */
  readonly before?: string;
  /** Absent if the part is gone. */
  readonly after?: string;
}

const mostDifferences = 20;
const longestValue = 60;
const digest = /^[0-9a-f]{16,}$/;

/** One sentence, or a sentence and a list; then the last run, if known. `now` in milliseconds since 1970. */
export function whyText(answer: WhyAnswer, now: number): string {
  const would = `${harmlessText(answer.step)} ${decisionText(answer.decision)}`;
  const { because, last } = answer;
  const lastLine =
    last === undefined
      ? ""
      : `last: ${last.verdict} in run ${harmlessText(last.run)}, ${whenText(last.at, now)}\n`;
  switch (because.kind) {
    case "nothing":
      return `${would}: nothing changed\n${lastLine}`;
    case "rule":
      return `${would}: ${forecastText(because.reason)}\n${lastLine}`;
    case "differences":
      return `${would}: ${differencesText(because.differences)}${lastLine}`;
    default:
      return unreachable(because);
  }
}

function decisionText(decision: PlanRow["decision"]): string {
  switch (decision) {
    case "run":
      return "would run";
    case "reuse":
      return "would be reused";
    case "depends":
      return "would run or be reused, as the steps it needs turn out";
    case "skip":
      return "would be skipped";
    default:
      return unreachable(decision);
  }
}

function differencesText(differences: readonly Difference[]): string {
  const lines = differences.map(differenceText);
  const [only] = lines;
  if (only === undefined) return "nothing changed\n";
  if (lines.length === 1) return `${only}\n`;
  const shown = lines.slice(0, mostDifferences).map((line) => `  ${line}\n`);
  const rest = lines.length - mostDifferences;
  const more = rest > 0 ? `  … and ${rest} more\n` : "";
  return `${countText(lines.length, "difference")}\n${shown.join("")}${more}`;
}

function differenceText({ part, file, before, after }: Difference): string {
  if (file !== undefined) return `${file.change} file ${harmlessText(file.path)}`;
  const name = harmlessText(partText(part));
  if (before === undefined) return after === undefined ? `${name} changed` : `${name} is new`;
  if (after === undefined) return `${name} is gone`;
  if (digest.test(before) || digest.test(after)) return `${name} changed`;
  return `${name} changed from ${shown(before)} to ${shown(after)}`;
}

function shown(value: string): string {
  return quoted(value.length <= longestValue ? value : `${value.slice(0, longestValue)}…`);
}
