import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { GapKey, Gaps } from "../spec/gaps.ts";
import type { Spec, SpecStep } from "../spec/spec.ts";
import { definitionOf } from "./definition.ts";
import { needsGlob } from "./file-pattern.ts";
import { expandMatrix, legLabel, maxLegs, type Leg } from "./matrix.ts";
import { resolveNeeds } from "./needs.ts";
import { findClaimProblems } from "./output-claims.ts";
import { planStep, readRules, stepId, type StepPlace } from "./plan-step.ts";
import type { FilePattern, Plan, PlannedStep } from "./plan.ts";
import type { PlanProblem } from "./plan-problem.ts";
import { PlanTexts } from "./plan-texts.ts";
import type { NeededStep, Names } from "./readable.ts";
import { readOwnEnv, readSharedEnv } from "./step-env.ts";
import { StepPatterns } from "./step-patterns.ts";
import { hasExpression } from "./template.ts";
import { findUploadProblems } from "./uploads.ts";

export interface PlanOptions {
  /** As shown to users. */
  readonly specPath: string;
  /** What `github.NAME` and `runner.NAME` stand for. The plan keeps those that the spec reads. */
  readonly contexts: Required<Plan["contexts"]>;
  /** What of the spec could not be read: nothing is said of it, nor of what refers to it. */
  readonly gaps?: Gaps;
}

export interface BuiltPlan {
  readonly plan: Plan;
  readonly warnings: readonly PlanProblem[];
}

const maxSteps = 10_000;

/**
 * Spec → Plan, or everything that is wrong with it (warnings among it). Asynchronous only because the languages of
 * expressions and globs are loaded, and only for specs that have some.
 */
export async function buildPlan(
  spec: Spec,
  options: PlanOptions,
): Promise<Result<BuiltPlan, readonly PlanProblem[]>> {
  const { gaps } = options;
  const problems: PlanProblem[] = [];
  const report = (problem: PlanProblem): void => {
    if (gaps?.holds(problem.path) !== true) problems.push(problem);
  };
  const steps = Object.entries(spec.steps);
  const ids = steps.map(([id]) => id);
  const texts = usesExpressions(spec)
    ? new PlanTexts(await import("./expression.ts"), options.contexts, report)
    : undefined;
  const patterns = new StepPatterns(
    usesGlobs(spec) ? (await import("./glob.ts")).compileGlob : undefined,
    report,
  );

  const graph = resolveNeeds(steps, report, gaps);
  const legs = steps.map(([id, step]) => expandLegs(id, step, report));
  const total = legs.reduce((count, its) => count + (its?.length ?? 1), 0);
  if (total > maxSteps) {
    report({
      code: "plan/too-many-steps",
      severity: "error",
      message: `the spec has ${total.toLocaleString("en")} steps, matrices expanded; at most ${maxSteps.toLocaleString("en")} are possible`,
      path: ["steps"],
      part: "key",
    });
    return fail(problems);
  }

  const needed: NeededStep[] = legs.map((its, position) => {
    if (gaps?.isIn("matrix", ids[position]) === true) return { isUnknown: true };
    return its ? { legs: new Set(its.map(legLabel)) } : {};
  });
  const shared = readSharedEnv(spec, texts);
  const sharedNames: Names = {
    axes: new Set(texts ? legs.flatMap((its) => (its ? [...axesOf(its)] : [])) : []),
    needs: new Map(),
    hidden: shared.hidden,
    unknown: unknownOf(gaps, ids),
  };
  const noNeeds = new Map<string, NeededStep>();
  const planned: PlannedStep[] = [];
  const origin: number[] = [];
  const places: StepPlace = { outputs: [], inputs: [] };
  const span: (readonly [number, number] | undefined)[] = [];
  for (const position of graph.order) {
    const [id, step] = steps[position] ?? [];
    if (id === undefined || step === undefined) throw new Error(`no step at ${position}`);
    const needs = (graph.needs[position] ?? []).flatMap((need) => indexes(span[need]));
    needs.sort((a, b) => a - b);
    const own = readOwnEnv(id, step, shared, texts);
    const names: Names = {
      id,
      axes: texts ? axesOf(legs[position] ?? []) : sharedNames.axes,
      needs: texts ? neededBy(step, graph.needs[position] ?? [], ids, needed) : noNeeds,
      hidden: own.hidden,
      unknown: unknownOf(gaps, [id]),
    };
    const rules = readRules({ spec, id, step, names, texts }, report);
    const start = planned.length;
    for (const leg of legs[position] ?? [undefined]) {
      const index = planned.length;
      const definable = planStep({
        spec,
        id,
        step,
        leg,
        index,
        needs,
        names,
        sharedNames,
        shared,
        own,
        rules,
        texts,
        patterns,
        places,
      });
      planned.push({ ...definable, definition: definitionOf(definable) });
      origin.push(position);
    }
    span[position] = [start, planned.length];
  }

  findUploadProblems({ steps: planned, spec, gaps, problems }, report);
  findClaimProblems(planned, places.outputs, places.inputs, { ...graph, origin }, report);
  if (problems.some(({ severity }) => severity === "error")) return fail(problems);
  return ok({
    plan: {
      name: spec.name ?? options.specPath,
      spec: options.specPath,
      steps: planned,
      contexts: texts?.contextsRead() ?? {},
      written: writtenBy(planned),
      secrets: [
        ...new Set(planned.flatMap((step) => (step.secrets ?? []).map((use) => use.secret))),
      ].sort(),
    },
    warnings: problems,
  });
}

