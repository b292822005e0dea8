import { describe, expect, test } from "@jest/globals";
import type { Reason, Settled } from "../../src/engine/event.ts";
import type { Failure } from "../../src/engine/failure.ts";
import type { StepRecord } from "../../src/engine/record.ts";
import { buildReport, type RunFacts } from "../../src/evidence/build-report.ts";
import { readReport } from "../../src/evidence/read-report.ts";
import type { SchemaOutput } from "../../src/evidence/report-schema.ts";
import type { RunReport } from "../../src/evidence/run-report.ts";
import { writeReport } from "../../src/evidence/write-report.ts";
import type { Plan, PlannedStep } from "../../src/plan/plan.ts";

const mebi = 1024 * 1024;
const digest = "0123456789abcdef".repeat(4);

function planOf(...steps: readonly Partial<PlannedStep>[]): Plan {
  return {
    name: "orders",
    spec: "mity.yml",
    steps: steps.map((step, at) => ({
      id: `s${at}`,
      base: `s${at}`,
      needs: [],
      run: "true",
      inputs: {},
      definition: digest,
      ...step,
    })),
    contexts: {},
    written: [],
    secrets: [],
  };
}

function recordOf(step: string, files: Readonly<Record<string, string>> = {}): StepRecord {
  return {
    step,
    fingerprint: digest,
    parts: {
      definition: { run: "0123456789abcdef" },
      platform: "linux-x64",
      env: { CI: "0123456789abcdef" },
      secrets: { TOKEN: "set" },
      tools: {},
      inputs: digest,
      files,
      needs: {},
    },
    outputs: [
      { path: "a", digest, size: 10, mode: 0o644 },
      { path: "b", digest, size: 32, mode: 0o644 },
    ],
    values: { password: "not for the report" },
    env: {},
    path: [],
    ms: 5,
    run: "r1",
  };
}

function settledOf(step: number, more: Partial<Settled> = {}): Settled {
  return {
    step,
    verdict: "success",
    how: "ran",
    why: { kind: "first-run" },
    ms: 1200,
    attempts: 1,
    ...more,
  };
}

const words = {
  reason: (reason: Reason) => `because of ${reason.kind}`,
  failure: (failure: Failure) => `it is ${failure.kind}`,
};

const origin = {
  repository: "octo-org/example",
  workflow: ".github/workflows/ci.yml",
  event: "push",
  ref: "refs/heads/main",
  sha: "a".repeat(40),
  runId: "1000001",
  attempt: 2,
  job: "build",
  jobKey: "0123456789abcdef",
};

function reportOf(facts: Partial<RunFacts>): RunReport {
  return buildReport({
    run: "r1",
    mity: "0.1.0",
    plan: planOf(),
    verdict: "success",
    ms: 5000.4,
    startedAt: 1_700_000_000_000,
    settled: [],
    recordOf: () => undefined,
    words,
    ...facts,
  });
}

function leftOut(text: string): readonly string[] {
  return (JSON.parse(text) as RunReport).leftOut;
}

describe("a report", () => {
  const report = reportOf({
    origin,
    verdict: "failure",
    plan: planOf(
      { id: "build", name: "Build it" },
      { id: "test[node=24]", needs: [0] },
      { id: "deploy", needs: [1] },
    ),
    settled: [
      {
        step: 2,
        verdict: "skipped",
        why: { kind: "need-failed", step: "test[node=24]" },
        ms: 0,
        attempts: 0,
      },
      settledOf(0, {
        how: "reused",
        why: { kind: "same-fingerprint", from: "store", run: "r0" },
        ms: 90_000,
        attempts: 0,
      }),
      settledOf(1, { verdict: "failure", failure: { kind: "exit", code: 1 }, tolerated: true }),
    ],
    recordOf: (step) => (step === 0 ? recordOf("build", { "src/a.ts": "x" }) : undefined),
    changesOf: (step) => (step === 1 ? Array.from({ length: 25 }, (_, at) => `file ${at}`) : []),
    checkpoint: { id: "77", digest },
  });

  test("tells the run and each of its steps in the order of the plan", () => {
    expect(report).toMatchObject({
      format: "mity-report",
      version: 1,
      spec: "mity.yml",
      verdict: "failure",
      ms: 5000,
      minutesSaved: 1.5,
      leftOut: [],
      checkpoint: { id: "77", digest },
    });
    expect(report.steps).toEqual([
      {
        id: "build",
        name: "Build it",
        verdict: "success",
        how: "reused",
        why: "because of same-fingerprint",
        reason: { kind: "same-fingerprint", from: "store", run: "r0" },
        ms: 90_000,
        attempts: 0,
        outputs: { count: 2, bytes: 42 },
        fingerprint: digest,
        parts: recordOf("build", { "src/a.ts": "x" }).parts,
      },
      {
        id: "test[node=24]",
        verdict: "failure",
        how: "ran",
        why: "because of first-run",
        reason: { kind: "first-run" },
        ms: 1200,
        attempts: 1,
        failure: "it is exit",
        tolerated: true,
        needs: ["build"],
        changes: [...Array.from({ length: 19 }, (_, at) => `file ${at}`), "and 6 more"],
      },
      {
        id: "deploy",
        verdict: "skipped",
        why: "because of need-failed",
        reason: { kind: "need-failed", step: "test[node=24]" },
        ms: 0,
        attempts: 0,
        needs: ["test[node=24]"],
      },
    ]);
  });

  test("holds no value that a step handed on", () => {
    expect(writeReport(report)).not.toContain("not for the report");
  });

  test("is read as it was written", async () => {
    expect(await readReport(writeReport(report))).toEqual({ ok: true, value: report });
  });

  test("has the type that its schema yields", () => {
    // Proven by the compiler: each of the two types is assignable to the other.
    type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
    const toReport = (output: SchemaOutput): RunReport => output;
    const fromReport = (it: RunReport): DeepReadonly<SchemaOutput> => it;

    expect([toReport, fromReport]).toHaveLength(2);
  });
});

