import * as fs from "node:fs";
import * as path from "node:path";
import { fail, ok, type Result } from "../../diagnostics/result.ts";
import { sha256 } from "../../plan/sha256.ts";
import type { Origin } from "../checkpoints/origin.ts";
import { linkOrCopy } from "./artifacts.ts";
import { cachedFile, clauseOf, tooLargeFor } from "./library-call.ts";
import type { Called, LibraryProcess } from "./library-process.ts";

/** `exists`: another had the key first. `not-allowed`: this run's token may only read. */
export type Saved = "saved" | "exists" | "not-allowed";

export interface CacheHit {
  readonly file: string;
  readonly key: string;
}

type Access = "none" | "read" | "write" | "write-only";

/** How long GitHub is waited for, in milliseconds: for the answer whether there is an entry, and for a transfer beside its bytes. */
export interface CachePatience {
  readonly lookupMs: number;
  readonly transferMs: number;
}

const usualPatience: CachePatience = { lookupMs: 8_000, transferMs: 60_000 };
/** The slowest transfer that is waited for: a megabyte a second. */
const bytesPerMs = 1000;

/**
 * GitHub's cache, through the real `@actions/cache`. An entry is one file as it is (`library-worker.ts` says how). GitHub keeps
 * the entries of each ref apart and shows a run those of its own ref and of those above; a write goes to the own ref only.
 * Nothing here rejects; an error is a clause for a warning.
 */
export class GithubCache {
  readonly #libraries: LibraryProcess;
  readonly #maxBytes: number;
  readonly #patience: CachePatience;
  #access: Access;
  /** The library's file has one name, so one call at a time. */
  #last: Promise<unknown> = Promise.resolve();
  #transfers = 0;

  /** `maxBytes`: a larger entry is neither written nor read. */
  constructor(
    libraries: LibraryProcess,
    maxBytes: number,
    patience: CachePatience = usualPatience,
  ) {
    // A process of its own: one that fetches too much or too long is ended, and nothing else with it.
    this.#libraries = libraries.another();
    this.#patience = patience;
    this.#maxBytes = maxBytes;
    this.#access = accessOf(libraries.environment);
  }

  get canRead(): boolean {
    return this.#access === "read" || this.#access === "write";
  }

  get canWrite(): boolean {
    return this.#access === "write" || this.#access === "write-only";
  }

  /** Gets ready for what is going to be asked. */
  prepare(): void {
    if (this.canRead || this.canWrite) this.#libraries.prepare("cache");
  }

