import type { Result } from "../diagnostics/result.ts";
import type { PlannedStep } from "../plan/plan.ts";
import type { JournalEntry, LogSpan, OutputFile, StepRecord } from "./record.ts";

/*
 * What the engine needs of the world. Each port is made real in backends/; tests have fakes of their own.
 * Ports on the reuse path are synchronous on purpose: for small files that is ten times faster than promises.
 */

export interface Clock {
  /** Milliseconds since 1970; may jump. For display only. */
  now(): number;
  /** Milliseconds that never run backwards. For durations. */
  monotonic(): number;
  /** Calls back once after `ms`, unless the returned function is called first. */
  after(ms: number, callback: () => void): () => void;
  /** Calls back once, as soon as what is already waiting to be heard has been heard. Absent: nothing is worth putting off. */
  soon?(callback: () => void): void;
  /** Uniform in [0, 1). */
  random(): number;
}

export interface Command {
  readonly step: number;
  readonly attempt: number;
  readonly script: string;
  readonly shell: string | undefined;
  readonly workingDirectory: string;
  /** Added to the inherited environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Put in front of PATH, the first one foremost. */
  readonly path: readonly string[];
}

export type Exit =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: string }
  | { readonly kind: "not-started"; readonly message: string };

/** What a step handed on: its files $GITHUB_OUTPUT and so on as they stand, and what it printed. Size-limited by the runner. */
export interface CommandFiles {
  readonly output: string;
  readonly env: string;
  readonly path: string;
  /** Redacted already, as nothing of it is read here. */
  readonly summary: string;
  /** The variable of a file that was over the limit, and so was not read; that of the summary only if no other was. */
  readonly tooLarge?: string;
  /** Output values that were printed with `::set-output`. The file is read after the step, as GitHub does: its values win. */
  readonly printed?: Readonly<Record<string, string>>;
  /** A command that was printed and cannot be obeyed, and why. */
  readonly refused?: { readonly command: string; readonly message: string };
}

export interface Runner {
  /** Starts what it can before the first step asks for it. */
  warm?(): void;
  /**
   * Starts one attempt in a process group of its own and records the group where a later `resume` finds it, before
   * the step's first instruction. `finished` is called once, after the last `output`, never from inside `start`.
   */
  start(
    command: Command,
    on: {
      readonly output: (chunk: Uint8Array) => void;
      readonly finished: (exit: Exit, files: CommandFiles, log: LogSpan) => void;
    },
  ): RunningCommand;
  /** Ends whatever steps left running in the background, and the runner itself. */
  close(): Promise<void>;
}

export interface RunningCommand {
  /** TERM to the whole group, KILL after the grace. Safe to call twice; a second call with 0 kills at once. */
  end(graceMs: number): void;
}

/** The input files of one step as they were looked at. */
export interface InputSet {
  /** SHA-256 (hex) of the sorted listing of path, executable bit and content digest. */
  readonly digest: string;
  readonly count: number;
  /** The listing: one `digest mode path` a line. */
  listing(): string;
  /** A path that is not now as it was when looked at, if any. */
  changed(): string | undefined;
}

export type Captured =
  | {
      readonly kind: "captured";
      readonly outputs: readonly OutputFile[];
      /** Patterns that matched nothing. */
      readonly missing: readonly string[];
      /** Files that hold a secret and so are stored nowhere. */
      readonly withheld: readonly string[];
      /** Why some content could not be stored, if so. */
      readonly storeError?: string;
    }
  | { readonly kind: "conflict"; readonly path: string; readonly owner: number }
  | { readonly kind: "unreadable"; readonly path: string; readonly message: string };

