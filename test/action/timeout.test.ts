import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { ActionRig } from "./job.ts";

/** A step that finishes, one that goes on until it is ended unless mended, one that needs it, and one that cleans up. */
const spec = (limit: string): string => `steps:
  build:
    run: echo built >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  wait:
    needs: build
    ${limit}
    run: |
      echo waited >> "$LEDGER"
      test -e "$LEDGER.mended" && exit 0
      echo waiting
      sleep 600
  pack:
    needs: wait
    run: cat out/a.txt > packed.txt
    outputs: [packed.txt]
  tidy:
    needs: pack
    if: always()
    run: echo tidied >> "$LEDGER"
`;

const undisturbed = { "out/a.txt": "made\n", "packed.txt": "made\n" };

describe("after a time-out, attempt 2 runs only what was owed", () => {
  test("if `timeout-minutes` of the spec ended the step", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec("timeout-minutes: 0.02") });
    await using first = rig.machine();
    const failed = await rig.job(first).ended;
    rig.mend();
    rig.run.rerun("failed");
    await using second = rig.machine();

    const mended = await rig.job(second).ended;

    expect(failed.conclusion).toBe("failure");
    expect(failed.steps[0]?.outputs).toMatchObject({ result: "failure", failed: '["wait"]' });
    expect(failed.steps[0]?.annotations).toEqual([
      expect.objectContaining({ kind: "error", file: "mity.yml", line: 5 }),
    ]);
    expect(mended.conclusion).toBe("success");
    expect(mended.steps[0]?.outputs).toMatchObject({
      result: "success",
      ran: '["wait","pack","tidy"]',
      reused: '["build"]',
    });
    expect(rig.ledger()).toEqual(["built", "waited", "tidied", "waited", "tidied"]);
    expect(filesOf(second.machine.workspace)).toEqual(undisturbed);
  }, 60_000);

  // A job that takes too long is cancelled; only of a step does the runner say that it timed out.
  for (const [whose, timeOut, conclusion] of [
    ["the Action's step in the workflow", "timeOutStep", "failure"],
    ["the job", "cancel", "cancelled"],
  ] as const) {
    for (const kind of ["failed", "all"] as const) {
      test(`if \`timeout-minutes\` of ${whose} ended it, and ${kind} jobs are run again`, async () => {
        await using rig = await ActionRig.start({ "mity.yml": spec("timeout-minutes: 60") });
        await using first = rig.machine();
        const job = rig.job(first);
        await job.step("mity").sawLine(/^waiting$/);
        job[timeOut]();
        const failed = await job.ended;
        rig.mend();
        rig.run.rerun(kind);
        await using second = rig.machine();

        const mended = await rig.job(second).ended;

        expect(failed.conclusion).toBe(conclusion);
        expect(mended.conclusion).toBe("success");
        expect(mended.steps[0]?.outputs).toMatchObject({
          ran: '["wait","pack","tidy"]',
          reused: '["build"]',
        });
        expect(rig.ledger()).toEqual(["built", "waited", "tidied", "waited", "tidied"]);
        expect(filesOf(second.machine.workspace)).toEqual(undisturbed);
      }, 90_000);
    }
  }
});

function filesOf(workspace: string): Record<string, string> {
  return Object.fromEntries(
    Object.keys(undisturbed).map((name) => [name, fs.readFileSync(`${workspace}/${name}`, "utf8")]),
  );
}
