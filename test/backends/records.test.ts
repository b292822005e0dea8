import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { ContentStore } from "../../src/backends/stores/content.ts";
import { FileRecords } from "../../src/backends/stores/records.ts";
import type { StepRecord } from "../../src/engine/record.ts";
import { Checkout } from "./checkout.ts";

function record(step: string, mark: string, more: Partial<StepRecord> = {}): StepRecord {
  return {
    step,
    fingerprint: mark.padEnd(64, "0"),
    parts: {
      definition: { run: "abc\t\n" },
      platform: "linux",
      env: {},
      secrets: {},
      tools: {},
      inputs: "",
      needs: {},
    },
    outputs: [{ path: "out\tü", digest: "d", size: 1, mode: 0o644 }],
    values: { key: "line 1\nline 2\t\u2028" },
    env: {},
    path: [],
    ms: 12,
    run: "r1",
    ...more,
  };
}

let folder: Checkout;
let records: FileRecords;
let errors: string[];
beforeEach(() => {
  folder = new Checkout();
  errors = [];
  records = open();
});
afterEach(() => {
  records.close();
  folder[Symbol.dispose]();
});

function open(): FileRecords {
  const content = new ContentStore(folder.path("store"));
  return new FileRecords(folder.path("records"), content, (error) => errors.push(error.message));
}

/** As another process would see them. */
function reopened(): FileRecords {
  records.close();
  return (records = open());
}

/** Without the classes that records come back in. */
const plain = (found: StepRecord | undefined): unknown =>
  found === undefined ? undefined : JSON.parse(JSON.stringify(found));

const noParts = {
  definition: {},
  platform: "",
  env: {},
  secrets: {},
  tools: {},
  inputs: "",
  needs: {},
};

describe("records", () => {
  test("are found by fingerprint, now and later", () => {
    const kept = [record("a", "1"), record("b", "2", { machine: "here" })];
    for (const one of kept) records.keep(one);

    for (let round = 0; round < 2; round++) {
      expect(kept.map((one) => plain(records.find(one.fingerprint)))).toEqual(kept);
      expect(records.find("3".padEnd(64, "0"))).toBeUndefined();
      reopened();
    }
  });

  test("that were never kept are not there", () => {
    expect(records.find("1".padEnd(64, "0"))).toBeUndefined();
    expect(records.newest("a")).toBeUndefined();
    expect(records.duration("a")).toBeUndefined();
  });

  test("of a step: the newest is the one kept last, also where its fingerprint was known before", () => {
    records.keep(record("a", "1", { ms: 1 }));
    records.keep(record("a", "2", { ms: 2 }));
    records.keep(record("a", "1", { ms: 3 }));

    for (let round = 0; round < 2; round++) {
      expect(plain(records.newest("a"))).toEqual(record("a", "1", { ms: 3 }));
      expect(records.duration("a")).toBe(3);
      reopened();
    }
  });

  test("are only those that are wanted, after a clean-up", () => {
    const all = [record("a", "1"), record("b", "2"), record("c", "3")];
    for (const one of all) records.keep(one);
    reopened();
    records.keep(record("d", "4"));

    const kept = records.retain((one) => one.step === "b" || one.step === "d");

    expect(kept.map((one) => one.step)).toEqual(["b", "d"]);
    for (let round = 0; round < 2; round++) {
      expect(["a", "b", "c", "d"].map((step) => plain(records.newest(step)))).toEqual([
        undefined,
        all[1],
        undefined,
        record("d", "4"),
      ]);
      reopened();
    }
    records.keep(record("e", "5"));
    expect(plain(reopened().newest("e"))).toEqual(record("e", "5"));
    expect(fs.readdirSync(folder.root).sort()).toEqual(["records"]);
  });

  test("cut at any byte are all there up to the cut, and more can be kept", () => {
    const all = [record("a", "1"), record("b", "2")];
    for (const one of all) records.keep(one);
    records.close();
    const bytes = fs.readFileSync(folder.path("records"));

    for (let cut = 0; cut < bytes.length; cut += 7) {
      fs.writeFileSync(folder.path("records"), bytes.subarray(0, cut));
      reopened().keep(record("c", "3"));

      const found = reopened();

      const whole = bytes.subarray(0, cut).toString("latin1").split("\n").length - 1;
      expect([cut, ...all.map((one) => plain(found.find(one.fingerprint)))]).toEqual([
        cut,
        ...all.map((one, index) => (index < whole ? one : undefined)),
      ]);
      expect(plain(found.newest("c"))).toEqual(record("c", "3"));
    }
  });

  test("with any one bit flipped are right or not there; of damaged parts there are none, and nothing is explained by them", () => {
    const all = [record("a", "1"), record("b", "2")];
    for (const one of all) records.keep(one);
    records.close();
    const bytes = fs.readFileSync(folder.path("records"));

    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      fs.writeFileSync(folder.path("records"), flipped);
      const found = reopened();

      const wrong = all.filter((one) => {
        const there = plain(found.find(one.fingerprint));
        const newest = plain(found.newest(one.step));
        const isOne = isDeepStrictEqual(there, one) && isDeepStrictEqual(newest, one);
        const isReusable = isDeepStrictEqual(there, { ...one, parts: noParts }) && !newest;
        return !isOne && !isReusable && (there ?? newest) !== undefined;
      });
      expect([at, ...wrong]).toEqual([at]);
    }
  });

  test("in a file that cannot be read are none, with one word about it", () => {
    fs.mkdirSync(folder.path("records"));

    expect(records.find("1".padEnd(64, "0"))).toBeUndefined();
    expect(records.newest("a")).toBeUndefined();
    expect(errors).toEqual(["EISDIR: illegal operation on a directory, read"]);
  });
});
