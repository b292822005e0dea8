/**
 * Annotations: messages that GitHub shows beside a run, on a line of a file where one is known. It takes ten of each kind
 * from a step of a job and drops the rest without a word; all our steps are one step of the job.
 */
import * as path from "node:path";
import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { diagnosticsToJson, type JsonDiagnostic } from "../diagnostics/render.ts";
import type { Settled } from "../engine/event.ts";
import { writeCommand, type WorkflowCommand } from "../engine/workflow-commands.ts";
import { harmlessLines, harmlessText } from "./harmless.ts";
import { type Attempt, failureText } from "./words.ts";

export interface Annotation {
  readonly kind: AnnotationKind;
  /** May have several lines. Made harmless and cut when it is written. */
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  /** From 1, as all numbers here. */
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
  readonly endColumn?: number;
}

export type AnnotationKind = "error" | "warning" | "notice";

/** A place in a file, as in the spec where a step begins. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface LeftOver {
  /** How many of each kind GitHub would not have taken. */
  readonly counts: Readonly<Record<AnnotationKind, number>>;
  /** The first of them. */
  readonly first: readonly Annotation[];
}

/** GitHub's limit, in characters. */
const longestMessage = 4096;
const longestTitle = 200;
const mostOfAKind = 10;
/** Of each kind, what steps say by themselves leaves room for what is said about them, until the end. */
const keptForUs = 3;
const mostRemembered = 100;

/** Gives out GitHub's ten of each kind, and remembers what went over it. */
export class AnnotationBudget {
  readonly #workspace: string;
  readonly #most: number;
  readonly #given = { error: 0, warning: 0, notice: 0 };
  readonly #over = { error: 0, warning: 0, notice: 0 };
  readonly #first: Annotation[] = [];
  /** What steps said that is in the room kept for us: written in the end, if there still is room. */
  readonly #waiting: Annotation[] = [];

  /** `workspace` is absolute. With `most` 0 all annotations are over the limit. */
  constructor(options: { readonly workspace: string; readonly most?: number }) {
    this.#workspace = options.workspace;
    this.#most = options.most ?? mostOfAKind;
  }

