import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { processStatus } from "../../src/backends/host.ts";
import { PoolRunner } from "../../src/backends/runners/pool-runner.ts";
import { exited, pidIn, registerRunnerTests, RunnerRig, until } from "./runner-contract.ts";

const make = (options: ConstructorParameters<typeof PoolRunner>[0]) =>
  new PoolRunner(options, "/bin/bash");

const onLinux = process.platform === "linux" ? describe : describe.skip;

onLinux("a runner with a pool of shells", () => {
  registerRunnerTests(make);

  describe("when a shell of the pool is killed", () => {
    let rig: RunnerRig;
    beforeEach(() => {
      rig = new RunnerRig(make);
    });
    afterEach(async () => {
      await rig[Symbol.asyncDispose]();
    });

    test.each(["KILL", "TERM"])(
      "by its step with %s, the step ends and says why",
      async (signal) => {
        const { exit, output } = await rig.run(`echo before; kill -${signal} $PPID; sleep 300`);

        expect(exit).toEqual({ kind: "signal", signal: "SIGKILL" });
        expect(output).toBe(
          `before\nmity: the shell above this step is gone (ended by SIG${signal}), so the step was ended\n`,
        );
        expect(await rig.output("echo next")).toBe("next\n");
      },
    );

    test("between two steps, the next one does not notice", async () => {
      const parent = pidIn(await rig.output("bash -c 'echo $PPID' >/dev/null; echo $PPID"));

      process.kill(parent, "SIGKILL");

      expect(await rig.output("echo next")).toBe("next\n");
      await until(() => processStatus(parent) === undefined);
      expect(await rig.output("echo again")).toBe("again\n");
    });

    test("and the step had started nothing yet, it is started elsewhere", async () => {
      const parent = pidIn(await rig.output("echo $PPID; exit 0"));
      process.kill(parent, "SIGSTOP");
      const step = rig.start("echo once >> ledger; echo there");

      process.kill(parent, "SIGKILL");

      const { exit, output } = await step.finished;
      expect([exit, output]).toEqual([exited(0), "there\n"]);
      expect(rig.read("ledger")).toBe("once\n");
    });
  });

  test("a shell is used again, unless something of its step still runs", async () => {
    await using rig = new RunnerRig(make);
    const parentOf = async (script: string): Promise<number> =>
      pidIn(await rig.output(`${script}\necho $PPID`));

    const first = await parentOf("");
    const second = await parentOf("sleep 300 &");
    const third = await parentOf("");

    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test("a bash that is not there is said to be missing", async () => {
    await using rig = new RunnerRig((options) => new PoolRunner(options, "/nowhere/bash"));

    const { exit } = await rig.run("true");

    expect(exit).toEqual({
      kind: "not-started",
      message: "the shell that was to run it is gone (spawn /nowhere/bash ENOENT)",
    });
  });

  test("the group of a step is on record before its first instruction", async () => {
    await using rig = new RunnerRig(make);
    const { output } = await rig.run("cat .mity/runs/1/groups; echo own $$");

    const group = /^own (\d+)$/m.exec(output)?.[1] ?? "";
    expect(output).toMatch(new RegExp(`^${group} \\d+ 0 0 1$`, "m"));
  });

  test("a lost record of groups keeps nobody from ending a step", async () => {
    await using rig = new RunnerRig(make);
    // What is written there is never to be read again.
    fs.symlinkSync("/dev/null", `${rig.folder}/groups`);
    const step = rig.start("echo ready; sleep 300; true");
    await step.printed("ready");

    step.command.end(0);

    expect((await step.finished).exit).toEqual({ kind: "signal", signal: "SIGKILL" });
  });
});
