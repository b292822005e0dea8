import type { Origin } from "./origin.ts";

/** The first member of every part, `manifest.json`: what the part is and all that it holds. */
export interface PartManifest {
  readonly version: 1;
  readonly origin: Origin;
  /** Version of the mity that made it. */
  readonly mity: string;
  /** mity's own id of the run, as in `.mity/runs/`. */
  readonly run: string;
  /** Random, new for each start of the action: two parts of one attempt with two sessions are a tie, and refused. */
  readonly session: string;
  /** Counts the parts of one attempt from 1. */
  readonly sequence: number;
  /** Milliseconds since 1970. For display only. */
  readonly at: number;
  /** Every content of this part in the order in which it stands in the member `content`: SHA-256 (hex) and size. */
  readonly contents: readonly (readonly [digest: string, size: number])[];
  /** SHA-256 (hex) and size of the member `journal.jsonl`. */
  readonly journal: readonly [digest: string, size: number];
}
