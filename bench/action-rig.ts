import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { startGithub, type StandIn } from "../test/support/github/stand-in.ts";
import type { WorkflowRun } from "../test/support/github/workflow-run.ts";
import { readActionFile } from "../test/support/hosted-runner/action-file.ts";
import { createFileCommands } from "../test/support/hosted-runner/file-commands.ts";
import { freshMachine } from "../test/support/hosted-runner/fresh-machine.ts";
import type { HostedRunner } from "../test/support/hosted-runner/hosted-runner.ts";
import { JobScope } from "../test/support/hosted-runner/job-scope.ts";
import { killAll } from "../test/support/hosted-runner/machine-processes.ts";
import { emptyTemp } from "../test/support/hosted-runner/machine.ts";
import type { RunningJob } from "../test/support/hosted-runner/running-job.ts";
import { RunningStep } from "../test/support/hosted-runner/running-step.ts";
import { StepLog } from "../test/support/hosted-runner/step-log.ts";
import { stepProcess } from "../test/support/hosted-runner/step-start.ts";
import type { Kit } from "./contender.ts";

/** Our action: action.yml and the bundle beside it. */
export const ourAction = path.dirname(import.meta.dirname);

/** Inputs of one use of an action, and `env:` of its step. */
export interface Use {
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A repository, GitHub's stand-in with one run of its workflow, and machines that have nothing but the checkout. */
export class ActionRig {
  readonly github: StandIn;
  readonly run: WorkflowRun;
  /** Holds the repository, and room for what steps leave outside of any workspace. */
  readonly folder: string;
  readonly #source: string;
  readonly #kit: Kit;

  private constructor(github: StandIn, folder: string, kit: Kit) {
    this.github = github;
    this.run = github.startRun();
    this.folder = folder;
    this.#source = path.join(folder, "source");
    this.#kit = kit;
  }

  static async start(files: Readonly<Record<string, string>>, kit: Kit): Promise<ActionRig> {
    const folder = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "mity-bench-"));
    const rig = new ActionRig(await startGithub(), folder, kit);
    kit.later(async () => {
      await rig.github[Symbol.asyncDispose]();
      fs.rmSync(folder, { recursive: true, force: true });
    });
    fs.mkdirSync(rig.#source);
    for (const [name, text] of Object.entries(files))
      fs.writeFileSync(path.join(rig.#source, name), text);
    const author = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"];
    for (const args of [["init"], ["add", "--all"], ["commit", "--message=bench"]])
      execFileSync("git", [...author, ...args], { cwd: rig.#source, stdio: "ignore" });
    return rig;
  }

  machine(): HostedRunner {
    const machine = freshMachine(this.#source, { patienceMs: 300_000 });
    this.#kit.later(() => machine[Symbol.asyncDispose]());
    return machine;
  }

  /** Starts a job with one use of our action. `stores: false`: its runner offers neither artifacts nor a cache. */
  job(machine: HostedRunner, use: Use & { readonly stores?: boolean } = {}): RunningJob {
    const { stores = true, ...step } = use;
    return machine.job({
      ...this.#job(),
      github: this.#environment(stores),
      steps: [{ uses: ourAction, id: "action", ...step }],
    });
  }

  /** Milliseconds from the start of an action's process to the first byte that it prints. It is ended then. */
  async firstOutput(action: string, use: Use = {}): Promise<number> {
    const { machine } = this.machine();
    emptyTemp(machine);
    const github = this.#environment(true);
    const scope = new JobScope({ ...this.#job(), steps: [] }, machine, { github, environment: {} });
    const step = new RunningStep({ uses: action, ...use }, action);
    const { command, args, cwd, env } = stepProcess(
      {
        step,
        stage: "main",
        condition: "success()",
        name: "__self",
        state: {},
        action: readActionFile(action),
      },
      {
        machine,
        node: process.execPath,
        scope,
        log: new StepLog({
          masker: scope.masker,
          workspace: machine.workspace,
          onLine: () => undefined,
        }),
        files: createFileCommands(machine.temp, machine.user).variables,
      },
    );
    const began = performance.now();
    const entry = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const ended = once(entry, "exit");
    let errors = "";
    entry.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    const first = await Promise.race([once(entry.stdout, "data"), once(entry.stdout, "end")]);
    const ms = performance.now() - began;
    await killAll(scope.trackingId, entry.pid === undefined ? [] : [entry.pid]);
    await ended;
    if (first.length === 0) throw new Error(`${action} printed nothing: ${errors}`);
    return ms;
  }

  #job(): { readonly id: string; readonly event: object; readonly token: string } {
    return { id: "build", event: this.github.eventPayload(this.run), token: this.github.token() };
  }

  #environment(stores: boolean): Readonly<Record<string, string>> {
    const { ACTIONS_RUNTIME_TOKEN: token, ...others } = this.github.environment(this.run, "build");
    return stores && token !== undefined ? { ...others, ACTIONS_RUNTIME_TOKEN: token } : others;
  }
}
