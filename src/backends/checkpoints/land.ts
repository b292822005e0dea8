import * as fs from "node:fs";
import * as path from "node:path";
import type { JournalEntry } from "../../engine/record.ts";
import type { ContentStore } from "../stores/content.ts";
import { journalLine } from "../stores/journal.ts";
import type { OpenPart } from "./open-part.ts";

/** Where a checkpoint lands: as if the run had been made here. */
export interface LandingPlace {
  readonly store: ContentStore;
  /** The folder of runs. */
  readonly runs: string;
}

/** Puts the parts' contents into the store, a pack each; returns how many were new. Throws what the file system throws. */
export function landContents(parts: readonly OpenPart[], store: ContentStore): number {
  let count = 0;
  for (const part of parts) count += store.adopt(part.contentFile, part.manifest.contents);
  return count;
}

/** Writes the journal of a run, in the place of one that may be there. Comes after the contents that it refers to. */
export function landJournal(run: string, entries: readonly JournalEntry[], runs: string): void {
  const folder = path.join(runs, run);
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "journal.jsonl");
  fs.writeFileSync(`${file}.new`, entries.map(journalLine).join(""));
  fs.renameSync(`${file}.new`, file);
}
