import type { Plan, PlannedStep } from "../plan/plan.ts";
import { backoffMs, commandOf, failureOfExit, handedBy, mayRetry, type Handed } from "./attempt.ts";
import type { Reason, RunEvent, Settled, Verdict } from "./event.ts";
import type { Failure } from "./failure.ts";
import { sameOutputs } from "./fingerprint.ts";
import { fullParts, Lookup, type Prepared, type ReuseRules } from "./lookup.ts";
import type { CommandFiles, Exit, InputSet, Ports, RunningCommand } from "./ports.ts";
import { ReadyQueue } from "./ready-queue.ts";
import type { Attempt, DoneEntry, LogSpan, OutputFile, StepRecord } from "./record.ts";
import { Standing } from "./standing.ts";
import { next, type StepEvent, type StepState } from "./step-state.ts";

export interface RunOptions {
  readonly run: string;
  readonly plan: Plan;
  /** Ascending; holds every need of each of its members. */
  readonly selected: readonly number[];
  readonly rules: ReuseRules;
  readonly maxParallel: number;
  /** Cancel the rest after the first failure. */
  readonly failFast: boolean;
  /** Undeclared writes fail the step that made them. */
  readonly strict: boolean;
  /** Milliseconds between TERM and KILL. */
  readonly graceMs: number;
  /** This run's journal so far: the last word on each step. Empty for a fresh run. */
  readonly before: ReadonlyMap<string, DoneEntry>;
  /** Per step, the length of the longest path to the end: the more urgent starts first. */
  readonly priority: (step: number) => number;
  readonly emit: (event: RunEvent) => void;
}

export interface RunResult {
  readonly verdict: Verdict;
  readonly settled: readonly Settled[];
  readonly ms: number;
}

export interface RunHandle {
  readonly finished: Promise<RunResult>;
  /** First call: as after a failure, but cancelled() holds. Second call: clean-up steps are ended too. */
  interrupt(): void;
}

/** Runs a plan. Everything it has to say is an event; everything it does goes through ports. */
export function startRun(options: RunOptions, ports: Ports): RunHandle {
  const run = new Run(options, ports);
  return { finished: run.finished, interrupt: () => { run.interrupt(); } };
}

interface Active {
  readonly prepared: Prepared;
  readonly verify: StepRecord | undefined;
  readonly attempts: Attempt[];
  command: RunningCommand | undefined;
  startedAt: number;
  stopTimer: (() => void) | undefined;
}

/** Up to so many input files are looked at again right after a step; more wait for the end of the run. */
const smallInputs = 64;

class Run {
  readonly finished: Promise<RunResult>;
  readonly #options: RunOptions;
  readonly #ports: Ports;
  readonly #plan: Plan;
  readonly #states: StepState[];
  readonly #left: Int32Array;
  readonly #dependents: number[][];
  readonly #standing: Standing;
  readonly #lookup: Lookup;
  readonly #queue: ReadyQueue;
  readonly #active = new Map<number, Active>();
  /** Steps whose needs have settled and that have not been looked at yet. */
  readonly #open: number[] = [];
  readonly #retries: number[] = [];
  /** Steps that wait for put-off machine steps, by those. */
  readonly #blockedBy = new Map<number, number[]>();
  readonly #blockers = new Map<number, number>();
  readonly #settled: Settled[] = [];
  /** Results that other runs may use once their inputs have been looked at again. */
  readonly #unpublished: { readonly step: number; readonly record: StepRecord; readonly inputs: InputSet }[] = [];
  readonly #startedAt: number;
  readonly #hasMachineSteps: boolean;
  readonly #resolve: (result: RunResult) => void;
  readonly #reject: (error: unknown) => void;
  #running = 0;
  #waiting = 0;
  #stopping: { readonly why: Reason; readonly hard: boolean } | undefined;
  #pumping = false;
  #done = false;
  #ran: number[] = [];
  #lastScan = { at: 0, cost: 0 };

