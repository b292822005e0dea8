import { printable } from "../diagnostics/printable.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Plan, PlannedStep } from "./plan.ts";
import { stepListText } from "./step-list.ts";

/** What a job spreads over runners with `strategy: { matrix: ${{ fromJSON(…) }} }`. */
export interface PackedMatrix {
  /** In the order of the plan. */
  readonly include: readonly PackedLeg[];
}

export interface PackedLeg {
  /** For people; no two are equal. */
  readonly name: string;
  /** For the Action's input `steps`. Empty: all steps of the plan. */
  readonly steps: string;
}

/** GitHub's limit of a matrix. */
const maxLegs = 256;
/** GitHub's limit of a job's outputs is 1 MB, counted in UTF-16: two bytes a character. */
export const maxOutputs = 500_000;
const longestName = 100;

/**
 * The selected steps, spread over as many jobs as can work apart: steps that are connected by needs stay together, but a
 * step that prepares the machine is done on each that needs it. Where there are more groups than a matrix may have legs,
 * the smallest share one. The same plan gives the same matrix. `selected` ascends and holds every need of its members. Fails
 * only if the names of a part of a plan take more room than a job's outputs have.
 */
export function packMatrix(plan: Plan, selected: readonly number[]): Result<PackedMatrix, string> {
  const packing = new Packing(plan, selected);
  const attempts: readonly (() => readonly (readonly number[])[])[] = [
    () => spread(packing.groups(false)),
    // Legs of one step together take the step's id alone.
    () => spread(packing.groups(true)),
    () => [selected],
  ];
  for (const groups of attempts) {
    const matrix = packing.matrixOf(groups());
    if (JSON.stringify(matrix).length <= maxOutputs) return ok(matrix);
  }
  return fail("the names of the chosen steps take more than 1 MB: choose fewer, or all");
}

class Packing {
  readonly #plan: Plan;
  readonly #selected: readonly number[];
  /** Steps that others of the selection need. */
  readonly #needed: ReadonlySet<number>;
  /** Steps that prepare a machine, and need only such: they are done wherever they are needed. */
  readonly #shared = new Set<number>();
  readonly #legs = new Map<string, number>();

  constructor(plan: Plan, selected: readonly number[]) {
    this.#plan = plan;
    this.#selected = selected;
    const needed = new Set<number>();
    for (const step of selected) for (const need of this.#at(step).needs) needed.add(need);
    this.#needed = needed;
    for (const step of selected) {
      const { effects, needs } = this.#at(step);
      if (
        effects === "machine" &&
        this.#needed.has(step) &&
        needs.every((it) => this.#shared.has(it))
      )
        this.#shared.add(step);
    }
    for (const { base } of plan.steps) this.#legs.set(base, (this.#legs.get(base) ?? 0) + 1);
  }

  /** Steps that must be in one job, in the order of their first. Shared steps are in none. */
  groups(keepLegsTogether: boolean): readonly (readonly number[])[] {
    const leader = new Map<number, number>();
    const find = (step: number): number => {
      let at = step;
      for (let up = leader.get(at) ?? at; up !== at; up = leader.get(at) ?? at) {
        leader.set(at, leader.get(up) ?? up);
        at = up;
      }
      return at;
    };
    const join = (a: number, b: number): void => {
      const [first, second] = [find(a), find(b)];
      // The first step leads, so that groups come in its order.
      leader.set(Math.max(first, second), Math.min(first, second));
    };
    const firstLegs = new Map<string, number>();
    const own = this.#selected.filter((step) => !this.#shared.has(step));
    for (const step of own) {
      const { base, needs } = this.#at(step);
      for (const need of needs) if (!this.#shared.has(need)) join(need, step);
      if (keepLegsTogether) join(firstLegs.get(base) ?? step, step);
      if (!firstLegs.has(base)) firstLegs.set(base, step);
    }
    const groups = new Map<number, number[]>();
    for (const step of own) {
      const first = find(step);
      const group = groups.get(first);
      if (group) group.push(step);
      else groups.set(first, [step]);
    }
    return [...groups.values()];
  }

  matrixOf(groups: readonly (readonly number[])[]): PackedMatrix {
    const names = new Set<string>();
    const isAll = groups.length === 1 && this.#selected.length === this.#plan.steps.length;
    const include = groups.map((group) => {
      // What is needed comes along, so only the last steps of each group are named.
      const ends = this.#shortest(group.filter((step) => !this.#needed.has(step)));
      const name = unlike(names, legName(ends));
      names.add(name);
      return { name, steps: isAll ? "" : stepListText(ends) };
    });
    return { include };
  }

  /** Names of steps: of a step all of whose legs are there, its id. */
  #shortest(steps: readonly number[]): readonly string[] {
    const found = new Map<string, number>();
    for (const step of steps) {
      const { base } = this.#at(step);
      found.set(base, (found.get(base) ?? 0) + 1);
    }
    const names = steps.map((step) => {
      const { base, id } = this.#at(step);
      return found.get(base) === this.#legs.get(base) ? base : id;
    });
    return [...new Set(names)];
  }

  #at(step: number): PlannedStep {
    const found = this.#plan.steps[step];
    if (!found) throw new Error(`no step ${step}`);
    return found;
  }
}

/** At most as many groups as a matrix has legs, of about equally many steps: largest first into the emptiest. */
function spread(groups: readonly (readonly number[])[]): readonly (readonly number[])[] {
  if (groups.length <= maxLegs) return groups;
  const legs: number[][] = Array.from({ length: maxLegs }, () => []);
  for (const group of groups.toSorted((a, b) => b.length - a.length)) {
    let emptiest = legs[0] as number[];
    for (const leg of legs) if (leg.length < emptiest.length) emptiest = leg;
    emptiest.push(...group);
  }
  return legs
    .map((leg) => leg.sort((a, b) => a - b))
    .sort((a, b) => (a[0] as number) - (b[0] as number));
}

function legName(steps: readonly string[]): string {
  const [first = "", ...others] = steps;
  const whole = printable(steps.slice(0, 3).join(", "));
  if (others.length < 3 && whole.length <= longestName) return whole;
  const start = printable(first);
  const shown =
    start.length <= longestName ? start : `${start.slice(0, longestName).toWellFormed()}…`;
  return others.length === 0 ? shown : `${shown} and ${others.length} more`;
}

function unlike(names: ReadonlySet<string>, name: string): string {
  let unlike = name;
  for (let count = 2; names.has(unlike); count++) unlike = `${name} (${count})`;
  return unlike;
}
