import { describe, expect, test } from "@jest/globals";
import { selectSteps, type Selection } from "../../src/plan/select.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { planned, specOf } from "./planned.ts";

function plan(): Promise<Plan> {
  return planned(
    specOf({
      install: {},
      lint: { needs: ["install"] },
      test: { needs: ["install"], matrix: { axes: { v: [1, 2] }, include: [], exclude: [] } },
      build: { needs: ["test"] },
      docs: {},
    }),
  );
}

function names(of: Plan, indexes: readonly number[]): string {
  return indexes.map((index) => of.steps[index]?.id).join(" ");
}

describe("what runs", () => {
  test.each<[Selection, string, string]>([
    [{}, "install lint test[v=1] test[v=2] build docs", ""],
    [{ steps: [] }, "install lint test[v=1] test[v=2] build docs", ""],
    [{ steps: ["lint"] }, "install lint", ""],
    [{ steps: ["test"] }, "install test[v=1] test[v=2]", ""],
    [{ steps: ["test[v=2]"] }, "install test[v=2]", ""],
    [{ steps: ["lint", "docs"] }, "install lint docs", ""],
    [{ from: "test[v=1]" }, "install test[v=1] test[v=2] build", "test[v=1] build"],
    [{ from: "test" }, "install test[v=1] test[v=2] build", "test[v=1] test[v=2] build"],
    [{ steps: ["docs"], from: "lint" }, "install lint docs", "lint"],
  ])("%j", async (selection, selected, forced) => {
    const whole = await plan();

    const result = selectSteps(whole, selection);

    if (!result.ok) throw new Error("it was refused");
    expect(names(whole, result.value.selected)).toBe(selected);
    expect(names(whole, result.value.forced)).toBe(forced);
  });
});

test("every unknown name is reported", async () => {
  expect(selectSteps(await plan(), { steps: ["biuld", "test[v=3]"], from: "__proto__" })).toEqual({
    ok: false,
    error: [
      {
        code: "plan/unknown-step",
        severity: "error",
        message: 'there is no step "biuld"',
        at: undefined,
        hint: 'did you mean "build"?',
      },
      {
        code: "plan/unknown-step",
        severity: "error",
        message: 'there is no step "test[v=3]"',
        at: undefined,
        hint: 'did you mean "test[v=1]"?',
      },
      {
        code: "plan/unknown-step",
        severity: "error",
        message: 'there is no step "__proto__"',
        at: undefined,
        hint: "`mity plan` lists them",
      },
    ],
  });
});