  constructor(options: RunOptions, ports: Ports) {
    const { plan } = options;
    const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
    this.finished = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#options = options;
    this.#ports = ports;
    this.#plan = plan;
    this.#states = plan.steps.map(() => ({ kind: "waiting" }));
    this.#left = new Int32Array(plan.steps.length);
    this.#dependents = plan.steps.map(() => []);
    this.#standing = new Standing(plan);
    this.#lookup = new Lookup(plan, ports, this.#standing, options.rules, options.before);
    this.#queue = new ReadyQueue(options.priority, (step) => this.#step(step).concurrency);
    this.#hasMachineSteps = plan.steps.some((step) => step.effects === "machine");
    this.#startedAt = ports.clock.monotonic();
    this.#lastScan.at = this.#startedAt;
    for (const index of options.selected) {
      const { needs } = this.#step(index);
      this.#left[index] = needs.length;
      for (const need of needs) this.#dependents[need]?.push(index);
      if (needs.length === 0) this.#open.push(index);
    }
    options.emit({
      kind: "run-started",
      run: options.run,
      plan,
      resumed: options.before.size > 0,
      selected: options.selected,
      at: ports.clock.now(),
    });
    // Not from inside the constructor: the caller wants its handle before the first step can settle.
    queueMicrotask(() => { this.#pump(); });
  }

  interrupt(): void {
    this.#guard(() => {
      this.#standing.cancelled = true;
      this.#stop({ kind: "interrupted" }, this.#stopping?.why.kind === "interrupted");
      this.#pump();
    });
  }

