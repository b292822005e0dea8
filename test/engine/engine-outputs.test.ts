import { describe, expect, test } from "@jest/globals";
import { EngineRig, reads } from "../support/engine-rig.ts";

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

describe("a result", () => {
  test("counts for its own run only if an input changed while the step ran", async () => {
    const rig = await EngineRig.of({ compile: { inputs: reads("src") } });
    rig.workspace.files.set("src", "1");
    const run = await rig.start();
    rig.workspace.files.set("src", "2");
    await run.succeed();

    expect(await run.end()).toEqual({ compile: "success ran: first run" });
    expect(run.warnings()).toEqual([
      "compile: its input src changed while it ran, so its result counts for this run only",
    ]);
    rig.workspace.files.set("src", "1");
    expect(await (await rig.start()).finish()).toEqual({ compile: "success ran: first run" });
  });

  test("that cannot be stored is a warning, and the step runs again when its outputs are missed", async () => {
    const rig = await EngineRig.of({ a: { inputs: reads("src"), outputs: ["out"] } });
    rig.workspace.storeError = "ENOSPC: no space left on device";
    const run = await rig.start();

    expect(await run.finish()).toEqual({ a: "success ran: first run" });
    expect(run.warnings()).toEqual([
      "a: its outputs could not be stored: ENOSPC: no space left on device",
    ]);
    rig.workspace.files.delete("out");
    expect(await (await rig.start()).finish()).toEqual({
      a: "success ran: its stored `out` is missing or damaged",
    });
  });

  test("that holds a secret is stored nowhere, and the verdict stands", async () => {
    const rig = await EngineRig.of({ a: { inputs: reads("src"), outputs: ["out"] } });
    rig.workspace.secret.add("out");
    const run = await rig.start();

    expect(await run.finish()).toEqual({ a: "success ran: first run" });
    expect(run.warnings()).toEqual(["a: out holds a secret: it is stored nowhere"]);
    expect(rig.workspace.store.size).toBe(0);
  });

  test("without a file that was declared is a warning", async () => {
    const rig = await EngineRig.of({ a: { outputs: ["out/**"] } });
    const run = await rig.start();
    await run.succeed();
    await run.end();

    expect(run.warnings()).toEqual(["a: it was to write out/**, and nothing there matches"]);
  });
});

test("two steps that write one file are told by name, and the second fails", async () => {
  const rig = await EngineRig.of({
    a: { outputs: ["out/*.js"] },
    b: { outputs: ["out/b*"], needs: ["a"] },
  });
  const run = await rig.start();
  rig.workspace.files.set("out/bundle.js", "a");
  run.step("a").exit(0);
  rig.workspace.files.set("out/bundle.js", "b");
  run.step("b").exit(0);

  const { b } = await run.end();
  expect(b).toMatch(/\(wrote `out\/bundle.js`, which is an output of `a`\)$/);
});

describe("undeclared writes", () => {
  const written = {
    changed: ["README.md"],
    created: ["tmp.log"],
    deleted: ["NEWS.md"],
    ignored: ["build/"],
  };

  test("are told at the end with the steps that ran", async () => {
    const rig = await EngineRig.of({ a: {}, b: {} });
    const run = await rig.start();
    rig.workspace.undeclared = written;
    await run.succeed();
    await run.end();

    expect(run.warnings()).toEqual([
      "README.md changed, and no step declares that (ran since the last look: a, b)",
      "tmp.log appeared, and no step declares that (ran since the last look: a, b)",
      "NEWS.md deleted, and no step declares that (ran since the last look: a, b)",
      "build/ changed (ignored by git), and no step declares that (ran since the last look: a, b)",
    ]);
  });

  test("are not looked for if nothing ran", async () => {
    const rig = await EngineRig.of({ a: { inputs: reads("src") } });
    await (await rig.start()).finish();
    rig.workspace.undeclared = written;
    const run = await rig.start();
    await run.end();

    expect(run.warnings()).toEqual([]);
  });

  test("to ignored folders are a machine step's business", async () => {
    const rig = await EngineRig.of({ install: { effects: "machine" } });
    const run = await rig.start();
    rig.workspace.undeclared = {
      changed: [],
      created: [],
      deleted: [],
      ignored: ["node_modules/"],
    };
    await run.succeed();
    await run.end();

    expect(run.warnings()).toEqual([]);
  });

  test("fail the step that made them with --strict", async () => {
    const rig = await EngineRig.of({ a: {}, b: { needs: ["a"] } });
    const run = await rig.start({ strict: true, maxParallel: 1 });
    rig.workspace.undeclared = written;
    run.step("a").exit(0);

    expect((await run.end())["a"]).toMatch(
      /\(wrote files that are not among its outputs: README.md, tmp.log, NEWS.md \(deleted\) and 1 more\)$/,
    );
    expect(run.running).toEqual([]);
  });
});
