import { randomUUID } from "node:crypto";
import * as path from "node:path";
import { inputVariables, type ActionFile } from "./action-file.ts";
import type { Condition, ScriptStep } from "./job-options.ts";
import type { JobScope } from "./job-scope.ts";
import { writeTemp, type Machine } from "./machine.ts";
import type { RunningStep } from "./running-step.ts";
import type { StepLog } from "./step-log.ts";
import { evaluateTemplate, type Contexts } from "./template.ts";

/** One start of a step: of its script or its action's main, or of that action's post. */
export interface StepStart {
  readonly step: RunningStep;
  readonly stage: "main" | "post";
  readonly condition: Condition;
  /** GITHUB_ACTION. */
  readonly name: string;
  /** What the main script left for the post script. */
  readonly state: Readonly<Record<string, string>>;
  readonly action?: ActionFile;
}

interface StepProcess extends StepCommand {
  readonly env: Readonly<Record<string, string>>;
}

/** The entry process of a step: command, folder and environment. `files`: its file commands. */
export function stepProcess(
  { step: { options }, stage, name, state, action }: StepStart,
  job: {
    readonly machine: Machine;
    readonly node: string;
    readonly scope: JobScope;
    readonly log: StepLog;
    readonly files: Readonly<Record<string, string>>;
  },
): StepProcess {
  const { machineEnv, env, path, given } = job.scope;
  const contexts = job.scope.contexts(name);
  const step: Record<string, string> = {};
  for (const [variable, text] of Object.entries(options.env ?? {}))
    step[variable] = evaluateTemplate(text, contexts);
  const parts = { machine: machineEnv, job: env, step, state, path };
  const fixed = { ...given.fixed, ...job.files, GITHUB_ACTION: name };
  if ("run" in options)
    return {
      ...scriptCommand(job.machine, options, contexts),
      env: stepEnvironment({ ...parts, inputs: {}, fixed }),
    };

  if (!action) throw new Error(`${options.uses} has not been read`);
  const { variables, warning } = actionInputs(action, options.with ?? {}, contexts);
  if (warning !== undefined && stage === "main") job.log.warning(warning);
  return {
    command: job.node,
    args: [(stage === "post" ? action.post : action.main) ?? ""],
    cwd: job.machine.workspace,
    env: stepEnvironment({
      ...parts,
      inputs: variables,
      fixed: { ...fixed, ...given.actionsOnly },
    }),
  };
}

/** The command of a step's entry process. */
interface StepCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

function scriptCommand(machine: Machine, step: ScriptStep, contexts: Contexts): StepCommand {
  const name = `${randomUUID()}.sh`;
  const script = writeTemp(machine, name, `${evaluateTemplate(step.run, contexts)}\n`);
  const [command = "", ...args] = shellFormat(step.shell).split(" ");
  return {
    command,
    args: args.map((word) => word.replace("{0}", script)),
    cwd: path.resolve(machine.workspace, step.workingDirectory ?? ""),
  };
}

/** A step that names no shell gets a laxer bash than one that names it. */
function shellFormat(shell: string | undefined): string {
  switch (shell) {
    case undefined:
      return "bash -e {0}";
    case "bash":
      return "bash --noprofile --norc -e -o pipefail {0}";
    case "sh":
      return "sh -e {0}";
    case "python":
      return "python {0}";
    default:
      if (shell.includes("{0}")) return shell;
      throw new Error(`this runner has no shell "${shell}"`);
  }
}

interface StepEnvironmentParts {
  /** Of the image and the runner's service. */
  readonly machine: Readonly<Record<string, string>>;
  /** `env:` of the job, then what steps wrote to GITHUB_ENV. */
  readonly job: Readonly<Record<string, string>>;
  readonly step: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  /** The last that a step added to GITHUB_PATH comes first. */
  readonly path: readonly string[];
  readonly fixed: Readonly<Record<string, string>>;
}

/** The environment of an entry process. Later parts win. */
function stepEnvironment(parts: StepEnvironmentParts): Record<string, string> {
  const { machine, job, step, state, inputs, fixed } = parts;
  const env: Record<string, string> = { ...machine, ...job, ...step };
  for (const [name, value] of Object.entries(state)) env[`STATE_${name}`] = value;
  Object.assign(env, inputs);
  env["PATH"] = [...parts.path, env["PATH"] ?? ""].join(path.delimiter);
  Object.assign(env, fixed, { GITHUB_ACTIONS: "true" });
  env["CI"] ??= "true";
  delete env["NODE_ICU_DATA"];
  return env;
}

/** INPUT_* of a step that uses an action, and a warning for inputs that it does not have. */
function actionInputs(
  action: ActionFile,
  given: Readonly<Record<string, string>>,
  contexts: Contexts,
): { readonly variables: Readonly<Record<string, string>>; readonly warning?: string } {
  const { variables, unexpected } = inputVariables(action, given, contexts);
  if (unexpected.length === 0) return { variables };
  const quoted = (names: Iterable<string>): string => `'${[...names].join("', '")}'`;
  return {
    variables,
    warning:
      `Unexpected input(s) ${quoted(unexpected)},` +
      ` valid inputs are [${quoted(action.defaults.keys())}]`,
  };
}
