import type { Plan } from "../plan/plan.ts";
import type { Reason } from "./event.ts";
import { Lookup, type Decision, type ReuseRules } from "./lookup.ts";
import type { Ports } from "./ports.ts";
import type { DoneEntry } from "./record.ts";
import { Standing } from "./standing.ts";

/** One line of `mity plan`: what a run started now would do with a step. */
export interface PlanRow {
  readonly step: number;
  /** `depends`: it runs or is reused according to what the steps in `on` produce. */
  readonly decision: "run" | "reuse" | "depends" | "skip";
  readonly on?: readonly number[];
  readonly why: ForecastReason;
}

/** Beside what a run says: it is not decided yet, and `steps` (ids) decide. */
export type ForecastReason =
  Reason | { readonly kind: "depends"; readonly steps: readonly string[] };

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
  const unknown = new Set<number>();
  /** Of those, the ones that will be skipped whatever they come to. */
  const skipped = new Set<number>();
  for (const step of selected) {
    const planned = plan.steps[step];
    if (!planned) throw new Error(`no step ${step}`);
    const on = planned.needs.filter((need) => unknown.has(need));
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
      if (on.length > 0) unknown.add(step);
      else standing.settle(step, "success", true, given.record);
    } else if (on.length > 0) {
      unknown.add(step);
      const condition = conditionBefore(step, plan, standing, ports);
      const without = planned.if?.status ? undefined : on.find((need) => skipped.has(need));
      if (without !== undefined || condition === "false") {
        skipped.add(step);
        const why: Reason =
          without === undefined
            ? { kind: "condition-false", expression: planned.if?.expression ?? "" }
            : { kind: "need-skipped", step: plan.steps[without]?.id ?? "" };
        row = { step, decision: "skip", why };
      } else if (must && condition === "true") row = { step, decision: "run", why: must };
      else
        row = {
          step,
          decision: "depends",
          on,
          why: { kind: "depends", steps: on.map((need) => plan.steps[need]?.id ?? "") },
        };
    } else {
      row =
        settledRow(step, plan, standing, ports) ??
        unsettledRow(step, await decided(lookup, step), plan, standing, ports, unknown);
    }
    rows.set(step, row);
  }
  demandMachineSteps(plan, standing, rows);
  return selected.map((step) => rows.get(step) as PlanRow);
}

/** What a step's condition comes to whether the steps before it succeed or fail; "open" if that decides, or what they hand on. */
function conditionBefore(
  step: number,
  plan: Plan,
  standing: Standing,
  { expressions }: Ports,
): "true" | "false" | "open" {
  const condition = plan.steps[step]?.if;
  if (!condition) return "true";
  if (!expressions || /\bneeds\b/.test(condition.expression)) return "open";
  const contexts = standing.contexts(step);
  const [succeeding, failing] = [true, false].map((success) => {
    const status = { success, failure: !success, cancelled: false };
    const holds = expressions.condition(condition.expression, { ...contexts, status });
    return holds.ok && holds.value;
  });
  return succeeding === failing ? (succeeding ? "true" : "false") : "open";
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
  unknown: Set<number>,
): PlanRow {
  const planned = plan.steps[step];
  if (!planned) throw new Error(`no step ${step}`);
  switch (decision.kind) {
    case "reuse": {
      const there = ports.workspace.canRestore(planned, decision.record.outputs);
      if (!there.ok) {
        unknown.add(step);
        return { step, decision: "run", why: { kind: "content-lost", path: there.path } };
      }
      standing.settle(step, decision.verdict, true, decision.record);
      return { step, decision: "reuse", why: decision.why };
    }
    case "put-off":
      standing.settle(step, "skipped", true, decision.record);
      return { step, decision: "skip", why: { kind: "not-needed" } };
    case "run":
      unknown.add(step);
      return { step, decision: "run", why: decision.why };
    case "wrong":
      unknown.add(step);
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
