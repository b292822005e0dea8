import * as fs from "node:fs";
import * as path from "node:path";
import type { CommandFiles } from "../../engine/ports.ts";
import type { LogSpan } from "../../engine/record.ts";
import type { Redactor } from "../../engine/redactor.ts";

const names = ["output", "env", "path", "summary"] as const;
const variables = {
  output: "GITHUB_OUTPUT",
  env: "GITHUB_ENV",
  path: "GITHUB_PATH",
  summary: "GITHUB_STEP_SUMMARY",
};

/** GitHub's own limit for what a step may hand on. */
const commandFileLimit = 1024 * 1024;
/** What one step may add to a log on disk; all of it still reaches the reporters. */
const logLimit = 64 * 1024 * 1024;
const writeAt = 64 * 1024;
const restNotKept = Buffer.from("\n[the rest of this step's output is not kept]\n");

/**
 * A place where one step at a time runs: its command files, its script file and its log. Kept from step to step, since making
 * files costs more than running a small step does.
 */
export class Slot {
  readonly number: number;
  readonly env: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #scripts: string;
  readonly #logFile: string;
  readonly #summaryFile: string;
  readonly #onError: (error: Error) => void;
  #log: number | undefined;
  #logSize = 0;
  #from = 0;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #script: string | undefined;

  /** Makes the slot's files under `folder` (the run's own). Throws what the file system throws. */
  constructor(folder: string, number: number, onError: (error: Error) => void) {
    this.number = number;
    this.#folder = folder;
    // Beside all runs: shells begin every complaint with the script's path, which is to be short.
    this.#scripts = path.join(folder, "..", "..", "scripts", String(number));
    this.#logFile = path.join(folder, "logs", `${number}.log`);
    this.#summaryFile = path.join(folder, "summary.md");
    this.#onError = onError;
    const env: Record<string, string> = {};
    for (const name of names) {
      const file = this.#file(name);
      fs.writeFileSync(file, "");
      env[variables[name]] = file;
    }
    this.env = env;
  }

  /** Writes the script of the next step; its path stays good until the one after. */
  script(ending: string, text: string): string {
    const file = path.join(this.#scripts, `script${ending}`);
    // Never written over: a shell that a dead run left may still be reading its own.
    for (const old of new Set([this.#script ?? file, file])) unlinkIfThere(old);
    this.#script = file;
    try {
      fs.writeFileSync(file, text);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      // The first one, or a step removed the folder.
      fs.mkdirSync(this.#scripts, { recursive: true });
      fs.writeFileSync(file, text);
    }
    return file;
  }

  /** Keeps what a step printed, redacted already. */
  write(chunk: Uint8Array): void {
    const room = logLimit - (this.#logSize - this.#from) - this.#pendingBytes;
    if (room < 0) return;
    if (chunk.length > room) {
      this.#pending.push(chunk.subarray(0, room), restNotKept);
    } else {
      this.#pending.push(chunk);
    }
    this.#pendingBytes += chunk.length;
    if (this.#pendingBytes >= writeAt) this.#flush();
  }

  /** The step has ended: what it handed on, and where its output stands. The slot is ready for another. */
  finish(redactor: Redactor): { files: CommandFiles; log: LogSpan } {
    this.#flush();
    const log = { slot: this.number, from: this.#from, bytes: this.#logSize - this.#from };
    this.#from = this.#logSize;
    const files: Record<(typeof names)[number], string> & { tooLarge?: string } = {
      output: "",
      env: "",
      path: "",
      summary: "",
    };
    for (const name of names) {
      const file = this.#file(name);
      const stat = fs.lstatSync(file, { throwIfNoEntry: false });
      if (stat?.isFile() && stat.size === 0) continue;
      this.#attempt(() => {
        // The step put something else there, or removed it: it hands on nothing, and the next one finds a new file.
        if (!stat?.isFile()) this.#replace(file);
        else if (stat.size > commandFileLimit) files.tooLarge ??= variables[name];
        else files[name] = fs.readFileSync(file, "utf8");
        fs.writeFileSync(file, "");
      });
    }
    if (files.summary !== "") {
      files.summary = redactor.redactText(files.summary);
      this.#attempt(() => {
        fs.appendFileSync(this.#summaryFile, files.summary);
      });
    }
    return { files, log };
  }

  close(): void {
    this.#flush();
    if (this.#log !== undefined) fs.closeSync(this.#log);
    this.#log = undefined;
    this.#attempt(() => {
      for (const name of names) removeFile(this.#file(name));
      if (this.#script !== undefined) fs.rmSync(this.#scripts, { recursive: true, force: true });
    });
  }

  /** Beside the journal: a folder of their own takes longer to make and to remove than they do. */
  #file(name: (typeof names)[number]): string {
    return path.join(this.#folder, `${this.number}-${name}`);
  }

  /** Opening what a step put in a file's place could write elsewhere (a link) or wait for ever (a pipe). */
  #replace(file: string): void {
    fs.mkdirSync(this.#folder, { recursive: true });
    fs.rmSync(file, { recursive: true, force: true });
  }

  #flush(): void {
    if (this.#pendingBytes === 0) return;
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#attempt(() => {
      if (this.#log === undefined) {
        fs.mkdirSync(path.dirname(this.#logFile), { recursive: true });
        this.#log = fs.openSync(this.#logFile, "a");
        this.#from = this.#logSize = fs.fstatSync(this.#log).size;
      }
      this.#logSize += fs.writeSync(this.#log, bytes);
    });
  }

  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#onError(error as Error);
    }
  }
}

/** A step may have removed it, or put a folder there. To look for that first costs more than to remove it. */
function removeFile(file: string): void {
  try {
    fs.unlinkSync(file);
  } catch {
    fs.rmSync(file, { recursive: true, force: true });
  }
}

function unlinkIfThere(file: string): void {
  try {
    fs.unlinkSync(file);
  } catch {
    // It was not there, or is something that writing will complain about.
  }
}
