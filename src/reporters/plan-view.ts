/** What `mity plan` and `mity run --dry-run` say: what would happen to each step, and why. */
import { unreachable } from "../diagnostics/result.ts";
import type { PlanRow } from "../engine/forecast.ts";
import type { Plan } from "../plan/plan.ts";
import { harmlessText } from "./harmless.ts";
import { tableText, widestColumn } from "./table.ts";
import { textWidth } from "./text-width.ts";
import { countText, forecastText, listText } from "./words.ts";

const mostNeeds = 3;

/** The rows in their order as a table, and a line that sums them up. `width`: cells a line may take, if limited. */
export function planText(plan: Plan, rows: readonly PlanRow[], width: number | undefined): string {
  if (rows.length === 0) return "no steps\n";
  const cells = rows.map((row) => {
    const step = stepAt(plan, row.step);
    const needs = step.needs.map((need) => stepAt(plan, need).id);
    return [harmlessText(step.id), row.decision, needsCell(needs), whyCell(plan, row)];
  });
  // The longest cells come last, where they move nothing out of its column.
  const columns = [{ title: "step" }, { title: "would" }, { title: "needs" }, { title: "why" }];
  return `${tableText(columns, cells, width)}\n${summaryText(rows)}\n`;
}

/**
 * The same as one line of JSON: `version` (1), `name`, `spec`, `steps` in plan order, each with `id`, `needs` (ids),
 * `decision`, `on` (ids, with `depends` only) and `why`, then `summary`, which counts the decisions.
 */
export function planJson(plan: Plan, rows: readonly PlanRow[]): string {
  const ids = plan.steps.map((step) => step.id);
  const summary = { run: 0, reuse: 0, depends: 0, skip: 0 };
  const steps = rows.map((row) => {
    const step = stepAt(plan, row.step);
    summary[row.decision]++;
    return {
      id: step.id,
      needs: step.needs.map((need) => ids[need]),
      decision: row.decision,
      on: row.on?.map((other) => ids[other]),
      why: row.why,
    };
  });
  return `${JSON.stringify({ version: 1, name: plan.name, spec: plan.spec, steps, summary })}\n`;
}

/** As many names as an aligned column has room for, at least one, and how many more there are. */
function needsCell(ids: readonly string[]): string {
  for (let shown = Math.min(ids.length, mostNeeds); shown > 1; shown--) {
    const text = listText(ids, shown);
    if (textWidth(text) <= widestColumn) return text;
  }
  return listText(ids, 1);
}

function whyCell(plan: Plan, row: PlanRow): string {
  const on = row.on?.map((other) => stepAt(plan, other).id) ?? [];
  return forecastText(on.length > 0 ? { kind: "depends", steps: on } : row.why);
}

function summaryText(rows: readonly PlanRow[]): string {
  const parts: string[] = [];
  for (const decision of ["run", "reuse", "depends", "skip"] as const) {
    const count = rows.filter((row) => row.decision === decision).length;
    if (count > 0) parts.push(decisionText(decision, count));
  }
  return `${countText(rows.length, "step")}: ${parts.join(", ")}`;
}

function decisionText(decision: PlanRow["decision"], count: number): string {
  switch (decision) {
    case "run":
      return `${count} would run`;
    case "reuse":
      return `${count} would be reused`;
    case "depends":
      return `${count} ${count === 1 ? "depends" : "depend"} on others`;
    case "skip":
      return `${count} would be skipped`;
    default:
      return unreachable(decision);
  }
}

function stepAt(plan: Plan, step: number): Plan["steps"][number] {
  const found = plan.steps[step];
  if (found === undefined) throw new Error(`no step ${step} in the plan`);
  return found;
}
