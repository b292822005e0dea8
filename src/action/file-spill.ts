import * as fs from "node:fs";
import * as path from "node:path";
import type { Spill } from "../reporters/job-held-text.ts";

/** Output of steps that wait for their turn in the log, once it is too much for memory. */
export function fileSpill(folder: string): Spill & { remove(): void } {
  const fileOf = (key: number): string => path.join(folder, String(key));
  return {
    append: (key, bytes) => {
      fs.appendFileSync(fileOf(key), bytes);
    },
    *take(key) {
      const fd = fs.openSync(fileOf(key), "r");
      try {
        const block = Buffer.alloc(256 * 1024);
        for (let read = fs.readSync(fd, block); read > 0; read = fs.readSync(fd, block))
          yield Buffer.from(block.subarray(0, read));
      } finally {
        fs.closeSync(fd);
        fs.rmSync(fileOf(key), { force: true });
      }
    },
    remove: () => {
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
