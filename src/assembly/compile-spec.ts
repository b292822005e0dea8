import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { buildPlan } from "../plan/build-plan.ts";
import { locateProblems, type PlanProblem } from "../plan/plan-problem.ts";
import { decodeSource } from "../spec/decode.ts";
import { readSpec } from "../spec/read-spec.ts";
import type { GithubContext, LoadedPlan, Problems } from "./loaded-plan.ts";

/** The long way from the bytes of a spec to its plan, or to everything that is wrong with it. */
export async function compileSpec(
  file: string,
  bytes: Uint8Array,
  contexts: {
    readonly github: GithubContext;
    readonly runner: () => Readonly<Record<string, string>>;
  },
): Promise<Result<Omit<LoadedPlan, "key">, Problems>> {
  const source = decodeSource(file, bytes);
  if (!source.ok) return fail({ diagnostics: source.error, sources: new Map() });
  const sources = new Map<string, SourceFile>([[file, source.value]]);
  if (isManifest(file)) return fail({ diagnostics: [manifestNotYet(file)], sources });
  const read = await readSpec(source.value);
  if (!read.ok) return fail({ diagnostics: read.error, sources });
  const readsGithub = /github/i.test(source.value.text);
  const plan = await buildPlan(read.value.spec, {
    specPath: file,
    contexts: { github: readsGithub ? contexts.github() : {}, runner: contexts.runner() },
  });
  const located = (problems: readonly PlanProblem[]): readonly Diagnostic[] =>
    locateProblems(problems, read.value.locate);
  if (!plan.ok) return fail({ diagnostics: located(plan.error), sources });
  return ok({
    plan: plan.value.plan,
    warnings: { diagnostics: located(plan.value.warnings), sources },
  });
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
