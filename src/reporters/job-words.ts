/** How the log of a GitHub job names steps and tells how they ended. None of it is made safe to print yet. */
import { unreachable } from "../diagnostics/result.ts";
import type { Settled } from "../engine/event.ts";
import type { Plan } from "../plan/plan.ts";
import { attemptOf } from "./closing.ts";
import { durationText, failureText, reasonText } from "./words.ts";

const longestName = 200;

/** `name (id)`, or the id. */
export function stepTitle(plan: Plan, step: number): string {
  const name = plan.steps[step]?.name;
  return name === undefined ? stepId(plan, step) : `${short(name)} (${stepId(plan, step)})`;
}

export function stepId(plan: Plan, step: number): string {
  return short(plan.steps[step]?.id ?? `step ${step}`);
}

/** Title, time and how it ended, in one line. */
export function resultText(plan: Plan, one: Settled): string {
  const title = stepTitle(plan, one.step);
  const attempts = one.attempts > 1 ? ` (${one.attempts} attempts)` : "";
  switch (one.verdict) {
    case "success":
      return one.how === "reused"
        ? `= ${title} · reused: ${reasonText(one.why)}`
        : `✓ ${title} · ${durationText(one.ms)}${attempts}`;
    case "failure": {
      const time = one.how === "reused" ? "reused" : durationText(one.ms);
      const tolerated = one.tolerated ? "; goes on: continue-on-error" : "";
      return `✗ ${title} · ${time} · ${causeText(plan, one)}${tolerated}`;
    }
    case "cancelled":
    case "skipped":
      return `- ${title} · ${one.verdict}: ${reasonText(one.why)}`;
    default:
      return unreachable(one.verdict);
  }
}

/** Why it failed. */
export function causeText(plan: Plan, one: Settled): string {
  return one.failure === undefined ? "failed" : failureText(one.failure, attemptOf(plan, one));
}

function short(text: string): string {
  return text.length <= longestName ? text : `${text.slice(0, longestName)}…`;
}
