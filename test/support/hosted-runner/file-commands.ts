import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

/** More than this is dropped whole, with an error. */
export const summaryLimitBytes = 1024 * 1024;

const prefixes = {
  GITHUB_OUTPUT: "set_output_",
  GITHUB_STATE: "save_state_",
  GITHUB_ENV: "set_env_",
  GITHUB_PATH: "add_path_",
  GITHUB_STEP_SUMMARY: "step_summary_",
} as const;

/** The files by which one start of a step tells the runner something: fresh and empty for each. */
export interface FileCommands {
  /** Variable → path. */
  readonly variables: Readonly<Record<keyof typeof prefixes, string>>;
}

export function createFileCommands(
  temp: string,
  user?: { readonly uid: number; readonly gid: number },
): FileCommands {
  const folder = path.join(temp, "_runner_file_commands");
  fs.mkdirSync(folder, { recursive: true });
  const suffix = randomUUID();
  const variables = { ...prefixes } as Record<keyof typeof prefixes, string>;
  for (const [name, prefix] of Object.entries(prefixes)) {
    const file = path.join(folder, prefix + suffix);
    fs.writeFileSync(file, "");
    if (user) fs.chownSync(file, user.uid, user.gid);
    variables[name as keyof typeof prefixes] = file;
  }
  return { variables };
}

/** The file's text; empty if the step removed it. */
export function readFileCommand(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/**
 * The assignments of a file, in order, each as soon as it is read: those before a bad line count.
 * Throws the runner's own sentence.
 */
export function* assignments(text: string): Generator<readonly [name: string, value: string]> {
  let at = 0;
  /** The next line, and whether a newline ends it; undefined at the end. */
  const next = (): { line: string; ended: boolean } | undefined => {
    if (at >= text.length) return undefined;
    const start = at;
    const newline = text.indexOf("\n", at);
    at = newline < 0 ? text.length : newline + 1;
    return { line: text.slice(start, newline < 0 ? undefined : newline), ended: newline >= 0 };
  };

  for (let read = next(); read; read = next()) {
    const { line } = read;
    if (line === "") continue;
    const equals = line.indexOf("=");
    const block = line.indexOf("<<");
    if (equals >= 0 && (block < 0 || equals < block)) {
      yield [line.slice(0, equals), line.slice(equals + 1)];
      continue;
    }
    if (block < 0) throw new Error(`Invalid format '${line}'`);
    const name = line.slice(0, block);
    const delimiter = line.slice(block + 2);
    if (name === "" || delimiter === "")
      throw new Error(
        `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`,
      );
    const lines: string[] = [];
    for (let inner = next(); inner?.line !== delimiter; inner = next()) {
      if (!inner) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      if (!inner.ended) throw new Error("Invalid value. EOF marker missing new line.");
      lines.push(inner.line);
    }
    yield [name, lines.join("\n")];
  }
}
