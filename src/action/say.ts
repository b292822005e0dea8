import type { AnnotationBudget } from "../reporters/annotations.ts";

/** What is said in the log of the job, outside of steps. */
export interface Say {
  /** What GitHub takes beside the job: warnings and errors are of it. */
  readonly annotations: AnnotationBudget;
  readonly line: (text: string) => void;
  readonly warning: (message: string, hint?: string) => void;
  readonly error: (message: string, hint?: string) => void;
}
