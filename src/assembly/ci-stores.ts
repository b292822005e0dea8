import * as fs from "node:fs";
import * as path from "node:path";
import type { Origin } from "../backends/checkpoints/origin.ts";
import type { Candidate } from "../backends/checkpoints/restore-run.ts";
import { Artifacts } from "../backends/github/artifacts.ts";
import {
  announcementKey,
  cacheKey,
  GithubCache,
  isWholeKey,
  partKey,
  reuseKeyPrefixes,
  type CachedCheckpoint,
} from "../backends/github/cache.ts";
import {
  findCheckpointFiles,
  findMergeQueueRun,
  findNamedRun,
  type Found,
  type FoundRun,
  type Ways,
} from "../backends/github/checkpoint-finder.ts";
import { restoreEntry } from "../backends/github/cached-entry.ts";
import { LibraryProcess } from "../backends/github/library-process.ts";
import { Rest } from "../backends/github/rest.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Uploaded } from "./checkpointer.ts";

export interface CiStoresOptions {
  /** This program: with the argument `--libraries` it serves GitHub's libraries. */
  readonly script: string;
  /** Every variable that the runner gave the action, tokens among them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A folder of our own for files on their way. */
  readonly scratch: string;
  /** For REST, where the runner's own list says nothing. */
  readonly token: string | undefined;
  /** The branch's name, without `refs/heads/`. */
  readonly defaultBranch: string;
  readonly usesCache: boolean;
  readonly maxBytes: number;
}

export type { FoundRun };

/** What GitHub calls a job that has not run yet. */
const unbegun: ReadonlySet<string> = new Set(["queued", "waiting", "pending", "requested"]);
/** A step waits for it. */
const announceMs = 15_000;

/** GitHub's stores as the action uses them. A store that fails is a sentence, never an error. */
export class CiStores {
  readonly #options: CiStoresOptions;
  readonly #libraries: LibraryProcess;
  readonly #artifacts: Artifacts;
  readonly #cache: GithubCache | undefined;
  #folders = 0;
  /** What was found for going on with. If it was refused there, nobody needs to hear of it again. */
  #found: Found["candidates"] = [];

