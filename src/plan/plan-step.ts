import type { Spec, SpecInputs, SpecStep } from "../spec/spec.ts";
import type { Definable } from "./definition.ts";
import { legLabel, type Leg } from "./matrix.ts";
import type { PlacedPattern } from "./output-claims.ts";
import type { Condition, FilePattern, NeverReused, Retry, StepInputs } from "./plan.ts";
import type { PlanProblem, SpecPath } from "./plan-problem.ts";
import type { PlanTexts } from "./plan-texts.ts";
import type { Names, TextKind } from "./readable.ts";
import { evaluateEnv, type OwnEnv, type SharedEnv } from "./step-env.ts";
import type { PatternUse, StepPatterns } from "./step-patterns.ts";
import { hasExpression } from "./template.ts";

/** Where the patterns of all steps stand, as far as they were planned. */
export interface StepPlace {
  readonly outputs: PlacedPattern[];
  readonly inputs: PlacedPattern[];
}

/** One step of a spec, one leg of it, and what planning it needs. */
export interface StepToPlan {
  readonly spec: Spec;
  readonly id: string;
  readonly step: SpecStep;
  readonly leg: Leg | undefined;
  readonly index: number;
  readonly needs: readonly number[];
  readonly names: Names;
  readonly sharedNames: Names;
  readonly shared: SharedEnv;
  readonly own: OwnEnv;
  readonly rules: StepRules;
  /** Absent if nothing in the spec has an expression. */
  readonly texts: PlanTexts | undefined;
  readonly patterns: StepPatterns;
  /** Its patterns are added here. */
  readonly places: StepPlace;
}

/** What all legs of a step have in common and no value decides. */
export interface StepRules {
  readonly condition: Condition | undefined;
  readonly retry: Retry | undefined;
  readonly neverReused: NeverReused | undefined;
}

export function readRules(
  { spec, id, step, names, texts }: Pick<StepToPlan, "spec" | "id" | "step" | "names" | "texts">,
  report: (problem: PlanProblem) => void,
): StepRules {
  const condition = readCondition(id, step, names, texts);
  return {
    condition,
    retry: readRetry(spec, id, step, report),
    neverReused: reuseRule(step, condition),
  };
}

export function stepId(id: string, leg: Leg | undefined): string {
  return leg === undefined ? id : `${id}[${legLabel(leg)}]`;
}

