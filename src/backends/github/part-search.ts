import type { Candidate } from "../checkpoints/restore-run.ts";
import type { ArtifactInfo } from "./artifact-info.ts";
import type { Artifacts } from "./artifacts.ts";
import type { OverRest } from "./library-call.ts";

export interface Part extends ArtifactInfo {
  readonly attempt: number;
  readonly sequence: number;
}

/** Parts that are newer than others come first; beyond this many, or this many bytes, the oldest are left out. */
const maxParts = 1000;
const maxBytes = 2 * 1024 ** 3;
const atOnce = 6;
/** So many downloads in a row that fail are taken for a way that is shut. */
const enoughFailures = 6;

/** Downloads of parts, each once, by whichever way gives it. */
export class PartSearch {
  readonly found: Candidate[] = [];
  readonly #artifacts: Artifacts;
  readonly #toFolder: string;
  readonly #digests: Set<string>;
  /** Of parts that are artifacts too. */
  readonly #vouched = new Set<string>();
  readonly #failures = new Map<number, string>();
  readonly #leftOut = new Set<number>();
  #bytes = 0;

  /** `digests`: of files that are here already. */
  constructor(artifacts: Artifacts, toFolder: string, digests: ReadonlySet<string>) {
    this.#artifacts = artifacts;
    this.#toFolder = toFolder;
    this.#digests = new Set(digests);
  }

  /** Returns whether all of them are here. */
  async fetch(parts: readonly Part[], over: OverRest | undefined): Promise<boolean> {
    const wanted = parts.filter((part) => this.#takes(part));
    const got: (Candidate | undefined)[] = [];
    let next = 0;
    let failedInARow = 0;
    const work = async (): Promise<void> => {
      for (let at = next++; at < wanted.length; at = next++) {
        const part = wanted[at];
        if (!part?.digest) continue;
        const { id, name, digest } = part;
        if (failedInARow >= enoughFailures) {
          this.#failures.set(id, this.#failures.get(id) ?? "so many others could not be had");
          continue;
        }
        const file = await this.#artifacts.download(part, digest, this.#toFolder, over);
        if (file.ok) {
          failedInARow = 0;
          this.#failures.delete(id);
          got[at] = { name, file: file.value, sha256: digest };
        } else {
          failedInARow++;
          this.#digests.delete(digest);
          this.#bytes -= part.bytes;
          this.#failures.set(id, file.error);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    this.found.push(...got.filter((one) => one !== undefined));
    return this.#failures.size === 0;
  }

  /** A file of the cache; if it is an artifact of the run as well, it is as good as that. */
  vouchFor({ source, ...candidate }: Candidate): Candidate {
    const isArtifact = candidate.sha256 !== undefined && this.#vouched.has(candidate.sha256);
    return isArtifact || source === undefined ? candidate : { ...candidate, source };
  }

  /** One sentence for each reason. */
  warnings(): string[] {
    const counts = new Map<string, number>();
    for (const why of this.#failures.values()) counts.set(why, (counts.get(why) ?? 0) + 1);
    const sentences = [...counts].map(
      ([why, count]) => `${partsWord(count)} of the checkpoint cannot be had: ${why}`,
    );
    if (this.#leftOut.size > 0)
      sentences.push(
        `${partsWord(this.#leftOut.size)} of the checkpoint, the oldest, are too much and left out`,
      );
    return sentences;
  }

  #takes({ id, digest, bytes }: Part): boolean {
    if (digest === undefined) {
      this.#failures.set(id, "GitHub tells no digest of it");
      return false;
    }
    this.#vouched.add(digest);
    if (this.#digests.has(digest)) return false;
    if (this.#digests.size >= maxParts || this.#bytes + bytes > maxBytes) {
      this.#leftOut.add(id);
      return false;
    }
    this.#leftOut.delete(id);
    this.#digests.add(digest);
    this.#bytes += bytes;
    return true;
  }
}

function partsWord(count: number): string {
  return count === 1 ? "1 part" : `${count} parts`;
}
