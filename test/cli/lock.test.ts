import { expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { Rig } from "../support/rig.ts";

const files = {
  "mity.yml": `
steps:
  hold: { run: 'echo begin >> "$OUTSIDE/order"; echo up; read line < "$OUTSIDE/gate"; echo end >> "$OUTSIDE/order"' }
`,
};

test("a second run in a checkout is told who holds it; with --wait it comes after the first", async () => {
  await using rig = await Rig.create({ files });
  rig.gate("gate");
  const first = rig.start(["run"]);
  await first.printed("hold | up");

  const refused = await rig.mity("run");
  const cleaning = await rig.mity("clean");
  const reading = await rig.mity("runs");
  const planning = await rig.mity("plan");
  const second = rig.start(["run", "--wait"]);
  await second.printed("waiting for process");
  expect(rig.ledger("order")).toEqual(["begin"]);
  await rig.open("gate");
  await rig.open("gate");

  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(
    refused.stderr.replace(/ on \S+ holds/, " on HOST holds").replace(/since [^)]*/, "since TIME"),
  ).toBe(
    `mity: process ${first.pid} on HOST holds this checkout (mity run, since TIME)\nhint: --wait waits for it\n`,
  );
  expect(cleaning.code).toBe(2);
  expect(reading).toMatchObject({ code: 0, stderr: "" });
  expect(reading.stdout).toContain("running");
  expect(planning.code).toBe(0);
  expect(await first.ended).toMatchObject({ code: 0 });
  expect(await second.ended).toMatchObject({ code: 0 });
  expect(rig.ledger("order")).toEqual(["begin", "end", "begin", "end"]);
});

test("the lock of a holder that was killed is taken", async () => {
  await using rig = await Rig.create({ files });
  rig.gate("gate");
  const killed = rig.start(["run"]);
  await killed.printed("hold | up");
  killed.signal("SIGKILL");
  await killed.ended;
  expect(rig.exists(".mity/lock")).toBe(true);

  const next = rig.start(["run"]);
  await next.printed("hold | up");
  await rig.open("gate");

  expect(await next.ended).toMatchObject({ code: 0, stderr: "" });
  expect(rig.ledger("order")).toEqual(["begin", "begin", "end"]);
  expect(fs.readdirSync(`${rig.root}/.mity`).filter((name) => name.startsWith("lock"))).toEqual([]);
});

test("Ctrl-C while waiting gives up", async () => {
  await using rig = await Rig.create({ files });
  rig.gate("gate");
  const first = rig.start(["run"]);
  await first.printed("hold | up");
  const second = rig.start(["run", "--wait"]);
  await second.printed("waiting for process");
  second.signal("SIGINT");

  expect(await second.ended).toMatchObject({ code: 130, stdout: "" });
  await rig.open("gate");
  expect(await first.ended).toMatchObject({ code: 0 });
});
