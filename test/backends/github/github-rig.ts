import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Origin } from "../../../src/backends/checkpoints/origin.ts";
import { Artifacts } from "../../../src/backends/github/artifacts.ts";
import { GithubCache } from "../../../src/backends/github/cache.ts";
import type { Ways } from "../../../src/backends/github/checkpoint-finder.ts";
import { LibraryProcess } from "../../../src/backends/github/library-process.ts";
import { Rest } from "../../../src/backends/github/rest.ts";
import type { Result } from "../../../src/diagnostics/result.ts";
import { startGithub, type StandIn, type StandInOptions } from "../../support/github/stand-in.ts";
import type { Job, WorkflowRun } from "../../support/github/workflow-run.ts";

export const program = [fileURLToPath(new URL("serve-libraries.ts", import.meta.url))];
export const jobKey = "00112233445566aa";

/** What a test waits for at most where GitHub does not answer. */
const patience = { askMs: 4_000, downloadMs: 2_500, uploadMs: 4_000 };
const cachePatience = { lookupMs: 4_000, transferMs: 6_000 };

/** A machine in the middle of a job: our stores over the real libraries, in a folder of its own. */
export class GithubMachine {
  readonly libraries: LibraryProcess;
  readonly artifacts: Artifacts;
  readonly cache: GithubCache;
  readonly folder: string;

  constructor(environment: Readonly<Record<string, string>>, maxCacheBytes = 1024 * 1024) {
    this.folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "mity-machine-"));
    this.libraries = new LibraryProcess({
      program,
      environment: { PATH: process.env["PATH"] ?? "", ...environment },
      scratch: this.folder,
    });
    this.artifacts = new Artifacts(this.libraries, patience);
    this.cache = new GithubCache(this.libraries, maxCacheBytes, cachePatience);
  }

  [Symbol.dispose](): void {
    this.libraries.close();
    fs.rmSync(this.folder, { recursive: true });
  }

  rest(token: string, limits = { withinMs: 3_000, maxBytes: 1024 * 1024 }): Rest {
    return new Rest(this.libraries, { token, repository: "octo-org/factory" }, limits);
  }

  ways(token?: string): Ways {
    return { artifacts: this.artifacts, cache: this.cache, token };
  }

  file(name: string, content: string | Buffer): string {
    const at = path.join(this.folder, name);
    fs.writeFileSync(at, content);
    return at;
  }

  /** A folder for what comes. */
  get target(): string {
    return path.join(this.folder, "to");
  }
}

/** A stand-in and the machines of its jobs. */
export class GithubRig implements AsyncDisposable {
  readonly github: StandIn;
  readonly #machines: GithubMachine[] = [];

  private constructor(github: StandIn) {
    this.github = github;
  }

  static async start(options?: StandInOptions): Promise<GithubRig> {
    return new GithubRig(await startGithub(options));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const machine of this.#machines) machine[Symbol.dispose]();
    await this.github[Symbol.asyncDispose]();
  }

  /** A fresh machine for a job in the latest attempt of a run. */
  machine(
    run: WorkflowRun,
    more: Readonly<Record<string, string>> = {},
    { job = "build", maxCacheBytes }: { job?: Job | string; maxCacheBytes?: number } = {},
  ): GithubMachine {
    const environment = { ...this.github.environment(run, job), ...more };
    const machine = new GithubMachine(environment, maxCacheBytes);
    this.#machines.push(machine);
    return machine;
  }

  /** What binds the checkpoints of the job `build`, in the run's latest attempt. */
  origin(run: WorkflowRun): Origin {
    return {
      repositoryId: String(run.repository.id),
      repository: "octo-org/factory",
      workflow: run.path,
      event: run.event,
      ref: run.ref,
      sha: run.sha,
      runId: String(run.id),
      attempt: run.attempts.length,
      jobKey,
      tier: "default-branch",
    };
  }

  /** Puts a part there as an attempt's main would have. */
  plantPart(run: WorkflowRun, attempt: number, sequence: number, content?: string): number {
    const name = partName(attempt, sequence);
    return this.github.plantArtifact(run, attempt, name, Buffer.from(content ?? name));
  }
}

export function partName(attempt: number, sequence: number): string {
  return `mity-checkpoint-${jobKey}-a${attempt}-${sequence}`;
}

export function good<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(String(result.error));
  return result.value;
}

export function text(file: string | undefined): string {
  return fs.readFileSync(file ?? "", "utf8");
}
