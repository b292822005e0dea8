import * as fs from "node:fs";
import * as path from "node:path";
import type { PartManifest } from "../backends/checkpoints/manifest.ts";
import type { Origin } from "../backends/checkpoints/origin.ts";
import { writePart } from "../backends/checkpoints/part-writer.ts";
import { ContentStore } from "../backends/stores/content.ts";
import type { Result } from "../diagnostics/result.ts";
import type { Clock } from "../engine/ports.ts";
import { version } from "../version.ts";
import { completeJournal } from "./complete-journal.ts";
import type { Workplace } from "./workplace.ts";

export interface Uploaded {
  /** Of the artifact. */
  readonly id: string;
  /** SHA-256 (hex) of its bytes. */
  readonly digest: string;
}

export interface CheckpointerOptions {
  readonly workplace: Workplace;
  readonly run: string;
  readonly origin: Origin;
  /** Random, new for each start of the action. */
  readonly session: string;
  /** The number of the last part of this attempt that is up already; 0: none. */
  readonly sequence: number;
  /** Contents that parts of this run hold already, this attempt's and earlier ones'. */
  readonly stored: Iterable<string>;
  /** A folder for parts on their way. */
  readonly scratch: string;
  /** More content than that, in bytes, is left out, and its steps run again when the run is resumed. */
  readonly maxBytes: number;
  /** The artifact gets the name of the file. */
  readonly upload: (file: string) => Promise<Result<Uploaded, string>>;
  /** Told before a part goes up, so that whoever comes after takes other names. */
  readonly onPart: (sequence: number) => void;
  readonly warn: (message: string, hint?: string) => void;
  readonly clock: Clock;
}

/** A finished step is up within half a minute; several that finish close together go up as one part. */
const gatherMs = 10_000;
/** GitHub takes 500 artifacts of a job: beyond these numbers of parts, they are gathered for longer. */
const gatherLonger = [
  { from: 150, ms: 30_000 },
  { from: 300, ms: 120_000 },
  { from: 420, ms: 600_000 },
] as const;
const lastSequence = 490;

/**
 * Stores what a run has finished, in parts, beside the run: each part holds the journal so far and the contents that no part
 * before it holds. A part that cannot be stored is a warning, said once; what it held goes into the next one, under a new
 * name, since GitHub keeps the name of a failed upload.
 */
export class Checkpointer {
  readonly #options: CheckpointerOptions;
  readonly #stored: Set<string>;
  readonly #names: string[] = [];
  #sequence: number;
  #bytes = 0;
  #last: Uploaded | undefined;
  #stopTimer: (() => void) | undefined;
  #sending: Promise<void> | undefined;
  #isDirty = false;
  /** No timer may keep the process alive any more. */
  #isOver = false;
  #failures = 0;
  #saidFull = false;

  constructor(options: CheckpointerOptions) {
    this.#options = options;
    this.#stored = new Set(options.stored);
    this.#sequence = options.sequence;
  }

  /** The newest part that is up: it holds the newest journal. */
  get last(): Uploaded | undefined {
    return this.#last;
  }

  /** Names of the parts that this process put up, oldest first. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** To be called when the journal has grown by something worth keeping. */
  changed(): void {
    this.#isDirty = true;
    if (this.#sending || this.#stopTimer || this.#isOver || this.#sequence >= lastSequence) return;
    this.#stopTimer = this.#options.clock.after(this.#gatherMs(), () => {
      this.#stopTimer = undefined;
      void this.#send();
    });
  }

  /** Puts up all that is not up yet, at once. Resolves when that has been tried; never rejects. */
  async flush(): Promise<void> {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    await this.#sending;
    if (this.#isDirty) await this.#send();
  }

  /**
   * The last thing to ask for: a part with all contents of the run, whatever was stored before. It is not put up, and the caller
   * removes the file.
   */
  async packWhole(): Promise<{
    readonly file: string;
    readonly sequence: number;
    readonly bytes: number;
  }> {
    await this.flush();
    this.#isOver = true;
    this.#stored.clear();
    this.#bytes = 0;
    const sequence = ++this.#sequence;
    this.#options.onPart(sequence);
    const { file } = await this.#pack(this.#nameOf(sequence), sequence);
    return { file, sequence, bytes: fs.statSync(file).size };
  }

  #gatherMs(): number {
    const ms = gatherLonger.findLast(({ from }) => this.#sequence >= from)?.ms ?? gatherMs;
    return ms * 2 ** Math.min(this.#failures, 4);
  }

  #send(): Promise<void> {
    return (this.#sending ??= this.#sendOne().finally(() => {
      this.#sending = undefined;
      if (this.#isDirty && this.#failures === 0) this.changed();
    }));
  }

  async #sendOne(): Promise<void> {
    const { warn } = this.#options;
    if (this.#sequence >= lastSequence) return;
    this.#isDirty = false;
    const sequence = ++this.#sequence;
    const name = this.#nameOf(sequence);
    this.#options.onPart(sequence);
    try {
      const { file, contents } = await this.#pack(name, sequence);
      const uploaded = await this.#options.upload(file);
      fs.rmSync(file, { force: true });
      if (uploaded.ok) {
        for (const digest of contents) this.#stored.add(digest);
        this.#names.push(name);
        this.#last = uploaded.value;
        this.#failures = 0;
        return;
      }
      throw new Error(uploaded.error);
    } catch (error) {
      this.#isDirty = true;
      if (this.#failures++ === 0)
        warn(
          `the checkpoint cannot be stored: ${(error as Error).message}`,
          "the run goes on, and stores again later; what is not stored runs again when this run is resumed",
        );
    }
  }

  #nameOf(sequence: number): string {
    const { jobKey, attempt } = this.#options.origin;
    return `mity-checkpoint-${jobKey}-a${attempt}-${sequence}`;
  }

  async #pack(
    name: string,
    sequence: number,
  ): Promise<{ readonly file: string; readonly contents: readonly string[] }> {
    const { workplace, run, origin, session, scratch, maxBytes, warn } = this.#options;
    const { journal, outputs } = completeJournal(workplace, run);
    const contents: string[] = [];
    let left = 0;
    for (const [digest, size] of outputs) {
      if (this.#stored.has(digest)) continue;
      if (this.#bytes + size > maxBytes) {
        left++;
        continue;
      }
      this.#bytes += size;
      contents.push(digest);
    }
    if (left > 0 && !this.#saidFull) {
      this.#saidFull = true;
      warn(
        `the checkpoint is full: ${left} files are left out of it`,
        "`max-checkpoint-size` says how much it may hold; steps whose files are left out run again when this run is resumed",
      );
    }
    fs.mkdirSync(scratch, { recursive: true });
    const file = path.join(scratch, name);
    const store = new ContentStore(workplace.store);
    try {
      const manifest: Omit<PartManifest, "version" | "contents" | "journal"> = {
        origin,
        mity: version,
        run,
        session,
        sequence,
        at: this.#options.clock.now(),
      };
      await writePart(file, { manifest, journal, contents, store });
    } finally {
      store.close();
    }
    return { file, contents };
  }
}
