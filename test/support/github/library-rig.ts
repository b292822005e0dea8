import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import path from "node:path";
import { Libraries, type LibraryAnswer, type LibraryCall } from "./libraries.ts";
import { startGithub, type StandIn } from "./stand-in.ts";
import type { Job, WorkflowRun } from "./workflow-run.ts";

/** From where a library is called; by default from the job `build` of the rig's run. */
export interface CalledFrom {
  readonly run?: WorkflowRun;
  readonly job?: Job | string;
  /** More variables than the job has, or other ones. */
  readonly with?: Readonly<Record<string, string>>;
}

/** A stand-in, the real libraries that talk to it, and a folder that is workspace and temp. */
export class LibraryRig implements AsyncDisposable {
  readonly github: StandIn;
  readonly folder: string;
  /** The run that is meant where none is named; each test has its own. */
  run: WorkflowRun;
  readonly #libraries: Libraries;

  private constructor(github: StandIn, libraries: Libraries) {
    this.github = github;
    this.#libraries = libraries;
    this.run = github.startRun();
    this.folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "mity-github-"));
  }

  static async start(): Promise<LibraryRig> {
    const github = await startGithub();
    const environment = github.environment(github.startRun(), "any");
    return new LibraryRig(github, await Libraries.start(environment));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#libraries[Symbol.asyncDispose]();
    await this.github[Symbol.asyncDispose]();
    fs.rmSync(this.folder, { recursive: true });
  }

  call(
    library: LibraryCall["library"],
    method: string,
    args: readonly unknown[],
    { run = this.run, job = "build", with: more = {} }: CalledFrom = {},
  ): Promise<LibraryAnswer> {
    const places = { workspace: this.folder, temp: this.folder };
    const environment = { ...this.github.environment(run, job, places), ...more };
    return this.#libraries.call({ library, method, args, environment });
  }

  artifact(method: string, args: readonly unknown[], from?: CalledFrom): Promise<LibraryAnswer> {
    return this.call("artifact", method, args, from);
  }

  /** Uploads one file as it is; the artifact is called as the file. */
  uploadRaw(name: string, content: string | Buffer, from?: CalledFrom): Promise<LibraryAnswer> {
    const files = [this.file(name, content)];
    const options = { skipArchive: true };
    return this.artifact("uploadArtifact", ["", files, this.folder, options], from);
  }

  /** What `findBy` takes to list, get, download and delete over REST. */
  overRest(actions: "none" | "read" | "write" = "read"): object {
    const findBy = {
      token: this.github.token({ actions }),
      workflowRunId: this.run.id,
      repositoryOwner: "octo-org",
      repositoryName: "factory",
    };
    return { findBy };
  }

  /** A REST request through `@actions/github`. */
  rest(route: string, token = this.github.token()): Promise<LibraryAnswer> {
    return this.call("github", "request", [token, route, {}]);
  }

  /** A request to the artifact service that no library makes; by default the rig's job makes it. */
  async twirp(
    method: string,
    request: object,
    token = this.github.environment(this.run, "build")["ACTIONS_RUNTIME_TOKEN"] ?? "",
  ): Promise<Record<string, string>> {
    const service = "github.actions.results.api.v1.ArtifactService";
    const response = await fetch(`${this.github.origin}/twirp/${service}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(request),
    });
    return (await response.json()) as Record<string, string>;
  }

  /** The ids that the runtime token of the rig's job carries. */
  get backendIds(): Record<string, string> {
    return {
      workflow_run_backend_id: this.run.attempt.backendId,
      workflow_job_run_backend_id: this.run.job("build").backendId,
    };
  }

  file(name: string, content: string | Buffer): string {
    const at = path.join(this.folder, name);
    fs.writeFileSync(at, content);
    return at;
  }

  /** A new folder, as the options of a download name it. */
  target(): { readonly path: string } {
    return { path: fs.mkdtempSync(path.join(this.folder, "to-")) };
  }
}

/** What a call that went well returned. */
export async function good(answer: Promise<LibraryAnswer>): Promise<unknown> {
  const settled = await answer;
  if (!settled.ok) throw new Error(settled.error);
  return settled.value;
}

/** The message with which a call failed. */
export async function bad(answer: Promise<LibraryAnswer>): Promise<string> {
  const settled = await answer;
  if (settled.ok) throw new Error(`It went well: ${JSON.stringify(settled.value)}`);
  return settled.error;
}

/** The names that a listing holds, sorted. */
export async function names(listing: Promise<LibraryAnswer>): Promise<string[]> {
  const { artifacts } = (await good(listing)) as { readonly artifacts: { name: string }[] };
  return artifacts.map(({ name }) => name).sort();
}

export async function idOf(upload: Promise<LibraryAnswer>): Promise<number> {
  return ((await good(upload)) as { readonly id: number }).id;
}

export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
