import type { Reason, Settled, Verdict } from "../engine/event.ts";
import type { Failure } from "../engine/failure.ts";
import type { StepRecord } from "../engine/record.ts";
import type { Plan } from "../plan/plan.ts";
import type { ReportedCheckpoint, ReportedStep, ReportOrigin, RunReport } from "./run-report.ts";

/** All that a report is made of. */
export interface RunFacts {
  readonly run: string;
  /** Version of mity. */
  readonly mity: string;
  readonly plan: Plan;
  readonly origin?: ReportOrigin;
  readonly verdict: Verdict;
  readonly ms: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** In any order. */
  readonly settled: readonly Settled[];
  /** What a step left behind, if that is known. */
  readonly recordOf: (step: number) => StepRecord | undefined;
  /** What differs from the time before, a sentence each. */
  readonly changesOf?: (step: number) => readonly string[];
  /** How reasons and failures are told to people. */
  readonly words: {
    readonly reason: (reason: Reason) => string;
    readonly failure: (failure: Failure) => string;
  };
  readonly checkpoint?: ReportedCheckpoint;
}

const mostChanges = 20;
const longestSentence = 300;
const longestFailure = 1000;

export function buildReport(facts: RunFacts): RunReport {
  const { run, mity, plan, origin, verdict, ms, startedAt, checkpoint } = facts;
  const settled = facts.settled.toSorted((a, b) => a.step - b.step);
  return {
    format: "mity-report",
    version: 1,
    run,
    mity,
    spec: plan.spec,
    ...(origin ? { origin } : {}),
    verdict,
    ms: whole(ms),
    startedAt: whole(startedAt),
    steps: settled.map((one) => reported(one, facts)),
    ...(checkpoint ? { checkpoint } : {}),
    minutesSaved: minutesSaved(settled),
    leftOut: [],
  };
}

/** To a tenth of a minute. */
export function minutesSaved(settled: readonly Settled[]): number {
  let ms = 0;
  for (const one of settled) if (one.how === "reused") ms += Math.max(0, one.ms);
  return Math.round(ms / 6000) / 10;
}

function reported(settled: Settled, { plan, recordOf, changesOf, words }: RunFacts): ReportedStep {
  const step = plan.steps[settled.step];
  if (!step) throw new Error(`no step ${settled.step}`);
  const record = recordOf(settled.step);
  const changes = changesOf?.(settled.step) ?? [];
  const shown = changes.slice(0, changes.length > mostChanges ? mostChanges - 1 : mostChanges);
  if (shown.length < changes.length) shown.push(`and ${changes.length - shown.length} more`);
  return {
    id: step.id,
    ...(step.name === undefined ? {} : { name: shortened(step.name, longestSentence) }),
    verdict: settled.verdict,
    ...(settled.how === undefined ? {} : { how: settled.how }),
    why: shortened(words.reason(settled.why), longestSentence),
    ms: whole(settled.ms),
    attempts: settled.attempts,
    reason: settled.why,
    ...(settled.failure
      ? { failure: shortened(words.failure(settled.failure), longestFailure) }
      : {}),
    ...(settled.tolerated ? { tolerated: true } : {}),
    ...(record && record.outputs.length > 0 ? { outputs: sizeOf(record) } : {}),
    ...(record ? { fingerprint: record.fingerprint } : {}),
    ...(step.needs.length > 0
      ? { needs: step.needs.map((need) => plan.steps[need]?.id ?? "") }
      : {}),
    ...(shown.length > 0
      ? { changes: shown.map((sentence) => shortened(sentence, longestSentence)) }
      : {}),
    ...(record ? { parts: record.parts } : {}),
  };
}

function sizeOf({ outputs }: StepRecord): NonNullable<ReportedStep["outputs"]> {
  return { count: outputs.length, bytes: outputs.reduce((sum, { size }) => sum + size, 0) };
}

function whole(value: number): number {
  return Math.max(0, Math.round(value));
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
