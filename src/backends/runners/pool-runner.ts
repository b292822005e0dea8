import * as fs from "node:fs";
import * as path from "node:path";
import type { Command, Runner, RunningCommand } from "../../engine/ports.ts";
import type { Redactor } from "../../engine/redactor.ts";
import { isOwnVariable, Programs, requireNoNul, searchPath, workingDirectory } from "./launch.ts";
import { endOrphans } from "./orphans.ts";
import { groupRuns } from "./process-group.ts";
import { SeatedAttempt, type On, type Seat } from "./seated-attempt.ts";
import { commandLine, hasBashEnv, invocationOf, plainCommand, quote, scriptName } from "./shell.ts";
import { Slot } from "./slot.ts";
import { Worker } from "./worker.ts";

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

const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = fs.constants;
const appendToEmpty = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;

/** How long the idle shells may take to end. */
const closeMs = 500;

/** Variables that would change what a worker itself does, so that only its jobs get them. */
const upsetting = /^(?:BASH.*|SHELLOPTS|POSIXLY_CORRECT|POSIX_PEDANTIC|TMOUT|mity_.*)$/;
/** Variables that bash cannot export as they are: it keeps them for itself, acts on them, or they are no names to it. */
const unexportable =
  /^(?:BASH.*|SHELLOPTS|POSIXLY_CORRECT|POSIX_PEDANTIC|mity_.*|UID|EUID|PPID|GROUPS|S?RANDOM|SECONDS|LINENO|EPOCH.*|DIRSTACK|FUNCNAME|HISTCMD|COMP_WORDBREAKS|IFS|LANG|LANGUAGE|LC_.*|_|PWD|OLDPWD|SHLVL)$|^(?![A-Za-z_][A-Za-z0-9_]*$)/;

/**
 * Runs steps through a few long-lived shells (Linux). Starting a process costs with the memory of the one that starts it, so
 * the small shells do it; each step still has a process group of its own, and its environment, directory, status and
 * signals as if it had been spawned directly. One thing differs: what a process that left its step's group prints after
 * the step's end shows up in whatever step has the shell then.
 */
