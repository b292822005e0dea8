import { describe, expect, test } from "@jest/globals";
import { EngineRig } from "../support/engine-rig.ts";

describe("the order of steps", () => {
  test("is that of the longest path behind them", async () => {
    const rig = await EngineRig.of({
      short: {},
      long1: {},
      long2: { needs: ["long1"] },
      long3: { needs: ["long2"] },
      middle1: {},
      middle2: { needs: ["middle1"] },
    });
    const run = await rig.start({ maxParallel: 1 });

    expect(await run.succeed()).toEqual(["long1", "long2", "middle1", "short", "long3", "middle2"]);
  });

  test("takes durations of earlier runs over the number of steps", async () => {
    const inputs = { env: [], tools: [], files: ["*.c"] };
    const rig = await EngineRig.of({
      a: { inputs },
      b: { inputs, needs: ["a"] },
      slow: { inputs },
    });
    const first = await rig.start();
    rig.clock.advance(10);
    first.step("a").exit(0);
    rig.clock.advance(10);
    first.step("b").exit(0);
    rig.clock.advance(60_000);
    first.step("slow").exit(0);
    await first.end();

    rig.workspace.files.set("new.c", "");
    const second = await rig.start({ maxParallel: 1 });

    expect(await second.succeed()).toEqual(["slow", "a", "b"]);
  });

  test("never has more steps at once than asked for", async () => {
    const rig = await EngineRig.of({ a: {}, b: {}, c: {}, d: {} });
    const run = await rig.start({ maxParallel: 2 });

    expect(run.running).toEqual(["a", "b"]);
    run.step("b").exit(0);
    expect(run.running).toEqual(["a", "c"]);
    run.step("a").exit(0);
    expect(run.running).toEqual(["c", "d"]);
  });

  test("never has two steps of a concurrency group at once", async () => {
    const rig = await EngineRig.of({
      a: { concurrency: "db" },
      b: { concurrency: "db" },
      c: { concurrency: "cache" },
      d: {},
    });
    const run = await rig.start();

    expect(run.running).toEqual(["a", "c", "d"]);
    run.step("d").exit(0);
    expect(run.running).toEqual(["a", "c"]);
    run.step("a").exit(0);
    expect(run.running).toEqual(["c", "b"]);
  });

  test("keeps a group to the step that runs though another of the group is reused meanwhile", async () => {
    const inputs = { env: [], tools: [], files: ["x"] };
    const steps = {
      a: { concurrency: "db" },
      first: {},
      b: { concurrency: "db", inputs, needs: ["first"] },
    };
    const rig = await EngineRig.of(steps);
    await (await rig.start({ maxParallel: 1 })).succeed();
    await rig.respec({ ...steps, c: { concurrency: "db" } });
    const run = await rig.start();

    expect(run.running).toEqual(["a", "first"]);
    run.step("first").exit(0);

    expect(run.results()["b"]).toBe("success reused: same inputs");
    expect(run.running).toEqual(["a"]);
  });

  test("has every journal line written before the steps that need it start", async () => {
    const rig = await EngineRig.of({
      a: {},
      b: { needs: ["a"] },
      c: { needs: ["a"] },
      d: { needs: ["b", "c"] },
    });
    const run = await rig.start();
    await run.succeed();
    await run.end();

    expect(run.trace).toEqual([
      "start a",
      "journal done a success",
      "start b",
      "start c",
      "journal done b success",
      "journal done c success",
      "start d",
      "journal done d success",
      "close",
      "journal end success",
      "synced",
    ]);
  });

  test("starts steps whose tools answer late, and asks each tool once", async () => {
    const inputs = { env: [], tools: ["cc --version", "ld --version"] };
    const rig = await EngineRig.of({ a: { inputs }, b: {} });
    const run = await rig.start();

    expect(run.running).toEqual(["b"]);
    rig.answer("cc --version", "12");
    expect(run.running).toEqual(["b"]);
    rig.answer("ld --version", "2");
    expect(run.running).toEqual(["b", "a"]);
  });
});

describe("what a step gets of those it needs", () => {
  test("is variables, directories and output values, and nothing of others", async () => {
    const rig = await EngineRig.of(
      {
        a: {},
        b: { needs: ["a"], env: { V: "${{ needs.a.outputs.v }}!", B: "own" } },
        c: {},
      },
      { env: { SHARED: "1" } },
    );
    const run = await rig.start({ maxParallel: 1 });
    run.step("a").exit(0, { output: "v=42\n", env: "FROM_A=yes\nB=a\n", path: "/opt/a\n" });

    expect(run.step("b").command).toMatchObject({
      env: { SHARED: "1", FROM_A: "yes", V: "42!", B: "own" },
      path: ["/opt/a"],
    });
    run.step("b").exit(0);
    expect(run.step("c").command).toMatchObject({ env: { SHARED: "1" }, path: [] });
  });

  test("is its secrets, and only its own", async () => {
    const rig = await EngineRig.of({ a: { env: { T: "${{ secrets.TOKEN }}" } }, b: {} });
    rig.secrets["TOKEN"] = "hunter22";
    const run = await rig.start();

    expect(run.step("a").command.env).toEqual({ T: "hunter22" });
    expect(run.step("b").command.env).toEqual({});
  });
});
