import type { Origin } from "../../../src/backends/checkpoints/origin.ts";

/** A job's origin: of a push to a branch, unless asked otherwise. */
export function originOf(change: Partial<Origin> = {}): Origin {
  return {
    repositoryId: "4711",
    repository: "acme/shop",
    workflow: ".github/workflows/ci.yml",
    event: "push",
    ref: "refs/heads/topic",
    sha: "c".repeat(40),
    runId: "1001",
    attempt: 1,
    jobKey: "0123456789abcdef",
    tier: "branch",
    ...change,
  };
}
