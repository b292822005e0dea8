import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

const spec = `steps:
  build:
    run: echo built >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  test:
    needs: build
    run: echo tested >> "$LEDGER" && test -e "$LEDGER.mended" && cat out/a.txt
`;

for (const event of ["push", "pull_request"] as const) {
  test(`a run of ${event} goes on from another that its input \`resume\` names`, async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    const headSha = "c".repeat(40);
    rig.run = rig.github.startRun({ event, headSha });
    await using first = rig.machine();
    await rig.job(first, { cache: "off" }).ended;
    const { id } = rig.run;
    rig.mend();
    rig.run = rig.github.startRun({ event, headSha });
    await using second = rig.machine();

    const resumed = await rig.job(second, { resume: String(id), cache: "off" }).ended;

    expect(resumed.steps[0]?.annotations).toEqual([]);
    expect(resumed.steps[0]?.log).toContainEqual(
      expect.stringMatching(/^mity: goes on from attempt 1, checkpoint \d/),
    );
    expect(resumed.steps[0]?.outputs).toMatchObject({ ran: '["test"]', reused: '["build"]' });
    expect(rig.ledger()).toEqual(["built", "tested", "tested"]);
  }, 60_000);
}
