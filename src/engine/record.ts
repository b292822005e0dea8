import type { Reason, Verdict } from "./event.ts";
import type { Failure } from "./failure.ts";

/** One file output. A symbolic link is kept as its target, never followed. */
export interface OutputFile {
  readonly path: string;
  /** SHA-256 (hex) of the content, or of the link's target. */
  readonly digest: string;
  readonly size: number;
  /** Permission bits; for a link always 0o777. */
  readonly mode: number;
  readonly link?: true;
}

/** Everything a step leaves behind that later steps, later runs or a person asking "why" may need. */
export interface StepRecord {
  readonly step: string;
  readonly fingerprint: string;
  readonly parts: FingerprintParts;
  readonly outputs: readonly OutputFile[];
  /** Output values, as written to $GITHUB_OUTPUT. */
  readonly values: Readonly<Record<string, string>>;
  /** Additions to the environment of its dependents. */
  readonly env: Readonly<Record<string, string>>;
  /** Directories put in front of PATH for its dependents, the first one foremost. */
  readonly path: readonly string[];
  readonly ms: number;
  readonly run: string;
  /** Of a `machine` step: the host, boot and workspace on which it holds. */
  readonly machine?: string;
}

/** What went into a fingerprint, kept beside it so that two can be compared part by part. */
export interface FingerprintParts {
  /** The static definition, field by field: short digests. */
  readonly definition: Readonly<Record<string, string>>;
  readonly platform: string;
  /** Declared variables, evaluated ones included: short digest, or "unset". */
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, "set" | "unset">>;
  readonly tools: Readonly<Record<string, string>>;
  /** Digest of the listing of input files. */
  readonly inputs: string;
  /** The listing itself where it is short; a long one is content of the store, under `inputs`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Of each needed step: a digest over what it and all its ancestors produced. */
  readonly needs: Readonly<Record<string, string>>;
}

/** The lines of a run's journal, in the order they were appended. */
export type JournalEntry =
  | {
      readonly kind: "run";
      readonly version: 1;
      readonly run: string;
      readonly at: number;
      readonly mity: string;
      readonly spec: string;
      readonly steps: number;
      /** The mark that every process of the run carries in its environment. */
      readonly mark: string;
      /** What was asked for, so that resume asks for the same. */
      readonly request: RunRequest;
    }
  | { readonly kind: "resume"; readonly at: number; readonly mark: string }
  /** Written and synced before an `external` step is spawned. */
  | { readonly kind: "start"; readonly step: string; readonly attempt: number; readonly at: number }
  | DoneEntry
  | { readonly kind: "end"; readonly verdict: Verdict; readonly ms: number; readonly at: number };

export interface DoneEntry {
  readonly kind: "done";
  readonly step: string;
  readonly verdict: Verdict;
  readonly how?: "ran" | "reused";
  readonly why: Reason;
  readonly fingerprint?: string;
  readonly failure?: Failure;
  readonly tolerated?: true;
  readonly ms: number;
  readonly at: number;
  readonly attempts?: readonly Attempt[];
  /** Present where the step ran to a success or a failure, and where its record was given to this run. */
  readonly record?: StepRecord;
  readonly log?: LogSpan;
}

export interface Attempt {
  readonly ms: number;
  readonly failure?: Failure;
}

/** Where a step's output stands: bytes `from` (length `bytes`) of `logs/<slot>.log`. */
export interface LogSpan {
  readonly slot: number;
  readonly from: number;
  readonly bytes: number;
}

/** The part of a command line that says what to run and how carefully; kept in the journal, for a resume is to be no less. */
export interface RunRequest {
  readonly steps?: readonly string[];
  readonly from?: string;
  /** The pulled run whose results stand for those of the steps before. */
  readonly given?: string;
  readonly noReuse?: true;
  readonly verifyReuse?: true;
  readonly strict?: true;
}
