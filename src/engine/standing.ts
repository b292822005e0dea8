import type { Plan } from "../plan/plan.ts";
import type { Verdict } from "./event.ts";
import { closureDigest, digestOf, outcomeDigest } from "./fingerprint.ts";
import type { NeedContext, RunContexts } from "./ports.ts";
import type { StepRecord } from "./record.ts";

/**
 * What is known of the steps of a run that have settled, and what follows from it for those that need them: which
 * status functions hold, which variables they inherit, and the digests that enter their fingerprints.
 */
export class Standing {
  readonly #plan: Plan;
  readonly #verdicts: (Verdict | undefined)[];
  readonly #records: (StepRecord | undefined)[];
  readonly #closures: (string | undefined)[];
  /** Per step: the first ancestor (itself included) that did not succeed, by what it did. -1: none. */
  readonly #failed: Int32Array;
  readonly #unsuccessful: Int32Array;
  /** Whether a step or an ancestor of it added to the environment of its dependents; most plans have none. */
  readonly #adds: boolean[];
  cancelled = false;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#verdicts = new Array<Verdict | undefined>(plan.steps.length);
    this.#records = new Array<StepRecord | undefined>(plan.steps.length);
    this.#closures = new Array<string | undefined>(plan.steps.length);
    this.#adds = new Array<boolean>(plan.steps.length).fill(false);
    this.#failed = new Int32Array(plan.steps.length).fill(-1);
    this.#unsuccessful = new Int32Array(plan.steps.length).fill(-1);
  }

  verdict(step: number): Verdict | undefined {
    return this.#verdicts[step];
  }

  record(step: number): StepRecord | undefined {
    return this.#records[step];
  }

  /**
   * Notes how a step ended. `passes` is false where its dependents must not start by themselves. A step whose effects
   * hold on another machine only is noted as the success that it was there, with its record.
   */
  settle(step: number, verdict: Verdict, passes: boolean, record: StepRecord | undefined): void {
    const planned = this.#plan.steps[step];
    if (!planned) throw new Error(`no step ${step}`);
    this.#verdicts[step] = verdict;
    this.#records[step] = record;
    const first = (of: Int32Array): number => {
      for (const need of planned.needs) {
        const found = of[need] ?? -1;
        if (found >= 0) return found;
      }
      return -1;
    };
    this.#failed[step] = verdict === "failure" && !passes ? step : first(this.#failed);
    this.#unsuccessful[step] = passes ? first(this.#unsuccessful) : step;
    this.#adds[step] =
      (record !== undefined && (record.path.length > 0 || Object.keys(record.env).length > 0)) ||
      planned.needs.some((need) => this.#adds[need]);
    const outcome =
      record === undefined
        ? digestOf(verdict)
        : outcomeDigest(planned, record, verdict === "success");
    this.#closures[step] = closureDigest(
      outcome,
      planned.needs.map((need) => this.closure(need)),
    );
  }

  closure(step: number): string {
    const closure = this.#closures[step];
    if (closure === undefined) throw new Error(`step ${step} has not settled`);
    return closure;
  }

  /** The nearest reason why success() does not hold for a step. */
  unsuccessfulAncestor(step: number): number | undefined {
    for (const need of this.#plan.steps[step]?.needs ?? []) {
      const found = this.#unsuccessful[need] ?? -1;
      if (found >= 0) return found;
    }
    return undefined;
  }

  /** As GitHub tells it of a job: a failure that `continue-on-error` lets pass is a success to those that come after. */
  #resultOf(step: number): Verdict {
    const verdict = this.#verdicts[step] ?? "skipped";
    return verdict === "failure" && this.#failed[step] !== step ? "success" : verdict;
  }

  #failedAncestor(step: number): boolean {
    return (this.#plan.steps[step]?.needs ?? []).some((need) => (this.#failed[need] ?? -1) >= 0);
  }

  status(step: number): RunContexts["status"] {
    return {
      success: !this.cancelled && this.unsuccessfulAncestor(step) === undefined,
      failure: !this.cancelled && this.#failedAncestor(step),
      cancelled: this.cancelled,
    };
  }

  contexts(step: number): RunContexts {
    const planned = this.#plan.steps[step];
    const needs = Object.create(null) as Record<string, NeedContext>;
    for (const need of planned?.needs ?? []) {
      const other = this.#plan.steps[need];
      if (!other) continue;
      const own = {
        result: this.#resultOf(need),
        outputs: this.#records[need]?.values ?? {},
      };
      if (other.leg === undefined) {
        needs[other.base] = own;
      } else {
        const legs = {
          ...needs[other.base]?.legs,
          [other.id.slice(other.base.length + 1, -1)]: own,
        };
        needs[other.base] = {
          result: worst(Object.values(legs).map((leg) => leg.result)),
          outputs: {},
          legs,
        };
      }
    }
    return {
      status: this.status(step),
      needs,
      env: planned?.env ?? {},
      matrix: planned?.leg ?? {},
      github: this.#plan.contexts.github ?? {},
      runner: this.#plan.contexts.runner ?? {},
    };
  }

  /** ENV and PATH additions of all ancestors, merged in plan order: a later step's value wins, its directories go in front. */
  inherited(step: number): { env: Record<string, string>; path: string[] } {
    const env = Object.create(null) as Record<string, string>;
    const path: string[] = [];
    if (!(this.#plan.steps[step]?.needs ?? []).some((need) => this.#adds[need]))
      return { env, path };
    for (const ancestor of this.ancestors(step)) {
      const record = this.#records[ancestor];
      if (record === undefined) continue;
      Object.assign(env, record.env);
      path.unshift(...record.path);
    }
    return { env, path };
  }

  /** All ancestors, in plan order. */
  ancestors(step: number): number[] {
    const seen = new Set<number>();
    const open = [...(this.#plan.steps[step]?.needs ?? [])];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...(this.#plan.steps[at]?.needs ?? []));
    }
    return [...seen].sort((a, b) => a - b);
  }
}

function worst(results: readonly string[]): string {
  for (const result of ["failure", "cancelled", "skipped"]) {
    if (results.includes(result)) return result;
  }
  return "success";
}
