import { expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FileJournal, readJournal } from "../../src/backends/stores/journal.ts";

test("a journal is on the disk before it is stored elsewhere, and knows no elsewhere of its own", () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "mity-journal-"));
  const file = path.join(folder, "journal.jsonl");
  const told: string[] = [];
  const fail = (error: Error): void => {
    throw error;
  };
  const journal = new FileJournal(file, fail, (done) => {
    told.push([...(readJournal(file)?.unfinished ?? [])].join());
    done();
  });
  journal.append({ kind: "start", step: "deploy", attempt: 1, at: 0 });

  journal.secure?.(() => told.push("done"));

  expect(told).toEqual(["deploy", "done"]);
  expect(new FileJournal(file, fail).secure).toBeUndefined();
  fs.rmSync(folder, { recursive: true });
});
