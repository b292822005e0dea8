/**
 * The runner's way to cancel a job: SIGINT, 7.5 s later SIGTERM, another 2.5 s later the end. From its making on, none of the two
 * ends this process.
 */
export class Cancellation {
  readonly #onSignal: () => void;
  readonly #first = Promise.withResolvers<number>();
  #signals = 0;

  constructor(onSignal: () => void) {
    this.#onSignal = onSignal;
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.on(signal, () => {
        this.#signals++;
        this.#first.resolve(performance.now());
        this.#onSignal();
      });
  }

  /** How many signals have come. */
  get signals(): number {
    return this.#signals;
  }

  /** Resolves so many milliseconds after the first signal; never, if none comes. */
  async after(ms: number): Promise<undefined> {
    const at = await this.#first.promise;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, Math.max(0, at + ms - performance.now())).unref();
    });
    return undefined;
  }
}