/** The legs of a step with a matrix. After a problem, what stands for them: one leg, so that the axes have values. */
function expandLegs(
  id: string,
  step: SpecStep,
  report: (problem: PlanProblem) => void,
): readonly Leg[] | undefined {
  const { matrix } = step;
  if (matrix === undefined) return undefined;
  const path = ["steps", id, "matrix"];
  for (const [at, partial] of matrix.exclude.entries()) {
    for (const key of Object.keys(partial)) {
      if (Object.hasOwn(matrix.axes, key)) continue;
      const message = `the matrix of "${id}" has no axis "${key}" to exclude by`;
      report({
        code: "plan/unknown-matrix-axis",
        severity: "error",
        message,
        path: [...path, "exclude", at, key],
        part: "key",
      });
    }
  }
  const some = (): Leg[] => [
    Object.fromEntries([
      ...matrix.include.flatMap((include) => Object.entries(include)),
      ...Object.entries(matrix.axes).map(([axis, values]) => [axis, values[0] ?? ""] as const),
    ]),
  ];
  const legs = expandMatrix(matrix);
  if (!legs.ok) {
    report({
      code: "plan/matrix-too-large",
      severity: "error",
      message: `the matrix of "${id}" has ${legs.error}; at most ${maxLegs} legs are possible`,
      path,
      part: "key",
    });
    return some();
  }
  if (legs.value.length === 0) {
    report({
      code: "spec/bad-value",
      severity: "error",
      message: `the matrix of "${id}" has no legs`,
      path,
      part: "key",
      hint: "give an axis a value, exclude less, or remove the matrix",
    });
    return some();
  }
  const seen = new Set<string>();
  for (const leg of legs.value) {
    const label = legLabel(leg);
    if (seen.has(label)) {
      report({
        code: "plan/duplicate-step",
        severity: "error",
        message: `the matrix of "${id}" has the leg "${stepId(id, leg)}" twice`,
        path,
        part: "key",
      });
      break;
    }
    seen.add(label);
  }
  return legs.value;
}

/** What of these steps, or of one of them, expressions may read without anybody knowing its value. */
function unknownOf(gaps: Gaps | undefined, ids: readonly string[]): ReadonlySet<string> {
  if (!gaps) return nothing;
  const keys: readonly GapKey[] = ["needs", "matrix", "env"];
  const unknown = new Set<string>(keys.filter((key) => ids.some((id) => gaps.isIn(key, id))));
  // A variable's value may come from the matrix.
  if (unknown.has("matrix")) unknown.add("env");
  return unknown;
}

const nothing: ReadonlySet<string> = new Set();

/** The steps that a step names, those that do not exist among them: each is complained about once. */
function neededBy(
  step: SpecStep,
  positions: readonly number[],
  ids: readonly string[],
  needed: readonly NeededStep[],
): ReadonlyMap<string, NeededStep> {
  const found = new Map<string, NeededStep>();
  for (const position of positions) found.set(ids[position] ?? "", needed[position] ?? {});
  if (found.size === step.needs.length) return found;
  for (const need of step.needs) if (!found.has(need)) found.set(need, { isUnknown: true });
  return found;
}

function axesOf(legs: readonly Leg[]): Set<string> {
  return new Set(legs.flatMap((leg) => Object.keys(leg)));
}

function indexes(span: readonly [number, number] | undefined): number[] {
  return span ? Array.from({ length: span[1] - span[0] }, (_, offset) => span[0] + offset) : [];
}

function writtenBy(steps: readonly PlannedStep[]): FilePattern[] {
  const written = new Map<string, FilePattern>();
  for (const { outputs = [], scratch = [] } of steps) {
    for (const pattern of outputs) written.set(pattern.pattern, pattern);
    for (const pattern of scratch) written.set(pattern.pattern, pattern);
  }
  return [...written.values()];
}

function usesExpressions(spec: Spec): boolean {
  return (
    values(spec.env).some(hasExpression) ||
    hasExpression(spec.defaults.shell ?? "") ||
    hasExpression(spec.defaults["working-directory"] ?? "") ||
    values(spec.steps).some(
      (step) =>
        step.if !== undefined ||
        hasExpression(step.run) ||
        hasExpression(step.name ?? "") ||
        hasExpression(step.shell ?? "") ||
        hasExpression(step["working-directory"] ?? "") ||
        hasExpression(step.upload ?? "") ||
        hasExpression(step.concurrency ?? "") ||
        values(step.env).some(hasExpression) ||
        step.outputs?.some(hasExpression) ||
        step.scratch.some(hasExpression) ||
        (step.inputs?.files?.some(hasExpression) ?? false) ||
        (step.inputs?.env.some(hasExpression) ?? false) ||
        (step.inputs?.tools.some(hasExpression) ?? false),
    )
  );
}

/** An expression's value may be a glob, so a text that has one counts. */
function usesGlobs(spec: Spec): boolean {
  const mayBeGlob = (text: string): boolean => needsGlob(text) || hasExpression(text);
  return values(spec.steps).some(
    (step) =>
      step.outputs?.some(mayBeGlob) ||
      step.scratch.some(mayBeGlob) ||
      (step.inputs?.files?.some(mayBeGlob) ?? false),
  );
}

function values<T>(map: Readonly<Record<string, T>>): T[] {
  return Object.values(map);
}
