import type { Contender, Kit } from "./contender.ts";
import type { ActionPeer } from "./action-peers.ts";
import type { Tool } from "./formats.ts";

/** What is owed: `subject` over `yardstick`, both names of contenders of the row; without one, `subject` itself. */
export interface Goal {
  readonly subject: string;
  readonly yardstick?: string;
  /** Wall time in milliseconds, peak memory in MiB, or bytes. */
  readonly of: "wall" | "peak" | "bytes";
  readonly must: number;
  readonly aim?: number;
}

/** One row of the table of budgets. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** Rounds where the command line does not say. */
  readonly rounds: number;
  readonly tools: readonly Tool[];
  readonly actions?: readonly ActionPeer[];
  readonly goals: readonly Goal[];
  contenders(kit: Kit): readonly Contender[];
  /** Yardsticks that are computed, in milliseconds. */
  readonly computed?: Readonly<Record<string, number>>;
}

export function wall(subject: string, yardstick: string, must: number, aim?: number): Goal {
  return { subject, yardstick, of: "wall", must, ...(aim === undefined ? {} : { aim }) };
}
