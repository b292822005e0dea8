import type { PlannedStep, Retry } from "../plan/plan.ts";
import { isReservedVariable, parseAssignments, parsePathLines } from "./command-files.ts";
import type { Failure } from "./failure.ts";
import type { Prepared } from "./prepared.ts";
import type { Command, CommandFiles, Exit, Ports } from "./ports.ts";
import type { Standing } from "./standing.ts";

/** What a step hands to later ones, besides files. */
export interface Handed {
  readonly values: Record<string, string>;
  readonly env: Record<string, string>;
  readonly path: string[];
}

/** The command of one attempt, in the environment that the step sees. */
export function commandOf(
  index: number,
  step: PlannedStep,
  attempt: number,
  prepared: Prepared,
  standing: Standing,
  ports: Ports,
): Command {
  const inherited = standing.inherited(index);
  const env: Record<string, string> = { ...step.env, ...prepared.lateEnv };
  const shared = new Set(step.sharedEnv);
  for (const [name, value] of Object.entries(inherited.env)) {
    if (shared.has(name) || !Object.hasOwn(env, name)) env[name] = value;
  }
  for (const use of step.secrets ?? []) {
    const value = ports.secrets.get(use.secret);
    if (value !== undefined) env[use.variable] = value;
  }
  return {
    step: index,
    attempt,
    script: step.run,
    shell: step.shell,
    workingDirectory: step.workingDirectory ?? "",
    env,
    path: inherited.path,
  };
}

export function failureOfExit(exit: Exit): Failure | undefined {
  switch (exit.kind) {
    case "exited":
      return exit.code === 0 ? undefined : { kind: "exit", code: exit.code };
    case "signal":
      return { kind: "signal", signal: exit.signal };
    case "not-started":
      return { kind: "not-started", message: exit.message };
  }
}

/** Reads what a step handed on; warnings name values that were dropped. */
export function handedBy(
  files: CommandFiles,
  reveals: (text: string) => boolean,
): { readonly handed: Handed; readonly warnings: string[] } | { readonly failure: Failure } {
  const isSummaryLost = files.tooLarge === "GITHUB_STEP_SUMMARY";
  if (files.tooLarge !== undefined && !isSummaryLost) {
    return {
      failure: {
        kind: "bad-command-file",
        file: files.tooLarge,
        message: "it is larger than 1 MiB",
      },
    };
  }
  if (files.refused) {
    const { command, message } = files.refused;
    return { failure: { kind: "bad-command-file", file: command, message } };
  }
  // As in GitHub's runner, which does not fail a step for it.
  const warnings = isSummaryLost
    ? ["what it wrote to $GITHUB_STEP_SUMMARY is larger than 1 MiB and was dropped"]
    : [];
  if (files.output === "" && files.env === "" && files.path === "" && !files.printed) {
    return { handed: { values: {}, env: {}, path: [] }, warnings };
  }
  const read = (
    file: string,
    text: string,
    printed: Readonly<Record<string, string>> = {},
  ): Record<string, string> | Failure => {
    const parsed = parseAssignments(text);
    if (!parsed.ok) return { kind: "bad-command-file", file, message: parsed.error };
    const kept: Record<string, string> = {};
    for (const [name, value] of Object.entries({ ...printed, ...parsed.value })) {
      const place = Object.hasOwn(parsed.value, name) ? `$${file}` : "::set-output";
      if (reveals(value)) warnings.push(`${name} in ${place} holds a secret and was dropped`);
      else kept[name] = value;
    }
    return kept;
  };
  const values = read("GITHUB_OUTPUT", files.output, files.printed);
  if (isFailure(values)) return { failure: values };
  const env = read("GITHUB_ENV", files.env);
  if (isFailure(env)) return { failure: env };
  for (const name of Object.keys(env)) {
    if (!isReservedVariable(name)) continue;
    warnings.push(`${name} cannot be set through $GITHUB_ENV and was dropped`);
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a map of the step's own names
    delete env[name];
  }
  const path = parsePathLines(files.path).filter((folder) => !reveals(folder));
  if (path.length < parsePathLines(files.path).length)
    warnings.push("a directory in $GITHUB_PATH holds a secret and was dropped");
  return { handed: { values, env, path }, warnings };
}

function isFailure(read: Record<string, string> | Failure): read is Failure {
  return (read as Failure).kind === "bad-command-file";
}

/** Whether a failed attempt may be followed by another. */
export function mayRetry(step: PlannedStep, attempt: number, failure: Failure): boolean {
  const retry = step.retry;
  if (!retry || attempt > retry.max) return false;
  // The plan refuses retry on an external step that is not idempotent; this is the second lock on that door.
  if (step.effects === "external" && !step.idempotent) return false;
  return retry.on === undefined || retry.on.some((on) => matches(on, failure));
}

function matches(on: NonNullable<Retry["on"]>[number], failure: Failure): boolean {
  if (on.kind === "timeout") return failure.kind === "timed-out";
  return failure.kind === "exit" && failure.code === on.code;
}

/** Milliseconds before the attempt after `attempt`: doubled each time, between half and the whole of it. */
export function backoffMs(retry: Retry, attempt: number, random: number): number {
  const full = Math.min(retry.backoffSeconds * 2 ** (attempt - 1), 3600) * 1000;
  return Math.round(full / 2 + (full / 2) * random);
}
