import * as fs from "node:fs";
import * as path from "node:path";
import type { Graph } from "./graph.ts";
import { readJournal, runsOf, type Journal } from "./journal.ts";
import { killText, parseKill, type Kill, type Moment } from "./kill.ts";
import { ledgerProblems, readLedger, startedSteps, type SessionEnd } from "./ledger.ts";
import { startSession, type Session, type Surroundings } from "./session.ts";
import {
  applyChanges,
  commitAll,
  copyInto,
  placeAt,
  treeOf,
  writeGraph,
  type Place,
} from "./workspace.ts";

/** What is done to a workspace, in order; the last `mity resume`, which nothing disturbs, is not among it. */
export interface Case {
  readonly seed: number;
  readonly sessions: readonly CaseStep[];
}

export interface CaseStep {
  /** A command of mity; or `lose`: all outputs are removed, as by somebody who wants the room. */
  readonly command: Command | "lose";
  readonly kill?: Kill;
}

type Command = "run" | "resume" | "clean";

/** `17 run,in-child:3:12 clean,clean:7 resume,restore:1:half` */
export function caseText({ seed, sessions }: Case): string {
  return [
    seed,
    ...sessions.map(({ command, kill }) => (kill ? `${command},${killText(kill)}` : command)),
  ].join(" ");
}

export function parseCase(text: string): Case {
  const [seed = "", ...words] = text.trim().split(/\s+/);
  const sessions = words.map((word) => {
    const [command, kill] = word.split(",");
    if (!isCaseCommand(command)) throw new Error(`"${word}" is no session`);
    return { command, ...(kill === undefined ? {} : { kill: parseKill(kill) }) } as const;
  });
  if (!/^\d+$/.test(seed) || words.length === 0) throw new Error(`"${text}" is no case`);
  return { seed: Number(seed), sessions };
}

function isCaseCommand(word: string | undefined): word is CaseStep["command"] {
  return word === "run" || word === "resume" || word === "clean" || word === "lose";
}

/** What an undisturbed run of a graph comes to, in a workspace of its own. */
export interface Reference {
  readonly steps: number;
  readonly code: number | undefined;
  readonly tree: Readonly<Record<string, string>>;
  readonly journal: Journal;
  readonly started: readonly string[];
  /** How often each moment came. */
  readonly counts: Readonly<Partial<Record<Moment, number>>>;
  readonly cleanCounts: Readonly<Partial<Record<Moment, number>>>;
  readonly ms: number;
  /** Of a further `mity run` after all outputs were removed. */
  readonly again: {
    readonly tree: Readonly<Record<string, string>>;
    readonly started: readonly string[];
  };
}

/** A graph in a place of its own, as it stands before the run under proof: two runs behind it, and changes after each. */
async function prepare(place: Place, graph: Graph, surroundings: Surroundings): Promise<void> {
  writeGraph(place.work, graph);
  for (const changes of graph.changes) {
    const session = await startSession(place, surroundings, ["run", ...graph.flags], { number: 0 });
    if (session.code !== 0 && session.code !== 1)
      throw new Error(`the graph of seed ${graph.seed} does not run:\n${session.output}`);
    if (graph.isTracked) commitAll(place.work);
    applyChanges(place.work, changes);
  }
  fs.rmSync(place.ledger, { force: true });
}

/** A generated graph, its reference, and a prepared workspace from which each case starts. */
export class GraphProof {
  readonly graph: Graph;
  readonly reference: Reference;
  readonly #place: Place;
  readonly #prepared: string;
  readonly #surroundings: Surroundings;

  private constructor(
    graph: Graph,
    reference: Reference,
    place: Place,
    prepared: string,
    surroundings: Surroundings,
  ) {
    this.graph = graph;
    this.reference = reference;
    this.#place = place;
    this.#prepared = prepared;
    this.#surroundings = surroundings;
  }

