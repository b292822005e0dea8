/** The last of the nodes that stand for a single byte. */
const LEVEL_ONE = 256;

/**
 * Finds many byte sequences at once (Aho-Corasick). It reads each byte once, remembers across pieces of a stream where
 * it stands, and knows how many of the last bytes could still begin a match.
 *
 * The automaton is kept sparse (a list of children a node), because the forms of a long secret have many nodes; only its
 * first two levels, where it branches widely and where most of a log is read, are tables. A table of byte pairs skips
 * what cannot begin a match, which is nearly all of a log.
 */
export class ByteSearch {
  readonly #byte: Uint8Array;
  readonly #child: Int32Array;
  readonly #sibling: Int32Array;
  /** The node of the longest proper suffix that some needle begins with. */
  readonly #fallback: Int32Array;
  /** The length of the longest needle that ends at the node; 0 if none does. */
  readonly #longest: Int32Array;
  /** How many bytes stand for the node: all that could still begin a match there. */
  readonly #depth: Int32Array;
  /** The node of each needle's first byte: that byte + 1, or 0 where none begins so. The root is node 0. */
  readonly #first = new Int32Array(256);
  /** The node of each needle's first two bytes, or 0. */
  readonly #second = new Int32Array(65536);
  /** 1 for each pair of bytes that a match can begin with. */
  readonly #pairs = new Uint8Array(65536);
  /** Nodes that stand for more bytes are numbered from here on. */
  #size = LEVEL_ONE + 1;

  /** Needles must not be empty. */
  constructor(needles: Iterable<string>) {
    const encoded = Array.from(needles, (needle) => Buffer.from(needle));
    const bound = encoded.reduce((sum, needle) => sum + needle.length, LEVEL_ONE + 1);
    this.#byte = new Uint8Array(bound);
    this.#child = new Int32Array(bound);
    this.#sibling = new Int32Array(bound);
    this.#fallback = new Int32Array(bound);
    this.#longest = new Int32Array(bound);
    this.#depth = new Int32Array(bound);
    for (const needle of encoded) this.#insert(needle);
    this.#link();
  }

  /** Where a search of a new stream starts. */
  static readonly start = 0;

  /** How many of the last bytes a later match could begin with, when the search stands at `node`. */
  pending(node: number): number {
    return this.#depth[node] ?? 0;
  }

  /**
   * Reads `bytes` from offset `from` on, standing at `node`, and returns the node where it stands then. Calls `found` for
   * each offset where a match ends (exclusive), with the length of the longest one; it stops there if that returns false.
   */
  read(
    bytes: Uint8Array,
    from: number,
    node: number,
    found: (end: number, length: number) => boolean,
  ): number {
    const byteOf = this.#byte;
    const childOf = this.#child;
    const siblingOf = this.#sibling;
    const fallbackOf = this.#fallback;
    const longestOf = this.#longest;
    const first = this.#first;
    const second = this.#second;
    const pairs = this.#pairs;
    const last = bytes.length - 1;
    let at = from;
    let here = node;
    while (at <= last) {
      if (here === 0) {
        while (at < last && pairs[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] === 0) at++;
      }
      const byte = bytes[at] ?? 0;
      at++;
      for (;;) {
        if (here === 0) {
          here = first[byte] ?? 0;
          break;
        }
        let next: number;
        if (here <= LEVEL_ONE) {
          next = second[((here - 1) << 8) | byte] ?? 0;
        } else {
          next = childOf[here] ?? 0;
          while (next !== 0 && byteOf[next] !== byte) next = siblingOf[next] ?? 0;
        }
        if (next !== 0) {
          here = next;
          break;
        }
        here = fallbackOf[here] ?? 0;
      }
      const length = longestOf[here] ?? 0;
      if (length > 0 && !found(at, length)) return here;
    }
    return here;
  }

  #insert(needle: Uint8Array): void {
    let node = 0;
    for (const byte of needle) {
      const known = this.#next(node, byte);
      node = known === 0 ? this.#add(node, byte) : known;
    }
    this.#longest[node] = needle.length;
    const head = (needle[0] ?? 0) << 8;
    if (needle.length === 1) this.#pairs.fill(1, head, head + 256);
    else this.#pairs[head | (needle[1] ?? 0)] = 1;
  }

  #add(parent: number, byte: number): number {
    const node = parent === 0 ? byte + 1 : this.#size++;
    this.#byte[node] = byte;
    this.#depth[node] = (this.#depth[parent] ?? 0) + 1;
    this.#sibling[node] = this.#child[parent] ?? 0;
    this.#child[parent] = node;
    if (parent === 0) this.#first[byte] = node;
    else if (parent <= LEVEL_ONE) this.#second[((parent - 1) << 8) | byte] = node;
    return node;
  }

  #next(node: number, byte: number): number {
    if (node === 0) return this.#first[byte] ?? 0;
    if (node <= LEVEL_ONE) return this.#second[((node - 1) << 8) | byte] ?? 0;
    let next = this.#child[node] ?? 0;
    while (next !== 0 && this.#byte[next] !== byte) next = this.#sibling[next] ?? 0;
    return next;
  }

  /** Sets the fallbacks, nodes nearer to the root first, since each is found through its parent's. */
  #link(): void {
    const queue = new Int32Array(this.#size);
    let length = 0;
    for (let node = this.#child[0] ?? 0; node !== 0; node = this.#sibling[node] ?? 0)
      queue[length++] = node;
    for (let at = 0; at < length; at++) {
      const parent = queue[at] ?? 0;
      for (let node = this.#child[parent] ?? 0; node !== 0; node = this.#sibling[node] ?? 0) {
        queue[length++] = node;
        const fallback = this.#step(this.#fallback[parent] ?? 0, this.#byte[node] ?? 0);
        this.#fallback[node] = fallback;
        if (this.#longest[node] === 0) this.#longest[node] = this.#longest[fallback] ?? 0;
      }
    }
  }

  /** Where the search stands after `byte`, once all fallbacks above are set. */
  #step(from: number, byte: number): number {
    for (let node = from; ; node = this.#fallback[node] ?? 0) {
      const next = this.#next(node, byte);
      if (next !== 0 || node === 0) return next;
    }
  }
}
