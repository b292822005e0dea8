import type { FilePattern, PlannedStep } from "./plan.ts";
import type { PlanProblem, SpecPath } from "./plan-problem.ts";

/** A pattern of a planned step and where the spec has it. */
export interface PlacedPattern {
  /** Position in the plan. */
  readonly step: number;
  readonly path: SpecPath;
  readonly pattern: FilePattern;
}

/** The whole graph in terms of the spec's steps: what `isAncestor` needs. */
export interface Ancestry {
  /** Of each planned step: the position of its step in the spec. */
  readonly origin: readonly number[];
  readonly needs: readonly (readonly number[])[];
  /** Steps that may need more than `needs` says. */
  readonly open: ReadonlySet<number>;
}

/**
 * How many globs are tried on paths, and edges walked, before the search for overlaps and races gives up. Only specs
 * with thousands of globs over one folder get there; a run finds every overlap, by the files themselves.
 */
const patience = 300_000;

/**
 * Two steps that provably write one path (an error), and steps that read what a step writes that they do not wait for
 * (a warning). Time grows with the number of patterns and their depth, not with the number of pairs.
 */
export function findClaimProblems(
  steps: readonly PlannedStep[],
  outputs: readonly PlacedPattern[],
  inputs: readonly PlacedPattern[],
  ancestry: Ancestry,
  report: (problem: PlanProblem) => void,
): void {
  const claims = new Claims();
  const once = new Set<string>();
  const isNew = (a: PlacedPattern, b: PlacedPattern): boolean => {
    const key = JSON.stringify([a.path, b.path]);
    return !once.has(key) && once.add(key) === once;
  };
  for (const output of outputs) claims.add(output);
  for (const output of outputs) {
    claims.covering(output, (other) => {
      if (other.step === output.step) return;
      const [first, second] = other.step < output.step ? [other, output] : [output, other];
      if (isNew(first, second)) report(overlap(steps, ancestry, first, second));
    });
  }
  const isAncestor = ancestorTest(ancestry);
  for (const input of inputs) {
    claims.covering(input, (output) => {
      if (output.step === input.step || isAncestor(output.step, input.step)) return;
      if (isNew(output, input)) report(race(steps, output, input));
    });
  }
}

/** Which output patterns hold a path: by folder for those that are whole folders or files, else by matching. */
class Claims {
  readonly #roots = new Map<string, PlacedPattern>();
  readonly #globs = new Map<string, PlacedPattern>();
  readonly #globsByBase = new Map<string, { readonly claim: PlacedPattern; regex?: RegExp }[]>();
  #patience = patience;

  add(claim: PlacedPattern): void {
    const root = rootOf(claim.pattern);
    const map = root === undefined ? this.#globs : this.#roots;
    const key = root ?? claim.pattern.pattern;
    if (!map.has(key)) map.set(key, claim);
    const base = claim.pattern.glob?.base;
    if (root !== undefined || base === undefined) return;
    const there = this.#globsByBase.get(base);
    if (there) there.push({ claim });
    else this.#globsByBase.set(base, [{ claim }]);
  }

  /** Visits the patterns that hold everything that `at` matches; of equal ones the first. */
  covering(at: PlacedPattern, visit: (claim: PlacedPattern) => void): void {
    const root = rootOf(at.pattern);
    const equal = root === undefined ? this.#globs.get(at.pattern.pattern) : undefined;
    if (equal) visit(equal);
    let folder = root ?? at.pattern.glob?.base ?? "";
    for (;;) {
      const claim = this.#roots.get(folder);
      if (claim) visit(claim);
      if (root !== undefined) this.#matching(root, folder, visit);
      if (folder === "") return;
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    }
  }

  #matching(path: string, base: string, visit: (claim: PlacedPattern) => void): void {
    for (const glob of this.#globsByBase.get(base) ?? []) {
      if (this.#patience-- <= 0) return;
      glob.regex ??= new RegExp(glob.claim.pattern.glob?.regex ?? "");
      if (glob.regex.test(path)) visit(glob.claim);
    }
  }
}

/** The file or folder that a pattern stands for with all that is under it; undefined if it chooses among files. */
function rootOf({ pattern, glob }: FilePattern): string | undefined {
  if (!glob) return pattern;
  return pattern.length - glob.base.length <= 5 && /^(?:.*\/)?\*\*(?:\/\*)?$/.test(pattern)
    ? glob.base
    : undefined;
}

function overlap(
  steps: readonly PlannedStep[],
  { origin }: Ancestry,
  first: PlacedPattern,
  second: PlacedPattern,
): PlanProblem {
  const a = steps[first.step]?.id ?? "";
  const b = steps[second.step]?.id ?? "";
  const same = first.pattern.pattern === second.pattern.pattern;
  const legs = origin[first.step] === origin[second.step];
  return {
    code: "plan/output-overlap",
    severity: "error",
    message: same
      ? `"${a}" and "${b}" both write "${first.pattern.pattern}"`
      : `"${a}" writes "${first.pattern.pattern}" and "${b}" writes "${second.pattern.pattern}", which overlap`,
    path: second.path,
    hint: legs
      ? "put a value of the matrix into the path, so that each leg has outputs of its own"
      : "a path belongs to one step: give each its own folder, or let one of them write both",
    related: [{ message: `"${a}" writes "${first.pattern.pattern}"`, path: first.path }],
  };
}

function race(
  steps: readonly PlannedStep[],
  output: PlacedPattern,
  input: PlacedPattern,
): PlanProblem {
  const reader = steps[input.step]?.id ?? "";
  const writer = steps[output.step];
  return {
    code: "plan/input-race",
    severity: "warning",
    message: `"${reader}" reads "${input.pattern.pattern}", which "${writer?.id ?? ""}" writes, but does not wait for it`,
    path: input.path,
    hint: `add "${writer?.base ?? ""}" to \`needs\``,
    related: [
      { message: `"${writer?.id ?? ""}" writes "${output.pattern.pattern}"`, path: output.path },
    ],
  };
}

/** Whether one planned step comes, or may come, before another along needs. Once patience is gone, it says so of every pair. */
function ancestorTest({
  origin,
  needs,
  open: mayNeedMore,
}: Ancestry): (ancestor: number, step: number) => boolean {
  const seen = new Int32Array(needs.length);
  let query = 0;
  let left = patience;
  return (ancestor, step) => {
    const target = origin[ancestor] ?? -1;
    const start = origin[step] ?? -1;
    if (target === start) return false;
    query++;
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const its = needs[at] ?? [];
      left -= its.length;
      if (its.includes(target) || mayNeedMore.has(at) || left <= 0) return true;
      for (const need of its) {
        if (seen[need] === query) continue;
        seen[need] = query;
        open.push(need);
      }
    }
    return false;
  };
}
