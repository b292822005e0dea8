import type {
  Command,
  CommandFiles,
  Exit,
  Runner,
  RunningCommand,
} from "../../src/engine/ports.ts";

type On = Parameters<Runner["start"]>[1];

const nothing: CommandFiles = { output: "", env: "", path: "", summary: "" };

/** Steps that run until a test says how they end. Told apart by their index in the plan. */
export class FakeRunner implements Runner {
  /** Called at each start and close, before anything else happens. */
  readonly #trace: (what: string) => void;
  readonly #nameOf: (step: number) => string;
  readonly #running = new Map<string, FakeCommand>();
  closed = 0;

  constructor(nameOf: (step: number) => string, trace: (what: string) => void) {
    this.#nameOf = nameOf;
    this.#trace = trace;
  }

  start(command: Command, on: On): RunningCommand {
    const name = this.#nameOf(command.step);
    if (this.#running.has(name)) throw new Error(`${name} runs already`);
    this.#trace(`start ${name}`);
    const running = new FakeCommand(command, on, () => this.#running.delete(name));
    this.#running.set(name, running);
    return running;
  }

  close(): Promise<void> {
    this.closed++;
    this.#trace("close");
    return Promise.resolve();
  }

  /** Names of the steps that run now, in the order they were started. */
  get running(): string[] {
    return [...this.#running.keys()];
  }

  /** A step that runs now. */
  step(name: string): FakeCommand {
    const running = this.#running.get(name);
    if (!running)
      throw new Error(`${name} does not run; running: ${this.running.join(", ") || "nothing"}`);
    return running;
  }
}

export class FakeCommand implements RunningCommand {
  readonly command: Command;
  /** The grace in milliseconds of each call that asked it to end. */
  readonly asked: number[] = [];
  readonly #on: On;
  readonly #gone: () => void;
  #slot = 0;

  constructor(command: Command, on: On, gone: () => void) {
    this.command = command;
    this.#on = on;
    this.#gone = gone;
  }

  end(graceMs: number): void {
    this.asked.push(graceMs);
  }

  print(text: string): void {
    this.#on.output(Buffer.from(text));
  }

  /** Exits with a status, having written what is given to its command files. */
  exit(code: number, files: Partial<CommandFiles> = {}): void {
    this.#finish({ kind: "exited", code }, files);
  }

  dieOf(signal: string): void {
    this.#finish({ kind: "signal", signal }, {});
  }

  failToStart(message: string): void {
    this.#finish({ kind: "not-started", message }, {});
  }

  #finish(exit: Exit, files: Partial<CommandFiles>): void {
    this.#gone();
    this.#on.finished(exit, { ...nothing, ...files }, { slot: this.#slot++, from: 0, bytes: 0 });
  }
}
