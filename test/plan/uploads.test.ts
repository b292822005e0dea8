import { describe, expect, test } from "@jest/globals";
import type { SpecMatrix } from "../../src/spec/spec.ts";
import { readSpec } from "../../src/spec/read-spec.ts";
import { complaints, problems, specOf, step } from "./planned.ts";

const node: SpecMatrix = { axes: { node: ["22", "24"] }, include: [], exclude: [] };

test("`upload` is a key of a step", async () => {
  const text =
    "steps:\n  test:\n    run: npm test\n    outputs: coverage/**\n    upload: coverage\n";
  const reading = await readSpec({ path: "mity.yml", text });

  expect(reading.ok && reading.value.spec.steps["test"]?.upload).toBe("coverage");
});

test("each leg has the name that its values make", async () => {
  const spec = specOf({
    test: {
      matrix: node,
      outputs: ["coverage/${{ matrix.node }}"],
      upload: "coverage of ${{ matrix.node }}",
    },
  });

  expect((await step(spec, "test[node=22]")).upload).toBe("coverage of 22");
  expect((await step(spec, "test[node=24]")).upload).toBe("coverage of 24");
});

test("the name changes nothing that the step makes", async () => {
  const without = await step(specOf({ a: { outputs: ["x"] } }), "a");
  const named = await step(specOf({ a: { outputs: ["x"], upload: "x" } }), "a");

  expect(named.definition).toBe(without.definition);
});

describe("what cannot be uploaded is refused", () => {
  test.each([
    [
      "a/b",
      'spec/bad-value: the artifact of "a" cannot be called "a/b": it holds "/" (use letters, digits, `.`, `_`, `-` and spaces)',
    ],
    [
      "a\nb",
      'spec/bad-value: the artifact of "a" cannot be called "a\\nb": it holds "\\n" (use letters, digits, `.`, `_`, `-` and spaces)',
    ],
    [
      "..",
      'spec/bad-value: the artifact of "a" cannot be called "..": it means a folder (write a name)',
    ],
    [
      "Mity-report",
      'spec/bad-value: the artifact of "a" cannot be called "Mity-report": names that begin with `mity-` are those of mity\'s own artifacts (begin it otherwise)',
    ],
    [
      "é".repeat(126),
      `spec/bad-value: the artifact of "a" cannot be called "${"é".repeat(126)}": it is longer than 250 bytes (write a shorter one)`,
    ],
    [
      "${{ env.NOTHING }}",
      'spec/bad-value: the artifact of "a" cannot be called "": it is empty (write a name)',
    ],
  ])("%j as a name", async (upload, complaint) => {
    expect(await complaints(specOf({ a: { outputs: ["x"], upload } }))).toEqual([complaint]);
  });

  test.each([[undefined], [[]]])("the outputs %j", async (outputs) => {
    const bad = specOf({ a: { upload: "x", ...(outputs ? { outputs } : {}) } });

    expect(await complaints(bad)).toEqual([
      'spec/bad-value: "a" has no file outputs that it could upload as "x" (name the files in `outputs`, or remove `upload`)',
    ]);
  });

  test("one name for two steps", async () => {
    const found = await problems(
      specOf({ a: { outputs: ["x"], upload: "files" }, b: { outputs: ["y"], upload: "files" } }),
    );

    expect(found).toEqual([
      {
        code: "spec/bad-value",
        severity: "error",
        message: '"a" and "b" both upload "files"',
        path: ["steps", "b", "upload"],
        hint: "an artifact belongs to one step: give each a name of its own",
        related: [{ message: '"a" uploads "files"', path: ["steps", "a", "upload"] }],
      },
    ]);
  });

  test("one name for the legs of a step", async () => {
    const legs = specOf({
      a: { matrix: node, outputs: ["x/${{ matrix.node }}"], upload: "files" },
    });

    expect(await complaints(legs)).toEqual([
      'spec/bad-value: "a[node=22]" and "a[node=24]" both upload "files" (put a value of the matrix into the name, so that each leg has an artifact of its own)',
    ]);
  });

  test("an expression that cannot be read, without a second word about the name", async () => {
    const found = await complaints(specOf({ a: { outputs: ["x"], upload: "${{ secrets.X }}" } }));

    expect(found).toHaveLength(1);
  });
});

test("outputs that cannot be read are not called missing", async () => {
  const text = "steps:\n  test:\n    run: npm test\n    outputs: { a: b }\n    upload: coverage\n";
  const { buildPlan } = await import("../../src/plan/build-plan.ts");
  const reading = await readSpec({ path: "mity.yml", text });
  if (reading.ok || reading.error.rest === undefined) throw new Error("it was to be half read");
  const { spec, gaps } = reading.error.rest;
  const built = await buildPlan(spec, {
    specPath: "mity.yml",
    contexts: { github: {}, runner: {} },
    gaps,
  });

  expect(built.ok).toBe(true);
});
