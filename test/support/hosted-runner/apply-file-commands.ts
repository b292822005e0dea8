import {
  assignments,
  readFileCommand,
  summaryLimitBytes,
  type FileCommands,
} from "./file-commands.ts";
import type { JobScope } from "./job-scope.ts";
import type { StepLog } from "./step-log.ts";

/**
 * Takes over what a step wrote to its files, whatever way it ended: outputs and state into its log,
 * ENV and PATH into the job. A file that cannot be read fails the step. Returns the summary.
 */
export function applyFileCommands(
  { variables }: FileCommands,
  log: StepLog,
  job: JobScope,
): string {
  const take = (file: string, name: string, use: (text: string) => void): void => {
    try {
      use(readFileCommand(file));
    } catch (error) {
      log.fail(`Unable to process file command '${name}' successfully.`, (error as Error).message);
    }
  };
  let summary = "";
  take(variables.GITHUB_PATH, "path", (text) => {
    for (const line of text.split(/\r?\n/).filter((line) => line !== ""))
      job.path = [line, ...job.path.filter((folder) => folder !== line)];
  });
  take(variables.GITHUB_ENV, "env", (text) => {
    for (const [name, value] of assignments(text))
      if (name.toUpperCase() === "NODE_OPTIONS")
        log.error("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
      else job.env[name] = value;
  });
  take(variables.GITHUB_STEP_SUMMARY, "step_summary", (text) => {
    const bytes = Buffer.byteLength(text);
    if (bytes <= summaryLimitBytes) {
      const lines = text.split("\n").map((line) => job.masker.mask(line));
      summary = lines.join("\n");
      return;
    }
    const [limit, got] = [summaryLimitBytes, bytes].map((size) => Math.floor(size / 1024));
    log.error(
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${limit}k, got ${got}k.`,
    );
  });
  take(variables.GITHUB_STATE, "state", (text) => {
    for (const [name, value] of assignments(text)) log.state[name] = value;
  });
  take(variables.GITHUB_OUTPUT, "output", (text) => {
    for (const [name, value] of assignments(text)) log.outputs[name] = value;
  });
  return summary;
}
