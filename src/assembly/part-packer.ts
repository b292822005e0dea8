import * as fs from "node:fs";
import * as path from "node:path";
import type { PartManifest } from "../backends/checkpoints/manifest.ts";
import type { Origin } from "../backends/checkpoints/origin.ts";
import { writePart } from "../backends/checkpoints/part-writer.ts";
import { ContentStore } from "../backends/stores/content.ts";
import type { Clock } from "../engine/ports.ts";
import { version } from "../version.ts";
import { completeJournal } from "./complete-journal.ts";
import type { Workplace } from "./workplace.ts";

export interface PartPackerOptions {
  readonly workplace: Workplace;
  readonly run: string;
  readonly origin: Origin;
  /** Random, new for each start of the action. */
  readonly session: string;
  /** The number of the last part of this attempt that there is already; 0: none. */
  readonly sequence: number;
  /** A folder for parts on their way. */
  readonly scratch: string;
  /** More content than that, in bytes, is left out, and its steps run again when the run is resumed. */
  readonly maxBytes: number;
  /** Told before a part is packed, so that whoever comes after takes other names. */
  readonly onPart: (sequence: number) => void;
  readonly warn: (message: string, hint?: string) => void;
  readonly clock: Clock;
}

export interface PackedPart {
  readonly file: string;
  readonly sequence: number;
  readonly contents: ReadonlySet<string>;
  /** Of content. */
  readonly bytes: number;
}

export interface Packing {
  /** Of which steps. Absent: of all. */
  readonly isWanted?: (step: string) => boolean;
  /** Contents to leave out, since they are in the same place already, and their bytes. */
  readonly without: ReadonlySet<string>;
  readonly bytes: number;
}

/** Packs what a run has made so far into parts: its journal, and contents of its steps. Each part has a number of its own. */
export class PartPacker {
  readonly #options: PartPackerOptions;
  #sequence: number;
  #hasSaidFull = false;

  constructor(options: PartPackerOptions) {
    this.#options = options;
    this.#sequence = options.sequence;
  }

  /** Throws what the file system throws. The caller removes the file. */
  async pack({ isWanted = () => true, without, bytes: before }: Packing): Promise<PackedPart> {
    const { workplace, run, origin, session, scratch, maxBytes } = this.#options;
    const sequence = ++this.#sequence;
    this.#options.onPart(sequence);
    const { journal, records } = completeJournal(workplace, run);
    const contents = new Set<string>();
    const left = new Set<string>();
    let bytes = 0;
    const wanted = records.filter(({ step }) => isWanted(step));
    for (const { digest, size } of wanted.flatMap(({ outputs }) => outputs)) {
      if (without.has(digest) || contents.has(digest)) continue;
      if (before + bytes + size > maxBytes) {
        left.add(digest);
        continue;
      }
      bytes += size;
      contents.add(digest);
    }
    this.#tellLeft(left.size);
    fs.mkdirSync(scratch, { recursive: true });
    const { jobKey, attempt } = origin;
    const file = path.join(scratch, `mity-checkpoint-${jobKey}-a${attempt}-${sequence}`);
    const store = new ContentStore(workplace.store);
    try {
      const manifest: Omit<PartManifest, "version" | "contents" | "journal"> = {
        origin,
        mity: version,
        run,
        session,
        sequence,
        at: this.#options.clock.now(),
      };
      await writePart(file, { manifest, journal, contents, store });
    } finally {
      store.close();
    }
    return { file, sequence, contents, bytes };
  }

  #tellLeft(count: number): void {
    if (count === 0 || this.#hasSaidFull) return;
    this.#hasSaidFull = true;
    this.#options.warn(
      `the checkpoint is full: ${count} files are left out of it`,
      "`max-checkpoint-size` says how much it may hold; steps whose files are left out run again when this run is resumed",
    );
  }
}