  /** The line to print, without an end; undefined if it may not be printed as an annotation now. */
  take(annotation: Annotation, from: "step" | "us"): string | undefined {
    const { kind } = annotation;
    const kept = from === "us" || kind === "notice" ? 0 : keptForUs;
    if (this.#given[kind] < this.#most - kept) {
      this.#given[kind]++;
      return annotationCommand(annotation, this.#workspace);
    }
    const waiting = this.#waiting.filter((other) => other.kind === kind).length;
    if (this.#given[kind] + waiting < this.#most) this.#waiting.push(annotation);
    else this.#remember(annotation);
    return undefined;
  }

  /** The lines to print when nothing can follow: those of steps that there still is room for. */
  takeWaiting(): readonly string[] {
    const lines: string[] = [];
    for (const annotation of this.#waiting.splice(0)) {
      const line = this.take(annotation, "us");
      if (line !== undefined) lines.push(line);
    }
    return lines;
  }

  /** What is in nobody's list but the summary's. Final after takeWaiting. */
  get leftOver(): LeftOver {
    return { counts: { ...this.#over }, first: [...this.#first] };
  }

  #remember(annotation: Annotation): void {
    this.#over[annotation.kind]++;
    if (this.#first.length >= mostRemembered) return;
    const { file } = annotation;
    this.#first.push({
      ...annotation,
      message: messageText(annotation.message),
      ...(file === undefined ? {} : { file: insideOf(this.#workspace, file) }),
    });
  }
}

/** The line by which the runner is told of it, without an end. A file in the workspace is named from there. */
export function annotationCommand(annotation: Annotation, workspace: string): string {
  const { kind, message, title, file, line, endLine, column, endColumn } = annotation;
  // The runner takes columns only within one line, and nothing without a first line.
  const oneLine = line !== undefined && (endLine === undefined || endLine === line);
  return writeCommand({
    name: kind,
    properties: {
      file: file === undefined ? "" : harmlessText(insideOf(workspace, file)),
      line: numberText(line),
      endLine: line === undefined ? "" : numberText(endLine),
      col: oneLine ? numberText(column) : "",
      endColumn: oneLine ? numberText(endColumn) : "",
      title: title === undefined ? "" : cut(harmlessText(title), longestTitle),
    },
    value: messageText(message),
  });
}

/** What a step's own command says; undefined if it is none of the three. */
export function commandAnnotation({
  name,
  properties,
  value,
}: WorkflowCommand): Annotation | undefined {
  if (name !== "error" && name !== "warning" && name !== "notice") return undefined;
  const { title, file } = properties;
  const number = (key: string): number | undefined =>
    /^\d{1,9}$/.test(properties[key] ?? "") ? Number(properties[key]) : undefined;
  return present({
    kind: name,
    message: value,
    title,
    file,
    line: number("line") ?? number("endline"),
    endLine: number("endline"),
    column: number("col") ?? number("endcolumn"),
    endColumn: number("endcolumn"),
  });
}

/** That a step failed, on its place in the spec; `lastLines` are what it printed last. */
export function failedStepAnnotation(
  id: string,
  { failure }: Pick<Settled, "failure">,
  attempt: Attempt,
  place: Partial<Place>,
  lastLines: readonly string[],
): Annotation {
  const cause = failure === undefined ? "it failed" : failureText(failure, attempt);
  const head = lastLines.length === 0 ? cause : `${cause}; the last it printed:`;
  return {
    kind: "error",
    title: `${id} failed`,
    message: messageText([head, ...fitting(lastLines, longestMessage - head.length)].join("\n")),
    ...place,
  };
}

/** Each diagnostic on its place, in the order in which they are shown elsewhere; the hint is the message's last line. */
export function diagnosticAnnotations(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceFile>,
): readonly Annotation[] {
  return diagnosticsToJson(diagnostics, sources).map(diagnosticAnnotation);
}

function diagnosticAnnotation(diagnostic: JsonDiagnostic): Annotation {
  const { code, severity, message, hint, related = [] } = diagnostic;
  const { file, line, column, endLine, endColumn } = diagnostic;
  const lines = [message];
  for (const other of related) {
    const place = [other.file, other.line, other.column].filter((part) => part !== undefined);
    lines.push(`${place.join(":")}: ${other.message}`);
  }
  if (hint !== undefined) lines.push(`hint: ${hint}`);
  return present({
    kind: severity,
    message: lines.map((text) => text.replace(/[\r\n]+/g, " ")).join("\n"),
    title: code,
    file,
    line,
    column,
    endLine,
    endColumn,
  });
}

/** One or more lines that no terminal obeys, of at most 4096 characters. */
export function messageText(message: string): string {
  // What is far too long is not looked at as a whole.
  const bytes = Buffer.from(message.slice(0, 4 * longestMessage).replaceAll("\t", "  "));
  if (bytes.length === 0) return "";
  const lines = Buffer.from(harmlessLines(bytes, nothing, false))
    .toString()
    .trimEnd()
    .split("\n");
  return cut(lines.map(harmlessText).join("\n"), longestMessage);
}

const nothing = new Uint8Array(0);

/** As many of the last lines as `room` has characters for, with a line end before each. */
function fitting(lines: readonly string[], room: number): readonly string[] {
  let left = room;
  const first = lines.findLastIndex((line) => (left -= line.length + 1) < 0);
  return lines.slice(first + 1);
}

/** From the workspace, with `/`; as it is if it is not in there. */
function insideOf(workspace: string, file: string): string {
  const relative = path.relative(workspace, path.resolve(workspace, file));
  if (relative === "" || path.isAbsolute(relative) || /^\.\.(?:[\\/]|$)/.test(relative)) {
    return file;
  }
  return relative.replaceAll(path.sep, "/");
}

function numberText(number: number | undefined): string {
  return number === undefined ? "" : String(number);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

type Optional<T> = { readonly [K in keyof T]: T[K] | undefined };

function present(annotation: Optional<Annotation>): Annotation {
  const entries = Object.entries(annotation).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as Annotation;
}
