/** Text of one step that waits for its turn in the log: in memory while it is small, then through a port. */

/** A place outside memory. Both calls are synchronous and may throw. */
export interface Spill {
  /** Keeps a copy of `bytes` after all that is kept under this key. */
  append(key: number, bytes: Uint8Array): void;
  /** All that is kept under this key, in order, in pieces cut anywhere; then forgets it. */
  take(key: number): Iterable<Uint8Array>;
}

/** Bytes of one text in memory. */
const mostOfOne = 8 * 1024 * 1024;
/** Bytes of all texts in memory: beyond it, each goes out as it comes. */
const mostOfAll = 64 * 1024 * 1024;

/** What all texts of a log share. */
export class HeldTexts {
  readonly spill: Spill;
  readonly mostOfOne: number;
  readonly mostOfAll: number;
  bytes = 0;
  /** Called once, when the port first fails. From then on all is kept in memory, so that nothing is lost. */
  readonly #onFailure: (message: string) => void;
  #failed = false;

  constructor(
    spill: Spill,
    onFailure: (message: string) => void,
    limits: { readonly mostOfOne?: number; readonly mostOfAll?: number } = {},
  ) {
    this.spill = spill;
    this.#onFailure = onFailure;
    this.mostOfOne = limits.mostOfOne ?? mostOfOne;
    this.mostOfAll = limits.mostOfAll ?? mostOfAll;
  }

  get hasFailed(): boolean {
    return this.#failed;
  }

  fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#onFailure(error instanceof Error ? error.message : String(error));
  }
}

export class HeldText {
  readonly #all: HeldTexts;
  readonly #key: number;
  #bytes = Buffer.alloc(0);
  #length = 0;
  #isSpilled = false;

  /** No two texts of one `all` may have the same key. */
  constructor(all: HeldTexts, key: number) {
    this.#all = all;
    this.#key = key;
  }

  get isEmpty(): boolean {
    return this.#length === 0 && !this.#isSpilled;
  }

  add(text: string): void {
    const size = Buffer.byteLength(text);
    if (this.#length + size > this.#bytes.length) this.#grow(this.#length + size);
    this.#bytes.write(text, this.#length);
    this.#length += size;
    this.#all.bytes += size;
    const isMuch = this.#length > this.#all.mostOfOne || this.#all.bytes > this.#all.mostOfAll;
    if (isMuch && !this.#all.hasFailed) this.#toSpill();
  }

  /** Hands out everything in order, cut anywhere, and is empty then. */
  drain(write: (text: string) => void): void {
    if (this.#isSpilled) {
      const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
      try {
        for (const piece of this.#all.spill.take(this.#key)) {
          const text = decoder.decode(piece, { stream: true });
          if (text !== "") write(text);
        }
      } catch (error) {
        this.#all.fail(error);
      }
      this.#isSpilled = false;
    }
    if (this.#length > 0) write(this.#bytes.toString("utf8", 0, this.#length));
    this.#forget();
  }

  #toSpill(): void {
    try {
      this.#all.spill.append(this.#key, this.#bytes.subarray(0, this.#length));
    } catch (error) {
      this.#all.fail(error);
      return;
    }
    this.#isSpilled = true;
    this.#forget();
  }

  #forget(): void {
    this.#all.bytes -= this.#length;
    this.#length = 0;
    this.#bytes = Buffer.alloc(0);
  }

  #grow(size: number): void {
    const larger = Buffer.allocUnsafe(Math.max(size, this.#bytes.length * 2, 256));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
