import { sha256OfFile } from "./sha256-of-file.ts";
import type { Origin } from "../checkpoints/origin.ts";
import type { Candidate } from "../checkpoints/restore-run.ts";
import { quoted } from "../checkpoints/shape.ts";
import type { ArtifactInfo } from "./artifact-info.ts";
import type { Artifacts } from "./artifacts.ts";
import { announcementKeyPrefix, runKeyPrefix, type GithubCache } from "./cache.ts";
import { restoreEntry } from "./cached-entry.ts";
import { PartSearch, type Part } from "./part-search.ts";
import { Rest } from "./rest.ts";
import { originOfRun } from "./run-origin.ts";

/** Where parts of checkpoints may be. */
export interface Ways {
  readonly artifacts: Artifacts;
  readonly cache: GithubCache | undefined;
  /** For REST; best with `actions: read`. */
  readonly token: string | undefined;
  /** Whether what external steps did is looked for in its own place too. */
  readonly hasExternal?: boolean;
}

/** Files that may be parts, none of them verified yet beyond its digest, and a sentence for whatever could not be had. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly warnings: readonly string[];
  /** Why what external steps did last may be missing here, a sentence. Absent: it is not, or there are none. */
  readonly unsure?: string;
}

export interface FoundRun extends Found {
  /** As GitHub's API tells of it; undefined if there is no such run, or it cannot be used. */
  readonly run?: Origin;
}

/** GitHub's cache takes no more keys in one call. */
const mostPrefixes = 10;

/**
 * All parts of earlier attempts of this job: of the cache the newest entry of each kind, of artifacts every one, since content lies in several. The
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
    findInCache(origin, ways, toFolder),
    ways.artifacts.list(),
  ]);
  const warnings = [...cached.warnings];
  const before = origin.attempt - 1;
  const search = new PartSearch(ways.artifacts, toFolder, cached.digests);
  if (!listed.ok) warnings.push(`the runner does not list artifacts: ${listed.error}`);
  const shown = listed.ok ? partsOf(listed.value, origin.jobKey, before) : [];
  let isDone = (await search.fetch(shown, undefined)) && reach(shown, before);
  // Without a token the runner's list is all there is, and says nothing wrong.
  if (!isDone && ways.token !== undefined) {
    const rest = new Rest(ways.artifacts.libraries, {
      token: ways.token,
      repository: origin.repository,
    });
    const known = await rest.artifactsOfRun(origin.runId);
    const parts = known.ok ? partsOf(known.value, origin.jobKey, before) : [];
    if (known.ok) isDone = (await search.fetch(parts, rest.over)) && reach(parts, before);
    // Not being let in is nothing to complain of where the others gave something.
    else if (cached.candidates.length + search.found.length === 0)
      warnings.push(`REST does not list artifacts: ${known.error}`);
  }
  const [unsure, ...others] = [...warnings, ...search.warnings()];
  return {
    candidates: [...cached.candidates.map((one) => search.vouchFor(one)), ...search.found],
    warnings: unsure === undefined ? [] : [unsure, ...others],
    // What external steps did is in either place.
    ...(!ways.hasExternal || isDone || cached.hasAnswered || unsure === undefined
      ? {}
      : { unsure }),
  };
}

/** Whether parts are of the attempt before, and so not of those alone that are shown after its own were hidden. */
function reach(parts: readonly Part[], attempt: number): boolean {
  return parts.some((part) => part.attempt === attempt);
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

/** The parts of one job of a run that GitHub's API tells of, up to the attempt of `from`. */
export async function findOverRest(
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
  { cache, hasExternal = false }: Ways,
  toFolder: string,
): Promise<Found & { readonly digests: ReadonlySet<string>; readonly hasAnswered: boolean }> {
  const kinds = [
    [runKeyPrefix(origin, true), runKeyPrefix(origin)],
    ...(hasExternal ? [[announcementKeyPrefix(origin)]] : []),
  ];
  const entries = cache?.canRead
    ? await Promise.all(
        kinds.map((kind) => restoreEntry(cache, earlierPrefixes(kind, origin), toFolder)),
      )
    : [];
  const candidates: Candidate[] = [];
  // Made here, so that they verify nothing: they show whether an artifact is the same file.
  const digests = new Set<string>();
  const warnings = new Set<string>();
  for (const [at, entry] of entries.entries()) {
    if (!entry.ok) warnings.add(`the cache gives nothing: ${entry.error}`);
    if (!entry.ok) continue;
    for (const warning of entry.value.warnings) warnings.add(warning);
    for (const hit of entry.value.hits) {
      const digest = await sha256OfFile(hit.file);
      const source = at === 0 ? "cache" : "announcement";
      candidates.push({ ...hit, sha256: digest, source });
      digests.add(digest);
    }
  }
  const hasAnswered = entries.length > 0 && entries.every(({ ok }) => ok);
  return { candidates, warnings: [...warnings], digests, hasAnswered };
}

/**
 * Of each earlier attempt, the newest first, as many as may be asked for at once. What this attempt has stored was another job's, of
 * which GitHub tells the same: a reusable workflow's that is called twice.
 */
function earlierPrefixes(kinds: readonly string[], { attempt }: Origin): readonly string[] {
  const most = Math.min(attempt - 1, Math.floor(mostPrefixes / kinds.length));
  return Array.from({ length: most }, (_, before) =>
    kinds.map((prefix) => `${prefix}${attempt - 1 - before}-`),
  ).flat();
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
