import * as fs from "node:fs";
import * as path from "node:path";
import { isPulled, pulledRun } from "../assembly/pulled-run.ts";
import { findRun, journalOf, listRuns } from "../assembly/run-folders.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import type { LogSpan } from "../engine/record.ts";
import { parseCommand } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { locateSpec } from "./load.ts";
import { usage } from "./run.ts";
import { logsWords } from "./words.ts";

/** `mity logs` */
export function logs(context: Context, args: readonly string[]): Promise<number> {
  return Promise.resolve(show(context, args));
}

function show(context: Context, args: readonly string[]): number {
  const parsed = parseCommand(logsWords, args);
  if (!parsed.ok) return usage(context, parsed.error);
  const [step, ...others] = parsed.value.operands;
  if (step === undefined || others.length > 0)
    return usage(context, { message: "`mity logs` takes one step's id" });
  const spec = locateSpec(context, parsed.value.value("spec"));
  if (!spec) return exitCode.usage;
  const { runs } = workplaceOf(spec.root);
  const named = parsed.value.value("run");
  const chosen =
    named === undefined
      ? listRuns(runs)
      : [findRun(runs, named)].filter((run) => run !== undefined);
  const pulled: string[] = [];
  for (const run of chosen) {
    if (isPulled(runs, run)) {
      if (journalOf(runs, run)?.done.get(step)?.how === "ran") pulled.push(run);
      continue;
    }
    const log = journalOf(runs, run)?.done.get(step)?.log;
    if (!log) continue;
    print(context, path.join(runs, run, "logs", `${log.slot}.log`), log);
    return exitCode.ok;
  }
  const [there] = pulled.map((run) => pulledRun(runs, run)).filter((one) => one !== undefined);
  if (there) {
    complain(
      context,
      `${step} ran on GitHub, and what it printed stayed there: ${there.url}`,
      "`mity run --from STEP` runs it here",
    );
    return exitCode.usage;
  }
  complain(
    context,
    named === undefined ? `no run that is kept ran ${step}` : `${step} did not run in ${named}`,
    "`mity runs` lists the runs",
  );
  return exitCode.usage;
}

function print(context: Context, file: string, log: LogSpan): void {
  if (log.bytes === 0) return;
  const fd = fs.openSync(file, "r");
  const block = Buffer.alloc(Math.min(log.bytes, 1024 * 1024));
  for (let done = 0; done < log.bytes;) {
    const read = fs.readSync(
      fd,
      block,
      0,
      Math.min(block.length, log.bytes - done),
      log.from + done,
    );
    if (read === 0) break;
    context.out.write(block.subarray(0, read));
    done += read;
  }
  fs.closeSync(fd);
}
