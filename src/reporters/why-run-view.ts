/** What `mity why STEP --run RUN` says: what became of a step in a run, and why. */
import type { Reason, Verdict } from "../engine/event.ts";
import { harmlessText } from "./harmless.ts";
import { countText, durationText } from "./words.ts";

export interface RunAnswer {
  /** The step's id. */
  readonly step: string;
  readonly verdict: Verdict;
  /** Present on success and failure. */
  readonly how?: "ran" | "reused";
  /** Why it ran, was reused or was left out, in words. */
  readonly why: string;
  /** The same for machines, if it is known. */
  readonly reason?: Reason;
  readonly ms: number;
  readonly attempts: number;
  /** Why it did not succeed, in words. */
  readonly failure?: string;
  readonly tolerated?: true;
  /** What differs from the time before, a sentence each. */
  readonly changes?: readonly string[];
}

/** One step: a line on its end, then what is known of it. `run` is how the run is called. */
export function runAnswerText(answer: RunAnswer, run: string): string {
  const { step, verdict, how, why, ms, attempts, failure, tolerated, changes = [] } = answer;
  const cause = failure === undefined ? "" : `: ${harmlessText(failure)}`;
  const time = how === "reused" ? `saved ${durationText(ms)}` : `took ${durationText(ms)}`;
  const tries = attempts > 1 ? ` in ${countText(attempts, "attempt")}` : "";
  const lines = [
    `${harmlessText(step)}: ${verdict} in ${harmlessText(run)}${cause}`,
    `  ${how ?? "did not run"}: ${harmlessText(why)}`,
    ...(how === undefined ? [] : [`  ${time}${tries}`]),
    ...(tolerated ? ["  its failure was let pass"] : []),
    ...changes.map((change) => `  ${harmlessText(change)}`),
  ];
  return `${lines.join("\n")}\n`;
}
