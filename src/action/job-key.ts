import { sha256 } from "../plan/sha256.ts";

/** All that tells one use of the action in a workflow run from another. */
export interface JobUse {
  /** GITHUB_JOB: the same for all legs of a matrix. */
  readonly job: string;
  /** The job's matrix leg; undefined or null if it has none. */
  readonly matrix: unknown;
  /** GITHUB_ACTION: another one for each use in a job. */
  readonly action: string;
  /** The spec's path in the workspace. */
  readonly spec: string;
  /** The input `key`. */
  readonly key: string;
}

/** 16 hex digits, the same for every attempt of the job. Checkpoints are kept under it. */
export function jobKey({ job, matrix, action, spec, key }: JobUse): string {
  return sha256(canonicalJson([1, job, matrix ?? null, action, spec, key])).slice(0, 16);
}

/** JSON in which equal values have equal texts, whatever the order in which their keys were written. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, its]) => `${JSON.stringify(key)}:${canonicalJson(its)}`).join(",")}}`;
}
