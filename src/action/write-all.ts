import * as fs from "node:fs";

/**
 * To the runner's pipe, all of it, at once, and the only way to it: what is only handed to a stream can be lost when the process is
 * killed, or come behind what is written after it, and a command of which another text stands in the middle is none.
 */
export function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length;) {
    try {
      from += fs.writeSync(1, bytes, from);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
      // The pipe is full; the runner reads on.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
