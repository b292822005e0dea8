import type { PlannedStep } from "../plan/plan.ts";
import type { InputSet, Ports } from "./ports.ts";
import type { StepRecord } from "./record.ts";

/** Up to so many input files are looked at again right after a step; more wait for the end of the run. */
const smallInputs = 64;

/** Hands to other runs what was made from inputs that held still while it was made. */
export class Publisher {
  readonly #ports: Ports;
  readonly #warn: (message: string, step: number) => void;
  readonly #waiting: {
    readonly step: number;
    readonly record: StepRecord;
    readonly inputs: InputSet;
  }[] = [];

  constructor(ports: Ports, warn: (message: string, step: number) => void) {
    this.#ports = ports;
    this.#warn = warn;
  }

  add(index: number, step: PlannedStep, record: StepRecord, inputs: InputSet): void {
    if (step.neverReused !== undefined && step.neverReused !== "machine") return;
    this.#waiting.push({ step: index, record, inputs });
    if (inputs.count <= smallInputs) this.publish();
  }

  /** Looks at the inputs of all that waits again, each set of them once. */
  publish(): void {
    const checked = new Map<InputSet, string | undefined>();
    for (const { step, record, inputs } of this.#waiting) {
      if (!checked.has(inputs)) checked.set(inputs, inputs.changed());
      const changed = checked.get(inputs);
      if (changed !== undefined) {
        this.#warn(
          `its input ${changed} changed while it ran, so its result counts for this run only`,
          step,
        );
        continue;
      }
      this.#ports.records.keep(record);
      if (!record.parts.files) this.#ports.records.keepListing(inputs.digest, inputs.listing());
    }
    this.#waiting.length = 0;
  }
}
