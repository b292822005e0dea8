import { expect, test } from "@jest/globals";
import { compileSpec } from "../../src/assembly/compile-spec.ts";
import { placesIn } from "../../src/action/step-places.ts";

/** `id line:column` of every step of a spec. */
async function places(file: string, text: string): Promise<readonly string[]> {
  const compiled = await compileSpec(file, Buffer.from(text), {
    github: () => ({}),
    runner: () => ({}),
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error.diagnostics));
  const { plan } = compiled.value;
  const placeOf = placesIn({ ...compiled.value, spec: { root: "/w/api", file } }, "/w");
  return plan.steps.map(({ id }, step) => {
    const { file: named, line, column } = placeOf(step) ?? {};
    expect(named).toBe(`api/${file}`);
    return `${id} ${line ?? 0}:${column ?? 0}`;
  });
}

test("a step is where its key is, whatever else has its name", async () => {
  expect(
    await places(
      "mity.yml",
      `# steps: { test: x }
name: "test: "
env:
  test: steps
"steps" :
    # test:
    'test' :
      run: |
        test:
    ? build
    : { run: make, env: { test: "1" } }
    "a\\x2dc": { run: x }
`,
    ),
  ).toEqual(["test 7:5", "build 10:7", "a-c 12:5"]);
});

test("one line may hold many steps", async () => {
  expect(await places("mity.yml", "steps: {a: {run: x}, b: {run: b}}\r\n")).toEqual([
    "a 1:9",
    "b 1:22",
  ]);
});

test("legs of a matrix are where their step is, and an alias where it is used", async () => {
  expect(
    await places(
      "mity.yml",
      `steps:
  test: &test
    matrix: { n: [1, 2] }
    run: echo
  again: *test
`,
    ),
  ).toEqual(["test[n=1] 2:3", "test[n=2] 2:3", "again[n=1] 5:3", "again[n=2] 5:3"]);
});

test("in TOML it is where its table or its key is", async () => {
  expect(
    await places(
      "mity.toml",
      `[env]
test = "1"
[steps . "test"]
run = "x"
[steps]
build.run = "x"
lint = { run = "x" }
`,
    ),
  ).toEqual(["test 3:10", "build 6:1", "lint 7:1"]);
});

test("a plan whose text nobody read knows no places", () => {
  const plan = { name: "", spec: "", steps: [], contexts: {}, written: [], secrets: [] };
  expect(placesIn({ plan, spec: { root: "/w", file: "mity.yml" } }, "/w")(0)).toBeUndefined();
});
