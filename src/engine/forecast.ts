import type { Plan, PlannedStep } from "../plan/plan.ts";
import type { Reason } from "./event.ts";
import { Lookup, type Decision, type ReuseRules } from "./lookup.ts";
import type { Ports } from "./ports.ts";
import type { Prepared } from "./prepared.ts";
import type { DoneEntry } from "./record.ts";
import { Standing } from "./standing.ts";

/** One line of `mity plan`: what a run started now would do with a step. */
export interface PlanRow {
  readonly step: number;
  /** `depends`: it runs or is reused according to what the steps in `on` produce. */
  readonly decision: "run" | "reuse" | "depends" | "skip";
  readonly on?: readonly number[];
  readonly why: ForecastReason;
  /** Of a step that would run: what its inputs are now. */
  readonly prepared?: Prepared;
}

/** Beside what a run says: it is not decided yet, and `steps` (ids) decide. */
export type ForecastReason =
  Reason | { readonly kind: "depends"; readonly steps: readonly string[] };

/** What those that need a step have to expect of it and of all before it, where the run decides. */
interface Outlook {
  /** One that is sure not to succeed, if any. */
  readonly stopper: number | undefined;
  readonly mayFail: boolean;
  /** Whether one of them may be skipped with none failing. */
  readonly maySkip: boolean;
}

/**
 * What a run would do, by the same lookups that a run makes, but changing nothing. One row a selected step, in plan
 * order. Tools that a step declares are asked, since their answer decides.
 */
export async function forecast(
  plan: Plan,
  selected: readonly number[],
  rules: ReuseRules,
  before: ReadonlyMap<string, DoneEntry>,
  ports: Ports,
): Promise<PlanRow[]> {
  const standing = new Standing(plan);
  const lookup = new Lookup(plan, ports, standing, rules, before);
  const rows = new Map<number, PlanRow>();
  /** Steps whose products are not known before the run. */
  const unknown = new Map<number, Outlook>();
  for (const step of selected) {
    const planned = plan.steps[step];
    if (!planned) throw new Error(`no step ${step}`);
    const on = planned.needs.filter((need) => unknown.has(need));
    const outlook = outlookBefore(step, planned, standing, unknown);
    const whenRun = { ...outlook, mayFail: outlook.mayFail || planned.continueOnError !== true };
    const must: Reason | undefined = rules.forced.has(step)
      ? { kind: "forced" }
      : planned.neverReused !== undefined && planned.effects === undefined
        ? { kind: "never-reused", rule: planned.neverReused }
        : undefined;
    let row: PlanRow | undefined;
    const given = lookup.given(step);
    if (given && ports.workspace.canRestore(planned, given.record.outputs).ok) {
      // Whatever becomes of the steps before it.
      row = { step, decision: "reuse", why: given.why };
      if (on.length > 0) unknown.set(step, outlook);
      else standing.settle(step, "success", true, given.record);
    } else if (on.length > 0) {
      const condition = conditionBefore(step, plan, outlook, unknown, standing, ports);
      if (condition === "false") {
        unknown.set(step, { ...outlook, stopper: step, maySkip: true });
        const without = planned.if?.status ? undefined : outlook.stopper;
        const why: Reason =
          without === undefined
            ? { kind: "condition-false", expression: planned.if?.expression ?? "" }
            : { kind: "need-skipped", step: plan.steps[without]?.id ?? "" };
        row = { step, decision: "skip", why };
      } else if (must && condition === "true") {
        unknown.set(step, whenRun);
        row = { step, decision: "run", why: must };
      } else {
        unknown.set(step, { ...whenRun, maySkip: outlook.maySkip || condition === "open" });
        row = {
          step,
          decision: "depends",
          on,
          why: { kind: "depends", steps: on.map((need) => plan.steps[need]?.id ?? "") },
        };
      }
    } else {
      row =
        settledRow(step, plan, standing, ports) ??
        unsettledRow(step, await decided(lookup, step), plan, standing, ports);
      if (row.decision === "run") unknown.set(step, whenRun);
    }
    rows.set(step, row);
  }
  demandMachineSteps(plan, standing, rows);
  return selected.map((step) => rows.get(step) as PlanRow);
}

function outlookBefore(
  step: number,
  { needs }: PlannedStep,
  standing: Standing,
  unknown: ReadonlyMap<number, Outlook>,
): Outlook {
  // Of the steps whose end is known already: those that are not count as successful there.
  const stopper = standing.unsuccessfulAncestor(step);
  const { success, failure } = standing.status(step);
  const open = needs.flatMap((need) => unknown.get(need) ?? []);
  return {
    stopper: stopper ?? open.find((one) => one.stopper !== undefined)?.stopper,
    mayFail: failure || open.some((one) => one.mayFail),
    maySkip: (!success && !failure) || open.some((one) => one.maySkip),
  };
}

