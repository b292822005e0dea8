import type * as z from "zod";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { Locate, SpecPath } from "./locate.ts";
import { quoted } from "./quoted.ts";
import type { SpecProblem } from "./readable-rest.ts";
import { unknownKey, type Place } from "./unknown-key.ts";

type Issue = z.core.$ZodIssue;

/** The schema's complaints about `value` in the user's words, each at its place. */
export function schemaProblems(
  issues: readonly Issue[],
  value: unknown,
  locate: Locate,
): readonly SpecProblem[] {
  return issues.flatMap((issue) => explain(issue, [], value, locate));
}

function explain(
  issue: Issue,
  base: SpecPath,
  root: unknown,
  locate: Locate,
): readonly SpecProblem[] {
  const path = [...base, ...issue.path] as SpecPath;
  const error = (
    code: DiagnosticCode,
    message: string,
    hint: string | undefined,
    part: "key" | "value" = "value",
    at = locate(path, part),
  ): readonly SpecProblem[] => {
    const more = hint === undefined ? {} : { hint };
    return [{ path, diagnostic: { code, severity: "error", message, at, ...more } }];
  };

  if (issue.code === "unrecognized_keys") {
    const place = placeOf(path);
    return issue.keys.map((key) => {
      const at = locate([...path, key], "key");
      const diagnostic = { severity: "error" as const, at, ...unknownKey(key, place) };
      return { path: [...path, key], diagnostic };
    });
  }
  if (issue.code === "invalid_key") {
    const name = quoted(path.at(-1) ?? "");
    const isId = path[0] === "steps" && path.length === 2;
    const message = `${name} ${issue.issues[0]?.message ?? issue.message}`;
    return error(isId ? "spec/bad-id" : "spec/bad-value", message, undefined, "key");
  }
  if (issue.code === "invalid_union") {
    const branch = issue.errors.find((errors) => errors.some((inner) => !isOfKind(inner)));
    if (branch !== undefined) return branch.flatMap((inner) => explain(inner, path, root, locate));
  }

  const found = valueAt(root, path);
  if (found === undefined) {
    const key = quoted(path.at(-1) ?? "");
    const parent = path.slice(0, -1);
    const part = parent.length === 0 ? "value" : "key";
    const missing = `${subject(parent)} has no ${key}`;
    const hint = missingHints[String(path.at(-1))];
    const at = parent.length === 0 ? startOf(locate(parent)) : locate(parent, part);
    return error("spec/missing-key", missing, hint, part, at);
  }
  if (issue.code === "invalid_type" || issue.code === "invalid_union") {
    const wanted = `must be ${issue.message}`;
    const hint = kindHint(path, found);
    if (found === null) {
      const message = `${subject(path)} has no value, and ${wanted}`;
      return error("spec/wrong-type", message, hint, "key");
    }
    return error("spec/wrong-type", `${subject(path)} ${wanted}, not ${kindOf(found)}`, hint);
  }

  const part = issue.code === "custom" && issue.params?.["isKey"] === true ? "key" : "value";
  const message =
    part === "key"
      ? `${quoted(path.at(-1) ?? "")} ${issue.message}`
      : `${subject(path)} ${issue.message}`;
  return error("spec/bad-value", message, valueHint(issue, found), part);
}

/** Whether the value is of the wrong kind for this branch of a union as a whole. */
function isOfKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union") return issue.errors.every((errors) => errors.some(isOfKind));
  return issue.code === "invalid_type";
}

function placeOf(path: SpecPath): Place {
  switch (path.at(-1)) {
    case undefined:
      return "a spec";
    case "retry":
      return path.length === 1 ? "a step" : "`retry`";
    case "inputs":
      return path.length === 3 ? "`inputs`" : "a step";
    case "defaults":
      return path.length === 1 ? "`defaults`" : "a step";
    default:
      return "a step";
  }
}

/** A value as the sentence's subject: its key, or which item it is of which list. */
function subject(path: SpecPath): string {
  const last = path.at(-1);
  if (last === undefined) return "a spec";
  if (typeof last === "number") {
    const list = path.findLast((segment) => typeof segment === "string");
    return `item ${String(last + 1)} of ${quoted(list ?? "")}`;
  }
  return path.length === 2 && path[0] === "steps" ? `step ${quoted(last)}` : quoted(last);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value !== "string") return JSON.stringify(value);
  if (value === "") return "an empty text";
  return value.length > 30 || /\s/.test(value) ? "text" : `the text ${quoted(value)}`;
}

function valueAt(root: unknown, path: SpecPath): unknown {
  let value = root;
  for (const segment of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment))
      return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[segment];
  }
  return value;
}

function startOf(range: NonNullable<Diagnostic["at"]>): NonNullable<Diagnostic["at"]> {
  return { ...range, end: range.start };
}

const missingHints: Readonly<Record<string, string>> = {
  steps: "write at least one, as in `steps: { test: { run: npm test } }`",
  run: "write what it does, as in `run: npm test`",
  max: "write how often to try again, as in `max: 2`",
};

/** How to mend a value of the wrong kind, where its key and kind tell what was meant. */
function kindHint(path: SpecPath, value: unknown): string | undefined {
  const last = String(path.at(-1));
  const isStep = path.length === 2 && path[0] === "steps";
  const isAxis = path.at(-2) === "matrix" && last !== "include" && last !== "exclude";
  if (value === null) {
    if (isStep) return "write its keys on the lines below, indented deeper";
    return path.at(-2) === "env" ? `write \`${last}: ""\` for an empty one` : undefined;
  }
  if (typeof value === "string") {
    if (isStep) return `write \`${last}: { run: … }\``;
    if (value.includes("${{")) return "it is written out here: expressions are not evaluated";
    if (/^(?:yes|no|on|off|y|n|true|false)$/i.test(value)) {
      return "write true or false, without quotes";
    }
  }
  if (last === "retry" && typeof value === "number") {
    return `write \`retry: { max: ${String(value)} }\``;
  }
  if (last === "fail-fast" || last === "max-parallel") {
    return `\`${last}\` is an option of mity run; in a matrix every key but include and exclude is an axis`;
  }
  if (isAxis) return `write a list, as in \`${last}: [a, b]\``;
  const list = typeof path.at(-1) === "number" ? path.at(-2) : path.at(-1);
  if (patternLists.has(String(list)) && (typeof value === "boolean" || typeof value === "number")) {
    const quote = "put it in quotes if it is a file's name";
    return list === last ? `write a list of patterns, \`[]\` for none, or ${quote}` : quote;
  }
  return kindHints[`${last} ${Array.isArray(value) ? "list" : typeof value}`];
}

const patternLists: ReadonlySet<string> = new Set(["inputs", "files", "outputs", "scratch"]);

const kindHints: Readonly<Record<string, string>> = {
  "steps list": "write each step's id as a key, without `-`: `steps: { build: { run: … } }`",
  "env list": "write each variable as a key, without `-`: `env: { NAME: value }`",
  "run list": "write one text, with `run: |` and a command a line",
  "concurrency object": "write only the group's name, as in `concurrency: deploy`",
};

/** How to mend a value of the right kind. */
function valueHint(issue: Issue, value: unknown): string | undefined {
  if (issue.code !== "invalid_value" || typeof value !== "string") return undefined;
  const similar = didYouMean(value, issue.values.map(String));
  return similar === undefined ? undefined : `did you mean \`${similar}\`?`;
}
