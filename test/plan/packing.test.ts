import { describe, expect, test } from "@jest/globals";
import type { Plan } from "../../src/plan/plan.ts";
import { packMatrix, type PackedLeg } from "../../src/plan/packing.ts";
import { selectSteps, type Selection } from "../../src/plan/select.ts";
import { readStepList } from "../../src/plan/step-list.ts";
import type { SpecMatrix, SpecStep } from "../../src/spec/spec.ts";
import { planned, specOf } from "./planned.ts";

type Steps = Readonly<Record<string, Partial<SpecStep>>>;

function selectedOf(plan: Plan, selection: Selection): readonly number[] {
  const selected = selectSteps(plan, selection);
  if (!selected.ok) throw new Error("a step is not in the plan");
  return selected.value.selected;
}

function legsOf(plan: Plan, selection: Selection = {}): readonly PackedLeg[] {
  const packed = packMatrix(plan, selectedOf(plan, selection));
  if (!packed.ok) throw new Error(packed.error);
  return packed.value.include;
}

async function packed(steps: Steps, selection: Selection = {}): Promise<readonly PackedLeg[]> {
  return legsOf(await planned(specOf(steps)), selection);
}

/** What a job with each leg would run, given the leg's text as the Action reads it. */
function runs(plan: Plan, legs: readonly PackedLeg[]): string[][] {
  return legs.map(({ steps }) =>
    selectedOf(plan, { steps: readStepList(steps) }).map((step) => plan.steps[step]?.id ?? ""),
  );
}

function axis(...values: readonly (string | number)[]): SpecMatrix {
  return { axes: { node: values }, include: [], exclude: [] };
}

describe("a matrix for a following job", () => {
  test("has a leg for each group of steps that no needs connect", async () => {
    const legs = await packed({
      lint: {},
      build: {},
      docs: { needs: ["build"] },
      test: { needs: ["build"] },
    });

    expect(legs).toEqual([
      { name: "lint", steps: "lint" },
      { name: "docs, test", steps: "docs test" },
    ]);
  });

  test("has a leg for each leg of a step that nothing else waits for", async () => {
    const legs = await packed({ test: { matrix: axis("22", "24 lts") } });

    expect(legs).toEqual([
      { name: "test[node=22]", steps: "test[node=22]" },
      { name: 'test[node="24 lts"]', steps: 'test[node="24 lts"]' },
    ]);
  });

  test("lets each leg prepare its own machine, and names no such step", async () => {
    const steps: Steps = {
      install: { effects: "machine" },
      lint: { needs: ["install"] },
      test: { needs: ["install"] },
    };
    const plan = await planned(specOf(steps));
    const legs = legsOf(plan);

    expect(legs.map(({ steps }) => steps)).toEqual(["lint", "test"]);
    expect(runs(plan, legs)).toEqual([
      ["install", "lint"],
      ["install", "test"],
    ]);
  });

  test("keeps together what shares a step that would otherwise run twice", async () => {
    const legs = await packed({
      fetch: {},
      install: { effects: "machine", needs: ["fetch"] },
      lint: { needs: ["install"] },
      test: { needs: ["install"] },
    });

    expect(legs).toEqual([{ name: "lint, test", steps: "" }]);
  });

  test("keeps steps that only prepare a machine", async () => {
    const legs = await packed({ install: { effects: "machine" }, test: {} });

    expect(legs.map(({ steps }) => steps)).toEqual(["install", "test"]);
  });

  test("holds only what was chosen", async () => {
    const legs = await packed({ a: {}, b: { needs: ["a"] }, c: {}, d: {} }, { steps: ["b", "c"] });

    expect(legs).toEqual([
      { name: "b", steps: "b" },
      { name: "c", steps: "c" },
    ]);
  });

  test("takes the id for all legs of a step that stay together", async () => {
    const legs = await packed({
      test: { matrix: axis(20, 22, 24) },
      report: { needs: ["test"] },
      other: { matrix: axis(1, 2) },
      last: {},
      end: { needs: ["last"], matrix: axis(1, 2, 3, 4) },
    });

    expect(legs).toEqual([
      { name: "report", steps: "report" },
      { name: "other[node=1]", steps: "other[node=1]" },
      { name: "other[node=2]", steps: "other[node=2]" },
      { name: "end", steps: "end" },
    ]);
  });
});

describe("GitHub's limits", () => {
  test("1,000 groups are packed into 256 legs of about the same size, the same at every call", async () => {
    const steps = Object.fromEntries(
      Array.from({ length: 1000 }, (_, at) => [
        `s${at}`,
        at % 3 === 1 ? { needs: [`s${at - 1}`] } : {},
      ]),
    );
    const plan = await planned(specOf(steps));
    const legs = legsOf(plan);
    const jobs = runs(plan, legs);

    expect(legs).toHaveLength(256);
    expect(jobs.flat().sort()).toEqual(Object.keys(steps).sort());
    expect(new Set(jobs.map((job) => job.length))).toEqual(new Set([3, 4]));
    expect(legsOf(plan)).toEqual(legs);
    expect(new Set(legs.map(({ name }) => name)).size).toBe(256);
  });

  test("names that take too much room give way to the ids of their steps", async () => {
    const long = Array.from({ length: 250 }, (_, at) => `${at}-${"x".repeat(3000)}`);
    const plan = await planned(specOf({ test: { matrix: axis(...long) }, lint: {} }));
    const legs = legsOf(plan);

    expect(legs).toEqual([
      { name: "test", steps: "test" },
      { name: "lint", steps: "lint" },
    ]);
  });

  test("a plan whose ids alone are too long is one leg of all steps", async () => {
    const steps = Object.fromEntries(
      Array.from({ length: 9_000 }, (_, at) => [`${"x".repeat(59)}${at}`, {}]),
    );
    const plan = await planned(specOf(steps));
    const legs = legsOf(plan);

    expect(legs).toEqual([{ name: expect.stringMatching(/^x{59}0 and 8999 more$/), steps: "" }]);
    expect(packMatrix(plan, [...plan.steps.keys()].slice(1))).toEqual({
      ok: false,
      error: "the names of the chosen steps take more than 1 MB: choose fewer, or all",
    });
  });
});

describe("a list of steps", () => {
  test.each([
    ["lint test", ["lint", "test"]],
    [" lint,\n  test\n\n", ["lint", "test"]],
    ['test[node="24, lts",os=linux] lint', ['test[node="24, lts",os=linux]', "lint"]],
    ['a[x="]\\" y"],b', ['a[x="]\\" y"]', "b"]],
    ["a[b c", ["a[b c"]],
    ["", []],
  ])("%j is %j", (text, names) => {
    expect(readStepList(text)).toEqual(names);
  });

  test("what a plan calls its steps is read as it was, whatever values their legs have", async () => {
    const values = ["a b", "a,b", 'a"]b', "a\\", "]", "[", "\n", "é\u202e"];
    const plan = await planned(specOf({ test: { matrix: axis(...values) } }));
    const ids = plan.steps.map(({ id }) => id);

    expect(readStepList(ids.join(" "))).toEqual(ids);
  });
});
