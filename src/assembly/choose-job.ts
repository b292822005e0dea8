import { fail, ok, type Result } from "../diagnostics/result.ts";
import { printable } from "../diagnostics/printable.ts";
import type { RunReport } from "../evidence/run-report.ts";
import type { CiRun, StoredJob, ToldRun } from "./ci-run.ts";

/** Which of a run's jobs a person means. */
export interface JobChoice {
  /** A job's key, the beginning of one, or its name. */
  readonly key?: string;
  readonly attempt?: number;
  /** GitHub's id of the job, as in the address of its page. */
  readonly jobId?: string;
}

export interface ChosenJob {
  readonly job: StoredJob;
  readonly attempt: number;
  /** Of that attempt, or why it cannot be had, a clause. */
  readonly report: Result<RunReport, string>;
}

/** Why there is nothing to be had. `usage`: something else should be asked for. */
export interface Refused {
  readonly kind: "usage" | "infrastructure";
  readonly message: string;
  readonly hint?: string;
  /** Jobs to choose from, a line each. */
  readonly choices?: readonly string[];
}

/** More jobs are told by their keys alone. */
const reportsRead = 30;

/**
 * The one job that is meant, and its newest attempt of those that stored what is wanted. Reports are read as far as they help to
 * choose and to tell what was chosen; a missing one is no error.
 */
export async function chooseJob(
  ci: CiRun,
  told: ToldRun,
  choice: JobChoice,
  wanted: "checkpoint" | "report",
): Promise<Result<ChosenJob, Refused>> {
  const { id } = told.run;
  const attemptsOf = (job: StoredJob): readonly number[] =>
    wanted === "report" ? job.reports.map(({ attempt }) => attempt) : job.attempts;
  const stored = told.jobs.filter((job) => attemptsOf(job).length > 0);
  if (stored.length === 0) return fail(await nothingStored(ci, id, wanted));
  const { attempt: named } = choice;
  const jobs = stored.flatMap((job) => {
    const attempt = attemptsOf(job).find((one) => named === undefined || one === named);
    return attempt === undefined ? [] : [{ job, attempt }];
  });
  if (jobs.length === 0)
    return fail({
      kind: "usage",
      message: `attempt ${named ?? ""} of run ${id} stored no ${wanted}`,
      hint: `there is one of attempt ${[...new Set(stored.flatMap(attemptsOf))].sort((a, b) => a - b).join(", ")}`,
    });
  const known = await withReports(ci, jobs);
  const chosen = await narrowed(ci, known, choice);
  const [one, ...others] = chosen;
  if (one && others.length === 0) return ok(one);
  const choices = (chosen.length > 0 ? chosen : known).map(choiceText);
  return fail({
    kind: "usage",
    message:
      chosen.length === 0
        ? `run ${id} has no ${wanted} of a job ${JSON.stringify(printable(choice.key ?? ""))}`
        : `run ${id} has a ${wanted} of ${chosen.length} jobs`,
    hint: "`--key KEY` chooses one of these:",
    choices,
  });
}

async function nothingStored(ci: CiRun, id: string, wanted: string): Promise<Refused> {
  if (await ci.hadMore())
    return {
      kind: "infrastructure",
      message: `what run ${id} stored has expired`,
      hint: "the action's input `retention-days` says how long it is kept; a re-run stores anew",
    };
  return {
    kind: "usage",
    message: `run ${id} stored no ${wanted}`,
    hint: "none of its jobs came to a step that uses mityfactory/action, or what they stored was removed",
  };
}

async function withReports(
  ci: CiRun,
  jobs: readonly Pick<ChosenJob, "job" | "attempt">[],
): Promise<readonly ChosenJob[]> {
  return Promise.all(
    jobs.map(async ({ job, attempt }, index): Promise<ChosenJob> => {
      const stored = job.reports.find((report) => report.attempt === attempt);
      if (!stored) return { job, attempt, report: fail("there is none") };
      if (index >= reportsRead) return { job, attempt, report: fail("there are too many") };
      return { job, attempt, report: await ci.report(job.jobKey, stored) };
    }),
  );
}

async function narrowed(
  ci: CiRun,
  known: readonly ChosenJob[],
  { key, jobId, attempt }: JobChoice,
): Promise<readonly ChosenJob[]> {
  if (key !== undefined) {
    const byKey = known.filter(({ job }) => job.jobKey.startsWith(key));
    return byKey.length > 0 ? byKey : known.filter((one) => jobOf(one) === key);
  }
  const [first] = known;
  if (jobId === undefined || known.length < 2 || !first) return known;
  const newest = Math.max(...known.map((one) => one.attempt));
  const name = (await ci.jobNames(attempt ?? newest)).get(jobId);
  // A job's title may be anything; only where none was given is it made of the job's id.
  const titled = known.filter((one) => {
    const job = jobOf(one);
    return job !== undefined && (name === job || name?.startsWith(`${job} (`) === true);
  });
  return titled.length > 0 ? titled : known;
}

/** GITHUB_JOB, if its report tells. */
export function jobOf({ report }: ChosenJob): string | undefined {
  return report.ok ? report.value.origin?.job : undefined;
}

function choiceText(one: ChosenJob): string {
  const { verdict, steps = [] } = one.report.ok ? one.report.value : {};
  const failed = steps.filter((step) => step.verdict === "failure").map(({ id }) => id);
  const job = jobOf(one);
  const facts = [
    ...(job === undefined ? [] : [`job ${job}`]),
    `attempt ${one.attempt}`,
    ...(verdict === undefined ? [] : [verdict]),
    ...(failed.length > 0 ? [`failed: ${failed.slice(0, 5).join(", ")}`] : []),
  ];
  return printable(`${one.job.jobKey}  ${facts.join(", ")}`);
}
