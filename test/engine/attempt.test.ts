import { describe, expect, test } from "@jest/globals";
import { backoffMs, failureOfExit, handedBy, mayRetry } from "../../src/engine/attempt.ts";
import type { Failure } from "../../src/engine/failure.ts";
import type { CommandFiles } from "../../src/engine/ports.ts";
import type { PlannedStep, Retry } from "../../src/plan/plan.ts";
import { specOf, step } from "../plan/planned.ts";

const exit = (code: number): Failure => ({ kind: "exit", code });
const timedOut: Failure = { kind: "timed-out", minutes: 1 };

async function retrying(retry: Retry, rest: Partial<PlannedStep> = {}): Promise<PlannedStep> {
  return { ...(await step(specOf({ a: {} }), "a")), retry, ...rest };
}

describe("a retry", () => {
  test("is made as often as the step says, after any failure", async () => {
    const a = await retrying({ max: 2, backoffSeconds: 1 });

    expect([1, 2, 3].map((attempt) => mayRetry(a, attempt, exit(1)))).toEqual([true, true, false]);
    expect(mayRetry(a, 1, timedOut)).toBe(true);
    expect(mayRetry(a, 1, { kind: "output-conflict", path: "x", owner: "b" })).toBe(true);
  });

  test("is made only after the failures that `on` names", async () => {
    const a = await retrying({
      max: 9,
      backoffSeconds: 1,
      on: [{ kind: "timeout" }, { kind: "exit", code: 75 }],
    });

    expect(mayRetry(a, 1, exit(75))).toBe(true);
    expect(mayRetry(a, 1, timedOut)).toBe(true);
    expect(mayRetry(a, 1, exit(1))).toBe(false);
    expect(mayRetry(a, 1, { kind: "signal", signal: "SIGSEGV" })).toBe(false);
  });

  test("of an external step needs `idempotent`", async () => {
    const retry = { max: 1, backoffSeconds: 1 };

    expect(mayRetry(await retrying(retry, { effects: "external" }), 1, exit(1))).toBe(false);
    expect(
      mayRetry(await retrying(retry, { effects: "external", idempotent: true }), 1, exit(1)),
    ).toBe(true);
  });

  test("waits twice as long each time, between half and the whole of it, and never more than an hour", () => {
    const retry = { max: 99, backoffSeconds: 10 };

    expect([1, 2, 3, 4].map((attempt) => backoffMs(retry, attempt, 0))).toEqual([
      5_000, 10_000, 20_000, 40_000,
    ]);
    expect([1, 2, 3, 4].map((attempt) => backoffMs(retry, attempt, 0.5))).toEqual([
      7_500, 15_000, 30_000, 60_000,
    ]);
    expect(backoffMs(retry, 60, 1)).toBe(3_600_000);
    expect(backoffMs({ max: 1, backoffSeconds: 0 }, 1, 0.9)).toBe(0);
  });
});

test("an exit becomes the failure that it is", () => {
  expect(failureOfExit({ kind: "exited", code: 0 })).toBeUndefined();
  expect(failureOfExit({ kind: "exited", code: 3 })).toEqual({ kind: "exit", code: 3 });
  expect(failureOfExit({ kind: "signal", signal: "SIGKILL" })).toEqual({
    kind: "signal",
    signal: "SIGKILL",
  });
  expect(failureOfExit({ kind: "not-started", message: "no room" })).toEqual({
    kind: "not-started",
    message: "no room",
  });
});

describe("what a step hands on", () => {
  const files = (some: Partial<CommandFiles>): CommandFiles => ({
    output: "",
    env: "",
    path: "",
    summary: "",
    ...some,
  });
  const reveals = (text: string): boolean => text.includes("hunter22");

  test("is values, variables and directories", () => {
    expect(handedBy(files({ output: "a=1\n", env: "B=2\n", path: "/x\n/y\n" }), reveals)).toEqual({
      handed: { values: { a: "1" }, env: { B: "2" }, path: ["/y", "/x"] },
      warnings: [],
    });
  });

  test("is all but a summary that is too much, which is a warning", () => {
    expect(handedBy(files({ output: "a=1\n", tooLarge: "GITHUB_STEP_SUMMARY" }), reveals)).toEqual({
      handed: { values: { a: "1" }, env: {}, path: [] },
      warnings: ["what it wrote to $GITHUB_STEP_SUMMARY is larger than 1 MiB and was dropped"],
    });
  });

  test("is what it printed too, unless the file says otherwise", () => {
    const printed = { a: "printed", b: "printed", c: "my hunter22" };

    expect(handedBy(files({ output: "b=written\n", printed }), reveals)).toEqual({
      handed: { values: { a: "printed", b: "written" }, env: {}, path: [] },
      warnings: ["c in ::set-output holds a secret and was dropped"],
    });
    expect(handedBy(files({ printed: { a: "1" } }), reveals)).toEqual({
      handed: { values: { a: "1" }, env: {}, path: [] },
      warnings: [],
    });
  });

  test("never holds a secret", () => {
    expect(
      handedBy(files({ output: "a=my hunter22!\nb=1\n", env: "C=hunter22\n" }), reveals),
    ).toEqual({
      handed: { values: { b: "1" }, env: {}, path: [] },
      warnings: [
        "a in $GITHUB_OUTPUT holds a secret and was dropped",
        "C in $GITHUB_ENV holds a secret and was dropped",
      ],
    });
  });

  test("never holds a directory whose name is a secret", () => {
    expect(handedBy(files({ path: "/ok\n/opt/hunter22/bin\n" }), reveals)).toEqual({
      handed: { values: {}, env: {}, path: ["/ok"] },
      warnings: ["a directory in $GITHUB_PATH holds a secret and was dropped"],
    });
  });

  test("leaves the runner's own variables alone", () => {
    expect(handedBy(files({ env: "GITHUB_SHA=0\nOK=1\n" }), reveals)).toEqual({
      handed: { values: {}, env: { OK: "1" }, path: [] },
      warnings: ["GITHUB_SHA cannot be set through $GITHUB_ENV and was dropped"],
    });
  });

  test.each<[string, Partial<CommandFiles>, Failure]>([
    [
      "cannot be read",
      { output: "oops\n" },
      {
        kind: "bad-command-file",
        file: "GITHUB_OUTPUT",
        message: "line 1: neither NAME=VALUE nor NAME<<DELIMITER",
      },
    ],
    [
      "is an unfinished block of variables",
      { env: "A<<E\n1\n" },
      {
        kind: "bad-command-file",
        file: "GITHUB_ENV",
        message: 'line 1: the delimiter "E" never comes',
      },
    ],
    [
      "prints a command that cannot be obeyed",
      { refused: { command: "::set-output", message: "it gives a value no name" } },
      { kind: "bad-command-file", file: "::set-output", message: "it gives a value no name" },
    ],
    [
      "is too much",
      { tooLarge: "GITHUB_ENV" },
      { kind: "bad-command-file", file: "GITHUB_ENV", message: "it is larger than 1 MiB" },
    ],
  ])("is the step's failure if it %s", (_, written, failure) => {
    expect(handedBy(files(written), reveals)).toEqual({ failure });
  });
});
