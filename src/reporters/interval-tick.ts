/** Calls back again and again until the returned function is called. */
export type Tick = (callback: () => void) => () => void;

/** Ten times a second, without keeping the process alive. */
export function intervalTick(callback: () => void): () => void {
  const timer = setInterval(callback, 100);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
