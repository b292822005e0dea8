/** A run as it goes, for a person: lines that stay, live lines on a terminal, and a table at the end. */
import type { RunEvent, Settled, Verdict } from "../engine/event.ts";
import { unreachable } from "../diagnostics/result.ts";
import type { Plan } from "../plan/plan.ts";
import { attemptOf, closingText, countSettled, lastLinesShown, stepName } from "./closing.ts";
import { harmlessText } from "./harmless.ts";
import type { Tick } from "./interval-tick.ts";
import { paintFor } from "./paint.ts";
import { Screen, type TerminalOut, terminalWidth } from "./screen.ts";
import { StepOutput } from "./step-output.ts";
import { clockText, countText, durationText, failureText, reasonText } from "./words.ts";

export interface TerminalOptions {
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
  /** About ten times a second; used on a terminal only, from the start of the run to its end. */
  readonly tick: Tick;
  /** The last line after a run that did not succeed: how to go on. */
  readonly hint: (outcome: Outcome) => string | undefined;
}

export interface Outcome {
  readonly run: string;
  readonly verdict: Verdict;
  /** Ids of the steps that failed, in the order they did. */
  readonly failed: readonly string[];
  /** Those of them that printed something. */
  readonly printed: readonly string[];
}

const emptyPlan: Plan = { name: "", spec: "", steps: [], contexts: {}, written: [], secrets: [] };
const mostLiveSteps = 8;
/** So many steps at once that were reused or skipped are one line each; more are one line together. */
const mostHeldLines = 40;
const mostTailsKept = 20;

interface Running {
  readonly since: number;
  readonly attempt: number;
  /** Between two attempts. */
  readonly waits: boolean;
}

