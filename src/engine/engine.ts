import type { Plan, PlannedStep } from "../plan/plan.ts";
import { backoffMs, commandOf, mayRetry } from "./attempt.ts";
import type { Reason, Settled, Verdict } from "./event.ts";
import type { Failure } from "./failure.ts";
import { leftOutOf, type Stopping } from "./left-out.ts";
import { fullParts, Lookup, type Prepared } from "./lookup.ts";
import { differenceFrom, outcomeOf, type Outcome } from "./outcome.ts";
import type { CommandFiles, Exit, Ports, RunningCommand } from "./ports.ts";
import { Publisher } from "./publisher.ts";
import { PutOff } from "./put-off.ts";
import { ReadyQueue } from "./ready-queue.ts";
import type { Attempt, LogSpan, StepRecord } from "./record.ts";
import type { RunHandle, RunOptions, RunResult } from "./run-options.ts";
import { Standing } from "./standing.ts";
import { doneEntry, settledOf, type End } from "./step-end.ts";
import { next, type StepEvent, type StepState } from "./step-state.ts";
import { WriteWatch } from "./write-watch.ts";

/** Runs a plan. Everything it has to say is an event; everything it does goes through ports. */
export function startRun(options: RunOptions, ports: Ports): RunHandle {
  const run = new Run(options, ports);
  return {
    finished: run.finished,
    interrupt: () => {
      run.interrupt();
    },
  };
}

/** A step between the decision that it must run and its end. */
/** Of a step that never came to run. */
const noFiles: CommandFiles = { output: "", env: "", path: "", summary: "" };
const noLog: LogSpan = { slot: 0, from: 0, bytes: 0 };

interface Active {
  readonly prepared: Prepared;
  /** What it is to be compared with. */
  readonly verify: StepRecord | undefined;
  readonly attempts: Attempt[];
  command: RunningCommand | undefined;
  startedAt: number;
  /** Stops the time-out of an attempt, or the wait for the next. */
  stopTimer: (() => void) | undefined;
}

