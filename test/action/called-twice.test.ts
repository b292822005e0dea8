import { describe, expect, test } from "@jest/globals";
import type { JobResult } from "../support/hosted-runner/running-job.ts";
import { ActionRig } from "./job.ts";

const spec = `steps:
  deploy:
    effects: external
    run: echo "deployed to $WHERE" >> "$LEDGER" && test -e "$LEDGER.mended"
`;

/** One of two calls of a workflow: GitHub gives their jobs one and the same GITHUB_JOB, and nothing that tells them apart. */
async function call(rig: ActionRig, where: string, key = ""): Promise<JobResult> {
  await using machine = rig.machine();
  const use = rig.use({ id: "mity", with: { key }, env: { WHERE: where } });
  return await rig.jobOf(machine, "deploy", { steps: [use] }).ended;
}

describe("a reusable workflow that is called twice in a run", () => {
  test("goes on with its own attempts, where each call has a `key`", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    await call(rig, "staging", "staging");
    await call(rig, "production", "production");
    rig.mend();
    rig.run.finish("failure");
    rig.run.rerun("all");

    const jobs = [
      await call(rig, "staging", "staging"),
      await call(rig, "production", "production"),
    ];

    expect(jobs.map(({ conclusion }) => conclusion)).toEqual(["success", "success"]);
    expect(jobs.flatMap(({ steps }) => steps[0]?.annotations)).toEqual([]);
    expect(rig.ledger().slice(2)).toEqual(["deployed to staging", "deployed to production"]);
  }, 60_000);

  test("does not take the other call of the same attempt for its own past", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    rig.mend();
    rig.run.finish("failure");
    rig.run.rerun("all");
    await call(rig, "staging");

    const production = await call(rig, "production");

    expect(production.steps[0]?.outputs).toMatchObject({ ran: '["deploy"]', reused: "[]" });
    expect(rig.ledger()).toEqual(["deployed to staging", "deployed to production"]);
  }, 60_000);
});
