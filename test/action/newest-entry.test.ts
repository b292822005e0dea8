import { expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { ActionRig } from "./job.ts";

const spec = `steps:
  gen:
    run: echo gen >> "$LEDGER"; echo constant > gen.txt; echo generating; test -e "$LEDGER.mended" || ! grep -q new v.txt || sleep 600
    inputs: [v.txt]
    outputs: [gen.txt]
  check:
    needs: gen
    run: echo checked >> "$LEDGER"; cp gen.txt check.txt
    inputs: [other.txt]
    outputs: [check.txt]
`;

test.each([
  ["after a run", false],
  ["after another one that was cancelled before it finished anything", true],
])(
  "what did not change since the good run is reused %s",
  async (_, isCancelledBetween) => {
    await using rig = await ActionRig.start({ "mity.yml": spec, "v.txt": "old", "other.txt": "x" });
    await using first = rig.machine();
    await rig.job(first).ended;
    if (isCancelledBetween) {
      rig.push();
      await using second = rig.machine();
      fs.writeFileSync(`${second.machine.workspace}/v.txt`, "new");
      const job = rig.job(second);
      await job.step("mity").sawLine(/^generating$/);
      job.cancel();
      await job.ended;
    }
    rig.mend();
    rig.push();
    await using third = rig.machine();
    fs.writeFileSync(`${third.machine.workspace}/v.txt`, "new");

    const { steps } = await rig.job(third).ended;

    expect(steps[0]?.outputs).toMatchObject({ ran: '["gen"]', reused: '["check"]' });
  },
  90_000,
);

test("a branch's first run, cancelled early, hides nothing of the default branch", async () => {
  await using rig = await ActionRig.start({ "mity.yml": spec, "v.txt": "old", "other.txt": "x" });
  await using first = rig.machine();
  await rig.job(first).ended;
  rig.run = rig.github.startRun({ ref: "refs/heads/topic" });
  await using second = rig.machine();
  fs.writeFileSync(`${second.machine.workspace}/v.txt`, "new");
  const job = rig.job(second);
  await job.step("mity").sawLine(/^generating$/);
  job.cancel();
  await job.ended;
  rig.mend();
  rig.run = rig.github.startRun({ ref: "refs/heads/topic" });
  await using third = rig.machine();
  fs.writeFileSync(`${third.machine.workspace}/v.txt`, "new");

  const { steps } = await rig.job(third).ended;

  expect(steps[0]?.outputs).toMatchObject({ ran: '["gen"]', reused: '["check"]' });
}, 90_000);
