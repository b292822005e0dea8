import * as fs from "node:fs";
import { sha256 } from "../../plan/sha256.ts";
import { readJournalLines, type JournalLines } from "./journal-lines.ts";
import type { PartManifest } from "./manifest.ts";

export interface ReadPart {
  readonly manifest: PartManifest;
  readonly journalBytes: Uint8Array;
  /** SHA-256 (hex) of the part's file. */
  readonly sha256: string;
  readonly contentFile: string;
}

/** A part that was read and verified whole. Its contents wait in a file of their own until they land or are let go. */
export class OpenPart {
  readonly manifest: PartManifest;
  /** SHA-256 (hex) of the part's file. */
  readonly sha256: string;
  /** All contents, one behind the other, in the manifest's order. */
  readonly contentFile: string;
  readonly #journalBytes: Uint8Array;
  #journal: JournalLines | undefined;
  #places: Map<string, readonly [from: number, size: number]> | undefined;

  constructor({ manifest, journalBytes, sha256, contentFile }: ReadPart) {
    this.manifest = manifest;
    this.#journalBytes = journalBytes;
    this.sha256 = sha256;
    this.contentFile = contentFile;
  }

  /** Taken apart when it is first asked for: of several parts, only one journal counts. */
  journal(): JournalLines {
    return (this.#journal ??= readJournalLines(this.#journalBytes));
  }

  /** One content, for a look at it; undefined if it is not here. */
  read(digest: string): Buffer | undefined {
    const place = this.#index().get(digest);
    if (!place) return undefined;
    const [from, size] = place;
    const bytes = Buffer.allocUnsafe(size);
    const fd = fs.openSync(this.contentFile, "r");
    try {
      fs.readSync(fd, bytes, 0, size, from);
    } finally {
      fs.closeSync(fd);
    }
    return sha256(bytes) === digest ? bytes : undefined;
  }

  /** The size of a content, if it is here. */
  sizeOf(digest: string): number | undefined {
    return this.#index().get(digest)?.[1];
  }

  /** Removes the waiting contents, if they have not landed. */
  letGo(): void {
    fs.rmSync(this.contentFile, { force: true });
  }

  #index(): Map<string, readonly [from: number, size: number]> {
    if (this.#places) return this.#places;
    const places = new Map<string, readonly [from: number, size: number]>();
    let from = 0;
    for (const [digest, size] of this.manifest.contents) {
      places.set(digest, [from, size]);
      from += size;
    }
    return (this.#places = places);
  }
}
