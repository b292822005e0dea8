import { unfinishedCharacter } from "./unfinished-character.ts";

/**
 * Workflow commands: lines by which a process speaks to GitHub's runner, `::name key=value,…::value` at a line's start
 * or the older `##[name key=value;…]value` anywhere in it. Read and written by the runner's own rules; nothing here
 * obeys one.
 */
export interface WorkflowCommand {
  /** In small letters: the runner tells names, of commands and of properties, apart without regard to case. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly value: string;
}

/** What the runner obeys. A line with another name is ordinary output to it. */
const knownNames: ReadonlySet<string> = new Set([
  ...["error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "stop-commands"],
  ...["set-output", "save-state", "set-env", "add-path", "echo", "add-matcher", "remove-matcher"],
]);

/** Commands whose value is never shown, since it may be a secret. */
const hiddenNames: ReadonlySet<string> = new Set([
  ...["add-mask", "set-output", "save-state", "set-env", "add-path"],
]);

/** The command that a line is, as the runner would read it; undefined for a line that the runner would only show. */
export function readCommand(line: string): WorkflowCommand | undefined {
  return find(line, isKnown)?.command;
}

/** The line for a command, escaped so that it is read back as it is; no line end. Empty properties are left out. */
export function writeCommand({ name, properties, value }: WorkflowCommand): string {
  const pairs: string[] = [];
  for (const [key, text] of Object.entries(properties)) {
    if (!plainName.test(key)) throw new Error(`no name of a property: ${key}`);
    if (text !== "") pairs.push(`${key}=${escaped(text, /[%\r\n:,]/g)}`);
  }
  if (!plainName.test(name)) throw new Error(`no name of a command: ${name}`);
  const info = pairs.length === 0 ? name : `${name} ${pairs.join(",")}`;
  return `::${info}::${escaped(value, /[%\r\n]/g)}`;
}

const plainName = /^[A-Za-z-]+$/;

/** What a step printed, taken apart. A text has no line end. */
export type Line =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "command"; readonly command: WorkflowCommand };

/** A longer line comes in pieces of at most so many bytes, and is never a command. */
const longestLine = 64 * 1024;
const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * The output of one step, cut anywhere on the way in, lines on the way out. A line ends where it does for the runner: at
 * `\n`, `\r\n` or a lone `\r`. After `::stop-commands::TOKEN` all lines are text, up to and with `::TOKEN::`; no other
 * step is concerned. Holds no more than one line.
 */
export class StepCommands {
  #held = new Uint8Array(256);
  #heldLength = 0;
  /** The last byte was a `\r` that ended a line: a `\n` now is part of that end. */
  #afterReturn = false;
  /** What becomes of the rest of a line that is too long to be held. */
  #longLine: "shown" | "hidden" | undefined;
  #stopToken: string | undefined;

  /** The lines that `chunk` completes. Keeps no reference to the chunk. */
  add(chunk: Uint8Array): readonly Line[] {
    if (chunk.length === 0) return [];
    const lines: Line[] = [];
    let start = this.#afterReturn && chunk[0] === newline ? 1 : 0;
    this.#afterReturn = false;
    for (let at = start; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte !== newline && byte !== carriageReturn) continue;
      this.#hold(chunk.subarray(start, at), lines);
      this.#endLine(lines);
      if (byte === carriageReturn) {
        if (at + 1 === chunk.length) this.#afterReturn = true;
        else if (chunk[at + 1] === newline) at++;
      }
      start = at + 1;
    }
    this.#hold(chunk.subarray(start), lines);
    return lines;
  }

  /** A last line without an end, if there is one. What is added then is another process's, for which nothing is stopped. */
  end(): readonly Line[] {
    const lines: Line[] = [];
    if (this.#heldLength > 0) this.#endLine(lines);
    this.#afterReturn = false;
    this.#longLine = undefined;
    this.#stopToken = undefined;
    return lines;
  }

  #hold(bytes: Uint8Array, lines: Line[]): void {
    let rest = bytes;
    while (this.#heldLength + rest.length > longestLine) {
      const fitting = longestLine - this.#heldLength;
      this.#append(rest.subarray(0, fitting));
      rest = rest.subarray(fitting);
      this.#cutPiece(lines);
    }
    this.#append(rest);
  }

