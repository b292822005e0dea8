import { describe, expect, test } from "@jest/globals";
import { EngineRig, reads } from "../support/engine-rig.ts";

const always = { if: "${{ always() }}" } as const;

describe("a run that begins as cancelled", () => {
  test("starts only what cleans up", async () => {
    const rig = await EngineRig.of({
      build: {},
      logs: { ...always, needs: ["build"] },
      undo: { if: "${{ cancelled() }}" },
      alarm: { if: "${{ failure() }}" },
      report: { if: "${{ success() }}" },
    });
    const run = await rig.start({ cancelled: true });

    expect(run.running).toEqual(["logs", "undo"]);
    await run.succeed();

    expect(await run.end()).toEqual({
      build: "cancelled: interrupted",
      logs: "success ran: never reused: its `if` calls always(), failure() or cancelled()",
      undo: "success ran: never reused: its `if` calls always(), failure() or cancelled()",
      alarm: "skipped: its condition is false: `failure()`",
      report: "cancelled: interrupted",
    });
    expect(run.verdict()).toBe("cancelled");
  });

  test("does what a cancel left, with what had been made, and repeats nothing", async () => {
    const rig = await EngineRig.of({
      build: { inputs: reads("src"), outputs: ["app"] },
      lint: { "continue-on-error": true },
      bad: { needs: ["build"] },
      after: { needs: ["bad"] },
      notify: { ...always, needs: ["bad", "after"] },
      undo: { ...always, needs: ["build"], env: { APP: "${{ needs.build.outputs.v }}" } },
    });
    const main = await rig.start();
    rig.workspace.files.set("app", "1");
    main.step("lint").exit(1);
    main.step("build").exit(0, { output: "v=7\n" });
    main.step("bad").exit(1);
    main.step("notify").exit(0);
    main.handle.interrupt();
    main.handle.interrupt();
    main.step("undo").dieOf("SIGTERM");
    expect(await main.end()).toMatchObject({ undo: "cancelled: interrupted" });

    const post = await rig.start({ cancelled: true, before: main.journal.done() });
    expect(post.running).toEqual(["undo"]);
    expect(post.step("undo").command.env).toEqual({ APP: "7" });
    await post.succeed();

    expect(await post.end()).toEqual({
      lint: "failure reused: finished earlier in this run (exit code 1)",
      build: "success reused: finished earlier in this run",
      bad: "failure reused: finished earlier in this run (exit code 1)",
      after: "skipped: needs `bad`, which failed",
      notify: "success reused: finished earlier in this run",
      undo: "success ran: did not finish before",
    });
    expect(post.settled("lint").tolerated).toBe(true);
    expect(post.verdict()).toBe("failure");
  });

  test("is ended by the first interrupt, what cleans up too", async () => {
    const rig = await EngineRig.of({ logs: always });
    const run = await rig.start({ cancelled: true });
    run.handle.interrupt();

    expect(run.step("logs").asked).toEqual([0]);
    run.step("logs").dieOf("SIGKILL");
    expect(await run.end()).toEqual({ logs: "cancelled: interrupted" });
  });

  test("leaves out what has started and may have ended, and goes on not knowing of it", async () => {
    const rig = await EngineRig.of({
      deploy: { effects: "external" },
      lock: { ...always, effects: "external" },
      undo: { ...always, effects: "external", needs: ["deploy", "lock"] },
    });
    const run = await rig.start({ cancelled: true, unfinished: new Set(["deploy", "lock"]) });

    expect(run.running).toEqual(["undo"]);
    await run.succeed();

    expect(await run.end()).toMatchObject({
      deploy: "cancelled: interrupted",
      lock: "cancelled: interrupted",
    });
    expect([...run.journal.done().keys()]).toEqual(["undo"]);
  });
});
