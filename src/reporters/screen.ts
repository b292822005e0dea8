/**
 * Where the terminal reporter writes: text that stays and, on a terminal, live lines below it that are erased before
 * anything else is written. Off a terminal every text is written at once.
 */
import { cutText, textWidth } from "./text-width.ts";

/** The terminal or pipe. `columns` may change while the run goes on. */
export interface TerminalOut {
  write(text: string | Uint8Array): void;
  readonly columns: number;
  readonly tty: boolean;
  /** Whether colours are understood; a log viewer may understand them without being a terminal. */
  readonly color: boolean;
}

const redrawMs = 100;
const mostPending = 64 * 1024;

export class Screen {
  readonly #out: TerminalOut;
  readonly #now: () => number;
  readonly #liveLines: () => readonly string[];
  #pending: (string | Uint8Array)[] = [];
  #pendingLength = 0;
  #drawn: readonly string[] = [];
  #lastWrite = -Infinity;

  constructor(out: TerminalOut, now: () => number, liveLines: () => readonly string[]) {
    this.#out = out;
    this.#now = now;
    this.#liveLines = liveLines;
  }

  /** Whole lines that stay. On a terminal they may wait for the next tick. */
  print(lines: string | Uint8Array): void {
    if (lines.length === 0) return;
    if (!this.#out.tty) {
      this.#out.write(lines);
      return;
    }
    this.#pending.push(lines);
    this.#pendingLength += lines.length;
    if (this.#pendingLength >= mostPending) this.flush();
    else this.changed();
  }

  /** Redraws, unless the last time is less than a tenth of a second ago: then the next tick does. */
  changed(): void {
    if (this.#out.tty && this.#now() - this.#lastWrite >= redrawMs) this.flush();
  }

  flush(): void {
    if (!this.#out.tty) return;
    const width = terminalWidth(this.#out) - 1;
    const live = this.#liveLines().map((line) => cutText(line, width));
    if (this.#pending.length === 0 && sameLines(live, this.#drawn)) return;
    this.#lastWrite = this.#now();
    this.#write(live);
  }

  /** Writes what is pending and leaves no live lines. */
  end(): void {
    if (this.#out.tty) this.#write([]);
  }

  #write(live: readonly string[]): void {
    const parts = [this.#eraser(), ...this.#pending, ...live.map((line) => `${line}\n`)];
    this.#pending = [];
    this.#pendingLength = 0;
    this.#drawn = live;
    // One write, or the terminal would show the gap between erasing and drawing.
    const whole = parts.every((part) => typeof part === "string")
      ? parts.join("")
      : Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
    if (whole.length > 0) this.#out.write(whole);
  }

  /** Back to the first live line and all below erased. A terminal made narrower since has wrapped the lines. */
  #eraser(): string {
    if (this.#drawn.length === 0) return "";
    const width = terminalWidth(this.#out);
    let rows = 0;
    for (const line of this.#drawn) rows += Math.max(1, Math.ceil(textWidth(line) / width));
    return `\r\x1b[${rows}A\x1b[J`;
  }
}

/** Some terminals say that they have no columns when they do not know. */
export function terminalWidth(out: TerminalOut): number {
  return out.columns > 0 ? out.columns : 80;
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
