import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { FileJournal, readJournal } from "../../src/backends/stores/journal.ts";
import type { DoneEntry, JournalEntry } from "../../src/engine/record.ts";
import { Checkout } from "./checkout.ts";

const done = (step: string, verdict: DoneEntry["verdict"] = "success"): DoneEntry => ({
  kind: "done",
  step,
  verdict,
  how: "ran",
  why: { kind: "no-record" } as unknown as DoneEntry["why"],
  ms: 5,
  at: 1,
});
const start: JournalEntry = {
  kind: "run",
  version: 1,
  run: "r1",
  at: 1,
  mity: "0",
  spec: "mity.yml",
  steps: 2,
  mark: "m1",
  request: {},
};
const begin = (step: string): JournalEntry => ({ kind: "start", step, attempt: 1, at: 1 });
const end: JournalEntry = { kind: "end", verdict: "success", ms: 9, at: 2 };

function written(folder: Checkout, entries: readonly JournalEntry[]): Buffer {
  const journal = new FileJournal(folder.path("journal"), (error) => {
    throw error;
  });
  for (const entry of entries) journal.append(entry);
  journal.sync();
  return fs.readFileSync(folder.path("journal"));
}

describe("a journal", () => {
  test("says what was written: the last word on each step, and what was started and never ended", () => {
    using folder = new Checkout();
    written(folder, [
      start,
      begin("deploy"),
      done("a", "failure"),
      done("a"),
      begin("b"),
      done("b"),
    ]);

    const read = readJournal(folder.path("journal"));

    expect(read).toEqual({
      start,
      marks: ["m1"],
      done: new Map([
        ["a", done("a")],
        ["b", done("b")],
      ]),
      unfinished: new Set(["deploy"]),
      end: undefined,
      damaged: 0,
    });
  });

  test("does not know what a step had done that was killed", () => {
    using folder = new Checkout();
    const timedOut = {
      ...done("b", "failure"),
      failure: { kind: "timed-out", minutes: 1 },
    } as const;
    const failed = { ...done("c", "failure"), failure: { kind: "exit", code: 1 } } as const;
    written(folder, [
      ...[begin("a"), done("a", "cancelled")],
      ...[begin("b"), timedOut],
      ...[begin("c"), failed],
      ...[begin("d"), done("d", "cancelled"), begin("d"), done("d")],
    ]);

    expect(readJournal(folder.path("journal"))?.unfinished).toEqual(new Set(["a", "b"]));
  });

  test("knows every session's mark, and an end only until the run is resumed", () => {
    using folder = new Checkout();
    written(folder, [start, end]);
    const ended = readJournal(folder.path("journal"))?.end;
    written(folder, [{ kind: "resume", at: 3, mark: "m2" }]);

    const read = readJournal(folder.path("journal"));

    expect(ended).toEqual(end);
    expect(read?.marks).toEqual(["m1", "m2"]);
    expect(read?.end).toBeUndefined();
  });

  test("that is not there is none", () => {
    using folder = new Checkout();

    expect(readJournal(folder.path("journal"))).toBeUndefined();
  });

  test("cut at any byte holds every whole line before the cut, and goes on with whole lines", () => {
    using folder = new Checkout();
    const entries = [start, begin("ü"), done("ü\u2028\n"), done("b"), end];
    const bytes = written(folder, entries);
    const lineEnds = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1);

    for (let cut = 0; cut <= bytes.length; cut++) {
      fs.writeFileSync(folder.path("journal"), bytes.subarray(0, cut));
      const whole = lineEnds.filter((at) => at <= cut).length;
      const before = readJournal(folder.path("journal"));
      written(folder, [done("after")]);
      const after = readJournal(folder.path("journal"));

      expect([cut, before?.damaged, after?.damaged]).toEqual([cut, 0, 0]);
      expect([cut, before?.start]).toEqual([cut, whole >= 1 ? start : undefined]);
      const steps = ["ü\u2028\n", "b"].slice(0, Math.max(0, Math.min(2, whole - 2)));
      expect([cut, ...(before?.done.keys() ?? [])]).toEqual([cut, ...steps]);
      expect([cut, ...(after?.done.keys() ?? [])]).toEqual([cut, ...steps, "after"]);
    }
  });

  test("with any one bit flipped loses at most the line that has it, and says so", () => {
    using folder = new Checkout();
    const bytes = written(folder, [start, done("a"), done("b"), done("c")]);

    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      fs.writeFileSync(folder.path("journal"), flipped);

      const read = readJournal(folder.path("journal"));

      const lost = 4 - (read?.done.size ?? 0) - (read?.start ? 1 : 0);
      // A flipped line end joins two lines, or is the end of the file, which then has a torn tail.
      expect([at, lost]).toEqual([at, bytes[at] === 10 && at + 1 < bytes.length ? 2 : 1]);
    }
  });
});
