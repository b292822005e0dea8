import * as fs from "node:fs";
import * as path from "node:path";
import type { CacheEntry } from "../assembly/cached-parts.ts";
import type { Uploaded } from "../assembly/checkpointer.ts";
import { buildReport } from "../evidence/build-report.ts";
import { writeReport } from "../evidence/write-report.ts";
import type { RunEvent } from "../engine/event.ts";
import { AnnotationBudget } from "../reporters/annotations.ts";
import { JobHistory } from "../reporters/job-history.ts";
import { createJobLog } from "../reporters/job-log.ts";
import { jobSummary, type Pull, type Stored } from "../reporters/job-summary.ts";
import { failureText, reasonText } from "../reporters/words.ts";
import { version } from "../version.ts";
import { exportPath, exportVariable, setOutput, writeSummary } from "./file-commands.ts";
import { fileSpill } from "./file-spill.ts";
import type { JobOrigin } from "./runner-environment.ts";
import { placesIn } from "./step-places.ts";
import { runMode, type Ran, type RunMode } from "./run-mode.ts";
import { uploadOutputs } from "./upload-outputs.ts";
import { writeAll } from "./write-all.ts";

/** So long after the runner's first signal storing is not waited for any more: 1.5 s later comes the second. */
const storingMs = 6_000;

export interface RunJob extends Omit<RunMode, "emit"> {
  /** Every variable that the runner gave the action. */
  readonly runner: Readonly<Record<string, string | undefined>>;
  readonly workspace: string;
}

/** One use of the action in mode `run`, main or post: the run, and all that is told and kept of it. The answer is the exit code. */
export async function runJob(job: RunJob): Promise<number> {
  const { inputs, loaded, workspace, temp, runner, say } = job;
  const annotations = inputs.annotations
    ? say.annotations
    : new AnnotationBudget({ workspace, most: 0 });
  const history = new JobHistory();
  const spill = fileSpill(fs.mkdtempSync(path.join(temp, "mity-log-")));
  const log = createJobLog({
    write: (text) => {
      writeAll(text);
    },
    spill,
    annotations,
    placeOf: placesIn(loaded, workspace),
    color: true,
  });
  const emit = (event: RunEvent): void => {
    history.report(event);
    log.report(event);
  };
  if (job.cleanUp?.isOver) say.line("the run had ended; what it made is stored now");
  const ran = await runMode({ ...job, emit });
  log.close();
  spill.remove();
  if (!ran) return 2;
  const stored: Stored[] = [];
  // First, since whoever cancels the job now may leave no time for more than that.
  handOn(job, ran);
  tellResult(job, ran);
  if (!ran.isCutShort) job.saveState("ended", "true");
  const all = await Promise.race([storeAll(job, ran, stored), ran.cancellation.after(storingMs)]);
  if (!all) say.line("the job was cancelled before all was stored; the post step tries again");
  const checkpoint = all?.parts.at(-1);
  for (const line of annotations.takeWaiting()) writeAll(`${line}\n`);
  const summary = (): string =>
    jobSummary({
      history,
      isOwnShown: inputs.summary,
      lastLines: (step) => log.lastLines(step),
      annotations: annotations.leftOver,
      stored,
      ...(checkpoint && job.job && canBePulled(job.job) ? { pull: pullOf(job, job.job) } : {}),
    });
  // That of the main step stands.
  if (!job.cleanUp?.isOver) writeSummary(runner, summary());
  if (all) tellStored(job, all);
  if (all && (!ran.isCutShort || job.cleanUp)) job.saveState("finished", "true");
  return ran.verdict === "success" ? 0 : ran.verdict === "cancelled" ? 130 : 1;
}

/** Of other runs GitHub does not tell enough to verify from outside what they stored. */
function canBePulled({ origin: { tier, ref } }: JobOrigin): boolean {
  return tier !== "fork" && !ref.startsWith("refs/tags/");
}

/** The address holds what a checkout of a fork, or on another GitHub, would not know. */
function pullOf(
  { inputs, runner, loaded, workspace }: RunJob,
  { origin: { repository, runId, attempt, jobKey } }: JobOrigin,
): Pull {
  const server = runner["GITHUB_SERVER_URL"] ?? "https://github.com";
  const { root, file } = loaded.spec;
  return {
    words: [
      `${server}/${repository}/actions/runs/${runId}/attempts/${attempt}`,
      ...["--key", jobKey],
    ],
    ...(inputs.spec === undefined ? {} : { spec: path.relative(workspace, path.join(root, file)) }),
  };
}

/** What steps wrote to $GITHUB_ENV and $GITHUB_PATH reaches later steps of the job, in plan order: the last one wins. */
function handOn({ runner }: RunJob, { settled, recordOf }: Ran): void {
  for (const { step, verdict } of settled.toSorted((a, b) => a.step - b.step)) {
    const record = verdict === "success" ? recordOf(step) : undefined;
    for (const [name, value] of Object.entries(record?.env ?? {}))
      exportVariable(runner, name, value);
    // The runner puts each line in front of those before it; a record has the foremost first.
    for (const folder of record?.path.toReversed() ?? []) exportPath(runner, folder);
  }
}

