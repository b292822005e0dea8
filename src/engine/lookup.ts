import type { Plan, PlannedStep } from "../plan/plan.ts";
import { changedParts } from "./changed-parts.ts";
import type { Reason } from "./event.ts";
import { shortDigest } from "./fingerprint.ts";
import type { Ports } from "./ports.ts";
import { Prepared } from "./prepared.ts";
import type { DoneEntry, StepRecord } from "./record.ts";
import type { Standing } from "./standing.ts";

/** How far results of earlier runs may be used. */
export interface ReuseRules {
  /** Steps that run whatever is known of them. */
  readonly forced: ReadonlySet<number>;
  /** False: only this run's own journal counts. */
  readonly acrossRuns: boolean;
  /** Run what could be reused, and compare. */
  readonly verify: boolean;
  /**
   * Records of a run that a person brought here on purpose, or (`byJob`) of a job before this one. Steps that are not forced take
   * these whatever their fingerprint and their condition, external ones too; a `machine` step still has to be done on this machine
   * if a step that runs needs it.
   */
  readonly given?: {
    readonly run: string;
    readonly byJob?: true;
    readonly steps: ReadonlyMap<string, StepRecord>;
  };
  /** False for a step that may take nothing from other runs, even if others may. Absent: true for all. */
  readonly acrossRunsFor?: (step: number) => boolean;
  /** Fingerprints of results in the store that are of this run for sure: every step may take these. */
  readonly vouched?: ReadonlySet<string>;
  /**
   * True for a step whose lines in this run's own journal could be forged. Of an external step they are believed, so that it is
   * not repeated; every other such step runs again. Absent: false for all.
   */
  readonly distrusted?: (step: number) => boolean;
}

/** A record that a step takes whatever its fingerprint, and whose it is. */
export interface Given {
  readonly record: StepRecord;
  readonly why: Reason & { readonly kind: "given" };
}

export type Decision =
  | { readonly kind: "wait-for-tools" }
  | { readonly kind: "wrong"; readonly message: string }
  | {
      readonly kind: "reuse";
      readonly prepared: Prepared;
      readonly record: StepRecord;
      readonly why: Reason;
      /** A tolerated failure of this run is kept as such. */
      readonly verdict: "success" | "failure";
    }
  | { readonly kind: "put-off"; readonly prepared: Prepared; readonly record: StepRecord }
  | {
      readonly kind: "run";
      readonly prepared: Prepared;
      readonly why: Reason;
      /** What it would have been reused from: to compare with. */
      readonly verify?: StepRecord;
    };

/** Decides, for one step at a time, between running and reusing. Changes nothing. */
export class Lookup {
  readonly #plan: Plan;
  readonly #ports: Ports;
  readonly #standing: Standing;
  readonly #rules: ReuseRules;
  readonly #before: ReadonlyMap<string, DoneEntry>;

  /** `before`: the last word of this run's journal on each step, where the run is resumed. */
  constructor(
    plan: Plan,
    ports: Ports,
    standing: Standing,
    rules: ReuseRules,
    before: ReadonlyMap<string, DoneEntry>,
  ) {
    this.#plan = plan;
    this.#ports = ports;
    this.#standing = standing;
    this.#rules = rules;
    this.#before = before;
  }

  /** `ready` is called when an answer of "wait-for-tools" has changed. */
  decide(index: number, ready: () => void): Decision {
    const step = this.#plan.steps[index];
    if (!step) throw new Error(`no step ${index}`);
    const prepared = this.#prepare(index, step, ready);
    if (!(prepared instanceof Prepared)) return prepared;
    return this.#choose(index, step, prepared);
  }

