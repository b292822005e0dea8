import {
  bringBack,
  forgetRun,
  keepResults,
  landForReuse,
  type BroughtBack,
  type Landing,
  type Reusable,
} from "../assembly/ci-checkpoints.ts";
import type { CiStores, FoundRun } from "../assembly/ci-stores.ts";
import type { Origin } from "../backends/checkpoints/origin.ts";
import { quoted } from "../backends/checkpoints/shape.ts";
import type { ReuseRules } from "../engine/lookup.ts";
import type { ActionInputs } from "./inputs.ts";
import { forgerOf, type Guard } from "./job-trust.ts";
import type { JobOrigin } from "./runner-environment.ts";
import type { Say } from "./say.ts";

type Given = NonNullable<ReuseRules["given"]>;

/** What there is to start from. */
interface Earlier {
  /** To be gone on with. */
  readonly back?: BroughtBack;
  /** What external steps did in the jobs before this one; it is not done again. */
  readonly given?: Given;
  /** Fingerprints of results that those jobs vouch for. */
  readonly vouched?: ReadonlySet<string>;
  /** Of `back` nothing is believed but what external steps did. */
  readonly isDistrusted?: true;
  /** Why external steps may have been started without being known to, a sentence. */
  readonly unsure?: string;
}

interface Asking {
  readonly inputs: ActionInputs;
  readonly job: JobOrigin | undefined;
  readonly say: Say;
}

/**
 * Lands what earlier jobs and attempts made: the checkpoint of this job, else what other runs left for reuse; then what the jobs
 * before this one name. Only the checkpoint is gone on with, and not if its run succeeded or is of another commit: then it is no
 * more than results to reuse.
 */
export async function findEarlier(
  { inputs, job, say }: Asking,
  guard: Guard | undefined,
  stores: CiStores,
  landing: Landing,
): Promise<Earlier> {
  if (!job) return {};
  const { origin: reader, defaultBranch } = job;
  const reuse = async (
    { candidates, warnings, run }: FoundRun,
    from: string,
  ): Promise<Reusable | undefined> => {
    for (const warning of warnings) say.warning(warning);
    const allowed = { kind: "reuse", reader, defaultBranch, ...(run ? { run } : {}) } as const;
    const landed = await landForReuse(candidates, allowed, landing);
    if (landed) say.line(`${resultsWord(landed.count)} from ${from} can be reused`);
    return landed;
  };
  const { back, unsure } = await findOwn(inputs.resume, reader, stores, landing);
  const forger = guard && back && (await forgerOf(back, reader, stores));
  const over = back && (await whyOver(back, reader, stores, landing));
  if (!back && reader.attempt > 1 && inputs.resume !== "off")
    say.line("no checkpoint of this job's earlier attempts is to be had");
  if (back && forger !== undefined)
    say.line(
      `${guard?.because ?? ""}, so no result of attempt ${back.origin.attempt} is taken, but what steps did to the world: ${forger}`,
    );
  if (back && over !== undefined) {
    // Those could be anybody's.
    if (forger !== undefined) forgetRun(back.resume.run, landing.workplace.runs);
    const count = forger === undefined ? keepResults(back.resume.run, landing).length : 0;
    say.line(`${over}, so this one starts afresh; ${resultsWord(count)} can be reused`);
  } else if (back) {
    say.line(
      `goes on from attempt ${back.origin.attempt}, checkpoint ${back.sequence} (run ${back.resume.run})`,
    );
  } else if (reader.event === "schedule") {
    say.line("no result of another run is taken, since this one was started by a schedule");
  } else if (guard?.hasIdentity) {
    say.line(`${guard.because}, so no result of another run is taken`);
  } else {
    // At once, since both have a way to go.
    const [queue, earlier] = [stores.findMergeQueue(reader), stores.findReusable(reader)];
    if ((await reuse(await queue, "the merge queue")) === undefined)
      for (const found of await earlier) await reuse(found, "an earlier run");
  }
  // Last, so that of two results for one fingerprint theirs is kept.
  const vouched = new Set<string>();
  let given: Given | undefined;
  for (const named of inputs.needs) {
    const landed = await reuse(await stores.fetchNamed(named.parts), `the job ${named.job}`);
    // What a job before this one did to the world is done in this run. In another run it would not be.
    if (landed?.origin.runId !== reader.runId) continue;
    for (const fingerprint of landed.fingerprints) vouched.add(fingerprint);
    if (landed.external.size > 0)
      given = {
        run: landed.run,
        byJob: true,
        steps: new Map([...(given?.steps ?? []), ...landed.external]),
      };
  }
  return {
    ...(given ? { given } : {}),
    vouched,
    ...(back && over === undefined ? { back } : {}),
    ...(forger === undefined ? {} : { isDistrusted: true }),
    ...(unsure === undefined ? {} : { unsure }),
  };
}

