import { fail, ok, type Result } from "../../diagnostics/result.ts";
import { isReservedVariable } from "../../engine/command-files.ts";
import type { OutputFile, StepRecord } from "../../engine/record.ts";
import type { Plan, PlannedStep } from "../../plan/plan.ts";
import { pathSet, type PathSet } from "../workspace/patterns.ts";
import { clashOf, pathProblem, targetProblem } from "./output-paths.ts";
import { recordShape } from "./record-shape.ts";
import { explain, isObject, quoted } from "./shape.ts";

/** What records from outside are held against. */
export interface RecordRules {
  /** Today's plan. A record may only name outputs that its step declares there. Absent: nothing is declared, nothing compared. */
  readonly plan?: Plan;
  /** Whether they come from another run, of which less is believed. */
  readonly fromOtherRun: boolean;
  /** A content, to see where a link leads; undefined if it is not to be had. */
  readonly read?: (digest: string) => Uint8Array | undefined;
  /** The size of a content, if it is to be had. */
  readonly sizeOf?: (digest: string) => number | undefined;
}

/** Checks one record. The error is a clause about it, as in `names the output "../x", which …`. */
export type RecordCheck = (record: unknown) => Result<StepRecord, string>;

export function recordCheck(rules: RecordRules): RecordCheck {
  const steps = new Map((rules.plan?.steps ?? []).map((step) => [step.id, step]));
  const declared = new Map<string, PathSet>();
  const declaredBy = (step: PlannedStep): PathSet => {
    let set = declared.get(step.id);
    if (!set) declared.set(step.id, (set = pathSet(step.outputs ?? [])));
    return set;
  };
  return (value) => {
    const wrong = recordShape(value);
    if (wrong) return fail(`is one ${explain(wrong)}`);
    const record = value as StepRecord;
    const step = steps.get(record.step);
    if (rules.plan && !step) return fail("is of a step that the spec does not have");
    const problem =
      variableProblem(record, rules.fromOtherRun) ??
      outputsProblem(record.outputs, rules, step && declaredBy(step));
    return problem === undefined ? ok(record) : fail(problem);
  };
}

/** Records that stand, in their order, and a sentence for each that does not. */
export function checkRecords(
  records: readonly unknown[],
  rules: RecordRules,
): { readonly records: readonly StepRecord[]; readonly warnings: readonly string[] } {
  const check = recordCheck(rules);
  const kept: StepRecord[] = [];
  const warnings: string[] = [];
  for (const record of records) {
    const checked = check(record);
    if (checked.ok) kept.push(checked.value);
    else warnings.push(`a stored record${ofStep(record)} is not used: it ${checked.error}`);
  }
  return { records: kept, warnings };
}

function ofStep(record: unknown): string {
  const step = isObject(record) ? record["step"] : undefined;
  return typeof step === "string" ? ` of ${quoted(step)}` : "";
}

function outputsProblem(
  outputs: readonly OutputFile[],
  rules: RecordRules,
  declared: PathSet | undefined,
): string | undefined {
  for (const output of outputs) {
    const named = (): string => quoted(output.path);
    const problem = pathProblem(output.path);
    if (problem !== undefined) return `names the output ${named()}, which ${problem}`;
    if (declared && !declared.has(output.path))
      return `names the output ${named()}, which the step does not declare`;
    const size = rules.sizeOf?.(output.digest);
    if (size !== undefined && size !== output.size)
      return `says that ${named()} has ${output.size} bytes, and its content has ${size}`;
    const target = output.link ? linkProblem(output, rules) : undefined;
    if (target !== undefined) return `names the output ${named()}, a link that ${target}`;
  }
  return clashOf(outputs);
}

/** Longer than any file system takes. */
const longestTarget = 4096;

function linkProblem(output: OutputFile, rules: RecordRules): string | undefined {
  if (output.size > longestTarget) return `is longer than ${longestTarget} bytes`;
  const target = rules.read?.(output.digest);
  // Where its content is not to be had, the link cannot be made either.
  return target && targetProblem(output.path, Buffer.from(target).toString());
}

function variableProblem({ env, path }: StepRecord, fromOtherRun: boolean): string | undefined {
  for (const name of Object.keys(env)) {
    if (!/^[^=\s]+$/.test(name)) return `sets the variable ${quoted(name)}, which cannot be`;
    if (isReservedVariable(name)) return `sets ${quoted(name)}, which no step may set`;
    if (fromOtherRun && loadsCode.test(name))
      return `sets ${quoted(name)}, which makes other programs load code, and comes from another run`;
  }
  return path.includes("") ? "puts an empty folder into PATH" : undefined;
}

/** Variables by which a process runs what it was not asked to. */
const loadsCode =
  /^(?:LD_.*|DYLD_.*|NODE_OPTIONS|BASH_ENV|BASH_FUNC_.*|ENV|SHELLOPTS|BASHOPTS|PS4|PROMPT_COMMAND|IFS|PYTHONSTARTUP|PYTHONHOME|PERL5OPT|PERL5DB|RUBYOPT|_?JAVA_(?:TOOL_)?OPTIONS|JDK_JAVA_OPTIONS|DOTNET_STARTUP_HOOKS|GCONV_PATH|GIT_.*|PAGER|EDITOR|VISUAL)$/i;