describe("a report of a large run", () => {
  const count = 10_000;
  const plan = planOf(
    ...Array.from({ length: count }, (_, at) => ({ needs: at === 0 ? [] : [at - 1] })),
  );
  const settled = Array.from({ length: count }, (_, at) =>
    at === count - 1
      ? settledOf(at, { verdict: "failure", failure: { kind: "exit", code: 3 } })
      : settledOf(at, at % 2 === 0 ? { how: "reused" } : {}),
  );

  test("keeps all steps and loses the parts first, those of reused steps before others", async () => {
    const some = settled.slice(0, 2300).concat(settled.slice(-1));
    const report = reportOf({ plan, settled: some, recordOf: (at) => recordOf(`s${at}`) });
    const text = writeReport(report);
    const read = await readReport(text);
    if (!read.ok) throw new Error(read.error);
    const { steps } = read.value;
    const without = steps.filter(({ parts }) => parts === undefined);

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mebi);
    expect(steps.map(({ id }) => id)).toEqual(some.map(({ step }) => `s${step}`));
    expect(steps.every(({ needs, id }) => needs !== undefined || id === "s0")).toBe(true);
    expect(without.length).toBeGreaterThan(0);
    expect(without.every(({ how }) => how === "reused")).toBe(true);
    expect(read.value.leftOut).toEqual([
      `the parts of the fingerprints of ${without.length} steps`,
    ]);
  });

  test("keeps 10,000 steps with their verdicts within 1 MiB, and all that is known of the failed one", async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`src/${at}.ts`, "x"]));
    const report = reportOf({ plan, settled, recordOf: (at) => recordOf(`s${at}`, files) });
    const text = writeReport(report);
    const read = await readReport(text);
    if (!read.ok) throw new Error(read.error);
    const { steps } = read.value;

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mebi);
    expect(steps).toHaveLength(count);
    expect(steps.at(-1)).toMatchObject({ verdict: "failure", failure: "it is exit" });
    expect(steps.at(-1)?.fingerprint).toBe(digest);
    expect(read.value.leftOut).toContain(
      `the parts of the fingerprints of ${steps.filter(({ parts }) => !parts).length} steps`,
    );
  });

  test("keeps what failed when not even all names fit", async () => {
    const long = "é".repeat(3000);
    const named = planOf(...Array.from({ length: 1000 }, (_, at) => ({ id: `${at}${long}` })));
    const ends = Array.from({ length: 1000 }, (_, at) =>
      at === 999
        ? settledOf(at, { verdict: "failure", failure: { kind: "exit", code: 3 } })
        : settledOf(at),
    );
    const text = writeReport(reportOf({ plan: named, settled: ends }));
    const { steps } = JSON.parse(text) as RunReport;

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mebi);
    expect(steps.at(-1)?.id).toBe(`999${long}`);
    expect(leftOut(text)[0]).toBe(`all of ${1000 - steps.length} steps`);
    expect(await readReport(text)).toMatchObject({ ok: true });
  });
});

describe("what is no report is refused", () => {
  const good = writeReport(reportOf({ plan: planOf({}), settled: [settledOf(0)] }));
  const changed = (change: object): string =>
    JSON.stringify({ ...(JSON.parse(good) as object), ...change });

  test.each([
    ["nothing", "", "it is no JSON"],
    ["deep nesting", "[".repeat(100_000), "it is no JSON"],
    ["null", "null", "it is no report of mity's"],
    ["a list", "[]", "it is no report of mity's"],
    ["another format", '{"format":"other"}', "it is no report of mity's"],
    ["too much text", "é".repeat(mebi / 2 + 1), "it is larger than 1 MiB"],
    [
      "a later version",
      changed({ version: 2 }),
      "it is a report of version 2, which this mity does not know: install a newer one",
    ],
    ["no version", changed({ version: "1" }), "it is damaged: `version` is not what it should be"],
    [
      "an empty step",
      changed({ steps: [{}] }),
      "it is damaged: `steps.0.id` is not what it should be",
    ],
    ["negative time", changed({ ms: -1 }), "it is damaged: `ms` is not what it should be"],
    [
      "a path for an id",
      changed({ checkpoint: { id: "../1", digest } }),
      "it is damaged: `checkpoint.id` is not what it should be",
    ],
    [
      "too many steps",
      changed({ steps: Array.from({ length: 10_001 }, () => 0) }),
      "it is damaged: `steps` is not what it should be",
    ],
  ])("%s", async (_, text, error) => {
    expect(await readReport(text)).toEqual({ ok: false, error });
  });

  test("what a later mity adds is passed over", async () => {
    expect(await readReport(changed({ colour: "blue" }))).toEqual({
      ok: true,
      value: JSON.parse(good) as unknown,
    });
  });
});
