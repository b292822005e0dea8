import { describe, expect, test } from "@jest/globals";
import { evaluateCondition, evaluateText } from "../../src/plan/expression.ts";
import type { SpecStep } from "../../src/spec/spec.ts";
import { complaints, planned, problems, specOf, step } from "./planned.ts";

const matrix = { axes: { python: ["3.12", "3.13"] }, include: [], exclude: [] };

describe("texts are evaluated before the run wherever they can be", () => {
  test.each<[string, Partial<SpecStep>, string, unknown]>([
    ["run, from the matrix", { run: "pytest-${{ matrix.python }}" }, "run", "pytest-3.12"],
    ["run, from env", { run: "echo ${{ env.SHARED }}" }, "run", "echo shared"],
    ["run, a literal", { run: "echo ${{ 'a' }} ${{ 1.50 }}" }, "run", "echo a 1.5"],
    ["run, a function", { run: "echo ${{ format('v{0}', matrix.python) }}" }, "run", "echo v3.12"],
    ["run, no expression", { run: "echo $X {{ y }}" }, "run", "echo $X {{ y }}"],
    ["name", { name: "on ${{ runner.os }}" }, "name", "on Linux"],
    [
      "working-directory",
      { "working-directory": "a/${{ matrix.python }}" },
      "workingDirectory",
      "a/3.12",
    ],
    [
      "concurrency",
      { concurrency: "deploy-${{ github.ref }}" },
      "concurrency",
      "deploy-refs/heads/main",
    ],
    [
      "env",
      { env: { A: "${{ env.SHARED }}/${{ matrix.python }}" } },
      "env",
      { SHARED: "shared", A: "shared/3.12" },
    ],
    ["env wins over the shared one", { env: { SHARED: "own" } }, "env", { SHARED: "own" }],
    ["braces in quotes", { env: { A: "${{ '}}' }}" } }, "env", { SHARED: "shared", A: "}}" }],
    ["the case of a name does not matter", { name: "${{ Matrix.PYTHON }}" }, "name", "3.12"],
    [
      "outputs",
      { outputs: ["reports/${{ matrix.python }}"] },
      "outputs",
      [{ pattern: "reports/3.12" }],
    ],
    [
      "inputs",
      {
        inputs: {
          files: ["src/${{ matrix.python }}"],
          env: [],
          tools: ["python${{ matrix.python }} -V"],
        },
      },
      "inputs",
      { files: [{ pattern: "src/3.12" }], tools: ["python3.12 -V"] },
    ],
  ])("%s", async (_, one, field, expected) => {
    const found = await step(
      specOf({ test: { matrix, ...one } }, { env: { SHARED: "shared" } }),
      "test[python=3.12]",
    );

    expect(found[field as keyof typeof found]).toEqual(expected);
  });
});

test("a default may hold an expression", async () => {
  const spec = specOf(
    { test: { matrix } },
    { defaults: { "working-directory": "py-${{ matrix.python }}" } },
  );

  expect((await step(spec, "test[python=3.13]")).workingDirectory).toBe("py-3.13");
});

test("a shared variable may read a matrix that only some steps have", async () => {
  const spec = specOf({ test: { matrix }, other: {} }, { env: { PY: "py${{ matrix.python }}" } });

  expect((await planned(spec)).steps.map(({ env }) => env)).toEqual([
    { PY: "py3.12" },
    { PY: "py3.13" },
    { PY: "py" },
  ]);
});

test("variables that read needed steps wait, and all else in them is evaluated", async () => {
  const spec = specOf({
    build: {},
    test: {
      needs: ["build"],
      matrix,
      env: { TAG: "${{ needs.build.outputs.tag }}-${{ matrix.python }}" },
    },
  });

  const found = await step(spec, "test[python=3.12]");

  expect(found.lateEnv).toEqual({ TAG: "${{ needs.build.outputs.tag }}-3.12" });
  expect(found.env).toBeUndefined();
});

