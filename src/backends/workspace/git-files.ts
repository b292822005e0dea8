import * as fs from "node:fs";
import * as path from "node:path";
import { repositoryOf } from "./repository-of.ts";

const listArguments = [
  "ls-files",
  "-z",
  "--cached",
  "--others",
  "--exclude-standard",
  "--deduplicate",
];
const maxBuffer = 256 * 1024 * 1024;

/**
 * The files that git would list below `root`: tracked, plus untracked and not ignored. Undefined where git is not there or
 * `root` is in no repository. Started early, since it runs beside our own start-up.
 */
export function listGitFiles(root: string): Promise<string[] | undefined> {
  return new Promise((resolve) => {
    const { execFile } = process.getBuiltinModule("node:child_process");
    execFile("git", listArguments, { cwd: root, maxBuffer, encoding: "utf8" }, (error, stdout) => {
      resolve(error ? undefined : splitNul(stdout));
    });
  });
}

/** Every path below `root` that git tracks; empty where there is no git. */
export function listTracked(root: string): Set<string> {
  return new Set(splitNul(git(root, ["ls-files", "-z", "--cached"]) ?? ""));
}

/** Where git looks for another index, or for another repository. */
const elsewhere = ["GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];
const fewFiles = 16;
const smallIndex = 4 * 1024 * 1024;

/**
 * False only if git surely tracks none of these paths below `root`. Told by the bytes of the index, in whose plain forms every
 * path stands as it is: to start git takes longer than many a step.
 */
export function mayBeTracked(root: string, files: readonly string[]): boolean {
  if (files.length > fewFiles || elsewhere.some((name) => process.env[name] !== undefined))
    return true;
  const repository = repositoryOf(root);
  if (repository === undefined) return true;
  const folder = path.join(repository, ".git");
  try {
    // The index may be of another folder then.
    if (/worktree/i.test(fs.readFileSync(path.join(folder, "config"), "utf8"))) return true;
    const file = path.join(folder, "index");
    const size = fs.statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) return false;
    if (size > smallIndex) return true;
    const index = fs.readFileSync(file);
    const isPlain = index.toString("latin1", 0, 4) === "DIRC" && index.readUInt32BE(4) < 4;
    // A split index names the rest of itself, a sparse one whole folders. A path that ends like that is no matter.
    if (!isPlain || index.includes("link\0") || index.includes("sdir\0")) return true;
    const prefix = path.relative(repository, root);
    return files.some((name) => index.includes(path.posix.join(prefix, name)));
  } catch {
    return true;
  }
}

export interface GitStatus {
  readonly changed: readonly string[];
  readonly untracked: readonly string[];
  /** Ignored files, and ignored folders with a `/` at the end. */
  readonly ignored: readonly string[];
}

export function gitStatus(root: string): GitStatus | undefined {
  const listed = git(root, [
    "status",
    "--porcelain",
    "-z",
    "--untracked-files=all",
    "--ignored=matching",
    "--no-renames",
    ".",
  ]);
  if (listed === undefined) return undefined;
  const prefix = git(root, ["rev-parse", "--show-prefix"])?.trim() ?? "";
  const changed: string[] = [];
  const untracked: string[] = [];
  const ignored: string[] = [];
  for (const line of splitNul(listed)) {
    const path = line.slice(3 + prefix.length);
    if (line.startsWith("??")) untracked.push(path);
    else if (line.startsWith("!!")) ignored.push(path);
    else changed.push(path);
  }
  return { changed, untracked, ignored };
}

function git(root: string, args: readonly string[]): string | undefined {
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  // Optional locks off: a look must never make the user's own git command fail.
  const result = spawnSync("git", ["--no-optional-locks", ...args], {
    cwd: root,
    maxBuffer,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return result.status === 0 ? result.stdout : undefined;
}

function splitNul(text: string): string[] {
  const parts = text.split("\0");
  parts.pop();
  return parts;
}
