import * as fs from "node:fs";
import * as path from "node:path";
import { journalLine, readJournal } from "../backends/stores/journal.ts";
import { ContentStore } from "../backends/stores/content.ts";
import { FileRecords } from "../backends/stores/records.ts";
import type { StepRecord } from "../engine/record.ts";
import type { Plan } from "../plan/plan.ts";
import type { Workplace } from "./workplace.ts";

export interface CompleteJournal {
  /** The run's journal, and behind it once more each step that was reused, with the record that stands elsewhere here. */
  readonly journal: Uint8Array;
  /** What its steps left behind. */
  readonly records: readonly StepRecord[];
}

/** A journal that another machine can go on with. Throws what reading it throws. */
export function completeJournal(workplace: Workplace, run: string): CompleteJournal {
  const file = path.join(workplace.runs, run, "journal.jsonl");
  const content = readJournal(file);
  if (!content) throw new Error("the journal of this run is gone");
  const bytes = fs.readFileSync(file);
  const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
  const found: StepRecord[] = [];
  const lines: string[] = [];
  const store = new ContentStore(workplace.store);
  const records = new FileRecords(path.join(workplace.store, "records"), store, () => undefined);
  try {
    for (const done of content.done.values()) {
      const record =
        done.record ??
        (done.fingerprint === undefined ? undefined : records.find(done.fingerprint));
      if (!record) continue;
      if (!done.record) lines.push(journalLine({ ...done, record }));
      found.push(record);
    }
  } finally {
    store.close();
  }
  return { journal: Buffer.concat([whole, Buffer.from(lines.join(""))]), records: found };
}

/** What each step of a run left behind, if it ran or was reused: its record in the journal, else in the store. */
export function recordsOfRun(
  workplace: Workplace,
  run: string,
  plan: Plan,
): (step: number) => StepRecord | undefined {
  const done = readJournal(path.join(workplace.runs, run, "journal.jsonl"))?.done;
  const store = new ContentStore(workplace.store);
  const records = new FileRecords(path.join(workplace.store, "records"), store, () => undefined);
  return (step) => {
    const entry = done?.get(plan.steps[step]?.id ?? "");
    if (entry?.record || entry?.fingerprint === undefined) return entry?.record;
    return records.find(entry.fingerprint);
  };
}
