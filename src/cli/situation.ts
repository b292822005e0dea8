import { findSituation, withoutSecrets, type Situation } from "../assembly/situation.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import type { OpenSecrets } from "../assembly/secrets.ts";
import type { Loaded } from "./load.ts";

/** The situation for commands that only look. */
export function situationOf({ plan, spec, key }: Loaded, open: OpenSecrets): Promise<Situation> {
  return findSituation(
    {
      root: spec.root,
      workplace: workplaceOf(spec.root),
      plan,
      planKey: key,
      environment: withoutSecrets(open.environment, plan),
      secrets: open.secrets,
    },
    true,
  );
}
