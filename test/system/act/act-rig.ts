import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { text } from "node:stream/consumers";
import { startGithub, type StandIn } from "../../support/github/stand-in.ts";
import type { WorkflowRun } from "../../support/github/workflow-run.ts";
import { killAll } from "../../support/hosted-runner/machine-processes.ts";
import { readActLog, type ActJob } from "./act-log.ts";

/** This checkout, of whose work tree a repository gets its copy. */
const here = path.resolve(import.meta.dirname, "../../..");

/** Variables of the test's own surroundings; on the host, act hands on whatever it was started with. */
const foreign =
  /^(CI$|ACTIONS_|GITHUB_|RUNNER_|INPUT_|STATE_|MITY_|NODE_OPTIONS$|NODE_V8|npm_|JEST_)/;

/** Less than a test may take, so that an act that hangs is ended, and told with what it printed. */
const patienceMs = 100_000;

export interface Acted {
  /** What act said, to be shown where a test fails. */
  readonly said: string;
  readonly jobs: readonly ActJob[];
}

export interface ActOptions {
  /** The file below `.github/workflows`. */
  readonly workflow: string;
  readonly job: string;
  /** Only the legs with one of these values, of each key that is named. */
  readonly legs?: Readonly<Record<string, readonly string[]>>;
  /** act as it is: no attempts, no numbers of runs, and its own artifact server. */
  readonly alone?: boolean;
}

/**
 * A repository that holds the Action and some workflows, and act, which runs their jobs on this machine; each time in a new
 * workspace, to which its own way of checking out copies the repository. act knows nothing of attempts, and its services are
 * not GitHub's: the runner's variables of a run, and the services, come from the stand-in.
 */
export class ActRig implements AsyncDisposable {
  readonly github: StandIn;
  readonly run: WorkflowRun;
  readonly #act: string;
  readonly #home: string;
  readonly #repository: string;
  #machines = 0;

  private constructor(act: string, home: string, github: StandIn, event: string) {
    this.#act = act;
    this.#home = home;
    this.#repository = path.join(home, "repository");
    this.github = github;
    this.run = github.startRun({ event, headSha: this.#git("rev-parse", "HEAD").trim() });
  }

  /** `copied` are paths of this checkout, beside the Action itself; the run's event is `push` if none is given. */
  static async start(
    act: string,
    {
      copied = [],
      files = {},
      event = "push",
    }: {
      readonly copied?: readonly string[];
      readonly files?: Readonly<Record<string, string>>;
      readonly event?: string;
    },
  ): Promise<ActRig> {
    const home = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "mity-act-rig-"));
    const repository = path.join(home, "repository");
    for (const name of ["action.yml", "dist/action", ...copied])
      fs.cpSync(path.join(here, name), path.join(repository, name), { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(repository, name)), { recursive: true });
      fs.writeFileSync(path.join(repository, name), content);
    }
    const git = (...args: readonly string[]): void => {
      execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.org", ...args], {
        cwd: repository,
        stdio: "ignore",
      });
    };
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-qm", "first");
    return new ActRig(act, home, await startGithub(), event);
  }

  /** Runs jobs of a workflow in the run's newest attempt, on a machine that has nothing. */
  async act({ workflow, job, legs = {}, alone = false }: ActOptions): Promise<Acted> {
    const machine = path.join(this.#home, `machine-${++this.#machines}`);
    const event = `${machine}.json`;
    fs.mkdirSync(machine);
    fs.writeFileSync(event, JSON.stringify(this.github.eventPayload(this.run)));
    const token = this.github.token();
    const tracking = `act_${randomUUID()}`;
    const given = {
      ...(alone ? {} : this.github.environment(this.run, job)),
      RUNNER_TRACKING_ID: tracking,
    };
    const child = spawn(
      this.#act,
      [
        this.run.event,
        ...["--workflows", `.github/workflows/${workflow}`, "--job", job],
        ...["--platform", "ubuntu-24.04=-self-hosted", "--action-cache-path", machine, "--json"],
        ...["--no-cache-server", "--secret", `GITHUB_TOKEN=${token}`],
        ...["--local-repository", `mityfactory/action@v1=${this.#repository}`],
        ...Object.entries(legs).flatMap(([name, values]) =>
          values.flatMap((value) => ["--matrix", `${name}:${value}`]),
        ),
        ...Object.entries(given).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
        ...(alone ? ["--artifact-server-path", `${machine}-artifacts`] : ["--eventpath", event]),
      ],
      {
        cwd: this.#repository,
        env: {
          ...Object.fromEntries(
            Object.entries(process.env).filter(([name]) => !foreign.test(name)),
          ),
          // No settings of the person who runs the tests.
          HOME: machine,
          XDG_CONFIG_HOME: machine,
          XDG_CACHE_HOME: machine,
        },
        stdio: ["ignore", "pipe", "pipe"],
        timeout: patienceMs,
      },
    );
    const printed = Promise.all([text(child.stdout), text(child.stderr)]);
    await once(child, "exit");
    // The runner does so at the end of a job, act does not.
    await killAll(tracking, []);
    const [stdout, stderr] = await printed;
    return { said: `${stdout}${stderr}`, jobs: readActLog(`${stdout}\n${stderr}`) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.github[Symbol.asyncDispose]();
    fs.rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }

  #git(...args: readonly string[]): string {
    return execFileSync("git", args, { cwd: this.#repository, encoding: "utf8" });
  }
}
