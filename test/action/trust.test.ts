import { describe, expect, test } from "@jest/globals";
import type { RunOptions } from "../support/github/workflow-run.ts";
import type { JobResult } from "../support/hosted-runner/running-job.ts";
import { ActionRig } from "./job.ts";

/*
 * Jobs that change the world or may prove who they are: nothing that others could have forged is restored in them. Who the others are
 * is GitHub's word.
 */

const external = `steps:
  build: { run: 'echo built >> "$LEDGER" && echo app > app.txt', inputs: [mity.yml], outputs: [app.txt] }
  deploy: { needs: build, effects: external, run: 'echo deployed >> "$LEDGER" && cat app.txt' }
  after: { needs: deploy, run: 'test -e "$LEDGER.mended"' }
`;

const harmless = external.replace(" effects: external,", " inputs: [mity.yml],");
const identity = { ACTIONS_ID_TOKEN_REQUEST_TOKEN: "a token" };

interface Scene {
  readonly spec?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly run?: RunOptions;
  /** Another job has run in the run. */
  readonly hasSibling?: boolean;
  readonly rerun?: "failed" | "all";
  /** Of the second attempt. */
  readonly inputs?: (rig: ActionRig) => Readonly<Record<string, string>>;
}

/** Attempt 1, in which the last step fails, and attempt 2. */
async function attempts(
  scene: Scene,
): Promise<{ readonly second: JobResult; readonly ledger: readonly string[] }> {
  const { spec = external, environment = {}, rerun = "failed" } = scene;
  await using rig = await ActionRig.start({ "mity.yml": spec });
  rig.run = rig.github.startRun(scene.run);
  if (scene.hasSibling) rig.run.job("lint");
  await using one = rig.machine();
  await rig.job(one, {}, environment).ended;
  rig.mend();
  rig.run.rerun(rerun);
  await using two = rig.machine();
  const second = await rig.job(two, scene.inputs?.(rig), environment).ended;
  expect(second.conclusion).toBe("success");
  return { second, ledger: rig.ledger() };
}

const branch: RunOptions = { ref: "refs/heads/feature" };

describe("attempt 2 of a job that changes the world", () => {
  test.each<[string, Scene]>([
    ["that is the only one of its run", {}],
    ["that is the only one of its run, after re-run all", { rerun: "all" }],
    ["of a branch, by the artifacts", { run: branch }],
  ])(
    "takes what attempt 1 of a job made %s",
    async (_, scene) => {
      const { second, ledger } = await attempts(scene);

      expect(second.steps[0]?.outputs).toMatchObject({
        ran: '["after"]',
        reused: '["build","deploy"]',
      });
      expect(second.steps[0]?.annotations).toEqual([]);
      expect(ledger).toEqual(["built", "deployed"]);
    },
    60_000,
  );

  test.each<[string, string, Scene]>([
    [
      "other jobs have run in its run",
      "another job of this run could have made it",
      { hasSibling: true },
    ],
    [
      "GitHub does not say who else has run",
      "whether another job could have made it cannot be told: the token may not read the jobs of run 9000000002: give the job `permissions: actions: read` (403)",
      { inputs: (rig) => ({ "github-token": rig.github.token({ actions: "none" }) }) },
    ],
    [
      "all of a branch's is in the cache",
      "it came from the cache, where every run of this ref can put something",
      { run: branch, rerun: "all" },
    ],
  ])(
    "makes again what it needs and repeats nothing outside, where %s",
    async (_, why, scene) => {
      const { second, ledger } = await attempts(scene);

      expect(second.steps[0]?.outputs).toMatchObject({
        ran: '["build","after"]',
        reused: '["deploy"]',
      });
      expect(second.steps[0]?.log).toContain(
        `mity: deploy changes the world, so no result of attempt 1 is taken, but what steps did to the world: ${why}`,
      );
      expect(ledger).toEqual(["built", "deployed", "built"]);
    },
    60_000,
  );
});

