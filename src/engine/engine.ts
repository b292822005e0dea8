import { shellWord } from "../diagnostics/shell-word.ts";
import type { Plan, PlannedStep } from "../plan/plan.ts";
import type { Reason, Settled, Verdict } from "./event.ts";
import type { Failure } from "./failure.ts";
import { leftOutOf, type Stopping } from "./left-out.ts";
import { Lookup } from "./lookup.ts";
import type { Prepared } from "./prepared.ts";
import type { Ports } from "./ports.ts";
import { Publisher } from "./publisher.ts";
import { PutOff } from "./put-off.ts";
import { ReadyQueue } from "./ready-queue.ts";
import type { StepRecord } from "./record.ts";
import type { RunHandle, RunOptions, RunResult } from "./run-options.ts";
import { RunningSteps } from "./running-steps.ts";
import { Standing } from "./standing.ts";
import { doneEntry, settledOf, type End } from "./step-end.ts";
import { StepStates } from "./step-states.ts";
import { WriteWatch } from "./write-watch.ts";

/** What shells exit with then. */
const commandNotFound = 127;

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

class Run {
  readonly finished: Promise<RunResult>;
  readonly #options: RunOptions;
  readonly #ports: Ports;
  readonly #plan: Plan;
  readonly #states: StepStates;
  /** Per step, how many of its needs have not settled. */
  readonly #left: Int32Array;
  readonly #dependents: number[][];
  readonly #standing: Standing;
  readonly #lookup: Lookup;
  readonly #queue: ReadyQueue;
  readonly #putOff = new PutOff();
  readonly #publisher: Publisher;
  readonly #watch: WriteWatch;
  readonly #running: RunningSteps;
  /** Steps whose needs have settled and that have not been looked at yet. */
  readonly #open: number[] = [];
  readonly #settled: Settled[] = [];
  /** External steps of which the journal says that they started, and is not to say that they ended. */
  readonly #unfinished: Set<string>;
  readonly #startedAt: number;
  readonly #hasMachineSteps: boolean;
  readonly #resolve: (result: RunResult) => void;
  readonly #reject: (error: unknown) => void;
  /** Probes that will call back and bring the run on. */
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
    this.#states = new StepStates(plan);
    this.#unfinished = new Set(options.unfinished);
    this.#left = new Int32Array(plan.steps.length);
    this.#dependents = plan.steps.map(() => []);
    this.#standing = new Standing(plan);
    this.#lookup = new Lookup(plan, ports, this.#standing, options.rules, options.before);
    this.#queue = new ReadyQueue(options.priority, (step) => this.#states.step(step).concurrency);
    const warn = (message: string, step?: number, hint?: string): void => {
      this.#warn(message, step, hint);
    };
    this.#publisher = new Publisher(ports, warn);
    this.#watch = new WriteWatch(ports, (index) => this.#states.step(index), warn);
    this.#running = new RunningSteps({
      options,
      ports,
      states: this.#states,
      standing: this.#standing,
      publisher: this.#publisher,
      watch: this.#watch,
      guard: (action) => {
        this.#guard(action);
      },
      pump: () => {
        this.#pump();
      },
      isStopping: () => this.#stopping !== undefined,
      settle: (index, end) => {
        this.#settle(index, end);
      },
      warn,
    });
    this.#hasMachineSteps = plan.steps.some((step) => step.effects === "machine");
    this.#startedAt = ports.clock.monotonic();
    if (options.cancelled === true) {
      this.#standing.cancelled = true;
      this.#stopping = { why: { kind: "interrupted" }, hard: false };
    }
    for (const index of options.selected) {
      const { needs } = this.#states.step(index);
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
      if (this.#running.count === 0) this.#idle();
    });
    this.#pumping = false;
  }

  /** Decides what becomes of a step whose needs have settled. */
  #consider(index: number): void {
    const step = this.#states.step(index);
    if (this.#options.cancelled === true && this.#keep(index, step)) return;
    // What was given does not depend on what happens here.
    const isGiven = !this.#stopping && this.#lookup.given(index) !== undefined;
    const leftOut = isGiven
      ? undefined
      : leftOutOf(index, this.#plan, this.#standing, this.#stopping, this.#ports);
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
        this.#states.move(index, { kind: "put-off" });
        this.#standing.settle(index, "success", true, decision.record);
        this.#release(index);
        return;
      case "reuse": {
        const restored = this.#ports.workspace.restoreOutputs(index, step, decision.record.outputs);
        if (restored.ok)
          this.#reuse(index, decision.record, decision.why, decision.verdict, decision.prepared);
        else if (step.effects === "external" && !step.idempotent)
          this.#failUnstarted(index, cannotRepeat(step, restored.path, decision.why), decision.why);
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
        if (this.#mayHaveStarted(index, step, decision.why)) return;
        this.#mustRun(index, decision.prepared, decision.why, decision.verify);
        return;
    }
  }

  /** Fails a step that changes the world, and may have done so already for all that is known. */
  #mayHaveStarted(index: number, step: PlannedStep, why: Reason): boolean {
    const { unsure, rules } = this.#options;
    if (unsure === undefined || step.effects !== "external") return false;
    if (step.idempotent === true || rules.forced.has(index)) return false;
    // So that who resumes this run is not sure either.
    const { journal, clock } = this.#ports;
    journal.append({ kind: "start", step: step.id, attempt: 1, at: clock.now() });
    this.#unfinished.add(step.id);
    const message = `whether it has started before cannot be told (${unsure}): run it again when that works, or look and start a new run`;
    this.#failUnstarted(index, { kind: "not-started", message }, why);
    return true;
  }

  #mustRun(index: number, prepared: Prepared, why: Reason, verify: StepRecord | undefined): void {
    this.#states.move(index, { kind: "must-run", why });
    this.#demandPutOff(index);
    if (this.#putOff.isWaiting(index)) {
      this.#states.move(index, { kind: "wait-again" });
      return;
    }
    this.#running.add(index, prepared, verify);
    this.#queue.add(index);
  }

  /** Makes those put-off machine steps run that a step which must run has among its ancestors. */
  #demandPutOff(index: number): void {
    if (!this.#hasMachineSteps) return;
    for (const ancestor of this.#standing.ancestors(index)) {
      if (this.#states.state(ancestor).kind !== "put-off" && !this.#putOff.isDemanded(ancestor))
        continue;
      if (!this.#putOff.demand(ancestor, index)) continue;
      const decision = this.#lookup.decide(ancestor, () => undefined);
      if (!("prepared" in decision)) throw new Error("a put-off step was prepared before");
      this.#mustRun(ancestor, decision.prepared, { kind: "other-machine" }, undefined);
    }
  }

  /** Starts the most urgent step that may start. False if none may. */
  #startOne(): boolean {
    if (this.#running.count >= this.#options.maxParallel) return false;
    const index = this.#running.takeDue() ?? this.#queue.take();
    if (index === undefined) return false;
    this.#running.start(index);
    return true;
  }

  /** In a run that begins as cancelled: takes a step's end as the journal tells it. False if it tells of none. */
  #keep(index: number, step: PlannedStep): boolean {
    if (this.#unfinished.has(step.id)) {
      this.#leave(index, "cancelled", { kind: "interrupted" });
      return true;
    }
    const earlier = this.#options.before.get(step.id);
    if (!earlier || earlier.verdict === "cancelled") return false;
    if (earlier.verdict === "skipped") {
      this.#leave(index, "skipped", earlier.why);
      return true;
    }
    const { verdict, fingerprint, failure, ms } = earlier;
    const { records, workspace } = this.#ports;
    const record =
      earlier.record ?? (fingerprint === undefined ? undefined : records.find(fingerprint));
    if (verdict === "success") {
      if (!record || !workspace.restoreOutputs(index, step, record.outputs).ok) return false;
    }
    const why = { kind: "same-fingerprint", from: "this-run", run: this.#options.run } as const;
    const tolerated = earlier.tolerated === true;
    this.#states.move(index, { kind: "reused", why, verdict, tolerated });
    this.#settle(index, {
      ms,
      attempts: [],
      ...(record ? { record } : {}),
      ...(failure ? { failure } : {}),
    });
    return true;
  }

  #reuse(
    index: number,
    record: StepRecord,
    why: Reason,
    verdict: "success" | "failure",
    prepared: Prepared,
  ): void {
    this.#states.move(index, { kind: "reused", why, verdict, tolerated: verdict === "failure" });
    const fromThisRun = why.kind === "same-fingerprint" && why.from === "this-run";
    // A kill may have come between the journal and the store of records.
    if (fromThisRun && verdict === "success" && !this.#ports.records.find(record.fingerprint)) {
      this.#publisher.add(index, this.#states.step(index), record, prepared.inputs);
    }
    this.#settle(index, { record, ms: record.ms, attempts: [] });
  }

  #leave(index: number, verdict: "skipped" | "cancelled", why: Reason): void {
    this.#states.move(index, { kind: "left-out", verdict, why });
    this.#settle(index, { ms: 0, attempts: [] });
  }

  #failUnstarted(index: number, failure: Failure, why: Reason): void {
    this.#states.move(index, { kind: "must-run", why });
    this.#states.move(index, { kind: "started" });
    this.#states.move(index, {
      kind: "exited",
      failure,
      retry: false,
      tolerate: this.#states.step(index).continueOnError === true,
    });
    this.#settle(index, { failure, ms: 0, attempts: [] });
  }

  /** The step's state is settled: tell everyone, the journal first. */
  #settle(index: number, what: End): void {
    const state = this.#states.state(index);
    if (state.kind !== "settled") throw new Error(`step ${index} is ${state.kind}`);
    const { record, summary } = what;
    const { verdict, why } = state;
    const at = this.#ports.clock.now();
    const settled = settledOf(index, state, what);
    const wasDemanded = this.#putOff.isDemanded(index);
    this.#standing.settle(index, verdict, verdict === "success" || state.tolerated, record);
    const wasAnnounced = this.#running.remove(index);
    this.#queue.release(index);
    this.#settled.push(settled);
    // What is reused from this run's own journal stands there already, with its record.
    const stands = why.kind === "same-fingerprint" && why.from === "this-run";
    const { id } = this.#states.step(index);
    if (!stands && !this.#unfinished.has(id)) {
      this.#ports.journal.append(doneEntry(id, settled, what, at));
    }
    // Not waited for: the next line that matters as much waits for this one too.
    if (wasAnnounced) this.#ports.journal.secure?.(() => undefined);
    this.#options.emit({
      kind: "step-settled",
      settled,
      ...(summary === undefined ? {} : { summary }),
      at,
    });
    if (what.failure) this.#suspectMachineSteps(index, what.failure);
    if (wasDemanded) this.#unblock(index, verdict === "success");
    else this.#release(index);
    if (verdict === "failure" && !state.tolerated && this.#options.failFast && !this.#stopping) {
      this.#stop({ kind: "fail-fast", step: this.#states.step(index).id }, false);
    }
  }

  /** What a machine step made is not looked at when it is reused: who has deleted it learns how to have it again. */
  #suspectMachineSteps(index: number, failure: Failure): void {
    if (!this.#hasMachineSteps || failure.kind !== "exit" || failure.code !== commandNotFound)
      return;
    for (const ancestor of this.#standing.ancestors(index)) {
      const { id, effects } = this.#states.step(ancestor);
      const state = this.#states.state(ancestor);
      if (effects !== "machine" || state.kind !== "settled" || state.how !== "reused") continue;
      this.#warn(
        `a command was not found, and \`${id}\`, which prepares this machine, was not run again`,
        index,
        `if something that it made is gone: mity run --force ${shellWord(id)}`,
      );
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
      if (this.#states.state(step).kind === "settled") continue;
      // Steps between the two were reused and say nothing of a failure, so it is said here.
      if (!passed && !this.#stopping && !this.#states.step(step).if?.status) {
        this.#leave(step, "skipped", { kind: "need-failed", step: this.#states.step(machine).id });
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
    const isSpared = (index: number): boolean =>
      !hard && this.#states.step(index).if?.status === true;
    const { running, unstarted } = this.#running.stop(
      why,
      isSpared,
      hard ? 0 : this.#options.graceMs,
    );
    for (const index of unstarted) this.#leave(index, "cancelled", why);
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
    if (this.#waiting > 0 || this.#running.isWaiting || !this.#queue.isEmpty) {
      this.#watch.pause();
      return;
    }
    this.#done = true;
    for (const index of this.#options.selected) {
      if (this.#states.state(index).kind === "put-off")
        this.#leave(index, "skipped", { kind: "not-needed" });
    }
    const unsettled = this.#options.selected.find(
      (index) => this.#states.state(index).kind !== "settled",
    );
    if (unsettled !== undefined)
      throw new Error(`the run is over, but ${this.#states.step(unsettled).id} never settled`);
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
function cannotRepeat({ id }: PlannedStep, path: string, why: Reason): Failure {
  const message =
    why.kind === "given" && why.byJob !== true
      ? `run ${why.run} did it, and its output ${path} is not here: \`mity pull ${why.run}\` again`
      : `it finished earlier in this run, and its output ${path} is lost: look whether it may run twice, then \`mity resume --rerun ${shellWord(id)}\``;
  return { kind: "not-started", message };
}