export class PoolRunner implements Runner {
  readonly #options: RunnerOptions;
  readonly #bash: string;
  readonly #groupsFile: string;
  readonly #workerEnv: Readonly<Record<string, string | undefined>>;
  /** What was kept from the workers. */
  readonly #jobEnv: Readonly<Record<string, string>>;
  readonly #programs = new Programs();
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
    const jobEnv: Record<string, string> = {};
    const workerEnv: Record<string, string | undefined> = {};
    for (const [name, value] of Object.entries(options.environment)) {
      if (upsetting.test(name) && value !== undefined) jobEnv[name] = value;
      else workerEnv[name] = value;
    }
    this.#jobEnv = jobEnv;
    // A shell counts how deep it is; this one is not to be seen.
    this.#workerEnv = { ...workerEnv, SHLVL: String((Number(workerEnv["SHLVL"]) || 0) - 1) };
  }

  /** Starts a shell before anybody asks for it, for a run that will surely need one. */
  warm(): void {
    try {
      this.#idle.push(this.#open());
    } catch {
      // The first step finds out, and says why.
    }
  }

  start(command: Command, on: On): RunningCommand {
    return this.#start(command, on, true);
  }

  async close(): Promise<void> {
    for (const { worker } of this.#seats) worker.retire();
    if (this.#leftovers) {
      // A worker that has not ended yet would look like something that a step left.
      await Promise.all(Array.from(this.#seats, ({ worker }) => worker.ended(closeMs)));
      await endOrphans(this.#groupsFile, this.#options.mark);
    }
    for (const { worker } of this.#seats) worker.close();
    for (const { slot } of this.#seats) slot.close();
    this.#seats.clear();
    this.#idle.length = 0;
    if (this.#groups !== undefined) fs.closeSync(this.#groups);
    this.#groups = undefined;
  }

  #start(command: Command, on: On, mayRepeat: boolean): RunningCommand {
    let seat: Seat | undefined;
    let job: string;
    try {
      requireNoNul(command);
      seat = this.#take();
      job = this.#job(command, seat.slot);
    } catch (error) {
      if (seat) this.#idle.push(seat);
      const none = { output: "", env: "", path: "", summary: "" };
      queueMicrotask(() => {
        on.finished({ kind: "not-started", message: (error as Error).message }, none, {
          slot: 0,
          from: 0,
          bytes: 0,
        });
      });
      return { end: () => undefined };
    }
    const run = new SeatedAttempt(seat, on, this.#options.redactor, () =>
      this.#recordedGroup(seat.slot.number, command),
    );
    let again: RunningCommand | undefined;
    run.begin(job, (end, wasTold) => {
      if (end.kind === "ended") {
        this.#release(seat, end.group, end.isHeld);
        return undefined;
      }
      this.#leftovers = true;
      const group = this.#recordedGroup(seat.slot.number, command);
      if (group !== undefined) return group;
      // A step writes its group down before it does anything: this one never began, and can be had from another shell.
      if (mayRepeat && !wasTold) again = this.#start(command, on, false);
      return again ? "repeated" : undefined;
    });
    return {
      end: (graceMs) => {
        (again ?? run).end(graceMs);
      },
    };
  }

  #take(): Seat {
    for (let seat = this.#idle.pop(); seat; seat = this.#idle.pop()) {
      if (!seat.worker.isLost) return seat;
    }
    return this.#open();
  }

  #open(): Seat {
    const { root, folder, mark, onError } = this.#options;
    const slot = new Slot(folder, this.#slots++, onError);
    // Emptied first: what an earlier session of this run recorded has been ended, and its numbers may be others' by now.
    this.#groups ??= fs.openSync(this.#groupsFile, appendToEmpty, 0o644);
    const worker = new Worker({
      bash: this.#bash,
      cwd: root,
      env: { ...this.#workerEnv, ...slot.env, MITY_RUN: mark },
      slot: slot.number,
      groups: this.#groups,
      mark: secretMark(),
    });
    const seat = { slot, worker };
    this.#seats.add(seat);
    return seat;
  }

  #release(seat: Seat, group: number, isHeld: boolean): void {
    // Without leftovers there were only builtins so far, and asking the kernel costs more than they do.
    if (!isHeld && (!this.#leftovers || !groupRuns(group))) {
      this.#idle.push(seat);
      return;
    }
    // Something of the step lives on and may still print and write: its seat is not given to another step.
    this.#leftovers = true;
    seat.worker.retire();
  }

  #job(command: Command, slot: Slot): string {
    const { root, environment } = this.#options;
    const lines = [`mity_group ${command.step} ${command.attempt}`];
    const cwd = workingDirectory(root, command);
    // Absolute, since CDPATH and `-` have no say then.
    if (cwd !== root) lines.push(`cd -- ${quote(cwd)} || exit`);
    const odd: string[] = [];
    for (const [name, value] of Object.entries({ ...this.#jobEnv, ...command.env })) {
      if (!isOwnVariable(name, slot.env)) continue;
      if (unexportable.test(name)) odd.push(quote(`${name}=${value}`));
      else lines.push(`export ${name}=${quote(value)}`);
    }
    if (command.path.length > 0)
      lines.push(`export PATH=${quote(command.path.join(":"))}\${PATH:+:$PATH}`);
    const search = searchPath(command, environment["PATH"]);
    const plain =
      command.shell === undefined && odd.length === 0 ? plainCommand(command.script) : undefined;
    const program = /^exec ([^ <>/]+)/.exec(plain ?? "")?.[1];
    // What is not there is left to a shell that says so in the usual words.
    if (
      plain !== undefined &&
      (program === undefined || this.#programs.has(program, search, cwd))
    ) {
      // A builtin is the forked shell itself and leaves nothing behind; everything else might.
      if (plain.startsWith("exec ")) this.#leftovers = true;
      lines.push(plain);
      return lines.join("\n");
    }
    this.#leftovers = true;
    const invocation = invocationOf(command.shell, command.script);
    this.#programs.require(invocation.words[0] ?? "", search, cwd);
    const file = slot.script(invocation.ending, invocation.script);
    const name = scriptName(file, command.shell, cwd, hasBashEnv(command, environment));
    const words = commandLine(invocation, name).map(quote);
    const prefix = odd.length > 0 ? ["/usr/bin/env", "--", ...odd] : [];
    // The # asks the worker whether the shell died by a signal. A plain command has none that could: bash makes 128 and more of it.
    lines.push(["exec", ...prefix, ...words].join(" "), "#");
    return lines.join("\n");
  }

  /** The group that a step wrote down, if it has got that far. */
  #recordedGroup(slot: number, command: Command): number | undefined {
    let text: string;
    try {
      text = fs.readFileSync(this.#groupsFile, "latin1");
    } catch {
      // Somebody removed the run's folder.
      return undefined;
    }
    const suffix = ` ${slot} ${command.step} ${command.attempt}`;
    const line = text.split("\n").findLast((candidate) => candidate.endsWith(suffix));
    const group = Number(line?.slice(0, line.indexOf(" ")));
    return group > 1 ? group : undefined;
  }
}

/** From the kernel: loading node:crypto would take longer than the shell does to start. */
function secretMark(): string {
  const bytes = Buffer.alloc(16);
  const random = fs.openSync("/dev/urandom", "r");
  fs.readSync(random, bytes);
  fs.closeSync(random);
  return bytes.toString("hex");
}
