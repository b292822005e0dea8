import { ByteSearch } from "./byte-search.ts";
import { outputForms, storageForms } from "./secret-forms.ts";

/**
 * Keeps secrets out of everything that a run shows or stores. It knows each value as it is, each line of it, and its
 * usual encodings (`secret-forms.ts`). All bytes of all occurrences are covered, overlapping ones too; occurrences that
 * overlap or touch become one `***`.
 */
export interface Redactor {
  /** False: nothing is secret so far, and every text and chunk comes back as it went in. */
  readonly hasSecrets: boolean;
  /**
   * One more secret, from now on: in streams too that were made before, but for what they have given out. False if it would be
   * more than can be looked for, and so is not hidden; a value that is known or blank is not more.
   */
  add(secret: string): boolean;
  redactText(text: string): string;
  /** For one stream of bytes, such as the output of one step. Streams must not share one. */
  stream(): RedactedStream;
  /** Whether redaction would change the text. An output value for which it holds must be dropped. */
  contains(text: string): boolean;
  /** Whether content may be stored nowhere: it holds a value of 8 or more characters, or a line of a secret key file. */
  containsSecret(bytes: Uint8Array): boolean;
  /** As containsSecret, for content read in pieces: each call takes the next piece and says whether one was found by now. */
  search(): (piece: Uint8Array) => boolean;
}

export interface RedactedStream {
  /**
   * The bytes that can be shown by now, perhaps none. Held back is only what could still begin a secret. The result may
   * be `chunk` itself or a view of it.
   */
  push(chunk: Uint8Array): Uint8Array;
  /** What was held back. The stream starts afresh. */
  end(): Uint8Array;
}

const MASK = Buffer.from("***");
const NOTHING = new Uint8Array(0);

/** So many secrets can be added to those that are known from the start, and so many bytes of them. */
const mostAdded = 1000;
const mostBytesAdded = 1024 * 1024;

/**
 * Blank values are ignored; values of one to three characters are hidden as they stand, without their encodings. `onAdded` gets
 * each secret that is added later, once, as soon as it is hidden.
 */
export function createRedactor(
  secrets: readonly string[],
  onAdded?: (secret: string) => void,
): Redactor {
  return new KnownSecrets(secrets.filter(isSecret), onAdded);
}

function isSecret(value: string): boolean {
  return value.trim() !== "";
}

class KnownSecrets implements Redactor {
  readonly #values: Set<string>;
  readonly #onAdded: ((secret: string) => void) | undefined;
  #roomLeft = mostAdded;
  #bytesLeft = mostBytesAdded;
  // Made when first needed: a run that reuses everything shows no output.
  #inOutput: ByteSearch | undefined;
  #inStorage: ByteSearch | undefined;

  constructor(values: readonly string[], onAdded: ((secret: string) => void) | undefined) {
    this.#values = new Set(values);
    this.#onAdded = onAdded;
  }

  get hasSecrets(): boolean {
    return this.#values.size > 0;
  }

