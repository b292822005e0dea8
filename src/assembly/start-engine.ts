import { startRun } from "../engine/engine.ts";
import type { RunHandle } from "../engine/run-options.ts";
import type { DoneEntry } from "../engine/record.ts";
import { criticalPath } from "../plan/critical-path.ts";
import type { Plan } from "../plan/plan.ts";
import { openPorts, type OpenPorts } from "./ports.ts";
import type { LocalRun } from "./local-run.ts";
import type { Prepared, Session } from "./prepare-runner.ts";
import type { Situation } from "./situation.ts";

const usualGraceMs = 7_500;

/** The long way: opens everything that a run may need, and starts the engine. */
export async function startEngine(
  options: LocalRun & { readonly unfinished: ReadonlySet<string> },
  situation: Situation,
  session: Session,
  { redactor, runner }: Prepared,
): Promise<{ readonly handle: RunHandle; readonly opened: OpenPorts }> {
  const { run, journal, onError } = session;
  const { plan } = options;
  const real = await openPorts({ situation, redactor, runner, journal, onError });
  const opened = options.wrapPorts?.(real) ?? real;
  const handle = startRun(
    {
      run,
      plan,
      selected: options.selected,
      rules: {
        forced: new Set(options.forced),
        acrossRuns: options.acrossRuns,
        verify: options.verify,
        ...(options.acrossRunsFor ? { acrossRunsFor: options.acrossRunsFor } : {}),
        ...(options.distrusted ? { distrusted: options.distrusted } : {}),
        ...(options.vouched ? { vouched: options.vouched } : {}),
        ...(options.given ? { given: options.given } : {}),
      },
      maxParallel: options.maxParallel,
      failFast: options.failFast,
      strict: options.strict,
      ...(options.cancelled ? { cancelled: true, unfinished: options.unfinished } : {}),
      ...(options.unsure === undefined ? {} : { unsure: options.unsure }),
      graceMs: options.graceMs ?? usualGraceMs,
      before: options.resume?.journal.done ?? new Map<string, DoneEntry>(),
      priority: lazyPriority(plan, (step) => opened.records.duration(step)),
      emit: options.emit,
    },
    opened.ports,
  );
  options.onHandle?.(handle);
  return { handle, opened };
}

/** Known durations are only read once something must run. */
function lazyPriority(
  plan: Plan,
  duration: (step: string) => number | undefined,
): (step: number) => number {
  let priorities: Float64Array | undefined;
  return (step) => {
    priorities ??= criticalPath(plan, (index) => duration(plan.steps[index]?.id ?? ""));
    return priorities[step] ?? 0;
  };
}
