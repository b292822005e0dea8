/* How long what a run has finished is gathered before it goes up as one part. */

/** A finished step is up within half a minute; several that finish close together go up as one part. */
const usualMs = 10_000;
/** So much content that is not up is not gathered for longer, in bytes: little is to be left when the run ends. */
const usualBytes = 32 * 1024 * 1024;
/** So many parts at most go up because they are large. */
const mostLarge = 8;
/** With so few steps left the end is near: less is waited for then. */
const lastSteps = 8;
const lastBytes = 4 * 1024 * 1024;
/** GitHub takes 500 artifacts of a job: beyond these numbers of parts, they are gathered for longer. */
const gatherLonger = [
  { from: 150, ms: 30_000 },
  { from: 300, ms: 120_000 },
  { from: 420, ms: 600_000 },
] as const;

/** Milliseconds, where there may be so many parts by now and so many in a row could not be stored. */
export function gatherMs(parts: number, failures: number): number {
  const ms = gatherLonger.findLast(({ from }) => parts >= from)?.ms ?? usualMs;
  return ms * 2 ** Math.min(failures, 4);
}

/** So much content, in bytes, goes up without waiting for more. `left`: steps still to settle. */
export function enoughBytes(left: number, maxBytes: number): number {
  return left <= lastSteps ? lastBytes : Math.max(usualBytes, maxBytes / mostLarge);
}
