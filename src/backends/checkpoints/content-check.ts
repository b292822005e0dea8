import { createHash, type Hash } from "node:crypto";
import { sha256 } from "../../plan/sha256.ts";

/** Verifies contents that come one behind the other, cut anywhere. */
export class ContentCheck {
  readonly #contents: readonly (readonly [digest: string, size: number])[];
  #at = 0;
  /** Of a content that has begun and not ended. */
  #begun: { readonly hash: Hash; left: number } | undefined;

  constructor(contents: readonly (readonly [digest: string, size: number])[]) {
    this.#contents = contents;
  }

  /** The digest of a content that is not what it should be, if there is one that ends in these bytes. */
  add(bytes: Buffer): string | undefined {
    let from = 0;
    for (;;) {
      const content = this.#contents[this.#at];
      if (!content) return undefined;
      const [digest, size] = content;
      const left = this.#begun?.left ?? size;
      if (bytes.length - from < left) {
        this.#begin(size, bytes.subarray(from));
        return undefined;
      }
      const piece = bytes.subarray(from, from + left);
      const found = this.#begun ? this.#begun.hash.update(piece).digest("hex") : sha256(piece);
      if (found !== digest) return digest;
      this.#begun = undefined;
      this.#at++;
      from += left;
    }
  }

  #begin(size: number, piece: Buffer): void {
    if (piece.length === 0) return;
    this.#begun ??= { hash: createHash("sha256"), left: size };
    this.#begun.hash.update(piece);
    this.#begun.left -= piece.length;
  }
}
