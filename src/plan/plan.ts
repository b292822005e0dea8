/**
 * The plan: what a spec means once its matrices are expanded, its names resolved and every expression that can be
 * known before the run is evaluated. Plain JSON, so that it can be kept compiled. Defaults are left out of a step.
 */
export interface Plan {
  readonly name: string;
  /** The spec it came from, relative to the workspace root, as shown to users. */
  readonly spec: string;
  /** In topological order; ties in the spec's order. Steps refer to each other by index. */
  readonly steps: readonly PlannedStep[];
  /** Values of the `github` and `runner` contexts, kept only where an expression of the spec reads them. */
  readonly contexts: {
    readonly github?: Readonly<Record<string, string>>;
    readonly runner?: Readonly<Record<string, string>>;
  };
  /** Every pattern of every step's outputs and scratch: what steps may write, and what the default inputs leave out. */
  readonly written: readonly FilePattern[];
  /** Every secret that a step names: no step inherits them from the environment. */
  readonly secrets: readonly string[];
}

/** What a step does beyond its file outputs and output values. DESIGN of `effects` in ARCHITECTURE.md. */
export type Effects = "none" | "machine" | "external";

export interface PlannedStep {
  /** The step's identity: its id in the spec, plus its matrix leg, as in `test[python=3.12]`. */
  readonly id: string;
  /** The id in the spec, without the leg. */
  readonly base: string;
  readonly name?: string;
  /** The matrix leg, in the order of the axes. */
  readonly leg?: Readonly<Record<string, string | number | boolean>>;
  /** Indexes of the steps it needs, ascending, without repeats. */
  readonly needs: readonly number[];
  readonly if?: Condition;
  readonly run: string;
  /** As GitHub's `shell`: bash, sh, pwsh, python, node, or a template with `{0}`. Absent: `bash -e`. */
  readonly shell?: string;
  /** Relative to the workspace. */
  readonly workingDirectory?: string;
  /** Known values; those that wait for needed steps are in `lateEnv`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Names in `env` that all steps share: what a needed step writes to $GITHUB_ENV wins over these, as in a job. */
  readonly sharedEnv?: readonly string[];
  /** Variable → text with `${{ }}` that reads `needs`, evaluated when the needed steps have settled. */
  readonly lateEnv?: Readonly<Record<string, string>>;
  readonly secrets?: readonly SecretUse[];
  readonly inputs: StepInputs;
  readonly outputs?: readonly FilePattern[];
  /** Name of the artifact that its file outputs become in a GitHub job. */
  readonly upload?: string;
  /** Ignored paths it may write without a word. */
  readonly scratch?: readonly FilePattern[];
  readonly timeoutMinutes?: number;
  readonly retry?: Retry;
  readonly continueOnError?: true;
  readonly concurrency?: string;
  /** Absent: none. */
  readonly effects?: Exclude<Effects, "none">;
  readonly idempotent?: true;
  /** Why its results are never reused across runs; absent if they may be. */
  readonly neverReused?: NeverReused;
  /** SHA-256 (hex) of the canonical static definition: all that is known of the step before the run, `if` excluded. */
  readonly definition: string;
}

export type NeverReused = "undeclared" | "status-function" | "machine" | "external";

export interface Condition {
  /** The expression, without `${{ }}`. */
  readonly expression: string;
  /** Whether it calls always(), failure() or cancelled(); if not, `success() &&` is implied. */
  readonly status: boolean;
}

export interface SecretUse {
  /** The variable that receives it. */
  readonly variable: string;
  /** The name in `secrets.NAME`. */
  readonly secret: string;
  readonly optional: boolean;
}

export interface StepInputs {
  /** Absent: the default inputs (what git would list, less what the plan says is written). */
  readonly files?: readonly FilePattern[];
  /** Names of inherited variables that count. */
  readonly env?: readonly string[];
  /** Commands whose output counts, such as `python --version`. */
  readonly tools?: readonly string[];
}

/** A path or glob relative to the workspace root, compiled so that a run needs no glob library. */
export interface FilePattern {
  /** As written, without a leading `!`. */
  readonly pattern: string;
  readonly negated?: true;
  /** Absent for a literal path, which also stands for everything under it if it is a directory. */
  readonly glob?: {
    /** The directory that holds every match; "" is the workspace. */
    readonly base: string;
    /** Source of a RegExp over workspace-relative paths with `/`. */
    readonly regex: string;
  };
}

export interface Retry {
  /** Further attempts after the first. */
  readonly max: number;
  /** Seconds before the first retry; doubled each time, with jitter. */
  readonly backoffSeconds: number;
  /** Absent: any failure. */
  readonly on?: readonly RetryOn[];
}

export type RetryOn =
  { readonly kind: "timeout" } | { readonly kind: "exit"; readonly code: number };
