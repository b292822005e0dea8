import { describe, expect, test } from "@jest/globals";
import { locateProblems } from "../../src/plan/plan-problem.ts";
import { complaints, planned, problems, specOf } from "./planned.ts";

describe("steps stand after those they need, otherwise in the order of the spec", () => {
  test.each([
    [{ a: [], b: [], c: [] }, "a b c"],
    [{ a: ["z"], b: [], z: [] }, "b z a"],
    [{ d: ["b", "c"], b: ["a"], c: ["a"], a: [] }, "a b c d"],
  ])("%j", async (needs, order) => {
    const plan = await planned(specOf(byNeeds(needs)));

    expect(plan.steps.map(({ id }) => id).join(" ")).toBe(order);
  });
});

test("a need that is named twice counts once", async () => {
  const plan = await planned(specOf({ a: {}, b: { needs: ["a", "a"] } }));

  expect(plan.steps[1]?.needs).toEqual([0]);
});

test("every unknown need is reported, with what may have been meant", async () => {
  expect(
    await complaints(specOf({ build: {}, test: { needs: ["biuld", "nothing-like-it"] } })),
  ).toEqual([
    'plan/unknown-need: "test" needs "biuld", but there is no such step (did you mean "build"?)',
    'plan/unknown-need: "test" needs "nothing-like-it", but there is no such step',
  ]);
});

test("a step that needs itself", async () => {
  expect(await complaints(specOf({ a: { needs: ["a"] } }))).toEqual([
    'plan/need-self: "a" needs itself (remove it from `needs`)',
  ]);
});

test("a cycle of two shows both edges where they stand", async () => {
  const found = await problems(specOf(byNeeds({ first: [], a: ["first", "b"], b: ["a"] })));

  expect(found).toEqual([
    {
      code: "plan/cycle",
      severity: "error",
      message: "steps need each other in a circle: a → b → a",
      path: ["steps", "a", "needs", 1],
      hint: "remove one of these needs",
      related: [
        { message: '"a" needs "b"', path: ["steps", "a", "needs", 1] },
        { message: '"b" needs "a"', path: ["steps", "b", "needs", 0] },
      ],
    },
  ]);
});

test("cycles that have nothing in common are all reported, and not the steps behind them", async () => {
  const needs = { behind: ["a"], a: ["c", "b"], b: ["a"], c: ["d"], d: ["c"] };

  expect((await problems(specOf(byNeeds(needs)))).map(({ message }) => message)).toEqual([
    "steps need each other in a circle: a → b → a",
    "steps need each other in a circle: c → d → c",
  ]);
});

test("of steps that all need each other, each cycle that takes a need of its own to mend is reported", async () => {
  const needs = { a: ["b", "d"], b: ["a"], c: ["d"], d: ["c", "a"], e: ["f"], f: ["e"] };

  const found = await problems(specOf(byNeeds(needs)));

  expect(found.map(({ message, related }) => [message, related])).toEqual([
    [
      "steps need each other in a circle: a → b → a",
      [
        { message: '"a" needs "b"', path: ["steps", "a", "needs", 0] },
        { message: '"b" needs "a"', path: ["steps", "b", "needs", 0] },
      ],
    ],
    [
      "steps need each other in a circle: e → f → e",
      [
        { message: '"e" needs "f"', path: ["steps", "e", "needs", 0] },
        { message: '"f" needs "e"', path: ["steps", "f", "needs", 0] },
      ],
    ],
    [
      "steps need each other in a circle: a → d → a",
      [
        { message: '"a" needs "d"', path: ["steps", "a", "needs", 1] },
        { message: '"d" needs "a"', path: ["steps", "d", "needs", 1] },
      ],
    ],
    [
      "steps need each other in a circle: c → d → c",
      [
        { message: '"c" needs "d"', path: ["steps", "c", "needs", 0] },
        { message: '"d" needs "c"', path: ["steps", "d", "needs", 0] },
      ],
    ],
  ]);
});

test("of a tangle as many cycles are reported as can be read", async () => {
  const ids = Array.from({ length: 40 }, (_, n) => `s${n}`);
  const needs = Object.fromEntries(ids.map((id) => [id, ids.filter((other) => other !== id)]));

  const found = await problems(specOf(byNeeds(needs)));

  expect(found).toHaveLength(20);
});

test("a cycle of 500 can be read", async () => {
  const needs = Object.fromEntries(
    Array.from({ length: 500 }, (_, n) => [`s${n}`, [`s${(n + 1) % 500}`]]),
  );

  const found = await problems(specOf(byNeeds(needs)));

  expect(found.map(({ message }) => message)).toEqual([
    "steps need each other in a circle: s0 → s1 → s2 → s3 → s4 → … 491 more … → s496 → s497 → s498 → s499 → s0",
  ]);
  expect(found[0]?.related).toHaveLength(20);
});

test("problems become diagnostics in the order of the text", async () => {
  const found = await problems(specOf(byNeeds({ a: ["x"], b: ["b"] })));
  const places = ["steps.b.needs.0", "steps.a.needs.0"];

  const diagnostics = locateProblems(found, (path) => {
    const start = places.indexOf(path.join("."));
    return { file: "mity.yml", start, end: start + 1 };
  });

  expect(diagnostics).toEqual([
    {
      code: "plan/need-self",
      severity: "error",
      message: '"b" needs itself',
      at: { file: "mity.yml", start: 0, end: 1 },
      hint: "remove it from `needs`",
    },
    {
      code: "plan/unknown-need",
      severity: "error",
      message: '"a" needs "x", but there is no such step',
      at: { file: "mity.yml", start: 1, end: 2 },
    },
  ]);
});

test("in 200 random graphs every step stands after all it needs, and none of its needs is lost", async () => {
  const random = generator(42);
  for (let round = 0; round < 200; round++) {
    const count = 1 + Math.floor(random() * 30);
    const hidden = Array.from({ length: count }, (_, n) => n).sort(() => random() - 0.5);
    const needs = Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `s${n}`,
        Array.from({ length: count }, (__, other) => other)
          .filter((other) => (hidden[other] ?? 0) < (hidden[n] ?? 0) && random() < 0.2)
          .map((other) => `s${other}`),
      ]),
    );

    const { steps } = await planned(specOf(byNeeds(needs)));

    expect(steps).toHaveLength(count);
    for (const [index, step] of steps.entries()) {
      expect(step.needs.every((need) => need < index)).toBe(true);
      expect(step.needs.map((need) => steps[need]?.id).sort()).toEqual(
        [...(needs[step.id] ?? [])].sort(),
      );
      expect(step.needs).toEqual([...step.needs].sort((a, b) => a - b));
    }
  }
});

function byNeeds(
  needs: Readonly<Record<string, readonly string[]>>,
): Record<string, { needs: readonly string[] }> {
  return Object.fromEntries(Object.entries(needs).map(([id, its]) => [id, { needs: its }]));
}

/** Numbers in [0, 1), the same ones in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
