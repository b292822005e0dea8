import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { Expression, Read } from "./expression.ts";
import type { Place, PlanProblem } from "./plan-problem.ts";

/*
 * What expressions may read, by the place they stand in.
 */

/** `script`: pasted into something a shell reads. `shared-env`: the `env` of the whole spec. */
export type TextKind = "script" | "field" | "env" | "shared-env" | "condition";

/** The names that exist for the expressions of one step, or, where it has no `id`, for those that all steps share. */
export interface Names {
  readonly id?: string;
  readonly axes: ReadonlySet<string>;
  readonly needs: ReadonlyMap<string, NeededStep>;
  /** Variables that have no value before the run. */
  readonly hidden: ReadonlyMap<string, "late" | "secret">;
  /** Contexts of which the spec says more than could be read: whatever is asked of them may be right. */
  readonly unknown: ReadonlySet<string>;
}

export interface NeededStep {
  /** The labels of its legs, if it has a matrix. */
  readonly legs?: ReadonlySet<string>;
  /** It could not be read, or there is no such step, which has been said already. */
  readonly isUnknown?: true;
}

type Finding = Omit<PlanProblem, "severity" | "path" | "part">;

const readable: Readonly<Record<TextKind, readonly string[]>> = {
  script: ["matrix", "env"],
  field: ["matrix", "env", "github", "runner"],
  env: ["matrix", "env", "github", "runner", "needs"],
  "shared-env": ["matrix", "github", "runner"],
  condition: ["matrix", "env", "github", "runner", "needs"],
};
const contexts = ["env", "matrix", "needs", "github", "secrets", "runner"];

/** Everything in an expression that may not be read where it stands. */
export function unreadable(
  expression: Expression,
  kind: TextKind,
  names: Names,
  place: Place,
): readonly PlanProblem[] {
  const findings = expression.reads
    .map((read) => finding(read, kind, names))
    .filter((found) => found !== undefined);
  if (expression.asksStatus && kind !== "condition") {
    findings.push({
      code: "plan/expression-context",
      message: "success(), failure(), always() and cancelled() have an answer only in `if`",
    });
  }
  return findings.map((found) => ({ severity: "error", ...found, ...place }));
}

/** Names are found as GitHub finds them: as written, else without regard to case. */
export function findName(names: Iterable<string>, name: string): string | undefined {
  let folded: string | undefined;
  for (const candidate of names) {
    if (candidate === name) return candidate;
    if (folded === undefined && candidate.toLowerCase() === name.toLowerCase()) folded = candidate;
  }
  return folded;
}

function finding(read: Read, kind: TextKind, names: Names): Finding | undefined {
  const shown = shownRead(read);
  if (!contexts.includes(read.context)) return unknownContext(read.context);
  if (read.context === "secrets") {
    return {
      code: "plan/secret-not-whole",
      message: `\`${shown}\` can only be the whole value of a variable`,
      hint: `give it to the step as \`env: { ${read.path[0] ?? "NAME"}: "\${{ secrets.${read.path[0] ?? "NAME"} }}" }\` and use \`$${read.path[0] ?? "NAME"}\` in the script`,
    };
  }
  if (!readable[kind].includes(read.context)) return misplaced(shown, read.context, kind);
  if (names.unknown.has(read.context)) return undefined;
  switch (read.context) {
    case "matrix":
      return matrixFinding(read, names);
    case "env":
      return envFinding(read, kind, names);
    case "needs":
      return needsFinding(read, names);
    default:
      if (read.path.length < 2) return undefined;
      return {
        code: "plan/expression-context",
        message: `\`${shown}\` reads inside a plain value: \`${read.context}\` holds only names such as \`${read.context}.${read.context === "github" ? "ref" : "os"}\``,
      };
  }
}

function unknownContext(context: string): Finding {
  const similar = didYouMean(context, contexts);
  return {
    code: "plan/expression-context",
    message: `there is no \`${context}\` to read; there are ${contexts.map((name) => `\`${name}\``).join(", ")}`,
    ...(similar === undefined ? {} : { hint: `did you mean \`${similar}\`?` }),
  };
}

