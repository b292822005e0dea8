import type { RunEvent, Settled, Verdict } from "../engine/event.ts";
import type { Plan } from "../plan/plan.ts";
import type { StepSummary } from "./job-step-summaries.ts";

/** When a step ran, in milliseconds from the start of the run; all its attempts. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Characters of what steps wrote to $GITHUB_STEP_SUMMARY: twenty times what GitHub shows of a job. */
const mostSummaries = 20 * 1024 * 1024;
/** Beyond that, of each. */
const leastSummary = 1000;

/** What a run has come to so far, gathered from its events, for a summary at its end. */
export class JobHistory {
  #plan: Plan | undefined;
  #run = "";
  #resumed = false;
  #startedAt = 0;
  #verdict: Verdict | undefined;
  #ms = 0;
  readonly #settled: Settled[] = [];
  readonly #begins = new Map<number, number>();
  readonly #spans = new Map<number, Span>();
  readonly #summaries = new Map<number, StepSummary>();
  #summarySize = 0;

  /** To be called with every event of one run, in order. */
  report(event: RunEvent): void {
    switch (event.kind) {
      case "run-started":
        this.#plan = event.plan;
        this.#run = event.run;
        this.#resumed = event.resumed;
        this.#startedAt = event.at;
        return;
      case "step-started":
        if (event.attempt === 1) this.#begins.set(event.step, event.at);
        return;
      case "step-settled":
        this.#settle(event.settled, event.at);
        if (event.summary !== undefined) this.#keepSummary(event.settled.step, event.summary);
        return;
      case "run-settled":
        this.#verdict = event.verdict;
        this.#ms = event.ms;
        return;
      case "step-output":
      case "step-retry":
      case "warning":
      case "cancelling":
        return;
    }
  }

  /** Undefined if the run never began. */
  get plan(): Plan | undefined {
    return this.#plan;
  }

  get run(): string {
    return this.#run;
  }

  get resumed(): boolean {
    return this.#resumed;
  }

  /** Undefined as long as the run has not ended. */
  get verdict(): Verdict | undefined {
    return this.#verdict;
  }

  get ms(): number {
    return this.#ms;
  }

  /** In the order in which they settled. */
  get settled(): readonly Settled[] {
    return this.#settled;
  }

  /** Of the steps that ran and have settled. */
  get spans(): ReadonlyMap<number, Span> {
    return this.#spans;
  }

  /** What steps that ran wrote for the summary of the job. */
  get summaries(): ReadonlyMap<number, StepSummary> {
    return this.#summaries;
  }

  #keepSummary(step: number, written: string): void {
    const room = Math.max(leastSummary, mostSummaries - this.#summarySize);
    const text = written.slice(0, room);
    this.#summarySize += text.length;
    this.#summaries.set(step, { text, bytes: Buffer.byteLength(written) });
  }

  #settle(settled: Settled, at: number): void {
    this.#settled.push(settled);
    const begin = this.#begins.get(settled.step);
    if (begin === undefined) return;
    // The clock of events may jump; a step never ends before it begins.
    const from = Math.max(0, begin - this.#startedAt);
    this.#spans.set(settled.step, { from, to: Math.max(from, at - this.#startedAt) });
  }
}
