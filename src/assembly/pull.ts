import * as fs from "node:fs";
import * as path from "node:path";
import { restoreRun } from "../backends/checkpoints/restore-run.ts";
import { ContentStore } from "../backends/stores/content.ts";
import type { Verdict } from "../engine/event.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { printable } from "../diagnostics/printable.ts";
import { definitionParts } from "../plan/definition.ts";
import type { Plan } from "../plan/plan.ts";
import { chooseJob, jobOf, type ChosenJob, type JobChoice, type Refused } from "./choose-job.ts";
import { CiRun, type CiRunOptions, type ToldRun } from "./ci-run.ts";
import { isPulled, markPulled, type PulledRun } from "./pulled-run.ts";
import { journalOf, type JournalContent } from "./run-folders.ts";
import type { Workplace } from "./workplace.ts";

export interface PullOptions extends Omit<CiRunOptions, "scratch"> {
  readonly choice: JobChoice;
  /** Held by the caller. */
  readonly workplace: Workplace;
  readonly plan: Plan;
}

export interface Pulled {
  /** mity's id of the run, under which it now stands in `.mity/runs`. */
  readonly run: string;
  readonly from: PulledRun;
  /** Of a pull request: the commit that it wants to have merged; `from.sha` is then the merge that was tried. */
  readonly headSha?: string;
  /** Of the attempt; absent if it did not come to its end. */
  readonly verdict?: Verdict;
  /** Steps whose results are here, in the order of the plan. */
  readonly finished: readonly string[];
  readonly failed: readonly string[];
  /** Contents that were not here before. */
  readonly contents: number;
  /** Finished steps that are defined otherwise here than in the run. */
  readonly otherwise: readonly string[];
  /** Steps of the run that the spec here does not have, as far as its report tells. */
  readonly unknown: readonly string[];
  /** Of what was left out, a sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Brings the checkpoint of a job on GitHub into a checkout, verified as in the action, as a run of its own that is marked as
 * pulled: the mark stands before the run does. Never rejects but by our own fault.
 */
export async function pullRun(options: PullOptions): Promise<Result<Pulled, Refused>> {
  const { workplace } = options;
  let scratch: string;
  try {
    // What a pull that was killed left.
    for (const name of fs.readdirSync(workplace.folder))
      if (name.startsWith("pull-"))
        fs.rmSync(path.join(workplace.folder, name), { recursive: true, force: true });
    // Beside the runs, so that what is verified only has to be renamed.
    scratch = fs.mkdtempSync(path.join(workplace.folder, "pull-"));
  } catch (error) {
    return fail(unusable((error as Error).message));
  }
  const ci = new CiRun({ ...options, scratch });
  try {
    const told = await ci.tell();
    if (!told.ok) return fail({ kind: "infrastructure", message: told.error });
    const chosen = await chooseJob(ci, told.value, options.choice, "checkpoint");
    if (!chosen.ok) return chosen;
    return await land(ci, told.value, chosen.value, scratch, options);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    // An error without one is none of the disk's, but ours.
    if (syscall === undefined) throw error;
    return fail(unusable(message));
  } finally {
    ci.close();
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function unusable(message: string): Refused {
  return { kind: "infrastructure", message: `.mity cannot be written: ${message}` };
}

async function land(
  ci: CiRun,
  told: ToldRun,
  chosen: ChosenJob,
  scratch: string,
  { workplace, plan, access, runId }: PullOptions,
): Promise<Result<Pulled, Refused>> {
  const { job, attempt, report } = chosen;
  const from = ci.origin(told, job.jobKey, attempt);
  if (!from.ok)
    return fail({ kind: "usage", message: `run ${runId} cannot be pulled: it ${from.error}` });
  const found = await ci.parts(from.value);
  const runs = path.join(scratch, "runs");
  const store = new ContentStore(workplace.store);
  let landed: Awaited<ReturnType<typeof restoreRun>>;
  try {
    landed = await restoreRun(found.candidates, {
      allowed: { kind: "named-run", run: from.value },
      plan,
      place: { store, runs },
    });
  } finally {
    store.close();
  }
  const warnings = [...found.warnings, ...landed.warnings];
  if (!landed.restored)
    return fail({
      kind: "infrastructure",
      message: `nothing of run ${runId} can be used: ${warnings.join("; ") || "it stored no part of a checkpoint"}`,
    });
  const { manifest, contents } = landed.restored;
  const { run, origin } = manifest;
  if (fs.existsSync(path.join(workplace.runs, run)) && !isPulled(workplace.runs, run))
    return fail({ kind: "usage", message: `the run ${run} was made in this checkout: it is here` });
  const jobName = jobOf(chosen);
  const marked: PulledRun = {
    version: 1,
    at: Date.now(),
    repository: told.repository.fullName,
    runId,
    attempt: origin.attempt,
    jobKey: job.jobKey,
    ...(jobName === undefined ? {} : { job: printable(jobName) }),
    sha: origin.sha,
    url: `${access.serverUrl}/${told.repository.fullName}/actions/runs/${runId}/attempts/${origin.attempt}`,
  };
  const folder = path.join(runs, run);
  const journal = journalOf(runs, run);
  markPulled(folder, marked);
  fs.rmSync(path.join(workplace.runs, run), { recursive: true, force: true });
  fs.renameSync(folder, path.join(workplace.runs, run));
  const known = new Set(plan.steps.map(({ id }) => id));
  return ok({
    run,
    from: marked,
    ...(origin.headSha === undefined ? {} : { headSha: origin.headSha }),
    ...(journal?.end ? { verdict: journal.end.verdict } : {}),
    ...stepsOf(journal, plan),
    contents,
    unknown: (report.ok ? report.value.steps : [])
      .map(({ id }) => id)
      .filter((id) => !known.has(id)),
    warnings,
  });
}

function stepsOf(
  journal: JournalContent | undefined,
  plan: Plan,
): Pick<Pulled, "finished" | "failed" | "otherwise"> {
  const finished: string[] = [];
  const failed: string[] = [];
  const otherwise: string[] = [];
  for (const step of plan.steps) {
    const done = journal?.done.get(step.id);
    if (done?.verdict === "failure" && !done.tolerated) failed.push(step.id);
    if (done?.verdict !== "success" || !done.record) continue;
    finished.push(step.id);
    const here = Object.entries(definitionParts(step));
    const there = done.record.parts.definition;
    const isSame =
      here.length === Object.keys(there).length &&
      here.every(([field, value]) => there[field] === value);
    if (!isSame) otherwise.push(step.id);
  }
  return { finished, failed, otherwise };
}
