import * as fs from "node:fs";
import * as path from "node:path";
import type { Result } from "../diagnostics/result.ts";
import { CachedParts, type CachedPartsOptions, type CacheEntry } from "./cached-parts.ts";
import { enoughBytes, gatherMs } from "./gathering.ts";
import { JournalGrowth } from "./journal-growth.ts";
import { PartPacker, type PackedPart, type PartPackerOptions } from "./part-packer.ts";

export interface Uploaded {
  /** Of the artifact. */
  readonly id: string;
  /** SHA-256 (hex) of its bytes. */
  readonly digest: string;
}

export interface UploadedPart extends Uploaded {
  readonly name: string;
}

export interface CheckpointerOptions extends PartPackerOptions {
  /** Contents that parts of this run hold already, this attempt's and earlier ones'. */
  readonly stored: Iterable<string>;
  /** The artifact gets the name of the file. */
  readonly upload: (file: string) => Promise<Result<Uploaded, string>>;
  readonly isExternal: (step: string) => boolean;
  /** Stores a small part where attempts find it from which artifacts are hidden. False: nothing may be stored there. */
  readonly announce: (file: string, sequence: number) => Promise<Result<boolean, string>>;
  /** Has the cache keep a part, of which the entry at the end will tell. Whether it did; never rejects. */
  readonly keepPart: CachedPartsOptions["keepPart"];
}

const lastPart = 490;
/** So many parts a job that follows can be told of. */
const mostNamedParts = 16;

/**
 * Stores what a run has finished, in parts, beside the run: each part holds the journal so far and the contents that no part
 * before it holds. A part that cannot be stored is a warning, said once; what it held goes into the next one, under a new
 * name, since GitHub keeps the name of a failed upload. Much content goes into the cache during the run too.
 */
