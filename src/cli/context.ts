import type { Output } from "./output.ts";

/** What a command gets of the process; everything else comes from its arguments. */
export interface Context {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: Output;
  readonly err: Output;
}

/** Says what is wrong with a command line or its surroundings, in two lines at most. */
export function complain(context: Context, message: string, hint?: string): void {
  context.err.write(`mity: ${message}\n${hint === undefined ? "" : `hint: ${hint}\n`}`);
}
