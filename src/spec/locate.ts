import type { SourceRange } from "../diagnostics/diagnostic.ts";

/** The way to a value in a spec, by keys and positions, as in `["steps", "test", "needs", 0]`. */
export type SpecPath = readonly (string | number)[];

/** Finds the text of a value, or of its key; where there is none of its own, that of the nearest value around it. */
export type Locate = (path: SpecPath, part?: "key" | "value") => SourceRange;

/** Where a value stands in the text, in UTF-16 offsets, and where the values in it stand. */
export interface TextNode extends Span {
  readonly entries?: ReadonlyMap<string | number, TextEntry>;
}

export interface TextEntry {
  /** Absent for an item of a list. */
  readonly key?: Span;
  readonly value: TextNode;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `tree` is called at the first question only. */
export function locateIn(file: string, tree: () => TextNode): Locate {
  let root: TextNode | undefined;
  return (path, part = "value") => {
    root ??= tree();
    let node = root;
    let span: Span = root;
    for (const [depth, segment] of path.entries()) {
      const entry = node.entries?.get(segment);
      if (entry === undefined) {
        // A list can be short for a map with one key, as `inputs` is for its `files`.
        if (node.entries?.has(path[depth + 1] ?? "") === true) continue;
        break;
      }
      node = entry.value;
      const isWanted = depth === path.length - 1 && part === "key";
      span = isWanted ? (entry.key ?? entry.value) : entry.value;
    }
    return { file, start: span.start, end: span.end };
  };
}

/** The way to what stands at an offset, as far as there is a key or an item of its own: the inverse of Locate. */
export function pathAt(tree: TextNode, offset: number): SpecPath {
  const path: (string | number)[] = [];
  let next: TextNode | undefined = tree;
  while (next !== undefined) {
    const entries: readonly [string | number, TextEntry][] = [...(next.entries ?? [])];
    next = undefined;
    for (const [segment, { key, value }] of entries) {
      const isKey = key !== undefined && holds(key, offset);
      if (!isKey && !holds(value, offset)) continue;
      path.push(segment);
      next = isKey ? undefined : value;
      break;
    }
  }
  return path;
}

function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset < Math.max(span.end, span.start + 1);
}
