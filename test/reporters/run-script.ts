/** A run told to a reporter event by event, with a clock that the test sets. */
import type { Reason, RunEvent, Settled, Verdict } from "../../src/engine/event.ts";
import type { PlannedStep, Plan } from "../../src/plan/plan.ts";
import type { TerminalOptions } from "../../src/reporters/terminal.ts";

export function planOf(ids: readonly string[], more: Partial<PlannedStep> = {}): Plan {
  return {
    name: "example",
    spec: "mity.yml",
    steps: ids.map((id) => ({
      id,
      base: id,
      needs: [],
      run: "true",
      inputs: {},
      definition: "",
      ...more,
    })),
    contexts: {},
    written: [],
    secrets: [],
  };
}

export class RunScript {
  nowMs = 0;
  ticks: (() => void) | undefined;
  readonly #report: (event: RunEvent) => void;
  readonly #plan: Plan;

  constructor(plan: Plan, start: (options: TerminalOptions) => (event: RunEvent) => void) {
    this.#plan = plan;
    this.#report = start({
      now: () => this.nowMs,
      tick: (callback) => {
        this.ticks = callback;
        return () => (this.ticks = undefined);
      },
      hint: ({ run, failed }) =>
        `go on with: mity resume ${run} (after mending ${failed.join(", ")})`,
    });
  }

  started(resumed = false): this {
    const selected = this.#plan.steps.map((_, step) => step);
    return this.send({
      kind: "run-started",
      run: "r1",
      plan: this.#plan,
      resumed,
      selected,
      at: 0,
    });
  }

  /** The clock moves on and the live lines are redrawn. */
  later(ms: number): this {
    this.nowMs += ms;
    this.ticks?.();
    return this;
  }

  begin(step: number, attempt = 1, why: Reason = { kind: "first-run" }): this {
    return this.send({ kind: "step-started", step, attempt, why, at: 0 });
  }

  output(step: number, chunk: string | Uint8Array): this {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    return this.send({ kind: "step-output", step, chunk: bytes });
  }

  settle(step: number, settled: Partial<Settled> = {}): this {
    return this.send({
      kind: "step-settled",
      settled: {
        step,
        verdict: "success",
        how: "ran",
        why: { kind: "first-run" },
        ms: 1200,
        attempts: 1,
        ...settled,
      },
      at: 0,
    });
  }

  reuse(step: number, ms = 500): this {
    const why = { kind: "same-fingerprint", from: "store", run: "r0" } as const;
    return this.settle(step, { how: "reused", why, ms, attempts: 0 });
  }

  leaveOut(step: number, verdict: "skipped" | "cancelled", why: Reason): this {
    return this.send({
      kind: "step-settled",
      settled: { step, verdict, why, ms: 0, attempts: 0 },
      at: 0,
    });
  }

  end(verdict: Verdict, ms: number): this {
    return this.send({ kind: "run-settled", verdict, ms, at: 0 });
  }

  send(event: RunEvent): this {
    this.#report(event);
    return this;
  }
}
