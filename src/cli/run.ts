import type { LocalRun } from "../assembly/local-run.ts";
import { startLocalRun, type Started } from "../assembly/run.ts";
import { monotonicMs } from "../assembly/clock.ts";
import { isPulled } from "../assembly/pulled-run.ts";
import { findRun, journalOf } from "../assembly/run-folders.ts";
import type { Workplace } from "../assembly/workplace.ts";
import { shellWord } from "../diagnostics/shell-word.ts";
import type { RunEvent } from "../engine/event.ts";
import type { RunHandle } from "../engine/run-options.ts";
import { intervalTick } from "../reporters/interval-tick.ts";
import { jsonLinesReporter } from "../reporters/json-lines.ts";
import { terminalReporter, type Outcome } from "../reporters/terminal.ts";
import { parseCommand, type Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { runOrComplain } from "./find-run.ts";
import { givenOrComplain } from "./given.ts";
import { inCheckout } from "./in-checkout.ts";
import { loadOrComplain, type Loaded } from "./load.ts";
import { careOf, countOf, requestOf, selectOrComplain } from "./request.ts";
import { complainOfMissing, secretsOrComplain } from "./secrets.ts";
import { resumeWords, runWords } from "./words.ts";

const interruptions = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `mity run` */
export async function run(
  context: Context,
  args: readonly string[],
  wrapPorts?: LocalRun["wrapPorts"],
): Promise<number> {
  const parsed = parseCommand(runWords, args);
  if (!parsed.ok) return usage(context, parsed.error);
  if (parsed.value.has("dry-run")) {
    const { planOf } = await import("./plan.ts");
    return planOf(context, parsed.value);
  }
  const loaded = await loadOrComplain(context, parsed.value.value("spec"));
  if (typeof loaded === "number") return loaded;
  return inCheckout(context, parsed.value, loaded.spec.root, "mity run", (workplace) =>
    start(context, parsed.value, loaded, workplace, undefined, wrapPorts),
  );
}

const startsOne = "`mity run` starts one";

/** `mity resume` */
export async function resume(
  context: Context,
  args: readonly string[],
  wrapPorts?: LocalRun["wrapPorts"],
): Promise<number> {
  const parsed = parseCommand(resumeWords, args);
  if (!parsed.ok) return usage(context, parsed.error);
  const loaded = await loadOrComplain(context, parsed.value.value("spec"));
  if (typeof loaded === "number") return loaded;
  return inCheckout(context, parsed.value, loaded.spec.root, "mity resume", (workplace) => {
    const named = parsed.value.operands[0];
    const found =
      named === undefined
        ? findRun(workplace.runs, undefined)
        : runOrComplain(context, workplace.runs, named);
    if (found === undefined) {
      if (named === undefined) complain(context, "there is no run to resume", startsOne);
      return Promise.resolve(exitCode.usage);
    }
    const journal = journalOf(workplace.runs, found);
    if (!journal) {
      complain(context, `${found} has no journal to resume from`, startsOne);
      return Promise.resolve(exitCode.usage);
    }
    if (isPulled(workplace.runs, found)) return refusePulled(context, workplace, found);
    if (journal.damaged > 0) {
      context.err.write(
        `mity: ${journal.damaged} damaged lines of the journal of ${found} are ignored; their steps run again\n`,
      );
    }
    return start(context, parsed.value, loaded, workplace, { run: found, journal }, wrapPorts);
  });
}

/** A run in CI goes on there: its next attempt would not know of anything that was done here. */
async function refusePulled(context: Context, { runs }: Workplace, run: string): Promise<number> {
  const { pulledRun, pulledText } = await import("../assembly/pulled-run.ts");
  const pulled = pulledRun(runs, run);
  complain(
    context,
    `${run} was pulled and goes on where it was made: ${pulled ? pulledText(pulled) : "on GitHub"}`,
    `\`mity run --from STEP --given ${run}\` starts here from what it made`,
  );
  return exitCode.usage;
}

export function usage(
  context: Context,
  error: { readonly message: string; readonly hint?: string },
): number {
  complain(context, error.message, error.hint);
  return exitCode.usage;
}

async function start(
  context: Context,
  args: Arguments,
  loaded: Loaded,
  workplace: Workplace,
  resumed: LocalRun["resume"],
  wrapPorts: LocalRun["wrapPorts"],
): Promise<number> {
  const { plan, spec } = loaded;
  const wanted = args.value("jobs");
  const jobs =
    wanted === undefined
      ? process.getBuiltinModule("node:os").availableParallelism()
      : countOf(wanted);
  if (jobs === undefined)
    return usage(context, {
      message: `--jobs takes a whole number from 1 up, not "${wanted ?? ""}"`,
    });
  // --from forced its steps when the run began; a resume of that run must not do so again.
  const request = resumed ? (resumed.journal.start?.request ?? {}) : requestOf(args);
  const { noReuse = false, verifyReuse = false, strict = false } = careOf(args, request);
  const selection = selectOrComplain(context, plan, request, [
    ...args.values("force"),
    ...args.values("rerun"),
  ]);
  if (!selection.ok) return selection.error;
  const forced = resumed
    ? selectOrComplain(context, plan, {}, [...args.values("force"), ...args.values("rerun")])
    : selection;
  if (!forced.ok) return forced.error;
  const given = await givenOrComplain(context, args, loaded, {
    request,
    selection: { ...selection.value, forced: forced.value.forced },
    isResumed: resumed !== undefined,
  });
  if (!given.ok) return given.error;
  const open = await secretsOrComplain(context, args, plan);
  if (typeof open === "number") return open;
  const interruption = listenForInterruption();
  const starting = startLocalRun({
    root: spec.root,
    workplace,
    plan,
    planKey: loaded.key,
    selected: given.value.selected,
    forced: given.value.forced,
    acrossRuns: !noReuse,
    verify: verifyReuse,
    maxParallel: strict ? 1 : jobs,
    failFast: !args.has("keep-going"),
    strict,
    ...open,
    request: given.value.request,
    ...(given.value.given ? { given: given.value.given } : {}),
    ...(resumed ? { resume: resumed } : {}),
    emit: reporterFor(context, args, workplace),
    onHandle: interruption.passTo,
    withoutJournal: context.environment["MITY_JOURNAL"] === "off",
    ...(wrapPorts ? { wrapPorts } : {}),
  });
  try {
    return await finish(context, await starting, interruption);
  } finally {
    interruption.stop();
  }
}

async function finish(
  context: Context,
  started: Started,
  interruption: Interruption,
): Promise<number> {
  switch (started.kind) {
    case "secrets-missing":
      return complainOfMissing(context, started.missing);
    case "unknown-effects":
      for (const step of started.steps) {
        complain(
          context,
          `${step} was started in this run and may have had its effects: whether it finished is not known`,
          `look, then \`mity resume --rerun ${shellWord(step)}\`; a step that may safely run twice says \`idempotent: true\``,
        );
      }
      return exitCode.runFailed;
    case "started": {
      const result = await started.handle.finished;
      started.finish(result);
      if (interruption.times > 0) return exitCode.cancelled;
      return result.verdict === "success" ? exitCode.ok : exitCode.runFailed;
    }
  }
}

interface Interruption {
  /** How often the user asked. */
  readonly times: number;
  readonly passTo: (handle: RunHandle) => void;
  stop(): void;
}

/** From before the run is written down: whoever interrupts it then gets a run that was cancelled, not one that died. */
function listenForInterruption(): Interruption {
  let times = 0;
  let handle: RunHandle | undefined;
  const interrupt = (): void => {
    times++;
    handle?.interrupt();
  };
  for (const signal of interruptions) process.on(signal, interrupt);
  return {
    get times() {
      return times;
    },
    passTo: (started) => {
      handle = started;
      for (let early = 0; early < times; early++) started.interrupt();
    },
    stop: () => {
      for (const signal of interruptions) process.removeListener(signal, interrupt);
    },
  };
}

function reporterFor(
  context: Context,
  args: Arguments,
  { temporary }: Workplace,
): (event: RunEvent) => void {
  if (args.has("json"))
    return jsonLinesReporter((lines) => {
      context.out.write(lines);
    });
  const hint = temporary === undefined ? howToGoOn : howToStartAgain;
  return terminalReporter(context.out, { now: monotonicMs, tick: intervalTick, hint });
}

function howToGoOn(outcome: Outcome): string {
  const [printed] = outcome.printed;
  if (outcome.verdict === "cancelled") return "Finished steps are kept. Go on with: mity resume";
  return `Finished steps are kept. Mend it, then: mity resume${printed === undefined ? "" : `   (its whole output: mity logs ${shellWord(printed)})`}`;
}

function howToStartAgain({ verdict }: Outcome): string {
  const again = verdict === "cancelled" ? "Start again with" : "Mend the failure, then start again";
  return `Nothing of this run is kept, since .mity cannot be written. ${again}: mity run`;
}
