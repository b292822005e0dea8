import { afterEach, beforeEach, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { JournalGrowth } from "../../src/assembly/journal-growth.ts";
import { journalLine } from "../../src/backends/stores/journal.ts";
import { done, output, record, runEntry } from "../backends/checkpoints/forge.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "mity-growth-"));
  file = path.join(folder, "journal.jsonl");
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

test("a journal tells once of what each step made, and of half a line when it is whole", () => {
  const growth = new JournalGrowth(file);
  const first = journalLine(done(record("a", [output("a.txt", "12345"), output("b.txt", "678")])));
  const second = journalLine(done(record("b", [output("é.txt", "é")])));

  const taken = [growth.take()];
  for (const text of [journalLine(runEntry) + first + second.slice(0, 40), second.slice(40), ""]) {
    fs.appendFileSync(file, text);
    taken.push(growth.take());
  }

  expect(taken).toEqual([0, 8, 2, 0]);
});

test("what was reused and what is no entry tell of nothing", () => {
  const growth = new JournalGrowth(file);
  const reused = { ...done(record("a", [output("a.txt", "12345")])), how: "reused" } as const;
  fs.writeFileSync(file, `${journalLine(reused)}torn\nnull\n`);

  expect(growth.take()).toBe(0);
});
