import { readIndex } from "./git-index.ts";

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
export function listTracked(root: string): ReadonlySet<string> {
  return readIndex(root) ?? new Set(splitNul(git(root, ["ls-files", "-z", "--cached"]) ?? ""));
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
