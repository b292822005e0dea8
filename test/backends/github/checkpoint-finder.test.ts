import { afterEach, beforeEach, expect, test } from "@jest/globals";
import {
  findCheckpointFiles,
  findMergeQueueRun,
  findNamedRun,
  type Found,
} from "../../../src/backends/github/checkpoint-finder.ts";
import { announcementKey, cacheKey, partKey } from "../../../src/backends/github/cache.ts";
import { sha256 } from "../../../src/plan/sha256.ts";
import type { WorkflowRun } from "../../support/github/workflow-run.ts";
import { good, GithubRig, jobKey, partName, text, type GithubMachine } from "./github-rig.ts";

let rig: GithubRig;
let run: WorkflowRun;

beforeEach(async () => {
  rig = await GithubRig.start();
  run = rig.github.startRun();
});

afterEach(() => rig[Symbol.asyncDispose]());

test("a first attempt asks nobody", async () => {
  const machine = rig.machine(run);

  expect(await find(machine)).toEqual({ candidates: [], warnings: [] });
  expect(rig.github.requests).toEqual([]);
});

test("after failed jobs were run again, all parts of all attempts come, the newest first", async () => {
  const first = rig.machine(run);
  for (const sequence of [1, 2])
    good(await first.artifacts.upload(first.file("part", `${sequence}`), partName(1, sequence), 3));
  rig.github.plantArtifact(run, 1, `mity-checkpoint-ffffffffffffffff-a1-3`, Buffer.from("other"));
  rig.github.plantArtifact(run, 1, "site", Buffer.from("site"));
  run.rerun("failed");
  rig.plantPart(run, 2, 1, "later");
  run.rerun("failed");

  const found = await find(rig.machine(run));

  expect(contents(found)).toEqual([
    [partName(2, 1), "later"],
    [partName(1, 2), "2"],
    [partName(1, 1), "1"],
  ]);
  expect(found.candidates.map((one) => one.sha256)).toEqual(["later", "2", "1"].map(sha256));
  expect(found.warnings).toEqual([]);
});

test("after all jobs were run again, the cache gives what the lists no longer show", async () => {
  const first = rig.machine(run);
  good(await first.artifacts.upload(first.file("part", "1"), partName(1, 1), 3));
  const key = cacheKey(rig.origin(run), { sequence: 2 }) ?? "";
  good(await first.cache.save(first.file("packed", "packed"), key));
  run.rerun("all");

  const found = await find(rig.machine(run), rig.github.token());

  expect(contents(found)).toEqual([[key, "packed"]]);
  expect(found.warnings).toEqual([]);
});

test("where REST still shows them after that, they come from there", async () => {
  await using other = await GithubRig.start({ listsBeforeRerunAll: true });
  const again = other.github.startRun();
  other.plantPart(again, 1, 1, "1");
  again.rerun("all");
  const machine = other.machine(again);

  const ways = machine.ways(other.github.token());
  const found = await findCheckpointFiles(other.origin(again), ways, machine.target);

  expect(contents(found)).toEqual([[partName(1, 1), "1"]]);
  expect(found.warnings).toEqual([]);
});

test("what external steps did comes beside the rest, and only for a job that has some", async () => {
  const first = rig.machine(run);
  const key = cacheKey(rig.origin(run), { sequence: 2 }) ?? "";
  const announcement = announcementKey(rig.origin(run), 3);
  good(await first.cache.save(first.file("packed", "packed"), key));
  good(await first.cache.save(first.file("started", "started"), announcement));
  run.rerun("all");
  const machine = rig.machine(run);
  const ways = { ...machine.ways(), hasExternal: true };

  const all = await findCheckpointFiles(rig.origin(run), ways, machine.target);

  expect(all.candidates.map(({ name, source }) => [name, source])).toEqual([
    [key, "cache"],
    [announcement, "announcement"],
  ]);
  expect(contents(await find(rig.machine(run)))).toEqual([[key, "packed"]]);
});

test("an entry of the cache comes with its parts, and what of them is gone is said", async () => {
  const first = rig.machine(run);
  const origin = rig.origin(run);
  const key = cacheKey(origin, { sequence: 4, parts: [1, 2] }) ?? "";
  good(await first.cache.save(first.file("part", "part"), partKey(origin, 2)));
  // Its key begins like that of the part that is gone.
  good(await first.cache.save(first.file("other", "other"), partKey(origin, 11)));
  good(await first.cache.save(first.file("rest", "rest"), key));
  run.rerun("all");

  const found = await find(rig.machine(run));

  expect(contents(found)).toEqual([
    [key, "rest"],
    [partKey(origin, 2), "part"],
  ]);
  expect(found.candidates.map(({ source }) => source)).toEqual(["cache", "cache"]);
  expect(found.warnings).toEqual([
    "a part of the checkpoint in the cache cannot be had: it is not there any more",
  ]);
});

test("a file of the cache that is an artifact of the run too is as good as that", async () => {
  const key = cacheKey(rig.origin(run), { sequence: 1 }) ?? "";
  rig.plantPart(run, 1, 1, "the same");
  rig.github.plantCache(run.ref, key, Buffer.from("the same"));
  run.rerun("failed");

  const { candidates } = await find(rig.machine(run));

  expect(candidates.map(({ name, source }) => [name, source])).toEqual([[key, undefined]]);
});

