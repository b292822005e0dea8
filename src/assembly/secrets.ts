import { chainSecrets } from "../backends/secrets/chain.ts";
import { environmentSecrets } from "../backends/secrets/environment.ts";
import { readEnvFile } from "../backends/secrets/env-file.ts";
import { readSecretFiles } from "../backends/secrets/secret-files.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Secrets } from "../engine/ports.ts";
import type { Problems } from "./loaded-plan.ts";

export interface SecretSources {
  /** A file of NAME=value lines. */
  readonly envFile: string | undefined;
  /** A folder with one file a secret. */
  readonly folder: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface OpenSecrets {
  readonly secrets: Secrets;
  /** What steps may inherit. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One port over all sources, in this order: env file, folder, environment. `names`: the secrets that the plan knows. */
export function openSecrets(
  sources: SecretSources,
  names: readonly string[],
): Result<OpenSecrets, Problems> {
  const opened: Secrets[] = [];
  let { environment } = sources;
  if (sources.envFile !== undefined) {
    const read = readEnvFile(sources.envFile);
    if (!read.ok) {
      const { diagnostics, source } = read.error;
      return fail({ diagnostics, sources: new Map([[source.path, source]]) });
    }
    opened.push(read.value);
    environment = withoutLoaded(environment, read.value);
  }
  if (sources.folder !== undefined) {
    const read = readSecretFiles(sources.folder, names);
    if (!read.ok) return fail({ diagnostics: read.error, sources: new Map() });
    opened.push(read.value);
  }
  return ok({ secrets: chainSecrets([...opened, environmentSecrets(environment)]), environment });
}

/**
 * Node looks for an --env-file of its own on every command line, ours too, and puts what it finds into the environment. What
 * came that way is taken out again: an env file gives secrets to the steps that declare them, and nothing to the others.
 */
function withoutLoaded(
  environment: SecretSources["environment"],
  file: Secrets,
): SecretSources["environment"] {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => value === undefined || file.get(name) !== value,
    ),
  );
}
