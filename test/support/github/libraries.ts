import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface LibraryCall {
  readonly library: "artifact" | "cache" | "github";
  readonly method: string;
  readonly args: readonly unknown[];
  readonly environment: Readonly<Record<string, string>>;
}

/** `output` is all that the library wrote to standard output and standard error meanwhile. */
export type LibraryAnswer =
  | { readonly ok: true; readonly value: unknown; readonly output: string }
  | { readonly ok: false; readonly error: string; readonly output: string };

/**
 * The real, unmodified `@actions/artifact`, `cache` and `github`, in a process of their own: they
 * read their environment when they are loaded as well as when they are called, and write to
 * standard output. All calls go to the same GITHUB_API_URL.
 */
export class Libraries implements AsyncDisposable {
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#process = child;
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<Libraries> {
    const own = Object.entries(process.env).filter(
      ([name]) => !/^(GITHUB_|ACTIONS_|RUNNER_|NODE_|CI$)/.test(name),
    );
    const child = fork(fileURLToPath(new URL("library-process.ts", import.meta.url)), {
      env: { ...Object.fromEntries(own), ...environment },
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    const libraries = new Libraries(child);
    await libraries.#message();
    return libraries;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }

  /** One call at a time. */
  async call(call: LibraryCall): Promise<LibraryAnswer> {
    this.#process.send(call);
    return (await this.#message()) as LibraryAnswer;
  }

  async #message(): Promise<unknown> {
    const gone = new AbortController();
    const exit = once(this.#process, "exit", { signal: gone.signal }).then(() => {
      throw new Error("The process of the libraries ended.");
    });
    const message = once(this.#process, "message", { signal: gone.signal });
    try {
      const [value] = (await Promise.race([message, exit])) as unknown[];
      return value;
    } finally {
      exit.catch(() => undefined);
      message.catch(() => undefined);
      gone.abort();
    }
  }
}
