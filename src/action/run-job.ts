import * as fs from "node:fs";
import * as path from "node:path";
import type { Checkpointer, Uploaded } from "../assembly/checkpointer.ts";
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

export interface RunJob extends Omit<RunMode, "emit"> {
  /** Every variable that the runner gave the action. */
  readonly runner: Readonly<Record<string, string | undefined>>;
  readonly workspace: string;
}

/** One use of the action in mode `run`, main or post: the run, and all that is told and kept of it. The answer is the exit code. */
export async function runJob(job: RunJob): Promise<number> {
  const { inputs, loaded, workspace, temp, runner } = job;
  const annotations = new AnnotationBudget({
    workspace,
    ...(inputs.annotations ? {} : { most: 0 }),
  });
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
  const ran = await runMode({ ...job, emit });
  log.close();
  spill.remove();
  if (!ran) return 2;
  const stored: Stored[] = [];
  const checkpoint = await store(job, ran, stored);
  await uploadOutputs(job, ran, stored);
  for (const line of annotations.takeWaiting()) writeAll(`${line}\n`);
  const report = await uploadReport(job, ran, checkpoint, stored);
  writeSummary(
    runner,
    jobSummary({
      history,
      isOwnShown: inputs.summary,
      lastLines: (step) => log.lastLines(step),
      annotations: annotations.leftOver,
      stored,
      ...(checkpoint && job.job && canBePulled(job.job) ? { pull: pullOf(job, job.job) } : {}),
    }),
  );
  handOn(job, ran);
  tell(job, ran, checkpoint, report);
  if (!ran.isCutShort || job.cleanUp) job.saveState("finished", "true");
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

function tell(
  { runner, loaded }: RunJob,
  ran: Ran,
  checkpoint: Uploaded | undefined,
  report: Uploaded | undefined,
): void {
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
  if (checkpoint) setOutput(runner, "checkpoint", `${checkpoint.id}@sha256:${checkpoint.digest}`);
  if (report) setOutput(runner, "report", report.id);
}

/**
 * After the run: one part with everything for the cache, from which later runs reuse, and for jobs that follow, which are told
 * its digest. The parts that came before it are then not needed any more.
 */
async function store(
  { inputs, job, stores, say }: RunJob,
  { checkpointer, verdict }: Ran,
  stored: Stored[],
): Promise<Uploaded | undefined> {
  if (!stores || !job || !checkpointer) return undefined;
  let last = checkpointer.last;
  try {
    const { file, sequence, bytes } = await checkpointer.packWhole(verdict !== "success");
    const keep = async (): Promise<void> => {
      if (!stores.keepsReusable) return;
      const kept = await stores.keepReusable(file, job.origin, sequence);
      if (kept.ok) stored.push({ what: "results to reuse", where: "the cache", bytes });
      else say.warning(`the cache takes nothing: ${kept.error}`);
    };
    const replaceParts = async (): Promise<void> => {
      // After a failure or a cancel every second counts, and what there is will do for the next attempt.
      if (verdict === "success") {
        const before = checkpointer.names;
        const uploaded = await stores.upload(file, inputs.retentionDays);
        if (uploaded.ok) {
          last = uploaded.value;
          for (const name of before) await stores.remove(name);
        } else {
          say.warning(`the whole checkpoint cannot be stored: ${uploaded.error}`);
          await checkpointer.flush();
          last = checkpointer.last;
        }
      }
      if (last)
        stored.push({
          what: "checkpoint",
          where: `artifact ${last.id}`,
          days: inputs.retentionDays,
        });
    };
    await Promise.all([replaceParts(), keep()]);
    fs.rmSync(file, { force: true });
  } catch (error) {
    say.warning(`the checkpoint cannot be packed: ${(error as Error).message}`);
  }
  return last;
}

/** The file outputs of steps that say `upload`, as ordinary artifacts. */
async function uploadOutputs(
  { inputs, stores, loaded, say }: RunJob,
  { settled, recordOf }: Ran,
  stored: Stored[],
): Promise<void> {
  for (const { step, verdict } of settled) {
    const name = loaded.plan.steps[step]?.upload;
    if (!stores || name === undefined || verdict !== "success") continue;
    const { root } = loaded.spec;
    const files = (recordOf(step)?.outputs ?? []).map((output) => path.join(root, output.path));
    const uploaded = await stores.uploadFiles(files, root, name, inputs.retentionDays);
    if (uploaded.ok)
      stored.push({
        what: name,
        where: `artifact ${uploaded.value.id}`,
        days: inputs.retentionDays,
      });
    else say.warning(`the outputs of ${name} cannot be uploaded: ${uploaded.error}`);
  }
}

async function uploadReport(
  { inputs, job, stores, temp, loaded, runner, say }: RunJob,
  ran: Ran,
  checkpoint: Checkpointer["last"],
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

/** To the runner's pipe, all of it, at once: what is only handed to a stream can be lost when the process is killed. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length;) {
    try {
      from += fs.writeSync(1, bytes, from);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
      // The pipe is full; the runner reads on.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
