import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic, SourceRange } from "../diagnostics/diagnostic.ts";

/** The way to a value in a spec, by keys and positions, as in `["steps", "test", "needs", 0]`. */
export type SpecPath = readonly (string | number)[];

/** Finds the text of a value, or of its key; where there is none of its own, that of the nearest value around it. */
export type Locate = (path: SpecPath, part?: "key" | "value") => SourceRange;

/**
 * A Diagnostic that says where by the spec's own structure. Places in the text take a second, slower reading of the
 * file; it is done only once something is known to be wrong.
 */
export interface PlanProblem extends Place {
  readonly code: DiagnosticCode;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint?: string;
  readonly related?: readonly (Place & { readonly message: string })[];
}

export interface Place {
  readonly path: SpecPath;
  /** Absent: the value. */
  readonly part?: "key" | "value";
}

/** Diagnostics in the order of the text. */
export function locateProblems(problems: readonly PlanProblem[], locate: Locate): Diagnostic[] {
  const at = (place: Place): SourceRange => locate(place.path, place.part ?? "value");
  return problems
    .map((problem) => {
      const { code, severity, message, hint, related } = problem;
      return {
        code,
        severity,
        message,
        at: at(problem),
        ...(hint === undefined ? {} : { hint }),
        ...(related === undefined
          ? {}
          : { related: related.map((other) => ({ message: other.message, at: at(other) })) }),
      };
    })
    .sort((a, b) => a.at.start - b.at.start);
}
