import type { ArtifactInfo } from "./artifact-info.ts";

/** One job's report, as a list of artifacts tells of it. */
export interface StoredReport {
  readonly attempt: number;
  readonly artifact: ArtifactInfo;
}

/** What one use of the action in a run stored, by the names of the run's artifacts. */
export interface StoredJob {
  readonly jobKey: string;
  /** Of which there are parts of a checkpoint, the newest first. */
  readonly attempts: readonly number[];
  /** The newest first. */
  readonly reports: readonly StoredReport[];
}

const name =
  /^mity-(?:checkpoint-(?<part>[0-9a-f]{16})-a(?<of>[1-9]\d{0,4})-[1-9]\d{0,4}|report-(?<report>[0-9a-f]{16})-a(?<by>[1-9]\d{0,4}))$/;

/** In the order of their keys. Names only say where to look: what is there says itself whose it is, and is checked. */
export function storedJobs(artifacts: readonly ArtifactInfo[]): readonly StoredJob[] {
  const jobs = new Map<string, { attempts: Set<number>; reports: StoredReport[] }>();
  for (const artifact of artifacts) {
    const found = name.exec(artifact.name)?.groups;
    const jobKey = found?.["part"] ?? found?.["report"];
    if (jobKey === undefined) continue;
    let job = jobs.get(jobKey);
    if (!job) jobs.set(jobKey, (job = { attempts: new Set(), reports: [] }));
    if (found?.["part"] !== undefined) job.attempts.add(Number(found["of"]));
    else job.reports.push({ attempt: Number(found?.["by"]), artifact });
  }
  return [...jobs]
    .map(([jobKey, { attempts, reports }]) => ({
      jobKey,
      attempts: [...attempts].sort((a, b) => b - a),
      reports: reports.sort((a, b) => b.attempt - a.attempt),
    }))
    .sort((a, b) => (a.jobKey < b.jobKey ? -1 : 1));
}
