import * as os from "node:os";
import * as path from "node:path";
import { bootId, machineMark, stateHome } from "../backends/host.ts";
import { platformName } from "../backends/platform.ts";
import { ContentStore } from "../backends/stores/content.ts";
import { FileRecords } from "../backends/stores/records.ts";
import { ToolProbes } from "../backends/tool-probes.ts";
import { FileDigests } from "../backends/workspace/file-digests.ts";
import { listGitFiles } from "../backends/workspace/git-files.ts";
import { LocalWorkspace } from "../backends/workspace/local-workspace.ts";
import type { Clock, Expressions, Journal, Ports, Runner, Secrets } from "../engine/ports.ts";
import type { Redactor } from "../engine/redactor.ts";
import type { Plan } from "../plan/plan.ts";
import type { Workplace } from "./workplace.ts";

export interface PortsOptions {
  readonly root: string;
  readonly workplace: Workplace;
  readonly plan: Plan;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secrets: Secrets;
  readonly redactor: Redactor;
  readonly runner: Runner;
  readonly journal: Journal;
  /** Storage that failed; the run goes on without what it cost. */
  readonly onError: (what: string, error: Error) => void;
}

export interface OpenPorts {
  readonly ports: Ports;
  readonly records: FileRecords;
  readonly content: ContentStore;
  /** Keeps what was learnt about files and tools for the next run. Never throws. */
  save(): void;
}

/** The ports of a local run, made real. */
export async function openPorts(options: PortsOptions): Promise<OpenPorts> {
  const { root, workplace, plan, environment, secrets, redactor, onError } = options;
  const needsGit = plan.steps.some((step) => step.inputs.files === undefined);
  const hasExpressions = plan.steps.some((step) => step.if !== undefined || step.lateEnv !== undefined);
  const [gitFiles, expressions] = await Promise.all([
    needsGit ? listGitFiles(root) : undefined,
    hasExpressions ? loadExpressions() : undefined,
  ]);
  const content = new ContentStore(workplace.store);
  const records = new FileRecords(path.join(workplace.store, "records"), content, (error) => {
    onError("the store of records", error);
  });
  const digests = new FileDigests(root, path.join(workplace.cache, "files"));
  const tools = new ToolProbes(root, path.join(workplace.cache, "tools.json"), environment);
  const workspace = new LocalWorkspace({
    root,
    plan,
    digests,
    content,
    gitFiles,
    secrets: { any: redactor.hasSecrets, hides: (bytes) => redactor.containsSecret(bytes) },
  });
  const ports: Ports = {
    clock: systemClock,
    runner: options.runner,
    workspace,
    tools,
    secrets,
    journal: options.journal,
    records,
    reveals: (text) => redactor.contains(text),
    environment,
    platform: platformName(),
    machine: plan.steps.some((step) => step.effects === "machine") ? machineOf(root, environment) : "",
    ...(expressions ? { expressions } : {}),
  };
  return {
    ports,
    records,
    content,
    save: () => {
      try {
        digests.save();
        tools.save();
      } catch (error) {
        onError("the cache of file digests", error as Error);
      }
    },
  };
}

async function loadExpressions(): Promise<Expressions> {
  const { evaluateCondition, evaluateText } = await import("../plan/expression.ts");
  return { condition: evaluateCondition, text: evaluateText };
}

function machineOf(root: string, environment: Readonly<Record<string, string | undefined>>): string {
  const state = stateHome(environment);
  // Without a mark outside the workspace a copy of it could not be told from it: nothing holds from one run to the next.
  const mark = (state === undefined ? undefined : machineMark(root, state)) ?? `unmarked-${process.pid}-${Date.now()}`;
  return `${os.hostname()} ${bootId()} ${mark}`;
}

const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, callback) => {
    // setTimeout counts to 2^31-1 ms; a longer wait is as good as that one.
    const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1));
    return () => {
      clearTimeout(timer);
    };
  },
  random: () => Math.random(),
};
