import { describe, expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

const spec = `steps:
  build:
    run: echo "built $USE" >> "$LEDGER" && mkdir -p out && echo "made by $USE" > out/a.txt
    inputs: { env: [USE] }
    outputs: [out/**]
  test:
    needs: build
    run: echo "tested $USE" >> "$LEDGER" && test -e "$LEDGER.mended" && cat out/a.txt
`;

describe("two uses of the Action in one job are stored apart, and each goes on from its own", () => {
  for (const [how, keys] of [
    ["told apart by their place", [{}, {}]],
    ["with a `key` each", [{ key: "one" }, { key: "two" }]],
  ] as const) {
    for (const kind of ["failed", "all"] as const) {
      test(`${how}, after ${kind} jobs were run again`, async () => {
        await using rig = await ActionRig.start({ "mity.yml": spec });
        const steps = keys.map((key, index) =>
          rig.use({
            id: `use${index + 1}`,
            // The second is to run although the first failed.
            if: "!cancelled()",
            with: { ...key },
            env: { USE: String(index + 1) },
          }),
        );
        await using first = rig.machine();
        const failed = await rig.jobOf(first, "build", { steps }).ended;
        rig.mend();
        rig.run.rerun(kind);
        await using second = rig.machine();

        const mended = await rig.jobOf(second, "build", { steps }).ended;

        expect(failed.conclusion).toBe("failure");
        expect(failed.steps.map(({ outputs }) => outputs["failed"])).toEqual([
          '["test"]',
          '["test"]',
        ]);
        expect(mended.conclusion).toBe("success");
        expect(mended.steps.map(({ outputs }) => [outputs["ran"], outputs["reused"]])).toEqual([
          ['["test"]', '["build"]'],
          ['["test"]', '["build"]'],
        ]);
        expect(
          mended.steps.map(({ log }) => log.filter((line) => line.startsWith("made"))),
        ).toEqual([["made by 1"], ["made by 2"]]);
        expect(mended.steps.flatMap(({ annotations }) => annotations)).toEqual([]);
        expect(rig.ledger()).toEqual([
          ...["built 1", "tested 1", "built 2", "tested 2"],
          ...["tested 1", "tested 2"],
        ]);
      }, 60_000);
    }
  }
});
