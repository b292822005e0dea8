import * as fs from "node:fs";
import * as path from "node:path";
import type { Graph } from "./graph.ts";
import { newJournal, runsOf } from "./journal.ts";
import type { Case, Command } from "./kill-case.ts";
import type { Kill } from "./kill.ts";
import { ledgerProblems, readLedger, startedSteps, type SessionEnd } from "./ledger.ts";
import { makeReference, prepare, runAgain, type Reference } from "./reference.ts";
import { startSession, type Session, type Surroundings } from "./session.ts";
import { copyInto, loseOutputs, placeAt, treeOf, type Place } from "./workspace.ts";

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
      if (command === "lose") loseOutputs(place.work);
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
    const started = startedSteps(ledger);
    // A tracked file that the user had changed made its step run; once it is lost, the step need not.
    const mayRest = hasLost && this.graph.isTracked ? new Set(started) : undefined;
    const expected = reference.started.filter((id) => mayRest?.has(id) ?? true);
    problems.push(...differences("start of step", countOf(expected), countOf(started)));
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
