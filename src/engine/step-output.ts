import type { CommandFiles } from "./ports.ts";
import type { RedactedStream, Redactor } from "./redactor.ts";
import { StepCommands, type WorkflowCommand } from "./workflow-commands.ts";

/** GitHub's own limit for what a step may hand on, in bytes. */
const mostPrinted = 1024 * 1024;
/** A longer line is no command to StepCommands. */
const longestLine = 64 * 1024;
const newline = 0x0a;
const carriageReturn = 0x0d;
const nothing = Buffer.alloc(0);

/** What is shown for an `add-mask`. */
const hiddenLine = "::add-mask::***";
const hiddenBracket = "##[add-mask]***";
const notShown =
  "\n[the rest of this step's output is not shown: a value in it cannot be hidden]\n";

/** Bytes that must not be shown, as half-open offsets, and what is shown in their place. */
interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The output of one attempt on its way to logs and events. Secrets are hidden, and two workflow commands are obeyed here, by
 * the rules of StepCommands: `add-mask` makes its value a secret of the whole run before anything printed after it is given
 * out, and is itself shown without it; `set-output` becomes an output value. All else passes as it is, other commands too.
 */
export class StepOutput {
  readonly #redactor: Redactor;
  readonly #stream: RedactedStream;
  #commands: StepCommands | undefined;
  /** The end of what came so far, if a command may have begun there. At most `longestLine` bytes. */
  #held: Uint8Array = nothing;
  /** The line that has not ended began with text, so that only `##[` can begin a command in it. */
  #isInText = false;
  #printed: Record<string, string> | undefined;
  #printedBytes = 0;
  #refused: CommandFiles["refused"];
  /** A value could not be made a secret: nothing more is shown. */
  #isClosed = false;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
    this.#stream = redactor.stream();
  }

  /** The bytes that can be shown by now, perhaps none. May be `chunk` itself or a view of it; keeps no reference to it. */
  push(chunk: Uint8Array): Uint8Array {
    if (this.#isClosed || chunk.length === 0) return nothing;
    const bytes = this.#held.length === 0 ? viewOf(chunk) : Buffer.concat([this.#held, chunk]);
    const replaced = this.#obeyLines(bytes);
    const until = this.#hold(bytes, replaced);
    return this.#show(bytes, until, replaced);
  }

  /** What was held back. The attempt has ended. */
  end(): Uint8Array {
    const bytes = viewOf(this.#held);
    const isLine = bytes.length > 0;
    const replaced = isLine ? this.#obey(bytes, 0, bytes.length, this.#isInText) : [];
    const shown = this.#show(bytes, bytes.length, replaced);
    this.#held = nothing;
    this.#isInText = false;
    return Buffer.concat([shown, this.#stream.end()]);
  }

  /** What the attempt handed on: what it wrote, and what it printed. */
  addTo(files: CommandFiles): CommandFiles {
    if (!this.#printed && !this.#refused) return files;
    return {
      ...files,
      ...(this.#printed ? { printed: this.#printed } : {}),
      ...(this.#refused ? { refused: this.#refused } : {}),
    };
  }

  #show(bytes: Buffer, until: number, replaced: readonly Replaced[]): Uint8Array {
    if (replaced.length === 0)
      return until === 0 ? nothing : this.#stream.push(bytes.subarray(0, until));
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const { start, end, text } of replaced) {
      parts.push(bytes.subarray(at, start), Buffer.from(text));
      at = end;
    }
    if (!this.#isClosed) parts.push(bytes.subarray(at, until));
    return this.#stream.push(Buffer.concat(parts));
  }

  /** Obeys the whole lines among the bytes. */
  #obeyLines(bytes: Buffer): Replaced[] {
    const replaced: Replaced[] = [];
    const opening = openingsIn(bytes);
    for (let at = 0; !this.#isClosed;) {
      const found = opening(at);
      const end = found === undefined ? undefined : lineEnd(bytes, found);
      if (found === undefined || end === undefined) break;
      const start = at + lineStart(bytes.subarray(at, found));
      replaced.push(...this.#obey(bytes, start, end, start === 0 && this.#isInText));
      at = end + 1;
    }
    return replaced;
  }

  /** Obeys the line from `start` to `end`. Says what must not be shown of it, if anything. */
  #obey(bytes: Buffer, start: number, end: number, isInText: boolean): Replaced[] {
    const line = bytes.subarray(start, end);
    const bracket = line.indexOf("##[");
    const isWhole = !isInText && mayOpenLine(line);
    if (!isWhole && bracket < 0) return [];
    const text = isWhole ? line : line.subarray(bracket);
    const isTooLong = text.length > longestLine;
    this.#commands ??= new StepCommands();
    const lines = this.#commands.add(
      Buffer.concat([text.subarray(0, longestLine), Buffer.from("\n")]),
    );
    for (const one of lines) {
      if (one.kind === "text") continue;
      if (one.command.name === "set-output") this.#setOutput(one.command, isTooLong);
      if (one.command.name !== "add-mask") continue;
      const isMasked = !isTooLong && this.#redactor.add(one.command.value);
      if (!isMasked) this.#close(isTooLong);
      const [from, shown] =
        isWhole && opensMask(line) ? [start, hiddenLine] : [start + bracket, hiddenBracket];
      return [{ start: from, end, text: isMasked ? shown : shown + notShown }];
    }
    return [];
  }

  #setOutput({ properties, value }: WorkflowCommand, isTooLong: boolean): void {
    const name = properties["name"] ?? "";
    this.#printedBytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    if (isTooLong) this.#refuse("::set-output", "a line of it is longer than 64 KiB");
    else if (name === "") this.#refuse("::set-output", "it gives a value no name");
    else if (this.#printedBytes > mostPrinted)
      this.#refuse("::set-output", "its values are larger than 1 MiB");
    else {
      // Without a prototype, whatever the names are.
      this.#printed ??= Object.create(null) as Record<string, string>;
      this.#printed[name] = value;
    }
  }

  #close(isTooLong: boolean): void {
    this.#isClosed = true;
    const message = isTooLong
      ? "a line of it is longer than 64 KiB"
      : "no more values can be hidden than 1,000, and no more than 1 MiB of them";
    this.#refuse("::add-mask", message);
  }

  #refuse(command: string, message: string): void {
    this.#refused ??= { command, message };
  }

  /** Holds back what may become a command. Returns up to where all can be shown; adds to `replaced` what cannot. */
  #hold(bytes: Buffer, replaced: Replaced[]): number {
    this.#held = nothing;
    const start = lineStart(bytes);
    const line = bytes.subarray(start);
    const isInText = start === 0 && this.#isInText;
    if (this.#isClosed || line.length === 0) {
      this.#isInText = false;
      return bytes.length;
    }
    this.#isInText = isInText || !mayOpenLine(line);
    const opens = this.#isInText ? bracketIn(line) : 0;
    if (opens === undefined) return bytes.length;
    const from = start + opens;
    if (bytes.length - from <= longestLine) {
      this.#held = Uint8Array.from(bytes.subarray(from));
      return from;
    }
    // What it is can be told by now. The rest of the line is text.
    replaced.push(...this.#obey(bytes, from, bytes.length, this.#isInText));
    this.#isInText = true;
    return bytes.length;
  }
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Finds, from a place on, the next `::` or `##[`; places must ascend. */
function openingsIn(bytes: Buffer): (from: number) => number | undefined {
  const next = { "::": -1, "##[": -1 };
  const find = (what: keyof typeof next, from: number): number => {
    if (next[what] < from) {
      const found = bytes.indexOf(what, from);
      next[what] = found < 0 ? Infinity : found;
    }
    return next[what];
  };
  return (from) => {
    const first = Math.min(find("::", from), find("##[", from));
    return first === Infinity ? undefined : first;
  };
}

/** Where the last line of the bytes begins. */
function lineStart(bytes: Buffer): number {
  const start = bytes.lastIndexOf(newline) + 1;
  return start + bytes.subarray(start).lastIndexOf(carriageReturn) + 1;
}

function lineEnd(bytes: Buffer, from: number): number | undefined {
  const end = bytes.indexOf(newline, from);
  const first = bytes.subarray(from, end < 0 ? bytes.length : end).indexOf(carriageReturn);
  if (first >= 0) return from + first;
  return end < 0 ? undefined : end;
}

/** Whether a line, perhaps not whole, may be a command from its beginning on. */
function mayOpenLine(line: Buffer): boolean {
  const first = line[0] ?? 0;
  if (first > 0x20 && first < 0x80 && first !== 0x3a) return false;
  // Blank as the runner has it, or a character that is not whole. Patterns with `\p{}` are slow to read, so none is before it is needed.
  return /^[\t-\r \u0085\p{Z}\ufffd]*(?:::|:?$)/u.test(line.toString());
}

function opensMask(line: Buffer): boolean {
  return /^[\t-\r \u0085\p{Z}]*::add-mask/iu.test(line.toString());
}

/** Where `##[` stands in a line that is not whole, or may be beginning to. */
function bracketIn(line: Buffer): number | undefined {
  const bracket = line.indexOf("##[");
  if (bracket >= 0) return bracket;
  if (line.at(-1) !== 0x23) return undefined;
  return line.at(-2) === 0x23 ? line.length - 2 : line.length - 1;
}