function misplaced(shown: string, context: string, kind: TextKind): Finding {
  if (kind === "script") {
    return {
      code: "plan/unsafe-expression-in-run",
      message: `\`${shown}\` would be pasted into a script, where only \`matrix\` and \`env\` may be`,
      hint: "put it in `env:` and use `$NAME`",
    };
  }
  if (context === "needs") {
    return {
      code: "plan/expression-context",
      message: `\`${shown}\` is not known before the run, so it cannot be read here`,
      hint: "read it in the `env` or the `if` of a step",
    };
  }
  return {
    code: "plan/expression-context",
    message: `\`${shown}\` cannot be read in the \`env\` that all steps share`,
    hint: "write the value out, or set the variable in the `env` of a step",
  };
}

function matrixFinding(read: Read, names: Names): Finding | undefined {
  const axis = read.path[0];
  if (axis === undefined || findName(names.axes, axis) !== undefined) return undefined;
  const owner = names.id === undefined ? "no step" : `"${names.id}"`;
  if (names.axes.size === 0) {
    const message =
      names.id === undefined ? "but no step has a matrix" : `but ${owner} has no matrix`;
    return { code: "plan/unknown-matrix-axis", message: `\`matrix.${axis}\` is read, ${message}` };
  }
  const similar = didYouMean(axis, [...names.axes]);
  return {
    code: "plan/unknown-matrix-axis",
    message:
      names.id === undefined
        ? `no matrix has "${axis}"`
        : `the matrix of ${owner} has no "${axis}"; it has ${quoted(names.axes)}`,
    ...(similar === undefined ? {} : { hint: `did you mean "${similar}"?` }),
  };
}

function envFinding(read: Read, kind: TextKind, names: Names): Finding | undefined {
  const name = read.path[0] === undefined ? undefined : findName(names.hidden.keys(), read.path[0]);
  if (name === undefined) return undefined;
  if (names.hidden.get(name) === "secret") {
    return {
      code: "plan/secret-not-whole",
      message: `\`env.${name}\` is a secret, which only the step's own process gets`,
      hint: `use \`$${name}\` in the script`,
    };
  }
  return {
    code: kind === "script" ? "plan/unsafe-expression-in-run" : "plan/expression-context",
    message: `\`env.${name}\` is not known before the run, so it cannot be read here`,
    hint: kind === "condition" ? "read `needs` here as well" : `use \`$${name}\` in the script`,
  };
}

function needsFinding(read: Read, names: Names): Finding | undefined {
  const [step, part, leg] = read.path;
  if (step === undefined) return undefined;
  const id = findName(names.needs.keys(), step);
  const need = id === undefined ? undefined : names.needs.get(id);
  if (need === undefined) {
    const similar = didYouMean(step, [...names.needs.keys()]);
    return {
      code: "plan/unknown-step-output",
      message: `\`needs.${step}\` is read, but "${names.id ?? ""}" does not need "${step}"`,
      hint:
        similar === undefined
          ? `add "${step}" to \`needs\``
          : `did you mean "${similar}"? If not, add "${step}" to \`needs\``,
    };
  }
  if (need.isUnknown || part === undefined || part === "result") return undefined;
  if (part === "outputs") {
    if (need.legs === undefined) return undefined;
    const example = need.legs.values().next().value ?? "";
    return {
      code: "plan/plain-output-of-matrix-step",
      message: `"${step}" has ${need.legs.size} legs, so \`needs.${step}.outputs\` does not say whose output is meant`,
      hint: `write \`needs.${step}.legs['${example}'].outputs.NAME\``,
    };
  }
  if (part === "legs" && need.legs !== undefined) {
    if (leg === undefined || findName(need.legs, leg) !== undefined) return undefined;
    const similar = didYouMean(leg, [...need.legs]);
    return {
      code: "plan/unknown-step-output",
      message: `"${step}" has no leg "${leg}"`,
      hint:
        similar === undefined ? `its legs are ${quoted(need.legs)}` : `did you mean "${similar}"?`,
    };
  }
  return {
    code: "plan/unknown-step-output",
    message:
      part === "legs"
        ? `"${step}" has no matrix, so there is no \`needs.${step}.legs\``
        : `\`needs.${step}\` has no "${part}"; it has \`outputs\` and \`result\``,
  };
}

function quoted(names: Iterable<string>): string {
  const all = [...names];
  const shown = all.slice(0, 8).map((name) => `"${name}"`);
  return [...shown, ...(all.length > 8 ? [`${all.length - 8} more`] : [])].join(", ");
}

function shownRead(read: Read): string {
  return read.context + read.path.map((name) => (name === undefined ? "[…]" : `.${name}`)).join("");
}
