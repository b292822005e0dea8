import { describe, expect, test } from "@jest/globals";
import { EngineRig } from "../support/engine-rig.ts";

describe("a failure", () => {
  test("ends running steps, leaves out the rest, and lets only clean-up steps start", async () => {
    const rig = await EngineRig.of({
      bad: {},
      runs: {},
      later: { needs: ["runs"] },
      after: { needs: ["bad"] },
      cleanup: { needs: ["bad"], if: "always()" },
      report: { needs: ["bad"], if: "failure()" },
      onCancel: { needs: ["bad"], if: "cancelled()" },
    });
    const run = await rig.start();
    run.step("bad").exit(2);

    expect(run.step("runs").asked).toEqual([7500]);
    expect(run.running).toEqual(["runs", "cleanup", "report"]);
    run.step("runs").dieOf("SIGTERM");
    await run.succeed();

    expect(await run.end()).toEqual({
      bad: "failure ran: never reused: it declares neither inputs nor outputs (exit code 2)",
      after: "skipped: needs `bad`, which failed",
      onCancel: "skipped: its condition is false: `cancelled()`",
      runs: "cancelled: `bad` failed",
      later: "cancelled: `bad` failed",
      cleanup: "success ran: never reused: its `if` calls always(), failure() or cancelled()",
      report: "success ran: never reused: its `if` calls always(), failure() or cancelled()",
    });
    expect(run.verdict()).toBe("failure");
  });

  test("stops only what needs it with --keep-going", async () => {
    const rig = await EngineRig.of({
      bad: {},
      after: { needs: ["bad"] },
      last: { needs: ["after"] },
      other: {},
      more: { needs: ["other"] },
    });
    const run = await rig.start({ failFast: false });
    run.step("bad").exit(1);
    await run.succeed();

    expect(await run.end()).toEqual({
      bad: "failure ran: never reused: it declares neither inputs nor outputs (exit code 1)",
      after: "skipped: needs `bad`, which failed",
      last: "skipped: needs `after`, which was skipped",
      other: "success ran: never reused: it declares neither inputs nor outputs",
      more: "success ran: never reused: it declares neither inputs nor outputs",
    });
    expect(run.verdict()).toBe("failure");
  });

  test("with continue-on-error stops nothing and fails no run", async () => {
    const rig = await EngineRig.of({
      bad: { "continue-on-error": true },
      after: { needs: ["bad"] },
      other: {},
    });
    const run = await rig.start();
    run.step("bad").exit(1);
    await run.succeed();

    const results = await run.end();
    expect(results["after"]).toMatch(/^success ran/);
    expect(run.settled("bad")).toMatchObject({ verdict: "failure", tolerated: true });
    expect(run.verdict()).toBe("success");
  });

  test("while another is ended already is told of once", async () => {
    const rig = await EngineRig.of({ a: {}, b: {}, c: { needs: ["a"] } });
    const run = await rig.start();
    run.step("a").exit(1);
    run.step("b").exit(1);
    await run.end();

    expect(run.results()["b"]).toBe("cancelled: `a` failed");
    expect(run.events.filter(({ kind }) => kind === "cancelling")).toHaveLength(1);
  });

  test("of a clean-up step lets the other clean-up steps finish", async () => {
    const rig = await EngineRig.of({
      bad: {},
      one: { needs: ["bad"], if: "always()" },
      two: { needs: ["one"], if: "always()" },
    });
    const run = await rig.start();
    run.step("bad").exit(1);
    run.step("one").exit(1);
    expect(run.running).toEqual(["two"]);
    run.step("two").exit(0);

    expect((await run.end())["two"]).toMatch(/^success ran/);
    expect(run.events.filter(({ kind }) => kind === "cancelling")).toHaveLength(1);
  });

  test("to start is a failure like others, with the reason", async () => {
    const rig = await EngineRig.of({ a: {} });
    const run = await rig.start();
    run.step("a").failToStart("spawn pwsh ENOENT");

    expect((await run.end())["a"]).toMatch(/\(could not be started: spawn pwsh ENOENT\)$/);
  });

  test("of an expression that waits for needs is the step's own", async () => {
    const rig = await EngineRig.of({
      a: {},
      b: { needs: ["a"], env: { V: "${{ fromJSON(needs.a.outputs.v) }}" } },
    });
    const run = await rig.start();
    run.step("a").exit(0, { output: "v={oops\n" });

    const { b } = await run.end();
    expect(b).toMatch(/^failure ran: .*\(its condition cannot be evaluated: env V: /);
    expect(run.verdict()).toBe("failure");
  });
});

describe("a skipped step", () => {
  test("skips what needs it, unless that has a status function", async () => {
    const rig = await EngineRig.of({
      a: { if: "1 == 2" },
      b: { needs: ["a"] },
      c: { needs: ["b"] },
      always: { needs: ["a"], if: "always()" },
      failed: { needs: ["a"], if: "failure()" },
      plain: { needs: ["a"], if: "1 == 1" },
    });
    const run = await rig.start();
    await run.succeed();

    expect(await run.end()).toEqual({
      a: "skipped: its condition is false: `1 == 2`",
      b: "skipped: needs `a`, which was skipped",
      c: "skipped: needs `b`, which was skipped",
      plain: "skipped: needs `a`, which was skipped",
      failed: "skipped: its condition is false: `failure()`",
      always: "success ran: never reused: its `if` calls always(), failure() or cancelled()",
    });
    expect(run.verdict()).toBe("success");
  });
});

describe("an interrupt", () => {
  const steps = {
    a: {},
    b: { needs: ["a"] },
    cleanup: { needs: ["a"], if: "cancelled()" },
    always: { needs: ["a"], if: "always()" },
    failed: { needs: ["a"], if: "failure()" },
  };

  test("ends what runs, and starts the steps whose condition asks for it", async () => {
    const rig = await EngineRig.of(steps);
    const run = await rig.start();
    run.handle.interrupt();

    expect(run.step("a").asked).toEqual([7500]);
    run.step("a").dieOf("SIGTERM");
    expect(run.running).toEqual(["cleanup", "always"]);
    await run.succeed();

    expect(await run.end()).toEqual({
      a: "cancelled: interrupted",
      b: "cancelled: interrupted",
      cleanup: "success ran: never reused: its `if` calls always(), failure() or cancelled()",
      always: "success ran: never reused: its `if` calls always(), failure() or cancelled()",
      failed: "skipped: its condition is false: `failure()`",
    });
    expect(run.verdict()).toBe("cancelled");
  });

  test("given twice ends these too, at once", async () => {
    const rig = await EngineRig.of(steps);
    const run = await rig.start({ maxParallel: 1 });
    run.handle.interrupt();
    run.step("a").dieOf("SIGTERM");
    expect(run.running).toEqual(["cleanup"]);
    run.handle.interrupt();

    expect(run.step("cleanup").asked).toEqual([0]);
    run.step("cleanup").dieOf("SIGKILL");
    expect(await run.end()).toMatchObject({
      cleanup: "cancelled: interrupted",
      always: "cancelled: interrupted",
    });
  });

  test("given twice while a step still ends kills it", async () => {
    const rig = await EngineRig.of({ a: {} });
    const run = await rig.start();
    run.handle.interrupt();
    run.handle.interrupt();

    expect(run.step("a").asked).toEqual([7500, 0]);
    run.step("a").dieOf("SIGKILL");
    expect(await run.end()).toEqual({ a: "cancelled: interrupted" });
  });

  test("after a failure ends the clean-up steps only when it is given twice", async () => {
    const rig = await EngineRig.of({ bad: {}, cleanup: { needs: ["bad"], if: "always()" } });
    const run = await rig.start();
    run.step("bad").exit(1);
    run.handle.interrupt();
    expect(run.step("cleanup").asked).toEqual([]);
    run.handle.interrupt();

    expect(run.step("cleanup").asked).toEqual([0]);
    run.step("cleanup").dieOf("SIGKILL");
    await run.end();
    expect(run.verdict()).toBe("failure");
  });

  test("keeps a step that ended well in the same moment as cancelled, so that it runs again", async () => {
    const rig = await EngineRig.of({ a: {} });
    const run = await rig.start();
    run.handle.interrupt();
    run.step("a").exit(0);

    expect(await run.end()).toEqual({ a: "cancelled: interrupted" });
  });
});
