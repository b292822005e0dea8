import { printable } from "../diagnostics/printable.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";

/* The inputs that workflows fill with `toJSON(…)`: the job's matrix leg, and the outputs of the jobs before it. */

/** A checkpoint that a job before this one named in its outputs: the artifacts that are its parts, oldest first. */
export interface NeededCheckpoint {
  readonly job: string;
  readonly parts: readonly NeededPart[];
}

interface NeededPart {
  /** Of the artifact. */
  readonly id: string;
  /** SHA-256 (hex) of its bytes. */
  readonly digest: string;
}

/** So many of one job: twice as many as any mity names. */
const mostParts = 32;

const maxLength = 1024 * 1024;
/** What follows the values down, such as canonical JSON, goes as deep as they do. */
const maxDepth = 50;

/** The leg; null if the job has no matrix. The error is a sentence. */
export function readMatrix(text: string): Result<Readonly<Record<string, unknown>> | null, string> {
  const value = parse(text);
  if (value === null || isMap(value)) return ok(value);
  return fail("`matrix` must be ${{ toJSON(matrix) }}, and is none or a map in JSON");
}

/** Every `outputs.checkpoint`, in the order of the jobs. What else may bear that name is warned of and left alone. */
export function readNeeds(
  text: string,
): Result<
  { readonly checkpoints: readonly NeededCheckpoint[]; readonly warnings: readonly string[] },
  string
> {
  const checkpoints: NeededCheckpoint[] = [];
  const warnings: string[] = [];
  if (text === "") return ok({ checkpoints, warnings });
  const jobs = parse(text);
  if (!isMap(jobs) || !Object.values(jobs).every(isMap))
    return fail("`needs` must be ${{ toJSON(needs) }}, a map of jobs in JSON");
  for (const [job, its] of Object.entries(jobs)) {
    const { outputs } = its as Readonly<Record<string, unknown>>;
    const checkpoint = isMap(outputs) ? outputs["checkpoint"] : undefined;
    if (checkpoint === undefined || checkpoint === "") continue;
    const parts = typeof checkpoint === "string" ? readParts(checkpoint) : undefined;
    if (parts) checkpoints.push({ job, parts });
    else
      warnings.push(
        `the output \`checkpoint\` of the job "${printable(job.slice(0, 100))}" names no checkpoint of mity's, and is not used: it must be the action's output \`checkpoint\``,
      );
  }
  return ok({ checkpoints, warnings });
}

function readParts(text: string): readonly NeededPart[] | undefined {
  const parts = text.split(" ", mostParts + 1).map((one) => {
    const [, id, digest] = /^([1-9][0-9]{0,19})@sha256:([0-9a-f]{64})$/.exec(one) ?? [];
    return id === undefined || digest === undefined ? undefined : { id, digest };
  });
  const read = parts.filter((part) => part !== undefined);
  return read.length === parts.length && read.length <= mostParts ? read : undefined;
}

/** Undefined of what is no JSON, too long or too deep. */
function parse(text: string): unknown {
  if (text.length > maxLength) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isWithin(value, maxDepth) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isWithin(inner, depth - 1));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
