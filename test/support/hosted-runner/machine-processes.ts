import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** A process that outlived its step. */
export interface Orphan {
  readonly pid: number;
  readonly name: string;
}

/** Processes with this RUNNER_TRACKING_ID in the environment that they started with. Linux only. */
export function trackedProcesses(trackingId: string): Orphan[] {
  const wanted = `RUNNER_TRACKING_ID=${trackingId}`;
  return processIds().flatMap((pid) => {
    if (!read(`/proc/${pid}/environ`).split("\0").includes(wanted)) return [];
    return [{ pid, name: read(`/proc/${pid}/comm`).trim() }];
  });
}

/**
 * Kills what is tracked and everything below `roots`, until nothing is left: processes may start
 * others while they die. Only for processes that the harness started.
 */
export async function killAll(trackingId: string, roots: readonly number[]): Promise<void> {
  const doomed = new Set(roots);
  for (let round = 0; round < 200; round++) {
    for (const { pid } of trackedProcesses(trackingId)) doomed.add(pid);
    for (const pid of below(doomed)) doomed.add(pid);
    // A number whose process is gone may be given to a stranger.
    for (const pid of doomed) if (!isAlive(pid)) doomed.delete(pid);
    if (doomed.size === 0) return;
    for (const pid of doomed) kill(pid);
    await delay(5);
  }
  throw new Error(`processes of ${trackingId} survive KILL: ${[...doomed].join(", ")}`);
}

export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The living processes that descend from some of these. */
function below(ancestors: ReadonlySet<number>): number[] {
  const parents = new Map(processIds().map((pid) => [pid, status(pid)?.parent]));
  return [...parents.keys()].filter((pid) => {
    for (let at = parents.get(pid); at !== undefined && at > 1; at = parents.get(at))
      if (ancestors.has(at)) return true;
    return false;
  });
}

/** One that ended and waits for its parent to notice is not alive. */
function isAlive(pid: number): boolean {
  const state = status(pid)?.state;
  return state !== undefined && state !== "Z" && state !== "X";
}

function status(pid: number): { readonly state: string; readonly parent: number } | undefined {
  // The name in parentheses may itself hold blanks and parentheses.
  const fields = /^.*\) (\S) (\d+)/s.exec(read(`/proc/${pid}/stat`));
  return fields ? { state: fields[1] ?? "", parent: Number(fields[2]) } : undefined;
}

function processIds(): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Empty if the process is gone or not ours. */
function read(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
