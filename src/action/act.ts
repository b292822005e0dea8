import * as fs from "node:fs";
import * as path from "node:path";
import { CiStores } from "../assembly/ci-stores.ts";
import { githubContext } from "../assembly/github-context.ts";
import { loadPlan } from "../assembly/load-plan.ts";
import type { Problems } from "../assembly/loaded-plan.ts";
import { findSpec, namedSpec, type SpecFile } from "../assembly/spec-file.ts";
import type { Plan } from "../plan/plan.ts";
import { writeCommand } from "../engine/workflow-commands.ts";
import { maxOutputs, packMatrix } from "../plan/packing.ts";
import { selectSteps } from "../plan/select.ts";
import {
  AnnotationBudget,
  diagnosticAnnotations,
  type AnnotationKind,
} from "../reporters/annotations.ts";
import { harmlessText } from "../reporters/harmless.ts";
import { inert } from "../reporters/job-inert.ts";
import { version } from "../version.ts";
import { saveState, setOutput } from "./file-commands.ts";
import { readInputs, selectionOf, type ActionInputs } from "./inputs.ts";
import { jobKey } from "./job-key.ts";
import { placeInWorkspace } from "./place-in-workspace.ts";
import {
  readEventPayload,
  readOrigin,
  stepEnvironment,
  type JobOrigin,
  withheldVariables,
} from "./runner-environment.ts";
import { scrubEnvironment } from "./scrub-environment.ts";
import type { Say } from "./say.ts";
import { writeAll } from "./write-all.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What `main` and `post` of action.yml run; the answer is the exit code. The one place that catches what is our own fault. */
export async function act(inherited: Environment): Promise<number> {
  const environment = { ...inherited };
  writeAll(`mity ${version}\n`);
  const problem = scrubEnvironment(withheldVariables(environment));
  const say = sayTo(environment);
  try {
    if (problem !== undefined) say.line(problem);
    return await actFor(environment, say);
  } catch (error) {
    const { message, stack } = error as Error;
    say.error(
      `internal error: ${message}`,
      "this is a fault of mity, not of your spec; finished steps are kept for a re-run",
    );
    if (environment["RUNNER_DEBUG"] === "1") say.line(stack ?? "");
    return 70;
  }
}

function sayTo(environment: Environment): Say {
  const workspace = environment["GITHUB_WORKSPACE"] ?? process.cwd();
  const annotations = new AnnotationBudget({
    workspace: fs.existsSync(workspace) ? fs.realpathSync(workspace) : workspace,
  });
  const line = (text: string): void => {
    // Never a command: what begins with another character than a colon is none.
    writeAll(`mity: ${text.replace(/[\r\n]+/g, " ")}\n`);
  };
  const annotate = (kind: AnnotationKind, message: string, hint?: string): void => {
    const text = hint === undefined ? message : `${message}\nhint: ${hint}`;
    const command = annotations.take({ kind, title: "mity", message: text }, "us");
    if (command === undefined) line(`${kind}: ${inert(harmlessText(text))}`);
    else writeAll(`${command}\n`);
  };
  return {
    annotations,
    line,
    warning: (message, hint) => {
      annotate("warning", message, hint);
    },
    error: (message, hint) => {
      annotate("error", message, hint);
    },
  };
}

async function actFor(environment: Environment, say: Say): Promise<number> {
  if (process.platform === "win32") {
    say.error("steps run on Linux and macOS only", "choose another `runs-on` for this job");
    return 2;
  }
  const isPost = environment["STATE_begun"] === "true";
  // Only a run that began and did not come to its end leaves something to do; all else has been said.
  if (isPost && (environment["STATE_finished"] === "true" || !environment["STATE_run"])) return 0;
  saveState(environment, "begun", "true");
  const read = readInputs(environment);
  if (!read.ok) {
    for (const problem of read.error) say.error(problem);
    return 2;
  }
  const inputs = read.value;
  if (!isPost) for (const warning of inputs.warnings) say.warning(warning);
  const workspace = fs.realpathSync(environment["GITHUB_WORKSPACE"] ?? process.cwd());
  const spec = inputs.spec === undefined ? findSpec(workspace) : namedSpec(workspace, inputs.spec);
  const file = spec && path.join(spec.root, spec.file);
  // Without a checkout the search goes on above the workspace, where whatever it finds is not this job's; nor is what a link leads to.
  if (!file || !placeInWorkspace(workspace, file) || !fs.existsSync(file)) {
    say.error(
      `there is no ${inputs.spec ?? "mity.yml"} in the workspace`,
      inputs.spec === undefined
        ? "check the repository out before this step; the input `spec` names a file elsewhere in it"
        : "check the repository out before this step; the input `spec` is a path from its root",
    );
    return 2;
  }
  const specFolder = path.relative(workspace, spec.root);
  const job =
    inputs.mode === "run"
      ? jobOf(environment, inputs, path.join(specFolder, spec.file), say)
      : undefined;
  const temp = environment["RUNNER_TEMP"] ?? process.getBuiltinModule("node:os").tmpdir();
  const stores = job && openStores(environment, inputs, job, temp);
  try {
    // GitHub's libraries take longer to load than the spec and all of ours.
    if (!isPost) stores?.prepare("cache");
    return await actOn({ environment, inputs, workspace, spec, job, stores, temp, isPost, say });
  } finally {
    stores?.close();
  }
}

interface Task {
  readonly environment: Environment;
  readonly inputs: ActionInputs;
  readonly workspace: string;
  readonly spec: SpecFile;
  /** As in RunMode; absent in other modes. */
  readonly job: JobOrigin | undefined;
  readonly stores: CiStores | undefined;
  readonly temp: string;
  readonly isPost: boolean;
  readonly say: Say;
}

