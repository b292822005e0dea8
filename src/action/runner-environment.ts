import * as fs from "node:fs";
import type { Origin } from "../backends/checkpoints/origin.ts";
import { tierOf } from "../backends/checkpoints/tier.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";

/* What the runner tells an action of the run it is in, and what of it the steps of the spec may see. */

type Environment = Readonly<Record<string, string | undefined>>;

/** GitHub sends no larger payload. */
const maxPayloadBytes = 25 * 1024 * 1024;

/** What a run's event says that the environment does not; absent what it does not say. */
export interface EventPayload {
  readonly repositoryId?: string;
  readonly defaultBranch?: string;
  /** Where the commits of a pull request come from, `owner/name`. */
  readonly headRepository?: string;
  /** The head of a pull request, of which GITHUB_SHA is the merge. */
  readonly headSha?: string;
}

/** Reads the file that GITHUB_EVENT_PATH names. The error is a sentence. */
export function readEventPayload(environment: Environment): Result<EventPayload, string> {
  const file = environment["GITHUB_EVENT_PATH"] ?? "";
  if (file === "") return fail("GITHUB_EVENT_PATH is not set");
  let text: string;
  try {
    const state = fs.statSync(file);
    if (!state.isFile()) return fail("the event's payload is no file");
    if (state.size > maxPayloadBytes) return fail("the event's payload is larger than 25 MB");
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    return fail(`the event's payload cannot be read: ${(error as Error).message}`);
  }
  try {
    return ok({ ...scheduled(environment), ...payloadOf(JSON.parse(text)) });
  } catch {
    return fail("the event's payload is no JSON");
  }
}

/** The payload of a schedule may not tell of the repository, but GitHub starts it on the default branch alone. */
function scheduled(environment: Environment): EventPayload {
  const branch = /^refs\/heads\/(.+)$/.exec(environment["GITHUB_REF"] ?? "")?.[1];
  if (environment["GITHUB_EVENT_NAME"] !== "schedule" || branch === undefined) return {};
  return { defaultBranch: branch };
}

function payloadOf(payload: unknown): EventPayload {
  const at = (...path: readonly string[]): unknown =>
    path.reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, key)
          ? (value as Readonly<Record<string, unknown>>)[key]
          : undefined,
      payload,
    );
  const id = at("repository", "id");
  const branch = at("repository", "default_branch");
  // It is null when the fork is gone.
  const head = at("pull_request", "head", "repo", "full_name");
  const headSha = at("pull_request", "head", "sha");
  return {
    ...(Number.isSafeInteger(id) && (id as number) > 0 ? { repositoryId: String(id) } : {}),
    ...(typeof branch === "string" && line.test(branch) ? { defaultBranch: branch } : {}),
    ...(typeof head === "string" && repositoryName.test(head) ? { headRepository: head } : {}),
    ...(typeof headSha === "string" && commit.test(headSha) ? { headSha } : {}),
  };
}

/** Where a run comes from, and what decides which runs before it may serve it. */
export interface JobOrigin {
  readonly origin: Origin;
  /** The branch's name, without `refs/heads/`; empty if that is not known. */
  readonly defaultBranch: string;
}

const repositoryName = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
const number = /^[0-9]{1,20}$/;
const line = /^[^\p{Cc}]{1,1024}$/u;
const commit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Where this run comes from and how far it may be trusted. The errors are all that the runner does not tell, a clause each;
 * then nothing may be stored, nor taken from a store.
 */
export function readOrigin(
  environment: Environment,
  payload: EventPayload,
  jobKey: string,
): Result<Origin, readonly string[]> {
  const problems: string[] = [];
  const told = (name: string, pattern: RegExp, what: string, otherwise = ""): string => {
    const given = environment[name] ?? "";
    const value = given === "" ? otherwise : given;
    if (value === "") problems.push(`${name} is not set`);
    else if (!pattern.test(value)) problems.push(`${name} is not ${what}`);
    return value;
  };
  const repository = told("GITHUB_REPOSITORY", repositoryName, "the name of a repository");
  const repositoryId = told("GITHUB_REPOSITORY_ID", number, "a number", payload.repositoryId);
  const workflowRef = told("GITHUB_WORKFLOW_REF", line, "a line of text");
  const event = told("GITHUB_EVENT_NAME", /^[a-z_]{1,64}$/, "the name of an event");
  const ref = told("GITHUB_REF", /^refs\/[^\p{Cc}]{1,1000}$/u, "a ref");
  const sha = told("GITHUB_SHA", commit, "a commit");
  const runId = told("GITHUB_RUN_ID", number, "a number");
  const attempt = told("GITHUB_RUN_ATTEMPT", /^[1-9][0-9]{0,4}$/, "a number from 1 up");
  if (problems.length > 0) return fail(problems);
  // Only commits of pull requests can come from elsewhere.
  const headRepository = event.startsWith("pull_request") ? payload.headRepository : repository;
  const tier = tierOf({
    event,
    ref,
    isRefProtected: environment["GITHUB_REF_PROTECTED"] === "true",
    defaultBranch: payload.defaultBranch ?? "",
    repository,
    ...(headRepository === undefined ? {} : { headRepository }),
  });
  return ok({
    repositoryId,
    repository,
    workflow: workflowPath(workflowRef, repository),
    event,
    ref,
    sha,
    ...(event === "pull_request" && payload.headSha !== undefined
      ? { headSha: payload.headSha }
      : {}),
    runId,
    attempt: Number(attempt),
    jobKey,
    tier,
  });
}

/** `octo-org/example/.github/workflows/ci.yml@refs/heads/main` → `.github/workflows/ci.yml`; of another repository, with its name. */
function workflowPath(workflowRef: string, repository: string): string {
  const end = workflowRef.indexOf("@refs/");
  const path = end === -1 ? workflowRef.replace(/@[^@]*$/, "") : workflowRef.slice(0, end);
  const own = `${repository}/`;
  return path.toLowerCase().startsWith(own.toLowerCase()) ? path.slice(own.length) : path;
}

/** Names of this environment's variables that the runner gives to actions and not to `run:` steps. */
export function withheldVariables(environment: Environment): readonly string[] {
  return Object.keys(environment).filter((name) => withheld.test(name));
}

/** ACTIONS_ID_TOKEN_REQUEST_* is not among them: a `run:` step of a job that may have such tokens gets it too. */
const withheld =
  /^(?:INPUT_.*|STATE_.*|ACTIONS_RUNTIME_(?:TOKEN|URL)|ACTIONS_RESULTS_URL|ACTIONS_CACHE_.*|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY|ARTIFACTS|ARTIFACTS_LIST))$/s;

/** What steps of the spec inherit: the same as `run:` steps of the job, but for the files of commands, of which each gets its own. */
export function stepEnvironment(environment: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && !withheld.test(name)) kept[name] = value;
  }
  return kept;
}
