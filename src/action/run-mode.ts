import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Origin } from "../backends/checkpoints/origin.ts";
import type { BroughtBack } from "../assembly/ci-checkpoints.ts";
import type { CiStores } from "../assembly/ci-stores.ts";
import { recordsOfRun } from "../assembly/complete-journal.ts";
import { Checkpointer } from "../assembly/checkpointer.ts";
import { systemClock } from "../assembly/clock.ts";
import type { LoadedPlan } from "../assembly/loaded-plan.ts";
import { preloadRun, startLocalRun } from "../assembly/run.ts";
import { journalOf } from "../assembly/run-folders.ts";
import { openSecrets } from "../assembly/secrets.ts";
import type { SpecFile } from "../assembly/spec-file.ts";
import { holdCheckout, openWorkplace } from "../assembly/workplace.ts";
import type { RunEvent, Settled, Verdict } from "../engine/event.ts";
import type { RunHandle, RunResult } from "../engine/run-options.ts";
import type { StepRecord } from "../engine/record.ts";
import type { Plan } from "../plan/plan.ts";
import { selectSteps } from "../plan/select.ts";
import { findEarlier } from "./find-earlier.ts";
import { selectionOf, type ActionInputs } from "./inputs.ts";
import { guardOf, trustAcrossRuns } from "./job-trust.ts";
import type { JobOrigin } from "./runner-environment.ts";
import { Cancellation } from "./cancellation.ts";
import type { Say } from "./say.ts";

export interface RunMode {
  readonly inputs: ActionInputs;
  readonly loaded: LoadedPlan & { readonly spec: SpecFile };
  /** Absent: the runner does not tell, or it is not to be trusted with a store. */
  readonly job: JobOrigin | undefined;
  /** What steps may inherit, secrets of the action's own `env:` among it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absent: nothing is stored and nothing is looked for. */
  readonly stores: CiStores | undefined;
  /** RUNNER_TEMP, or what takes its place. */
  readonly temp: string;
  readonly say: Say;
  readonly emit: (event: RunEvent) => void;
  /** Tells the runner of a value that is to be masked in its log. */
  readonly mask: (value: string) => void;
  readonly saveState: (name: string, value: string) => void;
  /** Of the post step: the run of the main step, of which only clean-up steps are still to run. */
  readonly cleanUp?: {
    readonly run: string;
    readonly session: string;
    /** The last part that the main step put up or tried to. */
    readonly sequence: number;
    /** Nothing was left to run, but something to store. */
    readonly isOver: boolean;
  };
}

export interface Ran {
  readonly run: string;
  readonly verdict: Verdict;
  readonly settled: readonly Settled[];
  readonly ms: number;
  readonly startedAt: number;
  readonly checkpointer: Checkpointer | undefined;
  /** What a step left behind, if it ran or was reused. */
  readonly recordOf: (step: number) => StepRecord | undefined;
  /** Clean-up steps were ended too, and are left to the post step. */
  readonly isCutShort: boolean;
  readonly cancellation: Cancellation;
}

/** The runner waits 7.5 s after SIGINT; half of that is for steps to end, the rest for storing what they made. */
const graceMs = 3_500;

