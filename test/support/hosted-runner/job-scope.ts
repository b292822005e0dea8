import { contextOf, jobEnvironment, type JobEnvironment } from "./job-environment.ts";
import type { Conclusion, JobOptions } from "./job-options.ts";
import { machineEnvironment, writeTemp, type Machine } from "./machine.ts";
import { Masker } from "./masker.ts";
import type { Contexts } from "./template.ts";

/** What the steps of one job share and hand on to later ones. */
export class JobScope {
  readonly masker = new Masker();
  /** Of the image and the runner's service. */
  readonly machineEnv: Readonly<Record<string, string>>;
  readonly given: JobEnvironment;
  /** `env:` of the job, and over it what steps wrote to GITHUB_ENV. */
  readonly env: Record<string, string>;
  /** Of GITHUB_PATH, the last first. */
  path: readonly string[] = [];
  readonly #options: JobOptions;
  readonly #outcomes: Record<string, unknown> = {};

  /** `github` and `environment`: variables of the runner, under those of the job. */
  constructor(
    options: JobOptions,
    machine: Machine,
    runner: {
      readonly github: Readonly<Record<string, string>>;
      readonly environment: Readonly<Record<string, string>>;
    },
  ) {
    this.#options = options;
    const told = { ...runner.github, ...options.github };
    const event = JSON.stringify(options.event ?? {}, undefined, 2);
    const eventFile = writeTemp(machine, "_github_workflow/event.json", event);
    this.given = jobEnvironment(machine, options, { told, eventFile });
    this.machineEnv = { ...machineEnvironment(machine), ...runner.environment };
    this.env = { ...options.env };
    const secrets = [options.token, told["ACTIONS_RUNTIME_TOKEN"]];
    for (const secret of [...secrets, ...Object.values(options.secrets ?? {})])
      if (secret !== undefined) this.masker.add(secret);
  }

  /** In the environment of every process of the job that does not hide it. */
  get trackingId(): string {
    return this.machineEnv["RUNNER_TRACKING_ID"] ?? "";
  }

  addOutcome(id: string, outputs: Readonly<Record<string, string>>, conclusion: Conclusion): void {
    this.#outcomes[id] = { outputs, conclusion, outcome: conclusion };
  }

  /** What `${{ }}` of a step may read. `action`: its GITHUB_ACTION. */
  contexts(action: string): Contexts {
    const { token, event, matrix, needs, secrets } = this.#options;
    const { fixed } = this.given;
    return {
      github: {
        ...contextOf("GITHUB_", { ...fixed, GITHUB_ACTION: action }),
        token: token ?? "",
        event: event ?? {},
      },
      runner: contextOf("RUNNER_", fixed),
      matrix: matrix ?? null,
      needs: needs ?? {},
      secrets: secrets ?? {},
      steps: this.#outcomes,
      env: this.env,
    };
  }
}
