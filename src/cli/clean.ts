import * as fs from "node:fs";
import { cleanWorkplace, removeAll, type Cleaned } from "../assembly/clean.ts";
import { listRuns } from "../assembly/run-folders.ts";
import { holdCheckout, workplaceOf } from "../assembly/workplace.ts";
import { countText } from "../reporters/words.ts";
import { parseCommand } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { locateSpec } from "./load.ts";
import { countOf } from "./request.ts";
import { usage } from "./run.ts";
import { cleanWords } from "./words.ts";

/** `mity clean` */
export async function clean(context: Context, args: readonly string[]): Promise<number> {
  const parsed = parseCommand(cleanWords, args);
  if (!parsed.ok) return usage(context, parsed.error);
  const keep = countOf(parsed.value.value("keep") ?? "5");
  if (keep === undefined)
    return usage(context, { message: "--keep takes a whole number from 1 up" });
  const spec = locateSpec(context, parsed.value.value("spec"));
  if (!spec) return exitCode.spec;
  const workplace = workplaceOf(spec.root);
  if (fs.statSync(workplace.folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    const nothing = { version: 1, runs: 0, kept: 0, bytes: 0 };
    context.out.write(
      parsed.value.has("json") ? `${JSON.stringify(nothing)}\n` : "nothing to clean\n",
    );
    return exitCode.ok;
  }
  const wait = parsed.value.has("wait")
    ? {
        signal: new AbortController().signal,
        onWait: () => {
          context.err.write("mity: waiting for the run that holds this checkout\n");
        },
      }
    : undefined;
  const hold = await holdCheckout(workplace, "mity clean", wait);
  if (hold.kind === "busy") {
    complain(
      context,
      `process ${hold.by.pid} holds this checkout (${hold.by.command}, since ${hold.by.since})`,
      "--wait waits for it",
    );
    return exitCode.usage;
  }
  try {
    const cleaned: Cleaned = parsed.value.has("all")
      ? { runs: listRuns(workplace.runs).length, kept: 0, bytes: removeAll(workplace) }
      : cleanWorkplace(workplace, keep);
    if (parsed.value.has("json"))
      context.out.write(`${JSON.stringify({ version: 1, ...cleaned })}\n`);
    else if (parsed.value.has("all"))
      context.out.write(`removed everything kept of this checkout, ${sizeText(cleaned.bytes)}\n`);
    else
      context.out.write(
        `removed ${countText(cleaned.runs, "run")} and what only they needed, ${sizeText(cleaned.bytes)}; kept ${countText(cleaned.kept, "run")}\n`,
      );
    return exitCode.ok;
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    complain(context, `.mity cannot be cleaned: ${message}`, "what runs need is still there");
    return exitCode.runFailed;
  } finally {
    hold.lock?.release();
  }
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
