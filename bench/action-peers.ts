import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** Actions that are measured beside ours, as they are published: their committed bundle, at this tag and commit. */
const pinned = {
  "actions/checkout": ["v7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1"],
  "actions/cache": ["v5.0.5", "27d5ce7f107fe9357f9df03efb73ab90386fccae"],
  "actions/setup-node": ["v7.0.0", "820762786026740c76f36085b0efc47a31fe5020"],
} as const;

export type ActionPeer = keyof typeof pinned;

/** Where they stand on this machine, or why one cannot be had. */
export interface ActionPeers {
  readonly folders: ReadonlyMap<ActionPeer, string>;
  readonly missing: ReadonlyMap<ActionPeer, string>;
  readonly versions: Readonly<Record<string, string>>;
}

/** Clones what is missing from GitHub into `folder`, telling `say` what it does and what it could not have. */
export function openActionPeers(
  wanted: Iterable<ActionPeer>,
  folder: string,
  say: (line: string) => void,
): ActionPeers {
  const folders = new Map<ActionPeer, string>();
  const missing = new Map<ActionPeer, string>();
  const versions: Record<string, string> = {};
  for (const peer of wanted) {
    const [tag] = pinned[peer];
    const at = join(folder, `${peer}-${tag}`);
    const why = isThere(peer, at) ? undefined : clone(peer, at, say);
    if (why === undefined) {
      folders.set(peer, at);
      versions[peer] = tag;
    } else {
      missing.set(peer, why);
      say(`${peer} is left out: ${why}`);
    }
  }
  return { folders, missing, versions };
}

function isThere(peer: ActionPeer, at: string): boolean {
  return existsSync(join(at, "action.yml")) && head(at) === pinned[peer][1];
}

/** Undefined if it now stands there; else why not. */
function clone(peer: ActionPeer, at: string, say: (line: string) => void): string | undefined {
  const [tag, commit] = pinned[peer];
  const url = `https://github.com/${peer}`;
  say(`cloning ${url} at ${tag}`);
  rmSync(at, { recursive: true, force: true });
  mkdirSync(dirname(at), { recursive: true });
  const quiet = ["--quiet", "-c", "advice.detachedHead=false"];
  const git = spawnSync("git", ["clone", ...quiet, "--depth", "1", "--branch", tag, url, at], {
    encoding: "utf8",
    // No question for a password: there is nobody to answer.
    env: { ...process.env, GIT_TERMINAL_PROMPT: "0" },
  });
  if (git.status !== 0)
    return `git clone ${url} failed: ${git.error?.message ?? (git.stderr.trim().split("\n").at(-1) || "")}`;
  const found = head(at);
  if (found === commit) return undefined;
  rmSync(at, { recursive: true, force: true });
  return `${tag} of ${url} is ${found}, and not ${commit}: the tag has moved`;
}

function head(at: string): string {
  return spawnSync("git", ["rev-parse", "HEAD"], { cwd: at, encoding: "utf8" }).stdout.trim();
}
