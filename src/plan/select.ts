import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Plan } from "./plan.ts";

/** What of a plan to run: nothing named means all of it. A name is a step's identity, or its id for all legs. */
export interface Selection {
  /** These and all that they need. */
  readonly steps?: readonly string[];
  /** This and all after it, run even if unchanged, and all that these need. */
  readonly from?: string;
}

/** Positions in the plan, ascending. */
export interface Selected {
  readonly selected: readonly number[];
  /** To be run whatever could be reused. */
  readonly forced: readonly number[];
}

/** The errors name no place: what is wrong is what was asked for, not the spec. */
export function selectSteps(
  plan: Plan,
  selection: Selection,
): Result<Selected, readonly Diagnostic[]> {
  const problems: Diagnostic[] = [];
  const find = (name: string): readonly number[] => {
    const found = findSteps(plan, name);
    if (found.length === 0) problems.push(unknownStep(plan, name));
    return found;
  };
  const named = (selection.steps ?? []).flatMap(find);
  const start = selection.from === undefined ? [] : find(selection.from);
  if (problems.length > 0) return fail(problems);
  if (named.length === 0 && start.length === 0)
    return ok({ selected: [...plan.steps.keys()], forced: [] });

  const forced = new Set(start);
  // Steps stand after those they need, so one pass finds all that come after.
  for (const [index, step] of plan.steps.entries()) {
    if (step.needs.some((need) => forced.has(need))) forced.add(index);
  }
  const selected = new Set([...named, ...forced]);
  for (let index = plan.steps.length - 1; index >= 0; index--) {
    if (selected.has(index)) for (const need of plan.steps[index]?.needs ?? []) selected.add(need);
  }
  return ok({ selected: ascending(selected), forced: ascending(forced) });
}

/** The positions of all steps that a name stands for; none if there is no such step. */
export function findSteps(plan: Plan, name: string): readonly number[] {
  const found: number[] = [];
  for (const [index, step] of plan.steps.entries()) {
    if (step.id === name || step.base === name) found.push(index);
  }
  return found;
}

function unknownStep(plan: Plan, name: string): Diagnostic {
  const similar = didYouMean(name, new Set(plan.steps.flatMap((step) => [step.base, step.id])));
  return {
    code: "plan/unknown-step",
    severity: "error",
    message: `there is no step "${name}"`,
    at: undefined,
    hint: similar === undefined ? "`mity plan` lists them" : `did you mean "${similar}"?`,
  };
}

function ascending(numbers: ReadonlySet<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}