export class Checkpointer {
  readonly #options: CheckpointerOptions;
  readonly #packer: PartPacker;
  readonly #cached: CachedParts;
  readonly #growth: JournalGrowth;
  /** In artifacts. */
  readonly #stored: Set<string>;
  readonly #isFresh: boolean;
  readonly #uploaded: UploadedPart[] = [];
  /** How many artifacts of this attempt there may be. */
  #parts: number;
  /** Of content, in those that are up, and not up yet. */
  #bytes = 0;
  #waiting = 0;
  #left = Infinity;
  #isLooking = false;
  /** The newest part that is up: its file stays. */
  #newest: PackedPart | undefined;
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
    this.#packer = new PartPacker(options);
    const { workplace, run, sequence } = options;
    this.#growth = new JournalGrowth(path.join(workplace.runs, run, "journal.jsonl"));
    this.#cached = new CachedParts({
      packer: this.#packer,
      keepPart: options.keepPart,
      onDone: (part) => {
        this.#letGo(part);
      },
    });
    this.#stored = new Set(options.stored);
    this.#isFresh = sequence === 0 && this.#stored.size === 0;
    this.#parts = sequence;
  }

  /** The parts that this process put up, oldest first; the last one holds the newest journal. */
  get uploaded(): readonly UploadedPart[] {
    return this.#uploaded;
  }

  /** Whether those parts, with the one that is still to go up, hold all of the run and are few enough to be told of. */
  get isComplete(): boolean {
    const { length } = this.#uploaded;
    return this.#isFresh && length + (this.#isDirty ? 1 : 0) <= mostNamedParts;
  }

  /** To be called when the journal has grown by something worth keeping, with how many steps are still to settle. */
  changed(left: number): void {
    this.#changes++;
    this.#left = left;
    if (this.#isLooking) return;
    this.#isLooking = true;
    // The engine writes its lines when it has told of them.
    queueMicrotask(() => {
      this.#isLooking = false;
      this.#waiting += this.#growth.take();
      this.#sendSoon();
    });
  }

  #sendSoon(): void {
    if (this.#sending || this.#isOver || this.#parts >= lastPart) return;
    // At the very end somebody asks for all of it.
    if (this.#waiting >= this.#enough && this.#failures === 0 && this.#left > 0) {
      this.#stopTimer?.();
      this.#stopTimer = undefined;
      void this.#send();
      return;
    }
    this.#stopTimer ??= this.#options.clock.after(gatherMs(this.#parts, this.#failures), () => {
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
   * The last thing to ask for: puts up what is not up yet, all contents of the run as one part, or nothing more; and has `keep` keep
   * what later runs are to find, if there is one. Resolves when both have been tried. Throws what the file system throws.
   */
  async finish(
    what: "rest" | "whole" | "nothing",
    keep?: (entry: CacheEntry) => Promise<void>,
  ): Promise<void> {
    this.#stopTimer?.();
    this.#isOver = true;
    await this.#sending;
    // No step tells of the journal's last line.
    if (what !== "nothing") this.#changes++;
    if (what === "whole") {
      this.#stored.clear();
      this.#bytes = 0;
    }
    const mayGoUp = what !== "nothing" && this.#isDirty && this.#parts < lastPart;
    const part = mayGoUp ? await this.#pack() : undefined;
    const uploading = part && this.#put(part, this.#changes);
    let entry: CacheEntry | undefined;
    try {
      await this.#cached.settled();
      const newest = part ?? (this.#isDirty ? undefined : this.#newest);
      entry = keep && (await this.#cached.entry(newest, this.#stored));
      if (entry) await keep?.(entry);
    } finally {
      await uploading;
      for (const file of [part?.file, entry?.file, this.#newest?.file])
        if (file !== undefined) fs.rmSync(file, { force: true });
    }
    // Once more, under another name.
    if (part) await this.flush();
  }

  get #enough(): number {
    return enoughBytes(this.#left, this.#options.maxBytes);
  }

  get #isDirty(): boolean {
    return this.#up < this.#changes;
  }

  #send(): Promise<void> {
    return (this.#sending ??= this.#sendOne().finally(() => {
      this.#sending = undefined;
      if (this.#isDirty && this.#failures === 0) this.#sendSoon();
    }));
  }

  async #sendOne(): Promise<void> {
    if (this.#parts >= lastPart) return;
    const changes = this.#changes;
    this.#waiting = 0;
    try {
      const part = await this.#pack();
      const isUp = await this.#put(part, changes);
      if (!isUp) fs.rmSync(part.file, { force: true });
      else if (!this.#isOver) await this.#cached.add(part, this.#enough);
    } catch (error) {
      this.#failed((error as Error).message);
    }
  }

  /** What is not up yet, as the next part. */
  #pack(): Promise<PackedPart> {
    this.#parts++;
    return this.#packer.pack({ without: this.#stored, bytes: this.#bytes });
  }

  /** Whether it is up. Never rejects. */
  async #put(part: PackedPart, changes: number): Promise<boolean> {
    const { file, contents, bytes } = part;
    const uploaded = await this.#options.upload(file);
    if (!uploaded.ok) {
      this.#failed(uploaded.error);
      return false;
    }
    for (const digest of contents) this.#stored.add(digest);
    this.#bytes += bytes;
    this.#uploaded.push({ ...uploaded.value, name: path.basename(file) });
    this.#up = changes;
    this.#failures = 0;
    const before = this.#newest;
    this.#newest = part;
    if (before) this.#letGo(before);
    return true;
  }

  #failed(why: string): void {
    if (this.#failures++ > 0) return;
    this.#options.warn(
      `the checkpoint cannot be stored: ${why}`,
      "the run goes on, and stores again later; what is not stored runs again when this run is resumed",
    );
  }

  #letGo(part: PackedPart): void {
    if (part === this.#newest || this.#cached.needs(part)) return;
    fs.rmSync(part.file, { force: true });
  }

  /** The journal, and of contents only the files of external steps, which cannot be made again. */
  async #announce(): Promise<boolean> {
    const { isExternal, announce } = this.#options;
    try {
      const { file, sequence } = await this.#packer.pack({
        isWanted: isExternal,
        without: new Set(),
        bytes: 0,
      });
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
}
