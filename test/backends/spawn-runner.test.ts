import { describe, expect, test } from "@jest/globals";
import { openRunner } from "../../src/backends/runners/open-runner.ts";
import { PoolRunner } from "../../src/backends/runners/pool-runner.ts";
import { SpawnRunner } from "../../src/backends/runners/spawn-runner.ts";
import { registerRunnerTests, RunnerRig } from "./runner-contract.ts";

// The contract is told in words of Linux (/proc, setsid).
const onLinux = process.platform === "linux" ? describe : describe.skip;

onLinux("a runner that spawns each step", () => {
  registerRunnerTests((options) => new SpawnRunner(options));
});

onLinux("the choice of a runner", () => {
  test("MITY_RUNNER=spawn asks for spawned steps", async () => {
    await using rig = new RunnerRig(openRunner, { environment: { MITY_RUNNER: "spawn" } });

    expect(rig.runner).toBeInstanceOf(SpawnRunner);
  });

  test("without a bash in PATH, steps are spawned, and say which shell is missing", async () => {
    await using rig = new RunnerRig(openRunner, { environment: { PATH: "/nowhere" } });

    const { exit } = await rig.run("true");

    expect(rig.runner).toBeInstanceOf(SpawnRunner);
    expect(exit).toEqual({
      kind: "not-started",
      message: 'its shell "bash" is not installed: no directory of PATH holds it',
    });
  });

  test("otherwise there is a pool", async () => {
    await using rig = new RunnerRig(openRunner);

    expect(rig.runner).toBeInstanceOf(PoolRunner);
  });
});
