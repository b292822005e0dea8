import { loadPlan } from "../assembly/load-plan.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import { githubContext } from "../assembly/github-context.ts";
import { diagnosticsToJson } from "../diagnostics/render.ts";
import { parseCommand } from "./command.ts";
import type { Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { locateSpec, noSpec, showProblems, specIn } from "./load.ts";
import { usage } from "./run.ts";
import { validateWords } from "./words.ts";

/** `mity validate` */
export async function validate(context: Context, args: readonly string[]): Promise<number> {
  const parsed = parseCommand(validateWords, args);
  if (!parsed.ok) return usage(context, parsed.error);
  const json = parsed.value.has("json");
  const named = parsed.value.value("spec");
  if (json && !specIn(context, named)) {
    const diagnostic = { code: "spec/not-found", severity: "error", ...noSpec };
    context.out.write(jsonText({ ok: false, diagnostics: [diagnostic] }));
    return exitCode.spec;
  }
  const spec = locateSpec(context, named);
  if (!spec) return exitCode.spec;
  const loaded = await loadPlan(spec, workplaceOf(spec.root).cache, () =>
    githubContext(spec.root, context.environment),
  );
  const problems = loaded.ok ? loaded.value.warnings : loaded.error;
  if (json) {
    const diagnostics = diagnosticsToJson(problems.diagnostics, problems.sources);
    context.out.write(jsonText({ spec: spec.file, ok: loaded.ok, diagnostics }));
    return loaded.ok ? exitCode.ok : exitCode.spec;
  }
  await showProblems(context, problems);
  if (!loaded.ok) return exitCode.spec;
  const count = loaded.value.plan.steps.length;
  context.out.write(`${spec.file} is valid: ${count} ${count === 1 ? "step" : "steps"}\n`);
  return exitCode.ok;
}

function jsonText(answer: object): string {
  return `${JSON.stringify({ version: 1, ...answer }, undefined, 2)}\n`;
}