  /** Makes all of it below `folder`. */
  static async make(graph: Graph, folder: string, surroundings: Surroundings): Promise<GraphProof> {
    for (const [name, text] of Object.entries(graph.tools)) {
      const file = path.join(surroundings.home, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text, { mode: 0o755 });
    }
    const reference = await makeReference(
      placeAt(path.join(folder, "undisturbed")),
      graph,
      surroundings,
    );
    const place = placeAt(path.join(folder, "killed"));
    await prepare(place, graph, surroundings);
    const prepared = path.join(folder, "prepared");
    copyInto(place.work, prepared);
    copyInto(place.machine, `${prepared}-machine`);
    return new GraphProof(graph, reference, place, prepared, surroundings);
  }

  /** Kills as the case says, resumes, and compares. `landed` holds one moment for each kill that happened. */
  async prove(
    which: Case,
    isRunAgain: boolean,
  ): Promise<{ readonly landed: Kill[]; readonly problems: string[] }> {
    const place = this.#place;
    copyInto(this.#prepared, place.work);
    copyInto(`${this.#prepared}-machine`, place.machine);
    fs.rmSync(place.ledger, { force: true });
    fs.rmSync(place.state, { recursive: true, force: true });
    fs.mkdirSync(place.state);
    const earlier = new Set(runsOf(place.work));
    const ends: SessionEnd[] = [];
    const landed: Kill[] = [];
    const problems: string[] = [];
    const reruns = new Map<string, number>();
    let number = 0;
    const next = async (command: Command, kill: Kill | undefined): Promise<Session> => {
      // A run that was killed before it had a journal is no run yet: as its user does, it is started again.
      const before = newJournal(place.work, earlier);
      const word = command === "resume" && !before ? "run" : command;
      const args = word === "clean" ? ["clean", "--keep", "1"] : [word, ...this.graph.flags];
      const unknown = before?.unknown.filter((step) => this.graph.once.includes(step)) ?? [];
      if (word === "resume" && unknown.length > 0) {
        const refused = await startSession(place, this.#surroundings, args, { number: ++number });
        problems.push(...refusalProblems(refused, unknown));
        args.push(...unknown.flatMap((step) => ["--rerun", step]));
        for (const step of unknown) reruns.set(step, (reruns.get(step) ?? 0) + 1);
      }
      number++;
      const session = await startSession(place, this.#surroundings, args, {
        number,
        ...(kill ? { kill } : {}),
      });
      if (/internal error|damaged lines/.test(session.output) || session.code === 70)
        problems.push(`mity ${args.join(" ")} said:\n${session.output}`);
      if (kill && session.landed !== undefined) landed.push(kill);
      const journal = newJournal(place.work, earlier);
      ends.push({ session: number, finished: journal?.finished ?? new Set() });
      return session;
    };

    for (const { command, kill } of which.sessions) {
      if (command === "lose") loseOutputs(place);
      else await next(command, kill);
    }
    const last = await next("resume", undefined);

    const { reference } = this;
    if (last.code !== reference.code)
      problems.push(
        `the last command ended with ${last.code ?? "a signal"}, undisturbed ${reference.code ?? "a signal"}:\n${last.output}`,
      );
    const hasLost = which.sessions.some(({ command }) => command === "lose");
    const tree = hasLost ? withoutLeftovers(reference) : reference.tree;
    problems.push(...differences("file", tree, treeOf(place.work)));
    const journal = newJournal(place.work, earlier);
    if (journal)
      problems.push(
        ...journal.problems,
        ...differences("journal of step", reference.journal.steps, journal.steps),
      );
    else problems.push("there is no journal of the run");
    const ledger = readLedger(place.ledger);
    problems.push(...ledgerProblems(ledger, ends, this.graph.rules));
    for (const step of this.graph.once) {
      const starts = ledger.filter(({ word, id }) => word === "start" && id === step).length;
      const allowed = 1 + (reruns.get(step) ?? 0);
      if (starts > allowed) {
        problems.push(
          `${step} had its effects ${starts} times, and was allowed to ${allowed} times`,
        );
      }
    }
    problems.push(
      ...differences("start of step", countOf(reference.started), countOf(startedSteps(ledger))),
    );
    if (isRunAgain && problems.length === 0) {
      const again = await runAgain(place, this.graph, this.#surroundings);
      problems.push(...differences("file of a further run", reference.again.tree, again.tree));
      problems.push(
        ...differences(
          "start in a further run of step",
          countOf(reference.again.started),
          countOf(again.started),
        ),
      );
    }
    return { landed, problems };
  }
}

/** A resume that cannot know whether an external step happened says so, names it, and does nothing. */
function refusalProblems(refused: Session, unknown: readonly string[]): string[] {
  const isSaid = unknown.every((step) => refused.output.includes(`mity resume --rerun ${step}`));
  if (refused.code === 1 && isSaid) return [];
  const names = unknown.join(", ");
  return [
    `${names} may have happened, but the resume ended with ${refused.code ?? "a signal"}:\n${refused.output}`,
  ];
}

async function makeReference(
  place: Place,
  graph: Graph,
  surroundings: Surroundings,
): Promise<Reference> {
  await prepare(place, graph, surroundings);
  const earlier = new Set(runsOf(place.work));
  const session = await startSession(place, surroundings, ["run", ...graph.flags], {
    number: 1,
    isCounted: true,
  });
  const journal = newJournal(place.work, earlier);
  if (!journal || session.code === undefined)
    throw new Error(`the graph of seed ${graph.seed} does not run:\n${session.output}`);
  const counts = readCounts(place);
  const tree = treeOf(place.work);
  const ledger = readLedger(place.ledger);
  const problems = [...journal.problems, ...ledgerProblems(ledger, [], graph.rules)];
  if (problems.length > 0)
    throw new Error(`the undisturbed run of seed ${graph.seed} is wrong: ${problems.join("; ")}`);
  const again = await runAgain(place, graph, surroundings);
  await startSession(place, surroundings, ["clean", "--keep", "1"], { number: 3, isCounted: true });
  const cleanCounts = readCounts(place);
  return {
    steps: Object.keys(journal.steps).length,
    code: session.code,
    tree,
    journal,
    started: startedSteps(ledger),
    counts,
    cleanCounts,
    ms: session.ms,
    again,
  };
}

/** A new run after all outputs were lost: what the store has is brought back, and only what is never reused starts. */
async function runAgain(
  place: Place,
  graph: Graph,
  surroundings: Surroundings,
): Promise<Reference["again"]> {
  loseOutputs(place);
  fs.rmSync(place.ledger, { force: true });
  await startSession(place, surroundings, ["run", ...graph.flags], { number: 99 });
  return { tree: treeOf(place.work), started: startedSteps(readLedger(place.ledger)) };
}

/** Outputs of steps that this run skipped are an earlier run's, and nobody's to bring back once they are lost. */
function withoutLeftovers({ tree, journal }: Reference): Record<string, string> {
  const skipped = new Set(
    Object.entries(journal.steps)
      .filter(([, word]) => word.startsWith("skipped"))
      .map(([step]) => step.replace(/\[.*/, "")),
  );
  return Object.fromEntries(
    Object.entries(tree).filter(([file]) => {
      const [folder, step = ""] = file.split("/");
      return folder !== "out" || !skipped.has(step);
    }),
  );
}

function loseOutputs({ work }: Place): void {
  // An orphan that still makes files must not stop it.
  fs.rmSync(path.join(work, "out"), { recursive: true, force: true, maxRetries: 20 });
}

function readCounts(place: Place): Partial<Record<Moment, number>> {
  return JSON.parse(fs.readFileSync(place.counts, "utf8")) as Partial<Record<Moment, number>>;
}

/** The journal of the run that was started last and is not among the earlier ones. */
function newJournal(work: string, earlier: ReadonlySet<string>): Journal | undefined {
  const journals = runsOf(work)
    .filter((run) => !earlier.has(run))
    .map((run) => readJournal(work, run));
  return journals.findLast((journal) => journal !== undefined);
}

function countOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, "there"]));
}

function differences(
  what: string,
  undisturbed: Readonly<Record<string, string>>,
  killed: Readonly<Record<string, string>>,
): string[] {
  return [...new Set([...Object.keys(undisturbed), ...Object.keys(killed)])]
    .sort()
    .filter((name) => undisturbed[name] !== killed[name])
    .map(
      (name) =>
        `${what} ${name}: undisturbed ${undisturbed[name] ?? "not there"}, killed and resumed ${killed[name] ?? "not there"}`,
    );
}
