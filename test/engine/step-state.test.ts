import { describe, expect, test } from "@jest/globals";
import type { Reason } from "../../src/engine/event.ts";
import { next, type StepEvent, type StepState } from "../../src/engine/step-state.ts";

const why: Reason = { kind: "first-run" };
const interrupted: Reason = { kind: "interrupted" };
const exit1 = { kind: "exit", code: 1 } as const;
const cancelled = { kind: "cancelled", why: interrupted } as const;
const timedOut = { kind: "timed-out", minutes: 1 } as const;

const states = {
  waiting: { kind: "waiting" },
  "put-off": { kind: "put-off" },
  ready: { kind: "ready", why },
  announced: { kind: "announced", why, attempt: 2 },
  running: { kind: "running", why, attempt: 2, stop: undefined },
  "timed out": { kind: "running", why, attempt: 2, stop: timedOut },
  cancelling: { kind: "running", why, attempt: 2, stop: cancelled },
  backoff: { kind: "backoff", why, attempt: 2 },
  settled: { kind: "settled", verdict: "success", how: "ran", why, tolerated: false },
} satisfies Record<string, StepState>;

const events = {
  "must-run": { kind: "must-run", why },
  "put-off": { kind: "put-off" },
  "wait-again": { kind: "wait-again" },
  started: { kind: "started" },
  "time-out": { kind: "stopped", stop: timedOut },
  cancel: { kind: "stopped", stop: cancelled },
  succeeded: { kind: "exited", failure: undefined, retry: false, tolerate: false },
  failed: { kind: "exited", failure: exit1, retry: false, tolerate: false },
  "failed, tolerated": { kind: "exited", failure: exit1, retry: false, tolerate: true },
  "failed, retry left": { kind: "exited", failure: exit1, retry: true, tolerate: true },
  announced: { kind: "announced" },
  reused: { kind: "reused", why, verdict: "success", tolerated: false },
  "reused failure": { kind: "reused", why, verdict: "failure", tolerated: false },
  "reused failure, tolerated": { kind: "reused", why, verdict: "failure", tolerated: true },
  skipped: { kind: "left-out", verdict: "skipped", why: interrupted },
  "left cancelled": { kind: "left-out", verdict: "cancelled", why: interrupted },
} satisfies Record<string, StepEvent>;

const ended = (
  verdict: "success" | "failure" | "cancelled" | "skipped",
  how: "ran" | "reused" | undefined,
  reason: Reason = why,
  tolerated = false,
): StepState => ({ kind: "settled", verdict, how, why: reason, tolerated });

const unstarted = {
  "must-run": states.ready,
  "put-off": states["put-off"],
  reused: ended("success", "reused"),
  "reused failure": ended("failure", "reused"),
  "reused failure, tolerated": ended("failure", "reused", why, true),
  skipped: ended("skipped", undefined, interrupted),
  "left cancelled": ended("cancelled", undefined, interrupted),
};

const exits = {
  failed: ended("failure", "ran"),
  "failed, tolerated": ended("failure", "ran", why, true),
  "failed, retry left": states.backoff,
};

/** What is not in here cannot happen. */
const table: Record<keyof typeof states, Partial<Record<keyof typeof events, StepState>>> = {
  waiting: unstarted,
  "put-off": unstarted,
  ready: {
    announced: { kind: "announced", why, attempt: 1 },
    started: { kind: "running", why, attempt: 1, stop: undefined },
    "wait-again": states.waiting,
    skipped: ended("skipped", undefined, interrupted),
    "left cancelled": ended("cancelled", undefined, interrupted),
  },
  announced: {
    started: { kind: "running", why, attempt: 2, stop: undefined },
    skipped: ended("skipped", undefined, interrupted),
    "left cancelled": ended("cancelled", undefined, interrupted),
  },
  running: {
    "time-out": states["timed out"],
    cancel: states.cancelling,
    succeeded: ended("success", "ran"),
    ...exits,
  },
  "timed out": {
    "time-out": states["timed out"],
    cancel: states.cancelling,
    succeeded: ended("success", "ran"),
    ...exits,
  },
  cancelling: {
    "time-out": states.cancelling,
    cancel: states.cancelling,
    succeeded: ended("cancelled", undefined, interrupted),
    failed: ended("cancelled", undefined, interrupted),
    "failed, tolerated": ended("cancelled", undefined, interrupted),
    "failed, retry left": ended("cancelled", undefined, interrupted),
  },
  backoff: {
    announced: { kind: "announced", why, attempt: 3 },
    started: { kind: "running", why, attempt: 3, stop: undefined },
    skipped: ended("skipped", undefined, interrupted),
    "left cancelled": ended("cancelled", undefined, interrupted),
  },
  settled: {},
};

describe.each(Object.keys(states) as (keyof typeof states)[])("a step that is %s", (from) => {
  test.each(Object.keys(events) as (keyof typeof events)[])(
    "takes %s as the table says",
    (name) => {
      const state: StepState = states[from];
      const event: StepEvent = events[name];
      const expected = table[from][name];

      if (expected) expect(next(state, event)).toEqual(expected);
      else
        expect(() => next(state, event)).toThrow(
          `a step that is ${state.kind} cannot take "${event.kind}"`,
        );
    },
  );
});
