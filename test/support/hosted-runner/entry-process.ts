import { spawn, type ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { constants } from "node:os";
import { StringDecoder } from "node:string_decoder";
import type { Timing } from "./timing.ts";

/** Children of the entry process inherit it: under memory pressure they die before the runner. */
const oomScore = 500;

interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly timing: Timing;
  /** Gets the lines of both streams as they come. */
  readonly onLine: (line: string) => void;
}

/** The one process of a step that the runner starts, and the only one that it ever signals. */
export class EntryProcess {
  /**
   * The exit code, 128 + n after signal n. Resolves when the process has ended and both its streams
   * have, or, if children hold them, `pipesMs` later; what they print then is lost.
   */
  readonly finished: Promise<number>;
  readonly #child: ChildProcess;
  readonly #timing: Timing;
  #over = false;

  constructor({ command, args, cwd, env, user, timing, onLine }: Start) {
    this.#timing = timing;
    this.#child = spawn(command, args, { cwd, env, stdio: "pipe", ...user });
    // Closed at once: nothing can ask anybody anything. The process may be gone by then.
    this.#child.stdin?.on("error", () => undefined).end();
    const heard = (line: string): void => {
      if (!this.#over) onLine(line);
    };
    const streams = [this.#child.stdout, this.#child.stderr].map((stream) =>
      readLines(stream, heard),
    );
    this.finished = this.#end(Promise.all(streams)).finally(() => {
      this.#over = true;
    });
    this.finished.catch(() => undefined);
    this.#setOomScore();
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  /** SIGINT, SIGTERM and KILL, each if the one before did not end it in time. */
  async cancel(): Promise<void> {
    this.#child.kill("SIGINT");
    if (await this.#finishedWithin(this.#timing.interruptMs)) return;
    this.#child.kill("SIGTERM");
    if (await this.#finishedWithin(this.#timing.terminateMs)) return;
    this.kill();
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** Lets go of the streams, which children may still hold. */
  release(): void {
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  async #end(streams: Promise<unknown>): Promise<number> {
    const code = await new Promise<number>((resolve, reject) => {
      this.#child.on("error", reject);
      this.#child.on("exit", (exitCode, signal) => {
        resolve(signal === null ? (exitCode ?? -1) : 128 + constants.signals[signal]);
      });
    });
    await within(streams, this.#timing.pipesMs);
    return code;
  }

  #finishedWithin(ms: number): Promise<boolean> {
    return within(this.finished, ms);
  }

  #setOomScore(): void {
    if (process.platform !== "linux" || this.#child.pid === undefined) return;
    try {
      writeFileSync(`/proc/${this.#child.pid}/oom_score_adj`, String(oomScore));
    } catch {
      // It ended already, or the machine forbids it; the runner goes on as well.
    }
  }
}

/** Whether a promise settles in time. */
async function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const settled = promise.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Tells the lines of a stream; CR, LF and CRLF all end one. Resolves at its end. */
function readLines(
  stream: NodeJS.ReadableStream | null,
  onLine: (line: string) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const decoder = new StringDecoder("utf8");
    let rest = "";
    const take = (text: string, last: boolean): void => {
      const lines = (rest + text).split(last ? /\r\n|\r|\n/ : /\r\n|\r(?!$)|\n/);
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line);
      if (last && rest !== "") onLine(rest);
    };
    stream?.on("data", (bytes: Buffer) => {
      take(decoder.write(bytes), false);
    });
    stream?.on("end", () => {
      take(decoder.end(), true);
    });
    // Ends without "end" too, when it is destroyed.
    stream?.on("close", resolve);
  });
}
