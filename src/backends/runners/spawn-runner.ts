import type { ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Command, Exit, Runner, RunningCommand } from "../../engine/ports.ts";
import { StepOutput } from "../../engine/step-output.ts";
import { processStart } from "../host.ts";
import { GroupEnder } from "./group-ender.ts";
import { isOwnVariable, Programs, requireNoNul, searchPath, workingDirectory } from "./launch.ts";
import { endOrphans, killGroup } from "./orphans.ts";
import type { RunnerOptions } from "./pool-runner.ts";
import { groupRuns } from "./process-group.ts";
import { commandLine, hasBashEnv, invocationOf, scriptName } from "./shell.ts";
import { Slot } from "./slot.ts";

interface Seat {
  readonly slot: Slot;
  /** A named pipe: what Node hands to a child as its output is a socket, which a script cannot open as /dev/stderr. */
  readonly pipe: string;
}

type On = Parameters<Runner["start"]>[1];

const { O_RDONLY, O_WRONLY, O_NONBLOCK, O_CREAT, O_TRUNC, O_APPEND } = fs.constants;

/** More than a pipe holds on any system: so much can have been written before a step's end and not be read yet. */
const pipeLimit = 1024 * 1024;
/** What a background process has between TERM and KILL when the run is over. */
const closeGraceMs = 2000;

