import type { MissingSecret } from "../assembly/run.ts";
import { openSecrets, type OpenSecrets } from "../assembly/secrets.ts";
import type { Plan } from "../plan/plan.ts";
import type { Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { showProblems } from "./load.ts";

/** The secrets that a command line gives access to, or the exit code after having said what is wrong. */
export async function secretsOrComplain(
  context: Context,
  args: Arguments,
  plan: Plan,
): Promise<OpenSecrets | number> {
  const { environment } = context;
  const sources = {
    envFile: args.value("env-file"),
    folder: args.value("secrets-dir"),
    environment,
  };
  const secrets = openSecrets(sources, plan.secrets);
  if (secrets.ok) return secrets.value;
  await showProblems(context, secrets.error);
  return exitCode.spec;
}

export function complainOfMissing(context: Context, missing: readonly MissingSecret[]): number {
  for (const { secret, why, steps } of missing) {
    const who =
      steps.length === 1
        ? `the step ${steps[0] ?? ""} needs`
        : `the steps ${steps.join(", ")} need`;
    complain(context, `the secret ${secret} is ${why}, and ${who} it`);
  }
  context.err.write(
    "hint: set it in the environment, in a file given by --env-file, or as a file in --secrets-dir;\n" +
      "      a step that can do without says `optional-secrets: [NAME]`\n",
  );
  return exitCode.spec;
}
