import * as fs from "node:fs";

/** What a step wrote down outside its workspace, by proof-step. */
export interface LedgerLine {
  /** `late`: still writing, though mity is dead. */
  readonly word: "start" | "end" | "late";
  /** The command line of mity that started it, counted from 1. */
  readonly session: number;
  /** The step's id; of a matrix step with the leg's value behind it, as in `test-3-1`. */
  readonly id: string;
  readonly pid: number;
}

export function readLedger(file: string): LedgerLine[] {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [word, session, id, pid] = line.split(" ");
      if ((word !== "start" && word !== "end" && word !== "late") || id === undefined)
        throw new Error(`the ledger has a line "${line}"`);
      return { word, session: Number(session), id, pid: Number(pid) };
    });
}

/** What a session of a case left known when it was over. */
export interface SessionEnd {
  readonly session: number;
  /** Steps, by ledger id, that the journal then said were finished for good. */
  readonly finished: ReadonlySet<string>;
}

/** What the graph says of its steps, by ledger id. */
export interface LedgerRules {
  /** Starts of a step in one session, if it is started at all. */
  readonly attempts: Readonly<Record<string, number>>;
  /** Steps that must have been journalled, and so must never run again, once the step has started. */
  readonly settledBefore: Readonly<Record<string, readonly string[]>>;
}

/** Everything in the ledger of a killed and resumed run that must not be there. */
export function ledgerProblems(
  lines: readonly LedgerLine[],
  ends: readonly SessionEnd[],
  { attempts, settledBefore }: LedgerRules,
): string[] {
  const problems = new Set<string>();
  let newest = 0;
  const starts = new Map<string, number>();
  const open = new Map<number, LedgerLine>();
  /** Step → the first session in which a dependent of it started. */
  const settledIn = new Map<string, number>();
  for (const line of lines) {
    if (line.session < newest) {
      problems.add(
        `an orphan of session ${line.session} (${line.id}, process ${line.pid}) wrote "${line.word}" after session ${newest} had begun to run steps`,
      );
      continue;
    }
    if (line.session > newest) open.clear();
    newest = line.session;
    if (line.word === "end") open.delete(line.pid);
    if (line.word !== "start") continue;
    open.set(line.pid, line);
    const key = `${line.session} ${line.id}`;
    starts.set(key, (starts.get(key) ?? 0) + 1);
    for (const end of ends) {
      if (end.session < line.session && end.finished.has(line.id)) {
        problems.add(
          `${line.id} ran again in session ${line.session}, though it was journalled as finished when session ${end.session} ended`,
        );
      }
    }
    const settled = settledIn.get(line.id);
    if (settled !== undefined) {
      problems.add(
        `${line.id} ran again in session ${line.session}, though a step that needs it had started in session ${settled}`,
      );
    }
    for (const id of settledBefore[line.id] ?? []) {
      if (!settledIn.has(id)) settledIn.set(id, line.session);
    }
  }
  for (const [key, count] of starts) {
    const [session = "", id = ""] = key.split(" ");
    const allowed = attempts[id] ?? 1;
    if (count > allowed) {
      problems.add(`${id} started ${count} times in session ${session}; ${allowed} is right`);
    }
  }
  for (const line of open.values()) {
    problems.add(`${line.id} started in the last session and never came to its end`);
  }
  return [...problems];
}

export function startedSteps(lines: readonly LedgerLine[]): string[] {
  return [...new Set(lines.filter(({ word }) => word === "start").map(({ id }) => id))].sort();
}
