import picomatch from "picomatch";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { FilePattern } from "./plan.ts";

/*
 * Globs through picomatch. Load this file only where a pattern has glob characters.
 */

const options = {
  dot: true,
  noextglob: true,
  nonegate: true,
  strictBrackets: true,
  // Patterns mean the same on every system: paths are written with `/`.
  windows: false,
} as const;

/** `*`, `?`, `**`, `[…]` and `{…}`; everything else stands for itself. The error is a clause. */
export function compileGlob(pattern: string): Result<NonNullable<FilePattern["glob"]>, string> {
  // Left alone, picomatch takes parentheses for a group and would not find the folder `(shop)`.
  const escaped = pattern.replace(/[()]/g, "\\$&");
  let source: string;
  try {
    source = picomatch.makeRe(escaped, options).source;
    new RegExp(source);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const missing = /^Missing (opening|closing): "(.)"/.exec(error.message);
    return fail(missing ? `a "${missing[2] ?? ""}" is missing` : "it is no valid glob");
  }
  // What picomatch gives for a range that runs backwards: a glob that never matches.
  if (source === "$^") return fail("it can never match");
  return ok({ base: literalBase(pattern), regex: source });
}

/** The folders before the first segment with a glob character. */
function literalBase(pattern: string): string {
  const segments = pattern.split("/");
  const first = segments.findIndex((segment) => /[*?[\]{}]/.test(segment));
  return segments.slice(0, first).join("/");
}
