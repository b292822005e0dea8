import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { TextNode } from "./locate.ts";

/** A file of any format as plain data (text, numbers, booleans, null, arrays, objects), not yet known to be a spec. */
export interface Document {
  /** undefined if the file has nothing but comments. */
  readonly value: unknown;
  /** What is wrong already, though the rest could be read. */
  readonly problems: readonly Diagnostic[];
  /** Made anew at each call. */
  readonly tree: () => TextNode;
}

/** How deep lists and maps may stand in each other. */
export const maxDepth = 100;

export function tooDeep(at: Diagnostic["at"]): Diagnostic {
  return {
    code: "spec/syntax",
    severity: "error",
    message: `lists and maps stand in each other more than ${String(maxDepth)} deep`,
    at,
    hint: "no spec is that deep: look for brackets that are never closed",
  };
}