  /** What the step takes without being looked at, if anything. */
  given(index: number): Given | undefined {
    const step = this.#plan.steps[index];
    if (!step || step.effects === "machine" || this.#rules.forced.has(index)) return undefined;
    const { given } = this.#rules;
    const record = given?.steps.get(step.id);
    if (given && record) {
      const { run, byJob } = given;
      return { record, why: { kind: "given", run, ...(byJob ? { byJob } : {}) } };
    }
    // Of a run that was given it, and is resumed.
    const earlier = this.#before.get(step.id);
    if (earlier?.why.kind !== "given" || !earlier.record || !this.#isTrusted(index, earlier))
      return undefined;
    return { record: earlier.record, why: earlier.why };
  }

  #isDistrusted(index: number): boolean {
    return this.#rules.distrusted?.(index) === true;
  }

  #prepare(
    index: number,
    step: PlannedStep,
    ready: () => void,
  ):
    | Prepared
    | { readonly kind: "wait-for-tools" }
    | { readonly kind: "wrong"; readonly message: string } {
    const tools = newMap();
    if (step.inputs.tools) {
      const { path } = this.#standing.inherited(index);
      let waiting = false;
      for (const command of step.inputs.tools) {
        // All probes start at once, but `ready` is promised to be called once: the first that is open calls it.
        const answer = this.#ports.tools.probe(command, path, waiting ? () => undefined : ready);
        if (answer === undefined) waiting = true;
        else tools[command] = answer;
      }
      if (waiting) return { kind: "wait-for-tools" };
    }
    const lateEnv = newMap();
    const env = newMap();
    if (step.lateEnv) {
      const { expressions } = this.#ports;
      if (!expressions)
        throw new Error("the plan has expressions, but nothing to evaluate them was loaded");
      const contexts = this.#standing.contexts(index);
      for (const [name, text] of Object.entries(step.lateEnv)) {
        const value = expressions.text(text, contexts);
        if (!value.ok) return { kind: "wrong", message: `env ${name}: ${value.error}` };
        lateEnv[name] = value.value;
        env[name] = shortDigest(value.value);
      }
    }
    for (const name of step.inputs.env ?? []) {
      const value = this.#ports.environment[name];
      env[name] = value === undefined ? "unset" : shortDigest(value);
    }
    const secrets = newMap<"set" | "unset">();
    for (const use of step.secrets ?? []) {
      secrets[use.secret] = this.#ports.secrets.get(use.secret) ? "set" : "unset";
    }
    const needs = newMap();
    for (const need of step.needs) {
      needs[this.#plan.steps[need]?.id ?? ""] = this.#standing.closure(need);
    }
    const inputs = this.#ports.workspace.inputs(step);
    const { platform } = this.#ports;
    return new Prepared(step, inputs, { platform, env, secrets, tools, needs }, lateEnv);
  }

  #choose(index: number, step: PlannedStep, prepared: Prepared): Decision {
    const run = (why: Reason): Decision => ({ kind: "run", prepared, why });
    if (this.#rules.forced.has(index)) return run({ kind: "forced" });
    const given = this.given(index);
    if (given) return { kind: "reuse", prepared, ...given, verdict: "success" };
    const earlier = this.#before.get(step.id);
    if (step.effects === "external" && earlier?.verdict === "success" && earlier.record)
      return this.#reuse(prepared, earlier.record, "this-run", "success");
    if (step.effects === "machine") return this.#chooseMachine(index, step, prepared);
    if (earlier && this.#holds(index, prepared, earlier)) {
      const record = earlier.record ?? this.#ports.records.find(prepared.fingerprint);
      if (record)
        return this.#reuse(
          prepared,
          record,
          "this-run",
          earlier.verdict === "success" ? "success" : "failure",
        );
    }
    const whyRun = (): Reason => this.#whyRun(index, step, prepared, earlier);
    if (step.neverReused !== undefined)
      return run(earlier ? whyRun() : { kind: "never-reused", rule: step.neverReused });
    const { acrossRuns, vouched } = this.#rules;
    if (!acrossRuns && !vouched?.has(prepared.fingerprint))
      return run(earlier ? whyRun() : { kind: "no-reuse" });
    const record = this.#ports.records.find(prepared.fingerprint);
    if (!record) return run(whyRun());
    if (!this.#mayTake(index, record)) return run(this.#untrusted(index, earlier));
    if (this.#rules.verify)
      return { kind: "run", prepared, why: { kind: "verify" }, verify: record };
    return this.#reuse(prepared, record, "store", "success");
  }

  /** Whether a result in the store may serve a step, where results of other runs may at all. */
  #mayTake(index: number, { fingerprint }: StepRecord): boolean {
    const { acrossRunsFor, vouched } = this.#rules;
    if (vouched?.has(fingerprint)) return true;
    return acrossRunsFor?.(index) !== false && !this.#isDistrusted(index);
  }

  #untrusted(index: number, earlier: DoneEntry | undefined): Reason {
    const isOfThisRun = this.#isDistrusted(index) && earlier !== undefined;
    return { kind: "untrusted", from: isOfThisRun ? "this-run" : "store" };
  }

