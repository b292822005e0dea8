import * as fs from "node:fs";
import * as path from "node:path";
import { missingSecrets, type MissingSecret } from "../backends/secrets/missing-secrets.ts";
import { FileJournal } from "../backends/stores/journal.ts";
import type { RunHandle, RunResult } from "../engine/run-options.ts";
import { version } from "../version.ts";
import type { LocalRun } from "./local-run.ts";
import { isPulled } from "./pulled-run.ts";
import { journalOf, listRuns, newRunId, randomHex } from "./run-folders.ts";
import { findSituation, withoutSecrets, type Situation } from "./situation.ts";
import type { Prepared } from "./prepare-runner.ts";
import { findUnchanged, rememberUnchanged, replayUnchanged, type RunJournal } from "./unchanged.ts";
import type { Workplace } from "./workplace.ts";

export type { MissingSecret };

export type Started =
  | {
      readonly kind: "started";
      readonly run: string;
      readonly handle: RunHandle;
      finish(result: RunResult): void;
    }
  | { readonly kind: "secrets-missing"; readonly missing: readonly MissingSecret[] }
  /** External steps that may have happened already. */
  | { readonly kind: "unknown-effects"; readonly steps: readonly string[] };

/** Loads what a run is going to need, for whoever has to wait for something else before. */
export function preloadRun(): void {
  for (const loading of [import("./prepare-runner.ts"), import("./start-engine.ts")])
    // Whoever needs it is told of the error.
    loading.catch(() => undefined);
}

/** Starts or resumes a run in a checkout that the caller holds. */
export async function startLocalRun(options: LocalRun): Promise<Started> {
  const { plan, workplace, selected, resume } = options;
  const steps = selected.map((index) => plan.steps[index]).filter((step) => step !== undefined);
  const missing = missingSecrets(steps, options.secrets);
  if (missing.length > 0) return { kind: "secrets-missing", missing };
  const forced = new Set(options.forced.map((index) => plan.steps[index]?.id));
  const unknown = [...(resume?.journal.unfinished ?? [])].filter(
    (id) => !forced.has(id) && !plan.steps.some((step) => step.id === id && step.idempotent),
  );
  // What only cleans up repeats none of them.
  if (unknown.length > 0 && options.cancelled !== true)
    return { kind: "unknown-effects", steps: unknown };
  const run = resume?.run ?? newRunId(new Date());
  const folder = path.join(workplace.runs, run);
  const mark = `${run}-${randomHex(16)}`;
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
  const mayReuseAll = selected.every((index) =>
    [undefined, "machine"].includes(plan.steps[index]?.neverReused),
  );
  const look = (): Promise<Situation> =>
    findSituation(
      {
        root: options.root,
        workplace,
        plan,
        planKey: options.planKey,
        environment: withoutSecrets(options.environment, plan),
        secrets: options.secrets,
      },
      mayReuseAll,
    );
  // Git lists files in a process of its own, meanwhile the run is written down.
  const finding = mayReuseAll ? look() : undefined;
  fs.mkdirSync(folder, { recursive: true });
  const journal = openJournal(options, folder, onError);
  if (resume) journal.append({ kind: "resume", at: Date.now(), mark });
  else {
    const head = {
      kind: "run",
      version: 1,
      run,
      at: Date.now(),
      mity: version,
      spec: plan.spec,
      steps: selected.length,
    } as const;
    journal.append({ ...head, mark, request: options.request });
  }
  // Written before anything is spawned: it is how the next session knows what this one may leave behind.
  journal.flush();
  const session = { run, folder, mark, journal, onError };
  const prepare = async (): Promise<Prepared> =>
    (await import("./prepare-runner.ts")).prepareRunner(options, session, !mayReuseAll);
  // Where a step will surely run its shell starts first: it gets ready while all else is looked at and loaded.
  const early = finding ? undefined : await prepare();
  const isWhole =
    mayReuseAll &&
    !resume &&
    !options.given &&
    options.acrossRuns &&
    !options.acrossRunsFor &&
    !options.verify &&
    options.forced.length === 0 &&
    selected.length === plan.steps.length;
  const situation = await (finding ?? look());
  const unchanged = isWhole && !options.wrapPorts ? findUnchanged(situation) : undefined;
  if (unchanged) {
    const handle = replayUnchanged(unchanged, run, plan, journal, options.emit);
    return { kind: "started", run, handle, finish: () => undefined };
  }
  const { startEngine } = await import("./start-engine.ts");
  const { handle, opened } = await startEngine(
    { ...options, unfinished: new Set(unknown) },
    situation,
    session,
    early ?? (await prepare()),
  );
  return {
    kind: "started",
    run,
    handle,
    finish: (result) => {
      opened.save();
      if (isWhole) rememberUnchanged(situation, folder, opened, result);
      if (workplace.temporary !== undefined)
        fs.rmSync(workplace.folder, { recursive: true, force: true });
    },
  };
}

function openJournal(
  options: LocalRun,
  folder: string,
  onError: (what: string, error: Error) => void,
): RunJournal {
  const nothing = (): void => undefined;
  if (options.withoutJournal)
    return {
      append: nothing,
      appendLines: nothing,
      flush: nothing,
      sync: nothing,
      finish: nothing,
    };
  const told = (error: Error): void => {
    onError("the journal of this run", error);
  };
  return new FileJournal(path.join(folder, "journal.jsonl"), told, options.secure);
}

/**
 * Steps of a mity that was killed may still be writing into this checkout. They are ended before anything is looked at: those
 * of the run to be resumed, and those of the newest run, if it never came to its end.
 */
async function endWhatDeadRunsLeft(
  workplace: Workplace,
  resumed: { readonly run: string; readonly marks: readonly string[] } | undefined,
): Promise<void> {
  // What ran elsewhere left nothing here.
  const newest = listRuns(workplace.runs).find((run) => !isPulled(workplace.runs, run));
  const dead = new Map<string, readonly string[]>();
  if (resumed) dead.set(resumed.run, resumed.marks);
  if (
    newest !== undefined &&
    !dead.has(newest) &&
    !endedByItself(path.join(workplace.runs, newest, "journal.jsonl"))
  ) {
    dead.set(newest, journalOf(workplace.runs, newest)?.marks ?? []);
  }
  if (dead.size === 0) return;
  const { endOrphans } = await import("../backends/runners/orphans.ts");
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
