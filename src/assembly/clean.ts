import * as fs from "node:fs";
import * as path from "node:path";
import { ContentStore } from "../backends/stores/content.ts";
import { FileRecords } from "../backends/stores/records.ts";
import { journalOf, listRuns } from "./run-folders.ts";
import type { Workplace } from "./workplace.ts";

export interface Cleaned {
  readonly runs: number;
  readonly kept: number;
  readonly bytes: number;
}

/**
 * Removes all but the `keep` newest runs, and everything stored that neither they nor the newest record of a step needs. In an
 * order that a kill at any moment leaves what is left whole: first who refers, then what is referred to.
 */
export function cleanWorkplace(workplace: Workplace, keep: number): Cleaned {
  const runs = listRuns(workplace.runs);
  let bytes = 0;
  for (const run of runs.slice(keep)) {
    const folder = path.join(workplace.runs, run);
    bytes += sizeOf(folder);
    fs.rmSync(path.join(folder, "journal.jsonl"), { force: true });
    fs.rmSync(folder, { recursive: true, force: true });
  }
  const fingerprints = new Set<string>();
  const digests = new Set<string>();
  for (const run of runs.slice(0, keep)) {
    for (const done of journalOf(workplace.runs, run)?.done.values() ?? []) {
      if (done.fingerprint !== undefined) fingerprints.add(done.fingerprint);
      for (const file of done.record?.outputs ?? []) digests.add(file.digest);
    }
  }
  const content = new ContentStore(workplace.store);
  const recordsFile = path.join(workplace.store, "records");
  const before = fs.statSync(recordsFile, { throwIfNoEntry: false })?.size ?? 0;
  const records = new FileRecords(recordsFile, content, (error) => {
    throw error;
  });
  const kept = records.retain(
    (record) =>
      fingerprints.has(record.fingerprint) ||
      records.newest(record.step)?.fingerprint === record.fingerprint,
  );
  bytes += before - (fs.statSync(recordsFile, { throwIfNoEntry: false })?.size ?? 0);
  for (const record of kept) {
    digests.add(record.parts.inputs);
    for (const file of record.outputs) digests.add(file.digest);
  }
  bytes += content.retain(digests);
  content.close();
  return { runs: Math.max(0, runs.length - keep), kept: Math.min(keep, runs.length), bytes };
}

/** Removes everything but the lock, which the caller holds; returns the bytes freed. */
export function removeAll(workplace: Workplace): number {
  let bytes = 0;
  for (const name of fs.readdirSync(workplace.folder)) {
    if (name.startsWith("lock")) continue;
    const full = path.join(workplace.folder, name);
    bytes += sizeOf(full);
    fs.rmSync(full, { recursive: true, force: true });
  }
  return bytes;
}

function sizeOf(file: string): number {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.size;
  return fs.readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0);
}