class Run {
  readonly finished: Promise<RunResult>;
  readonly #options: RunOptions;
  readonly #ports: Ports;
  readonly #plan: Plan;
  readonly #states: StepState[];
  /** Per step, how many of its needs have not settled. */
  readonly #left: Int32Array;
  readonly #dependents: number[][];
  readonly #standing: Standing;
  readonly #lookup: Lookup;
  readonly #queue: ReadyQueue;
  readonly #putOff = new PutOff();
  readonly #publisher: Publisher;
  readonly #watch: WriteWatch;
  readonly #active = new Map<number, Active>();
  /** Steps whose needs have settled and that have not been looked at yet. */
  readonly #open: number[] = [];
  readonly #retries: number[] = [];
  readonly #settled: Settled[] = [];
  readonly #startedAt: number;
  readonly #hasMachineSteps: boolean;
  readonly #resolve: (result: RunResult) => void;
  readonly #reject: (error: unknown) => void;
  #running = 0;
  /** Timers and probes that will call back and bring the run on. */
  #waiting = 0;
  #stopping: Stopping | undefined;
  #pumping = false;
  #done = false;

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
    const warn = (message: string, step?: number, hint?: string): void => {
      this.#warn(message, step, hint);
    };
    this.#publisher = new Publisher(ports, warn);
    this.#watch = new WriteWatch(ports, (index) => this.#step(index), warn);
    this.#hasMachineSteps = plan.steps.some((step) => step.effects === "machine");
    this.#startedAt = ports.clock.monotonic();
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
    queueMicrotask(() => {
      this.#pump();
    });
  }

  interrupt(): void {
    if (this.#done) return;
    this.#guard(() => {
      this.#standing.cancelled = true;
      this.#stop({ kind: "interrupted" }, this.#stopping?.why.kind === "interrupted");
    });
    this.#pump();
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

  /** Does all that can be done now: decides on open steps first, then starts as many as may run. */
  #pump(): void {
    if (this.#pumping || this.#done) return;
    this.#pumping = true;
    this.#guard(() => {
      do {
        for (let index = this.#open.pop(); index !== undefined; index = this.#open.pop())
          this.#consider(index);
      } while (this.#startOne() || this.#open.length > 0);
      this.#ports.journal.flush();
      if (this.#running === 0) this.#idle();
    });
    this.#pumping = false;
  }

  /** Decides what becomes of a step whose needs have settled. */
  #consider(index: number): void {
    const step = this.#step(index);
    const leftOut = leftOutOf(index, this.#plan, this.#standing, this.#stopping, this.#ports);
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
        this.#failUnstarted(
          index,
          { kind: "condition", message: decision.message },
          { kind: "first-run" },
        );
        return;
      case "put-off":
        this.#move(index, { kind: "put-off" });
        this.#standing.settle(index, "skipped", true, decision.record);
        this.#release(index);
        return;
      case "reuse": {
        const restored = this.#ports.workspace.restoreOutputs(index, step, decision.record.outputs);
        if (restored.ok)
          this.#reuse(index, decision.record, decision.why, decision.verdict, decision.prepared);
        else if (step.effects === "external" && !step.idempotent)
          this.#failUnstarted(index, cannotRepeat(step, restored.path), decision.why);
        else
          this.#mustRun(
            index,
            decision.prepared,
            { kind: "content-lost", path: restored.path },
            undefined,
          );
        return;
      }
      case "run":
        this.#mustRun(index, decision.prepared, decision.why, decision.verify);
        return;
    }
  }

  #mustRun(index: number, prepared: Prepared, why: Reason, verify: StepRecord | undefined): void {
    this.#move(index, { kind: "must-run", why });
    this.#demandPutOff(index);
    if (this.#putOff.isWaiting(index)) {
      this.#move(index, { kind: "wait-again" });
      return;
    }
    this.#active.set(index, {
      prepared,
      verify,
      attempts: [],
      command: undefined,
      startedAt: 0,
      stopTimer: undefined,
    });
    this.#queue.add(index);
  }

  /** Makes those put-off machine steps run that a step which must run has among its ancestors. */
  #demandPutOff(index: number): void {
    if (!this.#hasMachineSteps) return;
    for (const ancestor of this.#standing.ancestors(index)) {
      if (this.#state(ancestor).kind !== "put-off" && !this.#putOff.isDemanded(ancestor)) continue;
      if (!this.#putOff.demand(ancestor, index)) continue;
      const decision = this.#lookup.decide(ancestor, () => undefined);
      if (!("prepared" in decision)) throw new Error("a put-off step was prepared before");
      this.#mustRun(ancestor, decision.prepared, { kind: "other-machine" }, undefined);
    }
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
    const stuck = workspace.clearOutputs(step);
    this.#options.emit({
      kind: "step-started",
      step: index,
      attempt: state.attempt,
      why: state.why,
      at: clock.now(),
    });
    this.#running++;
    active.startedAt = clock.monotonic();
    this.#limitTime(index, step, active);
    const finished = (exit: Exit, files: CommandFiles, log: LogSpan): void => {
      this.#guard(() => {
        this.#finished(index, active, exit, files, log);
      });
      this.#pump();
    };
    if (stuck) {
      const message = `its old output ${stuck.path} cannot be removed: ${stuck.message}`;
      queueMicrotask(() => {
        finished({ kind: "not-started", message }, noFiles, noLog);
      });
      return true;
    }
    active.command = runner.start(
      commandOf(index, step, state.attempt, active.prepared, this.#standing, this.#ports),
      {
        output: (chunk) => {
          this.#options.emit({ kind: "step-output", step: index, chunk });
        },
        finished,
      },
    );
    // Digested while the step runs: what it reads was looked at before.
    clock.soon?.(() => void active.prepared.fingerprint);
    return true;
  }

  #limitTime(index: number, step: PlannedStep, active: Active): void {
    const minutes = step.timeoutMinutes;
    if (minutes === undefined) return;
    active.stopTimer = this.#ports.clock.after(minutes * 60_000, () => {
      this.#guard(() => {
        this.#end(
          index,
          { kind: "stopped", stop: { kind: "timed-out", minutes } },
          this.#options.graceMs,
        );
      });
    });
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
    this.#watch.ran(index);
    const attemptMs = this.#ports.clock.monotonic() - active.startedAt;
    const outcome = outcomeOf(
      index,
      step,
      { exit, files, stop: before.stop },
      this.#ports,
      (owner) => this.#step(owner),
      (message, hint) => {
        this.#warn(message, index, hint);
      },
    );
    const failure =
      outcome.failure ??
      this.#laterFailure(step, active, outcome, before.stop?.kind === "cancelled");
    active.attempts.push(failure ? { ms: attemptMs, failure } : { ms: attemptMs });
    const retry =
      failure !== undefined && !this.#stopping && mayRetry(step, before.attempt, failure);
    const state = this.#move(index, {
      kind: "exited",
      failure,
      retry,
      tolerate: step.continueOnError === true,
    });
    if (state.kind === "backoff" && failure) {
      this.#retryLater(index, step, active, before.attempt, failure);
      return;
    }
    if (state.kind !== "settled") throw new Error(`${step.id} exited and is ${state.kind}`);
    const ms = active.attempts.reduce((sum, attempt) => sum + attempt.ms, 0);
    const record: StepRecord = {
      step: step.id,
      fingerprint: active.prepared.fingerprint,
      parts: fullParts(step, active.prepared),
      outputs: outcome.outputs,
      ...(failure ? { values: {}, env: {}, path: [] } : outcome.handed),
      ms,
      run: this.#options.run,
      ...(step.effects === "machine" ? { machine: this.#ports.machine } : {}),
    };
    if (state.verdict === "success")
      this.#publisher.add(index, step, record, active.prepared.inputs);
    this.#settle(index, {
      record,
      ms,
      attempts: active.attempts,
      log,
      ...(failure ? { failure } : {}),
    });
  }

  /** What only asking more of a step than that it succeeds can find. */
  #laterFailure(
    step: PlannedStep,
    active: Active,
    outcome: Outcome,
    cancelled: boolean,
  ): Failure | undefined {
    if (cancelled) return undefined;
    const undeclared = this.#options.strict ? this.#watch.failureOf(step) : undefined;
    return undeclared ?? (active.verify && differenceFrom(active.verify, outcome));
  }

  #retryLater(
    index: number,
    step: PlannedStep,
    active: Active,
    attempt: number,
    failure: Failure,
  ): void {
    if (!step.retry) throw new Error(`${step.id} is tried again, but has no retry`);
    const delayMs = backoffMs(step.retry, attempt, this.#ports.clock.random());
    this.#options.emit({ kind: "step-retry", step: index, attempt, failure, delayMs });
    this.#waiting++;
    active.stopTimer = this.#ports.clock.after(delayMs, () => {
      this.#waiting--;
      this.#retries.push(index);
      this.#pump();
    });
  }

  #reuse(
    index: number,
    record: StepRecord,
    why: Reason,
    verdict: "success" | "failure",
    prepared: Prepared,
  ): void {
    this.#move(index, { kind: "reused", why, verdict });
    const fromThisRun = why.kind === "same-fingerprint" && why.from === "this-run";
    // A kill may have come between the journal and the store of records.
    if (fromThisRun && verdict === "success" && !this.#ports.records.find(record.fingerprint)) {
      this.#publisher.add(index, this.#step(index), record, prepared.inputs);
    }
    this.#settle(index, { record, ms: record.ms, attempts: [] });
  }

  #leave(index: number, verdict: "skipped" | "cancelled", why: Reason): void {
    this.#move(index, { kind: "left-out", verdict, why });
    this.#settle(index, { ms: 0, attempts: [] });
  }

  #failUnstarted(index: number, failure: Failure, why: Reason): void {
    this.#move(index, { kind: "must-run", why });
    this.#move(index, { kind: "started" });
    this.#move(index, {
      kind: "exited",
      failure,
      retry: false,
      tolerate: this.#step(index).continueOnError === true,
    });
    this.#settle(index, { failure, ms: 0, attempts: [] });
  }

  /** The step's state is settled: tell everyone, the journal first. */
  #settle(index: number, what: End): void {
    const state = this.#state(index);
    if (state.kind !== "settled") throw new Error(`step ${index} is ${state.kind}`);
    const { record } = what;
    const { verdict, why } = state;
    const at = this.#ports.clock.now();
    const settled = settledOf(index, state, what);
    const wasDemanded = this.#putOff.isDemanded(index);
    this.#standing.settle(index, verdict, verdict === "success" || state.tolerated, record);
    this.#active.delete(index);
    this.#queue.release(index);
    this.#settled.push(settled);
    // What is reused from this run's own journal stands there already, with its record.
    if (why.kind !== "same-fingerprint" || why.from === "store") {
      this.#ports.journal.append(doneEntry(this.#step(index).id, settled, what, at));
    }
    this.#options.emit({ kind: "step-settled", settled, at });
    if (wasDemanded) this.#unblock(index, verdict === "success");
    else this.#release(index);
    if (verdict === "failure" && !state.tolerated && this.#options.failFast && !this.#stopping) {
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

  /** A machine step that was put off has run after all. */
  #unblock(machine: number, passed: boolean): void {
    for (const { step, free } of this.#putOff.settled(machine)) {
      if (this.#state(step).kind === "settled") continue;
      // Steps between the two were reused and say nothing of a failure, so it is said here.
      if (!passed && !this.#stopping && !this.#step(step).if?.status) {
        this.#leave(step, "skipped", { kind: "need-failed", step: this.#step(machine).id });
      } else if (free) {
        this.#open.push(step);
      }
    }
  }

  /** From now on only clean-up steps start; running steps are ended, clean-up steps among them only if `hard`. */
  #stop(why: Reason, hard: boolean): void {
    if (this.#done || (this.#stopping && !hard && this.#stopping.why.kind === "interrupted"))
      return;
    this.#stopping = { why, hard };
    const running: number[] = [];
    const isSpared = (index: number): boolean => !hard && this.#step(index).if?.status === true;
    for (const [index, active] of this.#active) {
      if (isSpared(index)) continue;
      const { kind } = this.#state(index);
      if (kind === "running") {
        running.push(index);
        this.#end(
          index,
          { kind: "stopped", stop: { kind: "cancelled", why } },
          hard ? 0 : this.#options.graceMs,
        );
      } else if (kind === "backoff") {
        active.stopTimer?.();
        const waits = this.#retries.indexOf(index);
        if (waits >= 0) this.#retries.splice(waits, 1);
        else this.#waiting--;
        this.#leave(index, "cancelled", why);
      }
    }
    for (const index of this.#queue.drain()) {
      if (isSpared(index)) this.#queue.add(index);
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

  /** No step runs: the run is over, unless something is still to come. */
  #idle(): void {
    if (this.#waiting > 0 || this.#retries.length > 0 || !this.#queue.isEmpty) {
      this.#watch.pause();
      return;
    }
    this.#done = true;
    for (const index of this.#options.selected) {
      if (this.#state(index).kind === "put-off")
        this.#leave(index, "skipped", { kind: "not-needed" });
    }
    const unsettled = this.#options.selected.find((index) => this.#state(index).kind !== "settled");
    if (unsettled !== undefined)
      throw new Error(`the run is over, but ${this.#step(unsettled).id} never settled`);
    void this.#close();
  }

  async #close(): Promise<void> {
    try {
      await this.#ports.runner.close();
      this.#publisher.publish();
      this.#watch.look();
      const ms = this.#ports.clock.monotonic() - this.#startedAt;
      const verdict = this.#verdict();
      const at = this.#ports.clock.now();
      this.#ports.journal.append({ kind: "end", verdict, ms, at });
      this.#ports.journal.finish();
      this.#options.emit({ kind: "run-settled", verdict, ms, at });
      this.#resolve({ verdict, settled: this.#settled, ms });
    } catch (error) {
      this.#reject(error);
    }
  }

  #verdict(): Verdict {
    if (this.#settled.some((settled) => settled.verdict === "failure" && !settled.tolerated))
      return "failure";
    if (this.#settled.some((settled) => settled.verdict === "cancelled")) return "cancelled";
    return "success";
  }
}

/** A step that changed the world is not run again to get its files back, unless somebody who looked says so. */
function cannotRepeat(step: PlannedStep, path: string): Failure {
  return {
    kind: "not-started",
    message: `it finished earlier in this run, and its output ${path} is lost: look whether it may run twice, then \`mity resume --rerun ${step.id}\``,
  };
}
