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

/** Variables that GitHub's runner lets no step set for later ones. */
export function isReservedVariable(name: string): boolean {
  return /^(GITHUB|RUNNER|MITY)_/.test(name) || name === "NODE_OPTIONS";
}

/** `$GITHUB_PATH`: one directory a line; a later line goes in front of an earlier one. */
export function parsePathLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .reverse();
}
