import { createHash, randomUUID } from "node:crypto";
import type { StoredArtifact } from "./artifacts.ts";
import type { CacheEntry } from "./caches.ts";
import type { ShuffledIds } from "./shuffled-ids.ts";

export type Conclusion = "success" | "failure" | "cancelled" | "skipped" | "timed_out";

/** What a run's token may do with the cache; GitHub gives untrusted triggers no more than `read`. */
export type CacheMode = "none" | "read" | "write" | "write-only";

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** Forks are foreign: their runs in the parent are told by `head_repository`. */
  readonly fork: boolean;
  readonly runs: WorkflowRun[];
  readonly caches: CacheEntry[];
}

/** A job of one attempt. A re-run makes new ones. */
export interface Job {
  readonly id: number;
  /** GITHUB_JOB: the same for all legs of a matrix. */
  readonly key: string;
  /** As GitHub shows it: `test (3.12)`. */
  readonly name: string;
  readonly backendId: string;
  readonly startedAt: Date;
  completedAt: Date | undefined;
  conclusion: Conclusion | undefined;
}

export interface Attempt {
  readonly number: number;
  readonly backendId: string;
  readonly startedAt: Date;
  readonly jobs: Job[];
  readonly artifacts: StoredArtifact[];
  /** The runner's own artifact list shows earlier attempts' too: so after "re-run failed jobs". */
  readonly showsEarlier: boolean;
  conclusion: Conclusion | undefined;
}

/** A run of a workflow; what is not said is what a push to the default branch would have. */
export interface RunOptions {
  readonly repository?: Repository;
  /** Default `push`. */
  readonly event?: string;
  /** GITHUB_REF. */
  readonly ref?: string;
  readonly headSha?: string;
  readonly headBranch?: string;
  /** Where the head commit lives: a fork's run has its own; `null`: that repository is gone. */
  readonly headRepository?: Repository | null;
  /** Of the workflow file. Default `.github/workflows/ci.yml`. */
  readonly path?: string;
  readonly workflowName?: string;
  /** Number of the pull request; default 1 for `pull_request` events. */
  readonly pullRequest?: number;
  /** Which the pull request is against. Default: the default branch. */
  readonly baseBranch?: string;
  readonly cacheMode?: CacheMode;
}

const untrusted = ["pull_request_target", "issue_comment", "workflow_run"];

export class WorkflowRun {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly headRepository: Repository | null;
  readonly event: string;
  readonly ref: string;
  /** GITHUB_SHA: for a pull request the commit that merges it, unlike `headSha`. */
  readonly sha: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly path: string;
  readonly workflowName: string;
  readonly pullRequest: number | undefined;
  /** Of a pull request. */
  readonly baseBranch: string | undefined;
  readonly cacheMode: CacheMode;
  readonly createdAt = new Date();
  readonly attempts: Attempt[] = [newAttempt(1, false)];
  readonly #jobIds: ShuffledIds;

  constructor(id: number, repository: Repository, jobIds: ShuffledIds, options: RunOptions) {
    const { event = "push" } = options;
    this.id = id;
    this.repository = repository;
    this.#jobIds = jobIds;
    this.number = repository.runs.length + 1;
    this.event = event;
    const ofPullRequest = event === "pull_request";
    this.pullRequest = options.pullRequest ?? (ofPullRequest ? 1 : undefined);
    const { defaultBranch } = repository;
    this.baseBranch = ofPullRequest ? (options.baseBranch ?? defaultBranch) : undefined;
    this.ref =
      options.ref ??
      (ofPullRequest ? `refs/pull/${this.pullRequest ?? 1}/merge` : `refs/heads/${defaultBranch}`);
    this.headBranch =
      options.headBranch ?? (ofPullRequest ? "feature" : this.ref.replace(/^refs\/\w+\//, ""));
    this.headRepository =
      options.headRepository === undefined ? repository : options.headRepository;
    this.headSha = options.headSha ?? shaOf(`head of ${id}`);
    this.sha = ofPullRequest ? shaOf(`merge of ${this.headSha}`) : this.headSha;
    this.path = options.path ?? ".github/workflows/ci.yml";
    this.workflowName = options.workflowName ?? "CI";
    this.cacheMode = options.cacheMode ?? (untrusted.includes(event) ? "read" : "write");
  }

  /** The latest attempt. */
  get attempt(): Attempt {
    const latest = this.attempts.at(-1);
    if (!latest) throw new Error("A run has at least one attempt.");
    return latest;
  }

  get status(): "in_progress" | "completed" {
    return this.attempt.conclusion === undefined ? "in_progress" : "completed";
  }

  /** A job of the latest attempt, started if it was not there; `leg` tells the legs of a matrix apart. */
  job(key: string, leg?: string): Job {
    const name = leg === undefined ? key : `${key} (${leg})`;
    const known = this.attempt.jobs.find((job) => job.name === name);
    if (known) return known;
    const job = this.#newJob(key, name);
    this.attempt.jobs.push(job);
    return job;
  }

  /** Ends the latest attempt; jobs that had not ended end with it. */
  finish(conclusion: Conclusion): void {
    this.attempt.conclusion = conclusion;
    for (const job of this.attempt.jobs) if (!job.conclusion) finishJob(job, conclusion);
  }

  /**
   * "Re-run failed jobs" takes over the jobs that succeeded; "re-run all jobs" starts every one
   * anew. An attempt that was still running (its runner was lost) has failed.
   */
  rerun(which: "failed" | "all"): Attempt {
    const before = this.attempt;
    if (!before.conclusion) this.finish("failure");
    const next = newAttempt(before.number + 1, which === "failed");
    for (const job of before.jobs)
      next.jobs.push(
        which === "failed" && job.conclusion === "success"
          ? { ...job, id: this.#jobIds.next() }
          : this.#newJob(job.key, job.name),
      );
    this.attempts.push(next);
    return next;
  }

  /** The attempts whose artifacts the runner of one attempt is shown, its own first. */
  shownTo(attempt: Attempt): Attempt[] {
    const shown = [attempt];
    for (let at = attempt; at.showsEarlier;) {
      const earlier = this.attempts[at.number - 2];
      if (!earlier) break;
      shown.push(earlier);
      at = earlier;
    }
    return shown;
  }

  #newJob(key: string, name: string): Job {
    return {
      id: this.#jobIds.next(),
      key,
      name,
      backendId: randomUUID(),
      startedAt: new Date(),
      completedAt: undefined,
      conclusion: undefined,
    };
  }
}

export function finishJob(job: Job, conclusion: Conclusion): void {
  job.conclusion = conclusion;
  job.completedAt = new Date();
}

function newAttempt(number: number, showsEarlier: boolean): Attempt {
  return {
    number,
    backendId: randomUUID(),
    startedAt: new Date(),
    jobs: [],
    artifacts: [],
    showsEarlier,
    conclusion: undefined,
  };
}

function shaOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
