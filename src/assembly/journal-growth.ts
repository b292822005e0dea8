import * as fs from "node:fs";
import type { JournalEntry } from "../engine/record.ts";

/**
 * How much content a run makes from now on, told by its journal as that grows. An estimate: a content that was there before counts
 * too.
 */
export class JournalGrowth {
  readonly #file: string;
  #from: number;

  constructor(file: string) {
    this.#file = file;
    this.#from = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Bytes of the files that steps made since the last call, or the start. A journal that cannot be read tells of none. */
  take(): number {
    const text = this.#newLines();
    let bytes = 0;
    for (const line of text.split("\n")) {
      const entry = entryOf(line);
      if (entry?.kind !== "done" || entry.how !== "ran") continue;
      for (const { size } of entry.record?.outputs ?? []) bytes += size;
    }
    return bytes;
  }

  #newLines(): string {
    try {
      const fd = fs.openSync(this.#file, "r");
      try {
        const bytes = Buffer.alloc(Math.max(0, fs.fstatSync(fd).size - this.#from));
        const read = bytes.subarray(0, fs.readSync(fd, bytes, 0, bytes.length, this.#from));
        const whole = read.lastIndexOf(10) + 1;
        this.#from += whole;
        return read.toString("utf8", 0, whole);
      } finally {
        fs.closeSync(fd);
      }
    } catch {
      return "";
    }
  }
}

function entryOf(line: string): JournalEntry | undefined {
  try {
    return JSON.parse(line) as JournalEntry;
  } catch {
    return undefined;
  }
}
