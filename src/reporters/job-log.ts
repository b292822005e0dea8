/**
 * A run as the log of a GitHub job: a group a step, never two at once. The step that started first streams; others are
 * held and printed when it has ended, those that have ended before the next one streams. A group that streamed is
 * followed by a line with the step's result and time; one printed after its step ended has both in its title, so that
 * they are seen without opening it. Failed steps come last, in no group. Nothing that a step or a spec says can be a
 * command to the runner (`job-inert.ts`), but for what StepText lets through.
 */
import { unreachable } from "../diagnostics/result.ts";
import type { RunEvent, Settled } from "../engine/event.ts";
import { writeCommand } from "../engine/workflow-commands.ts";
import type { Plan } from "../plan/plan.ts";
import { failedStepAnnotation, type AnnotationBudget, type Place } from "./annotations.ts";
import { attemptOf, countSettled, lastLinesShown } from "./closing.ts";
import { harmlessText } from "./harmless.ts";
import { HeldText, HeldTexts, type Spill } from "./job-held-text.ts";
import { inert } from "./job-inert.ts";
import { StepText } from "./job-step-text.ts";
import { causeText, resultText, stepId, stepTitle } from "./job-words.ts";
import { paintFor } from "./paint.ts";
import { countText, durationText, failureText, reasonText } from "./words.ts";

export interface JobLogOptions {
  /** Gets the log in order, at once, cut anywhere; whoever gives it sees to it that nothing is lost at exit. */
  readonly write: (text: string) => void;
  readonly spill: Spill;
  readonly annotations: AnnotationBudget;
  /** Where a step stands in the spec. Without it, annotations are on the spec as a whole. */
  readonly placeOf: (step: number) => Place | undefined;
  readonly color: boolean;
  /** Bytes of waiting output kept in memory, of one step and of all; absent: what suits a hosted runner. */
  readonly limits?: { readonly mostOfOne?: number; readonly mostOfAll?: number };
}

export interface JobLog {
  /** To be called with every event of one run, in order. */
  report(event: RunEvent): void;
  /** Prints all that is held; for a run that ends without its last event. Safe to call twice. */
  close(): void;
  /** The last lines that a failed step printed, as plain text; none for all but the first hundred that failed. */
  lastLines(step: number): readonly string[];
}

/** More steps at once that were reused or skipped are folded into a group. */
const mostLoose = 20;
const mostTails = 100;
const emptyPlan: Plan = { name: "", spec: "", steps: [], contexts: {}, written: [], secrets: [] };

/** A step that started and is not printed to its end. */
interface Block {
  readonly step: number;
  readonly text: StepText;
  readonly held: HeldText;
  settled: Settled | undefined;
}

interface Failed {
  readonly settled: Settled;
  readonly output:
    | { readonly kind: "none"; readonly why: string }
    | { readonly kind: "held"; readonly held: HeldText; readonly isSilent: boolean }
    /** It streamed. */
    | { readonly kind: "printed"; readonly isTailWhole: boolean };
}

