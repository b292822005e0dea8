import { sha256OfFile } from "./sha256-of-file.ts";
import type { Origin } from "../checkpoints/origin.ts";
import type { Candidate } from "../checkpoints/restore-run.ts";
import { quoted } from "../checkpoints/shape.ts";
import type { ArtifactInfo } from "./artifact-info.ts";
import type { Artifacts } from "./artifacts.ts";
import { runKeyPrefix, type GithubCache } from "./cache.ts";
import type { OverRest } from "./library-call.ts";
import { Rest } from "./rest.ts";
import { originOfRun } from "./run-origin.ts";

/** Where parts of checkpoints may be. */
export interface Ways {
  readonly artifacts: Artifacts;
  readonly cache: GithubCache | undefined;
  /** For REST; best with `actions: read`. */
  readonly token: string | undefined;
}

/** Files that may be parts, none of them verified yet beyond its digest, and a sentence for whatever could not be had. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly warnings: readonly string[];
}

export interface FoundRun extends Found {
  /** As GitHub's API tells of it; undefined if there is no such run, or it cannot be used. */
  readonly run?: Origin;
}

/** Parts that are newer than others come first; beyond this many, or this many bytes, the oldest are left out. */
const maxParts = 1000;
const maxBytes = 2 * 1024 ** 3;
const atOnce = 6;
/** So many downloads in a row that fail are taken for a way that is shut. */
const enoughFailures = 6;

/**
 * All parts of earlier attempts of this job: of the cache the newest entry, of artifacts every one, since content lies in several. The
 * runner's list is asked first, and REST for what that does not show or give: it hides earlier attempts after "re-run
 * all jobs", and at times lists what it then does not know. A way that fails is a sentence and otherwise as if it were
 * empty. Nothing is asked in a first attempt.
 */
export async function findCheckpointFiles(
  origin: Origin,
  ways: Ways,
  toFolder: string,
): Promise<Found> {
  if (origin.attempt <= 1 || origin.tier === "none") return { candidates: [], warnings: [] };
  const [cached, listed] = await Promise.all([
    findInCache(origin, ways.cache, toFolder),
    ways.artifacts.list(),
  ]);
  const warnings = [...cached.warnings];
  const before = origin.attempt - 1;
  const search = new PartSearch(ways.artifacts, toFolder, cached.digests);
  if (!listed.ok) warnings.push(`the runner does not list artifacts: ${listed.error}`);
  const shown = listed.ok ? partsOf(listed.value, origin.jobKey, before) : [];
  const isDone =
    (await search.fetch(shown, undefined)) && shown.some(({ attempt }) => attempt === before);
  // Without a token the runner's list is all there is, and says nothing wrong.
  if (!isDone && ways.token !== undefined) {
    const rest = new Rest(ways.artifacts.libraries, {
      token: ways.token,
      repository: origin.repository,
    });
    const known = await rest.artifactsOfRun(origin.runId);
    if (known.ok) await search.fetch(partsOf(known.value, origin.jobKey, before), rest.over);
    // Not being let in is nothing to complain of where the others gave something.
    else if (cached.candidates.length + search.found.length === 0)
      warnings.push(`REST does not list artifacts: ${known.error}`);
  }
  return {
    candidates: [...cached.candidates, ...search.found],
    warnings: [...warnings, ...search.warnings()],
  };
}

/** The parts of this job in a run that a person named, over REST alone. */
export async function findNamedRun(
  origin: Pick<Origin, "repository" | "jobKey">,
  runId: string,
  { artifacts, token }: Pick<Ways, "artifacts" | "token">,
  toFolder: string,
): Promise<FoundRun> {
  const refuse = (why: string): FoundRun => ({
    candidates: [],
    warnings: [`the run ${quoted(runId)} cannot be resumed from: ${why}`],
  });
  if (token === undefined) return refuse("there is no token to read it with");
  const rest = new Rest(artifacts.libraries, { token, repository: origin.repository });
  const [run, repository] = await Promise.all([rest.workflowRun(runId), rest.repository()]);
  if (!run.ok) return refuse(run.error);
  if (!repository.ok) return refuse(repository.error);
  const from = originOfRun(run.value, repository.value, origin.jobKey);
  if (!from.ok) return refuse(`it ${from.error}`);
  if (from.value.tier === "none") return refuse("what started it may use no store");
  return { run: from.value, ...(await findOverRest(from.value, rest, artifacts, toFolder)) };
}

/**
 * On a push to the default branch: the parts of this job in the run of the merge queue that tried this very commit with the same
 * workflow file and succeeded. Nothing and no warning where there is none. Of several runs none is taken.
 */
export async function findMergeQueueRun(
  origin: Origin,
  { artifacts, token }: Pick<Ways, "artifacts" | "token">,
  toFolder: string,
): Promise<FoundRun> {
  const none: FoundRun = { candidates: [], warnings: [] };
  const refuse = (why: string): FoundRun => ({
    candidates: [],
    warnings: [`nothing is reused from the merge queue: ${why}`],
  });
  if (origin.event !== "push" || origin.tier !== "default-branch" || token === undefined)
    return none;
  const rest = new Rest(artifacts.libraries, { token, repository: origin.repository });
  const query = { event: "merge_group", headSha: origin.sha, status: "success" } as const;
  const [runs, repository] = await Promise.all([rest.findRuns(query), rest.repository()]);
  if (!runs.ok) return refuse(runs.error);
  if (!repository.ok) return refuse(repository.error);
  if (repository.value.id !== origin.repositoryId) return refuse("the repository is another one");
  // What the query asks for is looked at again: an API that ignores a filter answers with everything.
  const [from, ...others] = runs.value.flatMap((run) => {
    const { event, headSha, conclusion, path } = run;
    if (event !== query.event || headSha !== origin.sha || conclusion !== query.status) return [];
    const made = originOfRun(run, repository.value, origin.jobKey);
    const isEqual = made.ok && made.value.tier === origin.tier && path === origin.workflow;
    return isEqual ? [made.value] : [];
  });
  if (!from) return none;
  if (others.length > 0)
    return refuse(`${others.length + 1} runs of ${quoted(from.workflow)} tried this commit`);
  return { run: from, ...(await findOverRest(from, rest, artifacts, toFolder)) };
}

