import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { WorkflowRun } from "../../support/github/workflow-run.ts";
import { good, GithubRig, partName, type GithubMachine } from "./github-rig.ts";

let rig: GithubRig;
let run: WorkflowRun;
let machine: GithubMachine;
let token: string;

beforeEach(async () => {
  rig = await GithubRig.start();
  run = rig.github.startRun();
  machine = rig.machine(run);
  token = rig.github.token();
});

afterEach(() => rig[Symbol.asyncDispose]());

test("a repository and its runs tell who and where they are", async () => {
  const fork = rig.github.addRepository("stranger/factory", { fork: true });
  const pull = rig.github.startRun({ event: "pull_request", headRepository: fork });
  const gone = rig.github.startRun({ event: "pull_request", headRepository: null });
  const rest = machine.rest(token);
  const repositoryId = String(rig.github.repository.id);

  expect(good(await rest.repository())).toEqual({
    id: repositoryId,
    fullName: "octo-org/factory",
    defaultBranch: "main",
  });
  expect(good(await rest.workflowRun(String(pull.id)))).toEqual({
    id: String(pull.id),
    attempt: 1,
    event: "pull_request",
    status: "in_progress",
    conclusion: null,
    headBranch: "feature",
    headSha: pull.headSha,
    path: ".github/workflows/ci.yml",
    repository: { id: repositoryId, fullName: "octo-org/factory" },
    headRepository: { id: String(fork.id), fullName: "stranger/factory" },
    pullRequests: [],
  });
  expect(good(await rest.workflowRun(String(gone.id))).headRepository).toBeNull();
});

test("all pages of a run's artifacts are read, and no expired one", async () => {
  for (let sequence = 1; sequence <= 201; sequence++) rig.plantPart(run, 1, sequence);
  rig.github.expireArtifact(rig.plantPart(run, 1, 202));

  const artifacts = good(await machine.rest(token).artifactsOfRun(String(run.id)));

  expect(artifacts.map(({ name }) => name).sort()).toEqual(
    Array.from({ length: 201 }, (_, index) => partName(1, index + 1)).sort(),
  );
  expect(rig.github.count("list-run-artifacts")).toBe(3);
});

test("jobs are those of the attempt that is asked for", async () => {
  run.job("test", "3.12");
  run.finish("failure");
  run.rerun("all");
  const rest = machine.rest(token);

  const jobs = good(await rest.jobsOfRun(String(run.id), 1));

  expect(jobs.map(({ name, conclusion }) => [name, conclusion])).toContainEqual([
    "test (3.12)",
    "failure",
  ]);
});

test("runs are found by event, commit and status", async () => {
  const queued = rig.github.startRun({ event: "merge_group", headSha: run.headSha });
  queued.finish("success");
  const query = { event: "merge_group", headSha: run.headSha, status: "success" };

  const runs = good(await machine.rest(token).findRuns(query));

  expect(runs.map(({ id }) => id)).toEqual([String(queued.id)]);
});

test("each refusal says what it is, and none holds the token", async () => {
  const id = String(run.id);
  const unreadable = rig.github.token({ actions: "none" });

  const errors = [
    await machine.rest("ghs_madeUpByNobody").workflowRun(id),
    await machine.rest(unreadable).workflowRun(id),
    await machine.rest(token).workflowRun("1"),
    await machine.rest(token).workflowRun("../../../user"),
    await machine.rest("").repository(),
  ];

  expect(errors).toEqual(
    [
      `GitHub does not accept the token for the run ${id} (401)`,
      `the token may not read the run ${id}: give the job \`permissions: actions: read\` (403)`,
      "GitHub does not know the run 1, or the token may not see it (404)",
      'the run "../../../user" cannot be: a run\'s id is a number',
      "there is no token to read the repository octo-org/factory with",
    ].map((error) => ({ ok: false, error })),
  );
});

test.each([503, "reset", "cut"] as const)("%s once is tried again", async (status) => {
  rig.github.fault({ match: "get-run", status });

  expect((await machine.rest(token).workflowRun(String(run.id))).ok).toBe(true);
  expect(rig.github.count("get-run")).toBe(2);
});

test("a short wait that GitHub asks for is kept, a long one is a sentence", async () => {
  const id = String(run.id);
  rig.github.fault({ match: "get-run", status: 429, retryAfter: 1 });
  const short = await machine.rest(token).workflowRun(id);
  rig.github.fault({ match: "get-run", status: 429, retryAfter: 3600 });
  const long = await machine.rest(token).workflowRun(id);

  expect(short.ok).toBe(true);
  expect(long).toEqual({
    ok: false,
    error: `GitHub was asked too often and tells nothing of the run ${id} for 3600 s (429)`,
  });
});

test("a GitHub that is down is given up in time", async () => {
  const id = String(run.id);
  rig.github.down = 503;
  const busy = await machine.rest(token).workflowRun(id);
  rig.github.down = true;
  const torn = await machine.rest(token).workflowRun(id);

  expect(busy).toEqual({ ok: false, error: `GitHub does not answer for the run ${id} (503)` });
  expect(torn).toEqual({
    ok: false,
    error: `GitHub cannot be reached for the run ${id} (ECONNRESET)`,
  });
});

test("a GitHub that never answers is given up in time", async () => {
  const id = String(run.id);
  rig.github.latencyMs = 60_000;
  const limits = { withinMs: 500, maxBytes: 1000 };

  expect(await machine.rest(token, limits).workflowRun(id)).toEqual({
    ok: false,
    error: `GitHub cannot be reached for the run ${id} (ETIMEDOUT)`,
  });
});

test("an answer that is too large is not read to its end", async () => {
  const limits = { withinMs: 3_000, maxBytes: 100 };

  expect(await machine.rest(token, limits).repository()).toEqual({
    ok: false,
    error: "GitHub's answer for the repository octo-org/factory is too large",
  });
});

test("an answer of another shape is refused by what is wrong with it", async () => {
  const odd = rig.github.startRun({ event: "Push\u001b[2J" });

  expect(await machine.rest(token).workflowRun(String(odd.id))).toEqual({
    ok: false,
    error: `GitHub's answer for the run ${odd.id} is one whose "event" is not the name of an event`,
  });
});
