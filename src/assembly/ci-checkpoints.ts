import * as fs from "node:fs";
import * as path from "node:path";
import type { AllowedOrigin } from "../backends/checkpoints/check-origin.ts";
import type { Origin } from "../backends/checkpoints/origin.ts";
import { restoreRun, type Candidate } from "../backends/checkpoints/restore-run.ts";
import { ContentStore } from "../backends/stores/content.ts";
import { FileRecords } from "../backends/stores/records.ts";
import type { StepRecord } from "../engine/record.ts";
import type { Plan } from "../plan/plan.ts";
import type { LocalRun } from "./local-run.ts";
import { journalOf } from "./run-folders.ts";
import type { Workplace } from "./workplace.ts";

/** Says what is wrong with something stored. The run goes on without it. */
export type Warn = (message: string, hint?: string) => void;

export interface Landing {
  readonly workplace: Workplace;
  readonly plan: Plan;
  readonly warn: Warn;
  /** Whether what others could have made is to be told from what they could not. */
  readonly isGuarded?: boolean;
}

export interface BroughtBack {
  readonly resume: NonNullable<LocalRun["resume"]>;
  readonly origin: Origin;
  readonly sequence: number;
  /** Absent: a store of that run alone. */
  readonly source?: NonNullable<Candidate["source"]>;
  /** Whether the run that it tells of came to its end with success: then there is nothing to go on with. */
  readonly succeeded: boolean;
  /** Contents that its parts hold: they need not be stored again. */
  readonly stored: readonly string[];
}

/**
 * Lands the checkpoint of this run, or of one that was named, so that it can be gone on with. `tie`: why nobody can tell which is the
 * newest, a sentence.
 */
export async function bringBack(
  candidates: readonly Candidate[],
  allowed: AllowedOrigin,
  landing: Landing,
): Promise<{ readonly back?: BroughtBack; readonly tie?: string }> {
  const { restored: landed, tie } = await land(candidates, allowed, landing);
  if (!landed) return tie === undefined ? {} : { tie };
  const { source, journal } = landed;
  const { run, origin, sequence } = landed.manifest;
  if (!journal.start) {
    landing.warn("the checkpoint has no beginning of a run, and is not used");
    return {};
  }
  const stored = [...journal.done.values()]
    .flatMap((done) => (done.record?.outputs ?? []).map((output) => output.digest))
    // What a missing part held has to be stored anew once it is made anew.
    .filter(landed.holds);
  const back = {
    resume: { run, journal },
    origin,
    sequence,
    ...(source ? { source } : {}),
    succeeded: journal.end?.verdict === "success",
    stored,
  };
  return { back };
}

/** What another run or job made, landed to be reused. */
export interface Reusable {
  /** How many results steps with equal fingerprints may be reused from. */
  readonly count: number;
  /** Of the newest part. */
  readonly origin: Origin;
  readonly run: string;
  /** What its external steps did, by step. Whether that stands for a run of today is the caller's to say. */
  readonly external: ReadonlyMap<string, StepRecord>;
  /** Of those results. */
  readonly fingerprints: readonly string[];
}

/** Undefined if nothing landed. */
export async function landForReuse(
  candidates: readonly Candidate[],
  allowed: AllowedOrigin,
  landing: Landing,
): Promise<Reusable | undefined> {
  const { restored: landed } = await land(candidates, allowed, landing);
  if (!landed) return undefined;
  const { run, origin } = landed.manifest;
  const { done } = landed.journal;
  const external = landing.plan.steps.flatMap(({ id, effects }) => {
    const its = effects === "external" ? done.get(id) : undefined;
    return its?.verdict === "success" && its.record ? [[id, its.record] as const] : [];
  });
  const fingerprints = keepResults(run, landing);
  const { length: count } = fingerprints;
  return { count, origin, run, external: new Map(external), fingerprints };
}

/** Makes what steps of a landed run made results to reuse, and forgets the run itself; returns their fingerprints. */
export function keepResults(run: string, { workplace, warn }: Landing): readonly string[] {
  const { runs, store } = workplace;
  const content = new ContentStore(store);
  const records = new FileRecords(path.join(store, "records"), content, (error) => {
    warn(`the store of records cannot be written: ${error.message}`);
  });
  const fingerprints: string[] = [];
  for (const { verdict, record } of journalOf(runs, run)?.done.values() ?? []) {
    if (verdict !== "success" || !record) continue;
    records.keep(record);
    fingerprints.push(record.fingerprint);
  }
  content.close();
  // It is not a run of this checkout, and nobody is to resume it here.
  forgetRun(run, runs);
  return fingerprints;
}

export function forgetRun(run: string, runs: string): void {
  fs.rmSync(path.join(runs, run), { recursive: true, force: true });
}

async function land(
  candidates: readonly Candidate[],
  allowed: AllowedOrigin,
  { workplace, plan, warn, isGuarded = false }: Landing,
): Promise<Pick<Awaited<ReturnType<typeof restoreRun>>, "restored" | "tie">> {
  if (candidates.length === 0) return {};
  const store = new ContentStore(workplace.store);
  try {
    const { warnings, ...landed } = await restoreRun(candidates, {
      allowed,
      plan,
      isGuarded,
      place: { store, runs: workplace.runs },
    });
    for (const warning of warnings) warn(warning);
    return landed;
  } finally {
    store.close();
  }
}
