import { describe, expect, test } from "@jest/globals";
import { expandMatrix, legLabel } from "../../src/plan/matrix.ts";
import type { SpecMatrix } from "../../src/spec/spec.ts";
import { complaints, planned, specOf } from "./planned.ts";

function labels(matrix: Partial<SpecMatrix>): string[] | string {
  const legs = expandMatrix({ axes: {}, include: [], exclude: [], ...matrix });
  return legs.ok ? legs.value.map(legLabel) : legs.error;
}

describe("a matrix expands as GitHub's does", () => {
  test.each([
    ["one axis", { axes: { python: ["3.12", "3.13"] } }, ["python=3.12", "python=3.13"]],
    [
      "the last axis turns fastest",
      { axes: { a: [1, 2], b: ["x", "y"] } },
      ["a=1,b=x", "a=1,b=y", "a=2,b=x", "a=2,b=y"],
    ],
    [
      "exclude matches a part of a leg",
      { axes: { os: ["linux", "mac"], node: [22, 24] }, exclude: [{ os: "mac", node: 22 }] },
      ["os=linux,node=22", "os=linux,node=24", "os=mac,node=24"],
    ],
    [
      "exclude does not mind quotes",
      { axes: { node: [22, 24] }, exclude: [{ node: "22" }] },
      ["node=24"],
    ],
    ["include alone gives its legs", { include: [{ a: 1 }, { b: 2 }] }, ["a=1", "b=2"]],
    [
      "GitHub's own example",
      {
        axes: { fruit: ["apple", "pear"], animal: ["cat", "dog"] },
        include: [
          { color: "green" },
          { color: "pink", animal: "cat" },
          { fruit: "apple", shape: "circle" },
          { fruit: "banana" },
          { fruit: "banana", animal: "cat" },
        ],
      },
      [
        "fruit=apple,animal=cat,color=pink,shape=circle",
        "fruit=apple,animal=dog,color=green,shape=circle",
        "fruit=pear,animal=cat,color=pink",
        "fruit=pear,animal=dog,color=green",
        "fruit=banana",
        "fruit=banana,animal=cat",
      ],
    ],
    [
      "300 legs are too many",
      { axes: { n: Array.from({ length: 300 }, (_, n) => n) } },
      "300 legs",
    ],
    [
      "a product that would never end is not tried",
      { axes: Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`a${n}`, [1, 2]])) },
      "1,099,511,627,776 combinations before `exclude`",
    ],
  ])("%s", (_, matrix, expected) => {
    expect(labels(matrix)).toEqual(expected);
  });
});

test.each([
  ["a b", '"a b"'],
  ["", '""'],
  ["x,y=z", '"x,y=z"'],
  ["]\n", '"]\\n"'],
  ['"', '"\\""'],
  ["\u202egpj", '"\\u202egpj"'],
  ["__proto__", "__proto__"],
])("the value %j is named %s in a step's identity", (value, shown) => {
  expect(legLabel({ v: value })).toBe(`v=${shown}`);
});

test("a step that needs one with a matrix needs all its legs", async () => {
  const plan = await planned(
    specOf({
      after: { needs: ["test"] },
      test: { matrix: { axes: { os: ["linux", "mac"] }, include: [], exclude: [] } },
    }),
  );

  expect(plan.steps.map(({ id, needs }) => [id, needs])).toEqual([
    ["test[os=linux]", []],
    ["test[os=mac]", []],
    ["after", [0, 1]],
  ]);
});

test("a matrix axis may be called as what every object inherits", async () => {
  const plan = await planned(
    specOf({
      test: {
        matrix: { axes: { constructor: ["a"] }, include: [], exclude: [] },
        run: "echo ${{ matrix.constructor }}",
      },
    }),
  );

  expect(plan.steps[0]?.run).toBe("echo a");
});

describe("what is wrong with a matrix", () => {
  const axes = { n: Array.from({ length: 300 }, (_, n) => n) };
  test.each([
    [
      { axes, include: [], exclude: [] },
      'plan/matrix-too-large: the matrix of "test" has 300 legs; at most 256 legs are possible',
    ],
    [
      { axes: { n: [1, "1"] }, include: [], exclude: [] },
      'plan/duplicate-step: the matrix of "test" has the leg "test[n=1]" twice',
    ],
    [
      { axes: { n: [1, 2] }, include: [], exclude: [{ m: 1 }] },
      'plan/unknown-matrix-axis: the matrix of "test" has no axis "m" to exclude by',
    ],
    [
      { axes: { n: [1] }, include: [], exclude: [{ n: 1 }] },
      'spec/bad-value: the matrix of "test" has no legs (give an axis a value, exclude less, or remove the matrix)',
    ],
  ])("%#", async (matrix, complaint) => {
    expect(await complaints(specOf({ test: { matrix } }))).toEqual([complaint]);
  });

  test("10,001 steps", async () => {
    const steps = Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`s${n}`, {}]));

    expect(await complaints(specOf(steps))).toEqual([
      "plan/too-many-steps: the spec has 10,001 steps, matrices expanded; at most 10,000 are possible",
    ]);
  });
});
