/* `retry` and what it holds; the words for what is wrong as in fields.ts. */
import * as z from "zod/mini";
import { optional } from "./fields.ts";

/** The longest backoff: a day. */
const maxBackoffSeconds = 86_400;

/** Seconds before the first retry if the spec does not say. */
const usualBackoffSeconds = 1;

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
