import { expect, test } from "@jest/globals";
import { EngineRig } from "../support/engine-rig.ts";

test("an old output that cannot be removed fails the step before it starts, and may be tried again", async () => {
  const rig = await EngineRig.of({
    a: { outputs: ["out"], retry: { max: 1, backoffSeconds: 2 } },
    b: { needs: ["a"] },
  });
  rig.workspace.files.set("out", "old");
  rig.workspace.stuck.set("out", "EBUSY: resource busy or locked");
  const run = await rig.start();
  await run.idle();
  expect(run.running).toEqual([]);
  rig.clock.advance(1_000);
  await run.idle();

  const { a, b } = await run.end();
  expect(a).toMatch(
    /\(could not be started: its old output out cannot be removed: EBUSY: resource busy or locked\)$/,
  );
  expect(b).toBe("skipped: needs `a`, which failed");
  expect(run.settled("a").attempts).toBe(2);
});
