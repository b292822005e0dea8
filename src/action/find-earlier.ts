import {
  bringBack,
  keepResults,
  landForReuse,
  type BroughtBack,
  type Landing,
} from "../assembly/ci-checkpoints.ts";
import type { CiStores, FoundRun } from "../assembly/ci-stores.ts";
import type { Origin } from "../backends/checkpoints/origin.ts";
import type { ActionInputs } from "./inputs.ts";
import type { JobOrigin } from "./runner-environment.ts";
import type { Say } from "./say.ts";

/**
 * Lands what earlier jobs and attempts made: what the jobs before this one name, then the checkpoint of this job, else what
 * other runs left for reuse. Only the checkpoint is gone on with, and not if it tells of a success: then there is nothing to go on with.
 */
export async function findEarlier(
  {
    inputs,
    job,
    say,
  }: {
    readonly inputs: ActionInputs;
    readonly job: JobOrigin | undefined;
    readonly say: Say;
  },
  stores: CiStores,
  landing: Landing,
): Promise<BroughtBack | undefined> {
  if (!job) return undefined;
  const { origin: reader, defaultBranch } = job;
  const reuse = async (
    { candidates, warnings, run }: FoundRun,
    from: string,
  ): Promise<number | undefined> => {
    for (const warning of warnings) say.warning(warning);
    const allowed = { kind: "reuse", reader, defaultBranch, ...(run ? { run } : {}) } as const;
    const count = await landForReuse(candidates, allowed, landing);
    if (count !== undefined) say.line(`${count} results from ${from} can be reused`);
    return count;
  };
  for (const named of inputs.needs)
    await reuse(await stores.fetchNamed([named]), `the job ${named.job}`);
  const back = await findOwn(inputs.resume, reader, stores, landing);
  if (back?.succeeded) {
    const count = keepResults(back.resume.run, landing);
    say.line(
      `attempt ${back.origin.attempt} succeeded, so this one starts afresh; ${count} results can be reused`,
    );
    return undefined;
  }
  if (back) {
    say.line(
      `goes on from attempt ${back.origin.attempt}, checkpoint ${back.sequence} (run ${back.resume.run})`,
    );
    return back;
  }
  if ((await reuse(await stores.findMergeQueue(reader), "the merge queue")) === undefined)
    await reuse(await stores.findReusable(reader), "an earlier run");
  return undefined;
}

async function findOwn(
  resume: ActionInputs["resume"],
  reader: Origin,
  stores: CiStores,
  landing: Landing,
): Promise<BroughtBack | undefined> {
  if (resume === "off") return undefined;
  if (resume === "auto") {
    const { candidates, warnings } = await stores.findEarlier(reader);
    for (const warning of warnings) landing.warn(warning);
    return bringBack(candidates, { kind: "same-run", reader }, landing);
  }
  const { candidates, warnings, run } = await stores.findRun(reader, resume.run);
  for (const warning of warnings) landing.warn(warning);
  // What a lower tier made is never gone on with: this run would store it as its own.
  if (run && run.tier !== reader.tier && run.tier !== "default-branch") {
    landing.warn(`the run ${resume.run} is not resumed from: it is trusted less than this one`);
    return undefined;
  }
  return run && bringBack(candidates, { kind: "named-run", run }, landing);
}