test("what is evaluated early is not evaluated again", async () => {
  const text = "${{ needs.a.result }} ${{ format('{0}{1} it''s }}', '$', '{{ x }}') }}";
  const found = await step(specOf({ a: {}, b: { needs: ["a"], env: { T: text } } }), "b");

  expect(
    evaluateText(found.lateEnv?.["T"] ?? "", { needs: { a: { result: "success", outputs: {} } } }),
  ).toEqual({
    ok: true,
    value: "success ${{ x }} it's }",
  });
});

test("secrets are named, never evaluated, and those of the whole spec reach every step", async () => {
  const plan = await planned(
    specOf(
      {
        a: { env: { PASSWORD: "${{ secrets.DB }}" }, "optional-secrets": ["DB"] },
        b: { env: { TOKEN: "plain" } },
      },
      { env: { TOKEN: "${{ secrets.NPM }}" } },
    ),
  );

  expect(plan.secrets).toEqual(["DB", "NPM"]);
  expect(plan.steps.map(({ env, secrets }) => ({ env, secrets }))).toEqual([
    {
      env: undefined,
      secrets: [
        { variable: "TOKEN", secret: "NPM", optional: false },
        { variable: "PASSWORD", secret: "DB", optional: true },
      ],
    },
    { env: { TOKEN: "plain" }, secrets: undefined },
  ]);
});

test("the plan keeps what was read of github and runner, and nothing else", async () => {
  const plan = await planned(
    specOf({ a: { if: "github.ref == 'x' && github.nothing == ''", name: "${{ runner.os }}" } }),
  );

  expect(plan.contexts).toEqual({
    github: { ref: "refs/heads/main", nothing: "" },
    runner: { os: "Linux" },
  });
  expect((await planned(specOf({ a: {} }))).contexts).toEqual({});
});

test("known text that looks like an expression beside a late one stays text", async () => {
  const found = await step(
    specOf({ a: {}, b: { needs: ["a"], env: { T: "$${{ '{{ 1 }}' }} ${{ needs.a.result }}" } } }),
    "b",
  );

  expect(
    evaluateText(found.lateEnv?.["T"] ?? "", { needs: { a: { result: "success", outputs: {} } } }),
  ).toEqual({ ok: true, value: "${{ 1 }} success" });
});

test("a value that would fill the memory is refused", async () => {
  const ten = "'{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}'";
  let bomb = "'bomb'";
  for (let level = 0; level < 12; level++) bomb = `format(${ten}, ${bomb})`;
  let quotes = `'"'`;
  for (let level = 0; level < 40; level++) quotes = `toJSON(${quotes})`;
  const messages = async (text: string): Promise<string[]> =>
    (await problems(specOf({ a: { name: `\${{ ${text} }}` } }))).map(({ message }) =>
      message.slice(-42),
    );

  expect(await messages(bomb)).toEqual(["cannot be evaluated: its value is too long"]);
  expect(await messages(quotes)).toEqual(["cannot be evaluated: its value is too long"]);
});

describe("conditions", () => {
  test.each([
    ["success()", { expression: "success()", status: false }],
    ["${{ always() }}", { expression: "always()", status: true }],
    ["  ${{ !cancelled() }} ", { expression: "!cancelled()", status: true }],
    [
      "failure() && needs.a.result == 'failure'",
      { expression: "failure() && needs.a.result == 'failure'", status: true },
    ],
    ["'always()'", { expression: "'always()'", status: false }],
    [
      "contains(needs.*.result, 'failure')",
      { expression: "contains(needs.*.result, 'failure')", status: false },
    ],
  ])("%s", async (text, condition) => {
    expect((await step(specOf({ a: {}, b: { needs: ["a"], if: text } }), "b")).if).toEqual(
      condition,
    );
  });
});

const status = { success: true, failure: false, cancelled: false };

