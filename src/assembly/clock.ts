import type { Clock } from "../engine/ports.ts";

/** Milliseconds that never run backwards. Not `performance.now()`, whose module takes 4 ms to load. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: monotonicMs,
  after: (ms, callback) => {
    // setTimeout counts to 2^31-1 ms; a longer wait is as good as that one.
    const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1));
    return () => {
      clearTimeout(timer);
    };
  },
  soon: (callback) => {
    setImmediate(callback);
  },
  random: () => Math.random(),
};