function resultsWord(count: number): string {
  return count === 1 ? "1 result" : `${count} results`;
}

/**
 * Why a checkpoint is not gone on with. What its external steps did counts for its run and its commit alone. If its steps succeeded and
 * another part of the run did not, it is that part which is owed; where that is not known, nothing that changes the world is repeated.
 */
async function whyOver(
  { succeeded, origin }: BroughtBack,
  reader: Origin,
  stores: CiStores,
  { plan }: Landing,
): Promise<string | undefined> {
  if (commitOf(origin) !== commitOf(reader)) return `the run ${origin.runId} is of another commit`;
  if (!succeeded) return undefined;
  const attempt = origin.runId === reader.runId ? reader.attempt - 1 : origin.attempt;
  const changesNothing = plan.steps.every(({ effects }) => effects !== "external");
  const isOver = (await stores.succeeded(origin, attempt)) ?? changesNothing;
  return isOver ? `attempt ${origin.attempt} succeeded` : undefined;
}

/** Of a pull request its head: the merge with its base may be made anew between two runs. */
function commitOf({ headSha, sha }: Origin): string {
  return headSha ?? sha;
}

/** What there is to go on with, and why the last of it may be missing. */
interface Own {
  readonly back?: BroughtBack;
  readonly unsure?: string;
}

/** This run's own attempts come before a run that was named: they have gone on from it. */
async function findOwn(
  resume: ActionInputs["resume"],
  reader: Origin,
  stores: CiStores,
  landing: Landing,
): Promise<Own> {
  if (resume === "off") return {};
  const hasExternal = landing.plan.steps.some(({ effects }) => effects === "external");
  const { candidates, warnings, ...found } = await stores.findEarlier(reader, hasExternal);
  for (const warning of warnings) landing.warn(warning);
  const { back, tie } = await bringBack(candidates, { kind: "same-run", reader }, landing);
  const unsure = tie ?? found.unsure;
  const named =
    back ?? (resume === "auto" ? undefined : await findNamed(resume.run, reader, stores, landing));
  return { ...(named ? { back: named } : {}), ...(unsure === undefined ? {} : { unsure }) };
}

async function findNamed(
  runId: string,
  reader: Origin,
  stores: CiStores,
  landing: Landing,
): Promise<BroughtBack | undefined> {
  const { candidates, warnings, run } = await stores.findRun(reader, runId);
  for (const warning of warnings) landing.warn(warning);
  if (!run) return undefined;
  const problem = namedRunProblem(run, reader);
  if (problem !== undefined) {
    landing.warn(`the run ${runId} is not resumed from: it ${problem}`);
    return undefined;
  }
  if (candidates.length + warnings.length === 0)
    landing.warn(`the run ${runId} holds no checkpoint of this job, or no more`);
  return (await bringBack(candidates, { kind: "named-run", run }, landing)).back;
}

/** Why a run that a person named may not be gone on with, a clause about it. */
function namedRunProblem(run: Origin, reader: Origin): string | undefined {
  if (run.workflow !== reader.workflow)
    return `is of another workflow file, ${quoted(run.workflow)}`;
  const isOfDefaultBranch = run.tier === "default-branch";
  // What a lower tier made would be stored as this run's own.
  if (run.tier !== reader.tier && !isOfDefaultBranch) return "is trusted less than this one";
  return run.ref === reader.ref || isOfDefaultBranch
    ? undefined
    : `is of another ref, ${quoted(run.ref)}`;
}
