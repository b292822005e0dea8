import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { FoundGaps, type Gaps } from "./gaps.ts";
import type { SpecPath } from "./locate.ts";
import { schema } from "./schema.ts";
import type { Spec, SpecStep } from "./spec.ts";

/** A complaint and the way to what it is about. */
export interface SpecProblem {
  readonly path: SpecPath;
  readonly diagnostic: Diagnostic;
}

/** What can be understood of a spec that is not right, so that the rest of it can be checked as well. */
export interface ReadableRest {
  readonly spec: Spec;
  readonly gaps: Gaps;
}

type Tree = Record<string | number, unknown>;

/** How much is given up around what is still wrong, round by round: a key of a step, the step, all of it. */
const depths = [3, 2, 1];

/**
 * `value` less what is wrong with it: a key is left out, a step that cannot be read becomes one that does nothing, so that
 * others may need it. `complaints` are about values, `remarks` about how they are written; undefined if too little is left.
 */
export function readableRest(
  value: unknown,
  complaints: readonly SpecProblem[],
  remarks: readonly SpecProblem[],
): ReadableRest | undefined {
  const gaps = new FoundGaps();
  const rest: unknown = structuredClone(value);
  const unread = new Set<string>();

  for (const { path } of remarks) {
    gaps.add(path);
    if (path.length > 2 || path[0] === "env") gaps.addStandIn(path);
  }
  for (const { path, diagnostic } of complaints) {
    const isUnknownKey = /^spec\/(?:unknown-key|not-yet)$/.test(diagnostic.code);
    const meant = (isUnknownKey ? diagnostic.hint : undefined) ?? "";
    gaps.add(path, meant);
    mend(rest, path, unread, gaps);
    if (meant.includes("`idempotent`"))
      mend(rest, [...path.slice(0, -1), "idempotent"], unread, gaps);
  }
  for (const depth of depths) {
    const parsed = schema.safeParse(rest);
    if (parsed.success) return { spec: withStubs(parsed.data, unread), gaps };
    for (const issue of parsed.error.issues) {
      const path = (issue.path as SpecPath).slice(0, depth);
      gaps.add(path);
      mend(rest, path, unread, gaps);
    }
  }
  return undefined;
}

/** Takes away what is at `path`, or puts in its place what changes nothing else. */
function mend(root: unknown, path: SpecPath, unread: Set<string>, gaps: FoundGaps): void {
  const [top, id, key] = path;
  if (top === "steps" && path.length === 1) return;
  if (top === "steps" && path.length === 2) unread.add(String(id));
  const target = path.slice(0, lengthToMend(path));
  gaps.addStandIn(target);
  const last = target.at(-1);
  const parent = treeAt(root, target.slice(0, -1));
  if (last === undefined || parent === undefined) return;
  if (key === "run" && target.length === 3) parent[last] = ":";
  // A step that may not be repeated would be the worse guess: it forbids what stands elsewhere.
  else if (key === "idempotent" && target.length === 3) parent[last] = true;
  else if (key === "needs" && target.length === 4) parent[last] = "?";
  else Reflect.deleteProperty(parent, last);
}

/** Variables, items of `needs` and single defaults can be spared without the others; else it is the whole key. */
function lengthToMend(path: SpecPath): number {
  const [top, , key] = path;
  if (top === "steps") return key === "env" || key === "needs" ? 4 : 3;
  return top === "env" || top === "defaults" ? 2 : 1;
}

function treeAt(root: unknown, path: SpecPath): Tree | undefined {
  let at = root;
  for (const segment of path) {
    if (!isTree(at) || !Object.hasOwn(at, segment)) return undefined;
    at = at[segment];
  }
  return isTree(at) ? at : undefined;
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

function withStubs(spec: Spec, ids: ReadonlySet<string>): Spec {
  const stubs = [...ids].map((id) => [id, stub] as const);
  return { ...spec, steps: Object.fromEntries([...Object.entries(spec.steps), ...stubs]) };
}

const stub: SpecStep = {
  run: ":",
  needs: [],
  env: {},
  scratch: [],
  "continue-on-error": false,
  effects: "none",
  idempotent: false,
  "optional-secrets": [],
};
