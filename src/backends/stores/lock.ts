import {
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { checkOf } from "./checksum.ts";
import { holds, lockHolder, parseHolder, type LockHolder } from "./lock-holder.ts";

/*
 * The lock by which a run holds its checkout: a file that names its holder. It is never seen half-written, and the lock
 * of a holder that is gone passes to exactly one of those who find it.
 */

export type LockAttempt =
  | { readonly kind: "taken"; readonly lock: Lock }
  | { readonly kind: "held"; readonly by: LockHolder }
  /** The lock's file can be neither made nor read: a read-only or full disk, a missing or foreign directory. */
  | { readonly kind: "unusable"; readonly message: string };

export interface Lock {
  /** Gives the lock back, if it is still ours. Safe to call twice; never throws. */
  release(): void;
}

/** A holder whose process cannot be seen from here shows every so often that it lives. */
const HEARTBEAT_MS = 5_000;
/** How long a lock whose content makes no sense may still be in the making, on file systems without hard links. */
const IN_THE_MAKING_MS = 2_000;
/** Others get in between now and then, but not so often. */
const MOST_TRIES = 1_000;

/** Takes the lock if nobody holds it, or only somebody who is gone. The directory of `file` must exist. */
export function takeLock(file: string, self: LockHolder): LockAttempt {
  // The random part makes the content, by which locks are told apart, unique.
  const content = `${JSON.stringify({ ...self, id: Math.random() })}\n`;
  try {
    const outcome = acquire(file, content, self);
    if (outcome.kind === "held") return outcome;
    if (outcome.tookOver) sweep(file);
    return { kind: "taken", lock: new HeldLock(file, content) };
  } catch (error) {
    return { kind: "unusable", message: `the lock ${file} cannot be taken: ${messageOf(error)}` };
  }
}

/** Who holds the lock now, without waiting for anything. Undefined: nobody, or it cannot be read. */
export function holderOf(file: string): LockHolder | undefined {
  try {
    const { holder, changedMs } = look(file);
    const self = lockHolder("", new Date());
    return holder !== undefined && holds(holder, changedMs, self) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the lock as soon as it can be had. `onHeld` is called once for each holder that is waited for. */
export async function waitForLock(
  file: string,
  self: LockHolder,
  options: {
    readonly signal: AbortSignal;
    readonly onHeld?: (by: LockHolder) => void;
    readonly pollMs?: number;
  },
): Promise<LockAttempt | { readonly kind: "aborted" }> {
  let announced: string | undefined;
  for (;;) {
    if (options.signal.aborted) return { kind: "aborted" };
    const attempt = takeLock(file, self);
    if (attempt.kind !== "held") return attempt;
    const holder = JSON.stringify(attempt.by);
    if (holder !== announced) options.onHeld?.(attempt.by);
    announced = holder;
    try {
      const { setTimeout: delay } = process.getBuiltinModule("node:timers/promises");
      await delay(options.pollMs ?? 200, undefined, { signal: options.signal });
    } catch {
      return { kind: "aborted" };
    }
  }
}

type Acquired =
  | { readonly kind: "acquired"; readonly tookOver: boolean }
  | { readonly kind: "held"; readonly by: LockHolder };

/**
 * Puts `content` at `path`, if nothing of somebody alive is there.
 *
 * What a dead holder left is replaced under a guard: a lock of its own, made the same way, whose name follows from the
 * content to be replaced. Only the guard's owner may replace it, and only after seeing that it is still there; the guard
 * itself becomes the lock by a rename. So two who find a dead lock cannot both take it, nor can one remove the lock that
 * the other just took. A guard left by a contender that died is a dead lock like any other.
 */
function acquire(path: string, content: string, self: LockHolder): Acquired {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = read(path);
    if (found === undefined) {
      if (create(path, content, self)) return { kind: "acquired", tookOver: false };
      continue;
    }
    if (found.holder !== undefined && holds(found.holder, found.changedMs, self)) {
      return { kind: "held", by: found.holder };
    }
    const guard = `${path}.${checkOf(found.content)}`;
    const guarded = acquire(guard, content, self);
    if (guarded.kind === "held") return guarded;
    if (read(path)?.content === found.content) {
      renameSync(guard, path);
      return { kind: "acquired", tookOver: true };
    }
    removeIfThere(guard);
  }
  throw new Error("it is there and is not there (a dangling symbolic link?)");
}

/** False: something is there by now, or the way to it was swept away. */
function create(path: string, content: string, self: LockHolder): boolean {
  const fresh = `${path}.${self.pid}-${String(Math.random()).slice(2)}.new`;
  writeFileSync(fresh, content, { flag: "wx" });
  try {
    linkSync(fresh, path);
    return true;
  } catch (error) {
    const code = codeOf(error);
    // ENOENT: swept away by one who just took over.
    if (code === "EEXIST" || code === "ENOENT") return false;
    return createWithoutLinks(path, content);
  } finally {
    removeIfThere(fresh);
  }
}

/** For file systems that have no hard links. The content follows the name, so it can be seen half-written. */
function createWithoutLinks(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

interface Found {
  readonly content: string;
  /** Undefined: the content makes no sense. */
  readonly holder: LockHolder | undefined;
  readonly changedMs: number;
}

function look(path: string): Found {
  const content = readFileSync(path, "utf8");
  return { content, holder: parseHolder(content), changedMs: statSync(path).mtimeMs };
}

/** Undefined: nothing is there. Waits for a lock that may be in the making. */
function read(path: string): Found | undefined {
  for (let waited = 0; ; waited += 20) {
    let found: Found;
    try {
      found = look(path);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
    const settled = Date.now() - found.changedMs > IN_THE_MAKING_MS || waited > IN_THE_MAKING_MS;
    if (found.holder !== undefined || settled) return found;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
}

/** Removes what contenders that died left beside the lock. Safe while we hold it: guards of locks long gone bind nobody. */
function sweep(file: string): void {
  const directory = dirname(file);
  const leftover = new RegExp(
    `^${escape(basename(file))}\\.([0-9a-f]{16}\\b.*|[0-9]+-[0-9a-f]{8}\\.new)$`,
  );
  for (const name of readdirSync(directory)) {
    if (leftover.test(name)) removeIfThere(join(directory, name));
  }
}

class HeldLock implements Lock {
  readonly #file: string;
  readonly #content: string;
  readonly #heartbeat: NodeJS.Timeout;
  #released = false;

  constructor(file: string, content: string) {
    this.#file = file;
    this.#content = content;
    this.#heartbeat = setInterval(() => {
      this.#beat();
    }, HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    clearInterval(this.#heartbeat);
    if (this.#isOurs()) removeIfThere(this.#file);
  }

  #beat(): void {
    try {
      const now = new Date();
      if (this.#isOurs()) utimesSync(this.#file, now, now);
    } catch {
      // The lock was removed by hand; the run goes on without it.
    }
  }

  #isOurs(): boolean {
    try {
      return readFileSync(this.#file, "utf8") === this.#content;
    } catch {
      return false;
    }
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was renamed, swept, or the disk is read-only by now; a lock that stays names a holder that is gone.
  }
}

function escape(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, "\\$&");
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** A system error's code and words, without the call and the path, which may be that of a file just for the moment. */
function messageOf(error: unknown): string {
  return (error as Error).message.replace(/, .*$/, "");
}
