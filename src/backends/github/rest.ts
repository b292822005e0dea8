import { fail, ok, unreachable, type Result } from "../../diagnostics/result.ts";
import {
  explain,
  isObject,
  like,
  line,
  listOf,
  quoted,
  shapeOf,
  whole,
  type Check,
} from "../checkpoints/shape.ts";
import { readArtifactInfos, type ArtifactInfo } from "./artifact-info.ts";
import { clauseOf, type GetError, type OverRest } from "./library-call.ts";
import type { LibraryProcess } from "./library-process.ts";

export interface RepositoryInfo {
  readonly id: string;
  /** `owner/name`. */
  readonly fullName: string;
}

export interface HomeRepository extends RepositoryInfo {
  readonly defaultBranch: string;
}

/** A workflow run, in its latest attempt. */
export interface WorkflowRunInfo {
  readonly id: string;
  readonly attempt: number;
  readonly event: string;
  readonly status: string;
  /** Null while it runs. */
  readonly conclusion: string | null;
  /** Of a tag: its name. */
  readonly headBranch: string | null;
  readonly headSha: string;
  /** Of the workflow file. */
  readonly path: string;
  readonly repository: RepositoryInfo;
  /** Null: a fork that is gone. */
  readonly headRepository: RepositoryInfo | null;
  /** Numbers; none of pull requests from forks. */
  readonly pullRequests: readonly number[];
}

export interface JobInfo {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
}

export interface RunQuery {
  readonly event: string;
  readonly headSha: string;
  /** A status or a conclusion, as in `success`. */
  readonly status: string;
}

export interface RestLimits {
  /** For one answer, all tries together, in milliseconds. */
  readonly withinMs: number;
  /** Of one answer. */
  readonly maxBytes: number;
}

/** What to do where the token may not read something: a job's own lacks a permission. */
const remedyInJob = "give the job `permissions: actions: read`";

const usualLimits: RestLimits = { withinMs: 10_000, maxBytes: 8 * 1024 * 1024 };
const pageSize = 100;
const maxPages = 20;

const number = like(/^[0-9]{1,20}$/, "a number");
const repositoryName = like(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, "the name of a repository");
const repositoryShape = shapeOf<RepositoryInfo>({ id: number, fullName: repositoryName });
const homeShape = shapeOf<HomeRepository>({
  id: number,
  fullName: repositoryName,
  defaultBranch: line(1024),
});
const runShape = shapeOf<WorkflowRunInfo>({
  id: number,
  attempt: whole(1, 100_000),
  event: like(/^[a-z_]{1,64}$/, "the name of an event"),
  status: line(64),
  conclusion: orNull(line(64)),
  headBranch: orNull(line(1024)),
  headSha: like(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "a commit"),
  path: line(1024),
  repository: repositoryShape,
  headRepository: orNull(repositoryShape),
  pullRequests: listOf(whole(1, Number.MAX_SAFE_INTEGER), 1000),
});
const jobShape = shapeOf<JobInfo>({
  id: number,
  name: line(4096),
  status: line(64),
  conclusion: orNull(line(64)),
});

/**
 * What is asked of GitHub's REST API: five questions about one repository. Answers are limited in size and checked. Nothing rejects; an
 * error is a clause for a warning and never holds the token. It goes through `@actions/github` in the libraries' process rather than
 * through `fetch`: that knows the proxy of a self-hosted runner, and loading it there holds nothing up here.
 */
export class Rest {
  readonly #libraries: LibraryProcess;
  readonly #over: OverRest;
  readonly #limits: RestLimits;
  readonly #remedy: string;

  constructor(
    libraries: LibraryProcess,
    over: OverRest,
    { remedy = remedyInJob, ...limits }: RestLimits & { readonly remedy?: string } = usualLimits,
  ) {
    this.#libraries = libraries;
    this.#over = over;
    this.#limits = limits;
    this.#remedy = remedy;
  }

  /** For downloads of what these lists name. */
  get over(): OverRest {
    return this.#over;
  }

  async repository(): Promise<Result<HomeRepository, string>> {
    const what = `the repository ${this.#over.repository}`;
    const got = await this.#get("", {}, what);
    return got.ok
      ? checked(
          homeShape,
          { ...repositoryOf(got.value), defaultBranch: field(got.value, "default_branch") },
          what,
        )
      : got;
  }

  async workflowRun(id: string): Promise<Result<WorkflowRunInfo, string>> {
    const what = `the run ${id}`;
    if (number(id)) return fail(notARun(id));
    const got = await this.#get(`/actions/runs/${id}`, {}, what);
    return got.ok ? checked(runShape, runOf(got.value), what) : got;
  }

  /** In GitHub's order, which says nothing. */
  async findRuns({
    event,
    headSha,
    status,
  }: RunQuery): Promise<Result<readonly WorkflowRunInfo[], string>> {
    const what = "the list of runs";
    // Each run holds two whole repositories, so few on a page.
    const query = { event, head_sha: headSha, status, per_page: 30 };
    const got = await this.#get("/actions/runs", query, what);
    if (!got.ok) return got;
    const runs = field(got.value, "workflow_runs");
    return checked(listOf(runShape, 30), Array.isArray(runs) ? runs.map(runOf) : runs, what);
  }

  /** Of all attempts that GitHub still shows, without those whose time is over. */
  async artifactsOfRun(id: string): Promise<Result<readonly ArtifactInfo[], string>> {
    return this.#artifactsOfRun(id, false);
  }