async function actOn(task: Task): Promise<number> {
  const { environment, inputs, workspace, spec, job, stores, temp, isPost, say } = task;
  const loaded = await loadPlan(
    spec,
    path.join(spec.root, ".mity", "cache"),
    () => githubContext(spec.root, environment),
    // A machine of GitHub has no plan that was compiled before, and failed steps are shown in the text.
    { isTextNeeded: true },
  );
  const specFolder = path.relative(workspace, spec.root);
  if (!loaded.ok) {
    showProblems(loaded.error, specFolder, say);
    return 3;
  }
  showProblems(loaded.value.warnings, specFolder, say);
  const { plan } = loaded.value;
  switch (inputs.mode) {
    case "validate":
      say.line(`${spec.file} is right: ${plan.steps.length} steps`);
      return 0;
    case "plan":
      return giveOutPlan(plan, task);
    case "run":
      break;
  }
  // Steps that do not declare them are not to find them in the entry process either.
  scrubEnvironment(plan.secrets);
  const { runJob } = await import("./run-job.ts");
  return runJob({
    inputs,
    loaded: { ...loaded.value, spec },
    job,
    environment: stepEnvironment(environment),
    runner: environment,
    stores,
    temp,
    workspace,
    say,
    mask: (value) => {
      writeAll(`${writeCommand({ name: "add-mask", properties: {}, value })}\n`);
    },
    saveState: (name, value) => {
      saveState(environment, name, value);
    },
    ...(isPost && environment["STATE_run"] !== undefined
      ? {
          cleanUp: {
            run: environment["STATE_run"],
            session: environment["STATE_session"] ?? "",
            sequence: Number(environment["STATE_sequence"]) || 0,
            isOver: environment["STATE_ended"] === "true",
          },
        }
      : {}),
  });
}

/** `mode: plan`: the outputs for the job that follows. */
function giveOutPlan(plan: Plan, { environment, inputs, say }: Task): number {
  const selection = selectSteps(plan, selectionOf(inputs));
  if (!selection.ok) {
    for (const { message, hint } of selection.error) say.error(message, hint);
    return 2;
  }
  const packed = packMatrix(plan, selection.value.selected);
  if (!packed.ok) {
    say.error(packed.error);
    return 2;
  }
  const matrix = JSON.stringify(packed.value);
  setOutput(environment, "matrix", matrix);
  const text = planText(plan, selection.value.selected);
  if (matrix.length + text.length <= maxOutputs) setOutput(environment, "plan", text);
  else
    say.warning(
      "the plan is too large for an output of GitHub's, so `plan` is not set",
      "`matrix` is; `steps` chooses fewer, and `mity plan --json` prints it all",
    );
  const { length: legs } = packed.value.include;
  const { length: steps } = selection.value.selected;
  say.line(`${countOf(steps, "step")} in ${countOf(legs, "leg")}`);
  return 0;
}

/** Diagnostics name files from the spec's folder, annotations from the workspace. */
function showProblems(
  { diagnostics, sources }: Problems,
  specFolder: string,
  { annotations, line }: Say,
): void {
  for (const annotation of diagnosticAnnotations(diagnostics, sources)) {
    const { file } = annotation;
    const placed =
      file === undefined ? annotation : { ...annotation, file: path.join(specFolder, file) };
    const command = annotations.take(placed, "us");
    const at = [placed.file, placed.line].filter((part) => part !== undefined).join(":");
    if (command !== undefined) writeAll(`${command}\n`);
    else line(`${annotation.kind}: ${inert(harmlessText(`${at}: ${annotation.message}`))}`);
  }
}

/** The compiled plan in short, for a job that follows: every step with what it needs. */
function planText(plan: Plan, selected: readonly number[]): string {
  const steps = selected.flatMap((index) => {
    const step = plan.steps[index];
    return step ? [{ id: step.id, needs: step.needs.map((need) => plan.steps[need]?.id) }] : [];
  });
  return JSON.stringify({ version: 1, name: plan.name, spec: plan.spec, steps });
}

/** Where this job comes from; undefined, with a warning, if the runner does not tell: then nothing is stored. */
function jobOf(
  environment: Environment,
  inputs: ActionInputs,
  spec: string,
  say: Say,
): JobOrigin | undefined {
  const payload = readEventPayload(environment);
  const key = jobKey({
    job: environment["GITHUB_JOB"] ?? "",
    matrix: inputs.matrix,
    action: environment["GITHUB_ACTION"] ?? "",
    spec,
    key: inputs.key,
  });
  const origin = payload.ok ? readOrigin(environment, payload.value, key) : undefined;
  if (!payload.ok || !origin?.ok) {
    const why = payload.ok ? (origin?.ok === false ? origin.error.join(", ") : "") : payload.error;
    say.warning(`nothing is stored, and nothing is taken from a store: ${why}`);
    return undefined;
  }
  if (origin.value.tier === "none") {
    say.line(`no store in a run of ${origin.value.event}: what it makes is not to be trusted`);
    return undefined;
  }
  return { origin: origin.value, defaultBranch: payload.value.defaultBranch ?? "" };
}

function openStores(
  environment: Environment,
  inputs: ActionInputs,
  job: JobOrigin,
  temp: string,
): CiStores | undefined {
  if (!environment["ACTIONS_RUNTIME_TOKEN"]) return undefined;
  const scratch = fs.mkdtempSync(path.join(temp, "mity-"));
  return new CiStores({
    script: process.argv[1] ?? "",
    environment,
    scratch,
    token: inputs.githubToken,
    defaultBranch: job.defaultBranch,
    usesCache: inputs.cache === "auto",
    maxBytes: inputs.maxCheckpointBytes,
  });
}

function countOf(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
