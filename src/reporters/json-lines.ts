/**
 * Events as JSON, one a line, for `mity run --json`. Every line has `version` (1) and `kind`; steps are named by id;
 * times are whole milliseconds, `at` counted from 1970. Fields may be added under the same version, so ignore unknown ones.
 *
 * | kind         | further fields |
 * |--------------|----------------|
 * | run-started  | run, resumed, at, name, spec, selected: id[], steps: { id, needs: id[] }[] |
 * | step-started | step, attempt (from 1), why, at |
 * | step-output  | step, text (cut anywhere between two characters; bytes that are no UTF-8 became U+FFFD) |
 * | step-retry   | step, attempt (the one that failed), failure, delayMs |
 * | step-settled | step, verdict, how?: "ran" or "reused", why, failure?, ms, attempts, tolerated?: true, at |
 * | warning      | message, step?, hint? |
 * | cancelling   | why, running: id[] |
 * | run-settled  | verdict, ms, at |
 *
 * `why` and `failure` are objects with a `kind` of their own: src/engine/event.ts and src/engine/failure.ts list them.
 */
import { TextDecoder } from "node:util";
import { unreachable } from "../diagnostics/result.ts";
import type { RunEvent } from "../engine/event.ts";
import type { Plan } from "../plan/plan.ts";

const version = 1;
const mostHeld = 64 * 1024;
/** JSON leaves these as they are, and some terminals obey them. */
const unescapedControls = /[\x7f-\x9f]/g;

/** A function to be called with every event of one run; `write` gets whole lines, those of reused steps many at once. */
export function jsonLinesReporter(write: (lines: string) => void): (event: RunEvent) => void {
  const decoders = new Map<number, TextDecoder>();
  let plan: Plan | undefined;
  let held = "";

  return (event) => {
    if (event.kind === "run-started") plan = event.plan;
    if (event.kind === "step-settled") flushText(event.settled.step);
    const body = toBody(event);
    if (body === undefined) return;
    held += toLine(event.kind, body);
    const canWait = event.kind === "step-settled" && event.settled.how === "reused";
    if (canWait && held.length < mostHeld) return;
    write(held);
    held = "";
  };

  function toBody(event: RunEvent): object | undefined {
    switch (event.kind) {
      case "run-started":
        return {
          run: event.run,
          resumed: event.resumed,
          at: event.at,
          name: event.plan.name,
          spec: event.plan.spec,
          selected: event.selected.map(id),
          steps: event.plan.steps.map((step) => ({ id: step.id, needs: step.needs.map(id) })),
        };
      case "step-started":
        return { step: id(event.step), attempt: event.attempt, why: event.why, at: event.at };
      case "step-output": {
        const text = decoder(event.step).decode(event.chunk, { stream: true });
        return text === "" ? undefined : { step: id(event.step), text };
      }
      case "step-retry":
        return {
          step: id(event.step),
          attempt: event.attempt,
          failure: event.failure,
          delayMs: Math.round(event.delayMs),
        };
      case "step-settled": {
        const { step, verdict, how, why, failure, ms, attempts, tolerated } = event.settled;
        const at = event.at;
        return {
          step: id(step),
          verdict,
          how,
          why,
          failure,
          ms: Math.round(ms),
          attempts,
          tolerated,
          at,
        };
      }
      case "warning":
        return {
          message: event.message,
          step: event.step === undefined ? undefined : id(event.step),
          hint: event.hint,
        };
      case "cancelling":
        return { why: event.why, running: event.running.map(id) };
      case "run-settled":
        return { verdict: event.verdict, ms: Math.round(event.ms), at: event.at };
      default:
        return unreachable(event);
    }
  }

  function id(step: number): string {
    const found = plan?.steps[step];
    if (found === undefined) throw new Error(`no step ${step} in the plan`);
    return found.id;
  }

  function decoder(step: number): TextDecoder {
    let found = decoders.get(step);
    if (found === undefined) {
      found = new TextDecoder("utf-8", { ignoreBOM: true });
      decoders.set(step, found);
    }
    return found;
  }

  /** A step that ended within a character still owes it. */
  function flushText(step: number): void {
    const text = decoders.get(step)?.decode() ?? "";
    decoders.delete(step);
    if (text !== "") held += toLine("step-output", { step: id(step), text });
  }
}

function toLine(kind: RunEvent["kind"], body: object): string {
  const line = JSON.stringify({ version, kind, ...body });
  return `${line.replace(unescapedControls, escaped)}\n`;
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
