import { describe, expect, test } from "@jest/globals";
import {
  closureDigest,
  fingerprintOf,
  outcomeDigest,
  sameOutputs,
  shortDigest,
} from "../../src/engine/fingerprint.ts";
import type { FingerprintParts, OutputFile, StepRecord } from "../../src/engine/record.ts";
import type { PlannedStep } from "../../src/plan/plan.ts";
import { specOf, step } from "../plan/planned.ts";

type Parts = Omit<FingerprintParts, "definition">;

const parts: Parts = {
  platform: "linux 6.1 x64",
  env: { CI: "0123", HOME: "4567" },
  secrets: { TOKEN: "set" },
  tools: { "node --version": "89ab" },
  inputs: "cdef",
  needs: { a: "aa", b: "bb" },
};

const a = await step(specOf({ a: { run: "make" } }), "a");

function of(planned: PlannedStep, { inputs, ...others }: Parts): string {
  return fingerprintOf(planned, others, inputs);
}

describe("a fingerprint", () => {
  test("is the same whatever order its parts were gathered in", () => {
    const turned: Parts = {
      ...parts,
      env: { HOME: "4567", CI: "0123" },
      needs: { b: "bb", a: "aa" },
    };

    expect(of(a, turned)).toBe(of(a, parts));
    expect(of(a, parts)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[string, Partial<Parts>]>([
    ["the platform", { platform: "linux 6.1 arm64" }],
    ["a variable's value", { env: { CI: "0123", HOME: "4568" } }],
    ["a variable that is gone", { env: { CI: "0123" } }],
    ["two variables with each other's values", { env: { CI: "4567", HOME: "0123" } }],
    ["a secret's presence", { secrets: { TOKEN: "unset" } }],
    ["a tool's answer", { tools: { "node --version": "89ac" } }],
    ["the input files", { inputs: "cdee" }],
    ["what a need produced", { needs: { a: "aa", b: "bc" } }],
    [
      "a value moved from one kind of part to another",
      { env: { CI: "0123", HOME: "4567", TOKEN: "set" }, secrets: {} },
    ],
  ])("differs by %s", (_, change) => {
    expect(of(a, { ...parts, ...change })).not.toBe(of(a, parts));
  });

  test("differs by the step's definition", async () => {
    const other = await step(specOf({ a: { run: "make all" } }), "a");

    expect(of(other, parts)).not.toBe(of(a, parts));
  });
});

const file: OutputFile = { path: "out", digest: "d".repeat(64), size: 1, mode: 0o644 };
const record: StepRecord = {
  step: "a",
  fingerprint: "f".repeat(64),
  parts: { ...parts, definition: {} },
  outputs: [file],
  values: { v: "1" },
  env: { E: "1" },
  path: ["/p"],
  ms: 5,
  run: "r",
};

describe("what a step offers to others", () => {
  const outcome = (change: Partial<StepRecord>): string =>
    outcomeDigest(a, { ...record, ...change }, true);

  test("does not differ by where, when and how it was made, nor by a umask", () => {
    const group: OutputFile = { ...file, mode: 0o664 };

    expect(outcome({ run: "other", ms: 9, fingerprint: "0".repeat(64), outputs: [group] })).toBe(
      outcome({}),
    );
  });

  test.each<[string, Partial<StepRecord>]>([
    ["a file's content", { outputs: [{ ...file, digest: "e".repeat(64) }] }],
    ["a file's name", { outputs: [{ ...file, path: "out2" }] }],
    ["a file that can be executed now", { outputs: [{ ...file, mode: 0o755 }] }],
    ["a file that is a link now", { outputs: [{ ...file, link: true }] }],
    ["an output value", { values: { v: "2" } }],
    ["a variable", { env: {} }],
    ["the order of directories", { path: ["/q", "/p"] }],
  ])("differs by %s", (_, change) => {
    expect(outcome(change)).not.toBe(outcome({}));
  });

  test("differs by a tolerated failure", () => {
    expect(outcomeDigest(a, record, false)).not.toBe(outcomeDigest(a, record, true));
  });

  test("is, of a machine or external step, its fingerprint too", () => {
    for (const effects of ["machine", "external"] as const) {
      const outcomes = [record, { ...record, fingerprint: "0".repeat(64) }].map((one) =>
        outcomeDigest({ ...a, effects }, one, true),
      );
      expect(new Set(outcomes).size).toBe(2);
    }
  });

  test("covers its ancestors, in whatever order they are needed", () => {
    expect(closureDigest("x", [])).toBe("x");
    expect(closureDigest("x", ["1", "2"])).toBe(closureDigest("x", ["2", "1"]));
    expect(closureDigest("x", ["1", "2"])).not.toBe(closureDigest("x", ["1", "3"]));
  });
});

test("two sets of outputs differ by the first file that is other, new or gone", () => {
  const other: OutputFile = { ...file, path: "more" };

  expect(sameOutputs([file, other], [other, file])).toBeUndefined();
  expect(sameOutputs([file], [{ ...file, digest: "e".repeat(64) }])).toBe("out");
  expect(sameOutputs([file], [file, other])).toBe("more");
  expect(sameOutputs([file, other], [file])).toBe("more");
});

test("a short digest tells values apart and nothing else", () => {
  expect(shortDigest("a")).toHaveLength(16);
  expect(shortDigest("a")).not.toBe(shortDigest("b"));
});
