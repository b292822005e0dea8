/* `inputs` and what it holds; the words for what is wrong as in fields.ts. */
import * as z from "zod/mini";
import { optional, patterns, texts } from "./fields.ts";

export const inputsMap = z.strictObject({
  files: optional(
    patterns("a pattern or a list of patterns").check(
      z.meta({
        title: "Input files",
        description:
          "Paths and globs whose content counts; a leading `!` takes out. Unset: all files git would list.",
        examples: [["src/**", "!src/**/*.md"]],
      }),
    ),
  ),
  env: z._default(texts("a variable's name or a list of them"), []).check(
    z.meta({
      title: "Input variables",
      description: "Inherited variables whose value counts.",
      examples: [["NODE_ENV"]],
    }),
  ),
  tools: z._default(texts("a command or a list of commands"), []).check(
    z.meta({
      title: "Input tools",
      description: "Commands whose output counts.",
      examples: [["python --version"]],
    }),
  ),
});

export const inputs = z
  .union(
    [
      z.pipe(
        patterns("a pattern or a list of patterns"),
        z.transform((files: string[]) => ({ files, env: [], tools: [] })),
      ),
      inputsMap,
    ],
    { error: "a list of patterns, or a map with files, env and tools" },
  )
  .check(
    z.meta({
      title: "Inputs",
      description:
        "What the step reads: it runs again when one of them changes. A list is short for `files`. Unset: all files git would list.",
      examples: [["src/**", "package.json"]],
    }),
  );
