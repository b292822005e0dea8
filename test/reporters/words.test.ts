import { expect, test } from "@jest/globals";
import type { Reason } from "../../src/engine/event.ts";
import type { Failure } from "../../src/engine/failure.ts";
import {
  clockText,
  durationText,
  failureText,
  reasonText,
  whenText,
} from "../../src/reporters/words.ts";

const reasons: readonly (readonly [Reason, string])[] = [
  [{ kind: "same-fingerprint", from: "store", run: "r0" }, "same inputs"],
  [{ kind: "same-fingerprint", from: "this-run", run: "r0" }, "finished earlier in this run"],
  [{ kind: "first-run" }, "first run"],
  [{ kind: "changed", parts: [] }, "changed"],
  [{ kind: "changed", parts: ["a", "b", "c", "d", "e"] }, "a, b, c and 2 more changed"],
  [
    { kind: "changed", parts: ["the step's run", "the step's late-env.TAG", "variable CI"] },
    "its `run`, its `env.TAG`, variable CI changed",
  ],
  [
    { kind: "never-reused", rule: "undeclared" },
    "never reused: it declares neither inputs nor outputs",
  ],
  [
    { kind: "never-reused", rule: "status-function" },
    "never reused: its `if` calls always(), failure() or cancelled()",
  ],
  [{ kind: "never-reused", rule: "machine" }, "never reused: it prepares the machine"],
  [{ kind: "never-reused", rule: "external" }, "never reused: it changes the world outside"],
  [{ kind: "forced" }, "forced"],
  [{ kind: "failed-before" }, "failed before"],
  [{ kind: "not-finished-before" }, "did not finish before"],
  [{ kind: "content-lost", path: "dist/a" }, "its stored `dist/a` is missing or damaged"],
  [{ kind: "verify" }, "to verify reuse"],
  [{ kind: "no-reuse" }, "reuse is off"],
  [{ kind: "untrusted", from: "this-run" }, "another job could have forged what it made before"],
  [{ kind: "untrusted", from: "store" }, "what another run made is not trusted with this"],
  [{ kind: "other-machine" }, "not yet done on this machine"],
  [{ kind: "need-failed", step: "build" }, "needs `build`, which failed"],
  [{ kind: "need-skipped", step: "build" }, "needs `build`, which was skipped"],
  [
    { kind: "condition-false", expression: "x".repeat(70) },
    `its condition is false: \`${"x".repeat(60)}…\``,
  ],
  [{ kind: "not-needed" }, "no step that runs needs it"],
  [{ kind: "fail-fast", step: "a\nb" }, "`a␊b` failed"],
  [{ kind: "interrupted" }, "interrupted"],
];

test.each(reasons)("the reason %j has its words", (reason, words) => {
  expect(reasonText(reason)).toBe(words);
});

const failures: readonly (readonly [Failure, string])[] = [
  [{ kind: "exit", code: 2 }, "exit code 2"],
  [{ kind: "signal", signal: "SIGKILL" }, "ended by SIGKILL"],
  [{ kind: "timed-out", minutes: 1 }, "timed out after 1 minute"],
  [{ kind: "not-started", message: "no such shell" }, "could not be started: no such shell"],
  [
    { kind: "output-missing", pattern: "dist/**" },
    "left no file that matches its output `dist/**`",
  ],
  [
    { kind: "output-conflict", path: "a.o", owner: "build" },
    "wrote `a.o`, which is an output of `build`",
  ],
  [
    { kind: "bad-command-file", file: "GITHUB_OUTPUT", message: "line 1 has no `=`" },
    "wrote to `GITHUB_OUTPUT` what cannot be read: line 1 has no `=`",
  ],
  [
    { kind: "undeclared-writes", paths: ["a", "b", "c", "d"] },
    "wrote files that are not among its outputs: a, b, c and 1 more",
  ],
  [
    { kind: "outputs-differ", path: "a.o" },
    "its output `a.o` differs from the one that would be reused",
  ],
  [{ kind: "condition", message: "no `x`" }, "its condition cannot be evaluated: no `x`"],
];

test.each(failures)("the failure %j has its words", (failure, words) => {
  expect(failureText(failure)).toBe(words);
});

test("an attempt is named where there could be more than one", () => {
  const failure = { kind: "timed-out", minutes: 10 } as const;

  expect(failureText(failure, { attempt: 2, of: 3 })).toBe(
    "timed out after 10 minutes (attempt 2 of 3)",
  );
  expect(failureText(failure, { attempt: 1, of: 1 })).toBe("timed out after 10 minutes");
});

test("durations are short and never say sixty seconds", () => {
  const times = [0, 49, 1234, 59_949, 59_950, 60_000, 125_000, 3_599_400, 3_599_600, 3_720_000];

  expect(times.map(durationText)).toEqual([
    "0.00s",
    "0.05s",
    "1.2s",
    "59.9s",
    "1m 00s",
    "1m 00s",
    "2m 05s",
    "59m 59s",
    "1h 00m",
    "1h 02m",
  ]);
});

test("a clock shows whole seconds that have passed", () => {
  expect([999, 12_000, 61_000, 3_723_000].map(clockText)).toEqual([
    "0:00",
    "0:12",
    "1:01",
    "1:02:03",
  ]);
});

test("a time long ago is a date, and a clock that was set back does no harm", () => {
  const now = Date.UTC(2026, 2, 31);
  const minute = 60_000;
  const ago = [-minute, 0, minute, 90 * minute, 49 * 60 * minute, 40 * 24 * 60 * minute];

  expect(ago.map((ms) => whenText(now - ms, now))).toEqual([
    "just now",
    "just now",
    "1 minute ago",
    "1 hour ago",
    "2 days ago",
    "2026-02-19",
  ]);
});
