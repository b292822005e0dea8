import { describe, expect, test } from "@jest/globals";
import { EngineRig } from "../support/engine-rig.ts";

const retry = { max: 2, backoffSeconds: 10 };

describe("a time limit", () => {
  test("ends the attempt, and the step has timed out", async () => {
    const rig = await EngineRig.of({ a: { "timeout-minutes": 2 } });
    const run = await rig.start();
    rig.clock.advance(119_999);
    expect(run.step("a").asked).toEqual([]);
    rig.clock.advance(1);

    expect(run.step("a").asked).toEqual([7500]);
    run.step("a").dieOf("SIGTERM");
    expect((await run.end())["a"]).toMatch(/^failure ran: .* \(timed out after 2 minutes\)$/);
  });

  test("counts for each attempt anew", async () => {
    const rig = await EngineRig.of({
      a: { "timeout-minutes": 1, retry: { ...retry, on: [{ kind: "timeout" }] } },
    });
    const run = await rig.start();
    rig.clock.advance(60_000);
    run.step("a").dieOf("SIGTERM");
    rig.clock.advance(5_000);
    rig.clock.advance(59_999);
    expect(run.step("a").asked).toEqual([]);
    run.step("a").exit(0);

    await run.end();
    expect(run.settled("a")).toMatchObject({ verdict: "success", attempts: 2 });
    expect(rig.clock.timers).toBe(0);
  });

  test("does not hang on a clock that jumps", async () => {
    const rig = await EngineRig.of({ a: { "timeout-minutes": 1 } });
    const run = await rig.start();
    rig.clock.wallOffset = -86_400_000;
    rig.clock.advance(1_000);
    rig.clock.wallOffset = 86_400_000;
    run.step("a").exit(0);

    await run.end();
    expect(run.settled("a")).toMatchObject({ verdict: "success", ms: 1_000 });
    expect(run.events.find(({ kind }) => kind === "run-settled")).toMatchObject({ ms: 1_000 });
  });
});

test("a step's Markdown is told when it has settled, of its last attempt only, whatever its verdict", async () => {
  const rig = await EngineRig.of({ a: { retry: { max: 1, backoffSeconds: 1 } }, b: {} });
  const run = await rig.start({ failFast: false });
  run.step("a").exit(1, { summary: "# one\n" });
  run.step("b").exit(0);
  rig.clock.advance(1_000);
  run.step("a").exit(1, { summary: "# two\n" });

  await run.end();
  expect(
    run.events.flatMap((event) => (event.kind === "step-settled" ? [event.summary] : [])),
  ).toEqual([undefined, "# two\n"]);
});

describe("a retry", () => {
  test("comes after the backoff, and every attempt is recorded", async () => {
    const rig = await EngineRig.of({ a: { retry } });
    rig.clock.chance = 0.5;
    const run = await rig.start();
    rig.clock.advance(100);
    run.step("a").exit(1);
    expect(run.running).toEqual([]);
    rig.clock.advance(7_499);
    expect(run.running).toEqual([]);
    rig.clock.advance(1);
    expect(run.step("a").command.attempt).toBe(2);
    rig.clock.advance(200);
    run.step("a").exit(1);
    rig.clock.advance(15_000);
    expect(run.step("a").command.attempt).toBe(3);
    rig.clock.advance(300);
    run.step("a").exit(0, { output: "v=3\n" });

    await run.end();
    expect(run.settled("a")).toMatchObject({ verdict: "success", attempts: 3, ms: 600 });
    expect(run.journal.done().get("a")).toMatchObject({
      attempts: [
        { ms: 100, failure: { kind: "exit", code: 1 } },
        { ms: 200, failure: { kind: "exit", code: 1 } },
        { ms: 300 },
      ],
      record: { values: { v: "3" } },
    });
    expect(run.events.filter(({ kind }) => kind === "step-retry")).toMatchObject([
      { attempt: 1, delayMs: 7_500 },
      { attempt: 2, delayMs: 15_000 },
    ]);
  });

  test("starts from clean outputs and forgets the values of the attempt before", async () => {
    const rig = await EngineRig.of({ a: { retry, outputs: ["out/**"] } });
    const run = await rig.start();
    rig.workspace.files.set("out/half", "1");
    run.step("a").exit(1, { output: "half=1\n", env: "HALF=1\n" });
    rig.clock.advance(5_000);
    expect([...rig.workspace.files.keys()]).toEqual([]);
    rig.workspace.files.set("out/whole", "1");
    run.step("a").exit(0, { output: "whole=1\n" });

    await run.end();
    expect(run.journal.done().get("a")?.record).toMatchObject({
      outputs: [{ path: "out/whole" }],
      values: { whole: "1" },
      env: {},
    });
  });

  test("leaves its place to others while it waits", async () => {
    const rig = await EngineRig.of({ a: { retry }, b: {} });
    const run = await rig.start({ maxParallel: 1 });
    run.step("a").exit(1);

    expect(run.running).toEqual(["b"]);
  });

  test("keeps its concurrency group while it waits", async () => {
    const rig = await EngineRig.of({ a: { retry, concurrency: "db" }, b: { concurrency: "db" } });
    const run = await rig.start();
    run.step("a").exit(1);

    expect(run.running).toEqual([]);
    rig.clock.advance(5_000);
    run.step("a").exit(0);
    expect(run.running).toEqual(["b"]);
  });

  test("that waits is given up when the run stops", async () => {
    const rig = await EngineRig.of({ a: { retry }, b: {} });
    const run = await rig.start();
    run.step("a").exit(1);
    run.step("b").exit(1);

    expect(await run.end()).toMatchObject({ a: "cancelled: `b` failed" });
    expect(rig.clock.timers).toBe(0);
  });

  test("whose time has come, but not its turn, is given up when the run stops", async () => {
    const rig = await EngineRig.of({ a: { retry }, b: {} });
    const run = await rig.start({ maxParallel: 1 });
    run.step("a").exit(1);
    rig.clock.advance(5_000);
    expect(run.running).toEqual(["b"]);
    run.step("b").exit(1);

    expect(await run.end()).toMatchObject({ a: "cancelled: `b` failed" });
  });

  test("is not made once the run stops", async () => {
    const rig = await EngineRig.of({ bad: {}, a: { retry, if: "always()" } });
    const run = await rig.start();
    run.step("bad").exit(1);
    run.step("a").exit(1);

    expect((await run.end())["a"]).toMatch(/^failure ran/);
    expect(run.settled("a").attempts).toBe(1);
  });
});
