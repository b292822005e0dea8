import { Artifacts, type PlantOptions, type StoredArtifact } from "./artifacts.ts";
import { Blobs } from "./blobs.ts";
import { Caches } from "./caches.ts";
import { restRefusal, type Asked, type Reply } from "./exchange.ts";
import { FaultyServer, type LoggedRequest } from "./faulty-server.ts";
import type { Fault, FaultOptions, Match } from "./faults.ts";
import { eventPayload, jobEnvironment, type Places } from "./job-environment.ts";
import { answerRest } from "./rest.ts";
import { ShuffledIds } from "./shuffled-ids.ts";
import { Tokens, type TokenOptions } from "./tokens.ts";
import { WorkflowRun, type Job, type Repository, type RunOptions } from "./workflow-run.ts";

export interface StandInOptions {
  /** The first repository. Default `octo-org/factory`. */
  readonly repository?: string;
  readonly defaultBranch?: string;
  /** Whether REST still finds artifacts of attempts before a "re-run all jobs". Default: not. */
  readonly listsBeforeRerunAll?: boolean;
  /** GITHUB_SERVER_URL of every job. Default https://github.com. */
  readonly serverUrl?: string;
}

/** Starts the services of a GitHub that holds one repository and nothing else. */
export async function startGithub(options: StandInOptions = {}): Promise<StandIn> {
  return new StandIn(await FaultyServer.listen(), options);
}

/**
 * A stand-in for what GitHub offers a job: artifact service, cache service, blob storage and some
 * REST routes, over one loopback port. It is state, not a list of expected calls. It behaves as
 * GitHub was measured or read to; where that is not known, there is an option.
 */
export class StandIn implements AsyncDisposable {
  readonly origin: string;
  /** The first repository, which everything is about unless another one is named. */
  readonly repository: Repository;
  readonly #server: FaultyServer;
  readonly #serverUrl: string;
  readonly #listsBeforeRerunAll: boolean;
  readonly #repositories: Repository[] = [];
  readonly #ids = new ShuffledIds();
  readonly #blobs: Blobs;
  readonly #artifacts: Artifacts;
  readonly #caches: Caches;
  readonly #tokens = new Tokens();
  #lastRun = 9_000_000_000;

