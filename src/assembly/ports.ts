import * as path from "node:path";
import { ContentStore } from "../backends/stores/content.ts";
import { FileRecords } from "../backends/stores/records.ts";
import { FileDigests } from "../backends/workspace/file-digests.ts";
import { LocalWorkspace } from "../backends/workspace/local-workspace.ts";
import type { Expressions, Journal, Ports, Runner } from "../engine/ports.ts";
import type { Redactor } from "../engine/redactor.ts";
import { systemClock } from "./clock.ts";
import type { Situation } from "./situation.ts";

export interface PortsOptions {
  readonly situation: Situation;
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
  readonly digests: FileDigests;
  /** Keeps what was learnt about files and tools for the next run. Never throws. */
  save(): void;
}

/** The ports of a local run, made real. */
export async function openPorts(options: PortsOptions): Promise<OpenPorts> {
  const { situation, redactor, onError } = options;
  const { root, workplace, plan, environment, secrets } = situation.surroundings;
  const hasExpressions = plan.steps.some(
    (step) => step.if !== undefined || step.lateEnv !== undefined,
  );
  const expressions = hasExpressions ? await loadExpressions() : undefined;
  const content = new ContentStore(workplace.store);
  const records = new FileRecords(path.join(workplace.store, "records"), content, (error) => {
    onError("the store of records", error);
  });
  const digests = new FileDigests(root, path.join(workplace.cache, "files"));
  const workspace = new LocalWorkspace({
    root,
    plan,
    digests,
    content,
    gitFiles: situation.gitFiles,
    secrets: {
      // Steps add to them while the run goes on.
      get any() {
        return redactor.hasSecrets;
      },
      hides: (bytes) => redactor.containsSecret(bytes),
    },
  });
  const ports: Ports = {
    clock: systemClock,
    runner: options.runner,
    workspace,
    tools: situation.tools,
    secrets,
    journal: options.journal,
    records,
    reveals: (text) => redactor.contains(text),
    environment,
    platform: situation.platform,
    machine: situation.machine,
    ...(expressions ? { expressions } : {}),
  };
  return {
    ports,
    records,
    content,
    digests,
    save: () => {
      try {
        digests.save();
        situation.tools.save();
        situation.keep();
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
