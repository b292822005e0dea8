import * as fs from "node:fs";
import type { Records } from "../../engine/ports.ts";
import type { FingerprintParts, StepRecord } from "../../engine/record.ts";
import { LineAppender } from "./checked-lines.ts";
import { checkOfBytes } from "./checksum.ts";
import type { ContentStore } from "./content.ts";

/**
 * Step records by fingerprint, on the local disk: one file of lines `FINGERPRINT CHECK HEAD\tCHECK PARTS`, both JSON. The parts are
 * only looked at when somebody asks why, so that a run that reuses everything stays cheap.
 */
export class FileRecords implements Records {
  readonly #file: string;
  readonly #content: ContentStore;
  readonly #onError: (error: Error) => void;
  readonly #lines: LineAppender;
  #bytes: Buffer = Buffer.alloc(0);
  /** Fingerprint → offset of the line in #bytes, or the record itself once it was read or written here. */
  #found: Map<string, number | StepRecord> | undefined;
  #newest: Map<string, StepRecord> | undefined;

  constructor(file: string, content: ContentStore, onError: (error: Error) => void) {
    this.#file = file;
    this.#content = content;
    this.#onError = onError;
    this.#lines = new LineAppender(file, onError);
  }

  find(fingerprint: string): StepRecord | undefined {
    const index = this.#index();
    const found = index.get(fingerprint);
    if (typeof found !== "number") return found;
    const record = this.#parse(found);
    // In its place in the order: who asks why a step runs goes through all of them.
    if (record) index.set(fingerprint, record);
    return record;
  }

  newest(step: string): StepRecord | undefined {
    const record = this.#newestOf(step);
    return record?.parts === noParts ? undefined : record;
  }

  duration(step: string): number | undefined {
    return this.#newestOf(step)?.ms;
  }

  keep(record: StepRecord): void {
    const { parts, ...head } = plain(record);
    const line = lineOf(record.fingerprint, head, parts);
    // Deleted first, so that the map's order stays that of the file: the newest last.
    this.#index().delete(record.fingerprint);
    this.#index().set(record.fingerprint, record);
    this.#newest?.set(record.step, record);
    this.#lines.append(line);
    this.#lines.flush();
  }

  keepListing(digest: string, listing: string): void {
    try {
      this.#content.put(digest, Buffer.from(listing));
    } catch (error) {
      this.#onError(error as Error);
    }
  }

  /** Keeps the records that `wanted` names, and no others; the new file takes the old one's place in one step. */
  retain(wanted: (record: StepRecord) => boolean): StepRecord[] {
    const kept: StepRecord[] = [];
    let text = "";
    for (const fingerprint of this.#index().keys()) {
      const record = this.find(fingerprint);
      if (!record || !wanted(record)) continue;
      kept.push(record);
      const { parts, ...head } = plain(record);
      text += lineOf(fingerprint, head, parts);
    }
    this.close();
    fs.writeFileSync(`${this.#file}.new`, text, { flush: true });
    fs.renameSync(`${this.#file}.new`, this.#file);
    return kept;
  }

  close(): void {
    this.#lines.close();
    this.#found = undefined;
    this.#newest = undefined;
  }

  #newestOf(step: string): StepRecord | undefined {
    if (!this.#newest) {
      this.#newest = new Map();
      for (const found of this.#index().values()) {
        const record = typeof found === "number" ? this.#parse(found) : found;
        if (record) this.#newest.set(record.step, record);
      }
    }
    return this.#newest.get(step);
  }

  #index(): Map<string, number | StepRecord> {
    if (this.#found) return this.#found;
    const found = new Map<string, number | StepRecord>();
    try {
      this.#bytes = fs.readFileSync(this.#file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") this.#onError(error as Error);
    }
    for (let from = 0; ;) {
      const end = this.#bytes.indexOf(10, from);
      if (end < 0) break;
      if (end - from > 74) {
        const fingerprint = this.#bytes.toString("latin1", from, from + 64);
        found.delete(fingerprint);
        found.set(fingerprint, from);
      }
      from = end + 1;
    }
    return (this.#found = found);
  }

  #parse(from: number): StepRecord | undefined {
    const line = this.#bytes.subarray(from, this.#bytes.indexOf(10, from));
    const tab = line.indexOf(9, 74);
    if (tab < 0) return undefined;
    const text = checked(line.subarray(65, tab));
    if (text === undefined) return undefined;
    const head = JSON.parse(text) as Head;
    // The check does not cover the fingerprint before it; that inside must be the same.
    if (head.fingerprint !== line.toString("latin1", 0, 64)) return undefined;
    return new KeptRecord(head, line.subarray(tab + 1));
  }
}

function lineOf(fingerprint: string, head: Head, parts: FingerprintParts): string {
  return `${fingerprint} ${withCheck(head)}\t${withCheck(parts)}\n`;
}

function withCheck(value: unknown): string {
  const text = JSON.stringify(value);
  return `${checkOfBytes(Buffer.from(text))} ${text}`;
}

/** The text behind its check; undefined if it is not what was written. */
function checked(bytes: Buffer): string | undefined {
  const text = bytes.subarray(9);
  return checkOfBytes(text) === bytes.toString("latin1", 0, 8) ? text.toString() : undefined;
}

/** Of a record whose parts were damaged: it can be reused, but explains nothing. */
const noParts: FingerprintParts = {
  definition: {},
  platform: "",
  env: {},
  secrets: {},
  tools: {},
  inputs: "",
  needs: {},
};

function plain(record: StepRecord): StepRecord {
  return record instanceof KeptRecord ? record.toJSON() : record;
}

type Head = Omit<StepRecord, "parts">;

/** A record read back, whose parts are parsed when somebody asks for them. */
class KeptRecord implements StepRecord {
  readonly step: string;
  readonly fingerprint: string;
  readonly outputs: StepRecord["outputs"];
  readonly values: StepRecord["values"];
  readonly env: StepRecord["env"];
  readonly path: StepRecord["path"];
  readonly ms: number;
  readonly run: string;
  readonly machine?: string;
  readonly #head: Head;
  readonly #text: Buffer;
  #parts: FingerprintParts | undefined;

  constructor(head: Head, parts: Buffer) {
    this.step = head.step;
    this.fingerprint = head.fingerprint;
    this.outputs = head.outputs;
    this.values = head.values;
    this.env = head.env;
    this.path = head.path;
    this.ms = head.ms;
    this.run = head.run;
    if (head.machine !== undefined) this.machine = head.machine;
    this.#head = head;
    this.#text = parts;
  }

  get parts(): FingerprintParts {
    if (this.#parts) return this.#parts;
    const text = checked(this.#text);
    return (this.#parts = text === undefined ? noParts : (JSON.parse(text) as FingerprintParts));
  }

  /** With its parts, which a getter would keep to itself. */
  toJSON(): StepRecord {
    return { ...this.#head, parts: this.parts };
  }
}
