import { openPorts, type OpenPorts } from "../assembly/ports.ts";
import type { Situation } from "../assembly/situation.ts";
import { createRedactor } from "../engine/redactor.ts";

/** Ports for commands that only look: they run no step, write no journal and take no lock. */
export function openToLook(situation: Situation): Promise<OpenPorts> {
  const nothing = (): void => undefined;
  return openPorts({
    situation,
    redactor: createRedactor([]),
    runner: {
      start: () => {
        throw new Error("a command that only looks started a step");
      },
      close: () => Promise.resolve(),
    },
    journal: { append: nothing, flush: nothing, sync: nothing, finish: nothing },
    onError: nothing,
  });
}
