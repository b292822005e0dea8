import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { codes } from "../../src/diagnostics/codes.ts";
import { explain, explanations } from "../../src/diagnostics/explanations.ts";
import { buildPlan } from "../../src/plan/build-plan.ts";
import { readSpec } from "../../src/spec/read-spec.ts";

test("a code is explained with an example of what is wrong and of what is right", () => {
  expect(explain("spec/tab")).toBe(`spec/tab: a tab indents a line of YAML

YAML allows only spaces before a line's text. A tab looks like some number of
them, but which number differs from editor to editor.

Wrong:

    steps:
    \ttest: { run: npm test }

Right:

    steps:
      test: { run: npm test }
`);
});

test.each(["spec/none", "", "constructor", "__proto__"])("%j is no code", (code) => {
  expect(explain(code)).toBeUndefined();
});

test("every code is reported somewhere", () => {
  const src = path.join(import.meta.dirname, "../../src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("diagnostics"))
    .map((file) => readFileSync(path.join(src, file), "utf8"));

  const unused = Object.keys(codes).filter((code) => !files.some((it) => it.includes(`"${code}"`)));

  expect(unused).toEqual([]);
});

/** Their examples leave out most of what is wrong. */
const tooMany: ReadonlySet<string> = new Set(["spec/too-large", "spec/too-many-steps"]);

describe("the examples are true:", () => {
  const specs = Object.entries(explanations)
    .filter(([code]) => code.startsWith("spec/") || code.startsWith("plan/"))
    .map(([code, { wrong, right }]) => ({ code, wrong, right }));
  const isSpec = (text: string): boolean => text.startsWith("steps:") || text.startsWith("# here");

  test.each(specs.filter(({ code, wrong }) => isSpec(wrong) && !tooMany.has(code)))(
    "$code is what is said of the wrong one",
    async ({ code, wrong }) => {
      expect(await codesOf(wrong)).toContain(code);
    },
  );

  test.each(specs.filter(({ right }) => isSpec(right)))(
    "nothing is said of the right one for $code",
    async ({ right }) => {
      expect(await codesOf(right)).toEqual([]);
    },
  );
});

async function codesOf(text: string): Promise<readonly string[]> {
  const reading = await readSpec({ path: "mity.yml", text });
  if (!reading.ok) return reading.error.diagnostics.map(({ code }) => code);
  const planned = await buildPlan(reading.value.spec, {
    specPath: "mity.yml",
    contexts: { github: { ref: "refs/heads/main", head_ref: "x" }, runner: {} },
  });
  const problems = planned.ok ? planned.value.warnings : planned.error;
  return problems.map(({ code }) => code);
}
