import * as fs from "node:fs";
import type { Journal } from "../../engine/ports.ts";
import type { DoneEntry, JournalEntry } from "../../engine/record.ts";
import { LineAppender } from "./checked-lines.ts";
import { checkOf } from "./checksum.ts";

/** What a run's journal says, read back. Lines that are torn or damaged are left out and counted. */
export interface JournalContent {
  readonly start: Extract<JournalEntry, { kind: "run" }> | undefined;
  /** The marks of all its sessions, the first one and each resume. */
  readonly marks: readonly string[];
  /** The last word on each step. */
  readonly done: ReadonlyMap<string, DoneEntry>;
  /** External steps that were started and of which no end is known, or that were killed: cancelled, or out of time. */
  readonly unfinished: ReadonlySet<string>;
  readonly end: Extract<JournalEntry, { kind: "end" }> | undefined;
  readonly damaged: number;
}

/** The journal as a file of JSON lines; the last member of each, `check`, guards it. */
export class FileJournal implements Journal {
  readonly secure?: (done: () => void) => void;
  readonly #lines: LineAppender;
  #ran = false;

  /** `storeBeyond` stores elsewhere what the file holds by now, and calls back once when that is done or has failed. */
  constructor(
    file: string,
    onError: (error: Error) => void,
    storeBeyond?: (done: () => void) => void,
  ) {
    this.#lines = new LineAppender(file, onError);
    if (storeBeyond)
      this.secure = (done) => {
        this.sync();
        storeBeyond(done);
      };
  }

  append(entry: JournalEntry): void {
    if (entry.kind === "done" && entry.how === "ran") this.#ran = true;
    this.#lines.append(journalLine(entry));
  }

  /** Whole lines of another journal. */
  appendLines(lines: Uint8Array): void {
    this.#lines.flush();
    this.#lines.appendBytes(lines);
  }

  flush(): void {
    this.#lines.flush();
    // A reused step costs nothing to find again; what ran is worth the disk's time.
    if (this.#ran) this.#lines.syncSoon();
  }

  sync(): void {
    this.#lines.sync();
  }

  finish(): void {
    if (this.#ran) this.#lines.syncAtExit();
    else this.#lines.flush();
  }
}

/** An entry as a line of the file, newline included. */
export function journalLine(entry: JournalEntry): string {
  const text = JSON.stringify(entry);
  return `${text.slice(0, -1)},"check":"${checkOf(text)}"}\n`;
}

const tail = /,"check":"([0-9a-f]{8})"\}$/;

function parseLine(line: string): JournalEntry | undefined {
  const check = tail.exec(line);
  if (!check) return undefined;
  const text = `${line.slice(0, check.index)}}`;
  if (checkOf(text) !== check[1]) return undefined;
  return JSON.parse(text) as JournalEntry;
}

/** Undefined if there is no such journal. Throws only what reading the file throws. */
export function readJournal(file: string): JournalContent | undefined {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const lines = text.split("\n");
  // Behind the last newline stands nothing, or a torn line that does not count.
  lines.pop();
  return journalContent(lines.map(parseLine));
}

/** What entries say, in the order they were appended; undefined is a damaged one. */
export function journalContent(entries: readonly (JournalEntry | undefined)[]): JournalContent {
  let start: JournalContent["start"];
  let end: JournalContent["end"];
  const marks: string[] = [];
  const done = new Map<string, DoneEntry>();
  const unfinished = new Set<string>();
  let damaged = 0;
  for (const entry of entries) {
    switch (entry?.kind) {
      case undefined:
        damaged++;
        break;
      case "run":
        start = entry;
        marks.push(entry.mark);
        break;
      case "resume":
        marks.push(entry.mark);
        end = undefined;
        break;
      case "start":
        unfinished.add(entry.step);
        break;
      case "done":
        if (!wasKilled(entry)) unfinished.delete(entry.step);
        done.set(entry.step, entry);
        break;
      case "end":
        end = entry;
        break;
    }
  }
  return { start, marks, done, unfinished, end, damaged };
}

/** What it had done by then is not known. */
function wasKilled({ verdict, failure }: DoneEntry): boolean {
  return verdict === "cancelled" || failure?.kind === "timed-out";
}
