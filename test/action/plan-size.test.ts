import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

test.each([
  ["alone", 100],
  ["only together with the matrix", 25],
])(
  "the outputs of mode plan stay within a job's 1 MB in UTF-16, where the plan is too large %s",
  async (_, legs) => {
    const values = (count: number): string =>
      Array.from({ length: count }, (_, i) => `value-${i}-${"y".repeat(60)}`).join(", ");
    await using rig = await ActionRig.start({
      "mity.yml": `steps:
  a:
    matrix: { n: [${values(250)}] }
    run: x
  b:
    needs: a
    matrix: { n: [${values(legs)}] }
    run: x
`,
    });
    await using machine = rig.machine();

    const { steps } = await rig.job(machine, { mode: "plan" }).ended;

    const { plan = "", matrix = "" } = steps[0]?.outputs ?? {};
    expect(2 * (plan.length + matrix.length)).toBeLessThanOrEqual(1_000_000);
  },
  60_000,
);
