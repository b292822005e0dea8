import { startRun } from "../../src/engine/engine.ts";
import type { RunHandle, RunOptions } from "../../src/engine/run-options.ts";
import type { RunEvent, Settled } from "../../src/engine/event.ts";
import type { ReuseRules } from "../../src/engine/lookup.ts";
import type { Ports, Tools } from "../../src/engine/ports.ts";
import type { DoneEntry } from "../../src/engine/record.ts";
import { criticalPath } from "../../src/plan/critical-path.ts";
import { evaluateCondition, evaluateText } from "../../src/plan/expression.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { failureText, reasonText } from "../../src/reporters/words.ts";
import type { Spec, SpecStep } from "../../src/spec/spec.ts";
import { planned, specOf } from "../plan/planned.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeJournal } from "./fake-journal.ts";
import { FakeRecords } from "./fake-records.ts";
import { FakeRunner, type FakeCommand } from "./fake-runner.ts";
import { FakeWorkspace } from "./fake-workspace.ts";

type Steps = Readonly<Record<string, Partial<SpecStep>>>;

/** By the names of steps. */
interface Rules {
  readonly given?: NonNullable<ReuseRules["given"]>;
  readonly notAcrossRuns?: readonly string[];
  readonly distrusted?: readonly string[];
  /** Fingerprints. */
  readonly vouched?: ReadonlySet<string>;
}

interface Asked extends Partial<Omit<RunOptions, "plan" | "emit" | "selected" | "rules">>, Rules {
  readonly force?: readonly string[];
  readonly acrossRuns?: boolean;
  readonly verify?: boolean;
  readonly only?: readonly string[];
  /** Whether the journal has a place beyond this machine, and how it answers. */
  readonly beyond?: "slow" | "at once";
}

/** Declared inputs: these files and nothing else. */
export function reads(...files: string[]): NonNullable<SpecStep["inputs"]> {
  return { files, env: [], tools: [] };
}

/** A workspace with its store, records and clock, in which runs are made one after another. */
export class EngineRig {
  readonly clock = new FakeClock();
  readonly workspace = new FakeWorkspace();
  readonly records = new FakeRecords();
  readonly secrets: Record<string, string> = {};
  readonly environment: Record<string, string> = {};
  /** Answers of tool probes; one that is not here is asked for and waited for. */
  readonly tools = new Map<string, string>();
  readonly #asked = new Map<string, (() => void)[]>();
  machine = "here";
  #plan: Plan;
  #runs = 0;

  private constructor(plan: Plan) {
    this.#plan = plan;
  }

  static async of(steps: Steps, rest: Partial<Omit<Spec, "steps">> = {}): Promise<EngineRig> {
    return new EngineRig(await planned(specOf(steps, rest)));
  }

  /** The spec as it is from now on. */
  async respec(steps: Steps, rest: Partial<Omit<Spec, "steps">> = {}): Promise<void> {
    this.#plan = await planned(specOf(steps, rest));
  }

  /** A tool's answer comes in. */
  answer(command: string, answer: string): void {
    this.tools.set(command, answer);
    const asked = this.#asked.get(command) ?? [];
    this.#asked.delete(command);
    for (const ready of asked) ready();
  }

  /** Starts a run; when it is there, everything that can start has been started. */
  async start(asked: Asked = {}): Promise<RigRun> {
    const plan = this.#plan;
    const { force, only, acrossRuns = true, verify = false, beyond, ...rest } = asked;
    const { given, notAcrossRuns, distrusted, vouched, ...options } = rest;
    const trace: string[] = [];
    const tell = (what: string): void => void trace.push(what);
    const journal = new FakeJournal(tell, beyond);
    const runner = new FakeRunner((step) => plan.steps[step]?.id ?? "?", tell);
    const events: RunEvent[] = [];
    this.workspace.forgetOwners();
    const path = criticalPath(plan, (step) => this.records.duration(plan.steps[step]?.id ?? ""));
    const probes: Tools = {
      probe: (command, _path, ready) => {
        const answer = this.tools.get(command);
        if (answer === undefined)
          this.#asked.set(command, [...(this.#asked.get(command) ?? []), ready]);
        return answer;
      },
    };
    const ports: Ports = {
      clock: this.clock,
      runner,
      workspace: this.workspace,
      tools: probes,
      secrets: { get: (name) => this.secrets[name] },
      expressions: { condition: evaluateCondition, text: evaluateText },
      journal,
      records: this.records,
      reveals: (text) => Object.values(this.secrets).some((secret) => text.includes(secret)),
      environment: this.environment,
      platform: "linux",
      machine: this.machine,
    };
    const indexes = (ids: readonly string[]): number[] =>
      plan.steps.flatMap(({ id }, at) => (ids.includes(id) ? [at] : []));
    const handle = startRun(
      {
        run: `run-${++this.#runs}`,
        plan,
        selected: only ? indexes(only) : plan.steps.map((_, at) => at),
        rules: {
          forced: new Set(indexes(force ?? [])),
          acrossRuns,
          verify,
          ...(given ? { given } : {}),
          ...(vouched ? { vouched } : {}),
          ...(notAcrossRuns
            ? { acrossRunsFor: (step) => !indexes(notAcrossRuns).includes(step) }
            : {}),
          ...(distrusted ? { distrusted: (step) => indexes(distrusted).includes(step) } : {}),
        },
        maxParallel: 8,
        failFast: true,
        strict: false,
        graceMs: 7500,
        before: new Map<string, DoneEntry>(),
        priority: (step) => path[step] ?? 0,
        ...options,
        emit: (event) => void events.push(event),
      },
      ports,
    );
    const run = new RigRun({
      plan,
      handle,
      runner,
      journal,
      events,
      trace,
      workspace: this.workspace,
    });
    await run.idle();
    return run;
  }
}

