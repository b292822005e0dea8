import * as fs from "node:fs";
import * as path from "node:path";
import type { AllowedOrigin } from "../backends/checkpoints/check-origin.ts";
import type { Origin } from "../backends/checkpoints/origin.ts";
import { restoreRun, type Candidate } from "../backends/checkpoints/restore-run.ts";
import { ContentStore } from "../backends/stores/content.ts";
import { FileRecords } from "../backends/stores/records.ts";
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
}

export interface BroughtBack {
  readonly resume: NonNullable<LocalRun["resume"]>;
  readonly origin: Origin;
  readonly sequence: number;
  /** Whether the run that it tells of came to its end with success: then there is nothing to go on with. */
  readonly succeeded: boolean;
  /** Contents that its parts hold: they need not be stored again. */
  readonly stored: readonly string[];
}

/** Lands the checkpoint of this run, or of one that was named, so that it can be gone on with. */
export async function bringBack(
  candidates: readonly Candidate[],
  allowed: AllowedOrigin,
  landing: Landing,
): Promise<BroughtBack | undefined> {
  const landed = await land(candidates, allowed, landing);
  if (!landed) return undefined;
  const { workplace } = landing;
  const { run, origin, sequence } = landed.manifest;
  const journal = journalOf(workplace.runs, run);
  if (!journal?.start) {
    landing.warn("the checkpoint has no beginning of a run, and is not used");
    return undefined;
  }
  const content = new ContentStore(workplace.store);
  const stored = [...journal.done.values()]
    .flatMap((done) => (done.record?.outputs ?? []).map((output) => output.digest))
    // What a missing part held has to be stored anew once it is made anew.
    .filter((digest) => content.has(digest));
  content.close();
  return {
    resume: { run, journal },
    origin,
    sequence,
    succeeded: journal.end?.verdict === "success",
    stored,
  };
}

/**
 * Lands what another run made, as results that steps with equal fingerprints may be reused from. Returns how many, or
 * undefined if nothing landed.
 */
export async function landForReuse(
  candidates: readonly Candidate[],
  allowed: AllowedOrigin,
  landing: Landing,
): Promise<number | undefined> {
  const landed = await land(candidates, allowed, landing);
  if (!landed) return undefined;
  return keepResults(landed.manifest.run, landing);
}

/** Makes what steps of a landed run made results to reuse, and forgets the run itself; returns how many. */
export function keepResults(run: string, { workplace, warn }: Landing): number {
  const { runs, store } = workplace;
  const content = new ContentStore(store);
  const records = new FileRecords(path.join(store, "records"), content, (error) => {
    warn(`the store of records cannot be written: ${error.message}`);
  });
  let count = 0;
  for (const { verdict, record } of journalOf(runs, run)?.done.values() ?? []) {
    if (verdict !== "success" || !record) continue;
    records.keep(record);
    count++;
  }
  content.close();
  // It is not a run of this checkout, and nobody is to resume it here.
  fs.rmSync(path.join(runs, run), { recursive: true, force: true });
  return count;
}

async function land(
  candidates: readonly Candidate[],
  allowed: AllowedOrigin,
  { workplace, plan, warn }: Landing,
): Promise<Awaited<ReturnType<typeof restoreRun>>["restored"]> {
  if (candidates.length === 0) return undefined;
  const store = new ContentStore(workplace.store);
  try {
    const { restored, warnings } = await restoreRun(candidates, {
      allowed,
      plan,
      place: { store, runs: workplace.runs },
    });
    for (const warning of warnings) warn(warning);
    return restored;
  } finally {
    store.close();
  }
}
