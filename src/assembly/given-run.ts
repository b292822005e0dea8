import { recordCheck } from "../backends/checkpoints/check-records.ts";
import { ContentStore } from "../backends/stores/content.ts";
import type { StepRecord } from "../engine/record.ts";
import type { Plan } from "../plan/plan.ts";
import { isPulled, pulledRun, type PulledRun } from "./pulled-run.ts";
import { journalOf, listRuns } from "./run-folders.ts";
import type { Workplace } from "./workplace.ts";

/** What a pulled run made, for a run here that starts from it. */
export interface GivenRun {
  readonly run: string;
  readonly from: PulledRun;
  /** By step. */
  readonly steps: ReadonlyMap<string, StepRecord>;
  /** Of what cannot be taken, a sentence each. */
  readonly warnings: readonly string[];
}

/** Undefined if there is no such run that was pulled. */
export function givenRun(
  { runs, store }: Workplace,
  run: string,
  plan: Plan,
): GivenRun | undefined {
  const from = pulledRun(runs, run);
  const journal = from && journalOf(runs, run);
  if (!from || !journal) return undefined;
  const content = new ContentStore(store);
  // Once more, since the spec may say other outputs by now than when the run was pulled.
  const check = recordCheck({ plan, fromOtherRun: true, read: (digest) => content.read(digest) });
  const steps = new Map<string, StepRecord>();
  const warnings: string[] = [];
  const known = new Set(plan.steps.map(({ id }) => id));
  for (const { step, verdict, record } of journal.done.values()) {
    if (verdict !== "success" || !record || !known.has(step)) continue;
    const checked = check(record);
    if (checked.ok) steps.set(step, checked.value);
    else
      warnings.push(
        `what run ${from.runId} made in ${step} is not taken: its record ${checked.error}`,
      );
  }
  content.close();
  return { run, from, steps, warnings };
}

/** The pulled runs that a person means by an id of mity's, a beginning of one, or GitHub's id. */
export function pulledRuns({ runs }: Workplace, named: string): readonly string[] {
  return listRuns(runs).filter((run) => {
    const pulled = pulledRun(runs, run);
    return pulled !== undefined && (run.startsWith(named) || pulled.runId === named);
  });
}

/**
 * The pulled run that `--from` starts from when nothing else is said: the one pulled last, if no run was started here
 * since then; else the one that the newest run here started from.
 */
export function usualGivenRun({ runs }: Workplace): string | undefined {
  const all = listRuns(runs);
  let last: { readonly run: string; readonly at: number } | undefined;
  let newestHere: string | undefined;
  for (const run of all) {
    if (!isPulled(runs, run)) newestHere ??= run;
    const at = pulledRun(runs, run)?.at;
    if (at !== undefined && (!last || at > last.at)) last = { run, at };
  }
  if (!last) return undefined;
  const start = newestHere === undefined ? undefined : journalOf(runs, newestHere)?.start;
  if (!start || start.at < last.at) return last.run;
  const { given } = start.request;
  return given !== undefined && all.includes(given) ? given : undefined;
}
