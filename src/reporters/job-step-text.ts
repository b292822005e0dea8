/** What one step prints, on its way to the log of a job: cut anywhere on the way in, lines that the runner can be given on the way out. */
import { StepCommands, writeCommand, type Line } from "../engine/workflow-commands.ts";
import type { WorkflowCommand } from "../engine/workflow-commands.ts";
import { commandAnnotation, messageText, type Annotation } from "./annotations.ts";
import { harmlessLines } from "./harmless.ts";
import { inert } from "./job-inert.ts";

export interface StepTextPorts {
  /** The annotation's line, or undefined if it is to be shown as text only. */
  readonly annotate: (annotation: Annotation) => string | undefined;
  /** A line that must not wait for the step's turn. */
  readonly now: (line: string) => void;
  /** Something about the step that its author should know. */
  readonly warn: (message: string, hint: string) => string;
}

const mostLines = 100;
const longestLine = 2000;
const nothing = new Uint8Array(0);

export class StepText {
  readonly #commands = new StepCommands();
  readonly #ports: StepTextPorts;
  /** The last lines, without their ends, as text only. */
  #last: string[] = [];
  #forgotten = false;
  #hasWarned = false;

  constructor(ports: StepTextPorts) {
    this.#ports = ports;
  }

  /** The lines that `chunk` completes, each with its end; "" if it completes none. */
  take(chunk: Uint8Array): string {
    return this.#told(this.#commands.add(chunk));
  }

  /** A last line without an end. What is taken then is another attempt's. */
  end(): string {
    return this.#told(this.#commands.end());
  }

  /** Forgets the last lines: another attempt begins. */
  restart(): void {
    this.#last = [];
    this.#forgotten = false;
  }

  /** The last lines of the attempt, without control sequences but styles; not inert. */
  lastLines(most = mostLines): readonly string[] {
    return this.#last.slice(-most);
  }

  /** Whether lastLines are all there were, each whole. */
  get isWhole(): boolean {
    return !this.#forgotten;
  }

  #told(lines: readonly Line[]): string {
    let out = "";
    let texts: string[] = [];
    for (const line of lines) {
      if (line.kind === "text") {
        texts.push(line.text);
        continue;
      }
      out += this.#shown(texts) + this.#obeyed(line.command);
      texts = [];
    }
    return out + this.#shown(texts);
  }

  #shown(texts: readonly string[]): string {
    if (texts.length === 0) return "";
    const bytes = Buffer.from(`${texts.join("\n")}\n`);
    const lines = Buffer.from(harmlessLines(bytes, nothing, true)).toString();
    this.#remember(lines);
    return inert(lines);
  }

  #obeyed(command: WorkflowCommand): string {
    const { name, value } = command;
    switch (name) {
      case "error":
      case "warning":
      case "notice": {
        const annotation = commandAnnotation(command);
        return annotation === undefined ? "" : this.#annotated(annotation);
      }
      case "debug":
        return `${writeCommand({ name, properties: {}, value: messageText(value) })}\n`;
      case "group":
        return this.#shown([`▸ ${value.replace(/[\r\n]+/g, " ")}`]);
      case "add-mask":
        // A secret of the spec is hidden already; to mask the mask would hide every other too.
        if (!/^[\s*]*$/.test(value)) {
          this.#ports.now(`${writeCommand({ name, properties: {}, value })}\n`);
        }
        return "";
      case "set-env":
      case "add-path":
        return this.#disabled(name);
      default:
        return "";
    }
  }

  #annotated(annotation: Annotation): string {
    const { kind, message, file, line } = annotation;
    const word = { error: "Error", warning: "Warning", notice: "Notice" }[kind];
    const place = [file, line].filter((part) => part !== undefined).join(":");
    const text = `${word}: ${messageText(message)}${place === "" ? "" : ` (${messageText(place)})`}`;
    const command = message.trim() === "" ? undefined : this.#ports.annotate(annotation);
    if (command === undefined) return this.#shown(text.split("\n"));
    this.#remember(`${text}\n`);
    return `${command}\n`;
  }

  #disabled(name: "set-env" | "add-path"): string {
    if (this.#hasWarned) return "";
    this.#hasWarned = true;
    const file = name === "set-env" ? "$GITHUB_ENV" : "$GITHUB_PATH";
    return this.#ports.warn(
      `it printed the command ${name}, which is not obeyed, as in any job on GitHub`,
      `write to the file ${file} instead`,
    );
  }

  /** `lines` each have their end. */
  #remember(lines: string): void {
    const split = lines.split("\n");
    split.pop();
    for (const line of split.slice(-mostLines)) {
      const isLong = line.length > longestLine;
      if (isLong) this.#forgotten = true;
      this.#last.push(isLong ? `${line.slice(0, longestLine)}…` : line);
    }
    if (split.length > mostLines) this.#forgotten = true;
    if (this.#last.length > mostLines) {
      this.#forgotten = true;
      this.#last = this.#last.slice(-mostLines);
    }
  }
}
