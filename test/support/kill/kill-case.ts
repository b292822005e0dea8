import { killText, parseKill, type Kill } from "./kill.ts";

/** What is done to a workspace, in order; the last `mity resume`, which nothing disturbs, is not among it. */
export interface Case {
  readonly seed: number;
  readonly sessions: readonly CaseStep[];
}

export interface CaseStep {
  /** A command of mity; or `lose`: all outputs are removed, as by somebody who wants the room. */
  readonly command: Command | "lose";
  readonly kill?: Kill;
}

export type Command = "run" | "resume" | "clean";

/** `17 run,in-child:3:12 clean,clean:7 resume,restore:1:half` */
export function caseText({ seed, sessions }: Case): string {
  return [
    seed,
    ...sessions.map(({ command, kill }) => (kill ? `${command},${killText(kill)}` : command)),
  ].join(" ");
}

export function parseCase(text: string): Case {
  const [seed = "", ...words] = text.trim().split(/\s+/);
  const sessions = words.map((word) => {
    const [command, kill] = word.split(",");
    if (!isCaseCommand(command)) throw new Error(`"${word}" is no session`);
    return { command, ...(kill === undefined ? {} : { kill: parseKill(kill) }) } as const;
  });
  if (!/^\d+$/.test(seed) || words.length === 0) throw new Error(`"${text}" is no case`);
  return { seed: Number(seed), sessions };
}

function isCaseCommand(word: string | undefined): word is CaseStep["command"] {
  return word === "run" || word === "resume" || word === "clean" || word === "lose";
}
