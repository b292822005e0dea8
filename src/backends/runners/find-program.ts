import { accessSync, constants, statSync } from "node:fs";
import { delimiter, resolve } from "node:path";

/** The file that a program's name stands for in `search` (as in PATH), or undefined. Relative folders start at `cwd`. */
export function findProgram(name: string, search: string, cwd: string): string | undefined {
  for (const folder of search.split(delimiter)) {
    const file = resolve(cwd, folder, name);
    try {
      // Asked so, a file that is not there is no error to be made and thrown, of which a long PATH has many.
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here.
    }
  }
  return undefined;
}
