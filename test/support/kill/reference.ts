import * as fs from "node:fs";
import type { Graph } from "./graph.ts";
import { newJournal, runsOf, type Journal } from "./journal.ts";
import type { Moment } from "./kill.ts";
import { ledgerProblems, readLedger, startedSteps } from "./ledger.ts";
import { startSession, type Surroundings } from "./session.ts";
import {
  applyChanges,
  commitAll,
  loseOutputs,
  treeOf,
  writeGraph,
  type Place,
} from "./workspace.ts";

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
export async function prepare(
  place: Place,
  graph: Graph,
  surroundings: Surroundings,
): Promise<void> {
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

export async function makeReference(
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
export async function runAgain(
  place: Place,
  graph: Graph,
  surroundings: Surroundings,
): Promise<Reference["again"]> {
  loseOutputs(place.work);
  fs.rmSync(place.ledger, { force: true });
  await startSession(place, surroundings, ["run", ...graph.flags], { number: 99 });
  return { tree: treeOf(place.work), started: startedSteps(readLedger(place.ledger)) };
}

function readCounts(place: Place): Partial<Record<Moment, number>> {
  return JSON.parse(fs.readFileSync(place.counts, "utf8")) as Partial<Record<Moment, number>>;
}
