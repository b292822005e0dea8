/**
 * What one step prints, on its way to the terminal: cut anywhere on the way in, whole prefixed lines on the way out.
 * Holds no more than a line and a tail, however much the step prints.
 */
import { unfinishedCharacter } from "../engine/unfinished-character.ts";
import { harmlessLines } from "./harmless.ts";

/** A longer line is broken, so that a step which never ends a line needs no more memory than others. */
const longestLine = 64 * 1024;
const tailSize = 16 * 1024;
const newline = 0x0a;
const nothing = new Uint8Array(0);

export class StepOutput {
  readonly #prefix: Uint8Array;
  readonly #color: boolean;
  #partial = Buffer.alloc(0);
  #partialLength = 0;
  /** The last bytes printed, as a ring. */
  #tail: Buffer | undefined;
  #printed = 0;

  constructor(prefix: string, color: boolean) {
    this.#prefix = Buffer.from(prefix);
    this.#color = color;
  }

  /** The lines that `chunk` completes, fit to print; empty if it completes none. Keeps no reference to the chunk. */
  take(chunk: Uint8Array): Uint8Array {
    this.#remember(chunk);
    const cut = chunk.lastIndexOf(newline) + 1;
    if (cut > 0) {
      const lines = this.#join(chunk.subarray(0, cut));
      this.#hold(chunk.subarray(cut));
      return this.#partialLength > longestLine ? this.#breakLine(lines) : this.#fit(lines);
    }
    this.#hold(chunk);
    return this.#partialLength > longestLine ? this.#breakLine(nothing) : nothing;
  }

  /** What is left of a last line without an end; empty if there is none. */
  end(): Uint8Array {
    return this.#fit(this.#join(nothing));
  }

  /** Forgets the tail: another attempt begins. */
  restart(): void {
    this.#tail = undefined;
    this.#printed = 0;
  }

  /** The last lines printed, at most `count`, harmless, each after `indent`. */
  lastLines(count: number, indent: string): readonly string[] {
    if (this.#tail === undefined) return [];
    const start = this.#printed % tailSize;
    let bytes = this.#tail.subarray(0, this.#printed);
    if (this.#printed > tailSize) {
      bytes = Buffer.concat([this.#tail.subarray(start), this.#tail.subarray(0, start)]);
      const firstEnd = bytes.indexOf(newline);
      if (firstEnd !== -1 && firstEnd < bytes.length - 1) bytes = bytes.subarray(firstEnd + 1);
    }
    const lines = Buffer.from(harmlessLines(bytes, Buffer.from(indent), this.#color))
      .toString("utf8")
      .split("\n");
    lines.pop();
    return lines.slice(-count);
  }

  #fit(lines: Uint8Array): Uint8Array {
    return lines.length === 0 ? nothing : harmlessLines(lines, this.#prefix, this.#color);
  }

  /** The held part of a line and what follows it; nothing is held afterwards. */
  #join(rest: Uint8Array): Uint8Array {
    if (this.#partialLength === 0) return rest;
    const whole = Buffer.concat([this.#partial.subarray(0, this.#partialLength), rest]);
    this.#partialLength = 0;
    return whole;
  }

  #hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const length = this.#partialLength + bytes.length;
    if (length > this.#partial.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#partial.length * 2, 256));
      this.#partial.copy(larger, 0, 0, this.#partialLength);
      this.#partial = larger;
    }
    this.#partial.set(bytes, this.#partialLength);
    this.#partialLength = length;
  }

  /** `lines` and the held part, less the bytes of a character that is cut at its end. */
  #breakLine(lines: Uint8Array): Uint8Array {
    const held = Buffer.from(this.#partial.subarray(0, this.#partialLength));
    const cut = held.length - unfinishedCharacter(held);
    this.#partial = Buffer.alloc(0);
    this.#partialLength = 0;
    this.#hold(held.subarray(cut));
    return this.#fit(Buffer.concat([lines, held.subarray(0, cut)]));
  }

  #remember(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#tail ??= Buffer.allocUnsafe(tailSize);
    const last = chunk.subarray(Math.max(0, chunk.length - tailSize));
    const start = (this.#printed + chunk.length - last.length) % tailSize;
    const fitting = Math.min(last.length, tailSize - start);
    this.#tail.set(last.subarray(0, fitting), start);
    this.#tail.set(last.subarray(fitting), 0);
    this.#printed += chunk.length;
  }
}
