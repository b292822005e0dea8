import { ok, type Result } from "../../diagnostics/result.ts";
import { readPart } from "../checkpoints/part-reader.ts";
import type { Candidate } from "../checkpoints/restore-run.ts";
import { partKeysOf, type CacheHit, type GithubCache } from "./cache.ts";

/** Files that may be a checkpoint, as `GithubCache.restore` gives them: the entry comes first, then the parts that its key tells of. */
export interface CachedEntry {
  /** Each named by its key. Empty: there is no entry, or one that is known. */
  readonly hits: readonly Candidate[];
  /** Of parts that could not be had, a sentence each. */
  readonly warnings: readonly string[];
}

/** The error is why the entry could not be had, a clause. `isKnown`: by its key. */
export async function restoreEntry(
  cache: GithubCache,
  prefixes: readonly string[],
  toFolder: string,
  isKnown: (key: string) => boolean = () => false,
): Promise<Result<CachedEntry, string>> {
  const entry = await cache.restore(prefixes, toFolder);
  if (!entry.ok) return entry;
  if (!entry.value || isKnown(entry.value.key)) return ok({ hits: [], warnings: [] });
  const newest = candidateOf(entry.value);
  // It was stored last: very likely its journal is the one that counts, and now is the time to take it apart.
  void newest.reading?.then((read) => read.ok && read.value.journal()).catch(() => undefined);
  const hits = [newest];
  const warnings: string[] = [];
  for (const key of partKeysOf(entry.value.key)) {
    const part = await cache.fetch(key, toFolder);
    if (part.ok && part.value) hits.push(candidateOf(part.value));
    else
      warnings.push(
        `a part of the checkpoint in the cache cannot be had: ${part.ok ? "it is not there any more" : part.error}`,
      );
  }
  return ok({ hits, warnings });
}

/** Its reading begins: the next one is still to be fetched. */
function candidateOf({ key: name, file }: CacheHit): Candidate {
  const reading = readPart(file, {});
  // Whoever waits for it is told of the error.
  reading.catch(() => undefined);
  return { name, file, reading };
}
