import { describe, expect, test } from "@jest/globals";
import type { SpecStep } from "../../src/spec/spec.ts";
import { EngineRig, reads } from "../support/engine-rig.ts";

/** Reads src, writes obj; link reads obj and writes app. */
const chain = {
  compile: { inputs: reads("src"), outputs: ["obj"] },
  link: { inputs: reads("obj"), outputs: ["app"], needs: ["compile"] },
};

/** A workspace in which the chain ran: the output of each step is what `write` says. */
async function built(
  steps: Readonly<Record<string, Partial<SpecStep>>> = chain,
): Promise<EngineRig> {
  const rig = await EngineRig.of(steps);
  rig.workspace.files.set("src", "1");
  const run = await rig.start();
  await run.finish();
  return rig;
}

describe("a second run", () => {
  test("runs nothing if nothing changed", async () => {
    const rig = await built();
    const run = await rig.start();

    expect(await run.end()).toEqual({
      compile: "success reused: same inputs",
      link: "success reused: same inputs",
    });
    expect(run.trace).toEqual([
      "journal done compile success",
      "journal done link success",
      "close",
      "journal end success",
      "synced",
    ]);
  });

  test("runs what reads a changed file, and what follows only if the outputs changed", async () => {
    const rig = await built();
    rig.workspace.files.set("src", "2");
    expect(await (await rig.start()).finish()).toEqual({
      compile: "success ran: input file src changed",
      link: "success reused: same inputs",
    });

    rig.workspace.files.set("src", "3");
    expect(await (await rig.start()).finish({ obj: "obj 3" })).toEqual({
      compile: "success ran: input file src changed",
      link: "success ran: input file obj, outputs of compile changed",
    });
  });

  test("brings deleted outputs back", async () => {
    const rig = await built();
    rig.workspace.files.delete("obj");
    rig.workspace.files.delete("app");

    const run = await rig.start();

    expect(await run.end()).toEqual({
      compile: "success reused: same inputs",
      link: "success reused: same inputs",
    });
    expect(rig.workspace.files.get("app")).toBe("app 1");
  });

  test("runs a step whose content is lost, and says so", async () => {
    const rig = await built();
    rig.workspace.files.delete("obj");
    rig.workspace.store.clear();

    expect(await (await rig.start()).finish()).toEqual({
      compile: "success ran: its stored `obj` is missing or damaged",
      link: "success reused: same inputs",
    });
  });

  test.each([
    [
      "--force",
      { force: ["link"] },
      { link: "success ran: forced", compile: "success reused: same inputs" },
    ],
    [
      "--no-reuse",
      { acrossRuns: false },
      { link: "success ran: reuse is off", compile: "success ran: reuse is off" },
    ],
  ])("runs again what %s says", async (_, asked, results) => {
    const rig = await built();

    expect(await (await rig.start(asked)).finish()).toEqual(results);
  });

  test("runs again what never may be reused, and says which rule forbids it", async () => {
    const steps = {
      plain: {},
      always: { if: "always()", inputs: reads("src") },
      deploy: { effects: "external", inputs: reads("src") },
      broken: { inputs: reads("src"), "continue-on-error": true },
    } as const;
    const rig = await EngineRig.of(steps);
    const first = await rig.start();
    for (const id of ["plain", "always", "deploy"]) first.step(id).exit(0);
    first.step("broken").exit(1);
    await first.end();
    const second = await rig.start();
    await second.succeed();

    expect(await second.end()).toEqual({
      plain: "success ran: never reused: it declares neither inputs nor outputs",
      always: "success ran: never reused: its `if` calls always(), failure() or cancelled()",
      deploy: "success ran: never reused: it changes the world outside",
      broken: "success ran: first run",
    });
  });

  test("tells a variable, a tool, a secret and the step's own text as what changed", async () => {
    const inputs = { files: [], env: ["MODE"], tools: ["cc --version"] };
    const steps = {
      a: { inputs, env: { T: "${{ secrets.TOKEN }}" }, "optional-secrets": ["TOKEN"] },
    };
    const rig = await EngineRig.of(steps);
    rig.tools.set("cc --version", "12");
    await (await rig.start()).succeed();
    rig.tools.set("cc --version", "13");
    rig.environment["MODE"] = "fast";
    rig.secrets["TOKEN"] = "hunter22";
    await rig.respec({ a: { ...steps.a, run: "make" } });
    const run = await rig.start();
    await run.succeed();

    await run.end();
    expect(run.settled("a").why).toEqual({
      kind: "changed",
      parts: ["the step's run", "variable MODE", "presence of secret TOKEN", "tool cc --version"],
    });
  });

  test("does not care for another value of the same secret", async () => {
    const rig = await EngineRig.of({
      a: { inputs: reads("src"), env: { T: "${{ secrets.TOKEN }}" } },
    });
    rig.secrets["TOKEN"] = "hunter22";
    await (await rig.start()).succeed();
    rig.secrets["TOKEN"] = "hunter33";

    expect(await (await rig.start()).end()).toEqual({ a: "success reused: same inputs" });
  });

  test("hands on what a reused step handed on when it ran", async () => {
    const steps = {
      a: { inputs: reads("src") },
      b: { needs: ["a"], env: { V: "${{ needs.a.outputs.v }}" } },
    };
    const rig = await EngineRig.of(steps);
    const first = await rig.start();
    first.step("a").exit(0, { output: "v=1\n", env: "E=2\n", path: "/p\n" });
    first.step("b").exit(0);
    await first.end();
    const second = await rig.start();

    expect(second.results()).toEqual({ a: "success reused: same inputs" });
    expect(second.step("b").command).toMatchObject({ env: { V: "1", E: "2" }, path: ["/p"] });
  });
});

describe("--verify-reuse", () => {
  test("runs what could be reused, and passes if it does the same again", async () => {
    const rig = await built();

    expect(await (await rig.start({ verify: true })).finish()).toEqual({
      compile: "success ran: to verify reuse",
      link: "success ran: to verify reuse",
    });
  });

  test("names the step and the file that came out otherwise", async () => {
    const rig = await built();
    const run = await rig.start({ verify: true });

    expect(await run.finish({ obj: "random" })).toEqual({
      compile:
        "failure ran: to verify reuse (its output `obj` differs from the one that would be reused)",
      link: "skipped: needs `compile`, which failed",
    });
  });

  test("compares output values, too, the ones that are gone included", async () => {
    const rig = await EngineRig.of({ a: { inputs: reads("src") } });
    const first = await rig.start();
    first.step("a").exit(0, { output: "v=1\nw=1\n" });
    await first.end();
    const run = await rig.start({ verify: true });
    run.step("a").exit(0, { output: "v=1\n" });

    expect(await run.end()).toEqual({
      a: "failure ran: to verify reuse (its output `output value w` differs from the one that would be reused)",
    });
  });
});
