import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { bad, good, LibraryRig } from "./library-rig.ts";

let rig: LibraryRig;

beforeAll(async () => {
  rig = await LibraryRig.start();
});

afterAll(async () => {
  await rig[Symbol.asyncDispose]();
});

beforeEach(() => {
  rig.run = rig.github.startRun();
});

test("a runtime token is good for its own job and attempt only", async () => {
  const foreign = rig.github.environment(rig.github.startRun(), "build")["ACTIONS_RUNTIME_TOKEN"];
  const own = rig.github.environment(rig.run, "build")["ACTIONS_RUNTIME_TOKEN"] ?? "";
  const ids = rig.backendIds;
  const denied = { code: "permission_denied", msg: "the token is for another run or job" };

  expect(await rig.twirp("CreateArtifact", { ...ids, name: "x" }, foreign)).toEqual(denied);
  expect(await rig.twirp("ListArtifacts", ids, foreign)).toEqual(denied);
  expect(await rig.twirp("ListArtifacts", ids, `${own}x`)).toEqual({
    code: "unauthenticated",
    msg: "invalid runtime token",
  });
  rig.run.rerun("failed");
  expect(await rig.twirp("CreateArtifact", { ...rig.backendIds, name: "x" }, own)).toEqual(denied);
});

test("REST wants a token of the repository with the permission to read actions", async () => {
  const fork = rig.github.addRepository("stranger/factory", { fork: true });
  const route = `GET /repos/octo-org/factory/actions/runs/${rig.run.id}`;

  expect(await good(rig.rest(route))).toMatchObject({ status: 200, data: { id: rig.run.id } });
  expect(await bad(rig.rest(route, "made-up"))).toContain("Bad credentials");
  expect(await bad(rig.rest(route, rig.github.token({ actions: "none" })))).toContain(
    "Resource not accessible by integration",
  );
  expect(await bad(rig.rest(route, rig.github.token({ repository: fork })))).toContain("Not Found");
});

test("a run tells where it comes from", async () => {
  const fork = rig.github.addRepository("someone/factory", { fork: true });
  const of = rig.github.startRun({ event: "pull_request", headRepository: fork, pullRequest: 7 });

  expect(await good(rig.rest(`GET /repos/octo-org/factory/actions/runs/${of.id}`))).toMatchObject({
    data: {
      event: "pull_request",
      head_branch: "feature",
      head_sha: of.headSha,
      head_repository: { full_name: "someone/factory", fork: true },
      repository: { full_name: "octo-org/factory", default_branch: "main" },
      path: ".github/workflows/ci.yml",
      run_attempt: 1,
      status: "in_progress",
      conclusion: null,
    },
  });
  expect(rig.github.environment(of, "build")).toMatchObject({
    GITHUB_REF: "refs/pull/7/merge",
    GITHUB_REF_NAME: "7/merge",
    GITHUB_HEAD_REF: "feature",
    GITHUB_BASE_REF: "main",
    GITHUB_WORKFLOW_REF: "octo-org/factory/.github/workflows/ci.yml@refs/pull/7/merge",
  });
});

test("the event's payload tells a fork's pull request", () => {
  const fork = rig.github.addRepository("other/factory", { fork: true });
  const of = rig.github.startRun({ event: "pull_request", headRepository: fork, pullRequest: 8 });

  expect(rig.github.eventPayload(of)).toMatchObject({
    repository: { full_name: "octo-org/factory", default_branch: "main" },
    pull_request: {
      number: 8,
      head: { ref: "feature", sha: of.headSha, repo: { id: fork.id, fork: true } },
      base: { ref: "main", repo: { id: rig.github.repository.id } },
    },
  });
});

test("the run of a merge queue is found by its head commit", async () => {
  const ref = "refs/heads/gh-readonly-queue/main/pr-7-abc";
  const queued = rig.github.startRun({ event: "merge_group", ref });
  queued.finish("success");
  rig.github.startRun({ headSha: queued.headSha });

  const list = "GET /repos/octo-org/factory/actions/runs";
  const query = `head_sha=${queued.headSha}&event=merge_group&status=success`;

  expect(await good(rig.rest(`${list}?${query}`))).toMatchObject({
    data: { total_count: 1, workflow_runs: [{ id: queued.id, conclusion: "success" }] },
  });
});
