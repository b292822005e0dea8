import { fail, ok, type Result } from "../../diagnostics/result.ts";
import type { PartManifest } from "./manifest.ts";
import type { Origin, Tier } from "./origin.ts";
import { quoted } from "./shape.ts";

/** What a reader may take, by where it comes from. */
export type AllowedOrigin =
  /** Another attempt of the job that reads. */
  | { readonly kind: "same-run"; readonly reader: Origin }
  /** A run that a person named, as GitHub's API tells of it. */
  | { readonly kind: "named-run"; readonly run: Origin }
  /** Another run, for what a step made from equal inputs. */
  | {
      readonly kind: "reuse";
      readonly reader: Origin;
      /** The branch's name, without `refs/heads/`. */
      readonly defaultBranch: string;
      /** Of the run, as GitHub's API tells of it; absent only where the store itself keeps refs apart. */
      readonly run?: Origin;
    };

/** Whether a checkpoint that claims this origin may be used. The error is a clause about it: `is of another repository, …`. */
export function checkOrigin(claimed: Origin, allowed: AllowedOrigin): Result<void, string> {
  const problem = originProblem(claimed, allowed);
  return problem === undefined ? ok(undefined) : fail(problem);
}

function originProblem(claimed: Origin, allowed: AllowedOrigin): string | undefined {
  switch (allowed.kind) {
    case "same-run":
      return differenceFrom(allowed.reader, claimed) ?? rankProblem(claimed.tier, claimed.tier);
    case "named-run":
      return differenceFromTold(allowed.run, claimed) ?? rankProblem(claimed.tier, claimed.tier);
    case "reuse":
      return (
        repositoryProblem(allowed.reader, claimed) ??
        (allowed.run && differenceFromTold(allowed.run, claimed)) ??
        rankProblem(claimed.tier, allowed.reader.tier) ??
        refProblem(claimed, allowed.reader, allowed.defaultBranch)
      );
  }
}

function repositoryProblem(reader: Origin, claimed: Origin): string | undefined {
  return claimed.repositoryId === reader.repositoryId
    ? undefined
    : `is of another repository, ${quoted(claimed.repository)}`;
}

/** What binds a checkpoint to a run and a job. A repository may be renamed between two attempts, so its name is not among it. */
function differenceFrom(run: Origin, claimed: Origin): string | undefined {
  const foreign = repositoryProblem(run, claimed);
  if (foreign !== undefined) return foreign;
  for (const [key, what] of bound) {
    if (claimed[key] !== run[key])
      return `is of another ${what}: ${quoted(claimed[key])}, not ${quoted(run[key])}`;
  }
  return claimed.attempt > run.attempt
    ? `is of attempt ${claimed.attempt}, and there have been ${run.attempt}`
    : undefined;
}

/** The same for a run that GitHub's API tells of, which of a pull request's run tells the head and not the merge that was tried. */
function differenceFromTold(run: Origin, claimed: Origin): string | undefined {
  if (run.event !== "pull_request" || claimed.event !== run.event)
    return differenceFrom(run, claimed);
  const head = claimed.headSha;
  if (head === undefined) return "does not say which head of its pull request it is of";
  return differenceFrom(run, { ...claimed, sha: head });
}

const bound = [
  ["runId", "run"],
  ["sha", "commit"],
  ["workflow", "workflow file"],
  ["event", "event"],
  ["ref", "ref"],
  ["jobKey", "job"],
  ["tier", "tier of trust"],
] as const;

const ranks: Readonly<Record<Tier, number>> = { none: 0, fork: 1, branch: 2, "default-branch": 3 };

function rankProblem(claimed: Tier, reader: Tier): string | undefined {
  if (reader === "none") return "cannot be used: what started this run may use no store";
  if (claimed === "none") return "comes from a run that may use no store";
  return ranks[claimed] < ranks[reader]
    ? `is of the tier ${quoted(claimed)}, which is trusted less than this run's, ${quoted(reader)}`
    : undefined;
}

function refProblem(claimed: Origin, reader: Origin, defaultBranch: string): string | undefined {
  if (claimed.ref === reader.ref || claimed.ref === `refs/heads/${defaultBranch}`) return undefined;
  if (claimed.event === "merge_group" && claimed.ref.startsWith(mergeQueueOf(defaultBranch)))
    return undefined;
  return `is of the ref ${quoted(claimed.ref)}, which is neither this run's nor the default branch`;
}

/** What the refs begin with on which GitHub tries what is about to be merged into a branch. */
export function mergeQueueOf(branch: string): string {
  return `refs/heads/gh-readonly-queue/${branch}/`;
}

interface Dated {
  readonly manifest: Pick<PartManifest, "origin" | "session" | "sequence">;
  readonly sha256: string;
}

/**
 * Of parts of one job, the newest by what stands inside: attempt, then sequence. Undefined of none. Two starts of the action in the
 * newest attempt, or two different parts of one sequence, are a tie, and nobody guesses: the error is a clause on them all.
 */
export function newestOf<T extends Dated>(parts: readonly T[]): Result<T | undefined, string> {
  const attempt = Math.max(0, ...parts.map(({ manifest }) => manifest.origin.attempt));
  const latest = parts.filter(({ manifest }) => manifest.origin.attempt === attempt);
  const [one, other] = new Set(latest.map(({ manifest }) => manifest.session));
  if (one !== undefined && other !== undefined)
    return fail(
      `of attempt ${attempt} come from two sessions, ${quoted(one)} and ${quoted(other)}; if a job uses the action twice, give each a \`key\``,
    );
  const sequence = Math.max(0, ...latest.map(({ manifest }) => manifest.sequence));
  const last = latest.filter(({ manifest }) => manifest.sequence === sequence);
  if (new Set(last.map(({ sha256 }) => sha256)).size > 1)
    return fail(`of attempt ${attempt} differ and have one sequence number, ${sequence}`);
  return ok(last[0]);
}
