/*
 * The parts of the schema, each with the words for what is wrong with it and for what an editor shows. An error of kind
 * is what the value must be ("a positive number") and follows "must be"; any other error is a clause that follows the
 * value's name ("must be more than 0").
 */
import * as z from "zod/mini";

type Scalar = string | number | boolean;

const variablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The shells that need no template. */
const knownShells: readonly string[] = ["bash", "sh", "pwsh", "python", "node"];

/**
 * A key that may be left out. Zod's own `exactOptional` has this type, but lets its inner schema fail on every absent key,
 * which costs more than all the rest; no file holds the undefined that `optional` lets through.
 */
export function optional<T extends z.core.SomeType>(inner: T): z.ZodMiniExactOptional<T> {
  return z.optional(inner) as unknown as z.ZodMiniExactOptional<T>;
}

const asText = [
  z.pipe(
    z.number(),
    z.transform((value: number) => String(value)),
  ),
  z.pipe(
    z.boolean(),
    z.transform((value: boolean) => String(value)),
  ),
] as const;

const filledString = z
  .string()
  .check(z.refine((value) => value.trim() !== "", { error: "must not be empty" }));

/** Text that is not blank, or a number or truth value standing for its text. */
export function filled(words: string): z.ZodMiniType<string, Scalar> {
  return z.union([filledString, ...asText], { error: words });
}

const item = filled("text");
const list = z.array(item);
const single = z.pipe(
  item,
  z.transform((value: string) => [value]),
);

/** One text or a list of them, always yielding a list. */
export function texts(words: string): z.ZodMiniType<string[], Scalar | Scalar[]> {
  // The list first: a branch that fails costs more than one that succeeds, and most are lists.
  return z.union([list, single], { error: words });
}

const pattern = z
  .string({ error: "text" })
  .check(z.refine((value) => value.trim() !== "", { error: "must not be empty" }));

/** As `texts`, but of text alone: a truth value or a number there is seldom meant as a file's name. */
export function patterns(words: string): z.ZodMiniType<string[], string | string[]> {
  const one = z.pipe(
    pattern,
    z.transform((value: string) => [value]),
  );
  return z.union([z.array(pattern), one], { error: words });
}

export function flag(): z.ZodMiniBoolean {
  return z.boolean({ error: "true or false" });
}

export const condition = z.pipe(
  z.union([filledString, z.boolean()], { error: "an expression, true or false" }),
  z.transform((value: string | boolean) => String(value)),
);

export const env = z
  .record(
    z.string().check(
      z.regex(variablePattern, {
        error: "cannot be a variable: letters, digits and underscores, no digit first",
      }),
    ),
    z.union([z.string(), ...asText], { error: "text, a number, true or false" }),
    { error: "a map of variables to their values" },
  )
  .check(
    z.meta({
      title: "Environment variables",
      description:
        "Variables and their values. A secret is declared with `${{ secrets.NAME }}` as the whole value.",
      examples: [{ CI: "1", DB_PASSWORD: "${{ secrets.DB_PASSWORD }}" }],
    }),
  );

export const shell = filled("the name of a shell").check(
  z.refine((value) => knownShells.includes(value) || /\{0\}|\$\{\{/.test(value), {
    error: "must be bash, sh, pwsh, python, node, or a command with {0} for the script's file",
  }),
  z.meta({
    title: "Shell",
    description:
      "bash, sh, pwsh, python, node, or a command in which {0} is the script's file. Unset: `bash -e`.",
    examples: ["bash", "python", "perl {0}"],
  }),
);

export const workingDirectory = filled("a directory of the workspace").check(
  z.meta({
    title: "Working directory",
    description: "Where `run` starts, relative to the workspace.",
    examples: ["services/orders"],
  }),
);

export const timeoutMinutes = z.number({ error: "a positive number of minutes" }).check(
  z.gt(0, { error: "must be more than 0" }),
  z.lte(34_560, { error: "must be at most 34560 (24 days)" }),
  z.meta({
    title: "Timeout",
    description: "Minutes after which an attempt is ended and counts as failed.",
    examples: [15],
  }),
);
