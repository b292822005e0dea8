import type { CommandFiles } from "./ports.ts";
import type { RedactedStream, Redactor } from "./redactor.ts";
import { StepCommands, type WorkflowCommand } from "./workflow-commands.ts";

/** GitHub's own limit for what a step may hand on, in bytes. */
const mostPrinted = 1024 * 1024;
/** A longer line is no command to StepCommands. */
const longestLine = 64 * 1024;
const newline = 0x0a;
const carriageReturn = 0x0d;
const nothing = new Uint8Array(0);
const hiddenMask = "::add-mask::***";
const hiddenBracketMask = "##[add-mask]***";

/** Bytes of a line, as half-open offsets, and what is shown in their place. */
interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The output of one attempt on its way to logs and events. Secrets are hidden, and two workflow commands are obeyed here, by
 * the rules of StepCommands: `add-mask` makes its value a secret of the whole run before anything printed later is given out,
 * and is itself shown without it; `set-output` becomes an output value. All other lines, commands too, pass as they are.
 */
export class StepOutput {
  readonly #redactor: Redactor;
  readonly #stream: RedactedStream;
  #commands: StepCommands | undefined;
  /** A line that has not ended and may be a command, at most `longestLine` bytes of it. */
  #line: Uint8Array = nothing;
  /** How many of them were given out. */
  #given = 0;
  /** The line that has not ended began with what no command does; only its end, or a `##[`, can matter. */
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
    const bytes = this.#line.length === 0 ? viewOf(chunk) : Buffer.concat([this.#line, chunk]);
    const replaced = hasOpening(bytes) ? this.#obeyLines(bytes) : [];
    const from = this.#given;
    const until = this.#isClosed ? bytes.length : this.#keepLine(bytes);
    return this.#show(bytes, from, until, replaced);
  }

  /** What was held back. The attempt has ended. */
  end(): Uint8Array {
    const bytes = viewOf(this.#line);
    const replaced = hasOpening(bytes) ? this.#obey(bytes, 0, bytes.length, this.#isInText) : [];
    const shown = this.#show(bytes, this.#given, bytes.length, replaced);
    this.#line = nothing;
    this.#given = 0;
    this.#isInText = false;
    return Buffer.concat([shown, this.#stream.end()]);
  }

  /** What the attempt handed on, with what it printed instead of writing it to a file. */
  addTo(files: CommandFiles): CommandFiles {
    if (!this.#printed && !this.#refused) return files;
    return {
      ...files,
      ...(this.#printed ? { printed: this.#printed } : {}),
      ...(this.#refused ? { refused: this.#refused } : {}),
    };
  }

  #show(bytes: Buffer, from: number, until: number, replaced: readonly Replaced[]): Uint8Array {
    if (replaced.length === 0)
      return from === until ? nothing : this.#stream.push(bytes.subarray(from, until));
    const parts: Uint8Array[] = [];
    let at = from;
    for (const { start, end, text } of replaced) {
      parts.push(bytes.subarray(at, Math.max(at, start)), Buffer.from(text));
      at = end;
    }
    if (!this.#isClosed) parts.push(bytes.subarray(at, until));
    return this.#stream.push(Buffer.concat(parts));
  }

  /** Obeys the whole lines among the bytes. Says what must not be shown of them. */
  #obeyLines(bytes: Buffer): Replaced[] {
    const replaced: Replaced[] = [];
    for (let at = 0; !this.#isClosed;) {
      const opening = nextOpening(bytes, at);
      if (opening < 0) break;
      const start = Math.max(at, lineStart(bytes, opening));
      const end = lineEnd(bytes, opening);
      if (end < 0) break;
      replaced.push(...this.#obey(bytes, start, end, start === 0 && this.#isInText));
      at = end + 1;
    }
    return replaced;
  }

  #obey(bytes: Buffer, start: number, end: number, isInText: boolean): Replaced[] {
    const line = bytes.subarray(start, end);
    const bracket = line.indexOf("##[");
    const isBracketed = isInText || !mayOpen(line);
    if (isBracketed && bracket < 0) return [];
    // What stands before it is no concern of the command.
    const text = isBracketed ? line.subarray(bracket) : line;
    this.#commands ??= new StepCommands();
    const isTooLong = text.length > longestLine;
    const lines = this.#commands.add(
      Buffer.concat([text.subarray(0, longestLine), Buffer.from("\n")]),
    );
    for (const found of lines) {
      if (found.kind === "text") continue;
      const { command } = found;
      if (command.name === "set-output") this.#setOutput(command, isTooLong);
      if (command.name !== "add-mask") continue;
      const isMasked = !isTooLong && this.#redactor.add(command.value);
      if (!isMasked) this.#close(isTooLong);
      const isAtStart = !isBracketed && opensMask(line);
      const shown = isAtStart ? hiddenMask : hiddenBracketMask;
      return [
        {
          start: isAtStart ? start : start + bracket,
          end,
          text: isMasked ? shown : `${shown}\n${notShown}`,
        },
      ];
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
    this.#refuse(
      "::add-mask",
      isTooLong
        ? "a line of it is longer than 64 KiB"
        : "its values are more than 1,000 or larger than 1 MiB, so that no more can be hidden",
    );
  }

  #refuse(command: string, message: string): void {
    this.#refused ??= { command, message };
  }

  /** Keeps what may become a command of a line that has not ended. Returns up to where all can be shown. */
  #keepLine(bytes: Buffer): number {
    const start = lineStart(bytes, bytes.length);
    const line = bytes.subarray(start);
    const isInText = start === 0 && this.#isInText;
    this.#line = nothing;
    this.#given = 0;
    if (line.length === 0) {
      this.#isInText = false;
      return bytes.length;
    }
    const bracket = bracketOf(line);
    this.#isInText = isInText || !mayOpen(line);
    if (this.#isInText && bracket < 0) return bytes.length;
    const kept = this.#isInText ? line.subarray(bracket) : line;
    const from = bytes.length - kept.length;
    if (kept.length > longestLine) {
      // Whatever it is, all that decides is here; the rest of the line is text.
      const replaced = this.#obey(bytes, from, bytes.length, this.#isInText);
      this.#isInText = true;
      return replaced[0]?.start ?? bytes.length;
    }
    const held = !this.#isInText && opensMask(kept) ? 0 : bracket < 0 ? -1 : heldFrom(kept);
    this.#line = Uint8Array.from(kept);
    this.#given = held < 0 ? kept.length : held;
    return from + this.#given;
  }
}

const notShown = "[the rest of this step's output is not shown: a value of it cannot be hidden]\n";

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
