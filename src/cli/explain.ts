import { codes, type DiagnosticCode } from "../diagnostics/codes.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { explain as explanationOf } from "../diagnostics/explanations.ts";
import { parseCommand } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { usage } from "./run.ts";
import { explainWords } from "./words.ts";

/** `mity explain` */
export function explain(context: Context, args: readonly string[]): Promise<number> {
  const parsed = parseCommand(explainWords, args);
  if (!parsed.ok) return Promise.resolve(usage(context, parsed.error));
  const [code] = parsed.value.operands;
  if (code === undefined) {
    const known = Object.entries(codes) as [DiagnosticCode, string][];
    const width = Math.max(...known.map(([name]) => name.length)) + 2;
    context.out.write(
      `${known.map(([name, summary]) => name.padEnd(width) + summary).join("\n")}\n`,
    );
    return Promise.resolve(exitCode.ok);
  }
  const text = explanationOf(code);
  if (text === undefined) {
    const meant = didYouMean(code, Object.keys(codes));
    complain(
      context,
      `there is no code "${code}"`,
      meant === undefined ? "`mity explain` lists them" : `did you mean ${meant}?`,
    );
    return Promise.resolve(exitCode.usage);
  }
  context.out.write(text.endsWith("\n") ? text : `${text}\n`);
  return Promise.resolve(exitCode.ok);
}
