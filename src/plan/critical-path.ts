import type { Plan } from "./plan.ts";

/**
 * Of each step, how long it takes from its start to the end of the longest chain behind it, in the unit of `duration`.
 * A step that takes no known time counts as the mean of the others, or 1.
 */
export function criticalPath(
  plan: Plan,
  duration: (step: number) => number | undefined,
): Float64Array {
  const { steps } = plan;
  const durations = new Float64Array(steps.length);
  let sum = 0;
  let known = 0;
  for (let index = 0; index < steps.length; index++) {
    const own = duration(index);
    const isKnown = own !== undefined && own >= 0 && own < Infinity;
    durations[index] = isKnown ? own : -1;
    if (!isKnown) continue;
    sum += own;
    known++;
  }
  const mean = known === 0 ? 1 : sum / known;

  const remaining = new Float64Array(steps.length);
  // From the back: when a step's turn comes, all that wait for it have handed it the longest of theirs.
  for (let index = steps.length - 1; index >= 0; index--) {
    const own = durations[index] as number;
    const length = (own < 0 ? mean : own) + (remaining[index] as number);
    remaining[index] = length;
    for (const need of steps[index]?.needs ?? []) {
      if (length > (remaining[need] as number)) remaining[need] = length;
    }
  }
  return remaining;
}
