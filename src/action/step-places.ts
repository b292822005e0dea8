import * as fs from "node:fs";
import * as path from "node:path";
import type { LoadedPlan } from "../assembly/loaded-plan.ts";
import type { SpecFile } from "../assembly/spec-file.ts";
import type { Place } from "../reporters/annotations.ts";

/**
 * Where steps begin in the spec, from the workspace. Looked for in the text, and only once a step has failed: a plan that was
 * compiled before knows no places, and reading the spec again would take longer than most steps. Undefined where the text
 * does not say it plainly; the annotation is then on the spec as a whole.
 */
export function placesIn(
  { plan, spec }: Pick<LoadedPlan, "plan"> & { readonly spec: SpecFile },
  workspace: string,
): (step: number) => Place | undefined {
  const full = path.join(spec.root, spec.file);
  let lines: readonly string[] | undefined;
  return (step) => {
    try {
      lines ??= fs.readFileSync(full, "utf8").split("\n");
    } catch {
      return undefined;
    }
    const id = plan.steps[step]?.base ?? "";
    const index = spec.file.endsWith(".toml") ? tableOf(lines, id) : keyOf(lines, id);
    if (index < 0) return undefined;
    const column = (lines[index] ?? "").search(/\S/) + 1;
    return { file: path.relative(workspace, full), line: index + 1, column };
  };
}

/** The line of `[steps.ID]`. */
function tableOf(lines: readonly string[], id: string): number {
  const names = [`steps.${id}`, `steps."${id}"`, `steps.'${id}'`];
  return lines.findIndex((line) => names.includes(/^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1] ?? ""));
}

/** The line of `ID:` among the keys right below `steps:`; deeper keys may have the same name. */
function keyOf(lines: readonly string[], id: string): number {
  const steps = lines.findIndex((line) => /^["']?steps["']?\s*:/.test(line));
  if (steps < 0) return -1;
  const below = lines.slice(steps + 1);
  const indent = /^\s*/.exec(below.find((line) => /^\s*[^\s#]/.test(line)) ?? "")?.[0] ?? "";
  if (indent === "") return -1;
  const keys = [`${id}:`, `${id} :`, `"${id}":`, `'${id}':`].map((key) => indent + key);
  const index = below.findIndex((line) => keys.some((key) => line.startsWith(key)));
  return index < 0 ? -1 : steps + 1 + index;
}
