import * as path from "node:path";
import type { SpecText } from "../assembly/loaded-plan.ts";
import type { SpecFile } from "../assembly/spec-file.ts";
import { LineIndex } from "../diagnostics/line-index.ts";
import type { Plan } from "../plan/plan.ts";
import type { Place } from "../reporters/annotations.ts";

/**
 * Where steps begin in the spec: the place of their key, be it a matrix leg's. The file is named from the workspace. Nothing is
 * looked for before the first question.
 */
export function placesIn(
  { plan, spec, text }: { readonly plan: Plan; readonly spec: SpecFile; readonly text?: SpecText },
  workspace: string,
): (step: number) => Place | undefined {
  const file = path.relative(workspace, path.join(spec.root, spec.file));
  let lines: LineIndex | undefined;
  return (step) => {
    const base = plan.steps[step]?.base;
    if (text === undefined || base === undefined) return undefined;
    lines ??= new LineIndex(text.source.text);
    return { file, ...lines.position(text.locate(["steps", base], "key").start) };
  };
}
