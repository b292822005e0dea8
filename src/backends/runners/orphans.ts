import { readdirSync, readFileSync, statSync } from "node:fs";
import { processStart, processStatus, type ProcessStatus } from "../host.ts";

/**
 * Ends what a run left behind when mity itself was killed. A process is touched only if it is provably of that run: a
 * member of a recorded group whose leader is still the recorded process, or the bearer of the run's mark in its
 * environment. A process id alone proves nothing, since ids are used again.
 */
export interface OrphanReport {
  /** Recorded groups in which something still ran, in the order of the file. */
  readonly groups: readonly OrphanGroup[];
  /** Processes of the run that ran outside those groups. */
  readonly strays: readonly number[];
  /** Processes that outlived KILL; the system holds them (an unreachable disk, mostly). */
  readonly left: readonly number[];
}

/** One line of a run's `groups` file: `PGID STARTTIME SLOT STEP_INDEX ATTEMPT`. */
export interface OrphanGroup {
  readonly pgid: number;
  /** See processStart. Undefined: not known when the group was recorded. */
  readonly start: string | undefined;
  readonly slot: string;
  readonly step: number;
  readonly attempt: number;
}

/** How long a process has between TERM and KILL. */
const GRACE_MS = 2_000;
/** How long after KILL a process may take to go. */
const AFTER_KILL_MS = 2_000;
const POLL_MS = 10;

/**
 * Signals every process of a group. False: there is none that could be signalled.
 */
export function killGroup(pgid: number, signal: NodeJS.Signals): boolean {
  // kill(2) takes -1 for every process of the user, and 0 for the caller's own group.
  if (!Number.isSafeInteger(pgid) || pgid <= 1) throw new Error(`not a process group: ${pgid}`);
  return send(-pgid, signal);
}

/**
 * `mark` is the value of MITY_RUN that all steps of the dead run were started with. Resolves when nothing of the run is
 * left, or after about four seconds. Where there is no /proc, only groups whose recorded leader still runs are ended.
 */
export async function endOrphans(groupsFile: string, mark: string): Promise<OrphanReport> {
  const recorded = readGroups(groupsFile);
  const hunt =
    process.platform === "linux" ? new ProcHunt(recorded, mark) : new GroupHunt(recorded);
  let remaining = hunt.find();
  if (remaining.length > 0) {
    hunt.signal(remaining, "SIGTERM");
    remaining = await untilGone(hunt, remaining, GRACE_MS);
  }
  // Again and again, since a process can have forked while it was being looked for.
  const patience = AFTER_KILL_MS / POLL_MS;
  for (let round = 0; remaining.length > 0 && round < patience; round++) {
    hunt.signal(remaining, "SIGKILL");
    await process.getBuiltinModule("node:timers/promises").setTimeout(POLL_MS);
    remaining = hunt.find();
  }
  return hunt.report(remaining);
}

/** Something that runs and is of the run: a process, or a whole group. */
interface Quarry {
  readonly pid: number;
  readonly group: number;
  readonly start: string;
}

interface Hunt {
  /** What is of the run and runs now. */
  find(): readonly Quarry[];
  /** Whether it still runs; cheaper than to find. */
  runs(quarry: Quarry): boolean;
  signal(all: readonly Quarry[], signal: NodeJS.Signals): void;
  report(left: readonly Quarry[]): OrphanReport;
}

/** Waits until nothing is to be found or the time is over, and returns what is left. */
async function untilGone(
  hunt: Hunt,
  found: readonly Quarry[],
  graceMs: number,
): Promise<readonly Quarry[]> {
  let remaining = found;
  for (let waited = 0; waited < graceMs; waited += POLL_MS) {
    await process.getBuiltinModule("node:timers/promises").setTimeout(POLL_MS);
    remaining = remaining.filter((quarry) => hunt.runs(quarry));
    if (remaining.length > 0) continue;
    remaining = hunt.find();
    if (remaining.length === 0) return remaining;
    hunt.signal(remaining, "SIGTERM");
  }
  return hunt.find();
}

/** Lines that make no sense, such as one that a crash cut short, are passed over: the mark finds those processes. */
function readGroups(file: string): readonly OrphanGroup[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new Error(`cannot read ${file}`, { cause: error });
  }
  const groups: OrphanGroup[] = [];
  for (const line of text.split("\n")) {
    const fields = /^(\d{1,10}) (\d+|-) (\S+) (\d+) (\d+)$/.exec(line);
    if (fields === null) continue;
    const [, pgid, start, slot = "", step, attempt] = fields;
    if (Number(pgid) <= 1) continue;
    groups.push({
      pgid: Number(pgid),
      start: start === "-" ? undefined : start,
      slot,
      step: Number(step),
      attempt: Number(attempt),
    });
  }
  return groups;
}