export interface Workspace {
  inputs(step: PlannedStep): InputSet;
  /** Removes untracked files that match the step's outputs; tracked files stay. Says what could not be removed, and why. */
  clearOutputs(step: PlannedStep): { readonly path: string; readonly message: string } | undefined;
  /** Digests the step's file outputs and stores their content. */
  captureOutputs(index: number, step: PlannedStep): Captured;
  /** Makes the step's outputs exactly `outputs`. False names what could not be had. */
  restoreOutputs(
    index: number,
    step: PlannedStep,
    outputs: readonly OutputFile[],
  ):
    | { readonly ok: true; readonly restored: number }
    | { readonly ok: false; readonly path: string };
  /** Whether restoreOutputs would find everything, without changing anything. */
  canRestore(
    step: PlannedStep,
    outputs: readonly OutputFile[],
  ): { readonly ok: true } | { readonly ok: false; readonly path: string };
  /** Files written since the last call that no step declared. Looks at the disk. */
  undeclaredWrites(): UndeclaredWrites;
}

export interface UndeclaredWrites {
  readonly changed: readonly string[];
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  /** Top folders of ignored paths that were written. */
  readonly ignored: readonly string[];
  /** The files' own times told it. */
  readonly withoutGit?: true;
}

/** The answer of a declared tool probe: its output's digest, or how it failed (which counts as an answer too). */
export interface Tools {
  /** Undefined: not known yet; `ready` is called when it is. */
  probe(command: string, path: readonly string[], ready: () => void): string | undefined;
}

export interface Secrets {
  get(name: string): string | undefined;
}

/** The journal of one run. Appending never throws: a failure is reported once through `onError` of its maker. */
export interface Journal {
  append(entry: JournalEntry): void;
  /** Hands appended lines to the operating system; they survive a kill of this process from then on. */
  flush(): void;
  /** As flush, and to the disk: they survive a power cut. */
  sync(): void;
  /**
   * As sync, and beyond this machine where there is such a place. `done` is called once, maybe at once: when that is done or has
   * failed for good. Absent: sync is all that there is.
   */
  secure?(done: () => void): void;
  /** The run is over. As sync, but it may take until the process exits. */
  finish(): void;
}

/** Step records for other runs, by fingerprint. Failing is a miss, with a warning by its maker. */
export interface Records {
  find(fingerprint: string): StepRecord | undefined;
  /** The newest record of a step, whatever its fingerprint. */
  newest(step: string): StepRecord | undefined;
  keep(record: StepRecord): void;
  /** Keeps a listing of inputs under its digest, for `why`. */
  keepListing(digest: string, listing: string): void;
  /** Milliseconds a step took when it last ran. */
  duration(step: string): number | undefined;
}

export interface Ports {
  readonly clock: Clock;
  readonly runner: Runner;
  readonly workspace: Workspace;
  readonly tools: Tools;
  readonly secrets: Secrets;
  /** Present if the plan has a condition or an expression that waits for needed steps. */
  readonly expressions?: Expressions;
  readonly journal: Journal;
  readonly records: Records;
  /** Whether a text holds a secret of this run. */
  readonly reveals: (text: string) => boolean;
  /** Inherited variables, for those that a step declares as inputs. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** OS, version and architecture. */
  readonly platform: string;
  /** Host, boot and workspace: where the effects of `machine` steps hold. */
  readonly machine: string;
}

/** What expressions may read while a run is under way. */
export interface RunContexts {
  readonly status: {
    readonly success: boolean;
    readonly failure: boolean;
    readonly cancelled: boolean;
  };
  readonly needs: Readonly<Record<string, NeedContext>>;
  readonly env: Readonly<Record<string, string>>;
  readonly matrix: Readonly<Record<string, string | number | boolean>>;
  readonly github: Readonly<Record<string, string>>;
  readonly runner: Readonly<Record<string, string>>;
}

export interface NeedContext {
  readonly result: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Of a matrix step: by leg, as in `python=3.12`. */
  readonly legs?: Readonly<
    Record<string, { readonly result: string; readonly outputs: Readonly<Record<string, string>> }>
  >;
}

/** GitHub's expressions; loaded only for plans that have some. Errors are sentences. */
export interface Expressions {
  condition(expression: string, contexts: RunContexts): Result<boolean, string>;
  text(text: string, contexts: RunContexts): Result<string, string>;
}
