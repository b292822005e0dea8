/* What a report must look like before anybody relies on it. Loaded only by those who read one. */
import * as z from "zod/mini";
import type { RunReport } from "./run-report.ts";

/** A plan has no more. */
const mostSteps = 10_000;

const count = z.int().check(z.nonnegative());
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const text = z.string();
const texts = z.record(text, text);

const reason = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("same-fingerprint"),
    from: z.enum(["this-run", "store"]),
    run: text,
  }),
  z.object({ kind: z.literal("given"), run: text }),
  z.object({ kind: z.literal("first-run") }),
  z.object({ kind: z.literal("changed"), parts: z.array(text) }),
  z.object({
    kind: z.literal("never-reused"),
    rule: z.enum(["undeclared", "status-function", "machine", "external"]),
  }),
  z.object({ kind: z.literal("forced") }),
  z.object({ kind: z.literal("failed-before") }),
  z.object({ kind: z.literal("not-finished-before") }),
  z.object({ kind: z.literal("content-lost"), path: text }),
  z.object({ kind: z.literal("verify") }),
  z.object({ kind: z.literal("no-reuse") }),
  z.object({ kind: z.literal("untrusted"), from: z.enum(["this-run", "store"]) }),
  z.object({ kind: z.literal("other-machine") }),
  z.object({ kind: z.literal("need-failed"), step: text }),
  z.object({ kind: z.literal("need-skipped"), step: text }),
  z.object({ kind: z.literal("condition-false"), expression: text }),
  z.object({ kind: z.literal("not-needed") }),
  z.object({ kind: z.literal("fail-fast"), step: text }),
  z.object({ kind: z.literal("interrupted") }),
]);

const verdict = z.enum(["success", "failure", "cancelled", "skipped"]);

const parts = z.object({
  definition: texts,
  platform: text,
  env: texts,
  secrets: z.record(text, z.enum(["set", "unset"])),
  tools: texts,
  inputs: text,
  files: z.exactOptional(texts),
  needs: texts,
});

const step = z.object({
  id: text.check(z.minLength(1)),
  name: z.exactOptional(text),
  verdict,
  how: z.exactOptional(z.enum(["ran", "reused"])),
  why: text,
  ms: count,
  attempts: count,
  reason: z.exactOptional(reason),
  failure: z.exactOptional(text),
  tolerated: z.exactOptional(z.literal(true)),
  outputs: z.exactOptional(z.object({ count, bytes: count })),
  fingerprint: z.exactOptional(digest),
  needs: z.exactOptional(z.array(text)),
  changes: z.exactOptional(z.array(text)),
  parts: z.exactOptional(parts),
});

const origin = z.object({
  repository: text,
  workflow: text,
  event: text,
  ref: text,
  sha: text.check(z.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)),
  runId: text.check(z.regex(/^[1-9][0-9]{0,19}$/)),
  attempt: count,
  job: text,
  jobKey: text.check(z.regex(/^[0-9a-f]{16}$/)),
});

const report = z.object({
  format: z.literal("mity-report"),
  version: z.literal(1),
  run: text,
  mity: text,
  spec: text,
  origin: z.exactOptional(origin),
  verdict,
  ms: count,
  startedAt: count,
  steps: z.array(step).check(z.maxLength(mostSteps)),
  checkpoint: z.exactOptional(z.object({ id: text.check(z.regex(/^[0-9]{1,20}$/)), digest })),
  minutesSaved: z.number().check(z.nonnegative()),
  leftOut: z.array(text),
});

/** What the schema yields, for the proof that it is a RunReport and nothing more. */
export type SchemaOutput = z.output<typeof report>;

export const reportSchema: z.ZodMiniType<RunReport> = report;
