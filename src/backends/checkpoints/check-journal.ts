import { fail, ok, type Result } from "../../diagnostics/result.ts";
import type { DoneEntry, JournalEntry } from "../../engine/record.ts";
import { recordCheck, type RecordRules } from "./check-records.ts";
import type { JournalLine, JournalLines } from "./journal-lines.ts";
import { foldCase } from "./output-paths.ts";
import { explain, isObject, quoted } from "./shape.ts";

export interface CheckedJournal {
  readonly entries: readonly JournalEntry[];
  /** A sentence for everything that was left out and should have stood. */
  readonly warnings: readonly string[];
}

/**
 * The entries of a journal from outside that may be believed. A step with a bad line or a bad record is as if it had not ended: it runs
 * again, or, if it is external, the run asks what to do. Steps that the plan does not have are left out without a word. The
 * error is a clause about the part that the journal is of.
 */
export function checkJournal(
  { lines, damaged }: JournalLines,
  run: string,
  rules: RecordRules,
): Result<CheckedJournal, string> {
  const reading = new Reading(rules);
  for (const line of lines) reading.add(line);
  const first = reading.entries[0];
  if (first?.kind !== "run") return fail("has a journal that does not begin with its run");
  if (reading.entries.some((entry) => entry.kind === "run" && entry.run !== run))
    return fail("has the journal of another run");
  reading.findSharedOutputs();
  const warnings = [...reading.warnings];
  if (damaged > 0)
    warnings.push(
      damaged === 1
        ? "1 damaged line of the checkpoint's journal is left out"
        : `${damaged} damaged lines of the checkpoint's journal are left out`,
    );
  return ok({ entries: reading.believed(), warnings });
}

/** One journal on its way from lines to entries. */
class Reading {
  readonly entries: JournalEntry[] = [];
  readonly warnings: string[] = [];
  readonly #check: ReturnType<typeof recordCheck>;
  readonly #known: ReadonlySet<string> | undefined;
  readonly #external: Set<string>;
  /** Steps of which nothing is believed. */
  readonly #refused = new Set<string>();

  constructor(rules: RecordRules) {
    this.#check = recordCheck(rules);
    const steps = rules.plan?.steps;
    this.#known = steps && new Set(steps.map((step) => step.id));
    this.#external = new Set(
      steps?.filter((step) => step.effects === "external").map((step) => step.id),
    );
  }

  add({ value, wrong }: JournalLine): void {
    const step = isObject(value) ? value["step"] : undefined;
    if (typeof step === "string" && this.#known?.has(step) === false) return;
    if (wrong) {
      const clause = `the checkpoint's journal has a line ${explain(wrong)}`;
      if (typeof step === "string") this.#refuse(step, clause);
      else this.warnings.push(`${clause}; the line is left out`);
      return;
    }
    const entry = value as JournalEntry;
    this.entries.push(entry);
    if (entry.kind === "start") this.#external.add(entry.step);
    if (entry.kind !== "done" || !entry.record) return;
    const clause = this.#recordProblem(entry, entry.record);
    if (clause !== undefined) this.#refuse(entry.step, `its record in the checkpoint ${clause}`);
  }

  /** A path belongs to one step; the step that comes later in the journal is not believed. */
  findSharedOutputs(): void {
    const last = new Map<string, DoneEntry>();
    for (const entry of this.entries) if (entry.kind === "done") last.set(entry.step, entry);
    const owners = new Map<string, readonly [step: string, path: string]>();
    for (const { step, record } of last.values()) {
      if (this.#refused.has(step)) continue;
      for (const { path } of record?.outputs ?? []) {
        const folded = foldCase(path);
        const owner = owners.get(folded);
        if (!owner) owners.set(folded, [step, path]);
        else if (owner[0] !== step) {
          const names = `${quoted(path)}, and that of ${quoted(owner[0])} names ${quoted(owner[1])}`;
          this.#refuse(step, `its record in the checkpoint names the output ${names}`);
          break;
        }
      }
    }
  }

  believed(): JournalEntry[] {
    const entries = this.entries.filter(
      (entry) => entry.kind !== "done" || !this.#refused.has(entry.step),
    );
    for (const step of this.#refused) {
      // It began, or nothing would be said of its end: what it did to the world must not be done again unasked.
      if (this.#external.has(step) && !this.#hasStart(step))
        entries.push({ kind: "start", step, attempt: 1, at: 0 });
    }
    return entries;
  }

  #recordProblem(entry: DoneEntry, record: NonNullable<DoneEntry["record"]>): string | undefined {
    if (record.step !== entry.step) return `is of the step ${quoted(record.step)}`;
    if (record.fingerprint !== entry.fingerprint) return "has another fingerprint than its line";
    const checked = this.#check(record);
    return checked.ok ? undefined : checked.error;
  }

  #refuse(step: string, why: string): void {
    if (this.#refused.has(step)) return;
    this.#refused.add(step);
    const name = quoted(step);
    this.warnings.push(
      this.#external.has(step)
        ? `what ${name} did is not known: ${why}`
        : `${name} is taken as not finished: ${why}`,
    );
  }

  #hasStart(step: string): boolean {
    return this.entries.some((entry) => entry.kind === "start" && entry.step === step);
  }
}
