import {
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { isAbsolute, join } from "node:path";

/** What the machine knows of itself and of its processes. Nothing here throws; what cannot be known is said to be so. */

/** One start of the machine: the same until it boots again. "unknown" where the system does not tell. */
export function bootId(): string {
  if (process.platform === "linux") return readText("/proc/sys/kernel/random/boot_id") ?? "unknown";
  if (process.platform === "darwin") {
    // Rather than kern.boottime, which moves when the clock is set.
    return ask("sysctl", ["-n", "kern.bootsessionuuid"]) ?? "unknown";
  }
  return "unknown";
}

/** The space in which process ids mean something: that of a container differs from its host's. "" where there is one only. */
export function pidNamespace(): string {
  if (process.platform !== "linux") return "";
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/**
 * When a process began, in the system's own measure, without spaces: with the pid it names a process for good. Undefined
 * if there is no such process or the system does not tell.
 */
export function processStart(pid: number): string | undefined {
  if (process.platform === "linux") return processStatus(pid)?.start;
  if (process.platform === "darwin") {
    const began = Date.parse(ask("ps", ["-o", "lstart=", "-p", String(pid)]) ?? "");
    return Number.isNaN(began) ? undefined : String(began / 1000);
  }
  return undefined;
}

/** Whether a process runs. One that ended and was not yet waited for does not. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  if (process.platform === "linux") {
    const status = processStatus(pid);
    if (status !== undefined) return !status.ended;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** One line of /proc/PID/stat. */
export interface ProcessStatus {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly start: string;
  /** It ended, and its parent has not waited for it yet. */
  readonly ended: boolean;
}

/** Linux only. Undefined: no such process. */
export function processStatus(pid: number): ProcessStatus | undefined {
  const line = readText(`/proc/${pid}/stat`);
  if (line === undefined) return undefined;
  // The second field is the program's name in brackets, which may hold brackets and spaces itself.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const [state, parent, group] = fields;
  const start = fields[19];
  if (state === undefined || start === undefined) return undefined;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    start,
    ended: state === "Z" || state === "X",
  };
}

/** Where programs keep state about this machine: $XDG_STATE_HOME, else ~/.local/state. Undefined: there is no home. */
export function stateHome(
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const named = environment["XDG_STATE_HOME"];
  // The XDG specification says that relative paths are to be ignored.
  if (named !== undefined && isAbsolute(named)) return named;
  const home = environment["HOME"] ?? process.getBuiltinModule("node:os").homedir();
  return isAbsolute(home) ? join(home, ".local", "state") : undefined;
}

/**
 * A random mark of this workspace on this machine, made when first asked for and kept under `state` (see stateHome). It is found by
 * the workspace's real path and inode, so that a copied `.mity/`, a moved checkout and a fresh clone at the same place
 * all get another one. Undefined where it cannot be kept: the effects of `machine` steps are then never trusted.
 */
export function machineMark(workspace: string, state: string): string | undefined {
  try {
    const place = realpathSync(workspace);
    const key = process
      .getBuiltinModule("node:crypto")
      .createHash("sha256")
      .update(`${statSync(place).ino}\n${place}`)
      .digest("hex");
    const directory = join(state, "mity", "workspaces");
    const file = join(directory, key.slice(0, 32));
    return readMark(file) ?? makeMark(directory, file);
  } catch {
    return undefined;
  }
}

function readMark(file: string): string | undefined {
  const mark = readText(file);
  return mark !== undefined && /^[0-9a-f]{32}$/.test(mark) ? mark : undefined;
}

/** If several processes make it at once, all get the same one. */
function makeMark(directory: string, file: string): string | undefined {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const mark = process.getBuiltinModule("node:crypto").randomBytes(16).toString("hex");
  const fresh = `${file}.${process.pid}-${mark.slice(0, 8)}`;
  writeFileSync(fresh, `${mark}\n`, { flag: "wx", mode: 0o600 });
  try {
    linkSync(fresh, file);
    return mark;
  } catch {
    const kept = readMark(file);
    if (kept !== undefined) return kept;
    // What is there is no mark (a power cut can leave an empty file), or the file system has no links.
    renameSync(fresh, file);
    return readMark(file);
  } finally {
    removeIfThere(fresh);
  }
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was renamed.
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trimEnd();
  } catch {
    return undefined;
  }
}

/** Loaded only on systems without /proc: child processes take a while to load and to run. */
function ask(program: string, args: readonly string[]): string | undefined {
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const answer = spawnSync(program, args, {
    encoding: "utf8",
    timeout: 2000,
    env: { LC_ALL: "C", PATH: "/usr/bin:/bin:/usr/sbin:/sbin" },
  });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}
