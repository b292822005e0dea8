import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { HostedRunner, type RunnerOptions } from "./hosted-runner.ts";
import { createMachineRoot } from "./machine.ts";

/**
 * A machine that nobody has used: a shallow clone of a repository's HEAD, an empty RUNNER_TEMP, an
 * empty HOME, at paths that no machine had before. What every attempt gets on GitHub.
 */
export function freshMachine(
  sourceFolder: string,
  options: Omit<RunnerOptions, "workspace" | "root"> = {},
): HostedRunner {
  const root = createMachineRoot();
  // GitHub checks out to work/NAME/NAME.
  const name = path.basename(sourceFolder);
  const workspace = path.join(root, "work", name, name);
  const url = pathToFileURL(path.resolve(sourceFolder)).href;
  const clone = spawnSync("git", ["clone", "--quiet", "--depth", "1", url, workspace], {
    encoding: "utf8",
  });
  if (clone.status !== 0) throw new Error(`git clone ${sourceFolder}: ${clone.stderr}`);
  return new HostedRunner({ ...options, workspace, root });
}
