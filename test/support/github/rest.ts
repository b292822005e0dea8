import type { Artifacts, StoredArtifact } from "./artifacts.ts";
import { json, restRefusal, type Asked, type Reply } from "./exchange.ts";
import type { ApiGrant, Tokens } from "./tokens.ts";
import type { Attempt, Job, Repository, WorkflowRun } from "./workflow-run.ts";

/** What the REST API answers from. */
export interface RestState {
  readonly origin: string;
  readonly repositories: readonly Repository[];
  readonly artifacts: Artifacts;
  readonly tokens: Tokens;
  /** Whether artifacts of attempts before a "re-run all jobs" are still found; GitHub does not say. */
  readonly listsBeforeRerunAll: boolean;
}

interface Call {
  readonly state: RestState;
  readonly repository: Repository;
  readonly asked: Asked;
  /** Numbers in the path, in order. */
  readonly numbers: readonly number[];
  /** The one part of the path that is a name. */
  readonly name: string;
}

interface Route {
  readonly method: string;
  /** Below `/repos/OWNER/NAME`; `#` is a number, `*` a name. */
  readonly path: string;
  readonly operation: string;
  readonly needs: "metadata" | "read" | "write";
  readonly answer: (call: Call) => Reply;
}

const routes: readonly Route[] = [
  get("", "get-repository", ({ repository }) => json(200, repositoryView(repository)), "metadata"),
  get("/actions/runs", "list-runs", (call) => runsPage(call, call.repository.runs)),
  get("/actions/workflows/*/runs", "list-workflow-runs", (call) =>
    runsPage(
      call,
      call.repository.runs.filter(({ path }) => path.endsWith(`/${call.name}`)),
    ),
  ),
  get("/actions/runs/#", "get-run", (call) => {
    const run = runOf(call);
    return json(200, runView(call, run, run.attempt));
  }),
  get("/actions/runs/#/attempts/#", "get-attempt", (call) =>
    json(200, runView(call, runOf(call), attemptOf(call))),
  ),
  get("/actions/runs/#/attempts/#/jobs", "list-attempt-jobs", (call) => {
    const attempt = attemptOf(call);
    return jobsPage(call, [attempt]);
  }),
  get("/actions/runs/#/jobs", "list-jobs", (call) => {
    const run = runOf(call);
    const all = call.asked.query.get("filter") === "all";
    return jobsPage(call, all ? run.attempts : [run.attempt]);
  }),
  get("/actions/runs/#/artifacts", "list-run-artifacts", (call) =>
    artifactsPage(call, [runOf(call)]),
  ),
  get("/actions/artifacts", "list-artifacts", (call) => artifactsPage(call, call.repository.runs)),
  get("/actions/artifacts/#", "get-artifact", (call) =>
    json(200, artifactView(call, artifactOf(call))),
  ),
  get("/actions/artifacts/#/zip", "download-artifact", (call) => {
    const artifact = artifactOf(call);
    if (artifact.expired) throw restRefusal(410, "Artifact has expired");
    return { status: 302, headers: { location: call.state.artifacts.downloadUrl(artifact) } };
  }),
  {
    method: "DELETE",
    path: "/actions/artifacts/#",
    operation: "delete-artifact",
    needs: "write",
    answer: (call) => {
      call.state.artifacts.remove(artifactOf(call));
      return { status: 204 };
    },
  },
];

const patterns = new Map(
  routes.map((route) => [
    route,
    new RegExp(
      `^/repos/([^/]+)/([^/]+)${route.path.replaceAll("#", "(\\d+)").replace("*", "([^/]+)")}$`,
    ),
  ]),
);

/** The name of the route that a request takes. */
export function restOperation(method: string, path: string): string {
  return routeOf(method, path)?.route.operation ?? "unknown-route";
}

export function answerRest(state: RestState, asked: Asked): Reply {
  const grant = state.tokens.apiGrant(asked.headers);
  const found = routeOf(asked.method, asked.path);
  if (!found) throw restRefusal(404, "Not Found");
  const [owner = "", name = "", ...rest] = found.parts;
  const repository = state.repositories.find(
    (one) => fullName(one).toLowerCase() === `${owner}/${name}`.toLowerCase(),
  );
  if (!repository || repository !== grant.repository) throw restRefusal(404, "Not Found");
  if (!permits(grant, found.route.needs))
    throw restRefusal(403, "Resource not accessible by integration");
  const numbers = rest.map(Number);
  return found.route.answer({ state, repository, asked, numbers, name: rest[0] ?? "" });
}

export function fullName({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}

function get(
  path: string,
  operation: string,
  answer: Route["answer"],
  needs: Route["needs"] = "read",
): Route {
  return { method: "GET", path, operation, needs, answer };
}

function routeOf(
  method: string,
  path: string,
): { readonly route: Route; readonly parts: readonly string[] } | undefined {
  for (const [route, pattern] of patterns) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match) return { route, parts: match.slice(1) };
  }
  return undefined;
}

function permits({ actions }: ApiGrant, needs: Route["needs"]): boolean {
  return needs === "metadata" || actions === "write" || actions === needs;
}

function runOf({ repository, numbers }: Call): WorkflowRun {
  const run = repository.runs.find(({ id }) => id === numbers[0]);
  if (!run) throw restRefusal(404, "Not Found");
  return run;
}