/**
 * What a step's condition comes to however the steps before it end; "open" if their end decides, or what they hand on. Where success
 * is only implied, as for a step without a condition, they are taken to succeed if they run.
 */
function conditionBefore(
  step: number,
  plan: Plan,
  before: Outlook,
  unknown: ReadonlyMap<number, Outlook>,
  standing: Standing,
  { expressions }: Ports,
): "true" | "false" | "open" {
  const planned = plan.steps[step];
  const condition = planned?.if;
  if (!condition?.status && before.stopper !== undefined) return "false";
  const asksStatus = /\b(?:success|always|failure|cancelled)\s*\(/i.test(
    condition?.expression ?? "",
  );
  const answers = new Set<boolean>();
  if (!asksStatus && before.maySkip) answers.add(false);
  if (!condition) answers.add(true);
  else if (!expressions || readsUnknown(condition.expression, planned.needs, plan, unknown)) {
    return "open";
  } else {
    const contexts = standing.contexts(step);
    const ends = [
      ...(before.stopper === undefined ? [{ success: true, failure: false }] : []),
      ...(asksStatus && before.mayFail ? [{ success: false, failure: true }] : []),
      ...(asksStatus && before.maySkip ? [{ success: false, failure: false }] : []),
    ];
    for (const end of ends) {
      const status = { ...end, cancelled: false };
      const holds = expressions.condition(condition.expression, { ...contexts, status });
      answers.add(holds.ok && holds.value);
    }
  }
  if (answers.size > 1) return "open";
  return answers.has(true) ? "true" : "false";
}

/** Whether an expression reads of a needed step what only the run can tell. Taken for granted where it names none. */
function readsUnknown(
  expression: string,
  needs: readonly number[],
  plan: Plan,
  unknown: ReadonlyMap<number, Outlook>,
): boolean {
  const open = new Set(
    needs
      .filter((need) => unknown.has(need) && unknown.get(need)?.stopper !== need)
      .map((need) => plan.steps[need]?.base.toLowerCase()),
  );
  const reads = /\bneeds\b(?:\s*\.\s*([\w-]+)|\s*\[\s*'([^']*)'\s*\])?/gi;
  for (const [, dotted, quoted] of expression.matchAll(reads)) {
    const name = dotted ?? quoted;
    if (name === undefined || open.has(name.toLowerCase())) return true;
  }
  return false;
}

function settledRow(
  step: number,
  plan: Plan,
  standing: Standing,
  ports: Ports,
): PlanRow | undefined {
  const condition = plan.steps[step]?.if;
  const ancestor = standing.unsuccessfulAncestor(step);
  let why: Reason | undefined;
  if (!condition?.status && ancestor !== undefined) {
    why = { kind: "need-skipped", step: plan.steps[ancestor]?.id ?? "" };
  } else if (condition && ports.expressions) {
    const holds = ports.expressions.condition(condition.expression, standing.contexts(step));
    if (!holds.ok || !holds.value)
      why = { kind: "condition-false", expression: condition.expression };
  }
  if (!why) return undefined;
  standing.settle(step, "skipped", false, undefined);
  return { step, decision: "skip", why };
}

function unsettledRow(
  step: number,
  decision: Decision,
  plan: Plan,
  standing: Standing,
  ports: Ports,
): PlanRow {
  const planned = plan.steps[step];
  if (!planned) throw new Error(`no step ${step}`);
  switch (decision.kind) {
    case "reuse": {
      const there = ports.workspace.canRestore(planned, decision.record.outputs);
      if (!there.ok)
        return { step, decision: "run", why: { kind: "content-lost", path: there.path } };
      standing.settle(step, decision.verdict, true, decision.record);
      return { step, decision: "reuse", why: decision.why };
    }
    case "put-off":
      standing.settle(step, "success", true, decision.record);
      return { step, decision: "skip", why: { kind: "not-needed" } };
    case "run":
      return { step, decision: "run", why: decision.why, prepared: decision.prepared };
    case "wrong":
      return {
        step,
        decision: "run",
        why: { kind: "condition-false", expression: decision.message },
      };
    case "wait-for-tools":
      throw new Error("tools were waited for");
  }
}

/** A machine step that holds elsewhere only runs here if a step that must run needs it. */
function demandMachineSteps(plan: Plan, standing: Standing, rows: Map<number, PlanRow>): void {
  if (!plan.steps.some((step) => step.effects === "machine")) return;
  for (const row of [...rows.values()]) {
    if (row.decision !== "run") continue;
    for (const ancestor of standing.ancestors(row.step)) {
      if (rows.get(ancestor)?.why.kind === "not-needed") {
        rows.set(ancestor, { step: ancestor, decision: "run", why: { kind: "other-machine" } });
      }
    }
  }
}

async function decided(lookup: Lookup, step: number): Promise<Decision> {
  for (;;) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const decision = lookup.decide(step, () => {
      resolve(undefined);
    });
    if (decision.kind !== "wait-for-tools") return decision;
    await promise;
  }
}
