import type { Reason, Verdict } from "../engine/event.ts";
import type { FingerprintParts } from "../engine/record.ts";

/**
 * What a run in CI leaves for those that come later (`mity why --run`, the App, a person): the content of the artifact
 * `mity-report`. Only names, digests and words that were redacted; no output of any step.
 */
export interface RunReport {
  readonly format: "mity-report";
  /** Grows when the meaning of what is there changes; readers ignore keys that they do not know. */
  readonly version: 1;
  /** mity's own id of the run. */
  readonly run: string;
  /** Version of the mity that ran. */
  readonly mity: string;
  /** The spec's path in the workspace. */
  readonly spec: string;
  readonly origin?: ReportOrigin;
  readonly verdict: Verdict;
  /** Of this attempt. */
  readonly ms: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** In the order of the plan; only steps that came to an end. */
  readonly steps: readonly ReportedStep[];
  /** The newest part of the checkpoint. */
  readonly checkpoint?: ReportedCheckpoint;
  /** What the reused steps took when they ran, one after another, in minutes. */
  readonly minutesSaved: number;
  /** What did not fit in, in words for people. */
  readonly leftOut: readonly string[];
}

/** Of which job, of which run, on GitHub. */
export interface ReportOrigin {
  /** `owner/name`. */
  readonly repository: string;
  /** Path of the workflow file. */
  readonly workflow: string;
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  readonly runId: string;
  readonly attempt: number;
  readonly job: string;
  readonly jobKey: string;
}

export interface ReportedStep {
  readonly id: string;
  readonly name?: string;
  readonly verdict: Verdict;
  /** Present on success and failure. */
  readonly how?: "ran" | "reused";
  /** Why it ran, was reused or was left out, in words. */
  readonly why: string;
  readonly ms: number;
  readonly attempts: number;
  /** The same as `why`, for machines. */
  readonly reason?: Reason;
  /** Why it did not succeed, in words. */
  readonly failure?: string;
  /** A failure that `continue-on-error` lets pass. */
  readonly tolerated?: true;
  readonly outputs?: { readonly count: number; readonly bytes: number };
  readonly fingerprint?: string;
  /** Identities of the steps that it needs. */
  readonly needs?: readonly string[];
  /** What differs from the time before, a sentence each. */
  readonly changes?: readonly string[];
  readonly parts?: FingerprintParts;
}

export interface ReportedCheckpoint {
  /** Of the artifact. */
  readonly id: string;
  /** SHA-256 (hex) of its bytes. */
  readonly digest: string;
}

/** The most bytes of a report, as UTF-8. */
export const maxReportBytes = 1024 * 1024;