/** Runs the spec in this job: brings back what an earlier attempt finished, goes on from there, stores what this one finishes. */
export async function runMode(mode: RunMode): Promise<Ran | undefined> {
  const { inputs, loaded, job, stores, say } = mode;
  const { plan, spec } = loaded;
  const startedAt = Date.now();
  const workplace = openWorkplace(spec.root);
  const hold = await holdCheckout(workplace, "mityfactory/action", undefined);
  if (hold.kind === "busy") {
    say.error(
      `process ${hold.by.pid} holds this checkout (${hold.by.command})`,
      "two uses of the action in one workspace must follow each other",
    );
    return undefined;
  }
  try {
    const request = selectionOf(inputs);
    const selection = selectSteps(plan, request);
    if (!selection.ok) {
      for (const problem of selection.error) say.error(problem.message, problem.hint);
      return undefined;
    }
    const guard = guardOf(plan, selection.value.selected, mode.environment);
    const isGuarded = guard !== undefined;
    const landing = { workplace, plan, warn: say.warning, isGuarded };
    const ownJournal = mode.cleanUp && journalOf(workplace.runs, mode.cleanUp.run);
    const finding = stores && !mode.cleanUp ? findEarlier(mode, guard, stores, landing) : undefined;
    preloadRun();
    if (finding) stores?.prepare("search");
    const earlier = (await finding) ?? {};
    const secrets = openSecrets(
      { envFile: undefined, folder: undefined, environment: mode.environment },
      plan.secrets,
    );
    if (!secrets.ok) throw new Error("an environment alone is never wrong");
    const session = mode.cleanUp?.session ?? randomBytes(16).toString("hex");
    let checkpointer: Checkpointer | undefined;
    let isPrepared = false;
    let left = selection.value.selected.length;
    const emit = (event: RunEvent): void => {
      if (event.kind === "run-started") {
        checkpointer =
          stores && job
            ? openCheckpointer(mode, stores, job.origin, event.run, session, earlier.back)
            : undefined;
        mode.saveState("run", event.run);
        mode.saveState("session", session);
      }
      mode.emit(event);
      if (event.kind === "step-started" && !isPrepared) {
        isPrepared = true;
        stores?.prepare("storing");
      }
      if (event.kind === "step-settled") checkpointer?.changed(--left);
    };
    const resume =
      mode.cleanUp && ownJournal
        ? { run: mode.cleanUp.run, journal: ownJournal }
        : earlier.back?.resume;
    const isOwnRun =
      mode.cleanUp !== undefined ||
      (earlier.back !== undefined && earlier.back.origin.runId === job?.origin.runId);
    const acrossRunsFor = trustAcrossRuns(plan, guard, job?.origin.tier);
    const started = await startLocalRun({
      root: spec.root,
      workplace,
      plan,
      planKey: loaded.key,
      selected: selection.value.selected,
      // An earlier attempt of this run has done what it was forced to.
      forced: isOwnRun ? [] : selection.value.forced,
      // Such runs are there to find what changed around the repository.
      acrossRuns: job?.origin.event !== "schedule",
      verify: false,
      maxParallel: inputs.maxParallel,
      failFast: inputs.failFast,
      strict: false,
      environment: secrets.value.environment,
      secrets: secrets.value.secrets,
      request,
      ...(resume ? { resume } : {}),
      ...(earlier.given ? { given: earlier.given } : {}),
      ...(earlier.vouched ? { vouched: earlier.vouched } : {}),
      ...(earlier.isDistrusted ? { distrusted: () => true } : {}),
      ...(acrossRunsFor ? { acrossRunsFor } : {}),
      ...(earlier.unsure === undefined ? {} : { unsure: earlier.unsure }),
      onMask: mode.mask,
      // The main step was cancelled: what is left of it is its clean-up.
      cancelled: mode.cleanUp !== undefined,
      graceMs,
      secure: (done) => {
        if (!checkpointer) {
          done();
          return;
        }
        void checkpointer.secure().then(done);
      },
      emit,
      withoutJournal: false,
    });
    if (started.kind === "secrets-missing") {
      for (const { secret, why, steps } of started.missing)
        say.error(
          `the secret ${secret} is ${why}, and ${steps.join(", ")} ${steps.length === 1 ? "needs" : "need"} it`,
          `give it to the action: \`env: { ${secret}: \${{ secrets.${secret} }} }\`; a step that can do without says \`optional-secrets: [${secret}]\``,
        );
      return undefined;
    }
    if (started.kind === "unknown-effects") {
      for (const step of started.steps)
        say.error(
          `${step} was started in an earlier attempt and may have had its effects: whether it finished is not known`,
          `look, then start a new run; a step that may safely run twice says \`idempotent: true\``,
        );
      return undefined;
    }
    const { result, ...end } = await untilEnd(started.handle, () => checkpointer);
    started.finish(result);
    return {
      run: started.run,
      verdict: result.verdict,
      settled: result.settled,
      ms: result.ms,
      startedAt,
      checkpointer,
      recordOf: recordsOfRun(workplace, started.run, plan),
      ...end,
    };
  } finally {
    hold.lock?.release();
  }
}

function externalSteps({ steps }: Plan): readonly string[] {
  return steps.filter(({ effects }) => effects === "external").map(({ id }) => id);
}

function openCheckpointer(
  { inputs, loaded, temp, say, cleanUp, saveState }: RunMode,
  stores: CiStores,
  origin: Origin,
  run: string,
  session: string,
  earlier: BroughtBack | undefined,
): Checkpointer {
  const external = new Set(externalSteps(loaded.plan));
  return new Checkpointer({
    workplace: openWorkplace(loaded.spec.root),
    run,
    origin,
    session,
    sequence: cleanUp?.sequence ?? 0,
    stored: earlier?.stored ?? [],
    scratch: fs.mkdtempSync(path.join(temp, "mity-parts-")),
    maxBytes: inputs.maxCheckpointBytes,
    upload: (file) => stores.upload(file, inputs.retentionDays),
    isExternal: (step) => external.has(step),
    announce: (file, sequence) => stores.announce(file, origin, sequence),
    keepPart: async (file, sequence) => {
      // The cache takes one after the other, and a step with effects waits until that has been told of it.
      if (external.size > 0) return false;
      const kept = await stores.keepPart(file, origin, sequence);
      // It may be that the cache is not asked again in this run.
      if (!kept.ok) say.warning(`the cache does not take a part of the checkpoint: ${kept.error}`);
      return kept.ok && kept.value;
    },
    onPart: (sequence) => {
      saveState("sequence", String(sequence));
    },
    warn: say.warning,
    clock: systemClock,
  });
}

/** A first signal cancels the run, a second one (the runner's SIGTERM) ends clean-up steps too; the post step runs what is left. */
async function untilEnd(
  handle: RunHandle,
  checkpointer: () => Checkpointer | undefined,
): Promise<Pick<Ran, "isCutShort" | "cancellation"> & { readonly result: RunResult }> {
  let isRunning = true;
  const cancellation = new Cancellation(() => {
    if (!isRunning) return;
    handle.interrupt();
    // What had finished before goes up while steps end.
    void checkpointer()?.flush();
  });
  const result = await handle.finished;
  isRunning = false;
  return { result, isCutShort: cancellation.signals > 1, cancellation };
}
