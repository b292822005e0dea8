import { jsonSchema } from "../spec/schema.ts";
import { parseCommand } from "./command.ts";
import type { Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { usage } from "./run.ts";
import { schemaWords } from "./words.ts";

/** `mity schema` */
export function schema(context: Context, args: readonly string[]): Promise<number> {
  const parsed = parseCommand(schemaWords, args);
  if (!parsed.ok) return Promise.resolve(usage(context, parsed.error));
  context.out.write(`${JSON.stringify(jsonSchema(), undefined, 2)}\n`);
  return Promise.resolve(exitCode.ok);
}