/** A function to be called with every event of one run, in order. */
export function terminalReporter(
  out: TerminalOut,
  options: TerminalOptions,
): (event: RunEvent) => void {
  const paint = paintFor(out.color);
  const screen = new Screen(out, options.now, liveLines);
  const running = new Map<number, Running>();
  const outputs = new Map<number, StepOutput>();
  const settled: Settled[] = [];
  /** Settled without running and not printed yet: cheap to gather, and dropped if nothing ran at all. */
  let held: Settled[] = [];
  let run = "";
  let plan = emptyPlan;
  let resumed = false;
  let selected = 0;
  let startedAt = 0;
  let anythingBegan = false;
  let stopping = false;
  let tailsKept = 0;
  let stopTick: (() => void) | undefined;

  return (event) => {
    switch (event.kind) {
      case "run-started":
        ({ run, plan, resumed } = event);
        selected = event.selected.length;
        startedAt = options.now();
        if (out.tty) stopTick = options.tick(onTick);
        return;
      case "step-started":
        anythingBegan = true;
        running.set(event.step, { since: options.now(), attempt: event.attempt, waits: false });
        if (event.attempt > 1) outputs.get(event.step)?.restart();
        printHeld();
        screen.changed();
        return;
      case "step-output":
        print(outputOf(event.step).take(event.chunk));
        return;
      case "step-retry":
        finishLine(event.step);
        running.set(event.step, { since: options.now(), attempt: event.attempt + 1, waits: true });
        print(
          `${paint("bad", "↻")} ${stepName(plan, event.step)}  ${failureText(event.failure)}; ` +
            `attempt ${event.attempt + 1} in ${durationText(event.delayMs)}\n`,
        );
        return;
      case "step-settled":
        settle(event.settled);
        return;
      case "warning": {
        const where = event.step === undefined ? "" : `${stepName(plan, event.step)}: `;
        const hint = event.hint === undefined ? "" : `  ${harmlessText(event.hint)}\n`;
        screen.print(`${paint("strong", "!")} ${where}${harmlessText(event.message)}\n${hint}`);
        return;
      }
      case "cancelling":
        stopping = true;
        if (event.running.length > 0)
          print(
            `stopping ${countText(event.running.length, "running step")}: ${reasonText(event.why)}\n`,
          );
        else if (event.why.kind === "interrupted") print(`stopping: ${reasonText(event.why)}\n`);
        return;
      case "run-settled":
        stopTick?.();
        running.clear();
        finish(event);
        return;
      default:
        unreachable(event);
    }
  };

  function onTick(): void {
    if (anythingBegan) printHeld();
    screen.flush();
  }

  function print(lines: string | Uint8Array): void {
    if (lines.length === 0) return;
    printHeld();
    screen.print(lines);
  }

  function outputOf(step: number): StepOutput {
    let output = outputs.get(step);
    if (output === undefined) {
      output = new StepOutput(paint("faint", `${stepName(plan, step)} |`) + " ", out.color);
      outputs.set(step, output);
    }
    return output;
  }

  function finishLine(step: number): void {
    const rest = outputs.get(step)?.end();
    if (rest !== undefined) print(rest);
  }

  function settle(one: Settled): void {
    settled.push(one);
    const wasRunning = running.delete(one.step);
    if (!wasRunning && one.how !== "ran" && isQuiet(one.verdict)) {
      held.push(one);
      return;
    }
    finishLine(one.step);
    const isFailure = one.verdict === "failure" && !one.tolerated;
    if (!isFailure || ++tailsKept > mostTailsKept) outputs.delete(one.step);
    if (one.how === "ran") anythingBegan = true;
    print(settledLine(one));
  }

  function settledLine(one: Settled): string {
    const name = stepName(plan, one.step);
    const attempts = one.attempts > 1 ? `  (${one.attempts} attempts)` : "";
    switch (one.verdict) {
      case "success":
        return one.how === "reused"
          ? `${paint("faint", "=")} ${name}  reused (${reasonText(one.why)})\n`
          : `${paint("good", "✓")} ${name}  ${durationText(one.ms)}${attempts}\n`;
      case "failure": {
        const words =
          one.failure === undefined ? "failed" : failureText(one.failure, attemptOf(plan, one));
        const time = one.how === "reused" ? "reused" : durationText(one.ms);
        const tolerated = one.tolerated ? "; goes on: continue-on-error" : "";
        return `${paint("bad", "✗")} ${name}  ${time}  ${words}${tolerated}\n`;
      }
      case "cancelled":
      case "skipped":
        return `${paint("faint", "-")} ${name}  ${one.verdict}: ${reasonText(one.why)}\n`;
      default:
        return unreachable(one.verdict);
    }
  }

  function printHeld(): void {
    if (held.length === 0) return;
    const before = held;
    held = [];
    screen.print(heldLines(before));
  }

  function heldLines(steps: readonly Settled[]): string {
    let text = "";
    for (const verdict of ["success", "skipped"] as const) {
      const those = steps.filter((one) => one.verdict === verdict);
      if (those.length <= mostHeldLines) text += those.map(settledLine).join("");
      else {
        const word = verdict === "success" ? "reused" : "skipped";
        text += `${paint("faint", verdict === "success" ? "=" : "-")} ${countText(those.length, "step")} ${word}\n`;
      }
    }
    return text;
  }

  function finish(end: Extract<RunEvent, { kind: "run-settled" }>): void {
    const counts = countSettled(settled);
    const nothingRan = counts.ran + counts.failed + counts.cancelled === 0;
    if (end.verdict === "success" && nothingRan && !anythingBegan) {
      const skipped = held.filter(
        (one) => one.verdict === "skipped" && one.why.kind !== "not-needed",
      );
      const skippedCount = skipped.length === 0 ? "" : `, ${skipped.length} skipped`;
      screen.print(heldLines(skipped));
      screen.end();
      out.write(
        `${countText(counts.reused, "step")} reused${skippedCount}, nothing to run (${durationText(end.ms)})\n`,
      );
      return;
    }
    printHeld();
    screen.end();
    const failed = settled.filter((one) => one.verdict === "failure" && !one.tolerated);
    const lastLines = (step: number): readonly string[] =>
      outputs.get(step)?.lastLines(lastLinesShown, "    ") ?? [];
    const idOf = (one: Settled): string => plan.steps[one.step]?.id ?? "";
    const outcome = {
      run,
      verdict: end.verdict,
      failed: failed.map(idOf),
      printed: failed.filter((one) => lastLines(one.step).length > 0).map(idOf),
    };
    out.write(
      closingText({
        run,
        resumed,
        plan,
        settled,
        end,
        lastLines,
        hint: end.verdict === "success" ? undefined : options.hint(outcome),
        width: out.tty ? terminalWidth(out) : undefined,
        paint,
      }),
    );
  }

  function liveLines(): readonly string[] {
    if (running.size === 0 && settled.length === 0) return [];
    const now = options.now();
    const lines: string[] = [];
    for (const [step, { since, attempt, waits }] of running) {
      if (lines.length === mostLiveSteps) {
        lines.push(`… and ${running.size - mostLiveSteps} more`);
        break;
      }
      const again = attempt > 1 ? `  (${waits ? "waits for " : ""}attempt ${attempt})` : "";
      lines.push(`▸ ${stepName(plan, step)}  ${clockText(now - since)}${again}`);
    }
    const total = Math.max(selected, settled.length + running.size);
    const sums = [`${settled.length}/${total} done`, `${running.size} running`];
    if (stopping) sums.push("stopping");
    lines.push(`${sums.join(" · ")} · ${clockText(now - startedAt)}`);
    return lines;
  }
}

function isQuiet(verdict: Verdict): boolean {
  return verdict === "success" || verdict === "skipped";
}
