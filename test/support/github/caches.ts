import type { Blob, Blobs } from "./blobs.ts";
import { Fields, json, twirpRefusal, type Asked, type Reply } from "./exchange.ts";
import type { ShuffledIds } from "./shuffled-ids.ts";
import type { RuntimeGrant } from "./tokens.ts";
import type { Repository, WorkflowRun } from "./workflow-run.ts";

export interface CacheEntry {
  readonly id: number;
  /** The scope: only runs on it, on pull requests against it, or on any ref if it is the default branch's, read it. */
  readonly ref: string;
  readonly key: string;
  /** A digest over paths and compression. Undefined, for planted ones: fits every question. */
  readonly version: string | undefined;
  readonly blob: Blob;
  finished: boolean;
}

/** The cache service: entries never change, are written to the own ref, and read from there or from a ref above it. */
export class Caches {
  readonly #blobs: Blobs;
  readonly #ids: ShuffledIds;

  constructor(blobs: Blobs, ids: ShuffledIds) {
    this.#blobs = blobs;
    this.#ids = ids;
  }

  /** Puts an entry there as if a run on `ref` had saved it. */
  plant(repository: Repository, ref: string, key: string, bytes: Buffer): CacheEntry {
    const entry = this.#add(repository, ref, key, undefined, this.#blobs.create(bytes));
    entry.finished = true;
    return entry;
  }

  answer(asked: Asked, grant: RuntimeGrant): Reply {
    const fields = new Fields(asked.body);
    switch (asked.operation) {
      case "CreateCacheEntry":
        return this.#create(fields, grant.run);
      case "FinalizeCacheEntryUpload":
        return this.#finalize(fields, grant.run);
      case "GetCacheEntryDownloadURL":
        return this.#find(fields, grant.run);
      default:
        throw twirpRefusal(404, "bad_route", `no such method: ${asked.operation}`);
    }
  }

  #create(fields: Fields, { repository, ref, cacheMode }: WorkflowRun): Reply {
    if (cacheMode === "none" || cacheMode === "read")
      return json(200, {
        ok: false,
        message: "cache write denied: the token has no writable scope",
      });
    const key = fields.text("key");
    const version = fields.text("version");
    if (key.length > 512 || key.includes(","))
      throw twirpRefusal(400, "invalid_argument", "the key is not valid");
    if (repository.caches.some((one) => one.ref === ref && fits(one, version) && one.key === key))
      throw twirpRefusal(
        409,
        "already_exists",
        "cache entry with the same key, version, and scope already exists",
      );
    const entry = this.#add(repository, ref, key, version, this.#blobs.create());
    return json(200, { ok: true, signed_upload_url: this.#blobs.uploadUrl(entry.blob) });
  }

  #finalize(fields: Fields, { repository, ref }: WorkflowRun): Reply {
    const key = fields.text("key");
    const version = fields.text("version");
    const entry = repository.caches.find(
      (one) => !one.finished && one.ref === ref && one.version === version && one.key === key,
    );
    if (!entry) throw twirpRefusal(404, "not_found", "cache entry not found");
    if (entry.blob.content?.length !== Number(fields.optionalText("size_bytes") ?? 0))
      return json(200, { ok: false, message: "the size is not that of what was uploaded" });
    entry.finished = true;
    entry.blob.sealed = true;
    return json(200, { ok: true, entry_id: String(entry.id) });
  }

  #find(fields: Fields, run: WorkflowRun): Reply {
    if (run.cacheMode === "none" || run.cacheMode === "write-only")
      throw twirpRefusal(
        403,
        "permission_denied",
        "cache read denied: the token has no readable scope",
      );
    const version = fields.text("version");
    const keys = [fields.text("key"), ...fields.texts("restore_keys")];
    const usable = run.repository.caches.filter((one) => one.finished && fits(one, version));
    for (const scope of scopesOf(run)) {
      const entry = bestOf(
        usable.filter(({ ref }) => ref === scope),
        keys,
      );
      if (entry)
        return json(200, {
          ok: true,
          signed_download_url: this.#blobs.downloadUrl(entry.blob),
          matched_key: entry.key,
        });
    }
    return json(200, { ok: false });
  }

  #add(
    repository: Repository,
    ref: string,
    key: string,
    version: string | undefined,
    blob: Blob,
  ): CacheEntry {
    const entry: CacheEntry = { id: this.#ids.next(), ref, key, version, blob, finished: false };
    repository.caches.push(entry);
    return entry;
  }
}

/** Where a run reads, first its own ref. */
function scopesOf({ ref, baseBranch, repository }: WorkflowRun): string[] {
  const { defaultBranch } = repository;
  return [ref, `refs/heads/${baseBranch ?? defaultBranch}`, `refs/heads/${defaultBranch}`];
}

/** GitHub takes the first key as a prefix too if there is no exact match; of several, the newest. */
function bestOf(entries: readonly CacheEntry[], keys: readonly string[]): CacheEntry | undefined {
  return (
    entries.find(({ key }) => key === keys[0]) ??
    keys
      .map((prefix) => entries.findLast(({ key }) => key.startsWith(prefix)))
      .find((entry) => entry !== undefined)
  );
}

function fits(entry: CacheEntry, version: string): boolean {
  return entry.version === undefined || entry.version === version;
}