  add(secret: string): boolean {
    if (!isSecret(secret) || this.#values.has(secret)) return true;
    const bytes = Buffer.byteLength(secret);
    if (this.#roomLeft === 0 || bytes > this.#bytesLeft) return false;
    this.#roomLeft--;
    this.#bytesLeft -= bytes;
    this.#values.add(secret);
    this.#inOutput = this.#inStorage = undefined;
    this.#onAdded?.(secret);
    return true;
  }

  redactText(text: string): string {
    // A text without a match is returned as it is, so that lone surrogates survive.
    if (!this.contains(text)) return text;
    const stream = this.stream();
    const head = stream.push(Buffer.from(text));
    return Buffer.concat([head, stream.end()]).toString();
  }

  stream(): RedactedStream {
    return new MaskingStream(() => this.#output());
  }

  contains(text: string): boolean {
    const search = this.#output();
    return search !== undefined && holds(search, Buffer.from(text));
  }

  containsSecret(bytes: Uint8Array): boolean {
    const search = this.#storage();
    return search !== undefined && holds(search, bytes);
  }

  search(): (piece: Uint8Array) => boolean {
    const search = this.#storage();
    if (!search) return () => false;
    let node = ByteSearch.start;
    let found = false;
    return (piece) => {
      if (found) return true;
      node = search.read(piece, 0, node, () => {
        found = true;
        return false;
      });
      return found;
    };
  }

  #output(): ByteSearch | undefined {
    if (!this.hasSecrets) return undefined;
    return (this.#inOutput ??= new ByteSearch(outputForms([...this.#values])));
  }

  #storage(): ByteSearch | undefined {
    if (!this.hasSecrets) return undefined;
    return (this.#inStorage ??= new ByteSearch(storageForms([...this.#values])));
  }
}

function holds(search: ByteSearch, bytes: Uint8Array): boolean {
  let found = false;
  search.read(bytes, 0, ByteSearch.start, () => {
    found = true;
    return false;
  });
  return found;
}

/** Bytes to hide, as half-open offsets. */
interface Span {
  readonly start: number;
  readonly end: number;
}

class MaskingStream implements RedactedStream {
  /** What is to be looked for now: another search once there are more secrets, none while there are none. */
  readonly #current: () => ByteSearch | undefined;
  #search: ByteSearch | undefined;
  #node = ByteSearch.start;
  /** Bytes read and not yet given out: the first of them could begin a secret. */
  #held: Uint8Array = NOTHING;
  /** What is to be hidden of #held already: ascending, neither overlapping nor touching. */
  #spans: Span[] = [];
  /** Whether the byte before #held was hidden, so that a span that begins here continues its mask. */
  #maskedBefore = false;

  constructor(current: () => ByteSearch | undefined) {
    this.#current = current;
    this.#search = current();
  }

  push(chunk: Uint8Array): Uint8Array {
    const search = this.#current();
    if (!search) return chunk;
    let held = this.#held.length;
    const bytes = held === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    let known: Span[] = [];
    if (search !== this.#search) {
      this.#search = search;
      // What is held is read again: it may hold, or begin, what was no secret before.
      held = 0;
      this.#node = ByteSearch.start;
      known = this.#spans;
      this.#spans = [];
    }
    this.#node = search.read(bytes, held, this.#node, (end, length) => {
      cover(this.#spans, end - length, end);
      return true;
    });
    if (known.length > 0) this.#spans = united(this.#spans, known);
    return this.#release(bytes, bytes.length - search.pending(this.#node));
  }

  end(): Uint8Array {
    const rest = this.#release(this.#held, this.#held.length);
    this.#node = ByteSearch.start;
    this.#maskedBefore = false;
    return rest;
  }

  /** Gives out what stands before `open`, and hidden spans that reach over it; holds the rest. */
  #release(bytes: Uint8Array, open: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let at = 0;
    let given = 0;
    for (const span of this.#spans) {
      if (span.start > open) break;
      if (span.start > at) parts.push(bytes.subarray(at, span.start));
      if (span.start > 0 || !this.#maskedBefore) parts.push(MASK);
      at = span.end;
      given++;
    }
    if (given > 0) this.#maskedBefore = true;
    if (at < open) {
      parts.push(bytes.subarray(at, open));
      at = open;
      this.#maskedBefore = false;
    }
    this.#spans = this.#spans
      .slice(given)
      .map((span) => ({ start: span.start - at, end: span.end - at }));
    // Copied, since the caller may use the chunk's memory again.
    this.#held = at === bytes.length ? NOTHING : Uint8Array.from(bytes.subarray(at));
    const [first, ...others] = parts;
    if (first === undefined) return NOTHING;
    return others.length === 0 ? first : Buffer.concat(parts);
  }
}

/** Adds a span that ends after all others, and merges what it overlaps or touches. */
function cover(spans: Span[], from: number, end: number): void {
  // A span that began in bytes hidden and given out before continues at the first held byte.
  let start = Math.max(from, 0);
  for (let top = spans.at(-1); top !== undefined && top.end >= start; top = spans.at(-1)) {
    start = Math.min(start, top.start);
    spans.pop();
  }
  spans.push({ start, end });
}

function united(some: readonly Span[], others: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...some, ...others].sort((a, b) => a.end - b.end))
    cover(all, span.start, span.end);
  return all;
}
