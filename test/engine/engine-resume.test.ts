import { describe, expect, test } from "@jest/globals";
import { EngineRig, reads } from "../support/engine-rig.ts";

describe("a resumed run", () => {
  test("keeps every step that finished, declared or not, and runs the rest", async () => {
    const rig = await EngineRig.of({ a: {}, b: { needs: ["a"] }, c: { needs: ["b"] } });
    const killed = await rig.start();
    killed.step("a").exit(0, { output: "v=1\n" });
    expect(killed.running).toEqual(["b"]);

    const resumed = await rig.start({ before: killed.journal.done() });

    expect(resumed.running).toEqual(["b"]);
    await resumed.succeed();
    expect(await resumed.end()).toEqual({
      a: "success reused: finished earlier in this run",
      b: "success ran: never reused: it declares neither inputs nor outputs",
      c: "success ran: never reused: it declares neither inputs nor outputs",
    });
  });

  test("runs what failed, and keeps a failure that was tolerated", async () => {
    const rig = await EngineRig.of({
      soft: { "continue-on-error": true },
      bad: {},
      after: { needs: ["bad", "soft"] },
    });
    const first = await rig.start();
    first.step("soft").exit(3);
    first.step("bad").exit(1);
    await first.end();

    const resumed = await rig.start({ before: first.journal.done() });
    await resumed.succeed();

    expect(await resumed.end()).toEqual({
      soft: "failure reused: finished earlier in this run",
      bad: "success ran: failed before",
      after: "success ran: did not finish before",
    });
    expect(resumed.settled("soft").tolerated).toBe(true);
    expect(resumed.verdict()).toBe("success");
  });

  test("runs again what finished before an input was edited", async () => {
    const rig = await EngineRig.of({ a: { inputs: reads("src") }, b: { needs: ["a"] } });
    rig.workspace.files.set("src", "1");
    const first = await rig.start();
    first.step("a").exit(0);
    first.step("b").exit(1);
    await first.end();
    rig.workspace.files.set("src", "2");

    const resumed = await rig.start({ before: first.journal.done() });
    await resumed.succeed();

    expect(await resumed.end()).toEqual({
      a: "success ran: input file src changed",
      b: "success ran: failed before",
    });
  });

  test("lets other runs use what a kill kept from them", async () => {
    const rig = await EngineRig.of({ a: { inputs: reads("src") }, b: {} });
    const killed = await rig.start();
    killed.step("a").exit(0);
    rig.records.kept.clear();

    await (await rig.start({ before: killed.journal.done() })).succeed();

    expect((await rig.start()).results()).toEqual({ a: "success reused: same inputs" });
  });
});

describe("an external step", () => {
  const deploy = { effects: "external" } as const;

  test("is journalled and synced before it starts", async () => {
    const rig = await EngineRig.of({ build: {}, deploy: { ...deploy, needs: ["build"] } });
    const run = await rig.start();
    await run.succeed();
    await run.end();

    expect(run.trace).toEqual([
      "start build",
      "journal done build success",
      "journal start deploy",
      "synced",
      "start deploy",
      "journal done deploy success",
      "close",
      "journal end success",
      "synced",
    ]);
  });

  test("that finished is not repeated when the run is resumed, whatever changed meanwhile", async () => {
    const rig = await EngineRig.of({
      deploy: { ...deploy, inputs: reads("src") },
      check: { needs: ["deploy"] },
    });
    const first = await rig.start();
    first.step("deploy").exit(0);
    first.step("check").exit(1);
    await first.end();
    rig.workspace.files.set("src", "2");

    const resumed = await rig.start({ before: first.journal.done() });

    expect(resumed.running).toEqual(["check"]);
    expect(resumed.results()).toEqual({ deploy: "success reused: finished earlier in this run" });
  });

  test("that finished is not repeated to get lost outputs back: it fails, now and the next time", async () => {
    const rig = await EngineRig.of({
      deploy: { ...deploy, outputs: ["url"] },
      check: { needs: ["deploy"] },
    });
    const first = await rig.start();
    rig.workspace.files.set("url", "1");
    first.step("deploy").exit(0);
    first.step("check").exit(1);
    await first.end();
    rig.workspace.files.delete("url");
    rig.workspace.store.clear();

    const resumed = await rig.start({ before: first.journal.done() });
    await resumed.end();

    expect(resumed.settled("deploy")).toMatchObject({
      verdict: "failure",
      failure: {
        kind: "not-started",
        message:
          "it finished earlier in this run, and its output url is lost: look whether it may run twice, then `mity resume --rerun deploy`",
      },
    });
    expect(resumed.journal.done().has("deploy")).toBe(false);
  });

  test("is repeated when it is asked for by name", async () => {
    const rig = await EngineRig.of({ deploy, check: { needs: ["deploy"] } });
    const first = await rig.start();
    first.step("deploy").exit(0);

    const resumed = await rig.start({ before: first.journal.done(), force: ["deploy"] });

    expect(resumed.running).toEqual(["deploy"]);
  });

  test("that failed runs again", async () => {
    const rig = await EngineRig.of({ deploy });
    const first = await rig.start();
    first.step("deploy").exit(1);
    await first.end();

    const resumed = await rig.start({ before: first.journal.done() });

    expect(resumed.running).toEqual(["deploy"]);
  });
});

