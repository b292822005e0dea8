import { definitionParts } from "../plan/definition.ts";
import type { PlannedStep } from "../plan/plan.ts";
import { fingerprintOf, type OtherParts } from "./fingerprint.ts";
import type { InputSet } from "./ports.ts";
import type { FingerprintParts } from "./record.ts";

/** A step whose needs have settled, looked at: everything that a run of it or a reuse of it takes. */
export class Prepared {
  readonly inputs: InputSet;
  /** Evaluated `lateEnv`. */
  readonly lateEnv: Readonly<Record<string, string>>;
  readonly #step: PlannedStep;
  readonly #others: OtherParts;
  #fingerprint: string | undefined;

  constructor(
    step: PlannedStep,
    inputs: InputSet,
    others: OtherParts,
    lateEnv: Readonly<Record<string, string>>,
  ) {
    this.#step = step;
    this.inputs = inputs;
    this.#others = others;
    this.lateEnv = lateEnv;
  }

  /** Made when it is first asked for, from what was looked at before. */
  get fingerprint(): string {
    return (this.#fingerprint ??= fingerprintOf(this.#step, this.#others, this.inputs.digest));
  }

  /** The parts as they are kept, with what it takes to explain them later. */
  fullParts(): FingerprintParts {
    const { platform, env, secrets, tools, needs } = this.#others;
    const inputs = this.inputs.digest;
    const definition = definitionParts(this.#step);
    const base = { definition, platform, env, secrets, tools, inputs, needs };
    if (this.inputs.count > listedFiles) return base;
    const files: Record<string, string> = {};
    for (const line of this.inputs.listing().split("\n")) {
      const space = line.indexOf(" ", line.indexOf(" ") + 1);
      if (space > 0)
        files[line.slice(space + 1)] = line.slice(0, 16) + line.slice(space - 1, space);
    }
    return { ...base, files };
  }
}

/** A listing of at most so many files is kept inside the record; a longer one once, under its digest. */
const listedFiles = 16;
