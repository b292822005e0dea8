import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { buildPlan } from "../plan/build-plan.ts";
import { locateProblems, type PlanProblem } from "../plan/plan-problem.ts";
import { decodeSource } from "../spec/decode.ts";
import { readSpec } from "../spec/read-spec.ts";
import type { GithubContext, LoadedPlan, Problems } from "./load-plan.ts";

/** The long way from the bytes of a spec to its plan, or to everything that is wrong with it. */
export async function compileSpec(
  file: string,
  bytes: Uint8Array,
  contexts: { readonly github: GithubContext; readonly runner: () => Readonly<Record<string, string>> },
): Promise<Result<LoadedPlan, Problems>> {
  const source = decodeSource(file, bytes);
  if (!source.ok) return fail({ diagnostics: source.error, sources: new Map() });
  const sources = new Map<string, SourceFile>([[file, source.value]]);
  const read = await readSpec(source.value);
  if (!read.ok) return fail({ diagnostics: read.error, sources });
  const readsGithub = source.value.text.includes("github");
  const plan = await buildPlan(read.value.spec, {
    specPath: file,
    contexts: { github: readsGithub ? contexts.github() : {}, runner: contexts.runner() },
  });
  const located = async (problems: readonly PlanProblem[]): Promise<readonly Diagnostic[]> =>
    problems.length === 0 ? [] : locateProblems(problems, await read.value.locator());
  if (!plan.ok) return fail({ diagnostics: await located(plan.error), sources });
  return ok({ plan: plan.value.plan, warnings: { diagnostics: await located(plan.value.warnings), sources } });
}
