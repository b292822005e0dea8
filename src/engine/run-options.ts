import type { Plan } from "../plan/plan.ts";
import type { RunEvent, Settled, Verdict } from "./event.ts";
import type { ReuseRules } from "./lookup.ts";
import type { DoneEntry } from "./record.ts";

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
  /**
   * The run begins as one that was interrupted once: what `before` says of a step stands, and of the others only those start
   * whose `if` uses a status function.
   */
  readonly cancelled?: boolean;
  /**
   * In a run that begins as cancelled: steps that have started, and nobody knows whether they ended. They are left out, and the journal
   * goes on saying no more of them.
   */
  readonly unfinished?: ReadonlySet<string>;
  /** Why `before` may not tell of all external steps that have started, a sentence. These fail then, but for idempotent ones. */
  readonly unsure?: string;
  readonly emit: (event: RunEvent) => void;
}

export interface RunResult {
  readonly verdict: Verdict;
  /** In the order in which they settled. */
  readonly settled: readonly Settled[];
  readonly ms: number;
}

export interface RunHandle {
  /** Rejects only with an error of ours, never because a step or a store failed. */
  readonly finished: Promise<RunResult>;
  /**
   * First call: as after a failure, but cancelled() holds. Second call, or the first of a run that begins as cancelled: clean-up
   * steps are ended too.
   */
  interrupt(): void;
}