function attemptOf(call: Call): Attempt {
  const attempt = runOf(call).attempts[(call.numbers[1] ?? 0) - 1];
  if (!attempt) throw restRefusal(404, "Not Found");
  return attempt;
}

function artifactOf({ state, repository, numbers }: Call): StoredArtifact {
  const artifact = state.artifacts.find(numbers[0] ?? 0);
  if (artifact?.run.repository !== repository || !reachable(state, artifact))
    throw restRefusal(404, "Not Found");
  return artifact;
}

function reachable(state: RestState, { run, attempt, finished }: StoredArtifact): boolean {
  return finished && (state.listsBeforeRerunAll || run.shownTo(run.attempt).includes(attempt));
}

function runsPage(call: Call, runs: readonly WorkflowRun[]): Reply {
  const { query } = call.asked;
  const matches = (name: string, ...values: readonly (string | undefined)[]): boolean => {
    const wanted = query.get(name);
    return wanted === null || values.includes(wanted);
  };
  const found = runs.filter(
    (run) =>
      matches("head_sha", run.headSha) &&
      matches("event", run.event) &&
      matches("branch", run.headBranch) &&
      matches("status", run.status, run.attempt.conclusion),
  );
  return page(
    call,
    "workflow_runs",
    found.toReversed().map((run) => runView(call, run, run.attempt)),
  );
}

function jobsPage(call: Call, attempts: readonly Attempt[]): Reply {
  const run = runOf(call);
  return page(
    call,
    "jobs",
    attempts.flatMap((attempt) => attempt.jobs.map((job) => jobView(run, attempt, job))),
  );
}

function artifactsPage(call: Call, runs: readonly WorkflowRun[]): Reply {
  const name = call.asked.query.get("name");
  const found = runs
    .flatMap(({ attempts }) => attempts)
    .flatMap(({ artifacts }) => artifacts)
    .filter((one) => reachable(call.state, one) && (name === null || one.name === name));
  return page(
    call,
    "artifacts",
    found.map((one) => artifactView(call, one)),
  );
}

function page({ state, asked }: Call, key: string, items: readonly object[]): Reply {
  const size = Math.min(Number(asked.query.get("per_page") ?? 30), 100);
  const number = Number(asked.query.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string): string => {
    const url = new URL(asked.path, state.origin);
    url.search = String(asked.query);
    url.searchParams.set("page", String(to));
    return `<${url.href}>; rel="${rel}"`;
  };
  return json(
    200,
    { total_count: items.length, [key]: items.slice((number - 1) * size, number * size) },
    number < last ? { link: `${link(number + 1, "next")}, ${link(last, "last")}` } : {},
  );
}

function repositoryView(repository: Repository): object {
  const { id, owner, name, fork, defaultBranch } = repository;
  return {
    id,
    name,
    full_name: fullName(repository),
    owner: { login: owner },
    private: false,
    fork,
    default_branch: defaultBranch,
  };
}

function runView({ state }: Call, run: WorkflowRun, attempt: Attempt): object {
  const url = `${state.origin}/repos/${fullName(run.repository)}/actions/runs/${run.id}`;
  return {
    id: run.id,
    name: run.workflowName,
    display_title: run.workflowName,
    path: run.path,
    workflow_id: 1,
    run_number: run.number,
    run_attempt: attempt.number,
    event: run.event,
    status: attempt.conclusion === undefined ? "in_progress" : "completed",
    conclusion: attempt.conclusion ?? null,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    repository: repositoryView(run.repository),
    head_repository: run.headRepository && repositoryView(run.headRepository),
    // GitHub leaves this empty for pull requests from forks.
    pull_requests:
      run.pullRequest === undefined || run.headRepository !== run.repository
        ? []
        : [{ number: run.pullRequest }],
    created_at: run.createdAt.toISOString(),
    run_started_at: attempt.startedAt.toISOString(),
    updated_at: attempt.startedAt.toISOString(),
    url,
    jobs_url: `${url}/jobs`,
    artifacts_url: `${url}/artifacts`,
    html_url: `https://github.com/${fullName(run.repository)}/actions/runs/${run.id}`,
  };
}

function jobView(run: WorkflowRun, attempt: Attempt, job: Job): object {
  return {
    id: job.id,
    run_id: run.id,
    run_attempt: attempt.number,
    name: job.name,
    workflow_name: run.workflowName,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    status: job.conclusion === undefined ? "in_progress" : "completed",
    conclusion: job.conclusion ?? null,
    started_at: job.startedAt.toISOString(),
    completed_at: job.completedAt?.toISOString() ?? null,
    html_url: `https://github.com/${fullName(run.repository)}/actions/runs/${run.id}/job/${job.id}`,
    steps: [],
  };
}

function artifactView({ state }: Call, artifact: StoredArtifact): object {
  const { id, name, size, digest, run } = artifact;
  const url = `${state.origin}/repos/${fullName(run.repository)}/actions/artifacts/${id}`;
  return {
    id,
    name,
    size_in_bytes: size,
    digest: digest ?? null,
    expired: artifact.expired,
    created_at: artifact.createdAt.toISOString(),
    updated_at: artifact.createdAt.toISOString(),
    expires_at: artifact.expiresAt.toISOString(),
    url,
    archive_download_url: `${url}/zip`,
    workflow_run: {
      id: run.id,
      repository_id: run.repository.id,
      head_repository_id: run.headRepository?.id ?? null,
      head_branch: run.headBranch,
      head_sha: run.headSha,
    },
  };
}
