import { findSituation, withoutSecrets, type Situation } from "../assembly/situation.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import type { Secrets } from "../engine/ports.ts";
import type { Context } from "./context.ts";
import type { Loaded } from "./load.ts";

/** The situation for commands that only look. */
export function situationOf(
  context: Context,
  { plan, spec, key }: Loaded,
  secrets: Secrets,
): Promise<Situation> {
  return findSituation({
    root: spec.root,
    workplace: workplaceOf(spec.root),
    plan,
    planKey: key,
    environment: withoutSecrets(context.environment, plan),
    secrets,
  });
}
