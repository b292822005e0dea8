import * as path from "node:path";
import { readActionFile } from "./action-file.ts";
import { applyFileCommands } from "./apply-file-commands.ts";
import { EntryProcess } from "./entry-process.ts";
import { createFileCommands } from "./file-commands.ts";
import type { Conclusion, Condition, JobOptions } from "./job-options.ts";
import { JobScope } from "./job-scope.ts";
import { emptyTemp, type Machine } from "./machine.ts";
import { kill, killAll, trackedProcesses, type Orphan } from "./machine-processes.ts";
import { RunningStep, skipped, type StepResult } from "./running-step.ts";
import { StepLog } from "./step-log.ts";
import { actionNames, displayName } from "./step-names.ts";
import { stepProcess, type StepStart } from "./step-start.ts";
import type { Timing } from "./timing.ts";

export interface JobResult {
  readonly conclusion: Exclude<Conclusion, "skipped">;
  readonly steps: readonly StepResult[];
  /** In the order in which they ran: the last step's first. */
  readonly posts: readonly StepResult[];
  /** What was still running at the end, and was killed. */
  readonly orphans: readonly Orphan[];
}

/** What a job needs of its runner. */
export interface JobSurroundings {
  readonly machine: Machine;
  readonly timing: Timing;
  readonly node: string;
  /** Over the machine's own. */
  readonly environment: Readonly<Record<string, string>>;
  /** GITHUB_*, RUNNER_* and ACTIONS_* variables. */
  readonly github: Readonly<Record<string, string>>;
  /** A job that takes longer is killed, and `ended` rejects with its log. */
  readonly patienceMs: number;
}

type StopReason = "cancelled" | "timed-out";

/** A job that runs, step after step. */
export class RunningJob {
  readonly ended: Promise<JobResult>;
  readonly #options: JobOptions;
  readonly #around: JobSurroundings;
  readonly #scope: JobScope;
  readonly #steps: readonly RunningStep[];
  readonly #posts: readonly RunningStep[];
  readonly #entries: EntryProcess[] = [];
  #current: { readonly start: StepStart; readonly entry: EntryProcess } | undefined;
  #stopping: { readonly reason: StopReason; readonly done: Promise<void> } | undefined;
  #status: "success" | "failure" | "cancelled" = "success";
  #isHung = false;
  #machineIs: "there" | "shutting-down" | "lost" = "there";

  constructor(options: JobOptions, around: JobSurroundings) {
    this.#options = options;
    this.#around = around;
    emptyTemp(around.machine);
    this.#scope = new JobScope(options, around.machine, around);
    this.#steps = options.steps.map((step) => new RunningStep(step, displayName(step)));
    this.#posts = this.#steps.map(({ options, name }) => new RunningStep(options, `Post ${name}`));
    this.ended = this.#withinPatience(this.#run());
    this.ended.catch(() => undefined);
  }

