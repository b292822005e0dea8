import { forecast } from "../engine/forecast.ts";
import type { DoneEntry } from "../engine/record.ts";
import { planJson, planText } from "../reporters/plan-view.ts";
import { parseCommand, type Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { loadOrComplain } from "./load.ts";
import { openToLook } from "./look.ts";
import { requestOf, selectOrComplain } from "./request.ts";
import { openSecrets } from "./secrets.ts";
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
  const secrets = await openSecrets(context, args, loaded.plan);
  if (typeof secrets === "number") return secrets;
  const { ports } = await openToLook(context, loaded, secrets);
  const rules = { forced: new Set(selection.value.forced), acrossRuns: !args.has("no-reuse"), verify: false };
  const rows = await forecast(loaded.plan, selection.value.selected, rules, new Map<string, DoneEntry>(), ports);
  context.out.write(
    format === "json" ? planJson(loaded.plan, rows) : planText(loaded.plan, rows, context.out.tty ? context.out.columns : undefined),
  );
  return exitCode.ok;
}
