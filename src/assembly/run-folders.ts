import * as fs from "node:fs";
import * as path from "node:path";
import { isPulled } from "./pulled-run.ts";
import { readJournal, type JournalContent } from "../backends/stores/journal.ts";

/** Run ids sort by time, to the millisecond: `20261122-214512-123-4f9a`. */
export function newRunId(now: Date): string {
  const [date = "", time = ""] = now.toISOString().replaceAll(/[-:Z]/g, "").split("T");
  return `${date}-${time.replace(".", "-")}-${randomHex(4)}`;
}

/** Makes a name unique; guards nothing. */
export function randomHex(digits: number): string {
  let hex = "";
  for (let index = 0; index < digits; index++) hex += Math.floor(Math.random() * 16).toString(16);
  return hex;
}

export type { JournalContent };

const runId = /^\d{8}-\d{6}-\d{3}-[0-9a-f]{4}$/;

/** The runs kept in `.mity/runs`, newest first. */
export function listRuns(folder: string): string[] {
  let names: string[];
  try {
    names = fs.readdirSync(folder);
  } catch {
    return [];
  }
  return names.filter((name) => runId.test(name)).sort((a, b) => (a < b ? 1 : -1));
}

export function journalOf(folder: string, run: string): JournalContent | undefined {
  return readJournal(path.join(folder, run, "journal.jsonl"));
}

/** Resolves what a user calls a run: its id, a beginning of it that fits only one, or nothing for the newest that was made here. */
export function findRun(folder: string, named: string | undefined): string | undefined {
  if (named === undefined) return listRuns(folder).find((run) => !isPulled(folder, run));
  const fitting = runsNamed(folder, named);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The runs whose ids begin so, newest first. */
export function runsNamed(folder: string, beginning: string): string[] {
  return listRuns(folder).filter((run) => run.startsWith(beginning));
}