test.each<[boolean, string, readonly string[], "failed" | "all"]>([
  [false, "everything answers", [], "failed"],
  [false, "the cache fails and the artifacts are whole", ["cache"], "failed"],
  [false, "the artifacts fail and the cache answers", ["artifacts", "rest"], "failed"],
  [false, "the artifacts are hidden and the cache answers", [], "all"],
  [true, "the artifacts are hidden and the cache fails", ["cache"], "all"],
  [true, "all fail", ["cache", "artifacts", "rest"], "failed"],
])(
  "it is %s that what external steps did may be missing, where %s",
  async (isUnsure, _, services, rerun) => {
    rig.plantPart(run, 1, 1, "1");
    run.rerun(rerun);
    rig.github.fault({
      match: ({ service }) => services.includes(service),
      status: "reset",
      times: Infinity,
    });
    const machine = rig.machine(run);
    const ways = { ...machine.ways(rig.github.token()), hasExternal: true };

    const found = await findCheckpointFiles(rig.origin(run), ways, machine.target);

    expect(found.unsure).toBe(
      isUnsure ? "the cache gives nothing: GitHub cannot be reached (ECONNRESET)" : undefined,
    );
  },
);

test("an artifact that the runner lists and then does not know comes over REST", async () => {
  rig.plantPart(run, 1, 1, "1");
  run.rerun("failed");
  rig.github.fault({ match: "GetSignedArtifactURL", status: 404, times: 9 });

  const alone = await find(rig.machine(run));
  const found = await find(rig.machine(run), rig.github.token());

  expect(alone).toEqual({
    candidates: [],
    warnings: ["1 part of the checkpoint cannot be had: GitHub answered (404) Not Found: a fault"],
  });
  expect(contents(found)).toEqual([[partName(1, 1), "1"]]);
  expect(found.warnings).toEqual([]);
});

test("what this very attempt stored is not looked at", async () => {
  rig.plantPart(run, 1, 1, "1");
  run.rerun("failed");
  rig.plantPart(run, 2, 1, "own");
  rig.plantPart(run, 2, 999, "own");

  expect(contents(await find(rig.machine(run)))).toEqual([[partName(1, 1), "1"]]);
});

test("a part that is in the cache as it is comes once", async () => {
  const key = cacheKey(rig.origin(run), { sequence: 1 }) ?? "";
  rig.plantPart(run, 1, 1, "the same");
  rig.github.plantCache(run.ref, key, Buffer.from("the same"));
  run.rerun("failed");

  expect(contents(await find(rig.machine(run)))).toEqual([[key, "the same"]]);
});

test("a flipped bit costs its own part only", async () => {
  rig.plantPart(run, 1, 1, "1");
  rig.github.flipBit(rig.plantPart(run, 1, 2, "2"));
  run.rerun("failed");

  const found = await find(rig.machine(run));

  expect(contents(found)).toEqual([[partName(1, 1), "1"]]);
  expect(found.warnings).toEqual([
    "1 part of the checkpoint cannot be had: the bytes are not those of the digest",
  ]);
});

test("with everything down, there is nothing and a sentence for each way", async () => {
  rig.plantPart(run, 1, 1);
  run.rerun("failed");
  rig.github.down = true;

  expect(await find(rig.machine(run), rig.github.token())).toEqual({
    candidates: [],
    warnings: [
      "the cache gives nothing: GitHub cannot be reached (ECONNRESET)",
      "the runner does not list artifacts: GitHub cannot be reached (ECONNRESET)",
      `REST does not list artifacts: GitHub cannot be reached for the artifacts of run ${run.id} (ECONNRESET)`,
    ],
  });
});

test("with a flapping service, everything comes all the same", async () => {
  for (const sequence of [1, 2, 3]) rig.plantPart(run, 1, sequence, `${sequence}`);
  run.rerun("failed");
  rig.github.fault({ match: "ListArtifacts", status: "reset" });
  rig.github.fault({ match: "ListArtifacts", status: "reset", after: 2 });
  rig.github.fault({ match: "GetSignedArtifactURL", status: "reset" });
  rig.github.fault({ match: "GetCacheEntryDownloadURL", status: "reset" });

  const found = await find(rig.machine(run));

  expect(contents(found).map(([, content]) => content)).toEqual(["3", "2", "1"]);
  expect(found.warnings).toEqual([
    "the cache gives nothing: GitHub cannot be reached (ECONNRESET)",
  ]);
});

test("expired URLs are given up in time, and REST has fresh ones", async () => {
  rig.plantPart(run, 1, 1, "1");
  run.rerun("failed");
  rig.github.urlLifetimeMs = 0;
  const restores = rig.github.answered("list-run-artifacts").then(() => {
    rig.github.urlLifetimeMs = 60_000;
  });

  const found = await find(rig.machine(run), rig.github.token());

  await restores;
  expect(contents(found)).toEqual([[partName(1, 1), "1"]]);
});

