import { bootId, machineMark, stateHome } from "../backends/host.ts";
import { platformName } from "../backends/platform.ts";
import { ToolProbes } from "../backends/tool-probes.ts";
import { listGitFiles } from "../backends/workspace/git-files.ts";
import { keepListing, readListing } from "../backends/workspace/git-listing.ts";
import type { Secrets } from "../engine/ports.ts";
import type { Plan } from "../plan/plan.ts";
import * as path from "node:path";
import type { Workplace } from "./workplace.ts";

export interface Surroundings {
  readonly root: string;
  readonly workplace: Workplace;
  readonly plan: Plan;
  /** As loadPlan gives it. */
  readonly planKey: string;
  /** What steps inherit: every variable but those that hold secrets. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secrets: Secrets;
}

/** All that decides about reuse, except the files that a run looks at. */
export interface Situation {
  readonly surroundings: Surroundings;
  readonly platform: string;
  /** "" if no step asks for it. */
  readonly machine: string;
  /** What git lists; undefined if no step asks for it, or there is no git. */
  readonly gitFiles: readonly string[] | undefined;
  readonly tools: ToolProbes;
  /** Two runs with one key, whose files look the same, do the same. Undefined where that cannot be told beforehand. */
  readonly key: string | undefined;
  /** Keeps what git listed for the next run, if git was asked. Throws what the file system throws. */
  keep(): void;
}

/** `keyed`: whether the key is wanted, which costs the loading of what digests. */
export async function findSituation(
  surroundings: Surroundings,
  keyed: boolean,
): Promise<Situation> {
  const { root, workplace, plan, planKey, environment, secrets } = surroundings;
  const variables = new Set<string>();
  const commands = new Set<string>();
  let needsGit = false;
  let needsMachine = false;
  for (const { inputs, effects } of plan.steps) {
    needsGit ||= inputs.files === undefined;
    needsMachine ||= effects === "machine";
    if (inputs.env) for (const name of inputs.env) variables.add(name);
    if (inputs.tools) for (const command of inputs.tools) commands.add(command);
  }
  const platform = platformName();
  const machine = needsMachine ? machineOf(root, environment) : "";
  const tools = new ToolProbes(root, path.join(workplace.cache, "tools.json"), environment);
  const listingFile = path.join(workplace.cache, "listing");
  const kept = needsGit ? readListing(root, listingFile, environment) : undefined;
  const listedAt = Date.now();
  const gitFiles = kept ?? (needsGit ? await listGitFiles(root) : undefined);
  const answers = [...commands].map((command) => tools.probe(command, [], () => undefined));
  const key =
    !keyed || answers.includes(undefined)
      ? undefined
      : JSON.stringify([
          planKey,
          platform,
          machine,
          plan.secrets.map((name) => Boolean(secrets.get(name))),
          answers,
          await digests([...variables].map((name) => environment[name] ?? "\0")),
          gitFiles === undefined ? [] : await digests([gitFiles.join("\0")]),
        ]);
  const keep = (): void => {
    if (!kept && gitFiles) keepListing(root, listingFile, environment, gitFiles, listedAt);
  };
  return { surroundings, platform, machine, gitFiles, tools, key, keep };
}

/** Digests, since this is kept on disk and variables are nobody's business. Loads what digests only if there is something to. */
async function digests(texts: readonly string[]): Promise<string[]> {
  if (texts.length === 0) return [];
  const { digestOf } = await import("../engine/fingerprint.ts");
  return texts.map(digestOf);
}

function machineOf(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const state = stateHome(environment);
  // Without a mark outside the workspace a copy of it could not be told from it: nothing holds from one run to the next.
  const mark =
    (state === undefined ? undefined : machineMark(root, state)) ??
    `unmarked-${process.pid}-${Date.now()}`;
  return `${process.getBuiltinModule("node:os").hostname()} ${bootId()} ${mark}`;
}

/** The environment that steps inherit: no secret reaches a step that does not declare it. */
export function withoutSecrets(
  environment: Readonly<Record<string, string | undefined>>,
  plan: Plan,
): Readonly<Record<string, string | undefined>> {
  if (plan.secrets.length === 0) return environment;
  const hidden = new Set(plan.secrets);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !hidden.has(name)));
}
