import * as fs from "node:fs";

/** Where a command's words go. Writing is synchronous: nothing is lost at exit, and a slow reader slows us down. */
export interface Output {
  /** A terminal on which lines can be drawn anew. */
  readonly tty: boolean;
  readonly color: boolean;
  /** Read anew each time, since a window may change. */
  readonly columns: number;
  /** Why not all could be written, if so. A reader that is gone is no reason: it wanted no more. */
  readonly failure: string | undefined;
  write(text: string | Uint8Array): void;
}

export function standardOutput(environment: Readonly<Record<string, string | undefined>>): Output {
  return outputOf(1, environment);
}

export function standardError(environment: Readonly<Record<string, string | undefined>>): Output {
  return outputOf(2, environment);
}

function outputOf(fd: 1 | 2, environment: Readonly<Record<string, string | undefined>>): Output {
  const tty = environment["TERM"] !== "dumb" && isTerminal(fd);
  let end: WriteEnd | undefined;
  return {
    tty,
    color: wantsColor(tty, environment),
    get columns() {
      return tty ? (fd === 1 ? process.stdout : process.stderr).columns : 80;
    },
    get failure() {
      return end?.failure;
    },
    write: (text) => {
      end ??= writeAll(fd, typeof text === "string" ? Buffer.from(text) : text);
    },
  };
}

function isTerminal(fd: number): boolean {
  try {
    // Asked before touching process.stdout, which costs a millisecond to make.
    const stat = fs.fstatSync(fd);
    // Memory devices, such as /dev/null, have the major number 1; asking process.stdout costs milliseconds.
    return (
      stat.isCharacterDevice() &&
      stat.rdev >> 8 !== 1 &&
      (fd === 1 ? process.stdout : process.stderr).isTTY
    );
  } catch {
    return false;
  }
}

function wantsColor(
  tty: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (environment["NO_COLOR"]) return false;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "";
  return tty;
}

/** Nothing is written any more. */
interface WriteEnd {
  readonly failure?: string;
}

function writeAll(fd: number, bytes: Uint8Array): WriteEnd | undefined {
  for (let written = 0; written < bytes.length;) {
    try {
      written += fs.writeSync(fd, bytes, written);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return {};
      if (code !== "EAGAIN") return { failure: message };
      Atomics.wait(sleeper, 0, 0, 2);
    }
  }
  return undefined;
}

const sleeper = new Int32Array(new SharedArrayBuffer(4));