describe("conditions at run time", () => {
  const needs = {
    a: { result: "failure", outputs: { "a-b": "x" } },
    m: {
      result: "success",
      outputs: {},
      legs: { "v=1": { result: "success", outputs: { k: "1" } } },
    },
  };
  test.each([
    ["true", status, true],
    ["true", { ...status, success: false }, false],
    ["always()", { ...status, success: false }, true],
    ["failure()", { success: false, failure: true, cancelled: false }, true],
    ["success() || cancelled()", { success: false, failure: false, cancelled: true }, true],
    ["needs.a.result == 'failure'", status, true],
    ["needs.a.outputs['a-b'] == 'X'", status, true],
    ["needs.m.legs['v=1'].outputs.k == 1", status, true],
    ["contains(needs.*.result, 'failure')", status, true],
    ["github.absent", status, false],
    ["env.constructor", status, false],
    ["0", status, false],
    ["'false'", status, true],
  ])("%s", (text, its, expected) => {
    expect(evaluateCondition(text, { status: its, needs })).toEqual({ ok: true, value: expected });
  });

  test("one that cannot be evaluated says why", () => {
    expect(evaluateCondition("fromJSON('{')", { status })).toEqual({
      ok: false,
      error: `the condition "fromJSON('{')" cannot be evaluated: error parsing JSON when evaluating fromJson`,
    });
  });
});

test("variables that differ in case are two", () => {
  expect(evaluateText("${{ env.a }}${{ env.A }}", { env: { A: "1", a: "2" } })).toEqual({
    ok: true,
    value: "21",
  });
});

