import { mergeQueueOf } from "./check-origin.ts";
import type { Tier } from "./origin.ts";

/** What started a run, from the runner's own environment or, of another run, from GitHub's API. */
export interface RunStart {
  readonly event: string;
  /** As in `refs/heads/main`. */
  readonly ref: string;
  /** Whether rules of the repository protect the ref. */
  readonly isRefProtected: boolean;
  /** The branch's name, without `refs/heads/`. */
  readonly defaultBranch: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Where the commit comes from, `owner/name`; absent if that is not known, as of a fork that is gone. */
  readonly headRepository?: string;
}

/** How far what the run makes may be trusted. Everything that is not known for sure is `none`. */
export function tierOf(start: RunStart): Tier {
  const { event, ref, defaultBranch, repository, headRepository } = start;
  const isOwn = headRepository?.toLowerCase() === repository.toLowerCase();
  switch (event) {
    case "pull_request":
      if (headRepository === undefined) return "none";
      return isOwn ? "branch" : "fork";
    case "push":
    case "schedule":
    case "workflow_dispatch":
    case "merge_group":
      // Such runs are of the repository itself; of anything else somebody lies.
      return isOwn ? tierOfRef(event, ref, defaultBranch, start.isRefProtected) : "none";
    default:
      return "none";
  }
}

function tierOfRef(event: string, ref: string, defaultBranch: string, isProtected: boolean): Tier {
  if (defaultBranch === "") return "none";
  if (ref === `refs/heads/${defaultBranch}`) return "default-branch";
  if (event === "merge_group" && ref.startsWith(mergeQueueOf(defaultBranch)))
    return "default-branch";
  if (ref.startsWith("refs/tags/")) return isProtected ? "default-branch" : "branch";
  return ref.startsWith("refs/heads/") ? "branch" : "none";
}