describe("a job with `id-token: write`", () => {
  test("makes everything again in attempt 2 where others could have forged it", async () => {
    const { second } = await attempts({
      spec: harmless,
      environment: identity,
      hasSibling: true,
    });

    expect(second.steps[0]?.outputs).toMatchObject({
      ran: '["build","deploy","after"]',
      reused: "[]",
    });
    expect(second.steps[0]?.log).toContain(
      "mity: this job has `id-token: write`, so no result of attempt 1 is taken, but what steps did to the world: another job of this run could have made it",
    );
  }, 60_000);

  test("goes on where no other job has run, and takes nothing of other runs", async () => {
    await using rig = await ActionRig.start({ "mity.yml": harmless });
    const job = async (): Promise<JobResult> => {
      await using machine = rig.machine();
      return await rig.job(machine, {}, identity).ended;
    };
    await job();
    rig.mend();
    rig.run.rerun("failed");

    const second = await job();
    rig.push();
    const pushed = await job();

    expect(second.steps[0]?.outputs["reused"]).toBe('["build","deploy"]');
    expect(pushed.steps[0]?.outputs["reused"]).toBe("[]");
    expect(pushed.steps[0]?.log).toContain(
      "mity: this job has `id-token: write`, so no result of another run is taken",
    );
  }, 60_000);
});

test("a job that changes the world takes what a job before it names by id and digest, on a branch and in every attempt", async () => {
  await using rig = await ActionRig.start({ "mity.yml": external });
  rig.run = rig.github.startRun(branch);
  await using builder = rig.machine();
  const built = await rig.jobOf(builder, "build", {
    steps: [rig.use({ id: "mity", with: { steps: "build" } })],
  }).ended;
  const checkpoint = built.steps[0]?.outputs["checkpoint"] ?? "";
  const publish = async (): Promise<JobResult> => {
    await using machine = rig.machine();
    const use = rig.use({ id: "mity", with: { needs: "${{ toJSON(needs) }}" } });
    const needs = { build: { result: "success", outputs: { checkpoint } } };
    return await rig.jobOf(machine, "publish", { steps: [use], needs }).ended;
  };

  const first = await publish();
  rig.mend();
  rig.run.rerun("failed");
  const second = await publish();

  expect(first.steps[0]?.outputs).toMatchObject({ ran: '["deploy","after"]', reused: '["build"]' });
  expect(second.conclusion).toBe("success");
  expect(second.steps[0]?.outputs).toMatchObject({
    ran: '["after"]',
    reused: '["build","deploy"]',
  });
  expect(rig.ledger()).toEqual(["built", "deployed"]);
}, 60_000);

test("a scheduled run takes nothing of other runs, and goes on from its own attempts", async () => {
  await using rig = await ActionRig.start({ "mity.yml": harmless });
  const job = async (): Promise<JobResult> => {
    await using machine = rig.machine();
    return await rig.job(machine).ended;
  };
  await job();
  rig.run = rig.github.startRun({ event: "schedule" });

  const scheduled = await job();
  rig.mend();
  rig.run.rerun("failed");
  const again = await job();

  expect(scheduled.steps[0]?.outputs["reused"]).toBe("[]");
  expect(scheduled.steps[0]?.log).toContain("why: reuse is off");
  expect(again.steps[0]?.outputs["reused"]).toBe('["build","deploy"]');
}, 60_000);

test("below the default branch's tier no job takes of other runs what an external step gets in the end", async () => {
  const lint = '  lint: { run: "echo linted", inputs: [mity.yml] }\n';
  await using rig = await ActionRig.start({ "mity.yml": `${external}${lint}` });
  const job = async (): Promise<JobResult> => {
    await using machine = rig.machine();
    rig.run = rig.github.startRun(branch);
    return await rig.job(machine, { steps: "build lint" }).ended;
  };
  await job();

  const second = await job();

  expect(second.steps[0]?.outputs).toMatchObject({ ran: '["build"]', reused: '["lint"]' });
  expect(second.steps[0]?.log).toContain("why: what another run made is not trusted with this");
  expect(rig.ledger()).toEqual(["built", "built"]);
}, 60_000);
