import { openRunner } from "../backends/runners/open-runner.ts";
import { startRun } from "../engine/engine.ts";
import type { RunHandle } from "../engine/run-options.ts";
import type { Journal, Runner } from "../engine/ports.ts";
import type { DoneEntry } from "../engine/record.ts";
import { createRedactor, type Redactor } from "../engine/redactor.ts";
import { criticalPath } from "../plan/critical-path.ts";
import type { Plan } from "../plan/plan.ts";
import { openPorts, type OpenPorts } from "./ports.ts";
import type { LocalRun } from "./local-run.ts";
import { withoutSecrets, type Situation } from "./situation.ts";

const graceMs = 7_500;

/** What one process does of a run: the first, or one that resumes it. */
export interface Session {
  readonly run: string;
  readonly folder: string;
  readonly mark: string;
  readonly journal: Journal;
  readonly onError: (what: string, error: Error) => void;
}

export interface Prepared {
  readonly redactor: Redactor;
  readonly runner: Runner;
}

/** Makes ready what steps run with. `surely`: a step will run, so that a shell may start while others look at files. */
export function prepareRunner(options: LocalRun, session: Session, surely: boolean): Prepared {
  const { plan } = options;
  const redactor = createRedactor(plan.secrets.map((name) => options.secrets.get(name) ?? ""));
  const runner = openRunner({
    root: options.root,
    folder: session.folder,
    environment: withoutSecrets(options.environment, plan),
    mark: session.mark,
    redactor,
    onError: (error) => {
      session.onError("a log", error);
    },
  });
  if (surely) runner.warm?.();
  return { redactor, runner };
}

/** The long way: opens everything that a run may need, and starts the engine. */
export async function startEngine(
  options: LocalRun,
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
      },
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
