import { loadPlan } from "../assembly/load-plan.ts";
import type { LoadedPlan, Problems } from "../assembly/loaded-plan.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import { githubContext } from "../assembly/github-context.ts";
import { findSpec, namedSpec, type SpecFile } from "../assembly/spec-file.ts";
import type { Context } from "./context.ts";
import { complain } from "./context.ts";
import { exitCode } from "./exit-code.ts";

export interface Loaded extends LoadedPlan {
  readonly spec: SpecFile;
}

/** What to say where `specIn` finds none. */
export const noSpec = {
  message: "there is no mity.yml here or in a folder above",
  hint: "`mity init` writes a first one; `--spec PATH` names another",
};

/** The spec that is named, whether it is there or not, or else that of the checkout, if there is one. */
export function specIn({ cwd }: Context, named: string | undefined): SpecFile | undefined {
  return named === undefined ? findSpec(cwd) : namedSpec(cwd, named);
}

/** Finds the spec; says so if there is none. */
export function locateSpec(context: Context, named: string | undefined): SpecFile | undefined {
  const spec = specIn(context, named);
  if (!spec) complain(context, noSpec.message, noSpec.hint);
  return spec;
}

/** The plan of the spec, or the exit code after having said what is wrong. Warnings go to standard error. */
export async function loadOrComplain(
  context: Context,
  named: string | undefined,
): Promise<Loaded | number> {
  const spec = locateSpec(context, named);
  if (!spec) return exitCode.spec;
  const loaded = await loadPlan(spec, workplaceOf(spec.root).cache, () =>
    githubContext(spec.root, context.environment),
  );
  if (!loaded.ok) {
    await showProblems(context, loaded.error);
    return exitCode.spec;
  }
  if (loaded.value.warnings.diagnostics.length > 0)
    await showProblems(context, loaded.value.warnings);
  return { spec, ...loaded.value };
}

export async function showProblems(context: Context, problems: Problems): Promise<void> {
  const { renderDiagnostics } = await import("../diagnostics/render.ts");
  context.err.write(
    renderDiagnostics(problems.diagnostics, problems.sources, { color: context.err.color }),
  );
}
