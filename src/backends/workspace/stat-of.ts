import * as fs from "node:fs";

/** A file or a loop of links where a folder should be, a folder that this user may not enter, a name that cannot be. */
const unreachable = new Set(["ENOTDIR", "ELOOP", "EACCES", "ENAMETOOLONG"]);

/** What stands at a path, a link not followed; undefined if nothing does, or nothing that this user can get to. */
export function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (unreachable.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
