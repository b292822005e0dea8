import type { Asked } from "./exchange.ts";

/** An operation's name, or a question about the request. */
export type Match = string | ((asked: Asked) => boolean);

export interface FaultOptions {
  readonly match: Match;
  /** A status, a connection torn before any answer (`reset`), or torn in the middle of one (`cut`). */
  readonly status: number | "reset" | "cut";
  /** How many requests it hits. Default 1. */
  readonly times?: number;
  /** How many matching requests pass before. Default 0. */
  readonly after?: number;
  /** Seconds, sent with the status. */
  readonly retryAfter?: number;
  /** The request is granted; only the answer is lost. Of itself so for `cut`. */
  readonly granted?: boolean;
}

/** Something that goes wrong on demand, until it was often enough or `end` is called. */
export class Fault {
  readonly options: FaultOptions;
  /** How many requests it has hit. */
  hits = 0;
  #passing: number;
  #left: number;

  constructor(options: FaultOptions) {
    this.options = options;
    this.#passing = options.after ?? 0;
    this.#left = options.times ?? 1;
  }

  end(): void {
    this.#left = 0;
  }

  /** Whether this very request is to fail; counts. */
  strikes(asked: Asked): boolean {
    if (this.#left <= 0 || !matches(this.options.match, asked)) return false;
    if (this.#passing > 0) {
      this.#passing--;
      return false;
    }
    this.#left--;
    this.hits++;
    return true;
  }
}

export function matches(match: Match, asked: Asked): boolean {
  return typeof match === "string" ? asked.operation === match : match(asked);
}