export function createJobLog(options: JobLogOptions): JobLog {
  const { write, annotations } = options;
  const paint = paintFor(options.color);
  const allHeld = new HeldTexts(options.spill, spillFailed, options.limits);
  let plan = emptyPlan;
  let run = "";
  /** By start; the first one streams. */
  let queue: Block[] = [];
  let live: Block | undefined;
  /** Those whose step has not ended. */
  const running = new Map<number, Block>();
  /** Settled without running, not printed yet. */
  let unrun: Settled[] = [];
  /** Lines that belong to no step's group, not printed yet. */
  let loose = "";
  const settled: Settled[] = [];
  const failed: Failed[] = [];
  const tails = new Map<number, readonly string[]>();

  return {
    report,
    close,
    lastLines: (step) => (tails.get(step) ?? []).map((text) => text.replace(style, "")),
  };

  function report(event: RunEvent): void {
    switch (event.kind) {
      case "run-started": {
        plan = event.plan;
        run = `run ${event.run}${event.resumed ? " (resumed)" : ""}`;
        const steps = countText(event.selected.length, "step");
        write(line(`${run}: ${steps} of ${plan.spec}`));
        return;
      }
      case "step-started":
        start(event.step, event.attempt, reasonText(event.why));
        return;
      case "step-output": {
        const block = running.get(event.step);
        if (block !== undefined) give(block, block.text.take(event.chunk));
        return;
      }
      case "step-retry": {
        const block = running.get(event.step);
        if (block === undefined) return;
        const of = (plan.steps[event.step]?.retry?.max ?? 0) + 1;
        const cause = failureText(event.failure, { attempt: event.attempt, of });
        const wait = durationText(event.delayMs);
        give(block, block.text.end());
        give(block, line(`${cause}; attempt ${event.attempt + 1} in ${wait}`, paint("bad", "↻ ")));
        return;
      }
      case "step-settled":
        settle(event.settled);
        return;
      case "warning": {
        const block = event.step === undefined ? undefined : running.get(event.step);
        const text = warning(event.message, event.hint, event.step);
        if (block === undefined) printSoon(text);
        else give(block, text);
        return;
      }
      case "cancelling": {
        const count = event.running.length;
        if (count === 0 && event.why.kind !== "interrupted") return;
        const what = count === 0 ? "stopping" : `stopping ${countText(count, "running step")}`;
        printSoon(line(`${what}: ${reasonText(event.why)}`));
        return;
      }
      case "run-settled":
        finishGroups();
        printSums(event);
        close();
        return;
      default:
        unreachable(event);
    }
  }

  function close(): void {
    finishGroups();
    for (const command of annotations.takeWaiting()) write(`${command}\n`);
    for (const one of failed.splice(0)) printFailed(one);
  }

  function start(step: number, attempt: number, why: string): void {
    const known = running.get(step);
    if (known !== undefined) {
      known.text.restart();
      give(known, line(`attempt ${attempt} begins`));
      return;
    }
    const text = new StepText({
      annotate: (annotation) => annotations.take(annotation, "step"),
      now: write,
      warn: (message, hint) => warning(message, hint, step),
    });
    const block = { step, text, held: new HeldText(allHeld, step), settled: undefined };
    running.set(step, block);
    queue.push(block);
    if (live === undefined) streamNext();
    give(block, line(`why: ${why}`));
  }

  function settle(one: Settled): void {
    settled.push(one);
    const isFailure = one.verdict === "failure" && !one.tolerated;
    const block = running.get(one.step);
    if (block === undefined) {
      if (isFailure) fail(one, { kind: "none", why: "it did not start" }, []);
      else unrun.push(one);
      return;
    }
    give(block, block.text.end());
    running.delete(one.step);
    block.settled = one;
    const { text, held } = block;
    if (isFailure) {
      if (block !== live) queue = queue.filter((other) => other !== block);
      const isSilent = text.lastLines().length === 0;
      let output: Failed["output"] = { kind: "held", held, isSilent };
      if (block === live) {
        output = isSilent
          ? { kind: "none", why: "it printed nothing" }
          : { kind: "printed", isTailWhole: text.isWhole };
      }
      fail(one, output, text.lastLines());
    }
    if (block === live) {
      endLive(resultText(plan, one));
      streamNext();
    }
  }

  function fail(one: Settled, output: Failed["output"], lastLines: readonly string[]): void {
    failed.push({ settled: one, output });
    if (tails.size < mostTails && lastLines.length > 0) tails.set(one.step, lastLines);
    const annotation = failedStepAnnotation(
      stepId(plan, one.step),
      one,
      attemptOf(plan, one),
      options.placeOf(one.step) ?? { file: plan.spec },
      lastLines.slice(-lastLinesShown),
    );
    const command = annotations.take(annotation, "us");
    if (command !== undefined) printSoon(`${command}\n`);
  }

  /** Prints what has ended while another step streamed, then lets the oldest running step stream. */
  function streamNext(): void {
    printLoose();
    for (const { settled: one, held } of queue) {
      if (one === undefined) continue;
      write(group(resultText(plan, one)));
      held.drain(write);
      write(groupEnd);
    }
    queue = queue.filter((block) => block.settled === undefined);
    live = queue[0];
    if (live === undefined) return;
    write(group(stepTitle(plan, live.step)));
    live.held.drain(write);
  }

  function endLive(ending: string): void {
    queue = queue.filter((block) => block !== live);
    live = undefined;
    write(groupEnd + line(ending));
  }

  /** Of a run that has not ended, the groups of its running steps too. */
  function finishGroups(): void {
    while (live !== undefined) {
      const { step, text } = live;
      write(text.end());
      running.delete(step);
      endLive(`- ${stepTitle(plan, step)} · it has not ended`);
      streamNext();
    }
    printLoose();
  }

  function give(block: Block, text: string): void {
    if (text === "") return;
    if (block === live) write(text);
    else block.held.add(text);
  }

  function printSoon(lines: string): void {
    loose += lines;
    if (live === undefined) printLoose();
  }

  /** What belongs to no step that runs. Called while no group is open. */
  function printLoose(): void {
    const those = unrun;
    unrun = [];
    printUnrun(
      those.filter((one) => one.how !== undefined),
      "reused",
    );
    printUnrun(
      those.filter((one) => one.how === undefined),
      "left out",
    );
    const lines = loose;
    loose = "";
    if (lines !== "") write(lines);
  }

  function printUnrun(those: readonly Settled[], what: string): void {
    const lines = those.map((one) => line(resultText(plan, one))).join("");
    if (those.length <= mostLoose) {
      if (lines !== "") write(lines);
      return;
    }
    const { savedMs } = countSettled(those);
    const saved = savedMs > 0 ? ` · ${durationText(savedMs)} saved` : "";
    write(group(`${countText(those.length, "step")} ${what}${saved}`) + lines + groupEnd);
  }

  function printSums(end: Extract<RunEvent, { kind: "run-settled" }>): void {
    const counts = countSettled(settled);
    const words = (["ran", "reused", "failed", "cancelled", "skipped"] as const)
      .filter((word) => counts[word] > 0)
      .map((word) => `${counts[word]} ${word}`);
    write(line([`${run}: ${end.verdict} in ${durationText(end.ms)}`, ...words].join(", ")));
    if (counts.savedMs > 0) write(line(`saved ${durationText(counts.savedMs)} by reuse`));
  }

  function printFailed({ settled: one, output }: Failed): void {
    const head = `${stepTitle(plan, one.step)} · ${durationText(one.ms)} · ${causeText(plan, one)}`;
    const tail = tails.get(one.step);
    const begin = (what: string): void => {
      write(`\n${line(`${head}; ${what}`, paint("bad", "✗ "))}`);
    };
    switch (output.kind) {
      case "none":
        begin(output.why);
        return;
      case "held":
        begin(output.isSilent ? "it printed nothing" : "what it printed:");
        output.held.drain(write);
        return;
      case "printed":
        if (tail === undefined) {
          begin("what it printed is in its group");
          return;
        }
        begin(
          output.isTailWhole
            ? "what it printed, once more:"
            : `the last ${countText(tail.length, "line")} it printed, once more:`,
        );
        write(inert(tail.map((text) => `${text}\n`).join("")));
        return;
      default:
        unreachable(output);
    }
  }

  function spillFailed(message: string): void {
    const text = `output that waits for its turn cannot be kept on disk: ${message}`;
    printSoon(warning(text, "it is kept in memory, and may become much", undefined));
  }

  /** As an annotation where GitHub takes one, else as text. */
  function warning(message: string, hint: string | undefined, step: number | undefined): string {
    const said = step === undefined ? message : `${stepId(plan, step)}: ${message}`;
    const place = step === undefined ? {} : (options.placeOf(step) ?? { file: plan.spec });
    const text = hint === undefined ? said : `${said}\n${hint}`;
    const command = annotations.take({ kind: "warning", message: text, ...place }, "us");
    if (command !== undefined) return `${command}\n`;
    return line(said, paint("strong", "! ")) + (hint === undefined ? "" : line(hint, "  "));
  }
}

/** The only control sequences that StepText leaves. */
const style = /\x1b\[[\d;:]*m/g;
const groupEnd = `${writeCommand({ name: "endgroup", properties: {}, value: "" })}\n`;

function group(title: string): string {
  return `${writeCommand({ name: "group", properties: {}, value: harmlessText(title) })}\n`;
}

/** One line of ours after a mark, whatever foreign text is in it. */
function line(text: string, mark = ""): string {
  return inert(`${mark}${harmlessText(text)}\n`);
}
