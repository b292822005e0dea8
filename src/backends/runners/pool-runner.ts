import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Command, Exit, Runner, RunningCommand } from "../../engine/ports.ts";
import type { Redactor } from "../../engine/redactor.ts";
import { endOrphans, killGroup } from "./orphans.ts";
import { invocationOf, plainCommand, quote } from "./shell.ts";
import { Slot } from "./slot.ts";
import { Worker, type WorkerEnd } from "./worker.ts";

export interface RunnerOptions {
  readonly root: string;
  /** The run's own folder. */
  readonly folder: string;
  /** Inherited by every step, without any secret. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Set as MITY_RUN for every process of the run, so that what a dead run left behind can be told from others. */
  readonly mark: string;
  readonly redactor: Redactor;
  readonly onError: (error: Error) => void;
}

interface Seat {
  readonly slot: Slot;
  readonly worker: Worker;
}

const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = fs.constants;
const appendToEmpty = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;

/**
 * Runs steps through a few long-lived shells (Linux). Starting a process costs with the memory of the one that starts it, so
 * the small shells do it; each step still has a process group of its own, and its environment, directory, status and
 * signals as if it had been spawned directly.
 */
export class PoolRunner implements Runner {
  readonly #options: RunnerOptions;
  readonly #bash: string;
  readonly #groupsFile: string;
  readonly #idle: Seat[] = [];
  readonly #seats = new Set<Seat>();
  #groups: number | undefined;
  #slots = 0;
  /** Something of a step may be left: a background process, or one that a kill did not reach. */
  #leftovers = false;

  constructor(options: RunnerOptions, bash: string) {
    this.#options = options;
    this.#bash = bash;
    this.#groupsFile = path.join(options.folder, "groups");
  }

  start(command: Command, on: Parameters<Runner["start"]>[1]): RunningCommand {
    let seat: Seat;
    let job: string;
    try {
      seat = this.#idle.pop() ?? this.#open();
      job = this.#job(command, seat.slot);
    } catch (error) {
      const none = { output: "", env: "", path: "", summary: "" };
      queueMicrotask(() => {
        on.finished({ kind: "not-started", message: (error as Error).message }, none, { slot: 0, from: 0, bytes: 0 });
      });
      return { end: () => undefined };
    }
    const { slot, worker } = seat;
    const stream = this.#options.redactor.stream();
    const pass = (chunk: Uint8Array): void => {
      if (chunk.length === 0) return;
      slot.write(chunk);
      on.output(chunk);
    };
    let ended = false;
    let killer: NodeJS.Timeout | undefined;
    worker.run(job, {
      output: (chunk) => {
        pass(stream.push(chunk));
      },
      end: (end) => {
        const wasEnded = ended;
        ended = true;
        clearTimeout(killer);
        pass(stream.end());
        const { files, log } = slot.finish(this.#options.redactor);
        this.#release(seat, end, wasEnded);
        on.finished(exitOf(end), files, log);
      },
    });
    return {
      end: (graceMs) => {
        if (ended && graceMs > 0) return;
        clearTimeout(killer);
        const signal = (name: NodeJS.Signals, triesLeft: number): void => {
          const group = this.#groupOf(slot.number, command);
          if (group !== undefined) killGroup(group, name);
          // The shell has the job, but has not got as far as writing its group down.
          else if (triesLeft > 0) killer = setTimeout(() => { signal(name, triesLeft - 1); }, 5);
        };
        signal(graceMs > 0 ? "SIGTERM" : "SIGKILL", 400);
        if (graceMs > 0) killer = setTimeout(() => { signal("SIGKILL", 400); }, graceMs);
        ended = true;
      },
    };
  }

  async close(): Promise<void> {
    for (const { worker } of this.#seats) worker.close();
    if (this.#leftovers) await endOrphans(this.#groupsFile, this.#options.mark);
    for (const { slot } of this.#seats) slot.close();
    this.#seats.clear();
    this.#idle.length = 0;
    if (this.#groups !== undefined) fs.closeSync(this.#groups);
    this.#groups = undefined;
  }

  #open(): Seat {
    const { root, folder, environment, mark, onError } = this.#options;
    const slot = new Slot(folder, this.#slots++, onError);
    // Emptied first: what an earlier session of this run recorded has been ended, and its numbers may be others' by now.
    this.#groups ??= fs.openSync(this.#groupsFile, appendToEmpty, 0o644);
    const worker = new Worker({
      bash: this.#bash,
      cwd: root,
      env: { ...environment, ...slot.env, MITY_RUN: mark },
      slot: slot.number,
      groups: this.#groups,
      mark: randomBytes(16).toString("hex"),
    });
    const seat = { slot, worker };
    this.#seats.add(seat);
    return seat;
  }

  #release(seat: Seat, end: WorkerEnd | Error, wasEnded: boolean): void {
    if (!(end instanceof Error) && !groupLives(end.group)) {
      if (wasEnded) this.#leftovers = true;
      this.#idle.push(seat);
      return;
    }
    // Something of the step lives on and may still print and write: its seat is not given to another step.
    this.#leftovers = true;
    if (wasEnded && !(end instanceof Error)) killGroup(end.group, "SIGKILL");
  }

  #job(command: Command, slot: Slot): string {
    const lines = [`mity_group ${command.step} ${command.attempt}`];
    if (command.workingDirectory !== "") lines.push(`cd -- ${quote(command.workingDirectory)} || exit 1`);
    const odd: string[] = [];
    for (const [name, value] of Object.entries(command.env)) {
      if (value.includes("\0")) throw new Error(`the variable ${name} holds a NUL byte, which no environment can`);
      if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) lines.push(`export ${name}=${quote(value)}`);
      else odd.push(quote(`${name}=${value}`));
    }
    if (command.path.length > 0) lines.push(`export PATH=${quote(command.path.join(":"))}:"$PATH"`);
    const plain = command.shell === undefined && odd.length === 0 && !this.#readsProfile(command) ? plainCommand(command.script) : undefined;
    if (plain !== undefined) {
      lines.push(plain);
    } else {
      const { ending, words, script } = invocationOf(command.shell, command.script);
      const file = slot.script(ending, script);
      const line = words.map((word) => quote(word.replaceAll("{0}", file)));
      lines.push(["exec", ...(odd.length > 0 ? ["env", ...odd] : []), ...line].join(" "));
    }
    return lines.join("\n");
  }

  /** A bash of its own would read this file or these functions first; a forked one would not. */
  #readsProfile(command: Command): boolean {
    const names = [...Object.keys(this.#options.environment), ...Object.keys(command.env)];
    return names.some((name) => name === "BASH_ENV" || name.startsWith("BASH_FUNC_"));
  }

  /** The group that a running step wrote down, if it has got that far. */
  #groupOf(slot: number, command: Command): number | undefined {
    const lines = fs.readFileSync(this.#groupsFile, "latin1").split("\n");
    const suffix = ` ${slot} ${command.step} ${command.attempt}`;
    const line = lines.findLast((text) => text.endsWith(suffix));
    return line === undefined ? undefined : Number(line.slice(0, line.indexOf(" ")));
  }
}

function groupLives(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

function exitOf(end: WorkerEnd | Error): Exit {
  if (end instanceof Error) return { kind: "not-started", message: end.message };
  // A shell tells a death by signal as 128 plus its number.
  const signal = end.status > 128 ? signals[end.status - 128] : undefined;
  return signal === undefined ? { kind: "exited", code: end.status } : { kind: "signal", signal };
}

const signals: Readonly<Record<number, string>> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 11: "SIGSEGV", 13: "SIGPIPE", 15: "SIGTERM" };
