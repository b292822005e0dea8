import type { StepOptions } from "./job-options.ts";

/** GITHUB_ACTION of each step: its id, or a name that is numbered from the second use on. */
export function actionNames(steps: readonly StepOptions[]): string[] {
  const used = new Map<string, number>();
  return steps.map((step) => {
    if (step.id !== undefined) return step.id;
    const name = "uses" in step ? "__self" : "__run";
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

/** As the runner shows it. */
export function displayName(step: StepOptions): string {
  if (step.name !== undefined) return step.name;
  return `Run ${"uses" in step ? step.uses : (step.run.trim().split("\n")[0] ?? "")}`;
}
