import { fail, ok, type Result } from "../../diagnostics/result.ts";
import type { PartManifest } from "./manifest.ts";
import type { Origin } from "./origin.ts";
import {
  digest,
  explain,
  isObject,
  like,
  line,
  listOf,
  oneOf,
  quoted,
  runId,
  shapeOf,
  tupleOf,
  whole,
} from "./shape.ts";

/** The format that this mity writes and reads. */
export const formatVersion = 1;

const size = whole(0, Number.MAX_SAFE_INTEGER);
const number = like(/^[0-9]{1,20}$/, "a number");

const commit = like(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "a commit");

const originShape = shapeOf<Origin>(
  {
    repositoryId: number,
    repository: like(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, "the name of a repository"),
    workflow: line(1024),
    event: like(/^[a-z_]{1,64}$/, "the name of an event"),
    ref: line(1024),
    sha: commit,
    runId: number,
    attempt: whole(1, 100_000),
    jobKey: like(/^[0-9a-f]{16}$/, "a job key"),
    tier: oneOf("default-branch", "branch", "fork", "none"),
  },
  { headSha: commit },
);

/** Reads `manifest.json` of a part. The error is a clause about the part, as in `is of format 2, …`. */
export function readManifest(bytes: Buffer, maxContents: number): Result<PartManifest, string> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return fail("has a manifest that is no JSON");
  }
  // First, since a later format may well have another shape.
  const version = isObject(value) ? value["version"] : undefined;
  if (version !== formatVersion) {
    const found = typeof version === "number" ? String(version) : quoted(String(version));
    return fail(`is of format ${found}, and this mity reads format ${formatVersion}`);
  }
  const wrong = shapeOf<PartManifest>({
    version: oneOf(formatVersion),
    origin: originShape,
    mity: line(64),
    run: runId,
    session: like(/^[-0-9a-zA-Z]{1,64}$/, "the id of a session"),
    sequence: whole(1, 100_000),
    at: size,
    contents: listOf(tupleOf(digest, size), maxContents),
    journal: tupleOf(digest, size),
  })(value);
  if (wrong) return fail(`has a manifest ${explain(wrong)}`);
  const manifest = value as PartManifest;
  const seen = new Set<string>();
  for (const [content] of manifest.contents) {
    if (seen.has(content)) return fail(`lists the content ${content} twice`);
    seen.add(content);
  }
  return ok(manifest);
}
