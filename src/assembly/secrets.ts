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

/** One port over all sources, in this order: env file, folder, environment. `names`: the secrets that the plan knows. */
export function openSecrets(
  sources: SecretSources,
  names: readonly string[],
): Result<Secrets, Problems> {
  const opened: Secrets[] = [];
  if (sources.envFile !== undefined) {
    const read = readEnvFile(sources.envFile);
    if (!read.ok) {
      const { diagnostics, source } = read.error;
      return fail({ diagnostics, sources: new Map([[source.path, source]]) });
    }
    opened.push(read.value);
  }
  if (sources.folder !== undefined) {
    const read = readSecretFiles(sources.folder, names);
    if (!read.ok) return fail({ diagnostics: read.error, sources: new Map() });
    opened.push(read.value);
  }
  return ok(chainSecrets([...opened, environmentSecrets(sources.environment)]));
}
