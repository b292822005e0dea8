import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import type { JobResult } from "../support/hosted-runner/running-job.ts";
import { ActionRig } from "./job.ts";

/** So much that it is stored before the run is over. */
const spec = `steps:
  build:
    run: echo built >> "$LEDGER" && head -c 6000000 /dev/zero > build.bin
    outputs: [build.bin]
  pack:
    needs: build
    run: echo packed >> "$LEDGER" && cat build.bin build.bin > pack.bin
    outputs: [pack.bin]
  publish:
    needs: pack
    run: echo published >> "$LEDGER" && test -e "$LEDGER.mended" && wc -c < pack.bin > size.txt
    outputs: [size.txt]
`;

/** One use of the action in a job, on a machine of its own, and what it left in the workspace. */
async function use(
  rig: ActionRig,
  inputs: Readonly<Record<string, string>>,
  checkpoint = "",
): Promise<{ readonly job: JobResult; readonly sizes: readonly (number | undefined)[] }> {
  await using machine = rig.machine();
  const step = rig.use({ id: "mity", with: { ...inputs, needs: "${{ toJSON(needs) }}" } });
  const needs = { before: { result: "success", outputs: { checkpoint } } };
  const id = checkpoint === "" ? "build" : "publish";
  const job = await rig.jobOf(machine, id, { steps: [step], needs }).ended;
  const sizes = ["build.bin", "pack.bin"].map(
    (name) => fs.statSync(`${machine.machine.workspace}/${name}`, { throwIfNoEntry: false })?.size,
  );
  return { job, sizes };
}

const whole = [6_000_000, 12_000_000];

describe("a checkpoint in several parts", () => {
  test("is told to jobs that follow part by part, and they take from each", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    rig.mend();
    const built = await use(rig, { steps: "pack", cache: "off" });
    const checkpoint = built.job.steps[0]?.outputs["checkpoint"] ?? "";

    const { job, sizes } = await use(rig, { steps: "publish", cache: "off" }, checkpoint);

    expect(checkpoint).toMatch(/^(?:\d+@sha256:[0-9a-f]{64} ){1,2}\d+@sha256:[0-9a-f]{64}$/);
    expect(job.steps[0]?.outputs).toMatchObject({ ran: '["publish"]', reused: '["build","pack"]' });
    expect(job.steps[0]?.annotations).toEqual([]);
    expect(sizes).toEqual(whole);
    expect(rig.ledger()).toEqual(["built", "packed", "published"]);
  }, 60_000);

  test("of which one is damaged does without it, says so, and runs its step", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    rig.mend();
    const built = await use(rig, { steps: "pack", cache: "off" });
    const checkpoint = built.job.steps[0]?.outputs["checkpoint"] ?? "";
    const first = Number.parseInt(checkpoint, 10);
    rig.github.flipBit(first);

    const { job, sizes } = await use(rig, { steps: "publish", cache: "off" }, checkpoint);

    expect(job.conclusion).toBe("success");
    expect(job.steps[0]?.annotations.map(({ message }) => message)).toContain(
      `the artifact ${first} cannot be had: the bytes are not those of the digest`,
    );
    expect(job.steps[0]?.outputs).toMatchObject({ ran: '["build","publish"]', reused: '["pack"]' });
    expect(sizes).toEqual(whole);
  }, 60_000);

  test("is found by later runs in the cache, one part beside the other", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    rig.mend();
    await use(rig, { steps: "pack" });
    rig.push();

    const { job, sizes } = await use(rig, { steps: "pack" });

    expect(job.steps[0]?.outputs).toMatchObject({ ran: "[]", reused: '["build","pack"]' });
    expect(job.steps[0]?.annotations).toEqual([]);
    expect(sizes).toEqual(whole);
    expect(rig.ledger()).toEqual(["built", "packed"]);
  }, 60_000);

  test.each(["failed", "all"] as const)(
    "is gone on with after %s jobs are run again, and then one part takes its place",
    async (kind) => {
      await using rig = await ActionRig.start({ "mity.yml": spec });
      const failed = await use(rig, {});
      rig.mend();
      rig.run.rerun(kind);

      const { job, sizes } = await use(rig, {});

      expect(failed.job.conclusion).toBe("failure");
      expect(job.steps[0]?.outputs).toMatchObject({
        ran: '["publish"]',
        reused: '["build","pack"]',
        checkpoint: expect.stringMatching(/^\d+@sha256:[0-9a-f]{64}$/),
      });
      expect(job.steps[0]?.annotations).toEqual([]);
      expect(sizes).toEqual(whole);
      expect(rig.ledger()).toEqual(["built", "packed", "published", "published"]);
    },
    60_000,
  );
});