/** Linux: everything is read from /proc. */
class ProcHunt implements Hunt {
  readonly #recorded: readonly OrphanGroup[];
  /** Undefined: the run had no mark. */
  readonly #mark: Buffer | undefined;
  readonly #uid = process.geteuid?.();
  /** We ourselves and those that started us, who may have been started by a step of the dead run. */
  readonly #spared: ReadonlySet<number>;
  readonly #sparedGroups = new Set<number>();
  /** Groups that are of the run for as long as they have members: their number is not given to others before. */
  #proven = new Set<number>();
  readonly #seen = new Map<number, Quarry>();

  constructor(recorded: readonly OrphanGroup[], mark: string) {
    this.#recorded = recorded;
    this.#mark = mark === "" ? undefined : Buffer.from(`\0MITY_RUN=${mark}\0`);
    const spared = new Set<number>();
    for (let pid = process.pid; pid > 0 && !spared.has(pid);) {
      spared.add(pid);
      const status = processStatus(pid);
      if (status !== undefined) this.#sparedGroups.add(status.group);
      pid = status?.parent ?? 0;
    }
    this.#spared = spared;
  }

  find(): readonly Quarry[] {
    const running = this.#running();
    const marked = new Set<number>();
    for (const one of running) if (this.#isMarked(one.pid)) marked.add(one.pid);
    this.#prove(running, marked);
    const found = running.filter((one) => marked.has(one.pid) || this.#proven.has(one.group));
    for (const one of found) this.#seen.set(one.pid, one);
    return found;
  }

  runs(quarry: Quarry): boolean {
    const now = processStatus(quarry.pid);
    return now !== undefined && !now.ended && now.start === quarry.start;
  }

  signal(all: readonly Quarry[], signal: NodeJS.Signals): void {
    const groups = new Set(all.map((one) => one.group).filter((group) => this.#proven.has(group)));
    for (const group of groups) killGroup(group, signal);
    for (const one of all) {
      // Looked at once more, as the id may have passed to another process since.
      if (!groups.has(one.group) && this.runs(one)) send(one.pid, signal);
    }
  }

  report(left: readonly Quarry[]): OrphanReport {
    const groups = new Set(Array.from(this.#seen.values(), (one) => one.group));
    const numbers = new Set(this.#recorded.map((group) => group.pgid));
    const strays = [...this.#seen.values()].filter((one) => !numbers.has(one.group));
    return {
      groups: this.#recorded.filter((group) => groups.has(group.pgid)),
      strays: strays.map((one) => one.pid),
      left: left.map((one) => one.pid),
    };
  }

  #prove(running: readonly ProcessStatus[], marked: ReadonlySet<number>): void {
    const proven = new Set<number>();
    for (const { pgid, start } of this.#recorded) {
      if (this.#sparedGroups.has(pgid)) continue;
      const members = running.filter((one) => one.group === pgid);
      if (members.length === 0) continue;
      // A leader that ended but was not waited for keeps its number, and so the group's, from being used again.
      const leader = processStatus(pgid);
      const isRecorded = leader !== undefined && leader.start === start;
      if (
        this.#proven.has(pgid) ||
        isRecorded ||
        (leader === undefined && members.some((one) => marked.has(one.pid)))
      ) {
        proven.add(pgid);
      }
    }
    this.#proven = proven;
  }

  #running(): readonly ProcessStatus[] {
    const running: ProcessStatus[] = [];
    for (const name of readdirSync("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      const status = processStatus(Number(name));
      if (status === undefined || status.ended || this.#spared.has(status.pid)) continue;
      running.push(status);
    }
    return running;
  }

  #isMarked(pid: number): boolean {
    if (this.#mark === undefined) return false;
    try {
      if (statSync(`/proc/${pid}`).uid !== this.#uid) return false;
      const environment = readFileSync(`/proc/${pid}/environ`);
      // With a NUL in front, so that the first variable is found like the others.
      return Buffer.concat([Buffer.of(0), environment]).includes(this.#mark);
    } catch {
      // It ended, or may not be looked into; then it is not ours to end.
      return false;
    }
  }
}

/** Other systems: a group is of the run as long as the recorded process leads it. */
class GroupHunt implements Hunt {
  readonly #recorded: readonly OrphanGroup[];
  readonly #proven: readonly OrphanGroup[];

  constructor(recorded: readonly OrphanGroup[]) {
    this.#recorded = recorded;
    this.#proven = recorded.filter(
      ({ pgid, start }) => start !== undefined && processStart(pgid) === start,
    );
  }

  find(): readonly Quarry[] {
    return this.#proven
      .map(({ pgid }) => ({ pid: pgid, group: pgid, start: "" }))
      .filter((quarry) => this.runs(quarry));
  }

  runs(quarry: Quarry): boolean {
    return send(-quarry.group, 0);
  }

  signal(all: readonly Quarry[], signal: NodeJS.Signals): void {
    for (const { group } of all) killGroup(group, signal);
  }

  report(left: readonly Quarry[]): OrphanReport {
    return {
      groups: this.#recorded.filter((group) => this.#proven.includes(group)),
      strays: [],
      left: left.map((quarry) => quarry.pid),
    };
  }
}

/** False: nothing is there, or nothing that we may signal (macOS says so of a group that ended and was not waited for). */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ESRCH" || code === "EPERM") return false;
    throw error;
  }
}
