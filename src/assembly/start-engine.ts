import { openRunner } from "../backends/runners/open-runner.ts";
import { startRun, type RunHandle } from "../engine/engine.ts";
import type { Journal } from "../engine/ports.ts";
import type { DoneEntry } from "../engine/record.ts";
import { createRedactor } from "../engine/redactor.ts";
import { criticalPath } from "../plan/critical-path.ts";
import type { Plan } from "../plan/plan.ts";
import { openPorts, type OpenPorts } from "./ports.ts";
import type { LocalRun } from "./run.ts";
import type { Situation } from "./situation.ts";

const graceMs = 7_500;

/** The long way: opens everything that a run may need, and starts the engine. */
export async function startEngine(
  options: LocalRun,
  situation: Situation,
  session: {
    readonly run: string;
    readonly folder: string;
    readonly mark: string;
    readonly journal: Journal;
    readonly onError: (what: string, error: Error) => void;
  },
): Promise<{ readonly handle: RunHandle; readonly opened: OpenPorts }> {
  const { plan, environment } = situation.surroundings;
  const { run, folder, mark, journal, onError } = session;
  const redactor = createRedactor(plan.secrets.map((name) => options.secrets.get(name) ?? ""));
  const runner = openRunner({
    root: options.root,
    folder,
    environment,
    mark,
    redactor,
    onError: (error) => {
      onError("a log", error);
    },
  });
  const real = await openPorts({ situation, redactor, runner, journal, onError });
  const opened = options.wrapPorts?.(real) ?? real;
  const handle = startRun(
    {
      run,
      plan,
      selected: options.selected,
      rules: { forced: new Set(options.forced), acrossRuns: options.acrossRuns, verify: options.verify },
      maxParallel: options.maxParallel,
      failFast: options.failFast,
      strict: options.strict,
      graceMs,
      before: options.resume?.journal.done ?? new Map<string, DoneEntry>(),
      priority: lazyPriority(plan, (step) => opened.records.duration(step)),
      emit: options.emit,
    },
    opened.ports,
  );
  return { handle, opened };
}

/** Known durations are only read once something must run. */
function lazyPriority(plan: Plan, duration: (step: string) => number | undefined): (step: number) => number {
  let priorities: Float64Array | undefined;
  return (step) => {
    priorities ??= criticalPath(plan, (index) => duration(plan.steps[index]?.id ?? ""));
    return priorities[step] ?? 0;
  };
}
