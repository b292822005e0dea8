import { isPulled, pulledRun, pulledText } from "../assembly/pulled-run.ts";
import { journalOf, listRuns, type JournalContent } from "../assembly/run-folders.ts";
import { isHeld, workplaceOf } from "../assembly/workplace.ts";
import { runsText, type RunRow } from "../reporters/runs-view.ts";
import { parseCommand } from "./command.ts";
import type { Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { locateSpec } from "./load.ts";
import { countOf } from "./request.ts";
import { usage } from "./run.ts";
import { runsWords } from "./words.ts";

/** `mity runs` */
export function runs(context: Context, args: readonly string[]): Promise<number> {
  return Promise.resolve(show(context, args));
}

function show(context: Context, args: readonly string[]): number {
  const parsed = parseCommand(runsWords, args);
  if (!parsed.ok) return usage(context, parsed.error);
  const limit = countOf(parsed.value.value("limit") ?? "20");
  if (limit === undefined)
    return usage(context, { message: "--limit takes a whole number from 1 up" });
  const spec = locateSpec(context, parsed.value.value("spec"));
  if (!spec) return exitCode.spec;
  const workplace = workplaceOf(spec.root);
  const busy = isHeld(workplace);
  const rows: RunRow[] = [];
  let isNewest = true;
  for (const run of listRuns(workplace.runs)) {
    if (rows.length === limit) break;
    const journal = journalOf(workplace.runs, run);
    const pulled = isPulled(workplace.runs, run) ? pulledRun(workplace.runs, run) : undefined;
    if (!journal?.start) continue;
    const row = rowOf(run, journal, busy && isNewest && !pulled);
    rows.push(pulled ? { ...row, pulled: pulledText(pulled) } : row);
    isNewest &&= pulled !== undefined;
  }
  context.out.write(
    parsed.value.has("json")
      ? `${JSON.stringify({ version: 1, runs: rows }, undefined, 2)}\n`
      : runsText(rows, Date.now(), context.out.tty ? context.out.columns : undefined),
  );
  return exitCode.ok;
}

function rowOf(run: string, journal: JournalContent, busy: boolean): RunRow {
  const done = [...journal.done.values()];
  const result = journal.end?.verdict ?? (busy ? "running" : "unfinished");
  return {
    run,
    at: journal.start?.at ?? 0,
    result,
    ran: done.filter((entry) => entry.how === "ran" && entry.verdict === "success").length,
    reused: done.filter((entry) => entry.how === "reused").length,
    failed: done.filter((entry) => entry.verdict === "failure").length,
    ...(journal.end ? { ms: Math.round(journal.end.ms) } : {}),
  };
}