  /** `patienceMs`: beside what its bytes take. */
  save(
    file: string,
    key: string,
    patienceMs = this.#patience.transferMs,
  ): Promise<Result<Saved, string>> {
    return this.#inTurn(async () => {
      if (!this.canWrite) return ok("not-allowed");
      const at = this.#file();
      fs.rmSync(at, { force: true });
      linkOrCopy(file, at);
      const { size } = fs.statSync(at);
      if (size > this.#maxBytes) return fail(tooLargeFor(this.#maxBytes));
      const within = patienceMs + (2 * size) / bytesPerMs;
      const called = await this.#libraries.call({ kind: "save-cache", key }, within);
      if (!called.result.ok) return fail(clauseOf(called.result.error));
      if (called.result.value !== -1) return ok("saved");
      return this.#notSaved(called);
    });
  }

  /** The newest entry whose key begins with the first prefix, else with the next …; at most ten. Undefined: there is none. */
  restore(
    prefixes: readonly string[],
    toFolder: string,
  ): Promise<Result<CacheHit | undefined, string>> {
    return this.#inTurn<CacheHit | undefined>(async () => {
      if (!this.canRead || prefixes.length === 0) return ok(undefined);
      const found = await this.#restore(prefixes, true, this.#patience.lookupMs);
      if (!found.ok) return found;
      if (found.value === undefined) return ok(undefined);
      const key = found.value;
      if (!prefixes.some((prefix) => key.startsWith(prefix)))
        return fail("it answered with another key than it was asked for");
      return this.#fetch(key, toFolder);
    });
  }

  /** The entry of exactly this key. Undefined: it is not there. */
  fetch(key: string, toFolder: string): Promise<Result<CacheHit | undefined, string>> {
    return this.#inTurn<CacheHit | undefined>(async () => {
      if (!this.canRead) return ok(undefined);
      const hit = await this.#fetch(key, toFolder);
      // Where it is gone, another one whose key only begins like it is taken for it.
      return hit.ok && hit.value?.key !== key ? ok(undefined) : hit;
    });
  }

  async #fetch(key: string, toFolder: string): Promise<Result<CacheHit | undefined, string>> {
    const within = this.#patience.transferMs + this.#maxBytes / bytesPerMs;
    const restored = await this.#restore([key], false, within);
    if (!restored.ok) return restored;
    if (restored.value === undefined) return ok(undefined);
    const file = path.join(toFolder, `cache-${++this.#transfers}`);
    fs.mkdirSync(toFolder, { recursive: true });
    if (fs.statSync(this.#file()).size > this.#maxBytes) return fail(tooLargeFor(this.#maxBytes));
    linkOrCopy(this.#file(), file);
    fs.rmSync(this.#file());
    return ok({ file, key: restored.value });
  }

  async #restore(
    keys: readonly string[],
    lookupOnly: boolean,
    withinMs: number,
  ): Promise<Result<string | undefined, string>> {
    fs.rmSync(this.#file(), { force: true });
    const maxBytes = this.#maxBytes;
    const call = { kind: "restore-cache", keys, lookupOnly, maxBytes } as const;
    const called = await this.#libraries.call(call, withinMs);
    if (!called.result.ok) return fail(clauseOf(called.result.error));
    if (typeof called.result.value === "string") return ok(called.result.value);
    const limit = this.#limited(called);
    if (limit !== undefined) return fail(limit);
    const why = /Failed to restore: (.*)/.exec(called.said)?.[1];
    if (why?.includes("cache read denied:")) {
      this.#access = "none";
      return ok(undefined);
    }
    return why === undefined ? ok(undefined) : fail(clauseOf(why));
  }

  /** The library tells a conflict, a refusal and a failure with one number; only its messages tell them apart. */
  #notSaved(called: Called): Result<Saved, string> {
    const limit = this.#limited(called);
    if (limit !== undefined) return fail(limit);
    const { said } = called;
    if (said.includes("cache write denied:")) {
      this.#access = this.#access === "write" ? "read" : "none";
      return ok("not-allowed");
    }
    const why = /Failed to reserve cache: (?:Error: )?(.*)/.exec(said)?.[1];
    if (why?.includes("(409)")) return ok("exists");
    const other = /Failed to save: (.*)/.exec(said)?.[1] ?? /::warning::(.*)/.exec(said)?.[1];
    return fail(clauseOf(why ?? other ?? "GitHub did not say why"));
  }

  /** GitHub says that it was asked too often: it is not asked again in this run. */
  #limited({ said }: Called): string | undefined {
    if (!/Rate limited:|hit a rate limit/.test(said)) return undefined;
    this.#access = "none";
    const seconds = /limit will reset in (\d{1,9}) seconds/.exec(said)?.[1];
    const wait = seconds === undefined ? "" : `, and is to be left alone for ${seconds} s`;
    return `it was asked too often${wait}; it is not used again in this run`;
  }

  #file(): string {
    return path.join(this.#libraries.folder, cachedFile);
  }

  #inTurn<T>(act: () => Promise<Result<T, string>>): Promise<Result<T, string>> {
    const turn = this.#last.then(act).catch((error: unknown) => fail((error as Error).message));
    this.#last = turn;
    return turn;
  }
}

