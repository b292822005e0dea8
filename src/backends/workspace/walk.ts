import * as fs from "node:fs";
import { statOf } from "./stat-of.ts";

/** Directories that are never inputs or outputs of anything. */
function isOurs(name: string): boolean {
  return name === ".git" || name === ".mity";
}

/**
 * Calls `visit` with every file and link at or below `base` (relative to `root`, "" for all of it), in no order. Links are
 * not followed, so that a loop of them ends. What cannot be listed is left out. `onFolder` is
 * called with every folder before it is listed, and with a base that is not there.
 */
export function walkFiles(
  root: string,
  base: string,
  visit: (file: string) => void,
  onFolder?: (folder: string) => void,
): void {
  if (base.split("/").some(isOurs)) return;
  const stat = statOf(base === "" ? root : `${root}/${base}`);
  if (!stat) {
    onFolder?.(base);
    return;
  }
  if (!stat.isDirectory()) {
    if (stat.isFile() || stat.isSymbolicLink()) visit(base);
    return;
  }
  const open = [base];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const prefix = folder === "" ? "" : `${folder}/`;
    onFolder?.(folder);
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(`${root}/${folder}`, { withFileTypes: true });
    } catch {
      continue;
    }
    for (const entry of entries) {
      if (isOurs(entry.name)) continue;
      if (entry.isDirectory()) open.push(prefix + entry.name);
      else if (entry.isFile() || entry.isSymbolicLink()) visit(prefix + entry.name);
    }
  }
}
