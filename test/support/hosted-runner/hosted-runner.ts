import * as fs from "node:fs";
import type { JobOptions } from "./job-options.ts";
import { createMachine, createMachineRoot, type Machine, type User } from "./machine.ts";
import { RunningJob } from "./running-job.ts";
import { scaledTiming } from "./timing.ts";

export interface RunnerOptions {
  /** Where the repository is checked out. If the runner is lost, it is gone. */
  readonly workspace: string;
  /** For all else that the machine holds; removed at the end. By default a new folder. */
  readonly root?: string;
  /** GITHUB_* and ACTIONS_* variables, such as the stand-in for GitHub makes for a job. */
  readonly github?: Readonly<Record<string, string>>;
  /** Variables of the machine's image, over the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** An ordinary user for the steps; the workspace becomes theirs. */
  readonly user?: User;
  /** How much of the real runner's waiting is waited: 1, the default, is all of it. */
  readonly timeScale?: number;
  /** A job that takes longer is killed and `ended` rejects with its log; 60,000 ms by default. */
  readonly patienceMs?: number;
  /** The Node that actions run on; by default the one that runs this. */
  readonly node?: string;
}

/**
 * A machine that does with a job what GitHub's runner does, as `facts/github-actions.md` §6 has it:
 * environment, file commands, workflow commands, masks, cancellation, post steps, orphans. It has
 * no containers, no problem matchers, no `pre`, of actions only those for Node, of `if` only the
 * status functions, and Linux alone can it clean up. One job at a time.
 */
export class HostedRunner implements AsyncDisposable {
  readonly machine: Machine;
  readonly #options: RunnerOptions;
  #job: RunningJob | undefined;
  #lost = false;

  constructor(options: RunnerOptions) {
    const { workspace, root = createMachineRoot(), user } = options;
    this.#options = options;
    this.machine = createMachine(root, { workspace, ...(user ? { user } : {}) });
  }

  /** Starts a job. The one before must have ended. */
  job(options: JobOptions): RunningJob {
    if (this.#lost) throw new Error("this runner is lost");
    if (this.#job) throw new Error("this runner has a job already");
    const { github = {}, environment = {}, timeScale = 1, patienceMs = 60_000 } = this.#options;
    const { node = process.execPath } = this.#options;
    const job = new RunningJob(options, {
      machine: this.machine,
      timing: scaledTiming(timeScale),
      node,
      environment,
      github,
      patienceMs,
    });
    this.#job = job;
    const over = (): void => {
      this.#job = undefined;
    };
    job.ended.then(over, over);
    return job;
  }

  /** The machine goes away: every process is killed at once, no post step runs, no file is left. */
  async lose(): Promise<void> {
    this.#lost = true;
    const job = this.#job;
    await job?.lose();
    await job?.ended.catch(() => undefined);
    for (const folder of [this.machine.workspace, this.machine.root]) remove(folder);
  }

  /** The machine is told to stop: the running step is signalled, nothing else runs. */
  shutDown(): void {
    this.#job?.shutDown();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const job = this.#job;
    await job?.lose();
    await job?.ended.catch(() => undefined);
    remove(this.machine.root);
  }
}

function remove(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