describe("a machine step", () => {
  const steps = {
    install: { effects: "machine", inputs: reads("lock") },
    build: { needs: ["install"], inputs: reads("src"), outputs: ["app"] },
    test: { needs: ["build"], inputs: reads("app") },
  } as const;

  async function onOneMachine(): Promise<EngineRig> {
    const rig = await EngineRig.of(steps);
    const run = await rig.start();
    run.step("install").exit(0);
    rig.workspace.files.set("app", "1");
    await run.succeed();
    await run.end();
    return rig;
  }

  test("is done where it was done", async () => {
    const rig = await onOneMachine();

    expect(await (await rig.start()).end()).toEqual({
      install: "success reused: same inputs",
      build: "success reused: same inputs",
      test: "success reused: same inputs",
    });
  });

  test.each([
    ["reuse is off", { acrossRuns: false }],
    ["what another run made is not trusted with this", { notAcrossRuns: ["install"] }],
  ])("is done again where it was done if %s, and says so", async (why, asked) => {
    const rig = await onOneMachine();

    const run = await rig.start(asked);

    expect(await run.finish({ app: "1" })).toMatchObject({ install: `success ran: ${why}` });
  });

  test("does not run on another machine if no step that needs it must run", async () => {
    const rig = await onOneMachine();
    rig.machine = "there";

    const run = await rig.start();

    expect(await run.end()).toEqual({
      build: "success reused: same inputs",
      test: "success reused: same inputs",
      install: "skipped: no step that runs needs it",
    });
    expect(run.verdict()).toBe("success");
  });

  test("that does not run since it ran elsewhere is a success to conditions", async () => {
    const rig = await EngineRig.of({
      install: { effects: "machine" },
      build: { needs: ["install"], if: "needs.install.result == 'success'", inputs: reads("src") },
    });
    await (await rig.start()).succeed();
    rig.machine = "there";

    expect(await (await rig.start()).end()).toEqual({
      build: "success reused: same inputs",
      install: "skipped: no step that runs needs it",
    });
  });

  test("runs on another machine before the first step that must run, however far behind it that is", async () => {
    const rig = await onOneMachine();
    rig.machine = "there";

    const run = await rig.start({ force: ["test"] });

    expect(run.running).toEqual(["install"]);
    run.step("install").exit(0);
    expect(run.running).toEqual(["test"]);
    await run.succeed();
    expect(await run.end()).toEqual({
      build: "success reused: same inputs",
      install: "success ran: not yet done on this machine",
      test: "success ran: forced",
    });
  });

  test("that several steps wait for runs once", async () => {
    const rig = await EngineRig.of({
      install: { effects: "machine" },
      a: { needs: ["install"], inputs: reads("a") },
      b: { needs: ["install"], inputs: reads("b") },
    });
    await (await rig.start()).succeed();
    rig.machine = "there";
    rig.workspace.files.set("a", "2");
    rig.workspace.files.set("b", "2");

    const run = await rig.start();

    expect(run.running).toEqual(["install"]);
    expect(await run.succeed()).toEqual(["install", "a", "b"]);
    await run.end();
  });

  test("that fails when it is called for stops the steps that wait for it", async () => {
    const rig = await onOneMachine();
    rig.machine = "there";
    const run = await rig.start({ force: ["test"], failFast: false });
    run.step("install").exit(1);

    expect(await run.end()).toMatchObject({
      install: "failure ran: not yet done on this machine (exit code 1)",
      test: "skipped: needs `install`, which failed",
    });
    expect(run.verdict()).toBe("failure");
  });

  test("that others wait for is not hanging when the run is interrupted", async () => {
    const rig = await onOneMachine();
    rig.machine = "there";
    const run = await rig.start({ force: ["test"] });
    run.handle.interrupt();
    run.step("install").dieOf("SIGTERM");

    expect(await run.end()).toMatchObject({
      install: "cancelled: interrupted",
      test: "cancelled: interrupted",
    });
  });
});
