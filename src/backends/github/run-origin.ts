import { fail, ok, type Result } from "../../diagnostics/result.ts";
import type { Origin } from "../checkpoints/origin.ts";
import { tierOf } from "../checkpoints/tier.ts";
import type { HomeRepository, WorkflowRunInfo } from "./rest.ts";

/**
 * Where a run comes from, as far as GitHub's API tells; nothing of it is what the run says of itself. Its attempt is the latest.
 * Both commits of a pull request's run are the head, since the API does not tell the merge that `GITHUB_SHA` is. The error is a
 * clause about the run.
 */
export function originOfRun(
  run: WorkflowRunInfo,
  repository: HomeRepository,
  jobKey: string,
): Result<Origin, string> {
  if (run.repository.id !== repository.id) return fail("is of another repository");
  const ref = refOf(run);
  if (!ref.ok) return ref;
  const { event } = run;
  const { fullName, defaultBranch } = repository;
  const tier = tierOf({
    event,
    ref: ref.value,
    // The API does not tell; only tags would gain from it.
    isRefProtected: false,
    defaultBranch,
    repository: fullName,
    ...headOf(run, repository),
  });
  return ok({
    repositoryId: repository.id,
    repository: fullName,
    workflow: run.path,
    event,
    ref: ref.value,
    sha: run.headSha,
    ...(event === "pull_request" ? { headSha: run.headSha } : {}),
    runId: run.id,
    attempt: run.attempt,
    jobKey,
    tier,
  });
}

/** Told by the repository's id: a name can be anybody's after a rename. */
function headOf(
  { headRepository }: WorkflowRunInfo,
  { id, fullName }: HomeRepository,
): { readonly headRepository?: string } {
  if (!headRepository) return {};
  if (headRepository.id === id) return { headRepository: fullName };
  const isNamedAlike = headRepository.fullName.toLowerCase() === fullName.toLowerCase();
  return isNamedAlike ? {} : { headRepository: headRepository.fullName };
}

function refOf({ event, headBranch, pullRequests }: WorkflowRunInfo): Result<string, string> {
  if (event === "pull_request") {
    const [number, ...others] = pullRequests;
    return number !== undefined && others.length === 0
      ? ok(`refs/pull/${number}/merge`)
      : fail("is of a pull request that GitHub does not name, as it never does of a fork's");
  }
  return headBranch === null ? fail("has no branch") : ok(`refs/heads/${headBranch}`);
}
