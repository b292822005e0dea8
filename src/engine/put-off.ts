/**
 * Who waits for which put-off machine steps. A machine step that holds on another machine is put off until a step that must
 * run has it among its ancestors.
 */
export class PutOff {
  readonly #waiters = new Map<number, number[]>();
  readonly #open = new Map<number, number>();

  /** Whether somebody waits for this machine step. */
  isDemanded(machine: number): boolean {
    return this.#waiters.has(machine);
  }

  /** `step` waits for `machine`. True if it is the first to do so, and `machine` must be started. */
  demand(machine: number, step: number): boolean {
    this.#open.set(step, (this.#open.get(step) ?? 0) + 1);
    const waiters = this.#waiters.get(machine);
    if (waiters) waiters.push(step);
    else this.#waiters.set(machine, [step]);
    return waiters === undefined;
  }

  isWaiting(step: number): boolean {
    return this.#open.has(step);
  }

  /** `machine` has settled: all that waited for it, each with whether it waits for nothing more. */
  settled(machine: number): { readonly step: number; readonly free: boolean }[] {
    const waiters = this.#waiters.get(machine) ?? [];
    this.#waiters.delete(machine);
    return waiters.map((step) => {
      const left = (this.#open.get(step) ?? 1) - 1;
      if (left > 0) this.#open.set(step, left);
      else this.#open.delete(step);
      return { step, free: left <= 0 };
    });
  }
}
