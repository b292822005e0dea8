import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { startGithub, type StandIn } from "../support/github/stand-in.ts";
import type { WorkflowRun } from "../support/github/workflow-run.ts";
import { freshMachine } from "../support/hosted-runner/fresh-machine.ts";
import type { HostedRunner, RunnerOptions } from "../support/hosted-runner/hosted-runner.ts";
import type { ActionStep, JobOptions } from "../support/hosted-runner/job-options.ts";

/** The repository as it is checked out: action.yml and the committed bundle. */
const action = process.cwd();

/** A repository with a spec, a run of its workflow on GitHub's stand-in, and a new machine for each attempt. */
export class ActionRig implements AsyncDisposable {
  readonly github: StandIn;
  run: WorkflowRun;
  readonly source: string;

  private constructor(github: StandIn, source: string) {
    this.github = github;
    this.source = source;
    this.run = github.startRun();
  }

  static async start(files: Readonly<Record<string, string>>): Promise<ActionRig> {
    const source = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "mity-action-"));
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
      fs.writeFileSync(path.join(source, name), text);
    }
    const git = (...args: readonly string[]): void => {
      execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.com", ...args], {
        cwd: source,
        stdio: "ignore",
      });
    };
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "first");
    return new ActionRig(await startGithub(), source);
  }

  /** What steps wrote outside of any workspace, in order. */
  ledger(): readonly string[] {
    return fs.readFileSync(this.#ledger, "utf8").trimEnd().split("\n");
  }

  /** From now on the steps that fail or wait succeed. */
  mend(): void {
    fs.writeFileSync(`${this.#ledger}.mended`, "");
  }

  /** Another run of the workflow on the same branch and commit. */
  push(): void {
    this.run = this.github.startRun();
  }

  get #ledger(): string {
    return `${this.source}.ledger`;
  }

  /** A machine that has nothing but the checkout. */
  machine(options: Pick<RunnerOptions, "user" | "patienceMs"> = {}): HostedRunner {
    return freshMachine(this.source, options);
  }

  /** One use of the action, for `jobOf`. */
  use({ env, ...step }: Omit<ActionStep, "uses"> = {}): ActionStep {
    return { uses: action, ...step, env: { LEDGER: this.#ledger, ...env } };
  }

  /** A job in the newest attempt of a run, by default the rig's. */
  jobOf(
    machine: HostedRunner,
    id: string,
    options: Omit<JobOptions, "id" | "event">,
    run: WorkflowRun = this.run,
  ): ReturnType<HostedRunner["job"]> {
    return machine.job({
      id,
      github: this.github.environment(run, id),
      event: this.github.eventPayload(run),
      token: this.github.token(),
      ...options,
    });
  }

  /** One job with one use of the action, in the run's newest attempt. */
  job(
    machine: HostedRunner,
    inputs: Readonly<Record<string, string>> = {},
    environment: Readonly<Record<string, string>> = {},
    later: readonly { readonly run: string }[] = [],
  ): ReturnType<HostedRunner["job"]> {
    const use = this.use({ id: "mity", with: inputs, env: environment });
    return this.jobOf(machine, "build", { steps: [use, ...later] });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.github[Symbol.asyncDispose]();
    for (const left of [this.source, this.#ledger, `${this.#ledger}.mended`])
      fs.rmSync(left, { recursive: true, force: true });
  }
}
