import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { locateIn, type Locate } from "./locate.ts";
import { readYaml } from "./read-yaml.ts";
import { schemaProblems } from "./schema-problems.ts";
import { maxSteps, schema } from "./schema.ts";
import type { Spec } from "./spec.ts";

export interface SpecReading {
  readonly spec: Spec;
  /** Finds any value of the spec in its text. The first question costs a walk over the file, and no second parse. */
  readonly locate: Locate;
}

/** Reads a spec: TOML if the file is named so, else YAML. The error has all that is wrong, in the order of the text. */
export async function readSpec(
  source: SourceFile,
): Promise<Result<SpecReading, readonly Diagnostic[]>> {
  const document = source.path.toLowerCase().endsWith(".toml")
    ? (await import("./read-toml.ts")).readToml(source)
    : await readYaml(source);
  if (!document.ok) return document;
  const { value, problems, tree } = document.value;
  const locate = locateIn(source.path, tree);
  if (value === undefined || value === null) return fail([...problems, nothingIn(source)]);

  const steps = numberOfSteps(value);
  if (steps > maxSteps) return fail(inOrder([...problems, tooManySteps(steps, locate)]));

  const parsed = schema.safeParse(value);
  if (parsed.success && problems.length === 0) return ok({ spec: parsed.data, locate });
  const more = parsed.success ? [] : schemaProblems(parsed.error.issues, value, locate);
  return fail(inOrder([...problems, ...more]));
}

function nothingIn(source: SourceFile): Diagnostic {
  return {
    code: "spec/empty",
    severity: "error",
    message: "this spec is empty",
    at: { file: source.path, start: 0, end: 0 },
    hint: "`mity init` writes a first one; the least is `steps: { test: { run: npm test } }`",
  };
}

function numberOfSteps(value: unknown): number {
  if (typeof value !== "object" || value === null || !("steps" in value)) return 0;
  const { steps } = value;
  return typeof steps === "object" && steps !== null ? Object.keys(steps).length : 0;
}

function tooManySteps(steps: number, locate: Locate): Diagnostic {
  return {
    code: "spec/too-many-steps",
    severity: "error",
    message: `this spec has ${steps.toLocaleString("en")} steps, and may have ${maxSteps.toLocaleString("en")}`,
    at: locate(["steps"], "key"),
    hint: "let one step do the work of many: mity is made for steps of a second or more",
  };
}

/** By place, and of those at one place only the first: it is the cause of the others. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Set<string>();
  return diagnostics
    .filter(({ at }) => {
      const place = `${String(at?.start)}-${String(at?.end)}`;
      return places.has(place) ? false : places.add(place);
    })
    .sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}
