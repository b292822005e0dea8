import * as path from "node:path";
import type { Masker } from "./masker.ts";
import { parseCommand, type WorkflowCommand } from "./workflow-command.ts";

export interface Annotation {
  readonly kind: "error" | "warning" | "notice";
  readonly message: string;
  readonly title?: string;
  /** From the workspace, if it is in there. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
  readonly endColumn?: number;
}

export interface LogGroup {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Of each kind; what comes after is only in the log. */
const annotationsAKind = 10;
const messageLimit = 4096;

/** Commands that the runner knows. A line with another name is ordinary output. */
const knownCommands = new Set([
  ...["stop-commands", "add-mask", "debug", "error", "warning", "notice", "group", "endgroup"],
  ...["set-output", "save-state", "set-env", "add-path", "echo", "add-matcher", "remove-matcher"],
]);

/**
 * What the runner makes of the lines that one start of a step prints: the log as people see it,
 * masked, and what its commands do. Problem matchers are no part of it.
 */
export class StepLog {
  readonly lines: string[] = [];
  /** As they came, before commands were taken out and secrets masked. */
  readonly printed: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly groups: LogGroup[] = [];
  readonly masks: string[] = [];
  readonly debug: string[] = [];
  readonly outputs: Record<string, string> = {};
  readonly state: Record<string, string> = {};
  /** Whether the runner has found a reason to fail the step. */
  failed = false;
  readonly #masker: Masker;
  readonly #workspace: string;
  readonly #onLine: (line: string) => void;
  #openGroup: string[] | undefined;
  #echo = false;
  /** Set while commands are stopped: what lets them go on. */
  #stopToken: string | undefined;

  constructor(options: {
    readonly masker: Masker;
    readonly workspace: string;
    readonly onLine: (line: string) => void;
  }) {
    this.#masker = options.masker;
    this.#workspace = options.workspace;
    this.#onLine = options.onLine;
  }

  /** A line from either stream of the step, without its end. */
  read(line: string): void {
    this.printed.push(line);
    const command = parseCommand(
      line,
      (name) => knownCommands.has(name) || name === this.#stopToken,
    );
    if (!command || (this.#stopToken !== undefined && command.name !== this.#stopToken))
      this.#write(line);
    else this.#obey(command, line);
  }

  /** An error of the runner's own. */
  error(message: string): void {
    this.#annotate({ kind: "error", message });
  }

  warning(message: string): void {
    this.#annotate({ kind: "warning", message });
  }

  /** Errors of the runner's own that fail the step. */
  fail(...messages: readonly string[]): void {
    for (const message of messages) this.error(message);
    this.failed = true;
  }

  #obey(command: WorkflowCommand, line: string): void {
    const { name, data, properties } = command;
    switch (name) {
      case this.#stopToken:
        this.#write(line);
        this.#stopToken = undefined;
        return;
      case "stop-commands":
        if (data === "" || data === "pause-logging" || knownCommands.has(data.toLowerCase())) {
          this.#refuse(line, `Invalid token for stop-commands: '${data}'`);
          return;
        }
        this.#write(line);
        this.#stopToken = data.toLowerCase();
        return;
      case "error":
      case "warning":
      case "notice":
        this.#annotate(this.#annotation(name, command));
        return;
      case "add-mask":
        if (data.trim() === "")
          this.warning("Can't add secret mask for empty string in ##[add-mask] command.");
        else {
          this.masks.push(data);
          this.#masker.add(data);
        }
        return;
      case "debug":
        this.debug.push(this.#masker.mask(data));
        return;
    }

    if (this.#echo) this.#write(line);
    switch (name) {
      case "group":
        this.#openGroup = [];
        this.groups.push({ title: this.#masker.mask(data), lines: this.#openGroup });
        this.#show(`##[group]${data}`);
        return;
      case "endgroup":
        this.#openGroup = undefined;
        this.#show("##[endgroup]");
        return;
      case "set-output":
      case "save-state":
        if (!properties["name"])
          this.#refuse(line, `Required field 'name' is missing in ##[${name}] command.`);
        else (name === "set-output" ? this.outputs : this.state)[properties["name"]] = data;
        return;
      case "set-env":
      case "add-path":
        this.#refuse(line, `The \`${name}\` command is disabled.`);
        return;
      case "echo":
        this.#echo = data.trim().toLowerCase() === "on";
        return;
    }
  }

  #refuse(line: string, message: string): void {
    this.fail(`Unable to process command '${line}' successfully.`, message);
  }

  #annotation(kind: Annotation["kind"], { data, properties }: WorkflowCommand): Annotation {
    const number = (name: string): number | undefined =>
      /^\d+$/.test(properties[name] ?? "") ? Number(properties[name]) : undefined;
    const file = properties["file"];
    const inside =
      file === undefined ? undefined : path.relative(this.#workspace, this.#absolute(file));
    return present({
      kind,
      message: data,
      title: properties["title"],
      file: inside === undefined || inside.startsWith("..") ? file : inside,
      line: number("line") ?? number("endLine"),
      endLine: number("endLine"),
      column: number("col") ?? number("endColumn"),
      endColumn: number("endColumn"),
    });
  }

  #absolute(file: string): string {
    return path.resolve(this.#workspace, file);
  }

  #annotate(annotation: Annotation): void {
    const message = this.#masker.mask(annotation.message);
    const already = this.annotations.filter(({ kind }) => kind === annotation.kind).length;
    if (already < annotationsAKind)
      this.annotations.push({ ...annotation, message: message.slice(0, messageLimit) });
    this.#write(`##[${annotation.kind}]${message}`);
  }

  /** A line of the open group, if there is one. */
  #write(text: string): void {
    for (const line of text.split("\n")) {
      this.#openGroup?.push(this.#masker.mask(line));
      this.#show(line);
    }
  }

  #show(text: string): void {
    const line = this.#masker.mask(text);
    this.lines.push(line);
    this.#onLine(line);
  }
}

type Optional<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Without the keys that are undefined. */
function present(annotation: Optional<Annotation>): Annotation {
  return Object.fromEntries(
    Object.entries(annotation).filter(([, value]) => value !== undefined),
  ) as unknown as Annotation;
}
