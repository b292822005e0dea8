/** When a step starts. No other expressions are known here. */
export type Condition = "success()" | "failure()" | "always()" | "cancelled()" | "!cancelled()";

interface StepBase {
  /** Without one, a step's outputs are dropped, as GitHub does. */
  readonly id?: string;
  readonly name?: string;
  readonly if?: Condition;
  readonly env?: Readonly<Record<string, string>>;
  /** Stands for `timeout-minutes`; counts for the post step too. */
  readonly timeoutMs?: number;
}

/** `uses`: a folder with an action.yml, from the workspace or absolute. */
export interface ActionStep extends StepBase {
  readonly uses: string;
  readonly with?: Readonly<Record<string, string>>;
}

export interface ScriptStep extends StepBase {
  readonly run: string;
  readonly shell?: string;
  readonly workingDirectory?: string;
}

export type StepOptions = ActionStep | ScriptStep;

/** A job as a workflow has it. `${{ }}` is evaluated in `with`, `env` and `run`. */
export interface JobOptions {
  readonly steps: readonly StepOptions[];
  /** GITHUB_JOB. */
  readonly id?: string;
  readonly matrix?: Readonly<Record<string, unknown>>;
  readonly needs?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** `github.token`. */
  readonly token?: string;
  /** The payload at GITHUB_EVENT_PATH. */
  readonly event?: object;
  /** Over the runner's own; the stand-in for GitHub makes one a job. */
  readonly github?: Readonly<Record<string, string>>;
}

/** Of a step or a job. `lost`: the machine went away under it. */
export type Conclusion = "success" | "failure" | "cancelled" | "skipped" | "lost";
