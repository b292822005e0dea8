import { expect, test } from "@jest/globals";
import { criticalPath } from "../../src/plan/critical-path.ts";
import { toDot, toMermaid } from "../../src/plan/graph.ts";
import { planned, specOf } from "./planned.ts";

test("a plan as Mermaid", async () => {
  const plan = await planned(specOf({ a: {}, b: { needs: ["a"] } }));

  expect(toMermaid(plan)).toBe('flowchart LR\n  s0["a"]\n  s1["b"]\n  s0 --> s1\n');
  expect(toMermaid(plan, (step) => `step ${step}`)).toContain('s1["step 1"]');
});

test("a plan as Graphviz", async () => {
  const plan = await planned(specOf({ a: {}, b: { needs: ["a"] } }, { name: 'the "app"' }));

  expect(toDot(plan)).toBe(
    'digraph "the \\"app\\"" {\n  rankdir=LR;\n  node [shape=box];\n  s0 [label="a"];\n  s1 [label="b"];\n  s0 -> s1;\n}\n',
  );
});

test("names cannot break out of their quotes", async () => {
  const axes = { v: ['"] --> x; <b>`#', "a\\N\nb"] };
  const plan = await planned(specOf({ t: { matrix: { axes, include: [], exclude: [] } } }));

  expect(toMermaid(plan).split("\n")).toEqual([
    "flowchart LR",
    '  s0["t[v=#34;#92;#34;] --#62; x#59; #60;b#62;#96;#35;#34;]"]',
    '  s1["t[v=#34;a#92;#92;N#92;nb#34;]"]',
    "",
  ]);
  expect(toDot(plan).split("\n").slice(3, 5)).toEqual([
    '  s0 [label="t[v=\\"\\\\\\"] --> x; <b>`#\\"]"];',
    '  s1 [label="t[v=\\"a\\\\\\\\N\\\\nb\\"]"];',
  ]);
});

test("a step's priority is the longest way from its start to the end", async () => {
  const plan = await planned(
    specOf({ a: {}, b: { needs: ["a"] }, c: { needs: ["a"] }, d: { needs: ["b", "c"] } }),
  );
  const known = [1, 10, undefined, 4];

  expect([...criticalPath(plan, (step) => known[step])]).toEqual([15, 14, 9, 4]);
  expect([...criticalPath(plan, () => undefined)]).toEqual([3, 2, 2, 1]);
});
