import type { JournalContent } from "../backends/stores/journal.ts";
import type { RunEvent } from "../engine/event.ts";
import type { ReuseRules } from "../engine/lookup.ts";
import type { Secrets } from "../engine/ports.ts";
import type { RunHandle } from "../engine/run-options.ts";
import type { RunRequest } from "../engine/record.ts";
import type { Plan } from "../plan/plan.ts";
import type { OpenPorts } from "./ports.ts";
import type { Workplace } from "./workplace.ts";

/** All that a command line asks of a run in a checkout. */
export interface LocalRun {
  readonly root: string;
  readonly workplace: Workplace;
  readonly plan: Plan;
  readonly planKey: string;
  readonly selected: readonly number[];
  readonly forced: readonly number[];
  readonly acrossRuns: boolean;
  readonly verify: boolean;
  readonly maxParallel: number;
  readonly failFast: boolean;
  readonly strict: boolean;
  /** Every variable of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secrets: Secrets;
  readonly request: RunRequest;
  /** A run to go on with; absent: a new one. */
  readonly resume?: { readonly run: string; readonly journal: JournalContent };
  readonly emit: (event: RunEvent) => void;
  /** Told of the run before its first step can begin. */
  readonly onHandle?: (handle: RunHandle) => void;
  /** False for a step that may not use what other runs made. Absent: true for all. */
  readonly acrossRunsFor?: (step: number) => boolean;
  /** Steps of which this run's own journal could be forged. Absent: none. */
  readonly distrusted?: (step: number) => boolean;
  /** Why the journal may not tell all that external steps have begun, a sentence. */
  readonly unsure?: string;
  /** Fingerprints of results that are of this run for sure. */
  readonly vouched?: ReadonlySet<string>;
  /** What a pulled run made, for the steps that are not forced. */
  readonly given?: NonNullable<ReuseRules["given"]>;
  /** Told each value that a step asks to be masked. */
  readonly onMask?: (value: string) => void;
  /** The run was cancelled before: only its clean-up steps are to run. */
  readonly cancelled?: boolean;
  /** Milliseconds between TERM and KILL; absent: 7,500, as a runner waits. */
  readonly graceMs?: number;
  /** Stores beyond this machine what the journal holds by now, and calls back when that is done or has failed. */
  readonly secure?: (done: () => void) => void;
  /** For measuring what it costs, and for nothing else. */
  readonly withoutJournal: boolean;
  /** For the proof, which kills at chosen moments. */
  readonly wrapPorts?: (ports: OpenPorts) => OpenPorts;
}
