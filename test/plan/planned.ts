import { buildPlan, type BuiltPlan } from "../../src/plan/build-plan.ts";
import type { Plan, PlannedStep } from "../../src/plan/plan.ts";
import type { PlanProblem } from "../../src/plan/plan-problem.ts";
import type { Spec, SpecStep } from "../../src/spec/spec.ts";

/** A spec as the spec room would give it; what a step leaves out has the value of an absent key. */
export function specOf(
  steps: Readonly<Record<string, Partial<SpecStep>>>,
  rest: Partial<Omit<Spec, "steps">> = {},
): Spec {
  const whole = Object.entries(steps).map(([id, step]) => [id, { ...blank, ...step }] as const);
  return { env: {}, defaults: {}, ...rest, steps: Object.fromEntries(whole) };
}

const blank: SpecStep = {
  run: "true",
  needs: [],
  env: {},
  scratch: [],
  "continue-on-error": false,
  effects: "none",
  idempotent: false,
  "optional-secrets": [],
};

const options = {
  specPath: "mity.yml",
  contexts: {
    github: { ref: "refs/heads/main", sha: "abc123", head_ref: "x; rm -rf /" },
    runner: { os: "Linux", arch: "X64" },
  },
};

export async function built(spec: Spec): Promise<BuiltPlan> {
  const result = await buildPlan(spec, options);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join("\n"));
  return result.value;
}

export async function planned(spec: Spec): Promise<Plan> {
  return (await built(spec)).plan;
}

export async function step(spec: Spec, id: string): Promise<PlannedStep> {
  const found = (await planned(spec)).steps.find((one) => one.id === id);
  if (!found) throw new Error(`the plan has no step ${id}`);
  return found;
}

/** Everything that is wrong with a spec. */
export async function problems(spec: Spec): Promise<readonly PlanProblem[]> {
  const result = await buildPlan(spec, options);
  return result.ok ? result.value.warnings : result.error;
}

/** The same as a user reads it, without places: `code: message (hint)`. */
export async function complaints(spec: Spec): Promise<string[]> {
  const found = await problems(spec);
  return found.map(
    ({ code, message, hint }) => `${code}: ${message}${hint === undefined ? "" : ` (${hint})`}`,
  );
}
