import type { Settled } from "./event.ts";
import type { Failure } from "./failure.ts";
import type { Attempt, DoneEntry, LogSpan, StepRecord } from "./record.ts";
import type { StepState } from "./step-state.ts";

/** What is known of a step at its end, beside its state. */
export interface End {
  readonly record?: StepRecord;
  readonly ms: number;
  readonly attempts: readonly Attempt[];
  readonly failure?: Failure;
  readonly log?: LogSpan;
  /** Markdown of its last attempt, kept nowhere but in the event. */
  readonly summary?: string;
}

/** The end as events tell it. */
export function settledOf(
  step: number,
  { verdict, how, why, tolerated }: Extract<StepState, { kind: "settled" }>,
  { failure, ms, attempts }: End,
): Settled {
  return {
    step,
    verdict,
    ...(how ? { how } : {}),
    why,
    ...(failure ? { failure } : {}),
    ...(tolerated ? { tolerated: true } : {}),
    ms,
    attempts: attempts.length,
  };
}

/** The end as the journal keeps it. A reused step's record is in the store of records already, but for one that was given. */
export function doneEntry(
  id: string,
  { verdict, how, why, failure, tolerated, ms }: Settled,
  { record, attempts, log }: End,
  at: number,
): DoneEntry {
  return {
    kind: "done",
    step: id,
    verdict,
    ...(how ? { how } : {}),
    why,
    ...(record ? { fingerprint: record.fingerprint } : {}),
    ...(failure ? { failure } : {}),
    ...(tolerated ? { tolerated } : {}),
    ms,
    at,
    ...(attempts.length > 0 ? { attempts } : {}),
    ...(record && (how === "ran" || why.kind === "given") ? { record } : {}),
    ...(log ? { log } : {}),
  };
}
