import { unreachable } from "../diagnostics/result.ts";
import type { Failure } from "./failure.ts";
import type { Reason, Verdict } from "./event.ts";

/**
 * Where one step of a run stands. Each state holds only what is true in it.
 *
 *   waiting ──needs settled──▶ ready ──start──▶ running ──exited──▶ settled
 *      │                        │  ▲               │
 *      │                        │  └── backoff ◀───┘ failed, retry left
 *      │                        ├──external──▶ announced ──start──▶ running        (backoff too)
 *      │                        └──needs a put-off machine step──▶ waiting
 *      ├──reused / skipped / cancelled──▶ settled
 *      └──machine step, nobody needs it yet──▶ put-off ──demanded──▶ ready
 */
export type StepState =
  | { readonly kind: "waiting" }
  | { readonly kind: "put-off" }
  | { readonly kind: "ready"; readonly why: Reason }
  /** The journal says that the attempt starts, and it waits until that is safe. */
  | { readonly kind: "announced"; readonly why: Reason; readonly attempt: number }
  | {
      readonly kind: "running";
      readonly why: Reason;
      readonly attempt: number;
      readonly stop: Stop | undefined;
    }
  | { readonly kind: "backoff"; readonly why: Reason; readonly attempt: number }
  | {
      readonly kind: "settled";
      readonly verdict: Verdict;
      readonly how: "ran" | "reused" | undefined;
      readonly why: Reason;
      readonly tolerated: boolean;
    };

/** Why a running step is being ended before it exits by itself. */
export type Stop =
  | { readonly kind: "timed-out"; readonly minutes: number }
  | { readonly kind: "cancelled"; readonly why: Reason };

export type StepEvent =
  | { readonly kind: "must-run"; readonly why: Reason }
  | { readonly kind: "put-off" }
  | { readonly kind: "wait-again" }
  | { readonly kind: "announced" }
  | { readonly kind: "started" }
  | { readonly kind: "stopped"; readonly stop: Stop }
  | {
      readonly kind: "exited";
      readonly failure: Failure | undefined;
      readonly retry: boolean;
      readonly tolerate: boolean;
    }
  | {
      readonly kind: "reused";
      readonly why: Reason;
      readonly verdict: "success" | "failure";
      readonly tolerated: boolean;
    }
  | { readonly kind: "left-out"; readonly verdict: "skipped" | "cancelled"; readonly why: Reason };

/** The state after an event. An event that cannot happen in a state is our bug and throws. */
export function next(state: StepState, event: StepEvent): StepState {
  switch (state.kind) {
    case "waiting":
    case "put-off":
      switch (event.kind) {
        case "must-run":
          return { kind: "ready", why: event.why };
        case "put-off":
          return { kind: "put-off" };
        case "reused":
          return settled(event.verdict, "reused", event.why, event.tolerated);
        case "left-out":
          return settled(event.verdict, undefined, event.why, false);
        default:
          return impossible(state, event);
      }
    case "ready":
      switch (event.kind) {
        case "announced":
          return { kind: "announced", why: state.why, attempt: 1 };
        case "started":
          return { kind: "running", why: state.why, attempt: 1, stop: undefined };
        case "wait-again":
          return { kind: "waiting" };
        case "left-out":
          return settled(event.verdict, undefined, event.why, false);
        default:
          return impossible(state, event);
      }
    case "announced":
      switch (event.kind) {
        case "started":
          return { kind: "running", why: state.why, attempt: state.attempt, stop: undefined };
        case "left-out":
          return settled(event.verdict, undefined, event.why, false);
        default:
          return impossible(state, event);
      }
    case "running":
      switch (event.kind) {
        case "stopped":
          // A cancel outranks a time-out that came first: the attempt's end must not start another one.
          return state.stop?.kind === "cancelled" ? state : { ...state, stop: event.stop };
        case "exited":
          if (state.stop?.kind === "cancelled")
            return settled("cancelled", undefined, state.stop.why, false);
          if (event.failure === undefined) return settled("success", "ran", state.why, false);
          if (event.retry) return { kind: "backoff", why: state.why, attempt: state.attempt };
          return settled("failure", "ran", state.why, event.tolerate);
        default:
          return impossible(state, event);
      }
    case "backoff":
      switch (event.kind) {
        case "announced":
          return { kind: "announced", why: state.why, attempt: state.attempt + 1 };
        case "started":
          return { kind: "running", why: state.why, attempt: state.attempt + 1, stop: undefined };
        case "left-out":
          return settled(event.verdict, undefined, event.why, false);
        default:
          return impossible(state, event);
      }
    case "settled":
      return impossible(state, event);
    default:
      return unreachable(state);
  }
}

function settled(
  verdict: Verdict,
  how: "ran" | "reused" | undefined,
  why: Reason,
  tolerated: boolean,
): StepState {
  return { kind: "settled", verdict, how, why, tolerated };
}

function impossible(state: StepState, event: StepEvent): never {
  throw new Error(`a step that is ${state.kind} cannot take "${event.kind}"`);
}
