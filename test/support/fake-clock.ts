import type { Clock } from "../../src/engine/ports.ts";

/** Time that stands still until a test moves it. Both clocks start at 0 and move together, unless the test sets one. */
export class FakeClock implements Clock {
  /** What `now` adds to the time that passed: set it to let the wall clock jump. */
  wallOffset = 0;
  /** What `random` answers. */
  chance = 0;
  #passed = 0;
  #timers: { readonly at: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.#passed + this.wallOffset;
  }

  monotonic(): number {
    return this.#passed;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#passed + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** How many callbacks are still to come. */
  get timers(): number {
    return this.#timers.length;
  }

  /** Lets `ms` pass, calling back in order whatever becomes due meanwhile. */
  advance(ms: number): void {
    const end = this.#passed + ms;
    for (;;) {
      const [due] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!due) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#passed = Math.max(this.#passed, due.at);
      due.callback();
    }
    this.#passed = end;
  }
}