  /** By position or id. */
  step(which: number | string): RunningStep {
    return pick(this.#steps, which);
  }

  /** The post step of a step. */
  post(which: number | string): RunningStep {
    return pick(this.#posts, which);
  }

  /**
   * What a person, or `cancel-in-progress`, does: the running step is signalled unless its `if`
   * still holds, and what follows runs only if its `if` does. Those are not signalled any more, and
   * here nothing stops them; GitHub does after five minutes.
   */
  cancel(): void {
    if (this.#status === "cancelled") return;
    this.#status = "cancelled";
    if (this.#current && !this.#holds(this.#current.start.condition)) this.#stop("cancelled");
  }

  /** As if the running step's `timeout-minutes` were over. Its `if` does not matter. */
  timeOutStep(): void {
    this.#stop("timed-out");
  }

  /** The runner's to call. The running step is signalled and nothing follows, no post step either. */
  shutDown(): void {
    this.#machineIs = "shutting-down";
    this.#status = "cancelled";
    this.#stop("cancelled");
  }

  /** The runner's to call: kills every process of the job at once. */
  async lose(): Promise<void> {
    this.#machineIs = "lost";
    const pid = this.#current?.entry.pid;
    await killAll(this.#scope.trackingId, pid === undefined ? [] : [pid]);
    this.#current?.entry.release();
  }

  async #run(): Promise<JobResult> {
    const steps: StepResult[] = [];
    const posts: StepResult[] = [];
    const postStarts: StepStart[] = [];
    const names = actionNames(this.#options.steps);
    for (const [index, step] of this.#steps.entries()) {
      const { options } = step;
      const condition = options.if ?? "success()";
      const action =
        "uses" in options && this.#lets(condition)
          ? readActionFile(path.resolve(this.#around.machine.workspace, options.uses))
          : undefined;
      const start: StepStart = {
        step,
        stage: "main",
        condition,
        name: names[index] ?? "",
        state: {},
        ...(action ? { action } : {}),
      };
      const result = await this.#runStep(start);
      steps.push(result);
      const post = this.#posts[index];
      if (!post || action?.post === undefined || result.conclusion === "skipped") continue;
      const state = result.state;
      postStarts.unshift({ ...start, step: post, stage: "post", condition: action.postIf, state });
    }
    for (const start of postStarts) posts.push(await this.#runStep(start));
    const orphans = this.#isLost() ? [] : trackedProcesses(this.#scope.trackingId);
    for (const { pid } of orphans) kill(pid);
    await killAll(this.#scope.trackingId, []);
    // Children that hid from the runner may hold them still.
    for (const entry of this.#entries) entry.release();
    return {
      conclusion: this.#isLost() ? "lost" : this.#status,
      steps,
      posts,
      orphans,
    };
  }

  async #runStep(start: StepStart): Promise<StepResult> {
    const { step } = start;
    const result = this.#lets(start.condition) ? await this.#execute(start) : skipped(step.name);
    if (result.conclusion === "failure" && this.#status === "success") this.#status = "failure";
    if (start.stage === "main" && step.options.id !== undefined)
      this.#scope.addOutcome(step.options.id, result.outputs, result.conclusion);
    step.hasEnded(result);
    return result;
  }

  async #execute(start: StepStart): Promise<StepResult> {
    const { machine, timing, node } = this.#around;
    const { step } = start;
    const { options, name } = step;
    const log = new StepLog({
      masker: this.#scope.masker,
      workspace: machine.workspace,
      onLine: (line) => {
        step.hasLine(line);
      },
    });
    const files = createFileCommands(machine.temp, machine.user);
    const scope = this.#scope;
    const process = stepProcess(start, { machine, node, scope, log, files: files.variables });

    const began = performance.now();
    const entry = new EntryProcess({
      ...process,
      timing,
      ...(machine.user ? { user: machine.user } : {}),
      onLine: (line) => {
        log.read(line);
      },
    });
    this.#entries.push(entry);
    this.#current = { start, entry };
    this.#stopping = undefined;
    step.hasStarted(entry);
    const timeOut = (): void => {
      this.timeOutStep();
    };
    const timer = options.timeoutMs && setTimeout(timeOut, options.timeoutMs);
    const exitCode = await entry.finished.finally(() => {
      if (timer) clearTimeout(timer);
      this.#current = undefined;
    });
    await this.#stopped();
    const ms = performance.now() - began;

    const lost = this.#isLost();
    const conclusion = this.#conclude(start, exitCode, log);
    const summary = lost ? "" : applyFileCommands(files, log, this.#scope);
    const { lines, printed, annotations, groups, masks, debug, outputs, state } = log;
    return {
      name,
      conclusion: log.failed && conclusion === "success" ? "failure" : conclusion,
      exitCode: lost ? undefined : exitCode,
      ms,
      log: lines,
      ...{ printed, annotations, groups, masks, debug },
      outputs: options.id === undefined ? {} : outputs,
      state,
      summary,
    };
  }

  async #stopped(): Promise<void> {
    await this.#stopping?.done;
  }

  #isLost(): boolean {
    return this.#machineIs === "lost";
  }

  #conclude({ step }: StepStart, exitCode: number, log: StepLog): Conclusion {
    const { timeoutMs = 60_000 } = step.options;
    if (this.#isLost()) return "lost";
    const minutes = Math.ceil(timeoutMs / 60_000);
    switch (this.#stopping?.reason) {
      case "timed-out":
        log.error(`The action '${step.name}' has timed out after ${minutes} minutes.`);
        return "failure";
      case "cancelled":
        log.error("The operation was canceled.");
        return "cancelled";
      case undefined:
        if (exitCode === 0) return "success";
        // Actions say themselves what went wrong.
        if ("run" in step.options) log.error(`Process completed with exit code ${exitCode}.`);
        return "failure";
    }
  }

  /** Whether a step with this condition starts now. */
  #lets(condition: Condition): boolean {
    return this.#machineIs === "there" && this.#holds(condition);
  }

  #holds(condition: Condition): boolean {
    switch (condition) {
      case "success()":
      case "failure()":
      case "cancelled()":
        return condition === `${this.#status}()`;
      case "!cancelled()":
        return this.#status !== "cancelled";
      case "always()":
        return true;
    }
  }

  #stop(reason: StopReason): void {
    if (!this.#current || this.#stopping) return;
    this.#stopping = { reason, done: this.#current.entry.cancel() };
  }

  async #withinPatience(run: Promise<JobResult>): Promise<JobResult> {
    const { patienceMs } = this.#around;
    const timer = setTimeout(() => {
      this.#isHung = true;
      void this.lose();
    }, patienceMs);
    try {
      const result = await run;
      if (!this.#isHung) return result;
      const logs = [...result.steps, ...result.posts].flatMap(({ name, log }) => [name, ...log]);
      throw new Error(`the job did not end within ${patienceMs} ms:\n${logs.join("\n")}`);
    } finally {
      clearTimeout(timer);
      // Nobody waits any longer for what will not happen.
      for (const step of [...this.#steps, ...this.#posts]) step.hasEnded(skipped(step.name));
    }
  }
}

function pick(steps: readonly RunningStep[], which: number | string): RunningStep {
  const found =
    typeof which === "number" ? steps[which] : steps.find(({ options }) => options.id === which);
  if (!found) throw new Error(`the job has no step ${which}`);
  return found;
}
