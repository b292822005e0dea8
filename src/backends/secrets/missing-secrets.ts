import type { Secrets } from "../../engine/ports.ts";
import type { PlannedStep } from "../../plan/plan.ts";

/** A secret that is needed and cannot be had. */
export interface MissingSecret {
  readonly secret: string;
  readonly why: "absent" | "empty";
  /** The ids of the steps that cannot do without it, in the order given. */
  readonly steps: readonly string[];
}

/** The secrets that steps need and no source has, each once, in the order of their first use. */
export function missingSecrets(
  steps: readonly Pick<PlannedStep, "id" | "secrets">[],
  secrets: Secrets,
): readonly MissingSecret[] {
  const users = new Map<string, Set<string>>();
  for (const step of steps) {
    for (const use of step.secrets ?? []) {
      if (use.optional) continue;
      const ids = users.get(use.secret);
      if (ids === undefined) users.set(use.secret, new Set([step.id]));
      else ids.add(step.id);
    }
  }
  const missing: MissingSecret[] = [];
  for (const [secret, ids] of users) {
    const value = secrets.get(secret);
    if (value !== undefined && value !== "") continue;
    missing.push({ secret, why: value === undefined ? "absent" : "empty", steps: [...ids] });
  }
  return missing;
}
