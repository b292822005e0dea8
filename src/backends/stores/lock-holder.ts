import { bootId, isAlive, pidNamespace, processStart } from "../host.ts";

/** A process that holds, or would hold, the lock of a checkout. */
export interface LockHolder {
  readonly pid: number;
  readonly bootId: string;
  /** See processStart; "" where the system does not tell. */
  readonly start: string;
  readonly host: string;
  /** See pidNamespace. */
  readonly pidNamespace: string;
  /** ISO 8601. */
  readonly since: string;
  /** What the user started, for the one who waits. */
  readonly command: string;
}

/** How long such a holder may be silent. */
const SILENCE_MS = 60_000;

/** This process as a holder. */
export function lockHolder(command: string, since: Date): LockHolder {
  return {
    pid: process.pid,
    bootId: bootId(),
    start: processStart(process.pid) ?? "",
    host: process.getBuiltinModule("node:os").hostname(),
    pidNamespace: pidNamespace(),
    since: since.toISOString(),
    command,
  };
}

/** What the content of a lock says; undefined if it makes no sense. */
export function parseHolder(content: string): LockHolder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Record<string, unknown>;
  const texts = ["bootId", "start", "host", "pidNamespace", "since", "command"];
  if (typeof fields["pid"] !== "number") return undefined;
  if (texts.some((name) => typeof fields[name] !== "string")) return undefined;
  // The cast is what the lines above checked.
  const { pid, bootId, start, host, pidNamespace, since, command } = value as LockHolder;
  return { pid, bootId, start, host, pidNamespace, since, command };
}

/** Whether a holder still lives, as far as `self` can tell. `changedMs`: when its lock was last touched. */
export function holds(holder: LockHolder, changedMs: number, self: LockHolder): boolean {
  const sameKernel = holder.bootId === self.bootId;
  if (!sameKernel && holder.host === self.host) return false;
  // On another host or in another container its process cannot be seen, so its heartbeat decides.
  if (!sameKernel || holder.pidNamespace !== self.pidNamespace) {
    return Date.now() - changedMs < SILENCE_MS;
  }
  if (!isAlive(holder.pid)) return false;
  return holder.start === "" || holder.start === (processStart(holder.pid) ?? "");
}
