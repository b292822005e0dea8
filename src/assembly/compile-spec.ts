import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { buildPlan, type PlanOptions } from "../plan/build-plan.ts";
import { locateProblems, type PlanProblem } from "../plan/plan-problem.ts";
import { decodeSource } from "../spec/decode.ts";
import { readSpec, type Misreading } from "../spec/read-spec.ts";
import type { GithubContext, LoadedPlan, Problems, SpecText } from "./loaded-plan.ts";

/** The long way from the bytes of a spec to its plan, or to everything that is wrong with it. */
export async function compileSpec(
  file: string,
  bytes: Uint8Array,
  contexts: {
    readonly github: GithubContext;
    readonly runner: () => Readonly<Record<string, string>>;
  },
): Promise<Result<Pick<LoadedPlan, "plan" | "warnings"> & { readonly text: SpecText }, Problems>> {
  const source = decodeSource(file, bytes);
  if (!source.ok) return fail({ diagnostics: source.error, sources: new Map() });
  const sources = new Map<string, SourceFile>([[file, source.value]]);
  if (isManifest(file)) return fail({ diagnostics: [manifestNotYet(file)], sources });
  const read = await readSpec(source.value);
  const options = (): PlanOptions => ({
    specPath: file,
    contexts: {
      github: /github/i.test(source.value.text) ? contexts.github() : {},
      runner: contexts.runner(),
    },
  });
  if (!read.ok) {
    const diagnostics = [...read.error.diagnostics, ...(await problemsOfRest(read.error, options))];
    return fail({ diagnostics: diagnostics.sort(byPlace), sources });
  }
  const plan = await buildPlan(read.value.spec, options());
  const located = (problems: readonly PlanProblem[]): readonly Diagnostic[] =>
    locateProblems(problems, read.value.locate);
  if (!plan.ok) return fail({ diagnostics: located(plan.error), sources });
  return ok({
    plan: plan.value.plan,
    warnings: { diagnostics: located(plan.value.warnings), sources },
    text: { source: source.value, locate: read.value.locate },
  });
}

/** What planning finds wrong with the parts that could be read. */
async function problemsOfRest(
  { rest }: Misreading,
  options: () => PlanOptions,
): Promise<readonly Diagnostic[]> {
  if (rest === undefined) return [];
  const plan = await buildPlan(rest.spec, { ...options(), gaps: rest.gaps });
  return locateProblems(plan.ok ? plan.value.warnings : plan.error, rest.locate);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.at?.start ?? 0) - (b.at?.start ?? 0);
}

function isManifest(file: string): boolean {
  return file.replaceAll("\\", "/").endsWith(".specify/manifest.yaml");
}

function manifestNotYet(file: string): Diagnostic {
  return {
    code: "spec/not-yet",
    severity: "error",
    message: "the manifest of a Spec Kit has no meaning yet",
    at: { file, start: 0, end: 0 },
    hint: "write a mity.yml beside the folder .specify: `mity init` makes a first one",
  };
}
