/** A stream of bytes, read in pieces of the reader's choice. Reads no more of the stream than it is asked for. */
export class PieceReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** As much as is there without waiting again, at least one byte and at most `max`; undefined at the end. */
  async next(max: number): Promise<Buffer | undefined> {
    while (this.#rest.length === 0) {
      const chunk = await this.#chunks.next();
      if (chunk.done === true) return undefined;
      this.#rest = chunk.value;
    }
    const piece = this.#rest.subarray(0, max);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  /** Exactly so many bytes; undefined if the stream ends before. */
  async take(size: number): Promise<Buffer | undefined> {
    const pieces: Buffer[] = [];
    for (let left = size; left > 0;) {
      const piece = await this.next(left);
      if (!piece) return undefined;
      pieces.push(piece);
      left -= piece.length;
    }
    return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
  }
}
