/*
 * When to kill, as one word: `MOMENT:N` or `MOMENT:N:HOW`, such as `in-child:3:12` or `restore:2:half`. The N-th time that the
 * moment comes (from 1), mity is killed.
 *
 *   before-spawn   a step is about to be started
 *   in-child       a step has started and not ended; HOW is milliseconds to wait in it
 *   exit           a step has exited, and nobody has been told
 *   capture        its outputs are in the store, and nothing of it in the journal
 *   keep           its record is in the store, and nothing of it in the journal
 *   append         its line is about to be appended to the journal
 *   buffered       its line has been appended, but not been handed to the system
 *   restore        a file operation of bringing outputs back; HOW is before, half or after
 *   clean          a file operation of `mity clean`; HOW as above
 *   torn           half of a line, or of some content, has been written to the journal or the store
 *   file           any file operation of mity; HOW as above
 *   outside        no moment of mity's: N milliseconds after its start, by another process
 */

export const moments = [
  "before-spawn",
  "in-child",
  "exit",
  "capture",
  "keep",
  "append",
  "buffered",
  "restore",
  "clean",
  "torn",
  "file",
  "outside",
] as const;
export type Moment = (typeof moments)[number];

export interface Kill {
  readonly moment: Moment;
  readonly count: number;
  readonly how: string;
}

export function parseKill(word: string): Kill {
  const [moment, count = "", how = ""] = word.split(":");
  const known = moments.find((name) => name === moment);
  if (known === undefined || !/^\d+$/.test(count))
    throw new Error(`"${word}" is no moment to kill at`);
  return { moment: known, count: Number(count), how };
}

export function killText({ moment, count, how }: Kill): string {
  return `${moment}:${count}${how === "" ? "" : `:${how}`}`;
}

/** The places that the proof must have killed in, as the issue names them; three more are its own. */
export const places: Readonly<Record<Moment, string>> = {
  "before-spawn": "before spawn",
  "in-child": "in the child",
  exit: "between exit and append",
  capture: "between content and append",
  keep: "between content and append",
  append: "between content and append",
  buffered: "between content and append",
  restore: "during restore",
  clean: "during clean",
  torn: "amid a line or content",
  file: "in any file operation",
  outside: "at a random time",
};
