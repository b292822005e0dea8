import type { ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/**
 * The program of a worker: a bash that waits for jobs on its standard input, ended by NUL, and runs each in a process group
 * of its own. After a job it prints, behind a NUL and its mark, the group and the exit status.
 *
 * Node hands it one socket, 4, for both directions: each more that Node has to make takes as long as a small step.
 *
 * It begins by making a pipe of which it holds both ends, 4 and 5. What Node hands to a child as its output is a socket,
 * and a script that opens /dev/stderr fails with one. Node opens the pipe's reading end by its name under /proc.
 *
 * `set -m` comes as a command: as an option at the start it fails without a terminal, and all jobs share one group.
 *
 * `mity_group STEP ATTEMPT` writes the group and the start time of its leader down, from inside, before the step's first
 * instruction; descriptor 3 is the file of groups, open for appending.
 *
 * `wait` tells a death by signal as 128 plus its number, which may be an exit code as well. The list of jobs tells the two
 * apart, but only until `wait` returns: hence the trap. Only jobs that end in # are asked. `wait` also returns when a job
 * stops itself, with any status: hence `kill -0`.
 *
 * Bash makes a pipe for a short here-string, from 5.1 on and without a process; read empty, it is what we need. An older one
 * makes a file, and helpers have to make the pipes. They are waited for: their end, if it came later, could hide that of a job.
 *
 * What a job leaves behind in another session does not show in its group. It shows in a second pipe: every process of the
 * job holds its writing end, 20, and once all are gone its reading end, 6, has come to its end, which `read -t 0` tells.
 */
const program = `
exec <&4 >&4 4<&-
mity_slot=$1
mity_job=
((BASH_VERSINFO[0] > 3)) || { printf old; exit; }
mity_group() {
  IFS= read -r mity_stat < /proc/self/stat
  set -- "$1" "$2" \${mity_stat##*) }
  printf '%s %s %s %s %s\\n' "$BASHPID" "\${22}" "$mity_slot" "$1" "$2" >&3
  exec 3>&-
}
exec 4<<<x
[[ -p /proc/self/fd/4 ]] && IFS= read -r -u 4 mity_stat || { exec 4< <(:); [[ -z $! ]] || wait "$!"; }
if exec 5>/proc/self/fd/4; then printf pipe; else printf socket; fi
exec 6<<<x
[[ -p /proc/self/fd/6 ]] && IFS= read -r -u 6 mity_stat || { exec 6< <(:); [[ -z $! ]] || wait "$!"; }
mity_held=/dev/null
if : 20>/proc/self/fd/6; then mity_held=/proc/self/fd/6; fi
IFS= read -r -d '' mity_way || exit
IFS= read -r -d '' mity_mark || exit
[[ $mity_way != pipe ]] || exec >&5
exec 5>&-
exec 4<&-
trap 'case $mity_job in *"#") printf "\\\\0%s:" "$mity_mark"; jobs; printf "\\\\0";; esac' CHLD
set -m
while IFS= read -r -d '' mity_job; do
  ( eval "$mity_job" ) </dev/null 2>&1 20>$mity_held 6<&- &
  wait "$!"
  mity_status=$?
  if kill -0 "$!"; then
    while kill -0 "$!"; do sleep 0.1; done
    wait "$!"
    mity_status=$?
  fi
  mity_job=
  mity_left=0
  [[ $mity_held = /dev/null ]] || read -t 0 -u 6 || mity_left=1
  printf '\\0%s=%s %s %s\\0' "$mity_mark" "$!" "$mity_status" "$mity_left"
done
`;

export type JobEnd =
  | {
      readonly kind: "ended";
      readonly group: number;
      /** As a shell tells it: 128 and more can be a death by signal. */
      readonly status: number;
      readonly signalled: boolean;
      /** Something that it started lives on, though perhaps not in its group. */
      readonly isHeld: boolean;
    }
  /** The worker itself is gone, and with it the knowledge of how the job ended, or whether it ever began. */
  | { readonly kind: "lost"; readonly message: string };

export interface Job {
  readonly text: string;
  /** Called until the next job or `retire`: what a job left in the background may print on. */
  readonly output: (chunk: Buffer) => void;
  readonly end: (end: JobEnd) => void;
}

export interface WorkerOptions {
  readonly bash: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly slot: number;
  /** The file of process groups, open for appending. */
  readonly groups: number;
  /** Random, so that no step can print it. */
  readonly mark: string;
}

const readNow = fs.constants.O_RDONLY | fs.constants.O_NONBLOCK;
const nothing: Buffer = Buffer.alloc(0);

/** One long-lived bash and its output, cut into jobs. Runs one job at a time. */
export class Worker {
  readonly #child: ChildProcess;
  /** Absent if the shell could not be started. */
  readonly #control: Duplex | undefined;
  readonly #mark: Buffer;
  readonly #exited: Promise<void>;
  #pipe: Socket | undefined;
  #isReady = false;
  #isRunning = false;
  #job: Job | undefined;
  #carry = nothing;
  /** How the shell lists the job, in its own words. */
  #state = "";
  #lost: string | undefined;

  constructor(options: WorkerOptions) {
    this.#mark = Buffer.from(`\0${options.mark}`);
    const words = ["--noprofile", "--norc", "-c", program, "bash", String(options.slot)];
    // Loaded when a step runs, and not before: it takes as long as fifty reused steps.
    const { spawn } = process.getBuiltinModule("node:child_process");
    this.#child = spawn(options.bash, words, {
      cwd: options.cwd,
      env: options.env,
      // A session of its own: a Ctrl-C in the terminal reaches mity alone, which then decides what to end.
      detached: true,
      stdio: ["ignore", "ignore", "ignore", options.groups, "pipe"],
    });
    this.#control = this.#child.stdio[4] as Duplex | undefined;
    this.#control?.once("data", (first: Buffer) => {
      this.#begin(first.toString("latin1"));
    });
    // Writing to a worker that has died: its exit is on its way and says more.
    this.#control?.on("error", () => undefined);
    this.#exited = new Promise((resolve) => {
      this.#child.on("error", (error) => {
        this.#lose(error.message);
        resolve();
      });
      this.#child.on("exit", (code, signal) => {
        this.#lose(signal === null ? `exit code ${code ?? 0}` : `ended by ${signal}`);
        resolve();
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** To be called again only after the end of the job before. `job` is never called from inside. */
  run(job: Job): void {
    this.#job = job;
    this.#isRunning = true;
    if (this.#lost !== undefined) {
      const message = this.#lost;
      this.#lost = undefined;
      queueMicrotask(() => {
        this.#lose(message);
      });
    } else if (this.#isReady) {
      this.#control?.write(`${job.text}\0`);
    }
  }

  /** No more jobs: the shell ends, and what is still printed by others is read and dropped, so that it does not hurt them. */
  retire(): void {
    this.#job = undefined;
    this.#control?.end();
  }

  /** Resolves when the shell of a retired worker has ended, which it does unless a job still runs, or after `patienceMs`. */
  async ended(patienceMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    await Promise.race([this.#exited, patience]);
    clearTimeout(timer);
  }

  /** Lets go of it at once: it ends by itself, and keeps nobody waiting. */
  close(): void {
    this.retire();
    this.#pipe?.destroy();
    this.#control?.destroy();
    this.#child.unref();
  }

  #begin(kind: string): void {
    if (kind === "old") {
      this.#lose("the bash in PATH is older than 4.0; MITY_RUNNER=spawn does without it");
      return;
    }
    const pipe = kind === "pipe" ? this.#openPipe() : undefined;
    const read = (chunk: Buffer): void => {
      this.#read(chunk);
    };
    if (pipe) pipe.on("data", read);
    else this.#control?.on("data", read);
    this.#pipe = pipe;
    this.#isReady = true;
    this.#control?.write(`${pipe ? "pipe" : "socket"}${this.#mark.toString()}\0`);
    if (this.#job) this.#control?.write(`${this.#job.text}\0`);
  }

  #openPipe(): Socket | undefined {
    try {
      const fd = fs.openSync(`/proc/${this.#child.pid ?? 0}/fd/4`, readNow);
      const net = process.getBuiltinModule("node:net");
      const pipe = new net.Socket({ fd, readable: true, writable: false });
      pipe.on("error", () => undefined);
      return pipe;
    } catch {
      // Some sandboxes let nobody look into another process. The socket does for most scripts.
      return undefined;
    }
  }

  #lose(message: string): void {
    if (this.#lost !== undefined) return;
    this.#lost = message;
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#job?.end({ kind: "lost", message });
  }

  /** Passes on what the job printed, less the records behind the mark, which only the worker knows. */
  #read(chunk: Buffer): void {
    let bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    this.#carry = nothing;
    const job = this.#job;
    while (this.#isRunning) {
      const at = bytes.indexOf(this.#mark);
      const end = at < 0 ? -1 : bytes.indexOf(0, at + this.#mark.length);
      const whole = at < 0 ? markMayBegin(bytes, this.#mark.length) : at;
      if (whole > 0) job?.output(bytes.subarray(0, whole));
      if (end < 0) {
        this.#carry = bytes.subarray(whole);
        return;
      }
      const kind = bytes[at + this.#mark.length];
      const text = bytes.toString("latin1", at + this.#mark.length + 1, end);
      bytes = bytes.subarray(end + 1);
      if (kind !== equals) {
        this.#state = text;
        continue;
      }
      this.#end(text);
      break;
    }
    // Printed by something that a job left in the background. A job that has only just been given printed none of it.
    if (bytes.length > 0 && this.#job === job) job?.output(bytes);
  }

  #end(text: string): void {
    const [group = 0, status = 0, left] = text.split(" ").map(Number);
    const signalled = isDeathBySignal(this.#state, status);
    this.#state = "";
    this.#isRunning = false;
    this.#job?.end({ kind: "ended", group, status, signalled, isHeld: left === 1 });
  }
}

const equals = "=".charCodeAt(0);

/** Where a mark of that length may have begun that is not whole yet, or the end: everything before is output. */
function markMayBegin(bytes: Buffer, length: number): number {
  const nul = bytes.indexOf(0, Math.max(0, bytes.length - length));
  return nul < 0 ? bytes.length : nul;
}

/** Of the words of `jobs`, as in `[1]+  Killed   ( eval …` or `[1]+  Exit 137   ( eval …`, in whatever language. */
function isDeathBySignal(state: string, status: number): boolean {
  const at = state.lastIndexOf("( eval");
  return status > 128 && at >= 0 && !new RegExp(`\\b${status}\\b`).test(state.slice(0, at));
}
