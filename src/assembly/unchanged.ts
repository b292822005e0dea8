import * as fs from "node:fs";
import * as path from "node:path";
import {
  keepUnchanged,
  looksUnchanged,
  readUnchanged,
  type Unchanged,
} from "../backends/stores/unchanged.ts";
import type { RunHandle, RunResult } from "../engine/run-options.ts";
import type { Reason, RunEvent, Settled } from "../engine/event.ts";
import type { Journal } from "../engine/ports.ts";
import type { Plan } from "../plan/plan.ts";
import { monotonicMs } from "./clock.ts";
import type { OpenPorts } from "./ports.ts";
import type { Situation } from "./situation.ts";
import type { Workplace } from "./workplace.ts";

/*
 * The shortcut of a run in which nothing has changed since one that reused every step. It gives the same events and the same
 * journal as the long way.
 */

/** A journal that also takes lines of an earlier one, as they are. */
export interface RunJournal extends Journal {
  appendLines(lines: Uint8Array): void;
}

function fileOf(workplace: Workplace): string {
  return path.join(workplace.cache, "unchanged");
}

/** What an earlier run saw, if this one would see the same. */
export function findUnchanged({ key, surroundings }: Situation): Unchanged | undefined {
  if (key === undefined) return undefined;
  const unchanged = readUnchanged(fileOf(surroundings.workplace), key);
  return unchanged && looksUnchanged(surroundings.root, unchanged) ? unchanged : undefined;
}

/** Keeps what this run saw, if it reused every step from the store. */
export function rememberUnchanged(
  situation: Situation,
  folder: string,
  opened: OpenPorts,
  result: RunResult,
): void {
  const { key } = situation;
  const { plan, workplace } = situation.surroundings;
  if (
    key === undefined ||
    result.verdict !== "success" ||
    result.settled.length !== plan.steps.length
  )
    return;
  const hasTools = plan.steps.some((step) => step.inputs.tools !== undefined);
  const runs = new Map<string, number>();
  const ms: number[] = [];
  const from: number[] = [];
  for (const { step, how, why, ms: took } of result.settled) {
    if (how !== "reused" || why.kind !== "same-fingerprint" || why.from !== "store") return;
    // A directory put in front of PATH may change which tool answers, which only the long way asks.
    if (hasTools && opened.records.newest(plan.steps[step]?.id ?? "")?.path.length !== 0) return;
    ms[step] = Math.round(took);
    let index = runs.get(why.run);
    if (index === undefined) runs.set(why.run, (index = runs.size));
    from[step] = index;
  }
  try {
    const journal = fs.readFileSync(path.join(folder, "journal.jsonl"));
    // Between the first line, on the run, and the last, on its end, stand the lines on the steps.
    const lines = journal.subarray(
      journal.indexOf(10) + 1,
      journal.lastIndexOf(10, journal.length - 2) + 1,
    );
    keepUnchanged(
      fileOf(workplace),
      { key, ms, from, runs: [...runs.keys()], journal: lines },
      opened.digests.looks(),
    );
  } catch {
    // Only a shortcut: without it the next run takes the long way.
  }
}

export function reasonOf(unchanged: Unchanged, step: number): Reason {
  return {
    kind: "same-fingerprint",
    from: "store",
    run: unchanged.runs[unchanged.from[step] ?? 0] ?? "",
  };
}

/** The run as the long way would tell it. */
export function replayUnchanged(
  unchanged: Unchanged,
  run: string,
  plan: Plan,
  journal: RunJournal,
  emit: (event: RunEvent) => void,
): RunHandle {
  const startedAt = monotonicMs();
  const at = Date.now();
  emit({
    kind: "run-started",
    run,
    plan,
    resumed: false,
    selected: plan.steps.map((_, index) => index),
    at,
  });
  const settled = plan.steps.map((_, step): Settled => {
    const why = reasonOf(unchanged, step);
    return {
      step,
      verdict: "success",
      how: "reused",
      why,
      ms: unchanged.ms[step] ?? 0,
      attempts: 0,
    };
  });
  for (const one of settled) emit({ kind: "step-settled", settled: one, at });
  journal.appendLines(unchanged.journal);
  const ms = monotonicMs() - startedAt;
  journal.append({ kind: "end", verdict: "success", ms, at: Date.now() });
  journal.finish();
  emit({ kind: "run-settled", verdict: "success", ms, at: Date.now() });
  return {
    finished: Promise.resolve({ verdict: "success", settled, ms }),
    interrupt: () => undefined,
  };
}