/** One planned step. What is wrong with it is reported, and what cannot be had left out. */
export function planStep(on: StepToPlan): Definable {
  const { spec, id, step, leg, texts } = on;
  const { condition, retry, neverReused } = on.rules;
  const { known, late, secrets, shared } = evaluateEnv(
    step,
    on.shared,
    on.own,
    { shared: on.sharedNames, own: on.names },
    leg ?? {},
    texts,
  );
  const values = { matrix: leg ?? {}, env: known };
  const evaluate = (text: string, kind: TextKind, path: SpecPath): string =>
    hasExpression(text)
      ? (texts?.value(
          {
            text,
            kind,
            place: { path },
            names: path[0] === "defaults" ? on.sharedNames : on.names,
          },
          values,
        ) ?? "")
      : text;
  const field = (
    key: "name" | "shell" | "working-directory" | "upload" | "concurrency",
    kind: TextKind,
  ): string | undefined => {
    if (step[key] !== undefined) return evaluate(step[key], kind, ["steps", id, key]);
    if (key !== "shell" && key !== "working-directory") return undefined;
    const text = spec.defaults[key];
    return text === undefined ? undefined : evaluate(text, kind, ["defaults", key]);
  };
  const list = (written: readonly string[], kind: TextKind, path: SpecPath): string[] =>
    written.map((text, at) => (hasExpression(text) ? evaluate(text, kind, [...path, at]) : text));
  const compiled = (use: PatternUse, written: readonly string[], path: SpecPath): FilePattern[] => {
    const patterns: FilePattern[] = [];
    for (const [at, text] of list(written, "field", path).entries()) {
      // What did not evaluate has been reported; to call it empty as well would be noise.
      if (text === "" && written[at] !== "") continue;
      const place = [...path, at];
      const pattern = on.patterns.compile(text, use, id, place);
      if (pattern === undefined) continue;
      patterns.push(pattern);
      if (use !== "scratch" && !pattern.negated) {
        on.places[use].push({ step: on.index, path: place, pattern });
      }
    }
    return patterns;
  };

  const name = field("name", "field");
  const shell = field("shell", "script");
  const workingDirectory = field("working-directory", "field");
  const upload = field("upload", "field");
  const concurrency = field("concurrency", "field");
  const timeoutMinutes = step["timeout-minutes"] ?? spec.defaults["timeout-minutes"];
  const outputs = compiled("outputs", step.outputs ?? [], ["steps", id, "outputs"]);
  const scratch = compiled("scratch", step.scratch, ["steps", id, "scratch"]);
  // Built by assignment, since a plan may have 10,000 of them.
  const planned: Mutable<Definable> = {
    id: stepId(id, leg),
    base: id,
    needs: on.needs,
    run: evaluate(step.run, "script", ["steps", id, "run"]),
    inputs: step.inputs ? planInputs(step.inputs, list, compiled, ["steps", id, "inputs"]) : {},
  };
  if (name !== undefined) planned.name = name;
  if (leg !== undefined) planned.leg = leg;
  if (condition) planned.if = condition;
  if (shell !== undefined) planned.shell = shell;
  if (workingDirectory !== undefined) planned.workingDirectory = workingDirectory;
  if (!isEmpty(known)) planned.env = known;
  if (shared.length > 0) planned.sharedEnv = shared;
  if (!isEmpty(late)) planned.lateEnv = late;
  if (secrets.length > 0) planned.secrets = secrets;
  if (outputs.length > 0) planned.outputs = outputs;
  if (upload !== undefined) planned.upload = upload;
  if (scratch.length > 0) planned.scratch = scratch;
  if (timeoutMinutes !== undefined) planned.timeoutMinutes = timeoutMinutes;
  if (retry) planned.retry = retry;
  if (step["continue-on-error"]) planned.continueOnError = true;
  if (concurrency !== undefined) planned.concurrency = concurrency;
  if (step.effects !== "none") planned.effects = step.effects;
  if (step.idempotent) planned.idempotent = true;
  if (neverReused) planned.neverReused = neverReused;
  return planned;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function readCondition(
  id: string,
  step: SpecStep,
  names: Names,
  texts: PlanTexts | undefined,
): Condition | undefined {
  if (step.if === undefined) return undefined;
  if (!texts) throw new Error(`the step ${id} has an \`if\` and no expressions were loaded`);
  return texts.condition({
    text: step.if,
    kind: "condition",
    place: { path: ["steps", id, "if"] },
    names,
  });
}

function planInputs(
  { files, env, tools }: SpecInputs,
  list: (texts: readonly string[], kind: TextKind, path: SpecPath) => string[],
  compiled: (use: PatternUse, texts: readonly string[], path: SpecPath) => FilePattern[],
  path: SpecPath,
): StepInputs {
  return {
    ...(files ? { files: compiled("inputs", files, [...path, "files"]) } : {}),
    ...(env.length === 0 ? {} : { env: list(env, "field", [...path, "env"]) }),
    // A probe is a command, so what holds for scripts holds for it.
    ...(tools.length === 0 ? {} : { tools: list(tools, "script", [...path, "tools"]) }),
  };
}

function readRetry(
  spec: Spec,
  id: string,
  step: SpecStep,
  report: (problem: PlanProblem) => void,
): Retry | undefined {
  const oneOff = step.effects === "external" && !step.idempotent;
  if (oneOff && step.retry !== undefined && step.retry.max > 0) {
    report({
      code: "plan/external-retry",
      severity: "error",
      message: `"${id}" changes the world outside and would be tried again`,
      path: ["steps", id, "retry"],
      part: "key",
      hint: "add `idempotent: true` if doing it twice does no harm, else remove `retry`",
    });
    return undefined;
  }
  // A default speaks for steps in general; that such a step may be repeated must be said of itself.
  const retry = step.retry ?? (oneOff ? undefined : spec.defaults.retry);
  return retry === undefined || retry.max === 0 ? undefined : retry;
}

function reuseRule(step: SpecStep, condition: Condition | undefined): NeverReused | undefined {
  if (step.effects !== "none") return step.effects;
  if (condition?.status) return "status-function";
  return step.inputs === undefined && step.outputs === undefined ? "undeclared" : undefined;
}

function isEmpty(map: Readonly<Record<string, string>>): boolean {
  for (const name in map) if (Object.hasOwn(map, name)) return false;
  return true;
}
