import { fail, ok, type Result } from "../diagnostics/result.ts";

/**
 * Reads `$GITHUB_OUTPUT` and `$GITHUB_ENV` as GitHub's runner does: `name=value` lines, and
 * `name<<DELIMITER` … `DELIMITER` blocks. The error is a sentence.
 */
export function parseAssignments(text: string): Result<Record<string, string>, string> {
  const values = Object.create(null) as Record<string, string>;
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const block = line.indexOf("<<");
    if (block > 0 && (equals < 0 || block < equals)) {
      const name = line.slice(0, block);
      const delimiter = line.slice(block + 2);
      if (delimiter === "") return fail(`line ${index + 1}: "${name}<<" names no delimiter`);
      const end = lines.indexOf(delimiter, index + 1);
      if (end < 0) return fail(`line ${index + 1}: the delimiter "${delimiter}" never comes`);
      values[name] = lines.slice(index + 1, end).join("\n");
      index = end;
    } else if (equals > 0) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else {
      return fail(`line ${index + 1}: neither NAME=VALUE nor NAME<<DELIMITER`);
    }
  }
  return ok(values);
}

const ofGithub =
  "ACTION ACTIONS ACTION_PATH ACTION_REPOSITORY ACTOR ACTOR_ID API_URL BASE_REF ENV EVENT_NAME EVENT_PATH GRAPHQL_URL HEAD_REF JOB OUTPUT PATH REF REF_NAME REF_PROTECTED REF_TYPE REPOSITORY REPOSITORY_ID REPOSITORY_OWNER REPOSITORY_OWNER_ID RETENTION_DAYS RUN_ATTEMPT RUN_ID RUN_NUMBER SERVER_URL SHA STATE STEP_SUMMARY TRIGGERING_ACTOR WORKFLOW WORKFLOW_REF WORKFLOW_SHA WORKSPACE";
const ofRunner = "ARCH DEBUG ENVIRONMENT NAME OS TEMP TOOL_CACHE TRACKING_ID WORKSPACE";
const reserved: ReadonlySet<string> = new Set([
  ...ofGithub.split(" ").map((name) => `GITHUB_${name}`),
  ...ofRunner.split(" ").map((name) => `RUNNER_${name}`),
  "NODE_OPTIONS",
]);

/** Variables that no step can set for later ones: GitHub's runner sets them anew for each step, or refuses; and mity's own. */
export function isReservedVariable(name: string): boolean {
  return reserved.has(name) || name.startsWith("MITY_");
}

/** `$GITHUB_PATH`: one directory a line; a later line goes in front of an earlier one. */
export function parsePathLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .reverse();
}