  #append(bytes: Uint8Array): void {
    const length = this.#heldLength + bytes.length;
    if (length > this.#held.length) {
      const larger = new Uint8Array(Math.max(length, this.#held.length * 2));
      larger.set(this.#held.subarray(0, this.#heldLength));
      this.#held = larger;
    }
    this.#held.set(bytes, this.#heldLength);
    this.#heldLength = length;
  }

  /** Gives out what is held of a line that has not ended, but for the bytes of a character that has not either. */
  #cutPiece(lines: Line[]): void {
    const held = this.#held.subarray(0, this.#heldLength);
    const cut = held.length - unfinishedCharacter(held);
    const text = decoded(held.subarray(0, cut));
    this.#longLine ??= this.#ofLongLine(text, lines);
    if (this.#longLine === "shown") lines.push({ kind: "text", text });
    this.#held.copyWithin(0, cut, held.length);
    this.#heldLength -= cut;
  }

  /** A mask that is too long to be obeyed must not be shown for that. */
  #ofLongLine(beginning: string, lines: Line[]): "shown" | "hidden" {
    const name = this.#stopToken === undefined ? readCommand(beginning)?.name : undefined;
    if (name === undefined || !hiddenNames.has(name)) return "shown";
    lines.push({ kind: "text", text: `(a command ${name} of more than 64 KiB was left out)` });
    return "hidden";
  }

  #endLine(lines: Line[]): void {
    const text = decoded(this.#held.subarray(0, this.#heldLength));
    this.#heldLength = 0;
    if (this.#longLine === undefined) this.#read(text, lines);
    else if (this.#longLine === "shown" && text !== "") lines.push({ kind: "text", text });
    this.#longLine = undefined;
  }

  #read(text: string, lines: Line[]): void {
    const token = this.#stopToken;
    const found = find(text, (name) => isKnown(name) || name === token);
    if (found === undefined || (token !== undefined && found.command.name !== token)) {
      lines.push({ kind: "text", text });
      return;
    }
    const { name, value } = found.command;
    if (token !== undefined || name === "stop-commands") {
      // The runner refuses a token that could be met by chance; nothing is stopped then.
      const mayStop = value !== "" && value !== "pause-logging" && !isKnown(value.toLowerCase());
      this.#stopToken = token === undefined && mayStop ? value.toLowerCase() : undefined;
      lines.push({ kind: "text", text });
      return;
    }
    // The runner loses what stands before the command.
    if (found.before !== "") lines.push({ kind: "text", text: found.before });
    lines.push({ kind: "command", command: found.command });
  }
}

function isKnown(name: string): boolean {
  return knownNames.has(name);
}

interface Found {
  readonly command: WorkflowCommand;
  /** The text before it in its line. */
  readonly before: string;
}

/** `isKnown` is asked with small letters. */
function find(line: string, isKnown: (name: string) => boolean): Found | undefined {
  // Almost every line is neither. Blank as .NET has it; to JavaScript, U+FEFF is blank too and U+0085 is not.
  const opens = line.includes("::") ? line.search(/[^\t-\r \u0085\p{Z}]/u) : -1;
  if (opens !== -1 && line.startsWith("::", opens)) {
    const end = line.indexOf("::", opens + 2);
    const command =
      end === -1 ? undefined : parse(line.slice(opens + 2, end), ",", inProperty, isKnown);
    if (command) {
      const value = line.slice(end + 2).replace(inValue, unescaped);
      return { command: { ...command, value }, before: "" };
    }
  }
  const start = line.indexOf("##[");
  const end = start === -1 ? -1 : line.indexOf("]", start);
  if (end === -1) return undefined;
  const command = parse(line.slice(start + 3, end), ";", inBrackets, isKnown);
  if (!command) return undefined;
  const value = line.slice(end + 1).replace(inBrackets, unescaped);
  return { command: { ...command, value }, before: line.slice(0, start).trimEnd() };
}

const inValue = /%(?:25|0D|0A)/g;
const inProperty = /%(?:25|0D|0A|3A|2C)/g;
const inBrackets = /%(?:25|0D|0A|3B|5D)/g;

function parse(
  info: string,
  separator: string,
  escapes: RegExp,
  isKnown: (name: string) => boolean,
): Omit<WorkflowCommand, "value"> | undefined {
  const space = info.indexOf(" ");
  const name = (space === -1 ? info : info.slice(0, space)).toLowerCase();
  if (!isKnown(name)) return undefined;
  // Without a prototype, whatever the keys are.
  const properties = Object.create(null) as Record<string, string>;
  const rest = space === -1 ? "" : info.slice(space + 1);
  const pairs = (separator === "," ? rest.trim() : rest).split(separator);
  for (const pair of pairs) {
    // The runner drops empty parts, so that `a==b` is `a=b`.
    const [, key, value] = /^=*([^=]+)=+([^=].*)$/s.exec(pair) ?? [];
    if (key === undefined || value === undefined) continue;
    properties[key.toLowerCase()] = value.replace(escapes, unescaped);
  }
  return { name, properties };
}

function unescaped(escape: string): string {
  return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
}

function escaped(text: string, special: RegExp): string {
  return text.replace(
    special,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

let decoder: { decode(bytes: Uint8Array): string } | undefined;

/** The first decoder takes a while to load, and most steps print no commands. */
function decoded(bytes: Uint8Array): string {
  decoder ??= new TextDecoder("utf-8", { ignoreBOM: true });
  return decoder.decode(bytes);
}