function tellResult({ runner, loaded }: RunJob, ran: Ran): void {
  const idsOf = (select: (one: Ran["settled"][number]) => boolean): string =>
    JSON.stringify(ran.settled.filter(select).map(({ step }) => loaded.plan.steps[step]?.id ?? ""));
  setOutput(runner, "result", ran.verdict);
  setOutput(
    runner,
    "ran",
    idsOf(({ how }) => how === "ran"),
  );
  setOutput(
    runner,
    "reused",
    idsOf(({ how }) => how === "reused"),
  );
  setOutput(
    runner,
    "failed",
    idsOf(({ verdict }) => verdict === "failure"),
  );
}

function tellStored({ runner }: RunJob, { parts, report }: StoredAll): void {
  const names = parts.map(({ id, digest }) => `${id}@sha256:${digest}`);
  if (names.length > 0) setOutput(runner, "checkpoint", names.join(" "));
  if (report) setOutput(runner, "report", report.id);
}

interface StoredAll {
  /** To be told of, oldest first. */
  readonly parts: readonly Uploaded[];
  readonly report: Uploaded | undefined;
}

/** All that outlives the job. */
async function storeAll(job: RunJob, ran: Ran, stored: Stored[]): Promise<StoredAll> {
  const parts = await store(job, ran, stored);
  await uploadOutputs(job, ran, stored);
  const report = await uploadReport(job, ran, parts.at(-1), stored);
  return { parts, report };
}

/**
 * After the run: what is not up yet, and an entry in the cache, from which later runs reuse. Jobs that follow are told of all parts
 * with their digests. After a success that is a part with everything, and the others go, unless they are few. Returns
 * the parts to be told of, oldest first.
 */
async function store(
  { inputs, job, stores, say }: RunJob,
  { checkpointer, verdict }: Ran,
  stored: Stored[],
): Promise<readonly Uploaded[]> {
  if (!stores || !job || !checkpointer) return [];
  // Without packing everything anew, which would take longer.
  if (verdict !== "success") await checkpointer.flush();
  const before = [...checkpointer.uploaded];
  const keep = async ({ file, sequence, bytes, parts }: CacheEntry): Promise<void> => {
    const kept = await stores.keepReusable(file, job.origin, {
      sequence,
      parts,
      isWhole: verdict === "success",
    });
    if (kept.ok) stored.push({ what: "results to reuse", where: "the cache", bytes });
    else say.warning(`the cache takes nothing: ${kept.error}`);
  };
  // After a failure or a cancel every second counts, and what there is will do for the next attempt.
  const isWhole = verdict === "success" && !checkpointer.isComplete;
  const what = isWhole ? "whole" : verdict === "success" ? "rest" : "nothing";
  try {
    await checkpointer.finish(what, stores.keepsReusable ? keep : undefined);
  } catch (error) {
    say.warning(`the checkpoint cannot be packed: ${(error as Error).message}`);
  }
  const { uploaded } = checkpointer;
  const isReplaced = isWhole && uploaded.length > before.length;
  if (isReplaced) for (const { name } of before) await stores.remove(name);
  // Of a run that went on, earlier attempts have the other parts: the newest one tells at least what happened.
  const told = checkpointer.isComplete && !isReplaced ? uploaded : uploaded.slice(-1);
  for (const { id } of told)
    stored.push({ what: "checkpoint", where: `artifact ${id}`, days: inputs.retentionDays });
  return told;
}

async function uploadReport(
  { inputs, job, stores, temp, loaded, runner, say }: RunJob,
  ran: Ran,
  checkpoint: Uploaded | undefined,
  stored: Stored[],
): Promise<Uploaded | undefined> {
  if (!stores || !job) return undefined;
  const { origin } = job;
  const text = writeReport(
    buildReport({
      run: ran.run,
      mity: version,
      plan: loaded.plan,
      origin: { ...origin, job: runner["GITHUB_JOB"] ?? "" },
      verdict: ran.verdict,
      ms: ran.ms,
      startedAt: ran.startedAt,
      settled: ran.settled,
      recordOf: ran.recordOf,
      words: { reason: reasonText, failure: (failure) => failureText(failure) },
      ...(checkpoint ? { checkpoint } : {}),
    }),
  );
  const file = path.join(temp, `mity-report-${origin.jobKey}-a${origin.attempt}`);
  fs.writeFileSync(file, text);
  const uploaded = await stores.upload(file, inputs.retentionDays);
  fs.rmSync(file, { force: true });
  if (!uploaded.ok) {
    say.warning(`the report cannot be stored: ${uploaded.error}`);
    return undefined;
  }
  stored.push({
    what: "report",
    where: `artifact ${uploaded.value.id}`,
    days: inputs.retentionDays,
  });
  return uploaded.value;
}
