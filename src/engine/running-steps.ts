import type { PlannedStep } from "../plan/plan.ts";
import { backoffMs, commandOf, mayRetry } from "./attempt.ts";
import type { Reason } from "./event.ts";
import type { Failure } from "./failure.ts";
import type { Prepared } from "./prepared.ts";
import { differenceFrom, outcomeOf, type Outcome } from "./outcome.ts";
import type { CommandFiles, Exit, Ports, RunningCommand } from "./ports.ts";
import type { Publisher } from "./publisher.ts";
import type { Attempt, LogSpan, StepRecord } from "./record.ts";
import type { RunOptions } from "./run-options.ts";
import type { Standing } from "./standing.ts";
import type { End } from "./step-end.ts";
import type { StepEvent } from "./step-state.ts";
import type { StepStates } from "./step-states.ts";
import type { WriteWatch } from "./write-watch.ts";

/** The run that the steps are of. */
export interface RunOfSteps {
  readonly options: RunOptions;
  readonly ports: Ports;
  readonly states: StepStates;
  readonly standing: Standing;
  readonly publisher: Publisher;
  readonly watch: WriteWatch;
  /** For callbacks of ports, which must never be thrown into: what is thrown is our bug and ends the run. */
  readonly guard: (action: () => void) => void;
  /** To be called after every callback: it may be another step's turn. */
  readonly pump: () => void;
  /** Whether no ordinary step starts any more. */
  readonly isStopping: () => boolean;
  /** The step's state is settled. */
  readonly settle: (index: number, end: End) => void;
  readonly warn: (message: string, step?: number, hint?: string) => void;
}

/** Of a step that never came to run. */
const noFiles: CommandFiles = { output: "", env: "", path: "", summary: "" };
const noLog: LogSpan = { slot: 0, from: 0, bytes: 0 };

/** A step between the decision that it must run and its end. */
interface Active {
  readonly prepared: Prepared;
  /** What it is to be compared with. */
  readonly verify: StepRecord | undefined;
  readonly attempts: Attempt[];
  command: RunningCommand | undefined;
  startedAt: number;
  /** The journal says that it starts. */
  isAnnounced: boolean;
  /** Stops what would call back: the time-out of an attempt, or what the next one waits for. */
  stopWaiting: (() => void) | undefined;
}

/**
 * Steps that must run, from that decision to their end: their attempts, one after another, each within its time. Which
 * of them starts when, and what follows from its end, is decided elsewhere.
 */
export class RunningSteps {
  readonly #run: RunOfSteps;
  readonly #active = new Map<number, Active>();
  /** Steps whose wait for an attempt is over. */
  readonly #due: number[] = [];
  #count = 0;
  #waiting = 0;

  constructor(run: RunOfSteps) {
    this.#run = run;
  }

  /** How many run now. */
  get count(): number {
    return this.#count;
  }

  /** Whether more attempts come without anything from outside. */
  get isWaiting(): boolean {
    return this.#waiting > 0 || this.#due.length > 0;
  }

