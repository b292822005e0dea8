import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { Gaps } from "../spec/gaps.ts";
import type { SpecStep } from "../spec/spec.ts";
import type { PlanProblem } from "./plan-problem.ts";
import { findCycles, topologicalOrder } from "./topological-order.ts";

/** The edges between the steps of a spec, by their positions in it. */
export interface Needs {
  /** Of each step: positions ascending, without repeats, unknown ones left out. */
  readonly needs: readonly (readonly number[])[];
  /** Positions, needed steps first, ties in the spec's order. Steps on or behind a cycle come last. */
  readonly order: readonly number[];
  /** Steps that may need more than is known here. */
  readonly open: ReadonlySet<number>;
}

/** Beyond this, further unknown names get no suggestion: each one costs a comparison with every step. */
const maxSuggestions = 50;

export function resolveNeeds(
  steps: readonly (readonly [string, SpecStep])[],
  report: (problem: PlanProblem) => void,
  gaps?: Gaps,
): Needs {
  const ids = steps.map(([id]) => id);
  const position = new Map(ids.map((id, index) => [id, index]));
  let suggestions = 0;
  const open = new Set<number>();
  const needs = steps.map(([id, step], index) => {
    const found = new Set<number>();
    if (gaps?.isIn("needs", id) === true) open.add(index);
    for (const [at, need] of step.needs.entries()) {
      const path = ["steps", id, "needs", at];
      const target = position.get(need);
      if (target === undefined) {
        open.add(index);
        if (gaps?.hidesSteps === true) continue;
        const similar = suggestions++ < maxSuggestions ? didYouMean(need, ids) : undefined;
        report({
          code: "plan/unknown-need",
          severity: "error",
          message: `"${id}" needs "${need}", but there is no such step`,
          path,
          ...(similar === undefined ? {} : { hint: `did you mean "${similar}"?` }),
        });
      } else if (target === index) {
        report({
          code: "plan/need-self",
          severity: "error",
          message: `"${id}" needs itself`,
          path,
          hint: "remove it from `needs`",
        });
      } else {
        found.add(target);
      }
    }
    return [...found].sort((a, b) => a - b);
  });

  const ordered = topologicalOrder(needs);
  if (ordered.length === steps.length) return { needs, order: ordered, open };
  for (const cycle of findCycles(needs)) report(cycleProblem(cycle, steps));
  const done = new Set(ordered);
  const others = [...steps.keys()].filter((index) => !done.has(index));
  return { needs, order: [...ordered, ...others], open };
}

function cycleProblem(
  cycle: readonly number[],
  steps: readonly (readonly [string, SpecStep])[],
): PlanProblem {
  const ids = cycle.map((index) => steps[index]?.[0] ?? "");
  const edges = cycle.map((index, at) => {
    const id = ids[at] ?? "";
    const need = ids[(at + 1) % ids.length] ?? "";
    return {
      message: `"${id}" needs "${need}"`,
      path: ["steps", id, "needs", steps[index]?.[1].needs.indexOf(need) ?? 0],
    };
  });
  return {
    code: "plan/cycle",
    severity: "error",
    message: `steps need each other in a circle: ${shorten([...ids, ids[0] ?? ""], 5, (count) => `… ${count} more …`).join(" → ")}`,
    path: edges[0]?.path ?? ["steps"],
    hint: "remove one of these needs",
    related: edges.length <= 20 ? edges : [...edges.slice(0, 10), ...edges.slice(-10)],
  };
}

function shorten(
  words: readonly string[],
  keep: number,
  rest: (count: number) => string,
): readonly string[] {
  if (words.length <= 4 * keep) return words;
  return [...words.slice(0, keep), rest(words.length - 2 * keep), ...words.slice(-keep)];
}