  /** A result in the store that a step may take. */
  #ofOthers(index: number, fingerprint: string): StepRecord | undefined {
    const record = this.#rules.acrossRuns ? this.#ports.records.find(fingerprint) : undefined;
    return record && this.#mayTake(index, record) ? record : undefined;
  }

  /** Whether the journal's word on a step is taken where nothing changed. What it took from others needs their trust too. */
  #isTrusted(index: number, { how }: DoneEntry): boolean {
    if (this.#isDistrusted(index)) return false;
    return how !== "reused" || this.#rules.acrossRunsFor?.(index) !== false;
  }

  /** Whether the step finished earlier in this run, and would do the same now. */
  #holds(index: number, prepared: Prepared, earlier: DoneEntry): boolean {
    return (
      isFinished(earlier) &&
      this.#isTrusted(index, earlier) &&
      earlier.fingerprint === prepared.fingerprint
    );
  }

  #reuse(
    prepared: Prepared,
    record: StepRecord,
    from: "this-run" | "store",
    verdict: "success" | "failure",
  ): Decision {
    return {
      kind: "reuse",
      prepared,
      record,
      why: { kind: "same-fingerprint", from, run: record.run },
      verdict,
    };
  }

  #chooseMachine(index: number, step: PlannedStep, prepared: Prepared): Decision {
    const earlier = this.#before.get(step.id);
    const record =
      (earlier?.verdict === "success" && this.#holds(index, prepared, earlier)
        ? earlier.record
        : undefined) ??
      this.#ofOthers(index, prepared.fingerprint) ??
      this.#rules.given?.steps.get(step.id);
    if (!record) {
      const why = this.#whyRunMachine(index, step, prepared, earlier);
      return { kind: "run", prepared, why };
    }
    if (record.machine === this.#ports.machine) {
      return this.#reuse(prepared, record, earlier ? "this-run" : "store", "success");
    }
    return { kind: "put-off", prepared, record };
  }

  #whyRunMachine(
    index: number,
    step: PlannedStep,
    prepared: Prepared,
    earlier: DoneEntry | undefined,
  ): Reason {
    if (earlier) return this.#whyRun(index, step, prepared, earlier);
    if (!this.#rules.acrossRuns) return { kind: "no-reuse" };
    return this.#ports.records.find(prepared.fingerprint)
      ? this.#untrusted(index, earlier)
      : this.#whyRun(index, step, prepared, earlier);
  }

  #whyRun(
    index: number,
    step: PlannedStep,
    prepared: Prepared,
    earlier: DoneEntry | undefined,
  ): Reason {
    if (earlier && earlier.fingerprint === prepared.fingerprint && earlier.verdict === "failure") {
      return { kind: "failed-before" };
    }
    const last = earlier?.record ?? this.#ports.records.newest(step.id);
    if (!last) return earlier ? { kind: "not-finished-before" } : { kind: "first-run" };
    const changed = changedParts(last.parts, prepared.fullParts());
    if (changed.length > 0) return { kind: "changed", parts: changed.map(({ name }) => name) };
    if (earlier && isFinished(earlier) && !this.#isTrusted(index, earlier))
      return this.#untrusted(index, earlier);
    return { kind: "not-finished-before" };
  }
}

/** Without a prototype it has no hidden class either, of which each step with its names would take a new one. */
function newMap<Value = string>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

function isFinished({ verdict, tolerated }: DoneEntry): boolean {
  return verdict === "success" || tolerated === true;
}
