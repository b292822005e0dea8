import * as fs from "node:fs";
import { mostPartsBeside } from "../backends/github/cache.ts";
import type { PackedPart, PartPacker } from "./part-packer.ts";

/** What a later run finds: with the parts that the cache has already, it holds all contents of the run. */
export interface CacheEntry {
  readonly file: string;
  readonly sequence: number;
  /** Of those parts and the file. */
  readonly bytes: number;
  /** Numbers of those parts. */
  readonly parts: readonly number[];
}

export interface CachedPartsOptions {
  readonly packer: PartPacker;
  /** Has the cache keep a part, of which the entry at the end will tell. Whether it did; never rejects. */
  readonly keepPart: (file: string, sequence: number) => Promise<boolean>;
  /** Told of a part that the cache has taken or refused. */
  readonly onDone: (part: PackedPart) => void;
}

/** What of a run is in the cache before its entry is: large parts, so that the entry itself is soon made when the run ends. */
export class CachedParts {
  readonly #options: CachedPartsOptions;
  /** That are there, or on their way. */
  readonly #parts = new Set<PackedPart>();
  readonly #onTheirWay = new Set<PackedPart>();
  /** Bytes of content in each part that is in no cache. */
  #others: number[] = [];
  #isRefused = false;
  #settled: Promise<unknown> = Promise.resolve();

  constructor(options: CachedPartsOptions) {
    this.#options = options;
  }

  /** Resolves when nothing is on its way. */
  async settled(): Promise<void> {
    await this.#settled;
  }

  /** Whether its file is needed. */
  needs(part: PackedPart): boolean {
    return this.#onTheirWay.has(part);
  }

  /**
   * A part that is stored elsewhere. If what the cache does not have comes to `enough` bytes of content, it gets that, which is not
   * waited for.
   */
  async add(part: PackedPart, enough: number): Promise<void> {
    if (this.#isRefused) return;
    this.#others.push(part.bytes);
    if (sumOf(this.#others) < enough || this.#parts.size >= mostPartsBeside) return;
    const own = this.#others.length === 1 ? part : await this.#packRest().catch(() => undefined);
    // There is another try at the end, which tells what is wrong.
    if (!own) return;
    this.#others = [];
    this.#parts.add(own);
    this.#onTheirWay.add(own);
    const keeping = this.#options.keepPart(own.file, own.sequence).then((isKept) => {
      this.#onTheirWay.delete(own);
      if (!isKept) {
        this.#parts.delete(own);
        this.#isRefused = true;
      }
      this.#options.onDone(own);
    });
    this.#settled = Promise.all([this.#settled, keeping]);
  }

  /**
   * If `part`, beside which `stored` is stored, holds all that the cache does not have, and nothing else, it is the entry. Throws
   * what the file system throws.
   */
  async entry(part: PackedPart | undefined, stored: ReadonlySet<string>): Promise<CacheEntry> {
    const cached = this.#contents;
    const isRest =
      part !== undefined &&
      [...stored].every((digest) => part.contents.has(digest) || cached.has(digest)) &&
      ![...part.contents].some((digest) => cached.has(digest));
    const { file, sequence } = isRest ? part : await this.#packRest();
    const parts = [...this.#parts];
    const bytes = fs.statSync(file).size + sumOf(parts.map((one) => one.bytes));
    return { file, sequence, bytes, parts: parts.map((one) => one.sequence) };
  }

  get #contents(): ReadonlySet<string> {
    return new Set([...this.#parts].flatMap(({ contents }) => [...contents]));
  }

  #packRest(): Promise<PackedPart> {
    const bytes = sumOf([...this.#parts].map((one) => one.bytes));
    return this.#options.packer.pack({ without: this.#contents, bytes });
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
