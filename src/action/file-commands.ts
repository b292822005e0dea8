import * as fs from "node:fs";

/*
 * What the runner takes from an action by file: outputs, state for the post step, the job summary. Written here and not with
 * @actions/core, whose loading takes longer than all else before the first step.
 */

type Environment = Readonly<Record<string, string | undefined>>;

/** Appends `name` and `value` to the file that `variable` names. Without such a file nothing is written. */
function append(environment: Environment, variable: string, name: string, value: string): void {
  const file = environment[variable];
  if (file === undefined || file === "") return;
  // Random, so that no value can end itself and begin another.
  const end = `end-${process.getBuiltinModule("node:crypto").randomUUID()}`;
  fs.appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`);
}

export function setOutput(environment: Environment, name: string, value: string): void {
  append(environment, "GITHUB_OUTPUT", name, value);
}

/** The post step finds it as STATE_<name>. */
export function saveState(environment: Environment, name: string, value: string): void {
  append(environment, "GITHUB_STATE", name, value);
}

export function writeSummary(environment: Environment, markdown: string): void {
  const file = environment["GITHUB_STEP_SUMMARY"];
  if (file !== undefined && file !== "") fs.appendFileSync(file, markdown);
}

/** For dependents in later steps of the job. */
export function exportVariable(environment: Environment, name: string, value: string): void {
  append(environment, "GITHUB_ENV", name, value);
}

export function exportPath(environment: Environment, folder: string): void {
  const file = environment["GITHUB_PATH"];
  if (file !== undefined && file !== "") fs.appendFileSync(file, `${folder}\n`);
}
