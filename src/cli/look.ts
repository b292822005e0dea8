import { openPorts, type OpenPorts } from "../assembly/ports.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import type { Secrets } from "../engine/ports.ts";
import { createRedactor } from "../engine/redactor.ts";
import type { Context } from "./context.ts";
import type { Loaded } from "./load.ts";

/** Ports for commands that only look: they run no step, write no journal and take no lock. */
export async function openToLook(context: Context, loaded: Loaded, secrets: Secrets): Promise<OpenPorts> {
  const { plan, spec } = loaded;
  const hidden = new Set(plan.secrets);
  return await openPorts({
    root: spec.root,
    workplace: workplaceOf(spec.root),
    plan,
    environment: Object.fromEntries(Object.entries(context.environment).filter(([name]) => !hidden.has(name))),
    secrets,
    redactor: createRedactor([]),
    runner: {
      start: () => {
        throw new Error("a command that only looks started a step");
      },
      close: () => Promise.resolve(),
    },
    journal: { append: () => undefined, flush: () => undefined, sync: () => undefined },
    onError: () => undefined,
  });
}
