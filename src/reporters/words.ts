/** The words in which reasons, failures and times are told, the same in every report. */
import { unreachable } from "../diagnostics/result.ts";
import type { Reason } from "../engine/event.ts";
import type { Failure } from "../engine/failure.ts";
import type { ForecastReason } from "../engine/forecast.ts";
import { harmlessText } from "./harmless.ts";

/** How many names a sentence lists before it counts the rest. */
const listed = 3;
const longestExpression = 60;

/** Why a step ran, was reused or was left out, as a short phrase that can stand after a colon or in a table. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case "same-fingerprint":
      return reason.from === "this-run" ? "finished earlier in this run" : "same inputs";
    case "given":
      return reason.byJob === true
        ? "done in a job before this one"
        : `given by run ${harmlessText(reason.run)}, pulled`;
    case "first-run":
      return "first run";
    case "changed":
      return reason.parts.length === 0
        ? "changed"
        : `${listText(reason.parts.map(partText))} changed`;
    case "never-reused":
      return `never reused: ${ruleText(reason.rule)}`;
    case "forced":
      return "forced";
    case "failed-before":
      return "failed before";
    case "not-finished-before":
      return "did not finish before";
    case "content-lost":
      return `its stored ${quoted(reason.path)} is missing or damaged`;
    case "verify":
      return "to verify reuse";
    case "no-reuse":
      return "reuse is off";
    case "untrusted":
      return reason.from === "this-run"
        ? "another job could have forged what it made before"
        : "what another run made is not trusted with this";
    case "other-machine":
      return "not yet done on this machine";
    case "need-failed":
      return `needs ${quoted(reason.step)}, which failed`;
    case "need-skipped":
      return `needs ${quoted(reason.step)}, which was skipped`;
    case "condition-false":
      return `its condition is false: ${quoted(shortened(reason.expression))}`;
    case "not-needed":
      return "no step that runs needs it";
    case "fail-fast":
      return `${quoted(reason.step)} failed`;
    case "interrupted":
      return "interrupted";
    default:
      return unreachable(reason);
  }
}

/** The same for what is only foreseen. */
export function forecastText(reason: ForecastReason): string {
  if (reason.kind === "depends") return `depends on ${listText(reason.steps.map(quoted))}`;
  return reasonText(reason);
}

/** A part of what decides about a step, in a sentence about that step: `its run`, `input file src/a.ts`. */
export function partText(part: string): string {
  const key = /^the step's (.*)$/.exec(part)?.[1];
  return key === undefined ? part : `its \`${key.replace(/^late-/, "")}\``;
}

function ruleText(rule: Extract<Reason, { kind: "never-reused" }>["rule"]): string {
  switch (rule) {
    case "undeclared":
      return "it declares neither inputs nor outputs";
    case "status-function":
      return "its `if` calls always(), failure() or cancelled()";
    case "machine":
      return "it prepares the machine";
    case "external":
      return "it changes the world outside";
    default:
      return unreachable(rule);
  }
}

/** Which attempt failed, of how many that the step is given. */
export interface Attempt {
  readonly attempt: number;
  readonly of: number;
}

/** Why a step failed, as a short phrase. The attempt is named where there could be more than one. */
export function failureText(failure: Failure, attempt?: Attempt): string {
  const text = causeText(failure);
  if (attempt === undefined || attempt.of <= 1) return text;
  return `${text} (attempt ${attempt.attempt} of ${attempt.of})`;
}

function causeText(failure: Failure): string {
  switch (failure.kind) {
    case "exit":
      return `exit code ${failure.code}`;
    case "signal":
      return `ended by ${failure.signal}`;
    case "timed-out":
      return `timed out after ${countText(failure.minutes, "minute")}`;
    case "not-started":
      return `could not be started: ${harmlessText(failure.message)}`;
    case "output-missing":
      return `left no file that matches its output ${quoted(failure.pattern)}`;
    case "output-conflict":
      return `wrote ${quoted(failure.path)}, which is an output of ${quoted(failure.owner)}`;
    case "bad-command-file":
      return `wrote to ${quoted(failure.file)} what cannot be read: ${harmlessText(failure.message)}`;
    case "undeclared-writes":
      return `wrote files that are not among its outputs: ${listText(failure.paths)}`;
    case "outputs-differ":
      return `its output ${quoted(failure.path)} differs from the one that would be reused`;
    case "condition":
      return `its condition cannot be evaluated: ${harmlessText(failure.message)}`;
    default:
      return unreachable(failure);
  }
}

/** `0.04s`, `1.2s`, `2m 05s`, `1h 02m`. */
export function durationText(ms: number): string {
  if (ms < 995) return `${(Math.max(0, ms) / 1000).toFixed(2)}s`;
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)}s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${twoDigits(seconds % 60)}s`;
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)}h ${twoDigits(minutes % 60)}m`;
}

/** Time that runs, as a clock shows it: `0:12`, `1:02:03`. */
export function clockText(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${twoDigits(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

/** How long ago; after thirty days the day itself (UTC). Both in milliseconds since 1970. */
export function whenText(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${countText(minutes, "minute")} ago`;
  if (minutes < 24 * 60) return `${countText(Math.floor(minutes / 60), "hour")} ago`;
  const days = Math.floor(minutes / (24 * 60));
  if (days <= 30) return `${countText(days, "day")} ago`;
  return new Date(at).toISOString().slice(0, 10);
}

/** `312 B`, `4.5 kB`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `1 step`, `2 steps`. */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A foreign name within a sentence. */
export function quoted(name: string): string {
  return `\`${harmlessText(name)}\``;
}

/** The first few of some foreign names, and how many more there are. */
export function listText(names: readonly string[], most = listed): string {
  const shown = names.slice(0, most).map(harmlessText).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

function shortened(text: string): string {
  return text.length <= longestExpression ? text : `${text.slice(0, longestExpression)}…`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