/** One run: what it did so far, in the words that users read. */
export class RigRun {
  readonly plan: Plan;
  readonly handle: RunHandle;
  readonly runner: FakeRunner;
  readonly journal: FakeJournal;
  readonly events: readonly RunEvent[];
  /** Starts, journal lines as they reach the disk, and the runner's end, in order. */
  readonly trace: readonly string[];

  readonly #workspace: FakeWorkspace;

  constructor(
    parts: Pick<RigRun, "plan" | "handle" | "runner" | "journal" | "events" | "trace"> & {
      readonly workspace: FakeWorkspace;
    },
  ) {
    this.plan = parts.plan;
    this.handle = parts.handle;
    this.runner = parts.runner;
    this.journal = parts.journal;
    this.events = parts.events;
    this.trace = parts.trace;
    this.#workspace = parts.workspace;
  }

  get running(): string[] {
    return this.runner.running;
  }

  step(id: string): FakeCommand {
    return this.runner.step(id);
  }

  /** Lets running steps succeed, one after another, until none runs; returns them in the order they started. */
  async succeed(...ids: readonly string[]): Promise<string[]> {
    const done: string[] = [];
    if (ids.length > 0) {
      for (const id of ids) this.step(id).exit(0);
      return [...ids];
    }
    for (;;) {
      await this.idle();
      const [id] = this.running;
      if (id === undefined) return done;
      done.push(id);
      this.step(id).exit(0);
    }
  }

  /** Lets each step that starts write the files that its patterns name, and end well; says how all ended. */
  finish(written: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
    for (let [id] = this.running; id !== undefined; [id] = this.running) {
      const planned = this.plan.steps.find((step) => step.id === id);
      for (const { pattern } of planned?.outputs ?? [])
        this.#workspace.files.set(pattern, written[pattern] ?? `${pattern} 1`);
      this.step(id).exit(0);
    }
    return this.end();
  }

  /** Everything that follows from what happened has happened. */
  async idle(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }

  /** Waits for the end, and says how each step ended. */
  async end(): Promise<Record<string, string>> {
    await this.handle.finished;
    return this.results();
  }

  /** How each step ended that has: `success ran: first run`. */
  results(): Record<string, string> {
    return Object.fromEntries(this.#settled().map((one) => [this.#id(one.step), settledText(one)]));
  }

  settled(id: string): Settled {
    const found = this.#settled().find((one) => this.#id(one.step) === id);
    if (!found) throw new Error(`${id} has not settled`);
    return found;
  }

  /** Warnings as they are told, with the step they are about. */
  warnings(): string[] {
    return this.events.flatMap((event) =>
      event.kind === "warning"
        ? [`${event.step === undefined ? "" : `${this.#id(event.step)}: `}${event.message}`]
        : [],
    );
  }

  verdict(): string | undefined {
    const end = this.events.find((event) => event.kind === "run-settled");
    return end?.verdict;
  }

  #settled(): Settled[] {
    return this.events.flatMap((event) => (event.kind === "step-settled" ? [event.settled] : []));
  }

  #id(step: number): string {
    return this.plan.steps[step]?.id ?? "?";
  }
}

function settledText(one: Settled): string {
  const how = one.how === undefined ? "" : ` ${one.how}`;
  const failure =
    one.verdict !== "failure" || one.failure === undefined ? "" : ` (${failureText(one.failure)})`;
  return `${one.verdict}${how}: ${reasonText(one.why)}${failure}`;
}