test("many parts are found in time though every request takes 50 ms", async () => {
  for (let sequence = 1; sequence <= 20; sequence++) rig.plantPart(run, 1, sequence);
  run.rerun("failed");
  rig.github.latencyMs = 50;
  const machine = rig.machine(run);

  const found = await find(machine);

  expect(found.candidates).toHaveLength(20);
  // Each part takes three requests of the library, the two lists one each; no more than that was asked.
  expect(rig.github.requests).toHaveLength(20 * 3 + 2);
});

test("a run that is named is found over REST, with its origin as GitHub tells it", async () => {
  rig.plantPart(run, 1, 1, "1");
  run.finish("failure");
  const reader = rig.github.startRun();
  const machine = rig.machine(reader, { ACTIONS_RUNTIME_TOKEN: "" });

  const found = await findNamedRun(
    rig.origin(reader),
    String(run.id),
    machine.ways(rig.github.token()),
    machine.target,
  );

  expect(contents(found)).toEqual([[partName(1, 1), "1"]]);
  expect(found.run).toEqual(rig.origin(run));
});

test("a run that cannot be resumed from is refused in words", async () => {
  const machine = rig.machine(run);
  const untrusted = rig.github.startRun({ event: "pull_request_target" });
  const fork = rig.github.addRepository("stranger/factory", { fork: true });
  const ofFork = rig.github.startRun({ event: "pull_request", headRepository: fork });
  const token = rig.github.token();
  const named = async (id: number | string, with_: string | undefined): Promise<Found> =>
    findNamedRun(rig.origin(run), String(id), machine.ways(with_), machine.target);

  const answers = [
    await named(1, token),
    await named(run.id, undefined),
    await named(untrusted.id, token),
    await named(ofFork.id, token),
  ];

  expect(answers).toEqual(
    [
      'the run "1" cannot be resumed from: GitHub does not know the run 1, or the token may not see it (404)',
      `the run "${run.id}" cannot be resumed from: there is no token to read it with`,
      `the run "${untrusted.id}" cannot be resumed from: what started it may use no store`,
      `the run "${ofFork.id}" cannot be resumed from: it is of a pull request that GitHub does not name, as it never does of a fork's`,
    ].map((warning) => ({ candidates: [], warnings: [warning] })),
  );
});

test("a push finds the run in which the merge queue tried its commit", async () => {
  const queued = queue();
  rig.plantPart(queued, 1, 1, "tried");
  const machine = rig.machine(run);

  const found = await fromQueue(machine);

  expect(contents(found)).toEqual([[partName(1, 1), "tried"]]);
  expect(found.run).toMatchObject({
    runId: String(queued.id),
    event: "merge_group",
    ref: "refs/heads/gh-readonly-queue/main/pr-7-abc",
    sha: run.headSha,
    tier: "default-branch",
    jobKey,
  });
});

test.each([
  ["that failed", {}, "failure"],
  ["of another workflow file", { path: ".github/workflows/other.yml" }, "success"],
  ["of another queue", { ref: "refs/heads/gh-readonly-queue/release/pr-7-abc" }, "success"],
  ["of another commit", { headSha: "1".repeat(40) }, "success"],
  ["that is no merge queue's", { event: "pull_request" }, "success"],
] as const)("a run %s is not taken for the merge queue's", async (_, options, conclusion) => {
  rig.plantPart(queue(options, conclusion), 1, 1);

  expect(await fromQueue(rig.machine(run))).toEqual({ candidates: [], warnings: [] });
});

test("of two runs of the queue none is taken, and the reason is said", async () => {
  queue();
  queue();

  expect(await fromQueue(rig.machine(run))).toEqual({
    candidates: [],
    warnings: [
      'nothing is reused from the merge queue: 2 runs of ".github/workflows/ci.yml" tried this commit',
    ],
  });
});

test("only a push to the default branch looks for the merge queue", async () => {
  const machine = rig.machine(run);
  const ways = machine.ways(rig.github.token());

  for (const origin of [
    { ...rig.origin(run), event: "schedule" },
    { ...rig.origin(run), tier: "branch" as const },
  ])
    expect(await findMergeQueueRun(origin, ways, machine.target)).toEqual({
      candidates: [],
      warnings: [],
    });
  expect(rig.github.requests).toEqual([]);
});

function queue(options = {}, conclusion: "success" | "failure" = "success"): WorkflowRun {
  const ref = "refs/heads/gh-readonly-queue/main/pr-7-abc";
  const queued = rig.github.startRun({
    event: "merge_group",
    ref,
    headSha: run.headSha,
    ...options,
  });
  queued.finish(conclusion);
  return queued;
}

function fromQueue(machine: GithubMachine): ReturnType<typeof findMergeQueueRun> {
  return findMergeQueueRun(rig.origin(run), machine.ways(rig.github.token()), machine.target);
}

function find(machine: GithubMachine, token?: string): Promise<Found> {
  return findCheckpointFiles(rig.origin(run), machine.ways(token), machine.target);
}

function contents({ candidates }: Found): (readonly [name: string, content: string])[] {
  return candidates.map(({ name, file }) => [name, text(file)]);
}
