import { expect, test } from "@jest/globals";
import { definitionParts } from "../../src/plan/definition.ts";
import type { SpecStep } from "../../src/spec/spec.ts";
import { specOf, step } from "./planned.ts";

const base: Partial<SpecStep> = {
  run: "make",
  env: { A: "1" },
  outputs: ["dist"],
  inputs: { files: ["src"], env: ["PATH"], tools: ["cc -v"] },
};

async function definition(changes: Partial<SpecStep>): Promise<string> {
  return (await step(specOf({ a: { ...base, ...changes } }), "a")).definition;
}

test.each<[string, Partial<SpecStep>]>([
  ["run", { run: "make all" }],
  ["shell", { shell: "bash" }],
  ["working-directory", { "working-directory": "x" }],
  ["env", { env: { A: "2" } }],
  ["a secret in place of a value", { env: { A: "${{ secrets.A }}" } }],
  ["input files", { inputs: { files: ["src", "lib"], env: ["PATH"], tools: ["cc -v"] } }],
  ["default inputs", { inputs: { env: ["PATH"], tools: ["cc -v"] } }],
  ["input env", { inputs: { files: ["src"], env: [], tools: ["cc -v"] } }],
  ["tools", { inputs: { files: ["src"], env: ["PATH"], tools: [] } }],
  ["outputs", { outputs: ["out"] }],
  ["effects", { effects: "machine" }],
])("a step is another one when its %s changes", async (_, changes) => {
  expect(await definition(changes)).not.toBe(await definition({}));
});

test.each<[string, Partial<SpecStep>]>([
  ["name", { name: "Build" }],
  ["if", { if: "true" }],
  ["timeout", { "timeout-minutes": 3 }],
  ["retry", { retry: { max: 1, backoffSeconds: 1 } }],
  ["concurrency", { concurrency: "g" }],
  ["continue-on-error", { "continue-on-error": true }],
  ["scratch", { scratch: ["tmp"] }],
  ["an expression with the same value", { run: "${{ 'make' }}" }],
])("a step is the same one when its %s changes", async (_, changes) => {
  expect(await definition(changes)).toBe(await definition({}));
});

test("the order in which variables were written does not matter", async () => {
  expect(await definition({ env: { A: "1", B: "2" } })).toBe(
    await definition({ env: { B: "2", A: "1" } }),
  );
});

test("the parts name the field that differs and show no value that may be secret", async () => {
  const before = definitionParts(await step(specOf({ a: { ...base, shell: "bash" } }), "a"));
  const after = definitionParts(
    await step(specOf({ a: { ...base, shell: "bash", env: { A: "2" } } }), "a"),
  );

  expect(Object.keys(before)).toEqual([
    "run",
    "shell",
    "env.A",
    "inputs.files",
    "inputs.env",
    "inputs.tools",
    "outputs",
  ]);
  expect(Object.keys(before).filter((field) => before[field] !== after[field])).toEqual(["env.A"]);
  expect(before["shell"]).toBe("bash");
  expect(before["env.A"]).toMatch(/^[0-9a-f]{16}$/);
});
