import * as fs from "node:fs";
import * as path from "node:path";
import { repositoryOf } from "./repository-of.ts";

/** Where git looks for another index, or for another repository. */
const elsewhere = ["GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];
/** Beyond that, git itself is as quick. */
const maxBytes = 4 * 1024 * 1024;

const headerBytes = 12;
/** Of an entry before its path: times, owner, mode, size, SHA-1, flags. */
const fixedBytes = 62;
const flagsAt = 60;
const isExtended = 0x4000;

/**
 * Every path below `root` in git's index, as `git ls-files --cached` run there lists them, without starting git, which takes longer
 * than many a step. Undefined where only git can tell: other forms of the index (compressed paths, split, sparse, SHA-256), work
 * trees, an index elsewhere, a large or damaged one. The plain forms are described in Git's `gitformat-index`.
 */
export function readIndex(root: string): ReadonlySet<string> | undefined {
  if (elsewhere.some((name) => process.env[name] !== undefined)) return undefined;
  const repository = repositoryOf(root);
  if (repository === undefined) return undefined;
  const folder = path.join(repository, ".git");
  try {
    const config = fs.readFileSync(path.join(folder, "config"), "utf8");
    if (/worktree|objectformat/i.test(config)) return undefined;
    const file = path.join(folder, "index");
    const size = fs.statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) return new Set();
    if (size > maxBytes) return undefined;
    const below = path.relative(repository, root);
    return pathsOf(fs.readFileSync(file), below === "" ? "" : `${below}/`);
  } catch {
    return undefined;
  }
}

function pathsOf(index: Buffer, prefix: string): ReadonlySet<string> | undefined {
  const version = index.readUInt32BE(4);
  if (index.toString("latin1", 0, 4) !== "DIRC" || (version !== 2 && version !== 3))
    return undefined;
  const found = new Set<string>();
  let at = headerBytes;
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    const flags = index.readUInt16BE(at + flagsAt);
    const from = at + fixedBytes + (flags & isExtended ? 2 : 0);
    const to = index.indexOf(0, from);
    if (to <= from) return undefined;
    const name = index.toString("utf8", from, to);
    if (name.startsWith(prefix)) found.add(name.slice(prefix.length));
    // One to eight NULs, so that the next one begins at a multiple of eight bytes from this one.
    at += (to - at + 8) & ~7;
  }
  return onlyKnown(index, at) ? found : undefined;
}

const checksumBytes = 20;
/** Extensions after the entries that change nothing of what is tracked; a lower-case name says that one does. */
const harmless = /^[A-Z]/;

/** Whether what follows the entries is whole, and nothing of it says that they are not all. */
function onlyKnown(index: Buffer, from: number): boolean {
  let at = from;
  while (at < index.length - checksumBytes) {
    if (!harmless.test(index.toString("latin1", at, at + 4))) return false;
    at += 8 + index.readUInt32BE(at + 4);
  }
  return at === index.length - checksumBytes;
}
