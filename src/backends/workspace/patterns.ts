import type { FilePattern } from "../../plan/plan.ts";

/** A list of patterns made ready to ask about paths (relative, with `/`). */
export interface PathSet {
  has(path: string): boolean;
  readonly isEmpty: boolean;
}

type Glob = NonNullable<FilePattern["glob"]>;

const compiled = new WeakMap<Glob, RegExp>();

function regexOf(glob: Glob): RegExp {
  let regex = compiled.get(glob);
  if (!regex) compiled.set(glob, (regex = new RegExp(glob.regex)));
  return regex;
}

/** Literals match themselves and all below them; a later negated pattern takes away what earlier ones gave. */
export function pathSet(patterns: readonly FilePattern[]): PathSet {
  const literals = new Set<string>();
  const others: FilePattern[] = [];
  const hasNegated = patterns.some((pattern) => pattern.negated);
  for (const pattern of patterns) {
    if (!hasNegated && !pattern.glob) literals.add(pattern.pattern);
    else others.push(pattern);
  }
  return {
    isEmpty: patterns.length === 0,
    has(path) {
      if (underLiteral(literals, path)) return true;
      let held = false;
      for (const pattern of others) {
        if (held === !pattern.negated) continue;
        if (matches(pattern, path)) held = !pattern.negated;
      }
      return held;
    },
  };
}

function underLiteral(literals: ReadonlySet<string>, path: string): boolean {
  if (literals.size === 0) return false;
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    if (literals.has(path.slice(0, end))) return true;
  }
  return false;
}

export function matches(pattern: FilePattern, path: string): boolean {
  const { glob } = pattern;
  if (glob) return regexOf(glob).test(path);
  return path === pattern.pattern || path.startsWith(`${pattern.pattern}/`);
}
