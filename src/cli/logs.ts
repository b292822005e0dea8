import * as fs from "node:fs";
import * as path from "node:path";
import { isPulled, pulledRun } from "../assembly/pulled-run.ts";
import { journalOf, listRuns } from "../assembly/run-folders.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { shellWord } from "../diagnostics/shell-word.ts";
import type { LogSpan } from "../engine/record.ts";
import { listText } from "../reporters/words.ts";
import { parseCommand } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { runOrComplain } from "./find-run.ts";
import { locateSpec } from "./load.ts";
import { usage } from "./run.ts";
import { logsWords } from "./words.ts";

const most = 8;

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
  if (!spec) return exitCode.spec;
  const { runs } = workplaceOf(spec.root);
  const named = parsed.value.value("run");
  const only = named === undefined ? undefined : runOrComplain(context, runs, named);
  if (named !== undefined && only === undefined) return exitCode.usage;
  const { found, kept, pulled } = search(runs, only === undefined ? listRuns(runs) : [only], step);
  if (found) {
    print(context, path.join(runs, found.run, "logs", `${found.log.slot}.log`), found.log);
    return exitCode.ok;
  }
  const legs = kept.filter((id) => isOf(step, id));
  const there = pulled.map((run) => pulledRun(runs, run)).find((one) => one !== undefined);
  if (legs.length > 0)
    complain(
      context,
      `${step} is a matrix step, and each of its legs has a log of its own`,
      `call one by its name: ${listText(legs.map(shellWord), most)}`,
    );
  else if (there)
    complain(
      context,
      `${step} ran on GitHub, and what it printed stayed there: ${there.url}`,
      "`mity run --from STEP` runs it here",
    );
  else
    complain(
      context,
      only === undefined ? `no run that is kept ran ${step}` : `${step} did not run in ${only}`,
      hintOf(step, kept),
    );
  return exitCode.usage;
}

interface Search {
  readonly found?: { readonly run: string; readonly log: LogSpan };
  /** Other steps that have a log. */
  readonly kept: readonly string[];
  /** Runs in which it ran elsewhere. */
  readonly pulled: readonly string[];
}

/** Looks through the runs, newest first, for the step's log. */
function search(runs: string, among: readonly string[], step: string): Search {
  const kept = new Set<string>();
  const pulled: string[] = [];
  let hasLegs = false;
  for (const run of among) {
    const done = [...(journalOf(runs, run)?.done.values() ?? [])];
    if (isPulled(runs, run)) {
      if (done.some((one) => one.how === "ran" && isOf(step, one.step))) pulled.push(run);
      continue;
    }
    const log = done.find((one) => one.step === step)?.log;
    // What it printed before it became a matrix step is not what is asked for.
    if (log && !hasLegs) return { found: { run, log }, kept: [], pulled };
    for (const one of done) {
      if (!one.log || one.step === step) continue;
      kept.add(one.step);
      hasLegs ||= isOf(step, one.step);
    }
  }
  return { kept: [...kept].sort(), pulled };
}

/** Whether the id is the step's, or that of one of its legs. */
function isOf(step: string, id: string): boolean {
  return id === step || id.startsWith(`${step}[`);
}

function hintOf(step: string, kept: readonly string[]): string {
  if (kept.length === 0) return "`mity runs` lists the runs";
  const meant = didYouMean(step, new Set(kept.flatMap((id) => [id.replace(/\[.*$/s, ""), id])));
  const question = meant === undefined ? "" : `did you mean \`mity logs ${shellWord(meant)}\`? `;
  return `${question}logs are kept of ${listText(kept.map(shellWord), most)}`;
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
