import { ByteSearch } from "./byte-search.ts";
import { outputForms, storageForms } from "./secret-forms.ts";

/**
 * Keeps secrets out of everything that a run shows or stores. It knows each value as it is, each line of it, and its
 * usual encodings (`secret-forms.ts`). All bytes of all occurrences are covered, overlapping ones too; occurrences that
 * overlap or touch become one `***`.
 */
export interface Redactor {
  /** False: nothing is secret, and every text and chunk comes back as it went in. */
  readonly hasSecrets: boolean;
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

/** Blank values are ignored; values of one to three characters are hidden as they stand, without their encodings. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const values = secrets.filter((secret) => secret.trim() !== "");
  return values.length === 0 ? new NoSecrets() : new KnownSecrets(values);
}

class NoSecrets implements Redactor {
  readonly hasSecrets = false;

  redactText(text: string): string {
    return text;
  }

  stream(): RedactedStream {
    return { push: (chunk) => chunk, end: () => NOTHING };
  }

  contains(): boolean {
    return false;
  }

  containsSecret(): boolean {
    return false;
  }

  search(): () => boolean {
    return () => false;
  }
}

class KnownSecrets implements Redactor {
  readonly hasSecrets = true;
  readonly #values: readonly string[];
  // Made when first needed: a run that reuses everything shows no output.
  #inOutput: ByteSearch | undefined;
  #inStorage: ByteSearch | undefined;

  constructor(values: readonly string[]) {
    this.#values = values;
  }

  redactText(text: string): string {
    // A text without a match is returned as it is, so that lone surrogates survive.
    if (!this.contains(text)) return text;
    const stream = this.stream();
    const head = stream.push(Buffer.from(text));
    return Buffer.concat([head, stream.end()]).toString();
  }

  stream(): RedactedStream {
    return new MaskingStream(this.#output());
  }

  contains(text: string): boolean {
    return holds(this.#output(), Buffer.from(text));
  }

  containsSecret(bytes: Uint8Array): boolean {
    return holds(this.#storage(), bytes);
  }

  search(): (piece: Uint8Array) => boolean {
    const search = this.#storage();
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

  #output(): ByteSearch {
    return (this.#inOutput ??= new ByteSearch(outputForms(this.#values)));
  }

  #storage(): ByteSearch {
    return (this.#inStorage ??= new ByteSearch(storageForms(this.#values)));
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
  readonly #search: ByteSearch;
  #node = ByteSearch.start;
  /** Bytes read and not yet given out: the first of them could begin a secret. */
  #held: Uint8Array = NOTHING;
  /** What is to be hidden of #held already: ascending, neither overlapping nor touching. */
  #spans: Span[] = [];
  /** Whether the byte before #held was hidden, so that a span that begins here continues its mask. */
  #maskedBefore = false;

  constructor(search: ByteSearch) {
    this.#search = search;
  }

  push(chunk: Uint8Array): Uint8Array {
    const held = this.#held.length;
    const bytes = held === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    this.#node = this.#search.read(bytes, held, this.#node, (end, length) => {
      cover(this.#spans, end - length, end);
      return true;
    });
    return this.#release(bytes, bytes.length - this.#search.pending(this.#node));
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
