import type { ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { fail, type Result } from "../../diagnostics/result.ts";
import type { LibraryAnswer, LibraryCall, LibraryRequest } from "./library-call.ts";

export interface LibraryProcessOptions {
  /** What Node is to run: a script that calls `serveLibraries`, and arguments. */
  readonly program: readonly string[];
  /** All that the runner gave the action. It reaches the libraries and nobody else. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** An existing folder, for what is on its way. */
  readonly scratch: string;
}

export type Called = Pick<LibraryAnswer, "result" | "said">;

interface Pending {
  readonly settle: (answer: Called) => void;
  readonly timer: NodeJS.Timeout;
}

/** A process that ends this often unasked has a reason to. */
const maxCrashes = 5;
const loadMs = 30_000;
/** Loading the libraries makes much that stays: with room for it, a tenth faster. */
const flags = ["--min-semi-space-size=16"];

/**
 * The process in which GitHub's libraries run (`library-worker.ts`), started by the first call. It neither keeps this process alive
 * between calls nor outlives it.
 */
export class LibraryProcess {
  readonly #options: LibraryProcessOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #others: LibraryProcess[] = [];
  #folder: string | undefined;
  #child: ChildProcess | undefined;
  #crashes = 0;
  #calls = 0;

  constructor(options: LibraryProcessOptions) {
    this.#options = options;
  }

  get environment(): Readonly<Record<string, string | undefined>> {
    return this.#options.environment;
  }

  /** One more process for the same, which ends with this one. */
  another(): LibraryProcess {
    const other = new LibraryProcess(this.#options);
    this.#others.push(other);
    return other;
  }

  /** The worker's folder, which is also its current one. Throws if it cannot be made. */
  get folder(): string {
    return (this.#folder ??= fs.realpathSync(
      fs.mkdtempSync(path.join(this.#options.scratch, "github-")),
    ));
  }

  /** Starts the process and loads a library in it, while other things happen. */
  prepare(library: "artifact" | "cache" | "rest"): void {
    void this.call({ kind: "load", library }, loadMs);
  }

  /** Never rejects. What takes longer is given up; `said` is then empty, as it is if the process dies. */
  call(call: LibraryCall, withinMs: number): Promise<Called> {
    const started = this.#start();
    if (!started.ok) return Promise.resolve({ result: started, said: "" });
    const child = started.value;
    const number = ++this.#calls;
    return new Promise((resolve) => {
      const settle = (answer: Called): void => {
        const pending = this.#pending.get(number);
        if (!pending) return;
        clearTimeout(pending.timer);
        this.#pending.delete(number);
        if (this.#pending.size === 0) child.channel?.unref();
        resolve(answer);
      };
      const timer = setTimeout(() => {
        const seconds = Math.round(withinMs / 1000);
        settle({ result: fail(`GitHub took longer than ${seconds} s`), said: "" });
        // The library would go on trying. Beside others it may; they are not to be lost.
        if (this.#pending.size === 0) this.#stop();
      }, withinMs);
      this.#pending.set(number, { settle, timer });
      child.channel?.ref();
      send(child, { number, call });
    });
  }

  /** Ends the process and removes its folder. What is on its way fails. */
  close(): void {
    for (const other of this.#others) other.close();
    this.#stop();
    if (this.#folder !== undefined) fs.rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #stop(): void {
    const child = this.#child;
    this.#lose("it was stopped");
    child?.kill("SIGKILL");
  }

  #start(): Result<ChildProcess, string> {
    if (this.#child) return { ok: true, value: this.#child };
    if (this.#crashes >= maxCrashes)
      return fail("the process that runs GitHub's libraries keeps ending");
    const { program, environment } = this.#options;
    let child: ChildProcess;
    try {
      child = process
        .getBuiltinModule("node:child_process")
        .spawn(process.execPath, [...flags, ...program], {
          cwd: this.folder,
          env: forNode(environment),
          // Pipes of the job's log must not stay open in it after the action has ended.
          stdio: ["ignore", "ignore", "ignore", "ipc"],
          windowsHide: true,
        });
    } catch (error) {
      return fail(`the process for GitHub's libraries cannot start: ${(error as Error).message}`);
    }
    child.on("message", (answer: LibraryAnswer) =>
      this.#pending.get(answer.number)?.settle(answer),
    );
    child.on("error", (error) => {
      if (this.#child === child) this.#crashed(error.message);
    });
    child.on("exit", (code, signal) => {
      if (this.#child === child) this.#crashed(signal ?? `exit code ${code ?? 0}`);
    });
    child.unref();
    child.channel?.unref();
    this.#child = child;
    send(child, { environment: given(environment) });
    return { ok: true, value: child };
  }

  #crashed(why: string): void {
    this.#crashes++;
    this.#lose(why);
  }

  #lose(why: string): void {
    this.#child = undefined;
    const answer = {
      result: fail(`the process that runs GitHub's libraries ended (${why})`),
      said: "",
    };
    for (const { settle } of [...this.#pending.values()]) settle(answer);
  }
}

function send(child: ChildProcess, request: LibraryRequest): void {
  // If it is gone, `exit` tells.
  child.send(request, () => undefined);
}

/** What Node itself looks at when it starts. All else is told later, since this can be read in `/proc`. */
const ofNode =
  /^(HOME|LANG|LC_ALL|TZ|TMPDIR|TEMP|TMP|SystemRoot|LD_LIBRARY_PATH|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|RUNNER_TRACKING_ID)$/i;

function forNode(environment: LibraryProcessOptions["environment"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given(environment)).filter(([name]) => ofNode.test(name)),
  );
}

function given(environment: LibraryProcessOptions["environment"]): Record<string, string> {
  const own = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  // A stalled upload is to fail while there is still time for another.
  return { ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: "60000", ...Object.fromEntries(own) };
}
