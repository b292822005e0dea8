import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** Whom the steps run as. Needs a root to start them. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** The folders of a machine. Everything but a workspace that the caller brought is in `root`. */
export interface Machine {
  readonly root: string;
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
  readonly toolCache: string;
  readonly user?: User;
}

/** An empty machine around a workspace, which is made if there is none at this path. */
export function createMachine(
  root: string,
  { workspace, user }: { readonly workspace: string; readonly user?: User },
): Machine {
  const machine = {
    root,
    workspace,
    temp: path.join(root, "work", "_temp"),
    home: path.join(root, "home"),
    toolCache: path.join(root, "toolcache"),
    ...(user ? { user } : {}),
  };
  for (const folder of [workspace, machine.temp, machine.home, machine.toolCache])
    fs.mkdirSync(folder, { recursive: true });
  for (const folder of [root, workspace]) give(folder, user);
  return machine;
}

/** A folder of its own for a machine. */
export function createMachineRoot(): string {
  return fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "mity-runner-"));
}

/** RUNNER_TEMP is emptied before each job. */
export function emptyTemp({ temp, user }: Machine): void {
  fs.rmSync(temp, { recursive: true, force: true });
  for (const folder of [temp, path.join(temp, "_runner_file_commands")]) {
    fs.mkdirSync(folder);
    if (user) fs.chownSync(folder, user.uid, user.gid);
  }
}

/** Writes a file of the runner's own into RUNNER_TEMP. */
export function writeTemp({ temp, user }: Machine, name: string, text: string): string {
  const file = path.join(temp, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  give(file, user);
  return file;
}

/** What the machine's image and the runner's service have in their environment. */
export function machineEnvironment({ home }: Machine): Record<string, string> {
  const searched = (process.env["PATH"] ?? "").split(path.delimiter);
  return {
    // What npm adds for a script of this repository is no part of the machine.
    PATH: searched.filter((folder) => !folder.includes("node_modules")).join(path.delimiter),
    HOME: home,
    USER: "runner",
    SHELL: "/bin/bash",
    LANG: "C.UTF-8",
    ImageOS: "ubuntu24",
    RUNNER_TRACKING_ID: `github_${randomUUID()}`,
  };
}

function give(file: string, user: User | undefined): void {
  if (!user) return;
  const done = spawnSync("chown", ["-Rh", `${user.uid}:${user.gid}`, file], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`chown: ${done.stderr}`);
}
