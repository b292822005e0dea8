/** What `mity init` is going to write, before it is text. */
export interface Draft {
  /** Short, and fit for a prefix of step ids: `node`, `go`. */
  readonly stack: string;
  /** What was found, as in "a Node project (npm, package-lock.json)". */
  readonly found: string;
  /** The project's own name for itself, if it has one. */
  readonly name?: string;
  /** Variables of every step. */
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly DraftStep[];
  /** What a run leaves in the folder besides outputs. */
  readonly leftovers: readonly Leftover[];
}

export interface DraftStep {
  readonly id: string;
  readonly needs: readonly string[];
  /** Lines above the step. */
  readonly comment?: string;
  readonly run: string;
  readonly effects?: "machine";
  /** Absent: the step is never reused. */
  readonly inputs?: DraftInputs;
  readonly outputs?: readonly string[];
  readonly scratch?: readonly string[];
}

export interface DraftInputs {
  /** Absent: every file that git would list. */
  readonly files?: readonly string[];
  readonly tools?: readonly string[];
}

export interface Leftover {
  readonly pattern: string;
  /** A path that the pattern holds, to ask git about. */
  readonly example: string;
}
