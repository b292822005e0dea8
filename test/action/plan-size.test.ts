import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

test("the outputs of mode plan together stay within a job's 1 MB, counted in UTF-16", async () => {
  const values = (count: number): string =>
    Array.from({ length: count }, (_, i) => `value-${i}-${"y".repeat(60)}`).join(", ");
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  a:
    matrix: { n: [${values(250)}] }
    run: x
  b:
    needs: a
    matrix: { n: [${values(100)}] }
    run: x
`,
  });
  await using machine = rig.machine();

  const { steps } = await rig.job(machine, { mode: "plan" }).ended;

  const { plan = "", matrix = "" } = steps[0]?.outputs ?? {};
  expect(2 * (plan.length + matrix.length)).toBeLessThanOrEqual(1_000_000);
}, 60_000);