describe("what an expression may not do, by its place", () => {
  const use = "put it in `env:` and use `$NAME`";
  test.each<[string, Partial<SpecStep>, string]>([
    [
      "not closed",
      { run: "echo ${{ matrix.x" },
      'plan/expression-syntax: "${{" is never closed by "}}"',
    ],
    ["empty", { name: "${{ }}" }, "plan/expression-syntax: ${{ }} does not parse: it is empty"],
    [
      "no operator",
      { name: "${{ 1 + 2 }}" },
      "plan/expression-syntax: ${{ 1 + 2 }} does not parse: unexpected symbol: '+'",
    ],
    [
      "no such function",
      { name: "${{ startWith('a', 'b') }}" },
      "plan/expression-syntax: ${{ startWith('a', 'b') }} does not parse: there is no function startWith(); did you mean startsWith()?",
    ],
    [
      "what every object inherits is no function",
      { name: "${{ constructor('a') }}" },
      "plan/expression-syntax: ${{ constructor('a') }} does not parse: there is no function constructor()",
    ],
    [
      "hashFiles",
      { name: "${{ hashFiles('a') }}" },
      "plan/expression-syntax: ${{ hashFiles('a') }} does not parse: hashFiles() is not supported; name the files in `inputs` and their digests count by themselves",
    ],
    [
      "not evaluable",
      { name: "${{ fromJSON('{') }}" },
      "plan/expression-syntax: ${{ fromJSON('{') }} cannot be evaluated: error parsing JSON when evaluating fromJson",
    ],
    [
      "no such context",
      { name: "${{ mtrix.python }}" },
      "plan/expression-context: there is no `mtrix` to read; there are `env`, `matrix`, `needs`, `github`, `secrets`, `runner` (did you mean `matrix`?)",
    ],
    [
      "needs, too early",
      { name: "${{ needs.build.outputs.x }}" },
      "plan/expression-context: `needs.build.outputs.x` is not known before the run, so it cannot be read here (read it in the `env` or the `if` of a step)",
    ],
    [
      "a status outside if",
      { name: "${{ success() }}" },
      "plan/expression-context: success(), failure(), always() and cancelled() have an answer only in `if`",
    ],
    [
      "inside a plain value",
      { name: "${{ github.event.number }}" },
      "plan/expression-context: `github.event.number` reads inside a plain value: `github` holds only names such as `github.ref`",
    ],
    [
      "github in run",
      { run: "echo ${{ github.head_ref }}" },
      `plan/unsafe-expression-in-run: \`github.head_ref\` would be pasted into a script, where only \`matrix\` and \`env\` may be (${use})`,
    ],
    [
      "an unsafe value in run",
      { run: "echo ${{ env.MESSAGE }}" },
      `plan/unsafe-expression-in-run: \${{ env.MESSAGE }} would paste "a; b" into a script, where only letters, digits and ._/:@+- are safe (${use})`,
    ],
    [
      "github in a probe",
      { inputs: { env: [], tools: ["echo ${{ github.head_ref }}"] } },
      `plan/unsafe-expression-in-run: \`github.head_ref\` would be pasted into a script, where only \`matrix\` and \`env\` may be (${use})`,
    ],
    [
      "a late variable in run",
      { env: { T: "${{ needs.build.result }}" }, run: "echo ${{ env.T }}" },
      "plan/unsafe-expression-in-run: `env.T` is not known before the run, so it cannot be read here (use `$T` in the script)",
    ],
    [
      "a secret in run",
      { run: "echo ${{ secrets.T }}" },
      'plan/secret-not-whole: `secrets.T` can only be the whole value of a variable (give it to the step as `env: { T: "${{ secrets.T }}" }` and use `$T` in the script)',
    ],
    [
      "a part of a secret",
      { env: { URL: "https://${{ secrets.T }}@host" } },
      'plan/secret-not-whole: `secrets.T` can only be the whole value of a variable (give it to the step as `env: { T: "${{ secrets.T }}" }` and use `$T` in the script)',
    ],
    [
      "a secret by way of env",
      { env: { S: "${{ secrets.T }}" }, name: "${{ env.S }}" },
      "plan/secret-not-whole: `env.S` is a secret, which only the step's own process gets (use `$S` in the script)",
    ],
    [
      "an axis that is not there",
      { run: "echo ${{ matrix.pyton }}" },
      'plan/unknown-matrix-axis: the matrix of "test" has no "pyton"; it has "python" (did you mean "python"?)',
    ],
    [
      "a step that is not needed",
      { env: { X: "${{ needs.lint.outputs.x }}" } },
      'plan/unknown-step-output: `needs.lint` is read, but "test" does not need "lint" (add "lint" to `needs`)',
    ],
    [
      "an output of no leg",
      { env: { X: "${{ needs.legs.outputs.x }}" } },
      "plan/plain-output-of-matrix-step: \"legs\" has 2 legs, so `needs.legs.outputs` does not say whose output is meant (write `needs.legs.legs['python=3.12'].outputs.NAME`)",
    ],
    [
      "a leg that is not there",
      { if: "needs.legs.legs['python=3.14'].outputs.x == 'y'" },
      'plan/unknown-step-output: "legs" has no leg "python=3.14" (did you mean "python=3.12"?)',
    ],
    [
      "legs of a step without",
      { if: "needs.build.legs['x'].result == 'success'" },
      'plan/unknown-step-output: "build" has no matrix, so there is no `needs.build.legs`',
    ],
    [
      "if, mixed with text",
      { if: "github.ref == ${{ 'x' }}" },
      "plan/expression-syntax: this `if` mixes text and `${{ }}`, which would always hold; write it all in one `${{ }}`, or with none",
    ],
    [
      "if, not parsing",
      { if: "a &&" },
      `plan/expression-syntax: the condition "a &&" does not parse: unexpected end of expression: '&&'`,
    ],
    [
      "if, empty",
      { if: "" },
      'plan/expression-syntax: the condition "" does not parse: it is empty',
    ],
  ])("%s", async (_, one, complaint) => {
    const spec = specOf(
      { build: {}, lint: {}, legs: { matrix }, test: { needs: ["build", "legs"], matrix, ...one } },
      { env: { MESSAGE: "a; b" } },
    );

    expect(await complaints(spec)).toEqual([complaint]);
  });

  test("the shared env", async () => {
    const env = { A: "${{ needs.x.result }}", B: "${{ env.A }}", C: "${{ matrix.os }}" };

    expect(await complaints(specOf({ test: { matrix } }, { env }))).toEqual([
      "plan/expression-context: `needs.x.result` is not known before the run, so it cannot be read here (read it in the `env` or the `if` of a step)",
      "plan/expression-context: `env.A` cannot be read in the `env` that all steps share (write the value out, or set the variable in the `env` of a step)",
      'plan/unknown-matrix-axis: no matrix has "os"',
    ]);
  });
});
