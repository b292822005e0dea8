import type { Gaps } from "../spec/gaps.ts";
import type { Spec } from "../spec/spec.ts";
import type { PlannedStep } from "./plan.ts";
import type { PlanProblem, SpecPath } from "./plan-problem.ts";

/** The name becomes that of a file, `NAME.zip`, and a file's name has at most 255 bytes. */
const maxBytes = 250;

/** The spec whose uploads are looked at, and what is known to be wrong with it. */
export interface Uploads {
  readonly steps: readonly PlannedStep[];
  readonly spec: Spec;
  readonly gaps: Gaps | undefined;
  /** What was reported so far. */
  readonly problems: readonly PlanProblem[];
}

/**
 * Names of artifacts that GitHub would refuse or that are mity's own, steps that would upload under one name, and steps
 * that have nothing to upload.
 */
export function findUploadProblems(
  { steps, spec, gaps, problems }: Uploads,
  report: (problem: PlanProblem) => void,
): void {
  const owners = new Map<string, PlannedStep>();
  const done = new Set<string>();
  for (const step of steps) {
    const { id, base, upload } = step;
    // Once something is said of one leg, it is not said again of the others.
    if (upload === undefined || done.has(base)) continue;
    const path = ["steps", base, "upload"];
    const error = (message: string, hint: string, more?: Partial<PlanProblem>): void => {
      done.add(base);
      report({ code: "spec/bad-value", severity: "error", message, path, hint, ...more });
    };
    if ((spec.steps[base]?.outputs ?? []).length === 0) {
      if (gaps?.holds(["steps", base, "outputs"]) === true) continue;
      error(
        `"${base}" has no file outputs that it could upload as "${upload}"`,
        "name the files in `outputs`, or remove `upload`",
        { part: "key" },
      );
      continue;
    }
    const wrong = nameProblem(upload);
    if (wrong !== undefined) {
      // A name that came out empty may be one whose expression has been complained about.
      if (upload === "" && (gaps !== undefined || isReported(problems, path))) continue;
      error(
        `the artifact of "${id}" cannot be called ${JSON.stringify(upload)}: ${wrong[0]}`,
        wrong[1],
      );
      continue;
    }
    const owner = owners.get(upload);
    if (owner === undefined) owners.set(upload, step);
    else
      error(
        `"${owner.id}" and "${id}" both upload "${upload}"`,
        owner.base === base
          ? "put a value of the matrix into the name, so that each leg has an artifact of its own"
          : "an artifact belongs to one step: give each a name of its own",
        owner.base === base
          ? {}
          : {
              related: [
                {
                  message: `"${owner.id}" uploads "${upload}"`,
                  path: ["steps", owner.base, "upload"],
                },
              ],
            },
      );
  }
}

function isReported(problems: readonly PlanProblem[], path: SpecPath): boolean {
  return problems.some((problem) => problem.path.join("\0") === path.join("\0"));
}

/** What is wrong with the name of an artifact, and how to mend it. The characters are those that GitHub's library refuses. */
function nameProblem(name: string): readonly [what: string, hint: string] | undefined {
  if (name.trim() === "") return ["it is empty", "write a name"];
  const character = /["\\/:<>|*?\p{Cc}\u2028\u2029]/u.exec(name)?.[0];
  if (character !== undefined)
    return [
      `it holds ${JSON.stringify(character)}`,
      "use letters, digits, `.`, `_`, `-` and spaces",
    ];
  if (name === "." || name === "..") return ["it means a folder", "write a name"];
  if (/^mity-/i.test(name))
    return [
      "names that begin with `mity-` are those of mity's own artifacts",
      "begin it otherwise",
    ];
  if (new TextEncoder().encode(name).length > maxBytes)
    return [`it is longer than ${maxBytes} bytes`, "write a shorter one"];
  return undefined;
}
