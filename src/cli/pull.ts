import type { Pulled } from "../assembly/pull.ts";
import { pulledRun, pulledText, type PulledRun } from "../assembly/pulled-run.ts";
import { findRun } from "../assembly/run-folders.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import { printable } from "../diagnostics/printable.ts";
import { shellWord } from "../diagnostics/shell-word.ts";
import { ciRequestOrComplain, complainOfRefusal } from "./ci-request.ts";
import { parseCommand } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { answerOf } from "./github-access.ts";
import { inCheckout } from "./in-checkout.ts";
import { loadOrComplain } from "./load.ts";
import { usage } from "./run.ts";
import { pullWords } from "./words.ts";

/** `mity pull` */
export async function pull(context: Context, args: readonly string[]): Promise<number> {
  const parsed = parseCommand(pullWords, args);
  if (!parsed.ok) return usage(context, parsed.error);
  const [named, ...others] = parsed.value.operands;
  if (named === undefined || others.length > 0)
    return usage(context, {
      message: "`mity pull` takes one run: its id on GitHub, or the address of its page",
    });
  const loaded = await loadOrComplain(context, parsed.value.value("spec"));
  if (typeof loaded === "number") return loaded;
  const { root } = loaded.spec;
  const again = pulledBefore(root, named);
  const request = again
    ? ciRequestOrComplain(context, parsed.value, again.url, root, again.jobKey)
    : ciRequestOrComplain(context, parsed.value, named, root);
  if (!request.ok) return request.error;
  return inCheckout(context, parsed.value, root, "mity pull", async (workplace) => {
    if (workplace.temporary !== undefined) return exitCode.infrastructure;
    const { pullRun } = await import("../assembly/pull.ts");
    const pulled = await pullRun({
      ...request.value,
      environment: context.environment,
      workplace,
      plan: loaded.plan,
    });
    if (!pulled.ok) return complainOfRefusal(context, pulled.error);
    warnOf(context, pulled.value, root);
    if (parsed.value.has("json"))
      context.out.write(`${JSON.stringify({ version: 1, ...pulled.value }, undefined, 2)}\n`);
    else context.out.write(pulledWords(pulled.value));
    return exitCode.ok;
  });
}

/** A run that was pulled before may also be called by its id here. */
function pulledBefore(root: string, named: string): PulledRun | undefined {
  if (!/^\d{8}-/.test(named)) return undefined;
  const { runs } = workplaceOf(root);
  const run = findRun(runs, named);
  return run === undefined ? undefined : pulledRun(runs, run);
}

function pulledWords(pulled: Pulled): string {
  const { run, from, verdict, finished, failed } = pulled;
  const lines = [
    `pulled ${pulledText(from)}: ${verdict ?? "not finished"}`,
    `finished: ${listed(finished)}`,
    ...(failed.length > 0 ? [`failed: ${listed(failed)}`] : []),
    `it is here as ${run}; with what came before from it: mity run --from ${shellWord(printable(failed[0] ?? "STEP"))}`,
  ];
  return `${lines.join("\n")}\n`;
}

const most = 20;

function listed(steps: readonly string[]): string {
  if (steps.length === 0) return "none";
  const shown = steps.slice(0, most).map(printable).join(", ");
  return steps.length > most ? `${shown} and ${steps.length - most} more` : shown;
}

/** How the checkout is another than the run's: nothing that stops anybody, but all that may make a difference. */
function warnOf(context: Context, pulled: Pulled, root: string): void {
  const { from, headSha, otherwise, unknown, warnings } = pulled;
  for (const warning of warnings) complain(context, warning);
  const git = (...args: readonly string[]): string | undefined =>
    answerOf("git", args, context.environment, root);
  const here = git("rev-parse", "--verify", "--quiet", "HEAD");
  const sha = headSha ?? from.sha;
  if (here !== undefined && here !== from.sha && here !== headSha) {
    const isThere = git("cat-file", "-e", `${sha}^{commit}`) !== undefined;
    complain(
      context,
      `the run is of commit ${sha.slice(0, 12)}, and this checkout is at ${here.slice(0, 12)}`,
      isThere
        ? `\`git switch --detach ${sha}\` goes there`
        : `this checkout does not have that commit: \`git fetch origin ${sha}\` gets it`,
    );
  }
  if (otherwise.length > 0)
    complain(context, `the spec here says otherwise of ${listed(otherwise)} than the run's`);
  if (unknown.length > 0)
    complain(context, `the spec here does not have steps of the run: ${listed(unknown)}`);
}
