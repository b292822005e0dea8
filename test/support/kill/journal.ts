import * as fs from "node:fs";
import * as path from "node:path";

/** A journal, read without mity's own code, as far as the proof compares it. */
export interface Journal {
  readonly run: string;
  /** Per step of the plan: its last verdict and its fingerprint. */
  readonly steps: Readonly<Record<string, string>>;
  /** Steps that no resume may run again, by the id they have in the ledger. */
  readonly finished: ReadonlySet<string>;
  /** External steps that were started and of which no end is known. */
  readonly unknown: readonly string[];
  /** Lines that are no JSON, or contradict an earlier line of the same step. */
  readonly problems: readonly string[];
}

interface Line {
  readonly kind: string;
  readonly step: string;
  readonly verdict: string;
  readonly fingerprint?: string;
  readonly tolerated?: boolean;
}

export function runsOf(work: string): string[] {
  const folder = path.join(work, ".mity", "runs");
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

/** Undefined if the run has no journal, or one without a whole line. */
export function readJournal(work: string, run: string): Journal | undefined {
  const file = path.join(work, ".mity", "runs", run, "journal.jsonl");
  const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  if (!text.includes("\n")) return undefined;
  const steps: Record<string, string> = {};
  const finished = new Set<string>();
  const unknown = new Set<string>();
  const problems: string[] = [];
  const lines = text.split("\n");
  lines.pop();
  for (const [at, json] of lines.entries()) {
    let line: Line;
    try {
      line = JSON.parse(json) as Line;
    } catch {
      problems.push(`line ${at + 1} of the journal is no JSON: ${json.slice(0, 80)}`);
      continue;
    }
    if (line.kind === "start") unknown.add(line.step);
    if (line.kind !== "done") continue;
    unknown.delete(line.step);
    const word = `${line.verdict}${line.tolerated === true ? " (tolerated)" : ""} ${line.fingerprint ?? ""}`;
    const before = steps[line.step];
    if (before !== undefined && before !== word)
      problems.push(`the journal says of ${line.step} first "${before}", then "${word}"`);
    steps[line.step] = word;
    if (line.verdict === "success" || line.tolerated === true) finished.add(ledgerId(line.step));
  }
  return { run, steps, finished, unknown: [...unknown], problems };
}

/** The journal of the run that was started last and is not among the earlier ones. */
export function newJournal(work: string, earlier: ReadonlySet<string>): Journal | undefined {
  const journals = runsOf(work)
    .filter((run) => !earlier.has(run))
    .map((run) => readJournal(work, run));
  return journals.findLast((journal) => journal !== undefined);
}

/** `test-3[k=1]` in the journal is `test-3-1` in the ledger. */
function ledgerId(step: string): string {
  return step.replace(/\[k=(\d+)\]$/, "-$1");
}
