import type { CiStores } from "../assembly/ci-stores.ts";
import type { BroughtBack } from "../assembly/ci-checkpoints.ts";
import type { Origin } from "../backends/checkpoints/origin.ts";
import type { Plan } from "../plan/plan.ts";

/**
 * Why nobody else may hand a job files: it changes the world, or it may prove to others that it is this job. Of an ordinary
 * job neither is true.
 */
export interface Guard {
  readonly hasIdentity: boolean;
  /** A clause: `deploy changes the world`. */
  readonly because: string;
}

/** Undefined for an ordinary job. */
export function guardOf(
  plan: Plan,
  selected: readonly number[],
  environment: Readonly<Record<string, string | undefined>>,
): Guard | undefined {
  // The runner sets it for jobs with `id-token: write`, and for no others.
  const hasIdentity = Boolean(environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]);
  const external = selected.flatMap((index) => {
    const step = plan.steps[index];
    return step?.effects === "external" ? [step.id] : [];
  });
  if (hasIdentity) return { hasIdentity, because: "this job has `id-token: write`" };
  const [first, ...others] = external;
  if (first === undefined) return undefined;
  const names = others.length === 0 ? `${first} changes` : `${first} and others change`;
  return { hasIdentity, because: `${names} the world` };
}

/**
 * Whether a step may take what other runs made; undefined: all may. In a job with an identity none may. What an external step gets,
 * be it in a later job, may be of the default branch's tier alone, and below that tier nothing tells for sure what is.
 */
export function trustAcrossRuns(
  plan: Plan,
  guard: Guard | undefined,
  tier: Origin["tier"] | undefined,
): ((step: number) => boolean) | undefined {
  if (guard?.hasIdentity) return () => false;
  if (tier === "default-branch") return undefined;
  const before = new Set<number>();
  const mark = (index: number): void => {
    for (const need of plan.steps[index]?.needs ?? []) {
      if (before.has(need)) continue;
      before.add(need);
      mark(need);
    }
  };
  for (const [index, { effects }] of plan.steps.entries()) if (effects === "external") mark(index);
  return before.size === 0 ? undefined : (step) => !before.has(step);
}

/** Who else could have made the checkpoint that a guarded job brought back, a clause; undefined: nobody. */
export async function forgerOf(
  back: BroughtBack,
  reader: Origin,
  stores: Pick<CiStores, "jobsOfRun">,
): Promise<string | undefined> {
  const isOwn = back.origin.runId === reader.runId;
  if (!isOwn && back.origin.tier !== "default-branch") return "another run made it";
  if (back.source !== undefined && reader.tier !== "default-branch")
    return "it came from the cache, where every run of this ref can put something";
  // Every job of a run can write its artifacts, in whosever name.
  const jobs = await stores.jobsOfRun(isOwn ? reader : back.origin);
  if (!jobs.ok) return `whether another job could have made it cannot be told: ${jobs.error}`;
  return jobs.value > 1
    ? `another job of ${isOwn ? "this" : "that"} run could have made it`
    : undefined;
}
