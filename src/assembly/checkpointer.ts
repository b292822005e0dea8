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

/** A part with all contents of the run. */
export interface WholePart {
  readonly file: string;
  readonly sequence: number;
  readonly bytes: number;
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
  readonly isExternal: (step: string) => boolean;
  /** Stores a small part where attempts find it from which artifacts are hidden. False: nothing may be stored there. */
  readonly announce: (file: string, sequence: number) => Promise<Result<boolean, string>>;
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
const lastPart = 490;

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
  /** How many artifacts of this attempt there may be. */
  #parts: number;
  /** Of content, in those that are up. */
  #bytes = 0;
  #last: Uploaded | undefined;
  /** The newest part that is up, while it holds everything: the file is kept. */
  #whole: WholePart | undefined;
  #stopTimer: (() => void) | undefined;
  #sending: Promise<void> | undefined;
  /** How often there was something new to keep, and how much of that is up. */
  #changes = 0;
  #up = 0;
  /** No timer may keep the process alive any more. */
  #isOver = false;
  #failures = 0;
  readonly #said = new Set<string>();

  constructor(options: CheckpointerOptions) {
    this.#options = options;
    this.#stored = new Set(options.stored);
    this.#sequence = options.sequence;
    this.#parts = options.sequence;
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
    this.#changes++;
    this.#sendSoon();
  }

  #sendSoon(): void {
    if (this.#sending || this.#stopTimer || this.#isOver || this.#parts >= lastPart) return;
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
    if (this.#isDirty) void this.#send();
    // Another flush may have begun it; what was asked for here is in it as well.
    await this.#sending;
  }

  /**
   * Stores that an external step starts, or how it ended: at once, and in two places, since "Re-run all jobs" hides the artifacts. Resolves
   * when both have been tried; never rejects.
   */
  async secure(): Promise<void> {
    const change = ++this.#changes;
    // Its number is lower than that of the part, which holds more.
    const announcing = this.#announce();
    await this.flush();
    const isAnnounced = await announcing;
    if (isAnnounced || this.#up >= change) return;
    this.#warnOnce(
      "no store knows what steps with `effects: external` have done",
      "if the runner is lost before one does, a re-run does it again: look before you press that",
    );
  }

  /**
   * The last thing to ask for but a flush: a part with all contents of the run, whatever was stored before. It has not been put up,
   * unless `mayBeUp` and there is such a one. The caller removes the file.
   */
  async packWhole(mayBeUp: boolean): Promise<WholePart> {
    this.#stopTimer?.();
    this.#isOver = true;
    await this.#sending;
    if (mayBeUp && this.#whole && !this.#isDirty) return this.#whole;
    // Should it get into no store, what is flushed then holds everything too.
    this.#stored.clear();
    this.#bytes = 0;
    const { file, sequence } = await this.#pack(() => true, this.#stored, 0);
    return { file, sequence, bytes: fs.statSync(file).size };
  }

  get #isDirty(): boolean {
    return this.#up < this.#changes;
  }

  #gatherMs(): number {
    const ms = gatherLonger.findLast(({ from }) => this.#parts >= from)?.ms ?? gatherMs;
    return ms * 2 ** Math.min(this.#failures, 4);
  }

  #send(): Promise<void> {
    return (this.#sending ??= this.#sendOne().finally(() => {
      this.#sending = undefined;
      if (this.#isDirty && this.#failures === 0) this.#sendSoon();
    }));
  }

  async #sendOne(): Promise<void> {
    const { warn } = this.#options;
    if (this.#parts >= lastPart) return;
    this.#parts++;
    const changes = this.#changes;
    try {
      const isWhole = this.#stored.size === 0;
      if (this.#whole) fs.rmSync(this.#whole.file, { force: true });
      this.#whole = undefined;
      const part = await this.#pack(() => true, this.#stored, this.#bytes);
      const { file, sequence, contents, bytes } = part;
      const uploaded = await this.#options.upload(file);
      if (isWhole && uploaded.ok) this.#whole = { file, sequence, bytes: fs.statSync(file).size };
      else fs.rmSync(file, { force: true });
      if (!uploaded.ok) throw new Error(uploaded.error);
      for (const digest of contents) this.#stored.add(digest);
      this.#bytes += bytes;
      this.#names.push(path.basename(file));
      this.#last = uploaded.value;
      this.#up = changes;
      this.#failures = 0;
    } catch (error) {
      if (this.#failures++ === 0)
        warn(
          `the checkpoint cannot be stored: ${(error as Error).message}`,
          "the run goes on, and stores again later; what is not stored runs again when this run is resumed",
        );
    }
  }

  /** The journal, and of contents only the files of external steps, which cannot be made again. */
  async #announce(): Promise<boolean> {
    const { isExternal, announce } = this.#options;
    try {
      const { file, sequence } = await this.#pack(isExternal, new Set(), 0);
      const kept = await announce(file, sequence);
      fs.rmSync(file, { force: true });
      if (!kept.ok) throw new Error(kept.error);
      return kept.value;
    } catch (error) {
      this.#warnOnce(
        `the cache does not take what steps with \`effects: external\` do: ${(error as Error).message}`,
        'if the runner is lost, press "Re-run failed jobs": "Re-run all jobs" hides what else tells of it',
      );
      return false;
    }
  }

  #warnOnce(message: string, hint: string): void {
    if (this.#said.has(hint)) return;
    this.#said.add(hint);
    this.#options.warn(message, hint);
  }

  /** A part with the journal and those contents of these steps that are not stored; so many bytes of content are, in the same place. */
  async #pack(
    isWanted: (step: string) => boolean,
    stored: ReadonlySet<string>,
    storedBytes: number,
  ): Promise<{
    readonly file: string;
    readonly sequence: number;
    readonly contents: ReadonlySet<string>;
    readonly bytes: number;
  }> {
    const { workplace, run, origin, session, scratch, maxBytes } = this.#options;
    const sequence = ++this.#sequence;
    this.#options.onPart(sequence);
    const { journal, records } = completeJournal(workplace, run);
    const contents = new Set<string>();
    const left = new Set<string>();
    let bytes = 0;
    const wanted = records.filter(({ step }) => isWanted(step));
    for (const { digest, size } of wanted.flatMap(({ outputs }) => outputs)) {
      if (stored.has(digest) || contents.has(digest)) continue;
      if (storedBytes + bytes + size > maxBytes) {
        left.add(digest);
        continue;
      }
      bytes += size;
      contents.add(digest);
    }
    if (left.size > 0)
      this.#warnOnce(
        `the checkpoint is full: ${left.size} files are left out of it`,
        "`max-checkpoint-size` says how much it may hold; steps whose files are left out run again when this run is resumed",
      );
    fs.mkdirSync(scratch, { recursive: true });
    const { jobKey, attempt } = origin;
    const file = path.join(scratch, `mity-checkpoint-${jobKey}-a${attempt}-${sequence}`);
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
    return { file, sequence, contents, bytes };
  }
}
