import type { Plan } from "../plan/plan.ts";
import type { Reason } from "./event.ts";
import type { Ports } from "./ports.ts";
import type { Standing } from "./standing.ts";

/** Why a run starts no more ordinary steps. `hard`: no clean-up steps either. */
export interface Stopping {
  readonly why: Reason;
  readonly hard: boolean;
}

export interface LeftOut {
  readonly verdict: "skipped" | "cancelled";
  readonly why: Reason;
}

/** Whether a step whose needs have settled is left out, and why; undefined if it is its turn. */
export function leftOutOf(
  index: number,
  plan: Plan,
  standing: Standing,
  stopping: Stopping | undefined,
  { expressions }: Pick<Ports, "expressions">,
): LeftOut | undefined {
  const condition = plan.steps[index]?.if;
  if (stopping && (stopping.hard || !condition?.status)) {
    return needFailed(index, plan, standing) ?? { verdict: "cancelled", why: stopping.why };
  }
  const failed = condition?.status ? undefined : needFailed(index, plan, standing);
  if (failed || !condition) return failed;
  if (!expressions)
    throw new Error("the plan has conditions, but nothing to evaluate them was loaded");
  const holds = expressions.condition(condition.expression, standing.contexts(index));
  if (holds.ok && holds.value) return undefined;
  const expression = holds.ok ? condition.expression : `${condition.expression} (${holds.error})`;
  return { verdict: "skipped", why: { kind: "condition-false", expression } };
}

function needFailed(index: number, plan: Plan, standing: Standing): LeftOut | undefined {
  const ancestor = standing.unsuccessfulAncestor(index);
  if (ancestor === undefined) return undefined;
  const verdict = standing.verdict(ancestor);
  // What a cancelled step leaves undone is cancelled with it.
  if (verdict === "cancelled") return undefined;
  const kind = verdict === "failure" ? "need-failed" : "need-skipped";
  return { verdict: "skipped", why: { kind, step: plan.steps[ancestor]?.id ?? "" } };
}