  #step(index: number): PlannedStep {
    const step = this.#plan.steps[index];
    if (!step) throw new Error(`no step ${index}`);
    return step;
  }

  #state(index: number): StepState {
    const state = this.#states[index];
    if (!state) throw new Error(`no step ${index}`);
    return state;
  }

  #move(index: number, event: StepEvent): StepState {
    return (this.#states[index] = next(this.#state(index), event));
  }

  /** A callback of a port must never throw into it: what is thrown here is our bug and ends the run. */
  #guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#done = true;
      void this.#ports.runner.close();
      this.#reject(error);
    }
  }

  #pump(): void {
    if (this.#pumping || this.#done) return;
    this.#pumping = true;
    this.#guard(() => {
      for (;;) {
        const index = this.#open.pop();
        if (index !== undefined) {
          this.#consider(index);
          continue;
        }
        if (!this.#startOne()) break;
      }
      this.#ports.journal.flush();
      if (this.#running === 0) this.#idle();
    });
    this.#pumping = false;
  }

  /** Decides what becomes of a step whose needs have settled. */
  #consider(index: number): void {
    const step = this.#step(index);
    const leftOut = this.#leftOut(index, step);
    if (leftOut) {
      this.#leave(index, leftOut.verdict, leftOut.why);
      return;
    }
    const decision = this.#lookup.decide(index, () => {
      this.#waiting--;
      this.#open.push(index);
      this.#pump();
    });
    switch (decision.kind) {
      case "wait-for-tools":
        this.#waiting++;
        return;
      case "wrong":
        this.#failUnstarted(index, { kind: "condition", message: decision.message });
        return;
      case "put-off":
        this.#move(index, { kind: "put-off" });
        this.#standing.settle(index, "skipped", true, decision.record);
        this.#release(index);
        return;
      case "reuse": {
        const restored = this.#ports.workspace.restoreOutputs(index, step, decision.record.outputs);
        if (restored.ok) this.#reuse(index, decision.record, decision.why, decision.verdict, decision.prepared);
        else this.#mustRun(index, decision.prepared, { kind: "content-lost", path: restored.path }, undefined);
        return;
      }
      case "run":
        this.#mustRun(index, decision.prepared, decision.why, decision.verify);
        return;
    }
  }

  #leftOut(index: number, step: PlannedStep): { verdict: "skipped" | "cancelled"; why: Reason } | undefined {
    if (this.#stopping && (this.#stopping.hard || !step.if?.status)) {
      return this.#needFailed(index) ?? { verdict: "cancelled", why: this.#stopping.why };
    }
    if (!step.if?.status) {
      const failed = this.#needFailed(index);
      if (failed) return failed;
    }
    if (!step.if) return undefined;
    const { expressions } = this.#ports;
    if (!expressions) throw new Error("the plan has conditions, but nothing to evaluate them was loaded");
    const holds = expressions.condition(step.if.expression, this.#standing.contexts(index));
    if (holds.ok && holds.value) return undefined;
    const why = holds.ok ? step.if.expression : `${step.if.expression} (${holds.error})`;
    return { verdict: "skipped", why: { kind: "condition-false", expression: why } };
  }

  #needFailed(index: number): { verdict: "skipped"; why: Reason } | undefined {
    const ancestor = this.#standing.unsuccessfulAncestor(index);
    if (ancestor === undefined) return undefined;
    const verdict = this.#standing.verdict(ancestor);
    // A need that was cancelled leaves its dependents cancelled in turn, so that a table of a cancelled run reads true.
    if (verdict === "cancelled") return undefined;
    const kind = verdict === "failure" ? "need-failed" : "need-skipped";
    return { verdict: "skipped", why: { kind, step: this.#step(ancestor).id } };
  }

  #mustRun(index: number, prepared: Prepared, why: Reason, verify: StepRecord | undefined): void {
    this.#move(index, { kind: "must-run", why });
    this.#active.set(index, { prepared, verify, attempts: [], command: undefined, startedAt: 0, stopTimer: undefined });
    const demanded = this.#demandPutOff(index);
    if (demanded === 0) {
      this.#queue.add(index);
      return;
    }
    this.#move(index, { kind: "wait-again" });
    this.#active.delete(index);
    this.#blockers.set(index, demanded);
  }

  /** Makes put-off machine steps run that a step which must run has among its ancestors; returns how many it waits for. */
  #demandPutOff(index: number): number {
    if (!this.#hasMachineSteps) return 0;
    let demanded = 0;
    for (const ancestor of this.#standing.ancestors(index)) {
      const state = this.#state(ancestor);
      const blocked = this.#blockedBy.get(ancestor);
      if (state.kind !== "put-off" && blocked === undefined) continue;
      demanded++;
      if (blocked) {
        blocked.push(index);
        continue;
      }
      this.#blockedBy.set(ancestor, [index]);
      const decision = this.#lookup.decide(ancestor, () => undefined);
      if (!("prepared" in decision)) throw new Error("a put-off step was prepared before");
      this.#mustRun(ancestor, decision.prepared, { kind: "other-machine" }, undefined);
    }
    return demanded;
  }

  /** Starts the most urgent step that may start. False if none may. */
  #startOne(): boolean {
    if (this.#running >= this.#options.maxParallel) return false;
    const index = this.#retries.shift() ?? this.#queue.take();
    if (index === undefined) return false;
    const step = this.#step(index);
    const active = this.#active.get(index);
    if (!active) throw new Error(`${step.id} is ready, but was not prepared`);
    const state = this.#move(index, { kind: "started" });
    if (state.kind !== "running") throw new Error(`${step.id} was started and is ${state.kind}`);
    const { clock, journal, runner, workspace } = this.#ports;
    if (step.effects === "external") {
      journal.append({ kind: "start", step: step.id, attempt: state.attempt, at: clock.now() });
      journal.sync();
    } else {
      journal.flush();
    }
    workspace.clearOutputs(step);
    this.#options.emit({ kind: "step-started", step: index, attempt: state.attempt, why: state.why, at: clock.now() });
    this.#running++;
    active.startedAt = clock.monotonic();
    const minutes = step.timeoutMinutes;
    if (minutes !== undefined) {
      active.stopTimer = clock.after(minutes * 60_000, () => {
        this.#guard(() => { this.#end(index, { kind: "stopped", stop: { kind: "timed-out", minutes } }, this.#options.graceMs); });
      });
    }
    active.command = runner.start(
      commandOf(index, step, state.attempt, active.prepared, this.#standing, this.#ports),
      {
        output: (chunk) => { this.#options.emit({ kind: "step-output", step: index, chunk }); },
        finished: (exit, files, log) => {
          this.#guard(() => { this.#finished(index, active, exit, files, log); });
          this.#pump();
        },
      },
    );
    return true;
  }

  #end(index: number, event: StepEvent, graceMs: number): void {
    if (this.#state(index).kind !== "running") return;
    this.#move(index, event);
    this.#active.get(index)?.command?.end(graceMs);
  }

  #finished(index: number, active: Active, exit: Exit, files: CommandFiles, log: LogSpan): void {
    const step = this.#step(index);
    const before = this.#state(index);
    if (before.kind !== "running") throw new Error(`${step.id} finished, but is ${before.kind}`);
    active.stopTimer?.();
    active.command = undefined;
    this.#running--;
    this.#ran.push(index);
    const attemptMs = this.#ports.clock.monotonic() - active.startedAt;
    let failure = before.stop?.kind === "timed-out" ? before.stop : failureOfExit(exit);
    let handed: Handed = { values: {}, env: {}, path: [] };
    let outputs: readonly OutputFile[] = [];
    if (before.stop?.kind !== "cancelled") {
      const read = handedBy(files, this.#ports.reveals);
      if ("failure" in read) failure ??= read.failure;
      else {
        handed = read.handed;
        for (const warning of read.warnings) this.#warn(warning, index);
      }
      const captured = this.#capture(index, step, failure === undefined);
      outputs = captured.outputs;
      failure ??= captured.failure ?? this.#strictFailure(step) ?? this.#differs(active, outputs, handed);
    }
    active.attempts.push(failure ? { ms: attemptMs, failure } : { ms: attemptMs });
    const retry = failure !== undefined && !this.#stopping && mayRetry(step, before.attempt, failure);
    const state = this.#move(index, { kind: "exited", failure, retry, tolerate: step.continueOnError === true });
    if (state.kind === "backoff" && failure && step.retry) {
      const delayMs = backoffMs(step.retry, before.attempt, this.#ports.clock.random());
      this.#options.emit({ kind: "step-retry", step: index, attempt: before.attempt, failure, delayMs });
      this.#waiting++;
      active.stopTimer = this.#ports.clock.after(delayMs, () => {
        this.#waiting--;
        this.#retries.push(index);
        this.#pump();
      });
      return;
    }
    if (state.kind !== "settled") throw new Error(`${step.id} exited and is ${state.kind}`);
    const ms = active.attempts.reduce((sum, attempt) => sum + attempt.ms, 0);
    const record: StepRecord = {
      step: step.id,
      fingerprint: active.prepared.fingerprint,
      parts: fullParts(step, active.prepared),
      outputs,
      ...(failure ? { values: {}, env: {}, path: [] } : handed),
      ms,
      run: this.#options.run,
      ...(step.effects === "machine" ? { machine: this.#ports.machine } : {}),
    };
    if (state.verdict === "success") this.#publishLater(index, step, record, active.prepared.inputs);
    this.#settle(index, { record, ms, attempts: active.attempts, log, ...(failure ? { failure } : {}) });
  }

  #capture(index: number, step: PlannedStep, succeeded: boolean): { outputs: readonly OutputFile[]; failure?: Failure } {
    if (!step.outputs) return { outputs: [] };
    const captured = this.#ports.workspace.captureOutputs(index, step);
    switch (captured.kind) {
      case "captured":
        if (succeeded) {
          for (const pattern of captured.missing) this.#warn(`it was to write ${pattern}, and nothing there matches`, index);
        }
        for (const path of captured.withheld) {
          this.#warn(`${path} holds a secret: it is stored nowhere`, index, "keep secrets out of outputs");
        }
        if (captured.storeError !== undefined) {
          this.#warn(`its outputs could not be stored: ${captured.storeError}`, index, "the step will run again when they are missed");
        }
        return { outputs: captured.outputs };
      case "conflict": {
        const owner = this.#step(captured.owner).id;
        return { outputs: [], failure: { kind: "output-conflict", path: captured.path, owner } };
      }
      case "unreadable":
        return { outputs: [], failure: { kind: "not-started", message: `cannot read the output ${captured.path}: ${captured.message}` } };
    }
  }

  #strictFailure(step: PlannedStep): Failure | undefined {
    if (!this.#options.strict) return undefined;
    const { changed, created, ignored } = this.#ports.workspace.undeclaredWrites();
    const paths = [...changed, ...created, ...(step.effects === undefined ? ignored : [])];
    return paths.length === 0 ? undefined : { kind: "undeclared-writes", paths };
  }

  #differs(active: Active, outputs: readonly OutputFile[], handed: Handed): Failure | undefined {
    if (!active.verify) return undefined;
    const path = sameOutputs(active.verify.outputs, outputs);
    if (path !== undefined) return { kind: "outputs-differ", path };
    const value = differingKey(active.verify.values, handed.values);
    if (value !== undefined) return { kind: "outputs-differ", path: `output value ${value}` };
    const variable = differingKey(active.verify.env, handed.env);
    if (variable !== undefined) return { kind: "outputs-differ", path: `variable ${variable}` };
    return undefined;
  }

  #publishLater(index: number, step: PlannedStep, record: StepRecord, inputs: InputSet): void {
    if (step.neverReused !== undefined && step.neverReused !== "machine") return;
    this.#unpublished.push({ step: index, record, inputs });
    if (inputs.count <= smallInputs) this.#publish();
  }

  /** Looks at inputs again, and hands to other runs what was made from inputs that held still. */
  #publish(): void {
    const checked = new Map<InputSet, string | undefined>();
    for (const { step, record, inputs } of this.#unpublished) {
      if (!checked.has(inputs)) checked.set(inputs, inputs.changed());
      const changed = checked.get(inputs);
      if (changed !== undefined) {
        this.#warn(`its input ${changed} changed while it ran, so its result counts for this run only`, step);
        continue;
      }
      this.#ports.records.keep(record);
      if (!record.parts.files) this.#ports.records.keepListing(inputs.digest, inputs.listing());
    }
    this.#unpublished.length = 0;
  }

  #reuse(index: number, record: StepRecord, why: Reason, verdict: "success" | "failure", prepared: Prepared): void {
    this.#move(index, { kind: "reused", why, verdict });
    const step = this.#step(index);
    if (why.kind === "same-fingerprint" && why.from === "this-run" && verdict === "success") {
      // A kill may have come between the journal and the store of records.
      if (!this.#ports.records.find(record.fingerprint)) this.#publishLater(index, step, record, prepared.inputs);
    }
    this.#settle(index, { record, ms: record.ms, attempts: [] });
  }

  #leave(index: number, verdict: "skipped" | "cancelled", why: Reason): void {
    this.#move(index, { kind: "left-out", verdict, why });
    this.#settle(index, { ms: 0, attempts: [] });
  }

  #failUnstarted(index: number, failure: Failure): void {
    this.#move(index, { kind: "must-run", why: { kind: "first-run" } });
    this.#move(index, { kind: "started" });
    this.#move(index, { kind: "exited", failure, retry: false, tolerate: this.#step(index).continueOnError === true });
    this.#settle(index, { failure, ms: 0, attempts: [] });
  }

  /** The step's state is settled: tell everyone, the journal first. */
  #settle(
    index: number,
    what: { record?: StepRecord; ms: number; attempts: readonly Attempt[]; failure?: Failure; log?: LogSpan },
  ): void {
    const state = this.#state(index);
    if (state.kind !== "settled") throw new Error(`step ${index} is ${state.kind}`);
    const { record, failure } = what;
    const passes = state.verdict === "success" || state.tolerated;
    const again = this.#blockedBy.has(index);
    this.#standing.settle(index, state.verdict, passes, record);
    this.#active.delete(index);
    this.#queue.release(index);
    const settled: Settled = {
      step: index,
      verdict: state.verdict,
      ...(state.how ? { how: state.how } : {}),
      why: state.why,
      ...(failure ? { failure } : {}),
      ms: what.ms,
      attempts: what.attempts.length,
      ...(state.tolerated ? { tolerated: true } : {}),
    };
    this.#settled.push(settled);
    const at = this.#ports.clock.now();
    // A reused step's record is in the store of records already, unless it is known from this run's journal alone.
    const keepRecord = record && (state.how === "ran" || (state.why.kind === "same-fingerprint" && state.why.from === "this-run"));
    this.#ports.journal.append({
      kind: "done",
      step: this.#step(index).id,
      verdict: state.verdict,
      ...(state.how ? { how: state.how } : {}),
      why: state.why,
      ...(record ? { fingerprint: record.fingerprint } : {}),
      ...(failure ? { failure } : {}),
      ...(state.tolerated ? { tolerated: true } : {}),
      ms: what.ms,
      at,
      ...(what.attempts.length > 0 ? { attempts: what.attempts } : {}),
      ...(keepRecord ? { record } : {}),
      ...(what.log ? { log: what.log } : {}),
    });
    this.#options.emit({ kind: "step-settled", settled, at });
    if (again) this.#unblock(index);
    else this.#release(index);
    if (state.verdict === "failure" && !state.tolerated && this.#options.failFast && !this.#stopping) {
      this.#stop({ kind: "fail-fast", step: this.#step(index).id }, false);
    }
  }

  #release(index: number): void {
    for (const dependent of this.#dependents[index] ?? []) {
      const left = (this.#left[dependent] ?? 0) - 1;
      this.#left[dependent] = left;
      if (left === 0) this.#open.push(dependent);
    }
  }

  #unblock(index: number): void {
    const blocked = this.#blockedBy.get(index) ?? [];
    this.#blockedBy.delete(index);
    const passed = this.#standing.verdict(index) === "success";
    for (const step of blocked) {
      if (this.#state(step).kind === "settled") continue;
      // Steps between the two were reused and say nothing of this failure, so it is said here.
      if (!passed && !this.#stopping && !this.#step(step).if?.status) {
        this.#leave(step, "skipped", { kind: "need-failed", step: this.#step(index).id });
        continue;
      }
      const left = (this.#blockers.get(step) ?? 1) - 1;
      this.#blockers.set(step, left);
      if (left > 0) continue;
      this.#blockers.delete(step);
      this.#open.push(step);
    }
  }

  /** From now on only clean-up steps start; running steps are ended, clean-up steps among them only if `hard`. */
  #stop(why: Reason, hard: boolean): void {
    if (this.#done || (this.#stopping && !hard && this.#stopping.why.kind === "interrupted")) return;
    this.#stopping = { why, hard };
    const running: number[] = [];
    for (const [index, active] of this.#active) {
      if (!hard && this.#step(index).if?.status) continue;
      const state = this.#state(index);
      if (state.kind === "running") {
        running.push(index);
        this.#end(index, { kind: "stopped", stop: { kind: "cancelled", why } }, hard ? 0 : this.#options.graceMs);
      } else if (state.kind === "backoff") {
        const due = this.#retries.indexOf(index);
        if (due >= 0) this.#retries.splice(due, 1);
        else {
          active.stopTimer?.();
          this.#waiting--;
        }
        this.#leave(index, "cancelled", why);
      }
    }
    for (const index of this.#queue.drain()) {
      if (!hard && this.#step(index).if?.status) this.#queue.add(index);
      else this.#leave(index, "cancelled", why);
    }
    this.#options.emit({ kind: "cancelling", why, running });
  }

  #warn(message: string, step?: number, hint?: string): void {
    this.#options.emit({
      kind: "warning",
      message,
      ...(step === undefined ? {} : { step }),
      ...(hint === undefined ? {} : { hint }),
    });
  }

  /** No step runs: look for undeclared writes, unless that would cost much, and end the run if nothing is left. */
  #idle(): void {
    const over = this.#waiting === 0 && this.#retries.length === 0 && this.#queue.isEmpty;
    if (!over) {
      const since = this.#ports.clock.monotonic() - this.#lastScan.at;
      // At most a twentieth of the run goes into these looks.
      if (since > 20 * this.#lastScan.cost && since > 1000) this.#scan();
      return;
    }
    this.#done = true;
    for (const index of this.#options.selected) {
      if (this.#state(index).kind === "put-off") this.#leave(index, "skipped", { kind: "not-needed" });
    }
    const unsettled = this.#options.selected.find((index) => this.#state(index).kind !== "settled");
    if (unsettled !== undefined) throw new Error(`the run is over, but ${this.#step(unsettled).id} never settled`);
    void this.#close();
  }

  #scan(): void {
    if (this.#ran.length === 0) return;
    const started = this.#ports.clock.monotonic();
    const { changed, created, ignored } = this.#ports.workspace.undeclaredWrites();
    this.#lastScan = { at: this.#ports.clock.monotonic(), cost: this.#ports.clock.monotonic() - started };
    const ran = this.#ran;
    this.#ran = [];
    const quiet = ran.every((index) => this.#step(index).effects !== undefined);
    const by = nameSome(ran.map((index) => this.#step(index).id));
    const tell = (paths: readonly string[], what: string, hint: string): void => {
      if (paths.length > 0) this.#warn(`${nameSome(paths)} ${what} since by no step's declaration (ran: ${by})`, undefined, hint);
    };
    tell(changed, "changed", "a step that changes tracked files cannot be reused: declare them as its outputs");
    tell(created, "appeared", "add them to `outputs`, to `scratch`, or to .gitignore");
    if (!quiet) tell(ignored, "(ignored by git) changed", "add them to `outputs`, or to `scratch` if nothing needs them");
  }

  async #close(): Promise<void> {
    try {
      await this.#ports.runner.close();
      this.#publish();
      this.#scan();
      const ms = this.#ports.clock.monotonic() - this.#startedAt;
      const verdict = this.#verdict();
      const at = this.#ports.clock.now();
      this.#ports.journal.append({ kind: "end", verdict, ms, at });
      if (this.#settled.some((settled) => settled.how === "ran")) this.#ports.journal.sync();
      else this.#ports.journal.flush();
      this.#options.emit({ kind: "run-settled", verdict, ms, at });
      this.#resolve({ verdict, settled: this.#settled, ms });
    } catch (error) {
      this.#reject(error);
    }
  }

  #verdict(): Verdict {
    if (this.#settled.some((settled) => settled.verdict === "failure" && !settled.tolerated)) return "failure";
    if (this.#settled.some((settled) => settled.verdict === "cancelled")) return "cancelled";
    return "success";
  }
}

function nameSome(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function differingKey(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string | undefined {
  return [...Object.keys(a), ...Object.keys(b)].find((key) => a[key] !== b[key]);
}
