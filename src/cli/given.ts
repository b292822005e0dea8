import type { GivenRun } from "../assembly/given-run.ts";
import type { LocalRun } from "../assembly/local-run.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { shellWord } from "../diagnostics/shell-word.ts";
import type { RunRequest } from "../engine/record.ts";
import type { Plan } from "../plan/plan.ts";
import type { Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import type { Loaded } from "./load.ts";
import type { Selection } from "./request.ts";

interface Asked {
  readonly request: RunRequest;
  readonly selection: Selection;
  readonly isResumed: boolean;
}

/** What runs, and from where it starts. */
export interface Given extends Selection {
  readonly request: RunRequest;
  /** Absent: from this checkout alone. */
  readonly given?: NonNullable<LocalRun["given"]>;
}

/**
 * Whether a pulled run's results stand for those of the steps before, and what that changes of the selection: steps that change
 * the world are left out, with those that need them, unless --force names them. All of it is said on standard error. The
 * error is the exit code.
 */
export async function givenOrComplain(
  context: Context,
  args: Arguments,
  loaded: Loaded,
  { request, selection, isResumed }: Asked,
): Promise<Result<Given, number>> {
  const usual = ok({ ...selection, request });
  const named = isResumed ? request.given : args.value("given");
  if (named === "none" || (named === undefined && (isResumed || request.from === undefined)))
    return usual;
  const { givenRun, pulledRuns, usualGivenRun } = await import("../assembly/given-run.ts");
  const workplace = workplaceOf(loaded.spec.root);
  const [run, ...others] =
    named === undefined ? [usualGivenRun(workplace)] : pulledRuns(workplace, named);
  const found =
    run !== undefined && others.length === 0 ? givenRun(workplace, run, loaded.plan) : undefined;
  if (!found) {
    if (named === undefined) return usual;
    if (isResumed) {
      complain(
        context,
        `the pulled run ${named} is gone: what it made and is not here is made anew`,
      );
      return usual;
    }
    const which = others.length > 0 ? "several pulled runs are" : "no pulled run is";
    complain(context, `${which} called "${named}"`, "`mity runs` lists them");
    return fail(exitCode.usage);
  }
  return startFrom(context, args, loaded.plan, { request, selection, isResumed }, found);
}

async function startFrom(
  context: Context,
  args: Arguments,
  plan: Plan,
  { request, selection, isResumed }: Asked,
  { run, from, steps, warnings }: GivenRun,
): Promise<Result<Given, number>> {
  const { pulledText } = await import("../assembly/pulled-run.ts");
  context.err.write(
    `mity: starts from ${run}, pulled: ${pulledText(from)}; \`--given none\` starts from this checkout\n`,
  );
  for (const warning of warnings) complain(context, warning);
  const asked = new Set([...args.values("force"), ...args.values("rerun")]);
  const isAsked = (index: number): boolean => {
    const step = plan.steps[index];
    return step !== undefined && (asked.has(step.id) || asked.has(step.base));
  };
  const isExternal = (index: number): boolean => plan.steps[index]?.effects === "external";
  const { selected, leftOut } = sparing(
    plan,
    selection.selected,
    (index) => isExternal(index) && !isAsked(index) && !steps.has(plan.steps[index]?.id ?? ""),
  );
  if (leftOut.length > 0) {
    const names = leftOut.map((index) => plan.steps[index]?.id ?? "");
    const first = leftOut.find(isExternal) ?? 0;
    complain(
      context,
      `left out, since they change the world or need a step that does: ${names.join(", ")}`,
      `\`--force ${shellWord(plan.steps[first]?.id ?? "")}\` runs it here`,
    );
  }
  const start = plan.steps.findIndex(
    ({ id, base }) => id === request.from || base === request.from,
  );
  if (request.from !== undefined && !selected.includes(start)) return fail(exitCode.usage);
  const kept = new Set(selected);
  const forced = selection.forced.filter(
    (index) => kept.has(index) && (!isExternal(index) || isAsked(index)),
  );
  return ok({
    selected,
    forced,
    request: { ...request, given: run },
    given: { run, steps: isResumed ? await beforeForced(plan, request, steps) : steps },
  });
}

/** A step that the run forced is not given by its resume: it is still to run, or the journal tells that it has. */
async function beforeForced(
  plan: Plan,
  request: RunRequest,
  steps: GivenRun["steps"],
): Promise<GivenRun["steps"]> {
  const { selectSteps } = await import("../plan/select.ts");
  const asked = selectSteps(plan, request);
  const forced = new Set(asked.ok ? asked.value.forced.map((index) => plan.steps[index]) : []);
  return new Map(
    [...steps].filter(([id]) => {
      const step = plan.steps.find((one) => one.id === id);
      return step?.effects === "external" || !step || !forced.has(step);
    }),
  );
}

/** Without the steps that are spared and all that need them. */
function sparing(
  plan: Plan,
  selected: readonly number[],
  isSpared: (index: number) => boolean,
): { readonly selected: readonly number[]; readonly leftOut: readonly number[] } {
  const leftOut = new Set<number>();
  // Steps stand after those they need, so one pass finds all that come after.
  for (const index of selected) {
    const needs = plan.steps[index]?.needs ?? [];
    if (isSpared(index) || needs.some((need) => leftOut.has(need))) leftOut.add(index);
  }
  return { selected: selected.filter((index) => !leftOut.has(index)), leftOut: [...leftOut] };
}
