import { describe, expect, test } from "@jest/globals";
import { hash } from "node:crypto";
import * as fs from "node:fs";
import type { JobResult } from "../support/hosted-runner/running-job.ts";
import { ActionRig } from "./job.ts";

const spec = `steps:
  build:
    run: echo built >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  publish:
    needs: build
    run: echo published >> "$LEDGER" && cp out/a.txt published.txt
    outputs: [published.txt]
`;

/** The job `build`, and what a following job is told of it. */
async function build(rig: ActionRig): Promise<string> {
  await using machine = rig.machine();
  const use = rig.use({ id: "mity", with: { steps: "build", cache: "off" } });
  const { steps } = await rig.jobOf(machine, "build", { steps: [use] }).ended;
  return steps[0]?.outputs["checkpoint"] ?? "";
}

/** The job `publish`, told that the output `checkpoint` of the job before is this. */
async function publish(
  rig: ActionRig,
  checkpoint: string,
): Promise<{ readonly job: JobResult; readonly published: string | undefined }> {
  await using machine = rig.machine();
  const use = rig.use({
    id: "mity",
    with: { steps: "publish", cache: "off", needs: "${{ toJSON(needs) }}" },
  });
  const needs = { build: { result: "success", outputs: { checkpoint } } };
  const job = await rig.jobOf(machine, "publish", { steps: [use], needs }).ended;
  const file = `${machine.machine.workspace}/published.txt`;
  return { job, published: fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined };
}

describe("a job that follows", () => {
  test("takes what the job before it made, by id and digest", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    const checkpoint = await build(rig);

    const { job, published } = await publish(rig, checkpoint);

    expect(checkpoint).toMatch(/^\d+@sha256:[0-9a-f]{64}$/);
    expect(job.conclusion).toBe("success");
    expect(job.steps[0]?.outputs).toMatchObject({ ran: '["publish"]', reused: '["build"]' });
    expect(job.steps[0]?.log).toContain("mity: 1 result from the job build can be reused");
    expect(job.steps[0]?.annotations).toEqual([]);
    expect(published).toBe("made\n");
    expect(rig.ledger()).toEqual(["built", "published"]);
  }, 60_000);

  const raw = Buffer.from("no checkpoint");

  test.each<
    [
      string,
      (rig: ActionRig, checkpoint: string) => string | Promise<string>,
      (id: string) => string,
    ]
  >([
    [
      "a digest that is not the artifact's",
      (_, checkpoint) => checkpoint.replace(/.{64}$/, "0".repeat(64)),
      (id) => `the artifact ${id} cannot be had: the bytes are not those of the digest`,
    ],
    [
      "an artifact that was changed since",
      ({ github }, checkpoint) => {
        github.flipBit(Number.parseInt(checkpoint, 10));
        return checkpoint;
      },
      (id) => `the artifact ${id} cannot be had: the bytes are not those of the digest`,
    ],
    [
      "an artifact of another run",
      async (rig) => {
        const { run } = rig;
        rig.push();
        const other = await build(rig);
        rig.run = run;
        return other;
      },
      (id) => `the artifact ${id} cannot be had: No artifacts found for ID: ${id}`,
    ],
    [
      "an artifact that is no checkpoint, by its right digest",
      ({ github, run }) =>
        `${github.plantArtifact(run, 1, "other", raw)}@sha256:${hash("sha256", raw)}`,
      (id) =>
        `the checkpoint "artifact ${id}" is not used: it is no checkpoint: it does not begin as one`,
    ],
  ])(
    "refuses %s, says so, and runs the steps",
    async (_, forge, says) => {
      await using rig = await ActionRig.start({ "mity.yml": spec });
      const forged = await forge(rig, await build(rig));

      const { job, published } = await publish(rig, forged);

      expect(job.conclusion).toBe("success");
      expect(job.steps[0]?.annotations).toEqual([
        { kind: "warning", title: "mity", message: says(forged.replace(/@.*/, "")) },
      ]);
      expect(job.steps[0]?.outputs).toMatchObject({ ran: '["build","publish"]', reused: "[]" });
      expect(published).toBe("made\n");
    },
    60_000,
  );

  test("goes on from its own checkpoint in attempt 2, and still takes the other job's", async () => {
    await using rig = await ActionRig.start({
      "mity.yml": spec.replace("cp out", 'test -e "$LEDGER.mended" && cp out'),
    });
    const checkpoint = await build(rig);
    const failed = await publish(rig, checkpoint);
    rig.mend();
    rig.run.rerun("failed");

    const mended = await publish(rig, checkpoint);

    expect(failed.job.conclusion).toBe("failure");
    expect(mended.job.conclusion).toBe("success");
    expect(mended.job.steps[0]?.outputs).toMatchObject({
      ran: '["publish"]',
      reused: '["build"]',
    });
    expect(mended.published).toBe("made\n");
    expect(rig.ledger()).toEqual(["built", "published", "published"]);
  }, 60_000);

  test("does not repeat what an external step of the job before it did", async () => {
    await using rig = await ActionRig.start({
      "mity.yml": `steps:
  deploy: { effects: external, run: 'echo deployed >> "$LEDGER" && echo url > url.txt', outputs: [url.txt] }
  publish:
    needs: deploy
    run: echo published >> "$LEDGER" && test -e "$LEDGER.mended" && cp url.txt published.txt
`,
    });
    await using machine = rig.machine();
    const use = rig.use({ id: "mity", with: { steps: "deploy" } });
    const { steps } = await rig.jobOf(machine, "build", { steps: [use] }).ended;
    const checkpoint = steps[0]?.outputs["checkpoint"] ?? "";

    const failed = await publish(rig, checkpoint);
    rig.mend();
    rig.run.rerun("failed");
    const mended = await publish(rig, checkpoint);
    rig.push();
    const elsewhere = await publish(rig, checkpoint);

    expect(failed.job.steps[0]?.log).toContain("= deploy · reused: done in a job before this one");
    expect(mended.job.conclusion).toBe("success");
    expect(mended.published).toBe("url\n");
    expect(rig.ledger()).toEqual(["deployed", "published", "published", "deployed", "published"]);
    expect(elsewhere.job.conclusion).toBe("success");
  }, 60_000);
});

