import { describe, expect, test } from "@jest/globals";
import { Standing } from "../../src/engine/standing.ts";
import type { StepRecord } from "../../src/engine/record.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { planned, specOf } from "../plan/planned.ts";

function recordOf(step: string, rest: Partial<StepRecord> = {}): StepRecord {
  const parts = {
    definition: {},
    platform: "",
    env: {},
    secrets: {},
    tools: {},
    inputs: "",
    needs: {},
  };
  return {
    step,
    fingerprint: step,
    parts,
    outputs: [],
    values: {},
    env: {},
    path: [],
    ms: 1,
    run: "r",
    ...rest,
  };
}

/** a → b → c, and d beside them. */
const chain = await planned(specOf({ a: {}, b: { needs: ["a"] }, c: { needs: ["b"] }, d: {} }));
const indexOf = (plan: Plan, id: string): number => plan.steps.findIndex((step) => step.id === id);
const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => indexOf(chain, id)) as [
  number,
  number,
  number,
  number,
];

describe("status functions", () => {
  test("hold by all ancestors, not only by direct needs", () => {
    const standing = new Standing(chain);
    standing.settle(a, "failure", false, undefined);
    standing.settle(b, "skipped", false, undefined);
    standing.settle(d, "success", true, recordOf("d"));

    expect(standing.status(c)).toEqual({ success: false, failure: true, cancelled: false });
    expect(standing.status(d)).toEqual({ success: true, failure: false, cancelled: false });
    expect(standing.unsuccessfulAncestor(c)).toBe(b);
  });

  test("take a tolerated failure for a success", () => {
    const standing = new Standing(chain);
    standing.settle(a, "failure", true, recordOf("a"));

    expect(standing.status(b)).toEqual({ success: true, failure: false, cancelled: false });
  });

  test("see no failure where a need was only skipped", () => {
    const standing = new Standing(chain);
    standing.settle(a, "skipped", false, undefined);

    expect(standing.status(b)).toEqual({ success: false, failure: false, cancelled: false });
  });

  test("of a cancelled run are cancelled() and no other", () => {
    const standing = new Standing(chain);
    standing.settle(a, "failure", false, undefined);
    standing.cancelled = true;

    expect(standing.status(b)).toEqual({ success: false, failure: false, cancelled: true });
    expect(standing.status(d)).toEqual({ success: false, failure: false, cancelled: true });
  });
});

describe("what dependents inherit", () => {
  test("is merged in the plan's order, however the ancestors are reached", async () => {
    const plan = await planned(specOf({ a: {}, b: { needs: ["a"] }, c: { needs: ["b", "a"] } }));
    const standing = new Standing(plan);
    standing.settle(0, "success", true, recordOf("a", { env: { X: "a", Y: "a" }, path: ["/a"] }));
    standing.settle(1, "success", true, recordOf("b", { env: { X: "b" }, path: ["/b2", "/b1"] }));

    expect({ ...standing.inherited(1).env }).toEqual({ X: "a", Y: "a" });
    expect(standing.inherited(2)).toEqual({ env: { X: "b", Y: "a" }, path: ["/b2", "/b1", "/a"] });
  });

  test("reaches no step that does not need it", () => {
    const standing = new Standing(chain);
    standing.settle(a, "success", true, recordOf("a", { env: { X: "a" }, path: ["/a"] }));

    expect(standing.inherited(d)).toEqual({ env: {}, path: [] });
    expect(standing.inherited(a)).toEqual({ env: {}, path: [] });
  });
});

describe("what conditions read of needs", () => {
  test("is result and output values", () => {
    const standing = new Standing(chain);
    standing.settle(a, "success", true, recordOf("a", { values: { v: "1" } }));

    expect({ ...standing.contexts(b).needs }).toEqual({
      a: { result: "success", outputs: { v: "1" } },
    });
  });

  test("is, of a failure that is let pass, a success, as GitHub tells it", () => {
    const standing = new Standing(chain);
    standing.settle(a, "failure", true, recordOf("a"));

    expect(standing.contexts(b).needs["a"]?.result).toBe("success");
  });

  test("is, of a matrix step, each leg and the worst result", async () => {
    const matrix = { axes: { os: ["linux", "mac"] }, include: [], exclude: [] };
    const plan = await planned(specOf({ test: { matrix }, report: { needs: ["test"] } }));
    const standing = new Standing(plan);
    standing.settle(0, "success", true, recordOf("test[os=linux]", { values: { v: "1" } }));
    standing.settle(1, "failure", false, recordOf("test[os=mac]"));

    expect({ ...standing.contexts(2).needs }).toEqual({
      test: {
        result: "failure",
        outputs: {},
        legs: {
          "os=linux": { result: "success", outputs: { v: "1" } },
          "os=mac": { result: "failure", outputs: {} },
        },
      },
    });
  });
});

test("a step's closure changes with any ancestor's outcome", () => {
  const closureOf = (value: string): string => {
    const standing = new Standing(chain);
    standing.settle(a, "success", true, recordOf("a", { values: { v: value } }));
    standing.settle(b, "success", true, recordOf("b"));
    return standing.closure(b);
  };

  expect(closureOf("1")).toBe(closureOf("1"));
  expect(closureOf("1")).not.toBe(closureOf("2"));
});
