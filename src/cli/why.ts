import { journalOf, listRuns } from "../assembly/run-folders.ts";
import { isPulled } from "../assembly/pulled-run.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import type { OpenPorts } from "../assembly/ports.ts";
import { changedParts, inputFilesPart } from "../engine/changed-parts.ts";
import { forecast, type PlanRow } from "../engine/forecast.ts";
import type { DoneEntry, FingerprintParts } from "../engine/record.ts";
import type { PlannedStep } from "../plan/plan.ts";
import { whyText, type Because, type Difference, type WhyAnswer } from "../reporters/why-view.ts";
import { parseCommand } from "./command.ts";
import type { Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { loadOrComplain } from "./load.ts";
import { openToLook } from "./look.ts";
import { selectOrComplain } from "./request.ts";
import { usage } from "./run.ts";
import { secretsOrComplain } from "./secrets.ts";
import { situationOf } from "./situation.ts";
import { whyWords } from "./words.ts";

/** `mity why` */
export async function why(context: Context, args: readonly string[]): Promise<number> {
  const parsed = parseCommand(whyWords, args);
  if (!parsed.ok) return usage(context, parsed.error);
  const [named, ...others] = parsed.value.operands;
  if (named === undefined || others.length > 0)
    return usage(context, { message: "`mity why` takes one step's id" });
  const run = parsed.value.value("run");
  if (run !== undefined) {
    const { whyInRun } = await import("./why-run.ts");
    return whyInRun(context, parsed.value, named, run);
  }
  const loaded = await loadOrComplain(context, parsed.value.value("spec"));
  if (typeof loaded === "number") return loaded;
  const { plan } = loaded;
  const selection = selectOrComplain(context, plan, { steps: [named] }, []);
  if (!selection.ok) return selection.error;
  const secrets = await secretsOrComplain(context, parsed.value, plan);
  if (typeof secrets === "number") return secrets;
  const opened = await openToLook(await situationOf(loaded, secrets));
  const rules = { forced: new Set<number>(), acrossRuns: true, verify: false };
  const rows = await forecast(
    plan,
    selection.value.selected,
    rules,
    new Map<string, DoneEntry>(),
    opened.ports,
  );
  const answers: WhyAnswer[] = [];
  for (const row of rows) {
    const step = plan.steps[row.step];
    if (!step || (step.id !== named && step.base !== named)) continue;
    const last = lastRunOf(step.id, workplaceOf(loaded.spec.root).runs);
    answers.push({
      step: step.id,
      decision: row.decision,
      ...(last ? { last } : {}),
      because: becauseOf(row, step, opened),
    });
  }
  context.out.write(
    parsed.value.has("json")
      ? `${JSON.stringify({ version: 1, answers }, undefined, 2)}\n`
      : answers.map((answer) => whyText(answer, Date.now())).join("\n"),
  );
  return exitCode.ok;
}

function lastRunOf(step: string, runs: string): WhyAnswer["last"] {
  for (const run of listRuns(runs).slice(0, 50)) {
    if (isPulled(runs, run)) continue;
    const done = journalOf(runs, run)?.done.get(step);
    if (done?.how !== undefined) return { run, verdict: done.verdict, at: done.at };
  }
  return undefined;
}

function becauseOf({ why, prepared }: PlanRow, step: PlannedStep, opened: OpenPorts): Because {
  if (why.kind === "same-fingerprint") return { kind: "nothing" };
  const last = opened.records.newest(step.id);
  if (why.kind !== "changed" || !prepared || !last) return { kind: "rule", reason: why };
  const files = changedFiles(last.parts, prepared.inputs.listing(), opened.content);
  const changed = changedParts(last.parts, prepared.fullParts());
  const differences = changed.flatMap(({ name, ...values }): readonly Difference[] => {
    if (name === inputFilesPart && files) return files;
    return [files?.find(({ part }) => part === name) ?? { part: name, ...values }];
  });
  return { kind: "differences", differences };
}

/** Compares the input files as they were when the step last ran with those of now; undefined if that is not known. */
function changedFiles(
  before: FingerprintParts,
  listing: string,
  content: OpenPorts["content"],
): readonly Difference[] | undefined {
  const kept = content.read(before.inputs)?.toString();
  // A short listing is kept in the record itself.
  const then =
    kept === undefined ? before.files && new Map(Object.entries(before.files)) : filesOf(kept);
  if (then === undefined) return undefined;
  const now = filesOf(listing);
  const differences: Difference[] = [];
  const add = (path: string, change: "new" | "deleted" | "changed"): void => {
    differences.push({ part: `input file ${path}`, file: { path, change } });
  };
  for (const [file, digest] of now)
    if (!then.has(file)) add(file, "new");
    else if (then.get(file) !== (kept === undefined ? asInRecord(digest) : digest))
      add(file, "changed");
  for (const file of then.keys()) if (!now.has(file)) add(file, "deleted");
  return differences;
}

/** Digest and mode of a file as a record keeps them: a beginning of the one, and the other. */
function asInRecord(line: string): string {
  return line.slice(0, 16) + line.slice(-1);
}

/** Of each file: its digest, a space and its mode. */
function filesOf(listing: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const line of listing.split("\n"))
    if (line.length > 67) files.set(line.slice(67), line.slice(0, 66));
  return files;
}
