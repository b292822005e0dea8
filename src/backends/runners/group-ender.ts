import { groupRuns } from "./process-group.ts";

/** How often a group that was told to end is looked at; less often as time goes by, since a look is not free. */
const firstPollMs = 5;
const lastPollMs = 100;
/** How long after KILL the rest of a group is waited for; what the system holds even then stays. */
const afterKillMs = 1000;

/** Ends one process group when told to: TERM, and KILL after the grace. Knows the group only through `signal`. */
export class GroupEnder {
  readonly #signal: (name: NodeJS.Signals) => void;
  #phase: "untold" | "told" | "killed" | "over" = "untold";
  #killedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(signal: (name: NodeJS.Signals) => void) {
    this.#signal = signal;
  }

  get wasTold(): boolean {
    return this.#phase === "told" || this.#phase === "killed";
  }

  get isOver(): boolean {
    return this.#phase === "over";
  }

  /** A second call does nothing, but for one with 0: that one kills at once. */
  end(graceMs: number): void {
    if (this.#phase === "over" || this.#phase === "killed") return;
    if (graceMs <= 0) {
      this.kill();
      return;
    }
    if (this.#phase === "told") return;
    this.#phase = "told";
    this.#timer = setTimeout(() => {
      this.kill();
    }, graceMs);
    this.#signal("SIGTERM");
  }

  kill(): void {
    this.#phase = "killed";
    this.#killedAt = performance.now();
    clearTimeout(this.#timer);
    this.#signal("SIGKILL");
  }

  /** The leader has ended. The others of its group may still clean up: they have the rest of the grace. */
  whenGone(group: number, callback: () => void): void {
    const look = (waitMs: number): void => {
      const isEnough = this.#phase === "killed" && performance.now() - this.#killedAt > afterKillMs;
      if (isEnough || !groupRuns(group)) callback();
      else setTimeout(look, waitMs, Math.min(waitMs * 2, lastPollMs));
    };
    look(firstPollMs);
  }

  /** Nothing is signalled from here on: the group's number may be another's soon. */
  stop(): void {
    this.#phase = "over";
    clearTimeout(this.#timer);
  }
}
