import { runsNamed } from "../assembly/run-folders.ts";
import { listText } from "../reporters/words.ts";
import { complain, type Context } from "./context.ts";

const most = 8;

/** The run of this checkout whose id begins so; says so if there is none, or more than one. */
export function runOrComplain(
  context: Context,
  runs: string,
  named: string,
  hint = "`mity runs` lists them",
): string | undefined {
  const [run, ...others] = runsNamed(runs, named);
  if (run === undefined) {
    complain(context, `there is no run whose id begins with "${named}"`, hint);
    return undefined;
  }
  if (others.length === 0) return run;
  complain(
    context,
    `the ids of ${others.length + 1} runs begin with "${named}"`,
    `give more of it: ${listText([run, ...others], most)}`,
  );
  return undefined;
}