async function findOverRest(
  { runId, attempt, jobKey }: Origin,
  rest: Rest,
  artifacts: Artifacts,
  toFolder: string,
): Promise<Found> {
  const known = await rest.artifactsOfRun(runId);
  if (!known.ok) return { candidates: [], warnings: [known.error] };
  const search = new PartSearch(artifacts, toFolder, new Set());
  await search.fetch(partsOf(known.value, jobKey, attempt), rest.over);
  return { candidates: search.found, warnings: search.warnings() };
}

async function findInCache(
  origin: Origin,
  cache: GithubCache | undefined,
  toFolder: string,
): Promise<Found & { readonly digests: ReadonlySet<string> }> {
  const hit = await cache?.restore([runKeyPrefix(origin)], toFolder);
  if (hit?.ok === false)
    return {
      candidates: [],
      warnings: [`the cache gives nothing: ${hit.error}`],
      digests: new Set(),
    };
  if (!hit?.value) return { candidates: [], warnings: [], digests: new Set() };
  const { key, file } = hit.value;
  // Not a digest to verify with, since nobody vouches for it: only to see whether an artifact is the same file.
  return {
    candidates: [{ name: key, file }],
    warnings: [],
    digests: new Set([await sha256OfFile(file)]),
  };
}

interface Part extends ArtifactInfo {
  readonly attempt: number;
  readonly sequence: number;
}

/** The parts of one job by their names, newest first. Names only choose what to look at: whoever made a part says so inside. */
function partsOf(
  artifacts: readonly ArtifactInfo[],
  jobKey: string,
  lastAttempt: number,
): readonly Part[] {
  const name = new RegExp(`^mity-checkpoint-${jobKey}-a([1-9]\\d{0,4})-([1-9]\\d{0,4})$`);
  return artifacts
    .flatMap((artifact) => {
      const [, attempt, sequence] = name.exec(artifact.name) ?? [];
      return attempt === undefined
        ? []
        : [{ ...artifact, attempt: Number(attempt), sequence: Number(sequence) }];
    })
    .filter(({ attempt }) => attempt <= lastAttempt)
    .sort((a, b) => b.attempt - a.attempt || b.sequence - a.sequence);
}

/** Downloads of parts, each once, by whichever way gives it. */
class PartSearch {
  readonly found: Candidate[] = [];
  readonly #artifacts: Artifacts;
  readonly #toFolder: string;
  readonly #digests: Set<string>;
  readonly #failures = new Map<number, string>();
  readonly #leftOut = new Set<number>();
  #bytes = 0;

  /** `digests`: of files that are here already. */
  constructor(artifacts: Artifacts, toFolder: string, digests: ReadonlySet<string>) {
    this.#artifacts = artifacts;
    this.#toFolder = toFolder;
    this.#digests = new Set(digests);
  }

  /** Returns whether all of them are here. */
  async fetch(parts: readonly Part[], over: OverRest | undefined): Promise<boolean> {
    const wanted = parts.filter((part) => this.#takes(part));
    const got: (Candidate | undefined)[] = [];
    let next = 0;
    let failedInARow = 0;
    const work = async (): Promise<void> => {
      for (let at = next++; at < wanted.length; at = next++) {
        const part = wanted[at];
        if (!part?.digest) continue;
        const { id, name, digest } = part;
        if (failedInARow >= enoughFailures) {
          this.#failures.set(id, this.#failures.get(id) ?? "so many others could not be had");
          continue;
        }
        const file = await this.#artifacts.download(part, digest, this.#toFolder, over);
        if (file.ok) {
          failedInARow = 0;
          this.#failures.delete(id);
          got[at] = { name, file: file.value, sha256: digest };
        } else {
          failedInARow++;
          this.#digests.delete(digest);
          this.#bytes -= part.bytes;
          this.#failures.set(id, file.error);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    this.found.push(...got.filter((one) => one !== undefined));
    return this.#failures.size === 0;
  }

  /** One sentence for each reason. */
  warnings(): string[] {
    const counts = new Map<string, number>();
    for (const why of this.#failures.values()) counts.set(why, (counts.get(why) ?? 0) + 1);
    const sentences = [...counts].map(
      ([why, count]) => `${partsWord(count)} of the checkpoint cannot be had: ${why}`,
    );
    if (this.#leftOut.size > 0)
      sentences.push(
        `${partsWord(this.#leftOut.size)} of the checkpoint, the oldest, are too much and left out`,
      );
    return sentences;
  }

  #takes({ id, digest, bytes }: Part): boolean {
    if (digest === undefined) {
      this.#failures.set(id, "GitHub tells no digest of it");
      return false;
    }
    if (this.#digests.has(digest)) return false;
    if (this.#digests.size >= maxParts || this.#bytes + bytes > maxBytes) {
      this.#leftOut.add(id);
      return false;
    }
    this.#leftOut.delete(id);
    this.#digests.add(digest);
    this.#bytes += bytes;
    return true;
  }
}

function partsWord(count: number): string {
  return count === 1 ? "1 part" : `${count} parts`;
}
