import { fullName } from "./rest.ts";
import type { RuntimeGrant } from "./tokens.ts";
import type { Repository, WorkflowRun } from "./workflow-run.ts";

export interface Places {
  /** Of the services of artifacts and cache, and of the REST API. */
  readonly origin: string;
  /** GITHUB_SERVER_URL; the libraries refuse what is neither github.com, *.ghe.com nor *.localhost. */
  readonly serverUrl: string;
  /** GITHUB_WORKSPACE and RUNNER_TEMP, for those who have such folders. */
  readonly workspace?: string;
  readonly temp?: string;
}

/**
 * What the runner gives an action of this job, the runtime and cache variables included. Paths of
 * the machine, `RUNNER_*` but RUNNER_TEMP, and what changes from step to step are the caller's.
 */
export function jobEnvironment(
  { run, attempt, job }: RuntimeGrant,
  runtimeToken: string,
  { origin, serverUrl, workspace, temp }: Places,
): Record<string, string> {
  const { repository, ref } = run;
  const workflowRef = `${fullName(repository)}/${run.path}@${ref}`;
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTOR: "octocat",
    GITHUB_ACTOR_ID: "583231",
    GITHUB_TRIGGERING_ACTOR: "octocat",
    GITHUB_API_URL: origin,
    GITHUB_GRAPHQL_URL: `${origin}/graphql`,
    GITHUB_SERVER_URL: serverUrl,
    GITHUB_REPOSITORY: fullName(repository),
    GITHUB_REPOSITORY_ID: String(repository.id),
    GITHUB_REPOSITORY_OWNER: repository.owner,
    GITHUB_REPOSITORY_OWNER_ID: "9919",
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(run.number),
    GITHUB_RUN_ATTEMPT: String(attempt.number),
    GITHUB_SHA: run.sha,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    GITHUB_REF_TYPE: ref.startsWith("refs/tags/") ? "tag" : "branch",
    GITHUB_REF_PROTECTED: "false",
    GITHUB_HEAD_REF: run.baseBranch === undefined ? "" : run.headBranch,
    GITHUB_BASE_REF: run.baseBranch ?? "",
    GITHUB_EVENT_NAME: run.event,
    GITHUB_WORKFLOW: run.workflowName,
    GITHUB_WORKFLOW_REF: workflowRef,
    GITHUB_WORKFLOW_SHA: run.sha,
    GITHUB_JOB: job.key,
    GITHUB_RETENTION_DAYS: "90",
    ACTIONS_RUNTIME_TOKEN: runtimeToken,
    ACTIONS_RUNTIME_URL: `${origin}/`,
    ACTIONS_RESULTS_URL: `${origin}/`,
    ACTIONS_CACHE_URL: `${origin}/`,
    ACTIONS_CACHE_SERVICE_V2: "True",
    ACTIONS_CACHE_MODE: run.cacheMode,
    ...(workspace === undefined ? {} : { GITHUB_WORKSPACE: workspace }),
    ...(temp === undefined ? {} : { RUNNER_TEMP: temp }),
  };
}

/** The payload of GITHUB_EVENT_PATH, as far as anybody asks for it. */
export function eventPayload(run: WorkflowRun): object {
  const { repository, headRepository, pullRequest, event } = run;
  const view = (one: Repository): object => ({
    id: one.id,
    name: one.name,
    full_name: fullName(one),
    owner: { login: one.owner },
    fork: one.fork,
    default_branch: one.defaultBranch,
  });
  const common = { repository: view(repository), sender: { login: "octocat" } };
  if (run.baseBranch !== undefined)
    return {
      ...common,
      action: "synchronize",
      number: pullRequest,
      pull_request: {
        number: pullRequest,
        head: {
          ref: run.headBranch,
          sha: run.headSha,
          repo: headRepository && view(headRepository),
        },
        base: { ref: run.baseBranch, repo: view(repository) },
      },
    };
  if (event === "merge_group")
    return {
      ...common,
      action: "checks_requested",
      merge_group: {
        head_sha: run.headSha,
        head_ref: run.ref,
        base_ref: `refs/heads/${repository.defaultBranch}`,
      },
    };
  return event === "push" ? { ...common, ref: run.ref, after: run.headSha } : common;
}
