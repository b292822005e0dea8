import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { locateIn, pathAt, type Locate } from "./locate.ts";
import { readableRest, type ReadableRest } from "./readable-rest.ts";
import { readYaml } from "./read-yaml.ts";
import { schemaProblems } from "./schema-problems.ts";
import { maxSteps, schema } from "./schema.ts";
import type { Spec } from "./spec.ts";

export interface SpecReading {
  readonly spec: Spec;
  /** Finds any value of the spec in its text. The first question costs a walk over the file, and no second parse. */
  readonly locate: Locate;
}

/** All that is wrong with a spec by itself, in the order of the text. */
export interface Misreading {
  readonly diagnostics: readonly Diagnostic[];
  /** What can be understood all the same; undefined if it is too little to say more. */
  readonly rest: (ReadableRest & { readonly locate: Locate }) | undefined;
}

/** Reads a spec: TOML if the file is named so, else YAML. */
export async function readSpec(source: SourceFile): Promise<Result<SpecReading, Misreading>> {
  const document = source.path.toLowerCase().endsWith(".toml")
    ? (await import("./read-toml.ts")).readToml(source)
    : await readYaml(source);
  if (!document.ok) return fail({ diagnostics: document.error, rest: undefined });
  const { value, problems, tree } = document.value;
  const locate = locateIn(source.path, tree);
  const unreadable = (more: Diagnostic): Result<never, Misreading> =>
    fail({ diagnostics: inOrder([...problems, more]), rest: undefined });
  if (value === undefined || value === null) return unreadable(nothingIn(source));
  const steps = numberOfSteps(value);
  if (steps > maxSteps) return unreadable(tooManySteps(steps, locate));

  const parsed = schema.safeParse(value);
  if (parsed.success && problems.length === 0) return ok({ spec: parsed.data, locate });
  const complaints = parsed.success ? [] : schemaProblems(parsed.error.issues, value, locate);
  const root = tree();
  const remarks = problems.map((diagnostic) => ({
    path: pathAt(root, diagnostic.at?.start ?? 0),
    diagnostic,
  }));
  const rest = readableRest(value, complaints, remarks);
  return fail({
    diagnostics: inOrder([...problems, ...complaints.map(({ diagnostic }) => diagnostic)]),
    rest: rest && { ...rest, locate },
  });
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