describe("a matrix of `mode: plan`", () => {
  test("spreads the steps over runners, and each leg goes on by itself", async () => {
    await using rig = await ActionRig.start({
      "mity.yml": `steps:
  a: { run: 'echo a >> "$LEDGER" && echo a > a.txt', outputs: [a.txt] }
  a2: { needs: a, run: 'echo a2 >> "$LEDGER" && cp a.txt a2.txt', outputs: [a2.txt] }
  b: { run: 'echo b >> "$LEDGER" && echo b > b.txt', outputs: [b.txt] }
  b2: { needs: b, run: 'echo b2 >> "$LEDGER" && test -e "$LEDGER.mended" && cp b.txt b2.txt' }
`,
    });
    await using planner = rig.machine();
    const steps = [rig.use({ id: "mity", with: { mode: "plan" } })];
    const planned = await rig.jobOf(planner, "plan", { steps }).ended;
    const { include } = JSON.parse(planned.steps[0]?.outputs["matrix"] ?? "") as {
      readonly include: readonly { readonly name: string; readonly steps: string }[];
    };
    // Nothing is said of the input `matrix`: its default tells the legs apart.
    const runLeg = async (leg: (typeof include)[number]): Promise<unknown> => {
      await using machine = rig.machine();
      const { conclusion, steps } = await rig.jobOf(machine, "run", {
        github: rig.github.environment(rig.run, rig.run.job("run", leg.name)),
        matrix: leg,
        steps: [rig.use({ id: "mity", with: { steps: "${{ matrix.steps }}" } })],
      }).ended;
      const { ran, reused } = steps[0]?.outputs ?? {};
      return [leg.name, conclusion, ran, reused];
    };

    const first = [];
    for (const leg of include) first.push(await runLeg(leg));
    rig.mend();
    rig.run.rerun("failed");
    const failed = include.filter(({ name }) => name === "b2");
    const again = [];
    for (const leg of failed) again.push(await runLeg(leg));

    expect(first).toEqual([
      ["a2", "success", '["a","a2"]', "[]"],
      ["b2", "failure", '["b","b2"]', "[]"],
    ]);
    expect(again).toEqual([["b2", "success", '["b2"]', '["b"]']]);
    expect(rig.ledger()).toEqual(["a", "a2", "b", "b2", "b2"]);
  }, 60_000);
});