  /** Those whose time is over, which GitHub goes on listing for a while. */
  async expiredArtifactsOfRun(id: string): Promise<Result<readonly ArtifactInfo[], string>> {
    return this.#artifactsOfRun(id, true);
  }

  async #artifactsOfRun(
    id: string,
    expired: boolean,
  ): Promise<Result<readonly ArtifactInfo[], string>> {
    const what = `the artifacts of run ${id}`;
    if (number(id)) return fail(notARun(id));
    const got = await this.#allPages(`/actions/runs/${id}/artifacts`, "artifacts", what);
    if (!got.ok) return got;
    const those = got.value.filter((one) => (field(one, "expired") === true) === expired);
    const read = readArtifactInfos(those, "size_in_bytes");
    return read.ok ? read : fail(`GitHub's answer for ${what} ${read.error}`);
  }

  async jobsOfRun(id: string, attempt: number): Promise<Result<readonly JobInfo[], string>> {
    const what = `the jobs of run ${id}`;
    if (number(id)) return fail(notARun(id));
    const got = await this.#allPages(`/actions/runs/${id}/attempts/${attempt}/jobs`, "jobs", what);
    if (!got.ok) return got;
    const jobs = got.value.map((job) => ({
      id: idOf(job),
      name: field(job, "name"),
      status: field(job, "status"),
      conclusion: field(job, "conclusion") ?? null,
    }));
    return checked(listOf(jobShape, maxPages * pageSize), jobs, what);
  }

  async #allPages(
    below: string,
    key: string,
    what: string,
  ): Promise<Result<readonly unknown[], string>> {
    const items: unknown[] = [];
    for (let page = 1; page <= maxPages; page++) {
      const got = await this.#get(below, { per_page: pageSize, page }, what);
      if (!got.ok) return got;
      const some = field(got.value, key);
      if (!Array.isArray(some)) return fail(`GitHub's answer for ${what} has no list`);
      items.push(...(some as unknown[]));
      if (some.length < pageSize) break;
    }
    return ok(items);
  }

  async #get(
    below: string,
    query: Readonly<Record<string, string | number>>,
    what: string,
  ): Promise<Result<unknown, string>> {
    const { token, repository } = this.#over;
    if (repositoryName(repository)) return fail("the repository is not named as owner/name");
    if (token === "") return fail(`there is no token to read ${what} with`);
    const path = `/repos/${repository}${below}`;
    const call = { kind: "get", path, query, token, ...this.#limits } as const;
    const { result } = await this.#libraries.call(call, this.#limits.withinMs + 5_000);
    if (!result.ok) return fail(clauseOf(result.error).replaceAll(token, "***"));
    const got = result.value as Result<unknown, GetError>;
    return got.ok ? got : fail(sentenceOf(got.error, what, this.#remedy));
  }
}

function notARun(id: string): string {
  return `the run ${quoted(id)} cannot be: a run's id is a number`;
}

function sentenceOf(error: GetError, what: string, remedy: string): string {
  switch (error.kind) {
    case "status":
      return statusSentence(error, what, remedy);
    case "network":
      return `GitHub cannot be reached for ${what} (${error.code})`;
    case "too-large":
      return `GitHub's answer for ${what} is too large`;
    case "not-json":
      return `GitHub's answer for ${what} is no JSON`;
    default:
      return unreachable(error);
  }
}

function statusSentence(
  { status, waitSeconds }: GetError & { kind: "status" },
  what: string,
  remedy: string,
): string {
  if (waitSeconds !== undefined && status < 500)
    return `GitHub was asked too often and tells nothing of ${what} for ${waitSeconds} s (${status})`;
  switch (status) {
    case 401:
      return `GitHub does not accept the token for ${what} (401)`;
    case 403:
      return `the token may not read ${what}: ${remedy} (403)`;
    case 404:
      return `GitHub does not know ${what}, or the token may not see it (404)`;
    case 429:
      return `GitHub was asked too often and tells nothing of ${what} (429)`;
    default:
      return `GitHub does not answer for ${what} (${status})`;
  }
}

function checked<T>(check: Check, value: unknown, what: string): Result<T, string> {
  const wrong = check(value);
  return wrong ? fail(`GitHub's answer for ${what} is one ${explain(wrong)}`) : ok(value as T);
}

function runOf(value: unknown): object {
  const head = field(value, "head_repository");
  const path = field(value, "path");
  const pulls = field(value, "pull_requests");
  return {
    id: idOf(value),
    attempt: field(value, "run_attempt"),
    event: field(value, "event"),
    status: field(value, "status"),
    conclusion: field(value, "conclusion") ?? null,
    headBranch: field(value, "head_branch") ?? null,
    headSha: field(value, "head_sha"),
    // At times with the ref that it was taken from.
    path: typeof path === "string" ? path.replace(/@.*$/s, "") : path,
    repository: repositoryOf(field(value, "repository")),
    headRepository: isObject(head) ? repositoryOf(head) : null,
    pullRequests: Array.isArray(pulls) ? pulls.map((pull) => field(pull, "number")) : [],
  };
}

function repositoryOf(value: unknown): object {
  return { id: idOf(value), fullName: field(value, "full_name") };
}

/** GitHub's ids are numbers, and ours texts. */
function idOf(value: unknown): unknown {
  const id = field(value, "id");
  return Number.isSafeInteger(id) ? String(id) : id;
}

function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function orNull(check: Check): Check {
  return (value) => (value === null ? undefined : check(value));
}
