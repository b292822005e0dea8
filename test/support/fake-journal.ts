import type { Journal } from "../../src/engine/ports.ts";
import type { DoneEntry, JournalEntry } from "../../src/engine/record.ts";

/** A journal in memory that remembers how far it was flushed and synced. */
export class FakeJournal implements Journal {
  readonly entries: JournalEntry[] = [];
  /** How many entries survive a kill, and how many a power cut. */
  flushed = 0;
  synced = 0;
  /** Present if there is a place beyond this machine. */
  readonly secure?: (done: () => void) => void;
  readonly #trace: (what: string) => void;
  #unanswered: (() => void)[] = [];

  /** `beyond`: a place elsewhere, which answers when the test says so, or at once. */
  constructor(trace: (what: string) => void, beyond?: "slow" | "at once") {
    this.#trace = trace;
    if (beyond === undefined) return;
    this.secure = (done) => {
      this.sync();
      this.#trace("stored elsewhere");
      if (beyond === "at once") done();
      else this.#unanswered.push(done);
    };
  }

  /** The place elsewhere has all that it was given. */
  answer(): void {
    const unanswered = this.#unanswered;
    this.#unanswered = [];
    for (const done of unanswered) done();
  }

  append(entry: JournalEntry): void {
    this.entries.push(entry);
  }

  flush(): void {
    for (const entry of this.entries.slice(this.flushed)) this.#trace(`journal ${textOf(entry)}`);
    this.flushed = this.entries.length;
  }

  sync(): void {
    this.flush();
    if (this.synced === this.entries.length) return;
    this.synced = this.entries.length;
    this.#trace("synced");
  }

  finish(): void {
    this.sync();
  }

  /** The last word on each step, as a resume reads it after a kill. */
  done(): Map<string, DoneEntry> {
    const done = new Map<string, DoneEntry>();
    for (const entry of this.entries.slice(0, this.flushed))
      if (entry.kind === "done") done.set(entry.step, entry);
    return done;
  }
}

function textOf(entry: JournalEntry): string {
  switch (entry.kind) {
    case "start":
      return `start ${entry.step}`;
    case "done":
      return `done ${entry.step} ${entry.verdict}`;
    case "end":
      return `end ${entry.verdict}`;
    case "run":
    case "resume":
      return entry.kind;
  }
}
