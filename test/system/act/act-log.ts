/* What act tells of its jobs: one JSON object a line, in its own words. */

/** A step of a workflow, or the post step of one. */
export interface ActStep {
  readonly name: string;
  readonly stage: "Main" | "Post";
  /** Undefined: it did not start, or did not end. */
  readonly conclusion: string | undefined;
  /** What it printed, workflow commands included as they were written. */
  readonly log: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface ActJob {
  /** Workflow and job, as act calls them; legs of a matrix are numbered. */
  readonly name: string;
  readonly conclusion: string | undefined;
  readonly steps: readonly ActStep[];
}

type Line = Readonly<Record<string, unknown>>;

/** Reads the log of `act --json`, whatever the order in which parallel jobs wrote. Lines that are no JSON tell of no job. */
export function readActLog(text: string): ActJob[] {
  const byJob = Map.groupBy(text.split("\n").flatMap(lineOf), (line) => textOf(line["job"]).trim());
  byJob.delete("");
  return [...byJob].map(([name, lines]) => ({
    name,
    conclusion: lines.map((line) => line["jobResult"]).find((result) => typeof result === "string"),
    steps: stepsOf(lines),
  }));
}

function lineOf(line: string): Line[] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? [value as Line] : [];
  } catch {
    return [];
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function stepsOf(lines: readonly Line[]): ActStep[] {
  const ofSteps = lines.filter(({ stage }) => stage === "Main" || stage === "Post");
  const grouped = Map.groupBy(ofSteps, (line) => JSON.stringify([line["stage"], line["stepID"]]));
  return [...grouped.values()].map((its) => ({
    name: textOf(its[0]?.["step"]),
    stage: its[0]?.["stage"] === "Post" ? "Post" : "Main",
    conclusion: its.map((line) => line["stepResult"]).find((result) => typeof result === "string"),
    log: its.flatMap((line) => {
      const printed = line["raw_output"] === true ? line["msg"] : line["raw"];
      return typeof printed === "string" ? [printed.replace(/\r?\n$/, "")] : [];
    }),
    outputs: Object.fromEntries(
      its.flatMap((line) =>
        line["command"] === "set-output" ? [[textOf(line["name"]), textOf(line["arg"])]] : [],
      ),
    ),
    summary: its
      .map((line) => (line["command"] === "summary" ? textOf(line["content"]) : ""))
      .join(""),
  }));
}