/** Runs steps as direct children of this process, for systems without bash or /proc. Slower than PoolRunner, and the same to a step. */
export class SpawnRunner implements Runner {
  readonly #options: RunnerOptions;
  readonly #groupsFile: string;
  readonly #programs = new Programs();
  readonly #idle: Seat[] = [];
  readonly #seats = new Set<Seat>();
  /** Outputs that something in the background still holds. They are read on, so that it does not block or die. */
  readonly #held = new Set<Socket>();
  /** Groups of finished steps in which something still ran. */
  readonly #left = new Set<number>();
  #groups: number | undefined;
  #pipes: string | undefined;
  #hasRun = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#groupsFile = path.join(options.folder, "groups");
  }

  start(command: Command, on: On): RunningCommand {
    let seat: Seat | undefined;
    try {
      requireNoNul(command);
      const cwd = workingDirectory(this.#options.root, command);
      const invocation = invocationOf(command.shell, command.script);
      const search = searchPath(command, this.#options.environment["PATH"]);
      this.#programs.require(invocation.words[0] ?? "", search, cwd);
      seat = this.#idle.pop() ?? this.#open();
      const file = seat.slot.script(invocation.ending, invocation.script);
      const moved = hasBashEnv(command, this.#options.environment);
      const words = commandLine(invocation, scriptName(file, command.shell, cwd, moved));
      return this.#spawn({
        seat,
        words,
        cwd,
        env: this.#env(command, seat.slot, search, cwd),
        command,
        on,
      });
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
  }

  async close(): Promise<void> {
    if (this.#hasRun) await endOrphans(this.#groupsFile, this.#options.mark);
    // Where processes cannot be looked into, that finds nothing whose leader has ended.
    await Promise.all(Array.from(this.#left, endGroup));
    for (const output of this.#held) output.destroy();
    for (const { slot } of this.#seats) slot.close();
    if (this.#pipes !== undefined) fs.rmSync(this.#pipes, { recursive: true, force: true });
    this.#held.clear();
    this.#left.clear();
    this.#seats.clear();
    this.#idle.length = 0;
    if (this.#groups !== undefined) fs.closeSync(this.#groups);
    this.#groups = this.#pipes = undefined;
  }

  #open(): Seat {
    const slot = new Slot(this.#options.folder, this.#seats.size, this.#options.onError);
    // Not in the run's folder: the workspace may be on a file system without named pipes.
    this.#pipes ??= fs.mkdtempSync(path.join(tmpdir(), "mity-pipes-"));
    const pipe = path.join(this.#pipes, String(slot.number));
    const { execFileSync } = process.getBuiltinModule("node:child_process");
    execFileSync("mkfifo", ["-m", "600", pipe], { stdio: ["ignore", "ignore", "pipe"] });
    const seat = { slot, pipe };
    this.#seats.add(seat);
    return seat;
  }

  #env(
    command: Command,
    slot: Slot,
    search: string,
    cwd: string,
  ): Record<string, string | undefined> {
    const env: Record<string, string | undefined> = { ...this.#options.environment };
    for (const [name, value] of Object.entries(command.env))
      if (isOwnVariable(name, slot.env)) env[name] = value;
    if (search !== "") env["PATH"] = search;
    return {
      ...env,
      PWD: env["PWD"] === undefined ? undefined : cwd,
      ...slot.env,
      MITY_RUN: this.#options.mark,
    };
  }

  #spawn(start: {
    readonly seat: Seat;
    readonly words: readonly string[];
    readonly cwd: string;
    readonly env: Record<string, string | undefined>;
    readonly command: Command;
    readonly on: On;
  }): RunningCommand {
    const { seat, words, cwd, env, command, on } = start;
    // The reading end first: without a reader the writing end cannot be opened.
    const reading = fs.openSync(seat.pipe, O_RDONLY | O_NONBLOCK);
    let child: ChildProcess;
    try {
      const writing = fs.openSync(seat.pipe, O_WRONLY);
      try {
        // One pipe for both, so that what is printed comes in the order in which it was printed.
        const { spawn } = process.getBuiltinModule("node:child_process");
        child = spawn(words[0] ?? "", words.slice(1), {
          cwd,
          env,
          detached: true,
          stdio: ["ignore", writing, writing],
        });
        this.#record(child.pid, seat.slot.number, command);
      } finally {
        fs.closeSync(writing);
      }
    } catch (error) {
      fs.closeSync(reading);
      throw error;
    }
    const net = process.getBuiltinModule("node:net");
    const output = new net.Socket({ fd: reading, readable: true, writable: false });
    const { pid } = child;
    const ender = new GroupEnder((name) => {
      if (pid !== undefined) killGroup(pid, name);
    });
    const printed = new StepOutput(this.#options.redactor);
    const pass = (chunk: Uint8Array): void => {
      if (chunk.length === 0) return;
      seat.slot.write(chunk);
      on.output(chunk);
    };
    let isOpen = true;
    output.on("data", (chunk: Buffer) => {
      if (!ender.isOver) pass(printed.push(chunk));
    });
    output.on("error", this.#options.onError);
    output.on("end", () => {
      isOpen = false;
    });
    const finish = (exit: Exit): void => {
      if (ender.isOver) return;
      if (isOpen && !output.destroyed)
        isOpen = !readRest(reading, (chunk) => {
          pass(printed.push(chunk));
        });
      pass(printed.end());
      ender.stop();
      this.#release(seat, output, isOpen, pid);
      const { files, log } = seat.slot.finish(this.#options.redactor);
      on.finished(exit, printed.addTo(files), log);
    };
    child.on("error", (error) => {
      finish({ kind: "not-started", message: error.message });
    });
    child.on("exit", (code, signal) => {
      const exit: Exit =
        signal === null ? { kind: "exited", code: code ?? 0 } : { kind: "signal", signal };
      if (ender.wasTold && pid !== undefined)
        ender.whenGone(pid, () => {
          finish(exit);
        });
      else finish(exit);
    });
    return {
      end: (graceMs) => {
        ender.end(graceMs);
      },
    };
  }

  /** The first thing after a spawn, so that a kill of mity leaves next to no time in which nobody knows of the step. */
  #record(pid: number | undefined, slot: number, command: Command): void {
    if (pid === undefined) return;
    this.#hasRun = true;
    try {
      this.#groups ??= fs.openSync(
        this.#groupsFile,
        O_WRONLY | O_CREAT | O_TRUNC | O_APPEND,
        0o644,
      );
      fs.writeSync(
        this.#groups,
        `${pid} ${processStart(pid) ?? "-"} ${slot} ${command.step} ${command.attempt}\n`,
      );
    } catch (error) {
      this.#options.onError(error as Error);
    }
  }

  #release(seat: Seat, output: Socket, isHeld: boolean, pid: number | undefined): void {
    const isLeft = pid !== undefined && groupRuns(pid);
    if (isLeft) this.#left.add(pid);
    if (isHeld && !output.destroyed) {
      this.#held.add(output);
      output.on("close", () => this.#held.delete(output));
    } else {
      output.destroy();
    }
    // Something of the step may still print and write: its seat is not given to another step.
    if (!isHeld && !isLeft) this.#idle.push(seat);
  }
}

/** Reads what is in the pipe now; true if that was the last of it, nobody having it open for writing any more. */
function readRest(fd: number, pass: (chunk: Buffer) => void): boolean {
  for (let total = 0; total < pipeLimit;) {
    const block = Buffer.allocUnsafe(65536);
    let read: number;
    try {
      read = fs.readSync(fd, block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN") return false;
      throw error;
    }
    if (read === 0) return true;
    pass(block.subarray(0, read));
    total += read;
  }
  return false;
}

function endGroup(group: number): Promise<void> {
  if (!groupRuns(group)) return Promise.resolve();
  const ender = new GroupEnder((name) => killGroup(group, name));
  ender.end(closeGraceMs);
  return new Promise((resolve) => {
    ender.whenGone(group, () => {
      ender.stop();
      resolve();
    });
  });
}
