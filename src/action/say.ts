/** What is said in the log of the job, outside of steps. */
export interface Say {
  readonly line: (text: string) => void;
  readonly warning: (message: string, hint?: string) => void;
  readonly error: (message: string, hint?: string) => void;
}
