/**
 * A spec as written, checked and brought to one form (a string where a list may stand is a list of one), but with every
 * matrix unexpanded and every expression unevaluated. Keys keep GitHub's names.
 */
export interface Spec {
  readonly name?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly defaults: Defaults;
  /** In the order of the file, ids that are whole numbers first. Look up with Object.hasOwn: `constructor` is a fine id. */
  readonly steps: Readonly<Record<string, SpecStep>>;
}

export interface Defaults {
  readonly shell?: string;
  readonly "working-directory"?: string;
  readonly "timeout-minutes"?: number;
  readonly retry?: SpecRetry;
}

export type Scalar = string | number | boolean;

export interface SpecStep {
  readonly name?: string;
  readonly run: string;
  readonly needs: readonly string[];
  readonly if?: string;
  readonly matrix?: SpecMatrix;
  readonly env: Readonly<Record<string, string>>;
  readonly shell?: string;
  readonly "working-directory"?: string;
  readonly inputs?: SpecInputs;
  /** Written out but empty, it says that the step writes no file that others need: it is then reused. */
  readonly outputs?: readonly string[];
  /** Name of the artifact that its file outputs become in a GitHub job. */
  readonly upload?: string;
  readonly scratch: readonly string[];
  readonly "timeout-minutes"?: number;
  readonly retry?: SpecRetry;
  readonly "continue-on-error": boolean;
  readonly concurrency?: string;
  readonly effects: "none" | "machine" | "external";
  readonly idempotent: boolean;
  /** Secrets that the step can do without. */
  readonly "optional-secrets": readonly string[];
}

export interface SpecMatrix {
  readonly axes: Readonly<Record<string, readonly Scalar[]>>;
  readonly include: readonly Readonly<Record<string, Scalar>>[];
  readonly exclude: readonly Readonly<Record<string, Scalar>>[];
}

export interface SpecInputs {
  /** Absent: the default inputs. */
  readonly files?: readonly string[];
  readonly env: readonly string[];
  readonly tools: readonly string[];
}

export interface SpecRetry {
  readonly max: number;
  readonly backoffSeconds: number;
  /** Absent: any failure. */
  readonly on?: readonly (
    { readonly kind: "timeout" } | { readonly kind: "exit"; readonly code: number }
  )[];
}
