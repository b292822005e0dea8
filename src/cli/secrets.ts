import { chainSecrets } from "../backends/secrets/chain.ts";
import { environmentSecrets } from "../backends/secrets/environment.ts";
import { readEnvFile } from "../backends/secrets/env-file.ts";
import type { MissingSecret } from "../backends/secrets/missing-secrets.ts";
import { readSecretFiles } from "../backends/secrets/secret-files.ts";
import type { Secrets } from "../engine/ports.ts";
import type { Plan } from "../plan/plan.ts";
import type { Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { showProblems } from "./load.ts";

/** The secrets that a command line gives access to, nearest first, or the exit code after having said what is wrong. */
export async function openSecrets(context: Context, args: Arguments, plan: Plan): Promise<Secrets | number> {
  const sources: Secrets[] = [];
  const envFile = args.value("env-file");
  if (envFile !== undefined) {
    const read = readEnvFile(envFile);
    if (!read.ok) {
      const { diagnostics, source } = read.error;
      await showProblems(context, { diagnostics, sources: new Map([[source.path, source]]) });
      return exitCode.spec;
    }
    sources.push(read.value);
  }
  const folder = args.value("secrets-dir");
  if (folder !== undefined) {
    const read = readSecretFiles(folder, plan.secrets);
    if (!read.ok) {
      await showProblems(context, { diagnostics: read.error, sources: new Map() });
      return exitCode.spec;
    }
    sources.push(read.value);
  }
  return chainSecrets([...sources, environmentSecrets(context.environment)]);
}

export function complainOfMissing(context: Context, missing: readonly MissingSecret[]): number {
  for (const { secret, why, steps } of missing) {
    const who = steps.length === 1 ? `the step ${steps[0] ?? ""} needs` : `the steps ${steps.join(", ")} need`;
    complain(context, `the secret ${secret} is ${why}, and ${who} it`);
  }
  context.err.write(
    "hint: set it in the environment, in a file given by --env-file, or as a file in --secrets-dir;\n" +
      "      a step that can do without says `optional-secrets: [NAME]`\n",
  );
  return exitCode.spec;
}
