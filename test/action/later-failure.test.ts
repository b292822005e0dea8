import { describe, expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

/** All of it succeeds. `prepare` says nothing of what it reads and makes; `deploy` changes the world. */
const spec = `steps:
  prepare:
    run: echo prepared >> "$LEDGER"
  deploy:
    needs: prepare
    effects: external
    run: echo deployed >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
`;

const later = { run: 'cat out/a.txt && test -e "$LEDGER.mended"' };

describe("of a run of which another part failed, what succeeded", () => {
  for (const kind of ["failed", "all"] as const) {
    test(`is not done again when ${kind} jobs are run again, and is there`, async () => {
      await using rig = await ActionRig.start({ "mity.yml": spec });
      const { env = {} } = rig.use();
      await using first = rig.machine();
      const steps = [rig.use({ id: "mity" }), { ...later, env }];
      const failed = await rig.jobOf(first, "build", { steps }).ended;
      rig.mend();
      rig.run.rerun(kind);
      await using second = rig.machine();

      const mended = await rig.jobOf(second, "build", { steps }).ended;

      expect(failed.steps.map(({ conclusion }) => conclusion)).toEqual(["success", "failure"]);
      expect(mended.conclusion).toBe("success");
      expect(mended.steps[0]?.outputs).toMatchObject({ ran: "[]", reused: '["prepare","deploy"]' });
      expect(mended.steps[1]?.log).toContain("made");
      expect(rig.ledger()).toEqual(["prepared", "deployed"]);
    }, 60_000);
  }

  test("to the world is not done again either if GitHub does not tell how the run ended", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    await using first = rig.machine();
    await rig.job(first).ended;
    rig.run.finish("success");
    rig.run.rerun("failed");
    await using second = rig.machine();

    const again = await rig.job(second, { "github-token": "" }).ended;

    expect(again.conclusion).toBe("success");
    // Nor does it tell then whether another job could have forged what `prepare` did.
    expect(rig.ledger()).toEqual(["prepared", "deployed", "prepared"]);
  }, 60_000);
});

test("a run that succeeded as a whole starts afresh, and changes the world again", async () => {
  await using rig = await ActionRig.start({ "mity.yml": spec });
  await using first = rig.machine();
  await rig.job(first).ended;
  rig.run.finish("success");
  rig.run.rerun("all");
  await using second = rig.machine();

  const again = await rig.job(second).ended;

  expect(again.steps[0]?.outputs).toMatchObject({ ran: '["prepare","deploy"]', reused: "[]" });
  expect(rig.ledger()).toEqual(["prepared", "deployed", "prepared", "deployed"]);
}, 60_000);