  constructor(options: CiStoresOptions) {
    this.#options = options;
    const { script, environment, scratch, usesCache, maxBytes } = options;
    this.#libraries = new LibraryProcess({
      program: [script, "--libraries"],
      environment,
      scratch,
    });
    this.#artifacts = new Artifacts(this.#libraries);
    this.#cache = usesCache ? new GithubCache(this.#libraries, maxBytes) : undefined;
  }

  /**
   * Has GitHub's libraries loaded, in their processes, while other things happen: that of the cache, which a search asks first, and later
   * what else a search or the storing asks. All at once would take the processors from each other.
   */
  prepare(what: "cache" | "search" | "storing"): void {
    if (what === "cache") {
      this.#cache?.prepare();
      return;
    }
    const { environment, token, defaultBranch } = this.#options;
    const isFirstAttempt = environment["GITHUB_RUN_ATTEMPT"] === "1";
    if (what === "storing" || !isFirstAttempt) this.#artifacts.prepare();
    else if (token !== undefined && environment["GITHUB_REF"] === `refs/heads/${defaultBranch}`)
      this.#libraries.prepare("rest");
  }

  /** Parts of earlier attempts of this job, which has external steps or not. */
  async findEarlier(origin: Origin, hasExternal: boolean): Promise<Found> {
    const ways = { ...this.#ways, hasExternal };
    const found = await findCheckpointFiles(origin, ways, this.#folder());
    this.#found = found.candidates;
    return found;
  }

  /** How many jobs have run in a run, the one of this action among them. The error is a clause. */
  async jobsOfRun({ repository, runId, attempt }: Origin): Promise<Result<number, string>> {
    const { token } = this.#options;
    if (token === undefined) return fail("there is no token to ask with");
    const rest = new Rest(this.#artifacts.libraries, { token, repository });
    const attempts = Array.from({ length: attempt }, (_, before) => before + 1);
    const told = await Promise.all(attempts.map((one) => rest.jobsOfRun(runId, one)));
    let most = 0;
    const names = new Set<string>();
    for (const jobs of told) {
      if (!jobs.ok) return jobs;
      const ran = jobs.value.filter(
        ({ status, conclusion }) => !unbegun.has(status) && conclusion !== "skipped",
      );
      for (const { name } of ran) names.add(name);
      // Two jobs may have one name.
      most = Math.max(most, ran.length);
    }
    return ok(Math.max(most, names.size));
  }

  /** Parts of this job in a run that a person named. */
  findRun(origin: Origin, run: string): Promise<FoundRun> {
    return findNamedRun(origin, run, this.#ways, this.#folder());
  }

  /** Whether all jobs of an attempt of a run succeeded; undefined if GitHub does not tell. */
  async succeeded(
    { repository, runId }: Pick<Origin, "repository" | "runId">,
    attempt: number,
  ): Promise<boolean | undefined> {
    const { token } = this.#options;
    if (token === undefined) return undefined;
    const rest = new Rest(this.#artifacts.libraries, { token, repository });
    const jobs = await rest.jobsOfRun(runId, attempt);
    if (!jobs.ok || jobs.value.length === 0) return undefined;
    return jobs.value.every(
      ({ conclusion }) => conclusion === "success" || conclusion === "skipped",
    );
  }

  /** On a push to the default branch: parts of the merge queue's run that tried this commit. */
  findMergeQueue(origin: Origin): Promise<FoundRun> {
    return findMergeQueueRun(origin, this.#ways, this.#folder());
  }

  /** Checkpoints that job outputs name, by artifact id and digest. */
  async fetchNamed(named: readonly Uploaded[]): Promise<Found> {
    const warnings: string[] = [];
    const candidates: Candidate[] = [];
    const folder = this.#folder();
    const fetched = named.map(async ({ id, digest }) => {
      const artifact = { id: Number(id), bytes: this.#options.maxBytes };
      return { id, digest, file: await this.#artifacts.download(artifact, digest, folder) };
    });
    for (const { id, digest, file } of await Promise.all(fetched)) {
      if (file.ok) candidates.push({ name: `artifact ${id}`, file: file.value, sha256: digest });
      else warnings.push(`the artifact ${id} cannot be had: ${file.error}`);
    }
    return { candidates, warnings };
  }

  /**
   * What earlier runs of this ref, else of the default branch, left in the cache for this job: the newest one, and if that did not come to
   * a good end, before it the newest one that did.
   */
  async findReusable(origin: Origin): Promise<readonly Found[]> {
    const newest = await this.#reusable(reuseKeyPrefixes(origin, this.#options.defaultBranch));
    const [entry] = newest.candidates;
    if (!entry || isWholeKey(entry.name)) return [newest];
    const whole = reuseKeyPrefixes(origin, this.#options.defaultBranch, true);
    return [await this.#reusable(whole), newest];
  }

  async #reusable(prefixes: readonly string[]): Promise<Found> {
    if (!this.#cache || prefixes.length === 0) return { candidates: [], warnings: [] };
    const isKnown = (key: string): boolean => this.#found.some(({ name }) => name === key);
    const entry = await restoreEntry(this.#cache, prefixes, this.#folder(), isKnown);
    if (!entry.ok)
      return { candidates: [], warnings: [`the cache gives nothing to reuse: ${entry.error}`] };
    const { hits, warnings } = entry.value;
    return { candidates: hits, warnings };
  }

  /** The artifact gets the file's name. */
  upload(file: string, retentionDays: number): Promise<Result<Uploaded, string>> {
    return this.#artifacts.upload(file, path.basename(file), retentionDays);
  }

  /** Files as an ordinary artifact, for people and other jobs. */
  uploadFiles(
    files: readonly string[],
    root: string,
    name: string,
    retentionDays: number,
  ): Promise<Result<Uploaded, string>> {
    return this.#artifacts.uploadArchive(files, root, name, retentionDays);
  }

  /** Removes an artifact of this attempt. One that stays goes by itself when its days are over. */
  async remove(name: string): Promise<void> {
    await this.#artifacts.remove(name);
  }

  get keepsReusable(): boolean {
    return this.#cache?.canWrite ?? false;
  }

  /** Keeps a checkpoint for later runs and attempts. */
  async keepReusable(
    file: string,
    origin: Origin,
    checkpoint: CachedCheckpoint,
  ): Promise<Result<unknown, string>> {
    const key = cacheKey(origin, checkpoint);
    if (!this.#cache || key === undefined) return ok(undefined);
    return this.#cache.save(file, key);
  }

  /** Keeps such a part. Whether it is there. */
  async keepPart(file: string, origin: Origin, sequence: number): Promise<Result<boolean, string>> {
    if (!this.keepsReusable || !this.#cache) return ok(false);
    const saved = await this.#cache.save(file, partKey(origin, sequence));
    return saved.ok ? ok(saved.value === "saved") : saved;
  }

  /** Keeps a small part for later attempts of this run alone. False if nothing may be kept; what it says then is no fault. */
  async announce(file: string, origin: Origin, sequence: number): Promise<Result<boolean, string>> {
    if (!this.keepsReusable || !this.#cache) return ok(false);
    const saved = await this.#cache.save(file, announcementKey(origin, sequence), announceMs);
    if (!saved.ok) return saved;
    return saved.value === "exists" ? fail("its key is taken") : ok(saved.value === "saved");
  }

  close(): void {
    this.#libraries.close();
    fs.rmSync(this.#options.scratch, { recursive: true, force: true });
  }

  get #ways(): Ways {
    return { artifacts: this.#artifacts, cache: this.#cache, token: this.#options.token };
  }

  #folder(): string {
    const folder = path.join(this.#options.scratch, String(++this.#folders));
    fs.mkdirSync(folder, { recursive: true });
    return folder;
  }
}
