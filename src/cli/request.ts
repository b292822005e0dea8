import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Plan } from "../plan/plan.ts";
import { selectSteps } from "../plan/select.ts";
import type { RunRequest } from "../engine/record.ts";
import type { Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";

export interface Selection {
  readonly selected: readonly number[];
  readonly forced: readonly number[];
}

/** What a command line asks to run. The error is the exit code, after having said what is wrong. */
export function selectOrComplain(
  context: Context,
  plan: Plan,
  request: RunRequest,
  forced: readonly string[],
): Result<Selection, number> {
  if (request.steps === undefined && request.from === undefined && forced.length === 0) {
    return ok({ selected: plan.steps.map((_, index) => index), forced: [] });
  }
  const wanted = selectSteps(plan, request);
  const also = selectSteps(plan, { steps: forced });
  const problems = [
    ...(wanted.ok ? [] : wanted.error),
    ...(forced.length === 0 || also.ok ? [] : also.error),
  ];
  for (const problem of problems) complain(context, problem.message, problem.hint);
  if (!wanted.ok || problems.length > 0) return fail(exitCode.usage);
  const names = new Set(forced);
  const force = plan.steps.flatMap((step, index) =>
    names.has(step.id) || names.has(step.base) ? [index] : [],
  );
  // A machine step that somebody asks for by name is wanted for what it does here and now.
  const asked = new Set(request.steps);
  const machine = plan.steps.flatMap((step, index) =>
    step.effects === "machine" && (asked.has(step.id) || asked.has(step.base)) ? [index] : [],
  );
  return ok({
    selected: wanted.value.selected,
    forced: [...new Set([...wanted.value.forced, ...force, ...machine])],
  });
}

export function requestOf(args: Arguments): RunRequest {
  const from = args.value("from");
  return {
    ...(args.operands.length > 0 ? { steps: args.operands } : {}),
    ...(from === undefined ? {} : { from }),
    ...careOf(args),
  };
}

/** How carefully to run: what a command line says of it, and what the run that it resumes was asked for. */
export function careOf(
  args: Arguments,
  resumed: RunRequest = {},
): Pick<RunRequest, "noReuse" | "verifyReuse" | "strict"> {
  return {
    ...(args.has("no-reuse") || resumed.noReuse ? { noReuse: true } : {}),
    ...(args.has("verify-reuse") || resumed.verifyReuse ? { verifyReuse: true } : {}),
    ...(args.has("strict") || resumed.strict ? { strict: true } : {}),
  };
}

/** A whole number from 1 up. */
export function countOf(text: string): number | undefined {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}
