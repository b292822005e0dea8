import * as fs from "node:fs";
import * as path from "node:path";

/**
 * What a run in `.mity/runs` that `mity pull` brought here says of where it ran. A run without this file was made in this
 * checkout.
 */
export interface PulledRun {
  readonly version: 1;
  /** When it was pulled, in milliseconds since 1970. */
  readonly at: number;
  /** `owner/name`. */
  readonly repository: string;
  /** GitHub's id of the run. */
  readonly runId: string;
  readonly attempt: number;
  readonly jobKey: string;
  /** GITHUB_JOB, if the job's report told it. */
  readonly job?: string;
  readonly sha: string;
  /** The page of the attempt. */
  readonly url: string;
}

const fileName = "pulled.json";

export function isPulled(runs: string, run: string): boolean {
  return fs.existsSync(path.join(runs, run, fileName));
}

/** Undefined for a run that was made here, and where the file cannot be read. */
export function pulledRun(runs: string, run: string): PulledRun | undefined {
  try {
    const value = JSON.parse(
      fs.readFileSync(path.join(runs, run, fileName), "utf8"),
    ) as Partial<PulledRun> | null;
    // Our own file; another version of mity may have written another.
    return value?.version === 1 ? (value as PulledRun) : undefined;
  } catch {
    return undefined;
  }
}

/** Throws what the file system throws. */
export function markPulled(folder: string, pulled: PulledRun): void {
  fs.writeFileSync(path.join(folder, fileName), `${JSON.stringify(pulled)}\n`);
}

/** As in `run 123 of octo-org/factory, attempt 2, job build`. */
export function pulledText({ repository, runId, attempt, job }: PulledRun): string {
  return `run ${runId} of ${repository}, attempt ${attempt}${job === undefined ? "" : `, job ${job}`}`;
}
