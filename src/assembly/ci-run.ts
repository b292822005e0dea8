import * as fs from "node:fs";
import * as path from "node:path";
import type { Origin } from "../backends/checkpoints/origin.ts";
import { Artifacts } from "../backends/github/artifacts.ts";
import { findOverRest, type Found } from "../backends/github/checkpoint-finder.ts";
import { LibraryProcess } from "../backends/github/library-process.ts";
import { Rest, type HomeRepository, type WorkflowRunInfo } from "../backends/github/rest.ts";
import { originOfRun } from "../backends/github/run-origin.ts";
import { storedJobs, type StoredJob, type StoredReport } from "../backends/github/stored-jobs.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { readReport } from "../evidence/read-report.ts";
import { maxReportBytes, type RunReport } from "../evidence/run-report.ts";

/** Where and as whom a person reads runs. */
export interface GithubAccess {
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  /** As in `https://api.github.com`. */
  readonly apiUrl: string;
  /** As in `https://github.com`. */
  readonly serverUrl: string;
}

export interface CiRunOptions {
  readonly access: GithubAccess;
  readonly runId: string;
  /** The program that, with the argument `--libraries`, serves GitHub's libraries. */
  readonly script: string;
  /** Every variable of this process, for the way to GitHub: proxies and certificates. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** An existing folder of our own for what is on its way. */
  readonly scratch: string;
}

/** A run as GitHub tells of it, and the uses of the action in it that stored something. */
export interface ToldRun {
  readonly run: WorkflowRunInfo;
  readonly repository: HomeRepository;
  readonly jobs: readonly StoredJob[];
}

export type { StoredJob };

const limits = {
  withinMs: 20_000,
  maxBytes: 8 * 1024 * 1024,
  remedy:
    "it has to be one that may read the repository's Actions (`actions: read`, or the scope `repo`)",
};
/** What the way to GitHub depends on. Nothing else of the person's environment reaches the libraries. */
const ofTheWay =
  /^(?:PATH|HOME|TMPDIR|TEMP|TMP|SystemRoot|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|(?:https?|no|all)_proxy)$/i;

/**
 * One run on GitHub, as a person reads it from outside: over REST alone. Nothing rejects; errors are sentences that hold no
 * token.
 */
export class CiRun {
  readonly #options: CiRunOptions;
  readonly #libraries: LibraryProcess;
  readonly #artifacts: Artifacts;
  readonly #rest: Rest;

  constructor(options: CiRunOptions) {
    const { access, script, environment, scratch } = options;
    this.#options = options;
    this.#libraries = new LibraryProcess({
      program: [script, "--libraries"],
      environment: {
        ...Object.fromEntries(Object.entries(environment).filter(([name]) => ofTheWay.test(name))),
        GITHUB_API_URL: access.apiUrl,
        GITHUB_SERVER_URL: access.serverUrl,
      },
      scratch,
    });
    this.#artifacts = new Artifacts(this.#libraries);
    const { token, repository } = access;
    this.#rest = new Rest(this.#libraries, { token, repository }, limits);
  }

  async tell(): Promise<Result<ToldRun, string>> {
    const { runId } = this.#options;
    const [run, repository, artifacts] = await Promise.all([
      this.#rest.workflowRun(runId),
      this.#rest.repository(),
      this.#rest.artifactsOfRun(runId),
    ]);
    if (!run.ok) return run;
    if (!repository.ok) return repository;
    if (!artifacts.ok) return artifacts;
    const jobs = storedJobs(artifacts.value);
    return ok({ run: run.value, repository: repository.value, jobs });
  }

  /** Whether the run stored something that is gone by now; also if that cannot be told. */
  async hadMore(): Promise<boolean> {
    const expired = await this.#rest.expiredArtifactsOfRun(this.#options.runId);
    return expired.ok && storedJobs(expired.value).length > 0;
  }

  /** The names of the jobs of an attempt by their ids: `test (3.12)`. Empty if they cannot be told. */
  async jobNames(attempt: number): Promise<ReadonlyMap<string, string>> {
    const jobs = await this.#rest.jobsOfRun(this.#options.runId, attempt);
    return new Map(jobs.ok ? jobs.value.map(({ id, name }) => [id, name]) : []);
  }

  /** A report that says itself that it is of this run and job. The error is a clause. */
  async report(jobKey: string, stored: StoredReport): Promise<Result<RunReport, string>> {
    const { runId, scratch } = this.#options;
    const { artifact, attempt } = stored;
    if (artifact.digest === undefined) return fail("GitHub tells no digest of it");
    if (artifact.bytes > maxReportBytes) return fail("it is larger than 1 MiB");
    const file = await this.#artifacts.download(
      artifact,
      artifact.digest,
      scratch,
      this.#rest.over,
    );
    if (!file.ok) return file;
    if (fs.statSync(file.value).size > maxReportBytes) return fail("it is larger than 1 MiB");
    const read = await readReport(fs.readFileSync(file.value, "utf8"));
    if (!read.ok) return read;
    const { origin } = read.value;
    const isOurs =
      origin?.runId === runId && origin.jobKey === jobKey && origin.attempt === attempt;
    return isOurs ? read : fail("it says that it is of another run or job");
  }

  /** Where the checkpoint of a job comes from, up to an attempt, as GitHub tells it. The error is a clause about the run. */
  origin({ run, repository }: ToldRun, jobKey: string, attempt: number): Result<Origin, string> {
    const origin = originOfRun(run, repository, jobKey);
    return origin.ok ? ok({ ...origin.value, attempt }) : origin;
  }

  parts(origin: Origin): Promise<Found> {
    const folder = path.join(this.#options.scratch, "parts");
    return findOverRest(origin, this.#rest, this.#artifacts, folder);
  }

  close(): void {
    this.#libraries.close();
  }
}
