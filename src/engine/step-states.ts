import type { Plan, PlannedStep } from "../plan/plan.ts";
import { next, type StepEvent, type StepState } from "./step-state.ts";

/** The steps of a plan and where each of them stands. Asking for a step that is not there is our bug and throws. */
export class StepStates {
  readonly #plan: Plan;
  readonly #states: StepState[];

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#states = plan.steps.map(() => ({ kind: "waiting" }));
  }

  step(index: number): PlannedStep {
    const step = this.#plan.steps[index];
    if (!step) throw new Error(`no step ${index}`);
    return step;
  }

  state(index: number): StepState {
    const state = this.#states[index];
    if (!state) throw new Error(`no step ${index}`);
    return state;
  }

  /** The state after the event. */
  move(index: number, event: StepEvent): StepState {
    return (this.#states[index] = next(this.state(index), event));
  }
}
