import * as fs from "node:fs";
import * as path from "node:path";

/**
 * The folder, `root` or above, that holds `.git` as a folder; undefined if there is none, or a `.git` that names another place
 * comes first.
 */
export function repositoryOf(root: string): string | undefined {
  for (let folder = root; ;) {
    const stat = fs.statSync(path.join(folder, ".git"), { throwIfNoEntry: false });
    if (stat) return stat.isDirectory() ? folder : undefined;
    const above = path.dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
}
