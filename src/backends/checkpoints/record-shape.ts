import type { Reason } from "../../engine/event.ts";
import type { Failure } from "../../engine/failure.ts";
import type {
  Attempt,
  DoneEntry,
  FingerprintParts,
  JournalEntry,
  LogSpan,
  OutputFile,
  RunRequest,
  StepRecord,
} from "../../engine/record.ts";
import {
  digest,
  duration,
  kindOf,
  like,
  line,
  listOf,
  oneOf,
  runId,
  shapeOf,
  text,
  textsOf,
  whole,
  type Check,
  type Member,
} from "./shape.ts";

/*
 * What a journal's line and a step's record must look like before anything reads them: types and sizes. What they say is
 * checked in check-records.ts.
 */

/** Steps, files and words of one record; far more than a spec may have. */
const many = 200_000;
const mebi = 1024 * 1024;
const step = line(1024);
const path = text(4096);
const texts = textsOf(text(mebi), mebi);
const short = textsOf(line(4096), 16 * mebi);
const time = whole(0, Number.MAX_SAFE_INTEGER);

const output = shapeOf<OutputFile>(
  {
    path,
    digest,
    size: whole(0, Number.MAX_SAFE_INTEGER),
    // No set-user-id and the like: mity takes none, so it gives none.
    mode: whole(0, 0o777),
  },
  { link: oneOf(true) },
);

const parts = shapeOf<FingerprintParts>(
  {
    definition: short,
    platform: line(1024),
    env: short,
    secrets: textsOf(oneOf("set", "unset"), mebi),
    tools: textsOf(text(mebi), mebi),
    inputs: digest,
    needs: short,
  },
  { files: textsOf(line(64), mebi) },
);

export const recordShape = shapeOf<StepRecord>(
  {
    step,
    fingerprint: digest,
    parts,
    outputs: listOf(output, many),
    values: texts,
    env: texts,
    path: listOf(line(4096), 1000),
    ms: duration,
    run: runId,
  },
  { machine: line(4096) },
);

const nothing = shapeOf<object>({});

const reason = kindOf({
  "same-fingerprint": shapeOf<Member<Reason, "same-fingerprint">>({
    from: oneOf("this-run", "store"),
    run: runId,
  }),
  given: shapeOf<Member<Reason, "given">>({ run: runId }, { byJob: oneOf(true) }),
  "first-run": nothing,
  changed: shapeOf<Member<Reason, "changed">>({ parts: listOf(text(8192), many) }),
  "never-reused": shapeOf<Member<Reason, "never-reused">>({
    rule: oneOf("undeclared", "status-function", "machine", "external"),
  }),
  forced: nothing,
  "failed-before": nothing,
  "not-finished-before": nothing,
  "content-lost": shapeOf<Member<Reason, "content-lost">>({ path }),
  verify: nothing,
  "no-reuse": nothing,
  untrusted: shapeOf<Member<Reason, "untrusted">>({ from: oneOf("this-run", "store") }),
  "other-machine": nothing,
  "need-failed": shapeOf<Member<Reason, "need-failed">>({ step }),
  "need-skipped": shapeOf<Member<Reason, "need-skipped">>({ step }),
  "condition-false": shapeOf<Member<Reason, "condition-false">>({ expression: text(mebi) }),
  "not-needed": nothing,
  "fail-fast": shapeOf<Member<Reason, "fail-fast">>({ step }),
  interrupted: nothing,
} satisfies Record<Reason["kind"], Check>);

const message = text(mebi);
const failure = kindOf({
  exit: shapeOf<Member<Failure, "exit">>({ code: whole(-0x80000000, 0xffffffff) }),
  signal: shapeOf<Member<Failure, "signal">>({ signal: line(64) }),
  "timed-out": shapeOf<Member<Failure, "timed-out">>({ minutes: duration }),
  "not-started": shapeOf<Member<Failure, "not-started">>({ message }),
  "output-missing": shapeOf<Member<Failure, "output-missing">>({ pattern: path }),
  "output-conflict": shapeOf<Member<Failure, "output-conflict">>({ path, owner: step }),
  "bad-command-file": shapeOf<Member<Failure, "bad-command-file">>({ file: path, message }),
  "undeclared-writes": shapeOf<Member<Failure, "undeclared-writes">>({ paths: listOf(path, many) }),
  "outputs-differ": shapeOf<Member<Failure, "outputs-differ">>({ path }),
  condition: shapeOf<Member<Failure, "condition">>({ message }),
} satisfies Record<Failure["kind"], Check>);

const verdict = oneOf("success", "failure", "cancelled", "skipped");
const mark = like(/^[-0-9a-zA-Z]{1,200}$/, "the mark of a session");

export const entryShape = kindOf({
  run: shapeOf<Member<JournalEntry, "run">>({
    version: oneOf(1),
    run: runId,
    at: time,
    mity: line(64),
    spec: text(4096),
    steps: whole(0, many),
    mark,
    request: shapeOf<RunRequest>(
      {},
      {
        steps: listOf(step, many),
        from: step,
        given: runId,
        noReuse: oneOf(true),
        verifyReuse: oneOf(true),
        strict: oneOf(true),
      },
    ),
  }),
  resume: shapeOf<Member<JournalEntry, "resume">>({ at: time, mark }),
  start: shapeOf<Member<JournalEntry, "start">>({ step, attempt: whole(0, many), at: time }),
  done: shapeOf<Member<DoneEntry, "done">>(
    { step, verdict, why: reason, ms: duration, at: time },
    {
      how: oneOf("ran", "reused"),
      fingerprint: digest,
      failure,
      tolerated: oneOf(true),
      attempts: listOf(shapeOf<Attempt>({ ms: duration }, { failure }), 10_000),
      record: recordShape,
      log: shapeOf<LogSpan>({ slot: whole(0, many), from: time, bytes: time }),
    },
  ),
  end: shapeOf<Member<JournalEntry, "end">>({ verdict, ms: duration, at: time }),
} satisfies Record<JournalEntry["kind"], Check>);
