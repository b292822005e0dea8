import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { checkRecords } from "../../../src/backends/checkpoints/check-records.ts";
import { restoreRun, type Candidate } from "../../../src/backends/checkpoints/restore-run.ts";
import { ContentStore } from "../../../src/backends/stores/content.ts";
import { journalLine, readJournal } from "../../../src/backends/stores/journal.ts";
import { Checkout } from "../checkout.ts";
import {
  digestOf,
  done,
  forgedPlan,
  forgePart,
  output,
  record,
  run,
  runEntry,
  safe,
  safeText,
  type Forgery,
} from "./forge.ts";
import { originOf } from "./origins.ts";

const reader = originOf({ attempt: 2 });
const build = done(record("build", [output("dist/a", "a"), output("dist/b", "b")]));

let folder: Checkout;
let store: ContentStore;
beforeEach(() => {
  folder = new Checkout();
  store = new ContentStore(folder.path("store"));
});
afterEach(() => {
  store.close();
  folder[Symbol.dispose]();
});

async function part(name: string, forgery: Forgery): Promise<Candidate> {
  const bytes = await forgePart(reader, forgery);
  folder.write(`parts/${name}`, bytes);
  return { name, file: folder.path(`parts/${name}`), sha256: digestOf(bytes) };
}

function restore(candidates: readonly Candidate[], isGuarded = false) {
  const place = { store, runs: folder.path("runs") };
  const allowed = { kind: "same-run", reader } as const;
  return restoreRun(candidates, { allowed, plan: forgedPlan, place, isGuarded });
}

const text = (content: string): string | undefined => store.read(digestOf(content))?.toString();

describe("a run", () => {
  test("comes back from all its parts: contents of each, the journal of the newest", async () => {
    const first = await part("one", {});
    const second = await part("two", {
      manifest: { sequence: 2 },
      entries: [safe, build],
      contents: ["a", "b", ""],
    });

    const { restored, warnings } = await restore([second, first]);

    expect(warnings).toEqual([]);
    expect([restored?.parts, restored?.contents, restored?.manifest.sequence]).toEqual([2, 4, 2]);
    expect([safeText, "a", "b", ""].map(text)).toEqual([safeText, "a", "b", ""]);
    const journal = readJournal(folder.path(`runs/${run}/journal.jsonl`));
    expect(journal?.done).toEqual(
      new Map([
        ["safe", safe],
        ["build", build],
      ]),
    );
    expect([journal?.damaged, journal?.start?.run]).toEqual([0, run]);
    expect(fs.readdirSync(folder.path("parts")).sort()).toEqual(["one", "two"]);
    expect(fs.readdirSync(folder.path(`runs/${run}`))).toEqual(["journal.jsonl"]);
  });

  test("comes back without the contents of a part that is damaged", async () => {
    const first = await part("one", {});
    const second = await part("two", {
      manifest: { sequence: 2 },
      entries: [safe, build],
      contents: ["a"],
    });
    folder.write("parts/one", "garbage");

    const { restored, warnings } = await restore([first, second]);

    expect(restored?.parts).toBe(1);
    expect(warnings).toEqual([
      `the checkpoint "one" is not used: it is no checkpoint: it does not begin as one`,
    ]);
    expect([text("a"), text(safeText)]).toEqual(["a", undefined]);
  });

  test("that is guarded takes contents of the cache, and its word only where there is no other", async () => {
    const own = await part("one", { entries: [safe, build] });
    const cached: Candidate = {
      ...(await part("two", { manifest: { sequence: 2 }, entries: [safe], contents: ["a"] })),
      source: "cache",
    };

    const both = await restore([cached, own], true);
    const alone = await restore([cached], true);

    expect([both.restored?.manifest.sequence, both.restored?.source]).toEqual([1, undefined]);
    expect(text("a")).toBe("a");
    expect([alone.restored?.manifest.sequence, alone.restored?.source]).toEqual([2, "cache"]);
  });

  test("of a later start in the same job does not mix with the one before", async () => {
    const old = await part("one", { contents: ["old"] });
    const id = "20261123-080000-000-0001";
    const fresh = await part("two", {
      origin: { attempt: 2 },
      manifest: { run: id },
      entries: [{ ...safe, record: record("safe", []) }],
      journal: Buffer.from(""),
    });

    const { restored, warnings } = await restore([old, fresh]);

    expect(restored).toBeUndefined();
    expect(warnings).toEqual([
      `the checkpoint "two", the newest, is not used: it has a journal that does not begin with its run`,
    ]);
    expect([...store.all()]).toEqual([]);
  });

  test("lands twice as if once", async () => {
    const only = await part("one", {});

    await restore([only]);
    const { restored, warnings } = await restore([only]);

    expect([restored?.contents, warnings]).toEqual([0, []]);
    expect(text(safeText)).toBe(safeText);
  });

  test("goes on without a checkpoint where it cannot land", async () => {
    const only = await part("one", {});
    folder.write("runs", "a file where the folder of runs should be");

    const { restored, warnings } = await restore([only]);

    expect(restored).toBeUndefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^the checkpoint could not be brought back: E/);
  });

  test("says how many lines of its journal are damaged", async () => {
    const journal = Buffer.from(`${journalLine(runEntry)}torn\n${journalLine(safe)}`);
    const only = await part("one", { journal });

    const { restored, warnings } = await restore([only]);

    expect(restored?.parts).toBe(1);
    expect(warnings).toEqual(["1 damaged line of the checkpoint's journal is left out"]);
  });
});

describe("records of other runs", () => {
  const rules = { plan: forgedPlan, fromOtherRun: true };

  test("are taken one by one, and what is wrong with one is said of that one", () => {
    const good = record("build", [output("dist/a", "a")]);
    const bad = record("safe", [output("dist/a", "a")]);

    expect(checkRecords([good, bad, 7, { step: "x\u001b" }], rules)).toEqual({
      records: [good],
      warnings: [
        'a stored record of "safe" is not used: it names the output "dist/a", which the step does not declare',
        "a stored record is not used: it is one that is not an object",
        'a stored record of "x␛" is not used: it is one whose "step" has a control character',
      ],
    });
  });

  test.each([
    "LD_PRELOAD",
    "DYLD_INSERT_LIBRARIES",
    "BASH_ENV",
    "PYTHONSTARTUP",
    "GIT_SSH_COMMAND",
  ])("may not set %s, which those of the same run may", (name) => {
    const its = record("build", [], { env: { [name]: "/tmp/evil" } });

    expect(checkRecords([its], rules)).toEqual({
      records: [],
      warnings: [
        `a stored record of "build" is not used: it sets "${name}", which makes other programs load code, and comes from another run`,
      ],
    });
    expect(checkRecords([its], { ...rules, fromOtherRun: false }).records).toEqual([its]);
  });

  test("of 10,000 outputs stand if each of them does", () => {
    const outputs = Array.from({ length: 10_000 }, (_, index) => output(`dist/${index}/é.js`, "a"));

    expect(checkRecords([record("build", outputs)], rules).records).toHaveLength(1);
  });
});
