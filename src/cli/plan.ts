import { findUnchanged, reasonOf } from "../assembly/unchanged.ts";
import type { Situation } from "../assembly/situation.ts";
import type { PlanRow } from "../engine/forecast.ts";
import type { ReuseRules } from "../engine/lookup.ts";
import { planJson, planText } from "../reporters/plan-view.ts";
import { parseCommand, type Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { givenOrComplain } from "./given.ts";
import { loadOrComplain } from "./load.ts";
import { requestOf, selectOrComplain } from "./request.ts";
import { secretsOrComplain } from "./secrets.ts";
import { situationOf } from "./situation.ts";
import { planWords } from "./words.ts";

const formats = ["text", "json", "mermaid", "dot"];

/** `mity plan` */
export async function plan(context: Context, args: readonly string[]): Promise<number> {
  const parsed = parseCommand(planWords, args);
  if (!parsed.ok) {
    complain(context, parsed.error.message, parsed.error.hint);
    return exitCode.usage;
  }
  return planOf(context, parsed.value);
}

/** Also `mity run --dry-run`. */
export async function planOf(context: Context, args: Arguments): Promise<number> {
  const format = args.has("json") ? "json" : (args.value("format") ?? "text");
  if (!formats.includes(format)) {
    complain(context, `--format is one of ${formats.join(", ")}, not "${format}"`);
    return exitCode.usage;
  }
  const loaded = await loadOrComplain(context, args.value("spec"));
  if (typeof loaded === "number") return loaded;
  if (format === "mermaid" || format === "dot") {
    const { toDot, toMermaid } = await import("../plan/graph.ts");
    context.out.write(format === "dot" ? toDot(loaded.plan) : toMermaid(loaded.plan));
    return exitCode.ok;
  }
  const selection = selectOrComplain(context, loaded.plan, requestOf(args), args.values("force"));
  if (!selection.ok) return selection.error;
  const start = await givenOrComplain(context, args, loaded, {
    request: requestOf(args),
    selection: selection.value,
    isResumed: false,
  });
  if (!start.ok) return start.error;
  const secrets = await secretsOrComplain(context, args, loaded.plan);
  if (typeof secrets === "number") return secrets;
  const situation = await situationOf(loaded, secrets);
  const { selected, forced, given } = start.value;
  const acrossRuns = !args.has("no-reuse");
  const isWhole =
    !given && acrossRuns && forced.length === 0 && selected.length === loaded.plan.steps.length;
  const unchanged = isWhole ? findUnchanged(situation) : undefined;
  const rows = unchanged
    ? selected.map((step): PlanRow => ({ step, decision: "reuse", why: reasonOf(unchanged, step) }))
    : await theLongWay(situation, selected, {
        forced: new Set(forced),
        acrossRuns,
        verify: false,
        ...(given ? { given } : {}),
      });
  context.out.write(
    format === "json"
      ? planJson(loaded.plan, rows)
      : planText(loaded.plan, rows, context.out.tty ? context.out.columns : undefined),
  );
  return exitCode.ok;
}

async function theLongWay(
  situation: Situation,
  selected: readonly number[],
  rules: ReuseRules,
): Promise<PlanRow[]> {
  const [{ openToLook }, { forecast }] = await Promise.all([
    import("./look.ts"),
    import("../engine/forecast.ts"),
  ]);
  const { ports } = await openToLook(situation);
  return forecast(situation.surroundings.plan, selected, rules, new Map(), ports);
}
