import * as fs from "node:fs";
import { constants } from "node:os";
import type { Exit, Runner } from "../../engine/ports.ts";
import type { Redactor } from "../../engine/redactor.ts";
import { StepOutput } from "../../engine/step-output.ts";
import { GroupEnder } from "./group-ender.ts";
import { killGroup } from "./orphans.ts";
import type { Slot } from "./slot.ts";
import type { JobEnd, Worker } from "./worker.ts";

/** A shell of the pool, and the files that the step it runs is given. */
export interface Seat {
  readonly slot: Slot;
  readonly worker: Worker;
}

export type On = Parameters<Runner["start"]>[1];

/** How often, and how many times, a signal is tried on a job that has been handed over but has no group yet. */
const retryMs = 5;
const retries = 400;
const lastWordsMs = 10;

/** What becomes of a job whose worker is gone: its group is to be ended, it was given to another worker, or it never began. */
type Rescue = number | "repeated" | undefined;

/** One attempt in its seat, from the start until nothing of it is to be waited for. */
export class SeatedAttempt {
  readonly #seat: Seat;
  readonly #on: On;
  readonly #redactor: Redactor;
  readonly #output: StepOutput;
  readonly #recordedGroup: () => number | undefined;
  readonly #ender = new GroupEnder((name) => {
    this.#signal(name, retries);
  });
  /** Known once the leader has ended. */
  #group: number | undefined;
  #retrier: NodeJS.Timeout | undefined;

  constructor(seat: Seat, on: On, redactor: Redactor, recordedGroup: () => number | undefined) {
    this.#seat = seat;
    this.#on = on;
    this.#redactor = redactor;
    this.#output = new StepOutput(redactor);
    this.#recordedGroup = recordedGroup;
  }

  begin(job: string, release: (end: JobEnd, wasTold: boolean) => Rescue): void {
    this.#seat.worker.run({
      text: job,
      output: (chunk) => {
        if (!this.#ender.isOver) this.#pass(this.#output.push(chunk));
      },
      end: (end) => {
        const { wasTold } = this.#ender;
        if (end.kind === "lost") {
          const rescue = release(end, wasTold);
          if (rescue === "repeated") this.#stop();
          else this.#endLost(rescue, end.message);
          return;
        }
        this.#group = end.group;
        const finish = (): void => {
          release(end, wasTold);
          this.#finish(exitOf(end));
        };
        if (wasTold) this.#ender.whenGone(end.group, finish);
        else finish();
      },
    });
  }

  end(graceMs: number): void {
    this.#ender.end(graceMs);
  }

  /** The shell may have the job, but not yet have got as far as giving it a group. */
  #signal(name: NodeJS.Signals, triesLeft: number): void {
    clearTimeout(this.#retrier);
    const group = this.#group ?? this.#startedGroup();
    if (group !== undefined && killGroup(group, name)) return;
    if (triesLeft === 0 || this.#group !== undefined) return;
    this.#retrier = setTimeout(() => {
      this.#signal(name, triesLeft - 1);
    }, retryMs);
  }

  /** A worker has one child, which leads the job's group; where the kernel does not tell it, the job has written it down. */
  #startedGroup(): number | undefined {
    const pid = this.#seat.worker.pid ?? 0;
    try {
      const child = Number(
        fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ")[0],
      );
      if (child > 1) return child;
    } catch {
      // Not every kernel has the list.
    }
    return this.#recordedGroup();
  }

  /** The step killed the shell above it. How it would have ended is not to be known any more, so it is ended here. */
  #endLost(group: number | undefined, message: string): void {
    if (group === undefined) {
      this.#finish({
        kind: "not-started",
        message: `the shell that was to run it is gone (${message})`,
      });
      return;
    }
    this.#group = group;
    this.#ender.kill();
    this.#ender.whenGone(group, () => {
      // What it printed last is still to be read.
      setTimeout(() => {
        const words = `mity: the shell above this step is gone (${message}), so the step was ended\n`;
        // What was held back is not the beginning of these words.
        this.#pass(this.#output.end());
        this.#pass(this.#output.push(Buffer.from(words)));
        this.#finish({ kind: "signal", signal: "SIGKILL" });
      }, lastWordsMs);
    });
  }

  #finish(exit: Exit): void {
    this.#pass(this.#output.end());
    this.#stop();
    const { files, log } = this.#seat.slot.finish(this.#redactor);
    this.#on.finished(exit, this.#output.addTo(files), log);
  }

  #stop(): void {
    this.#ender.stop();
    clearTimeout(this.#retrier);
  }

  #pass(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#seat.slot.write(chunk);
    this.#on.output(chunk);
  }
}

function exitOf(end: Extract<JobEnd, { kind: "ended" }>): Exit {
  if (!end.signalled) return { kind: "exited", code: end.status };
  return { kind: "signal", signal: signalName(end.status - 128) };
}

function signalName(number: number): string {
  const found = Object.entries(constants.signals).find(([, value]) => value === number);
  return found?.[0] ?? `signal ${number}`;
}
