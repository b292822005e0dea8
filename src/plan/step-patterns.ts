import type { Result } from "../diagnostics/result.ts";
import type { compileGlob } from "./glob.ts";
import { compilePattern, leavesWorkspace, needsGlob } from "./file-pattern.ts";
import type { FilePattern } from "./plan.ts";
import type { PlanProblem, SpecPath } from "./plan-problem.ts";
import { isProtectedPath } from "./protected-path.ts";

/** What a pattern is for: only inputs may be negated, only outputs must be a step's own. */
export type PatternUse = "inputs" | "outputs" | "scratch";

/** Compiles the file patterns of a spec, each glob once, and reports those that do not serve their use. */
export class StepPatterns {
  readonly #glob: typeof compileGlob | undefined;
  readonly #report: (problem: PlanProblem) => void;
  readonly #compiled = new Map<string, Result<FilePattern, string>>();
  /** Places with a problem: what is wrong at one leg is not said again for the others. */
  readonly #bad = new Set<string>();

  constructor(glob: typeof compileGlob | undefined, report: (problem: PlanProblem) => void) {
    this.#glob = glob;
    this.#report = report;
  }

  /** Undefined if what is wrong was reported. */
  compile(text: string, use: PatternUse, id: string, path: SpecPath): FilePattern | undefined {
    const shown =
      use === "scratch" ? `the scratch path "${text}"` : `the ${use.slice(0, -1)} "${text}"`;
    const error = (
      code: PlanProblem["code"],
      what: string,
      hint?: string,
    ): FilePattern | undefined => {
      const place = path.join("\0");
      if (this.#bad.has(place)) return;
      this.#bad.add(place);
      const message = `${shown} of "${id}" ${what}`;
      this.#report({
        code,
        severity: "error",
        message,
        path,
        ...(hint === undefined ? {} : { hint }),
      });
      return undefined;
    };
    const outside = use === "outputs" ? "plan/output-outside" : "plan/bad-glob";
    if (use !== "inputs") {
      if (text.startsWith("!")) return error("plan/bad-glob", "is negated; only inputs can be");
      if (leavesWorkspace(text))
        return error(outside, "leaves the workspace", "write it relative to the workspace");
    }
    const compiled = this.#compile(text);
    if (!compiled.ok) return error("plan/bad-glob", `cannot be used: ${compiled.error}`);
    const pattern = compiled.value;
    if (use === "inputs") return pattern;
    if (isWholeWorkspace(pattern)) {
      return error(
        outside,
        "is the whole workspace, sources included",
        "name the files or the folder that the step writes",
      );
    }
    if (use === "outputs" && isProtectedPath(pattern.pattern)) {
      return error(
        "plan/output-protected",
        "is never stored: it belongs to git or mity, or usually holds secrets",
        "write it elsewhere, or remove it from `outputs`",
      );
    }
    return pattern;
  }

  #compile(text: string): Result<FilePattern, string> {
    if (!needsGlob(text)) return compilePattern(text);
    const known = this.#compiled.get(text);
    if (known) return known;
    const compiled = compilePattern(text, this.#glob);
    this.#compiled.set(text, compiled);
    return compiled;
  }
}

/** Every segment takes any name, as in `**` and `*`, so that it would hold the sources too. */
function isWholeWorkspace({ pattern, glob }: FilePattern): boolean {
  return glob !== undefined && (pattern === "." || /^[*/]+$/.test(pattern));
}
