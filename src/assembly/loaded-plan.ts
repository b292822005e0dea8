import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import type { Plan } from "../plan/plan.ts";
import type { Locate } from "../spec/locate.ts";

/** What is wrong, with the texts that it points into. */
export interface Problems {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

export interface LoadedPlan {
  readonly plan: Plan;
  /** As long as this is equal, so are text, program and contexts. */
  readonly key: string;
  readonly warnings: Problems;
  /** Absent: the plan was compiled before, and nobody has read the spec. */
  readonly text?: SpecText;
}

/** A spec that was read. */
export interface SpecText {
  readonly source: SourceFile;
  readonly locate: Locate;
}

/** Where the `github` context comes from; only asked if the spec reads it. */
export type GithubContext = () => Readonly<Record<string, string>>;
