import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { endOrphans } from "../backends/runners/orphans.ts";
import { openRunner } from "../backends/runners/open-runner.ts";
import { missingSecrets, type MissingSecret } from "../backends/secrets/missing-secrets.ts";
import { FileJournal, type JournalContent } from "../backends/stores/journal.ts";
import { startRun, type RunHandle, type RunResult } from "../engine/engine.ts";
import type { RunEvent } from "../engine/event.ts";
import type { Journal, Secrets } from "../engine/ports.ts";
import type { DoneEntry, RunRequest } from "../engine/record.ts";
import { createRedactor } from "../engine/redactor.ts";
import { criticalPath } from "../plan/critical-path.ts";
import type { Plan } from "../plan/plan.ts";
import { version } from "../version.ts";
import { openPorts, type OpenPorts } from "./ports.ts";
import { journalOf, listRuns, newRunId } from "./run-folders.ts";
import type { Workplace } from "./workplace.ts";

export interface LocalRun {
  readonly root: string;
  readonly workplace: Workplace;
  readonly plan: Plan;
  readonly selected: readonly number[];
  readonly forced: readonly number[];
  readonly acrossRuns: boolean;
  readonly verify: boolean;
  readonly maxParallel: number;
  readonly failFast: boolean;
  readonly strict: boolean;
  /** Every variable of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secrets: Secrets;
  readonly request: RunRequest;
  /** A run to go on with; absent: a new one. */
  readonly resume?: { readonly run: string; readonly journal: JournalContent };
  readonly emit: (event: RunEvent) => void;
  /** For measuring what it costs, and for nothing else. */
  readonly withoutJournal: boolean;
  /** For the proof, which kills at chosen moments. */
  readonly wrapPorts?: (ports: OpenPorts) => OpenPorts;
}

export type Started =
  | { readonly kind: "started"; readonly run: string; readonly handle: RunHandle; finish(result: RunResult): void }
  | { readonly kind: "secrets-missing"; readonly missing: readonly MissingSecret[] }
  /** External steps that may have happened already. */
  | { readonly kind: "unknown-effects"; readonly steps: readonly string[] };

const graceMs = 7_500;

/** Starts or resumes a run in a checkout that the caller holds. */
export async function startLocalRun(options: LocalRun): Promise<Started> {
  const { plan, workplace, selected, resume } = options;
  const steps = selected.map((index) => plan.steps[index]).filter((step) => step !== undefined);
  const missing = missingSecrets(steps, options.secrets);
  if (missing.length > 0) return { kind: "secrets-missing", missing };
  if (resume) {
    const forced = new Set(options.forced.map((index) => plan.steps[index]?.id));
    const unknown = [...resume.journal.unfinished].filter(
      (id) => !forced.has(id) && !plan.steps.some((step) => step.id === id && step.idempotent),
    );
    if (unknown.length > 0) return { kind: "unknown-effects", steps: unknown };
  }
  const run = resume?.run ?? newRunId(new Date());
  const folder = path.join(workplace.runs, run);
  const mark = `${run}-${randomBytes(8).toString("hex")}`;
  const warned = new Set<string>();
  const onError = (what: string, error: Error): void => {
    if (warned.has(what)) return;
    warned.add(what);
    options.emit({
      kind: "warning",
      message: `${what} cannot be written: ${error.message}`,
      hint: "the run goes on; what is not kept will have to run again",
    });
  };
  await endWhatDeadRunsLeft(workplace, resume ? { run, marks: resume.journal.marks } : undefined);
  fs.mkdirSync(folder, { recursive: true });
  const journal = openJournal(options, folder, onError);
  if (resume) journal.append({ kind: "resume", at: Date.now(), mark });
  else {
    const head = { kind: "run", version: 1, run, at: Date.now(), mity: version, spec: plan.spec, steps: selected.length } as const;
    journal.append({ ...head, mark, request: options.request });
  }
  // Written before anything is spawned: it is how the next session knows what this one may leave behind.
  journal.flush();
  const hidden = new Set(plan.secrets);
  const environment = Object.fromEntries(Object.entries(options.environment).filter(([name]) => !hidden.has(name)));
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
  const opened = await openPorts({
    root: options.root,
    workplace,
    plan,
    environment,
    secrets: options.secrets,
    redactor,
    runner,
    journal,
    onError,
  });
  const open = options.wrapPorts?.(opened) ?? opened;
  const handle = startRun(
    {
      run,
      plan,
      selected,
      rules: { forced: new Set(options.forced), acrossRuns: options.acrossRuns, verify: options.verify },
      maxParallel: options.maxParallel,
      failFast: options.failFast,
      strict: options.strict,
      graceMs,
      before: resume?.journal.done ?? new Map<string, DoneEntry>(),
      priority: lazyPriority(plan, (step) => open.records.duration(step)),
      emit: options.emit,
    },
    open.ports,
  );
  return {
    kind: "started",
    run,
    handle,
    finish: () => {
      open.save();
      if (workplace.temporary !== undefined) fs.rmSync(workplace.folder, { recursive: true, force: true });
    },
  };
}

/** Known durations are only read once something must run. */
function lazyPriority(plan: Plan, duration: (step: string) => number | undefined): (step: number) => number {
  let priorities: Float64Array | undefined;
  return (step) => {
    priorities ??= criticalPath(plan, (index) => duration(plan.steps[index]?.id ?? ""));
    return priorities[step] ?? 0;
  };
}

function openJournal(options: LocalRun, folder: string, onError: (what: string, error: Error) => void): Journal {
  if (options.withoutJournal) return { append: () => undefined, flush: () => undefined, sync: () => undefined };
  return new FileJournal(path.join(folder, "journal.jsonl"), (error) => {
    onError("the journal of this run", error);
  });
}

/**
 * Steps of a mity that was killed may still be writing into this checkout. They are ended before anything is looked at: those
 * of the run to be resumed, and those of the newest run, if it never came to its end.
 */
async function endWhatDeadRunsLeft(
  workplace: Workplace,
  resumed: { readonly run: string; readonly marks: readonly string[] } | undefined,
): Promise<void> {
  const newest = listRuns(workplace.runs)[0];
  const dead = new Map<string, readonly string[]>();
  if (resumed) dead.set(resumed.run, resumed.marks);
  if (newest !== undefined && !dead.has(newest) && !endedByItself(path.join(workplace.runs, newest, "journal.jsonl"))) {
    dead.set(newest, journalOf(workplace.runs, newest)?.marks ?? []);
  }
  for (const [run, marks] of dead) {
    for (const mark of marks) await endOrphans(path.join(workplace.runs, run, "groups"), mark);
  }
}

function endedByItself(journal: string): boolean {
  try {
    const fd = fs.openSync(journal, "r");
    const { size } = fs.fstatSync(fd);
    const block = Buffer.alloc(Math.min(size, 512));
    fs.readSync(fd, block, 0, block.length, size - block.length);
    fs.closeSync(fd);
    return block.toString().trimEnd().split("\n").at(-1)?.includes('"kind":"end"') ?? false;
  } catch {
    return false;
  }
}
