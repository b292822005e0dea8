import type { PlannedStep } from "../plan/plan.ts";
import { failureOfExit, handedBy, type Handed } from "./attempt.ts";
import type { Failure } from "./failure.ts";
import { sameOutputs } from "./fingerprint.ts";
import type { CommandFiles, Exit, Ports } from "./ports.ts";
import type { OutputFile, StepRecord } from "./record.ts";
import type { Stop } from "./step-state.ts";

/** What an attempt came to, before anything is decided about it. */
export interface Outcome {
  readonly failure: Failure | undefined;
  readonly handed: Handed;
  readonly outputs: readonly OutputFile[];
}

const nothing: Outcome = {
  failure: undefined,
  handed: { values: {}, env: {}, path: [] },
  outputs: [],
};

interface Ended {
  readonly exit: Exit;
  readonly files: CommandFiles;
  /** Why it was ended, if it did not end by itself. */
  readonly stop: Stop | undefined;
}

type Warn = (message: string, hint?: string) => void;

/** Reads what a step left behind. Outputs of a failed attempt are taken too, as evidence. */
export function outcomeOf(
  index: number,
  step: PlannedStep,
  { exit, files, stop }: Ended,
  ports: Ports,
  stepAt: (index: number) => PlannedStep,
  warn: Warn,
): Outcome {
  if (stop?.kind === "cancelled") return nothing;
  let failure = stop?.kind === "timed-out" ? stop : failureOfExit(exit);
  let handed = nothing.handed;
  const read = handedBy(files, ports.reveals);
  if ("failure" in read) failure ??= read.failure;
  else {
    handed = read.handed;
    for (const warning of read.warnings) warn(warning);
  }
  const taken = takeOutputs(index, step, failure === undefined, ports, stepAt, warn);
  return { failure: failure ?? taken.failure, handed, outputs: taken.outputs };
}

function takeOutputs(
  index: number,
  step: PlannedStep,
  succeeded: boolean,
  ports: Ports,
  stepAt: (index: number) => PlannedStep,
  warn: Warn,
): { readonly outputs: readonly OutputFile[]; readonly failure?: Failure } {
  if (!step.outputs) return { outputs: [] };
  const captured = ports.workspace.captureOutputs(index, step);
  switch (captured.kind) {
    case "captured":
      if (succeeded) {
        for (const pattern of captured.missing)
          warn(`it was to write ${pattern}, and nothing there matches`);
      }
      for (const path of captured.withheld) {
        warn(`${path} holds a secret: it is stored nowhere`, "keep secrets out of outputs");
      }
      if (captured.storeError !== undefined) {
        warn(
          `its outputs could not be stored: ${captured.storeError}`,
          "the step will run again when they are missed",
        );
      }
      return { outputs: captured.outputs };
    case "conflict":
      return {
        outputs: [],
        failure: { kind: "output-conflict", path: captured.path, owner: stepAt(captured.owner).id },
      };
    case "unreadable": {
      const message = `cannot read the output ${captured.path}: ${captured.message}`;
      return { outputs: [], failure: { kind: "not-started", message } };
    }
  }
}

/** How a step that was run to prove its reuse right proved it wrong, if it did. */
export function differenceFrom(
  before: StepRecord,
  { outputs, handed }: Outcome,
): Failure | undefined {
  const path = sameOutputs(before.outputs, outputs);
  if (path !== undefined) return { kind: "outputs-differ", path };
  const names = new Set([...Object.keys(before.values), ...Object.keys(handed.values)]);
  for (const name of names) {
    if (before.values[name] !== handed.values[name])
      return { kind: "outputs-differ", path: `output value ${name}` };
  }
  return undefined;
}
