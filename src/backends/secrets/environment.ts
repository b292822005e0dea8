import type { Secrets } from "../../engine/ports.ts";

/** Secrets that are variables of the environment handed in. */
export function environmentSecrets(
  environment: Readonly<Record<string, string | undefined>>,
): Secrets {
  return {
    get: (name) => (Object.hasOwn(environment, name) ? environment[name] : undefined),
  };
}