  constructor(server: FaultyServer, options: StandInOptions) {
    this.#server = server;
    this.origin = server.origin;
    this.#serverUrl = options.serverUrl ?? "https://github.com";
    this.#listsBeforeRerunAll = options.listsBeforeRerunAll ?? false;
    this.#blobs = new Blobs(this.origin);
    this.#artifacts = new Artifacts(this.#blobs, this.#ids);
    this.#caches = new Caches(this.#blobs, this.#ids);
    this.repository = this.addRepository(options.repository ?? "octo-org/factory", options);
    server.answer = (asked) => this.#answer(asked);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }

  /** Another repository; forks have `fork: true`. */
  addRepository(
    fullName: string,
    options: { readonly defaultBranch?: string; readonly fork?: boolean } = {},
  ): Repository {
    const [owner = "", name = ""] = fullName.split("/");
    const repository: Repository = {
      id: 700_000_000 + this.#repositories.length,
      owner,
      name,
      defaultBranch: options.defaultBranch ?? "main",
      fork: options.fork ?? false,
      runs: [],
      caches: [],
    };
    this.#repositories.push(repository);
    return repository;
  }

  /** A run in its first attempt, without jobs. */
  startRun(options: RunOptions = {}): WorkflowRun {
    const repository = options.repository ?? this.repository;
    const run = new WorkflowRun(++this.#lastRun, repository, this.#ids, options);
    repository.runs.push(run);
    return run;
  }

  /**
   * What the runner gives an action in a job, with a runtime token that is good for this job of
   * this attempt only. A job's name stands for the job of that name in the latest attempt.
   */
  environment(
    run: WorkflowRun,
    job: Job | string,
    places: Pick<Places, "workspace" | "temp"> = {},
  ): Record<string, string> {
    const known = typeof job === "string" ? run.job(job) : job;
    const attempt = run.attempts.find(({ jobs }) => jobs.includes(known));
    if (!attempt) throw new Error(`${known.name} is no job of run ${run.id}`);
    const grant = { run, attempt, job: known };
    const { origin } = this;
    const token = this.#tokens.runtime(grant);
    return jobEnvironment(grant, token, { origin, serverUrl: this.#serverUrl, ...places });
  }

  /** What GITHUB_EVENT_PATH holds for a run. */
  eventPayload(run: WorkflowRun): object {
    return eventPayload(run);
  }

  /** A token for the REST API of one repository. */
  token({ repository = this.repository, actions = "read" }: TokenOptions = {}): string {
    return this.#tokens.api({ repository, actions });
  }

  /** Every request so far that was answered or torn, in that order. */
  get requests(): readonly LoggedRequest[] {
    return this.#server.requests;
  }

  /** How many requests of an operation were answered or torn. */
  count(operation: string): number {
    return this.requests.filter((request) => request.operation === operation).length;
  }

  /** The next matching request that is answered from now on. */
  answered(match: Match): Promise<LoggedRequest> {
    return this.#server.answered(match);
  }

  /** Lets matching requests fail; of several faults the first that strikes counts. */
  fault(options: FaultOptions): Fault {
    return this.#server.fault(options);
  }

  /** `true`: every connection is torn; 503: every request gets that. */
  get down(): boolean | 503 {
    return this.#server.down;
  }

  set down(down: boolean | 503) {
    this.#server.down = down;
  }

  get latencyMs(): number {
    return this.#server.latencyMs;
  }

  /** How long every request waits before anything happens. */
  set latencyMs(ms: number) {
    this.#server.latencyMs = ms;
  }

  get urlLifetimeMs(): number {
    return this.#blobs.urlLifetimeMs;
  }

  /** How long the URLs hold that are signed from now on; 0: they have expired when they arrive. */
  set urlLifetimeMs(ms: number) {
    this.#blobs.urlLifetimeMs = ms;
  }

  /** Every artifact of a run, attempt by attempt, unfinished uploads included. */
  artifacts(run: WorkflowRun): StoredArtifact[] {
    return run.attempts.flatMap(({ artifacts }) => artifacts);
  }

  /** Puts an artifact there as if a job of that attempt (a number) had uploaded it raw. Returns its id. */
  plantArtifact(
    run: WorkflowRun,
    attempt: number,
    name: string,
    bytes: Buffer,
    options: PlantOptions = {},
  ): number {
    const of = run.attempts[attempt - 1];
    if (!of) throw new Error(`run ${run.id} has no attempt ${attempt}`);
    return this.#artifacts.plant(run, of, name, bytes, options);
  }

  /** Puts an entry there as if a run on `ref` had saved it, whatever the paths that are asked for. */
  plantCache(ref: string, key: string, bytes: Buffer, repository = this.repository): void {
    this.#caches.plant(repository, ref, key, bytes);
  }

  /** Changes one bit of an artifact's content, by default in its middle; the digest stays. */
  flipBit(artifactId: number, offset?: number): void {
    const { blob } = this.#artifact(artifactId);
    const changed = Buffer.from(blob.content ?? []);
    const at = offset ?? changed.length >> 1;
    changed[at] = (changed[at] ?? 0) ^ 1;
    blob.content = changed;
  }

  deleteArtifact(artifactId: number): void {
    this.#artifacts.remove(this.#artifact(artifactId));
  }

  /** Its retention is over: still listed over REST, its content gone. */
  expireArtifact(artifactId: number): void {
    this.#artifacts.expire(this.#artifact(artifactId));
  }

  #artifact(id: number): StoredArtifact {
    const artifact = this.#artifacts.find(id);
    if (!artifact) throw new Error(`there is no artifact ${id}`);
    return artifact;
  }

  #answer(asked: Asked): Reply {
    switch (asked.service) {
      case "artifacts":
        return this.#artifacts.answer(asked, this.#tokens.runtimeGrant(asked.headers));
      case "cache":
        return this.#caches.answer(asked, this.#tokens.runtimeGrant(asked.headers));
      case "blobs":
        return this.#blobs.answer(asked);
      case "rest":
        return answerRest(
          {
            origin: this.origin,
            repositories: this.#repositories,
            artifacts: this.#artifacts,
            tokens: this.#tokens,
            listsBeforeRerunAll: this.#listsBeforeRerunAll,
          },
          asked,
        );
      case "none":
        throw restRefusal(404, "Not Found");
    }
  }
}