  add(index: number, prepared: Prepared, verify: StepRecord | undefined): void {
    this.#active.set(index, {
      prepared,
      verify,
      attempts: [],
      command: undefined,
      startedAt: 0,
      isAnnounced: false,
      stopWaiting: undefined,
    });
  }

  /** The step has settled. True if the journal said that it starts, and so must say that it ended. */
  remove(index: number): boolean {
    const isAnnounced = this.#active.get(index)?.isAnnounced === true;
    this.#active.delete(index);
    return isAnnounced;
  }

  /** A step that has waited for its next attempt and may start it. */
  takeDue(): number | undefined {
    return this.#due.shift();
  }

  /** Starts an attempt. That of an external step is announced first, and comes due when this is safe. */
  start(index: number): void {
    const { states, ports, options, standing } = this.#run;
    const step = states.step(index);
    const active = this.#active.get(index);
    if (!active) throw new Error(`${step.id} is ready, but was not prepared`);
    if (step.effects === "external" && states.state(index).kind !== "announced") {
      this.#announce(index, step, active);
      if (ports.journal.secure) return;
    }
    const state = states.move(index, { kind: "started" });
    if (state.kind !== "running") throw new Error(`${step.id} was started and is ${state.kind}`);
    const { clock, journal, runner, workspace } = ports;
    journal.flush();
    const stuck = workspace.clearOutputs(step);
    options.emit({
      kind: "step-started",
      step: index,
      attempt: state.attempt,
      why: state.why,
      at: clock.now(),
    });
    this.#count++;
    active.startedAt = clock.monotonic();
    this.#limitTime(index, step, active);
    const finished = (exit: Exit, files: CommandFiles, log: LogSpan): void => {
      this.#run.guard(() => {
        this.#finished(index, active, exit, files, log);
      });
      this.#run.pump();
    };
    if (stuck) {
      const message = `its old output ${stuck.path} cannot be removed: ${stuck.message}`;
      queueMicrotask(() => {
        finished({ kind: "not-started", message }, noFiles, noLog);
      });
      return;
    }
    active.command = runner.start(
      commandOf(index, step, state.attempt, active.prepared, standing, ports),
      {
        output: (chunk) => {
          options.emit({ kind: "step-output", step: index, chunk });
        },
        finished,
      },
    );
    // Digested while the step runs: what it reads was looked at before.
    clock.soon?.(() => active.prepared.fingerprint);
  }

  /** Ends all that run, but for spared ones; `unstarted` are those that waited for an attempt, which now never comes. */
  stop(
    why: Reason,
    isSpared: (index: number) => boolean,
    graceMs: number,
  ): { readonly running: readonly number[]; readonly unstarted: readonly number[] } {
    const running: number[] = [];
    const unstarted: number[] = [];
    for (const [index, active] of this.#active) {
      if (isSpared(index)) continue;
      const { kind } = this.#run.states.state(index);
      if (kind === "running") {
        running.push(index);
        this.#end(index, { kind: "stopped", stop: { kind: "cancelled", why } }, graceMs);
      } else if (kind === "backoff" || kind === "announced") {
        active.stopWaiting?.();
        const due = this.#due.indexOf(index);
        if (due >= 0) this.#due.splice(due, 1);
        else this.#waiting--;
        unstarted.push(index);
      }
    }
    return { running, unstarted };
  }

  #announce(index: number, step: PlannedStep, active: Active): void {
    const { states, ports } = this.#run;
    const { clock, journal } = ports;
    const state = states.move(index, { kind: "announced" });
    if (state.kind !== "announced")
      throw new Error(`${step.id} was announced and is ${state.kind}`);
    journal.append({ kind: "start", step: step.id, attempt: state.attempt, at: clock.now() });
    active.isAnnounced = true;
    if (!journal.secure) {
      journal.sync();
      return;
    }
    const { callBack, stop } = this.#untilDue(index);
    active.stopWaiting = stop;
    journal.secure(callBack);
  }

  /** The step's next attempt comes due when `callBack` is called, unless `stop` was called before. */
  #untilDue(index: number): { readonly callBack: () => void; readonly stop: () => void } {
    let isOpen = true;
    this.#waiting++;
    return {
      callBack: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#waiting--;
        this.#due.push(index);
        this.#run.pump();
      },
      stop: () => {
        isOpen = false;
      },
    };
  }

  #limitTime(index: number, step: PlannedStep, active: Active): void {
    const minutes = step.timeoutMinutes;
    if (minutes === undefined) return;
    const { ports, options, guard } = this.#run;
    active.stopWaiting = ports.clock.after(minutes * 60_000, () => {
      guard(() => {
        const stop = { kind: "timed-out", minutes } as const;
        this.#end(index, { kind: "stopped", stop }, options.graceMs);
      });
    });
  }

  #end(index: number, event: StepEvent, graceMs: number): void {
    if (this.#run.states.state(index).kind !== "running") return;
    this.#run.states.move(index, event);
    this.#active.get(index)?.command?.end(graceMs);
  }

  #finished(index: number, active: Active, exit: Exit, files: CommandFiles, log: LogSpan): void {
    const { states, ports, options, watch, publisher, warn } = this.#run;
    const step = states.step(index);
    const before = states.state(index);
    if (before.kind !== "running") throw new Error(`${step.id} finished, but is ${before.kind}`);
    active.stopWaiting?.();
    active.command = undefined;
    this.#count--;
    watch.ran(index);
    const attemptMs = ports.clock.monotonic() - active.startedAt;
    const outcome = outcomeOf(
      index,
      step,
      { exit, files, stop: before.stop },
      ports,
      (owner) => states.step(owner),
      (message, hint) => {
        warn(message, index, hint);
      },
    );
    const failure =
      outcome.failure ??
      this.#laterFailure(step, active, outcome, before.stop?.kind === "cancelled");
    active.attempts.push(failure ? { ms: attemptMs, failure } : { ms: attemptMs });
    const retry =
      failure !== undefined && !this.#run.isStopping() && mayRetry(step, before.attempt, failure);
    const tolerate = step.continueOnError === true;
    const state = states.move(index, { kind: "exited", failure, retry, tolerate });
    if (state.kind === "backoff" && failure) {
      this.#retryLater(index, step, active, before.attempt, failure);
      return;
    }
    if (state.kind !== "settled") throw new Error(`${step.id} exited and is ${state.kind}`);
    const ms = active.attempts.reduce((sum, attempt) => sum + attempt.ms, 0);
    const record: StepRecord = {
      step: step.id,
      fingerprint: active.prepared.fingerprint,
      parts: active.prepared.fullParts(),
      outputs: outcome.outputs,
      ...(failure ? { values: {}, env: {}, path: [] } : outcome.handed),
      ms,
      run: options.run,
      ...(step.effects === "machine" ? { machine: ports.machine } : {}),
    };
    if (state.verdict === "success") publisher.add(index, step, record, active.prepared.inputs);
    const { attempts } = active;
    this.#run.settle(index, {
      record,
      ms,
      attempts,
      log,
      ...(failure ? { failure } : {}),
      ...(files.summary === "" ? {} : { summary: files.summary }),
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
    const undeclared = this.#run.options.strict ? this.#run.watch.failureOf(step) : undefined;
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
    const { clock } = this.#run.ports;
    const delayMs = backoffMs(step.retry, attempt, clock.random());
    this.#run.options.emit({ kind: "step-retry", step: index, attempt, failure, delayMs });
    active.stopWaiting = clock.after(delayMs, this.#untilDue(index).callBack);
  }
}
