import type { Plan } from "../plan/plan.ts";
import type { Failure } from "./failure.ts";

/** GitHub's four words. A reused step is a success. */
export type Verdict = "success" | "failure" | "cancelled" | "skipped";

/** One sentence, machine-readable, on why a step ran, was reused or was left out. */
export type Reason =
  // it was reused
  | { readonly kind: "same-fingerprint"; readonly from: "this-run" | "store"; readonly run: string }
  /** Its result was brought here on purpose, from a run elsewhere; `byJob`: from a job before this one. */
  | { readonly kind: "given"; readonly run: string; readonly byJob?: true }
  // it ran
  | { readonly kind: "first-run" }
  | { readonly kind: "changed"; readonly parts: readonly string[] }
  | {
      readonly kind: "never-reused";
      readonly rule: "undeclared" | "status-function" | "machine" | "external";
    }
  | { readonly kind: "forced" }
  | { readonly kind: "failed-before" }
  | { readonly kind: "not-finished-before" }
  | { readonly kind: "content-lost"; readonly path: string }
  | { readonly kind: "verify" }
  | { readonly kind: "no-reuse" }
  /** There was a result, and others than those who are trusted with it could have made it. */
  | { readonly kind: "untrusted"; readonly from: "this-run" | "store" }
  | { readonly kind: "other-machine" }
  // it was left out
  | { readonly kind: "need-failed"; readonly step: string }
  | { readonly kind: "need-skipped"; readonly step: string }
  | { readonly kind: "condition-false"; readonly expression: string }
  | { readonly kind: "not-needed" }
  | { readonly kind: "fail-fast"; readonly step: string }
  | { readonly kind: "interrupted" };

/** How a step ended. */
export interface Settled {
  readonly step: number;
  readonly verdict: Verdict;
  /** Present on success and failure. */
  readonly how?: "ran" | "reused";
  readonly why: Reason;
  readonly failure?: Failure;
  /** Milliseconds of all attempts; for a reused step, what it took when it ran. */
  readonly ms: number;
  readonly attempts: number;
  /** A failure that `continue-on-error` lets pass. */
  readonly tolerated?: true;
}

/** Everything a run tells the world, in order. Text is redacted before it gets here. */
export type RunEvent =
  | {
      readonly kind: "run-started";
      readonly run: string;
      readonly plan: Plan;
      readonly resumed: boolean;
      readonly selected: readonly number[];
      readonly at: number;
    }
  | {
      readonly kind: "step-started";
      readonly step: number;
      readonly attempt: number;
      readonly why: Reason;
      readonly at: number;
    }
  /** Bytes as the step printed them, cut anywhere. */
  | { readonly kind: "step-output"; readonly step: number; readonly chunk: Uint8Array }
  /** An attempt failed and another follows. */
  | {
      readonly kind: "step-retry";
      readonly step: number;
      readonly attempt: number;
      readonly failure: Failure;
      readonly delayMs: number;
    }
  | {
      readonly kind: "step-settled";
      readonly settled: Settled;
      /** What its last attempt wrote to $GITHUB_STEP_SUMMARY, if it ran and wrote something. */
      readonly summary?: string;
      readonly at: number;
    }
  | {
      readonly kind: "warning";
      readonly message: string;
      readonly step?: number;
      readonly hint?: string;
    }
  /** Running steps are being ended. */
  | { readonly kind: "cancelling"; readonly why: Reason; readonly running: readonly number[] }
  | {
      readonly kind: "run-settled";
      readonly verdict: Verdict;
      readonly ms: number;
      readonly at: number;
    };
