import { join } from "node:path";
import { statSync } from "node:fs";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../../diagnostics/result.ts";
import type { Secrets } from "../../engine/ports.ts";
import { readSecretText } from "./read-secret-text.ts";

/** What `secrets.NAME` can be; as file names, these stay in their directory. */
const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/;
const LIMIT = 64 * 1024;

/**
 * Secrets in a directory such as /run/secrets, one file each, named like the secret. Only files of the given names are
 * opened. One line break at the end is dropped. A name without a file is absent; a file that cannot be read is an error.
 */
export function readSecretFiles(
  directory: string,
  names: readonly string[],
): Result<Secrets, readonly Diagnostic[]> {
  if (!isDirectory(directory)) {
    return fail([
      {
        code: "secret/directory",
        severity: "error",
        message: `${directory} is not a directory that can be read`,
        at: undefined,
        hint: "name the directory that holds one file for each secret",
      },
    ]);
  }
  const values = new Map<string, string>();
  const problems: Diagnostic[] = [];
  for (const name of names) {
    if (!NAME.test(name)) continue;
    const path = join(directory, name);
    const text = readSecretText(path, LIMIT);
    if (text.ok) values.set(name, text.value.replace(/\r?\n$/, ""));
    else if (text.error.kind !== "absent") {
      problems.push({
        code: "secret/file",
        severity: "error",
        message: `the secret file ${path} ${text.error.message}`,
        at: undefined,
        hint: "a secret is a plain file of UTF-8 text, at most 64 KiB",
      });
    }
  }
  return problems.length > 0 ? fail(problems) : ok({ get: (name) => values.get(name) });
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
