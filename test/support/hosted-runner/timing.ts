/** How long GitHub's runner waits, in milliseconds. */
export interface Timing {
  /** After SIGINT, before SIGTERM. */
  readonly interruptMs: number;
  /** After SIGTERM, before KILL. */
  readonly terminateMs: number;
  /** After the entry process has ended, for children that hold its pipes. */
  readonly pipesMs: number;
}

const realTiming: Timing = { interruptMs: 7500, terminateMs: 2500, pipesMs: 5000 };

/** The runner's times, shortened: 1 is real. */
export function scaledTiming(scale: number): Timing {
  return {
    interruptMs: realTiming.interruptMs * scale,
    terminateMs: realTiming.terminateMs * scale,
    pipesMs: realTiming.pipesMs * scale,
  };
}
