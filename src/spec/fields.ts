/*
 * The parts of the schema, each with the words for what is wrong with it and for what an editor shows. An error of kind
 * is what the value must be ("a positive number") and follows "must be"; any other error is a clause that follows the
 * value's name ("must be more than 0").
 */
import * as z from "zod/mini";

type Scalar = string | number | boolean;

const axisPattern = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const variablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The shells that need no template. */
const knownShells: readonly string[] = ["bash", "sh", "pwsh", "python", "node"];

/** The longest backoff: a day. */
const maxBackoffSeconds = 86_400;

/** Seconds before the first retry if the spec does not say. */
const usualBackoffSeconds = 1;

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

function toSeconds(duration: string): number {
  const number = parseFloat(duration);
  if (duration.endsWith("ms")) return number / 1000;
  return duration.endsWith("m") ? number * 60 : number;
}

const backoff = z
  .union(
    [
      z
        .number()
        .check(
          z.gte(0, { error: "must not be negative" }),
          z.lte(maxBackoffSeconds, { error: "must be at most a day" }),
        ),
      z.pipe(
        z.string().check(
          z.regex(/^\d+(?:\.\d+)?(?:ms|s|m)$/, {
            error: "must be a time with its unit, as in 500ms, 10s or 2m, or a number of seconds",
          }),
          z.refine((value) => !(toSeconds(value) > maxBackoffSeconds), {
            error: "must be at most a day",
          }),
        ),
        z.transform(toSeconds),
      ),
    ],
    { error: "a time such as 500ms, 10s or 2m" },
  )
  .check(
    z.meta({
      title: "Backoff",
      description: "Time before the first retry, doubled each time: 500ms, 10s, 2m, or seconds.",
      examples: ["10s"],
    }),
  );

const retryCause = z.pipe(
  z.string({ error: "timeout or exit:CODE" }).check(
    z.regex(/^(?:timeout|exit:(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-5]))$/, {
      error: "must be timeout, or exit:CODE with a code from 1 to 255",
    }),
  ),
  z.transform((value: string) =>
    value === "timeout"
      ? { kind: "timeout" as const }
      : { kind: "exit" as const, code: Number(value.slice("exit:".length)) },
  ),
);

const retryCauses = z.union(
  [
    z.array(retryCause).check(z.minLength(1, { error: "must not be an empty list" })),
    z.pipe(
      retryCause,
      z.transform((cause: z.output<typeof retryCause>) => [cause]),
    ),
  ],
  { error: "timeout, exit:CODE or a list of them" },
);

export const retryMap = z.strictObject(
  {
    max: z.int({ error: "a whole number of further attempts" }).check(
      z.gte(0, { error: "must not be negative" }),
      z.lte(100, { error: "must be at most 100" }),
      z.meta({
        title: "Retries",
        description: "Further attempts after the first.",
        examples: [2],
      }),
    ),
    backoff: optional(backoff),
    on: optional(
      retryCauses.check(
        z.meta({
          title: "Retry on",
          description: "What is retried: timeout, exit:CODE. Unset: any failure.",
          examples: [["timeout", "exit:75"]],
        }),
      ),
    ),
  },
  { error: "a map such as { max: 2, backoff: 10s }" },
);

export const retry = z
  .pipe(
    retryMap,
    z.transform(({ max, backoff: wait, on }: z.output<typeof retryMap>) => ({
      max,
      backoffSeconds: wait ?? usualBackoffSeconds,
      ...(on === undefined ? {} : { on }),
    })),
  )
  .check(
    z.meta({
      title: "Retry",
      description:
        "Try again when the step fails. With `effects: external` it needs `idempotent: true`.",
      examples: [{ max: 2, backoff: "10s", on: ["timeout", "exit:75"] }],
    }),
  );

export const inputsMap = z.strictObject({
  files: optional(
    texts("a pattern or a list of patterns").check(
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
        texts("a pattern or a list of patterns"),
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

const axisValue = z.union(
  [
    z.string().check(
      // A leg's name is made of these, and is shown and used as a file's name.
      z.refine((value) => !/\p{Cc}/u.test(value), {
        error: "must be one line without control characters",
      }),
    ),
    z.number(),
    z.boolean(),
  ],
  { error: "text, a number, true or false" },
);

const axis = z
  .array(axisValue, { error: "a list of values" })
  .check(z.minLength(1, { error: "must not be an empty list" }));

const legs = z.array(z.record(z.string(), axisValue, { error: "a map of axes to values" }), {
  error: "a list of maps",
});

const matrixMap = z.catchall(
  z.object(
    {
      include: optional(
        legs.check(
          z.meta({
            title: "Included legs",
            description: "Legs to extend or to add, with GitHub's rules.",
          }),
        ),
      ),
      exclude: optional(
        legs.check(
          z.meta({
            title: "Excluded legs",
            description: "Legs to leave out: those that match all given values.",
          }),
        ),
      ),
    },
    { error: "a map of axes to lists of values" },
  ),
  axis,
);

export const matrix = z
  .pipe(
    matrixMap.check((context) => {
      const keys = Object.keys(context.value);
      const issue = { code: "custom", input: context.value } as const;
      if (keys.length === 0) context.issues.push({ ...issue, message: "must have an axis" });
      for (const key of keys) {
        if (axisPattern.test(key)) continue;
        const message = "cannot be an axis: letters, digits, - and _, a letter or _ first";
        context.issues.push({ ...issue, message, path: [key], params: { isKey: true } });
      }
    }),
    z.transform(({ include = [], exclude = [], ...axes }: z.output<typeof matrixMap>) => ({
      axes,
      include,
      exclude,
    })),
  )
  .check(
    z.meta({
      title: "Matrix",
      description: "One run of the step for each combination of the axes' values, at most 256.",
      examples: [{ python: ["3.12", "3.13"] }],
    }),
  );
