/*
 * Where a checkpoint comes from. Of this run it is read from the runner's environment; of another run it is computed from
 * GitHub's API. What a checkpoint says of its own origin is only ever compared with one of these.
 */

/** How far what a run made is trusted: `default-branch` > `branch` > `fork`; `none` may use no store at all. */
export type Tier = "default-branch" | "branch" | "fork" | "none";

/** All that binds a checkpoint to the job that made it. */
export interface Origin {
  readonly repositoryId: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Path of the workflow file, as in `.github/workflows/ci.yml`. */
  readonly workflow: string;
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  /** Of a pull request: its head, which is all that GitHub's API tells of its commits; `sha` is then the merge that was tried. */
  readonly headSha?: string;
  readonly runId: string;
  readonly attempt: number;
  /** 16 hex digits over GITHUB_JOB, matrix leg, GITHUB_ACTION, spec path and the input `key`. */
  readonly jobKey: string;
  readonly tier: Tier;
}
