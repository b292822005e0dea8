import type { ChildProcess } from "node:child_process";

/**
 * The program of a worker: a bash that waits for jobs on its standard input, ended by NUL, and runs each in a process group
 * of its own (`set -m`). After a job it prints, behind a NUL, its mark, the group and the exit status.
 *
 * `mity_group STEP ATTEMPT` writes the group and the start time of its leader down, from inside, before the step's first
 * instruction; descriptor 3 is the file of groups, open for appending.
 */
const program = `
mity_slot=$1
mity_group() {
  IFS= read -r mity_stat < /proc/self/stat
  set -- "$1" "$2" \${mity_stat##*) }
  printf '%s %s %s %s %s\\n' "$BASHPID" "\${22}" "$mity_slot" "$1" "$2" >&3
  exec 3>&-
}
IFS= read -r -d '' mity_mark
while IFS= read -r -d '' mity_job; do
  ( eval "$mity_job" ) </dev/null 2>&1 &
  wait "$!"
  mity_status=$?
  printf '\\0%s %s %s\\0' "$mity_mark" "$!" "$mity_status"
done
`;

export interface WorkerEnd {
  readonly group: number;
  readonly status: number;
}

export interface WorkerOptions {
  readonly bash: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly slot: number;
  /** The file of process groups, open for appending. */
  readonly groups: number;
  readonly mark: string;
}

/** One long-lived bash and its output, cut into jobs. Runs one job at a time. */
export class Worker {
  readonly #child: ChildProcess;
  readonly #mark: Buffer;
  #carry: Buffer = Buffer.alloc(0);
  #job: { readonly output: (chunk: Buffer) => void; readonly end: (end: WorkerEnd | Error) => void } | undefined;

  constructor(options: WorkerOptions) {
    this.#mark = Buffer.from(`\0${options.mark} `);
    const words = ["--noprofile", "--norc", "-m", "-c", program, "bash", String(options.slot)];
    // Loaded here: a run that starts nothing spares the two milliseconds that it takes.
    const { spawn } = process.getBuiltinModule("node:child_process");
    this.#child = spawn(options.bash, words, {
      cwd: options.cwd,
      env: options.env,
      // A session of its own: a Ctrl-C in the terminal reaches mity alone, which then decides what to end.
      detached: true,
      stdio: ["pipe", "pipe", "ignore", options.groups],
    });
    this.#child.stdout?.on("data", (chunk: Buffer) => {
      this.#read(chunk);
    });
    this.#child.stdin?.on("error", () => undefined);
    this.#child.on("error", (error) => {
      this.#fail(error);
    });
    this.#child.on("close", (code, signal) => {
      this.#fail(new Error(`its shell ended (${signal ?? `exit code ${code ?? 0}`})`));
    });
    this.#child.stdin?.write(`${options.mark}\0`);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  run(job: string, on: { readonly output: (chunk: Buffer) => void; readonly end: (end: WorkerEnd | Error) => void }): void {
    this.#job = on;
    this.#child.stdin?.write(`${job}\0`);
  }

  /** Lets the worker end; it reads no more jobs. */
  close(): void {
    this.#child.stdin?.end();
    this.#child.stdout?.destroy();
    this.#child.unref();
  }

  #fail(error: Error): void {
    const job = this.#job;
    this.#job = undefined;
    job?.end(error);
  }

  /** Passes on what the step printed, up to the mark that only the worker knows. */
  #read(chunk: Buffer): void {
    const bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const at = bytes.indexOf(this.#mark);
    if (at < 0) {
      // The mark may have begun: hold back from the last NUL on, if it is that near the end.
      const nul = bytes.indexOf(0, Math.max(0, bytes.length - this.#mark.length));
      const keep = nul < 0 ? bytes.length : nul;
      this.#carry = bytes.subarray(keep);
      if (keep > 0) this.#job?.output(bytes.subarray(0, keep));
      return;
    }
    const end = bytes.indexOf(0, at + 1);
    if (end < 0) {
      this.#carry = bytes.subarray(at);
      if (at > 0) this.#job?.output(bytes.subarray(0, at));
      return;
    }
    const [group, status] = bytes.toString("latin1", at + this.#mark.length, end).split(" ");
    const rest = bytes.subarray(end + 1);
    this.#carry = Buffer.alloc(0);
    const job = this.#job;
    this.#job = undefined;
    if (at > 0) job?.output(bytes.subarray(0, at));
    job?.end({ group: Number(group), status: Number(status) });
    // Printed by something that the step left in the background: it belongs to no step any more.
    if (rest.length > 0 && this.#job !== undefined) this.#read(rest);
  }
}
