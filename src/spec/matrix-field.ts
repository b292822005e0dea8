/* `matrix` and what it holds; the words for what is wrong as in fields.ts. */
import * as z from "zod/mini";
import { optional } from "./fields.ts";

const axisPattern = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

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
