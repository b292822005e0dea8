import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Change, Graph } from "./graph.ts";

/** A folder for one checkout and everything that its steps keep outside of it. */
export interface Place {
  readonly root: string;
  /** The workspace. */
  readonly work: string;
  readonly ledger: string;
  /** What `machine` steps did. */
  readonly machine: string;
  readonly state: string;
  readonly alive: string;
  readonly landed: string;
  readonly counts: string;
}

export function placeAt(root: string): Place {
  const at = (name: string): string => path.join(root, name);
  const place: Place = {
    root,
    work: at("work"),
    ledger: at("ledger"),
    machine: at("machine"),
    state: at("state"),
    alive: at("alive"),
    landed: at("landed"),
    counts: at("counts.json"),
  };
  fs.mkdirSync(place.work, { recursive: true });
  fs.mkdirSync(place.state, { recursive: true });
  fs.mkdirSync(place.machine, { recursive: true });
  return place;
}

export function writeGraph(work: string, graph: Graph): void {
  applyChanges(
    work,
    [["mity.yml", graph.spec], ...Object.entries(graph.files)].map(([name = "", text = ""]) => ({
      kind: "write",
      path: name,
      text,
    })),
  );
  if (!graph.git) return;
  git(work, ["init", "-q"]);
  commitAll(work);
}

export function commitAll(work: string): void {
  git(work, ["add", "."]);
  const author = ["-c", "user.name=proof", "-c", "user.email=proof@localhost"];
  git(work, [...author, "commit", "-qm", "as it stands", "--allow-empty"]);
}

function git(work: string, args: readonly string[]): void {
  const ended = spawnSync("git", args, { cwd: work, encoding: "utf8" });
  if (ended.status !== 0) throw new Error(`git ${args.join(" ")}: ${ended.stderr}`);
}

export function applyChanges(work: string, changes: readonly Change[]): void {
  for (const change of changes) {
    const full = path.join(work, change.path);
    if (change.kind === "remove") {
      fs.rmSync(full, { recursive: true, force: true });
    } else if (!fs.statSync(full, { throwIfNoEntry: false })?.isDirectory()) {
      fs.mkdirSync(path.dirname(full), { recursive: true });
      fs.writeFileSync(full, change.text);
    }
  }
}

/** All outputs are gone, as if somebody had wanted the room. */
export function loseOutputs(work: string): void {
  // An orphan that still makes files must not stop it.
  fs.rmSync(path.join(work, "out"), { recursive: true, force: true, maxRetries: 20 });
}

/** Replaces what is in `to` by a copy of what is in `from`. `to` itself stays, so that it is the same place on this machine. */
export function copyInto(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(to))
    fs.rmSync(path.join(to, name), { recursive: true, force: true });
  const copied = spawnSync("cp", ["-a", `${from}/.`, to], { encoding: "utf8" });
  if (copied.status !== 0) throw new Error(`cp: ${copied.stderr}`);
}

/** Every file and link of the workspace with its content's digest, but for what mity and git keep for themselves. */
export function treeOf(work: string): Record<string, string> {
  const tree: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const entry of fs.readdirSync(path.join(work, folder), { withFileTypes: true })) {
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (name === ".mity" || name === ".git") continue;
      const full = path.join(work, name);
      if (entry.isDirectory()) visit(name);
      else if (entry.isSymbolicLink()) tree[name] = `link to ${fs.readlinkSync(full)}`;
      else {
        const executable = (fs.statSync(full).mode & 0o100) === 0 ? "" : "executable ";
        tree[name] = `${executable}${hash("sha256", fs.readFileSync(full)).slice(0, 16)}`;
      }
    }
  };
  visit("");
  return tree;
}
