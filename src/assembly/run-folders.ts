import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { readJournal, type JournalContent } from "../backends/stores/journal.ts";

/** Run ids sort by time: `20261122-214512-4f9a1c`. */
export function newRunId(now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]/g, "").replace("T", "-").slice(0, 15);
  return `${stamp}-${randomBytes(3).toString("hex")}`;
}

const runId = /^\d{8}-\d{6}-[0-9a-f]{6}$/;

/** The runs kept in `.mity/runs`, newest first. */
export function listRuns(folder: string): string[] {
  let names: string[];
  try {
    names = fs.readdirSync(folder);
  } catch {
    return [];
  }
  // Two runs may start within one second: the journal's own time decides between those.
  return names
    .filter((name) => runId.test(name))
    .map((name) => ({ name, at: name.slice(0, 15) }))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : started(folder, b.name) - started(folder, a.name)))
    .map(({ name }) => name);
}

function started(folder: string, name: string): number {
  return fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.birthtimeMs ?? 0;
}

export function journalOf(folder: string, run: string): JournalContent | undefined {
  return readJournal(path.join(folder, run, "journal.jsonl"));
}

/** Resolves what a user calls a run: its id, a beginning of it that fits only one, or nothing for the newest. */
export function findRun(folder: string, named: string | undefined): string | undefined {
  const runs = listRuns(folder);
  if (named === undefined) return runs[0];
  const fitting = runs.filter((run) => run.startsWith(named));
  return fitting.length === 1 ? fitting[0] : undefined;
}
