import type { DiagnosticCode } from "./codes.ts";

/** A text that diagnostics point into. `path` is shown as the user knows it, relative to the workspace where possible. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A half-open range of UTF-16 offsets in one file. Printers turn it into line:column (both from 1). */
export interface SourceRange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Something wrong with what the user wrote. The program itself being wrong is an exception; a run going wrong is a Failure. */
export interface Diagnostic {
  /** Stable and documented: `mity explain CODE`. */
  readonly code: DiagnosticCode;
  readonly severity: "error" | "warning";
  /** What is wrong, in the user's words, one sentence without a full stop at the end. */
  readonly message: string;
  /** Absent only where there is no text to point at (a missing or unreadable file). */
  readonly at: SourceRange | undefined;
  /** How to mend it. */
  readonly hint?: string;
  /** Further places, such as each edge of a cycle. */
  readonly related?: readonly Related[];
}

export interface Related {
  readonly message: string;
  readonly at: SourceRange;
}