function accessOf(environment: LibraryProcess["environment"]): Access {
  const { ACTIONS_RUNTIME_TOKEN, ACTIONS_CACHE_SERVICE_V2: v2 } = environment;
  const url = environment[v2 ? "ACTIONS_RESULTS_URL" : "ACTIONS_CACHE_URL"];
  if (!ACTIONS_RUNTIME_TOKEN || !url || process.platform === "win32") return "none";
  const mode = (environment["ACTIONS_CACHE_MODE"] ?? "").trim().toLowerCase();
  const known: readonly Access[] = ["none", "read", "write", "write-only"];
  return known.find((one) => one === mode) ?? "write";
}

export interface CachedCheckpoint {
  readonly sequence: number;
  /** Numbers of those of its parts that have keys of their own, since they were there before. */
  readonly parts?: readonly number[];
  /** Whether the job came to a good end, so that all of its steps' results are in it. */
  readonly isWhole?: boolean;
}

/** The key of a checkpoint, which `origin` made; undefined if it may use no store. */
export function cacheKey(
  origin: Origin,
  { sequence, parts = [], isWhole = false }: CachedCheckpoint,
): string | undefined {
  const beside = parts.length === 0 ? "" : `${besideIt}${parts.join(".")}`;
  return origin.tier === "none"
    ? undefined
    : `${runKeyPrefix(origin, isWhole)}${origin.attempt}-${sequence}${beside}`;
}

/** The key of one of those parts. Nobody looks for it but by the key of the checkpoint. */
export function partKey(origin: Origin, sequence: number): string {
  return partKeyOf(`${runKeyPrefix(origin)}${origin.attempt}`, sequence);
}

/** The keys of the parts that a key tells of: at most so many, since it may be anybody's. */
export function partKeysOf(key: string): readonly string[] {
  const told = /^(mity-v1-.+)-\d{1,6}-with-(\d{1,6}(?:\.\d{1,6})*)$/.exec(key);
  const [, run = "", numbers = ""] = told ?? [];
  const attempt = run.replace(`-${wholeMark}`, "-");
  return told
    ? numbers.split(".", mostPartsBeside).map((one) => partKeyOf(attempt, Number(one)))
    : [];
}

const besideIt = "-with-";
/** So many parts a key can tell of. */
export const mostPartsBeside = 16;

function partKeyOf(attempt: string, sequence: number): string {
  return `${attempt.replace(/^mity-v1-/, "mity-v1-part-")}-${sequence}`;
}

/** Stands before the id of a run in the key of a checkpoint that is whole. */
const wholeMark = "whole-";

export function isWholeKey(key: string): boolean {
  return key.includes(`-${wholeMark}`);
}

/** What the keys of all attempts of this job begin with: of those that are whole, or of the others. */
export function runKeyPrefix(origin: Origin, isWhole = false): string {
  const mark = isWhole ? wholeMark : "";
  return `${jobKeyPrefix(origin, origin.tier, origin.ref)}${mark}${origin.runId}-`;
}

/** The key of a small part that tells what external steps did. Nobody reuses from it, and it stands in no other one's way. */
export function announcementKey(origin: Origin, sequence: number): string {
  return `${announcementKeyPrefix(origin)}${origin.attempt}-${sequence}`;
}

/** What those keys of all attempts of this job begin with. */
export function announcementKeyPrefix(origin: Origin): string {
  return runKeyPrefix(origin).replace(/^mity-v1-/, "mity-v1-external-");
}

/** What the keys begin with from which a run may reuse: of its own ref and tier, then of the default branch; all, or those that are whole. */
export function reuseKeyPrefixes(
  origin: Origin,
  defaultBranch: string,
  areWhole = false,
): readonly string[] {
  if (origin.tier === "none") return [];
  const own = jobKeyPrefix(origin, origin.tier, origin.ref);
  const main = jobKeyPrefix(origin, "default-branch", `refs/heads/${defaultBranch}`);
  return [...new Set([own, main])].map((prefix) => (areWhole ? `${prefix}${wholeMark}` : prefix));
}

function jobKeyPrefix({ jobKey }: Origin, tier: string, ref: string): string {
  return `mity-v1-${tier}-${sha256(ref).slice(0, 16)}-${jobKey}-`;
}
