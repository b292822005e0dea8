import type { EntryProcess } from "./entry-process.ts";
import type { Conclusion, StepOptions } from "./job-options.ts";
import type { Annotation, LogGroup } from "./step-log.ts";

/** What one start of a step came to. */
export interface StepResult {
  readonly name: string;
  readonly conclusion: Conclusion;
  /** 128 + n after signal n; undefined if it never started or its machine was lost. */
  readonly exitCode: number | undefined;
  /** From the start of the process to the end of its streams. */
  readonly ms: number;
  /** What people see, masked: stdout and stderr as they came, commands as the runner shows them. */
  readonly log: readonly string[];
  /** What the process printed, unmasked, commands and all. */
  readonly printed: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly groups: readonly LogGroup[];
  readonly masks: readonly string[];
  readonly debug: readonly string[];
  /** None if the step has no id. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What its post step gets as STATE_*. */
  readonly state: Readonly<Record<string, string>>;
  /** What it wrote to GITHUB_STEP_SUMMARY, masked; empty if that was too much. */
  readonly summary: string;
}

/** A step of a job, or the post step of one: before, while and after it runs. */
export class RunningStep {
  readonly options: StepOptions;
  readonly name: string;
  /** Resolves when its process has started; rejects if it never does. */
  readonly started: Promise<void>;
  readonly ended: Promise<StepResult>;
  readonly #lines: string[] = [];
  #waiting: { pattern: RegExp; resolve: () => void; reject: (why: Error) => void }[] = [];
  #entry: EntryProcess | undefined;
  #result: StepResult | undefined;
  #start!: () => void;
  #neverStart!: (why: Error) => void;
  #end!: (result: StepResult) => void;

  constructor(options: StepOptions, name: string) {
    this.options = options;
    this.name = name;
    this.started = new Promise((resolve, reject) => {
      this.#start = resolve;
      this.#neverStart = reject;
    });
    this.started.catch(() => undefined);
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Of its entry process, once that has started. */
  get pid(): number {
    if (!this.#entry) throw new Error(`"${this.name}" has not started`);
    return this.#entry.pid;
  }

  /** Resolves when its log has a line like this; rejects, with the log, if it ends without one. */
  sawLine(pattern: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#lines.some((line) => line.search(pattern) >= 0)) resolve();
      else if (this.#result) reject(this.#neverSaw(pattern));
      else this.#waiting.push({ pattern, resolve, reject });
    });
  }

  /** KILL for the entry process and nothing else, as the kernel does when memory runs out. */
  killEntry(): void {
    if (!this.#entry) throw new Error(`"${this.name}" has not started`);
    this.#entry.kill();
  }

  /** The job's to call, as are the next two. */
  hasStarted(entry: EntryProcess): void {
    this.#entry = entry;
    this.#start();
  }

  hasLine(line: string): void {
    this.#lines.push(line);
    this.#waiting = this.#waiting.filter(({ pattern, resolve }) => {
      const seen = line.search(pattern) >= 0;
      if (seen) resolve();
      return !seen;
    });
  }

  /** The first result counts. */
  hasEnded(result: StepResult): void {
    if (this.#result) return;
    this.#result = result;
    for (const { pattern, reject } of this.#waiting) reject(this.#neverSaw(pattern));
    this.#waiting = [];
    this.#neverStart(new Error(`"${this.name}" never started: ${result.conclusion}`));
    this.#end(result);
  }

  #neverSaw(pattern: RegExp): Error {
    const { conclusion = "running", exitCode } = this.#result ?? {};
    return new Error(
      `"${this.name}" ended (${conclusion}, exit code ${String(exitCode)}) and its log has no line` +
        ` like ${String(pattern)}:\n${this.#lines.join("\n")}`,
    );
  }
}

/** The result of a step that never started. */
export function skipped(name: string): StepResult {
  return {
    name,
    conclusion: "skipped",
    exitCode: undefined,
    ms: 0,
    ...{ log: [], printed: [], annotations: [], groups: [], masks: [], debug: [] },
    ...{ outputs: {}, state: {}, summary: "" },
  };
}
