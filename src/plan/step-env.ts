import type { Spec, SpecStep } from "../spec/spec.ts";
import type { SecretUse } from "./plan.ts";
import type { Leg } from "./matrix.ts";
import type { Origin, PlanTexts } from "./plan-texts.ts";
import type { Names, TextKind } from "./readable.ts";
import type { SpecPath } from "./plan-problem.ts";
import { hasExpression } from "./template.ts";

/** The variables of one step: what is known of them before the run, and how the others come to be. */
export interface StepEnv {
  readonly known: Readonly<Record<string, string>>;
  readonly late: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretUse[];
  /** Names among the known that are not the step's own. */
  readonly shared: readonly string[];
}

interface Variable {
  readonly name: string;
  readonly text: string;
  readonly origin: Origin;
  readonly kind: TextKind & ("env" | "shared-env");
  readonly path: SpecPath;
}

/** The `env` that all steps share. */
export interface SharedEnv {
  readonly variables: readonly Variable[];
  readonly hidden: Names["hidden"];
  /** The known values, if no matrix decides them. */
  readonly fixed: Readonly<Record<string, string>> | undefined;
}

export function readSharedEnv(spec: Spec, texts: PlanTexts | undefined): SharedEnv {
  const variables = readVariables(spec.env, "shared-env", ["env"], texts);
  const fixed = variables.some(({ text }) => hasExpression(text)) ? undefined : spec.env;
  return { variables, hidden: hiddenOf(variables), fixed };
}

/** The `env` of a step as written, on top of the shared one. */
export interface OwnEnv {
  readonly variables: readonly Variable[];
  /** Of both together: the step's own variable wins. */
  readonly hidden: Names["hidden"];
}

export function readOwnEnv(
  id: string,
  step: SpecStep,
  shared: SharedEnv,
  texts: PlanTexts | undefined,
): OwnEnv {
  const variables = readVariables(step.env, "env", ["steps", id, "env"], texts);
  if (variables.length === 0) return { variables, hidden: shared.hidden };
  const hidden = new Map(shared.hidden);
  for (const { name } of variables) hidden.delete(name);
  for (const [name, origin] of hiddenOf(variables)) hidden.set(name, origin);
  return { variables, hidden };
}

/** Evaluates both for one leg. What is wrong is reported, and the variable left out. */
export function evaluateEnv(
  step: SpecStep,
  shared: SharedEnv,
  own: OwnEnv,
  names: { readonly shared: Names; readonly own: Names },
  leg: Leg,
  texts: PlanTexts | undefined,
): StepEnv {
  const base =
    shared.fixed ?? evaluateKnown(shared.variables, names.shared, { matrix: leg, env: {} }, texts);
  const optional = step["optional-secrets"];
  if (own.variables.length === 0 && shared.hidden.size === 0)
    return { known: base, late: {}, secrets: [], shared: Object.keys(base) };

  const values = { matrix: leg, env: base };
  const ownNames = { ...names.own, hidden: shared.hidden };
  const known = evaluateKnown(own.variables, ownNames, values, texts);
  const late: [string, string][] = [];
  for (const { name, text, origin, kind, path } of own.variables) {
    if (origin.kind !== "late") continue;
    const value = texts?.late({ text, kind, place: { path }, names: ownNames }, values);
    if (value !== undefined) late.push([name, value]);
  }
  const overridden = new Set(own.variables.map(({ name }) => name));
  const kept = Object.entries(base).filter(([name]) => !overridden.has(name));
  const secrets = [
    ...shared.variables.filter(({ name }) => !overridden.has(name)),
    ...own.variables,
  ].flatMap(({ name, origin }) =>
    origin.kind === "secret"
      ? [{ variable: name, secret: origin.secret, optional: optional.includes(origin.secret) }]
      : [],
  );
  return {
    known: Object.fromEntries([...kept, ...Object.entries(known)]),
    late: Object.fromEntries(late),
    secrets,
    shared: kept.map(([name]) => name),
  };
}

function readVariables(
  env: Readonly<Record<string, string>>,
  kind: Variable["kind"],
  path: SpecPath,
  texts: PlanTexts | undefined,
): Variable[] {
  return Object.entries(env).map(([name, text]) => ({
    name,
    text,
    kind,
    path: [...path, name],
    origin: texts && hasExpression(text) ? texts.origin(text) : { kind: "known" },
  }));
}

function hiddenOf(variables: readonly Variable[]): Map<string, "late" | "secret"> {
  const hidden = new Map<string, "late" | "secret">();
  for (const { name, origin } of variables)
    if (origin.kind !== "known") hidden.set(name, origin.kind);
  return hidden;
}

function evaluateKnown(
  variables: readonly Variable[],
  names: Names,
  values: { readonly matrix: Leg; readonly env: Readonly<Record<string, string>> },
  texts: PlanTexts | undefined,
): Record<string, string> {
  const known: [string, string][] = [];
  for (const { name, text, origin, kind, path } of variables) {
    // A shared variable that reads `needs` is evaluated as well, since that is what reports it.
    if (origin.kind === "secret" || (origin.kind === "late" && kind === "env")) continue;
    const value = hasExpression(text)
      ? texts?.value({ text, kind, place: { path }, names }, values)
      : text;
    if (value !== undefined) known.push([name, value]);
  }
  return Object.fromEntries(known);
}
