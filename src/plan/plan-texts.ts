import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Expression, ExpressionContexts, Read } from "./expression.ts";
import type { Leg } from "./matrix.ts";
import type { Condition, Plan } from "./plan.ts";
import type { Place, PlanProblem } from "./plan-problem.ts";
import { findName, unreadable, type Names, type TextKind } from "./readable.ts";
import { hasExpression, literalTemplate, splitTemplate, type Segment } from "./template.ts";

export type ExpressionLanguage = typeof import("./expression.ts");

/** A text of the spec that has expressions, where it stands, and what those may name. */
export interface TextAt {
  readonly text: string;
  readonly kind: TextKind;
  readonly place: Place;
  readonly names: Names;
}

/** What one leg of a step gives its expressions to read. */
export interface Values {
  readonly matrix: Leg;
  readonly env: Readonly<Record<string, string>>;
}

/** How the value of a variable comes to be. */
export type Origin =
  | { readonly kind: "known" }
  | { readonly kind: "late" }
  | { readonly kind: "secret"; readonly secret: string };

type Piece = Segment & { readonly parsed?: Expression };

/**
 * Evaluates the texts of one spec as far as they can be known before the run. Each text is parsed and checked once,
 * however many legs it serves, and what is wrong with it is reported once. It also keeps what of `github` and `runner`
 * was read: a compiled plan holds only as long as these stay as they are.
 */
export class PlanTexts {
  readonly #language: ExpressionLanguage;
  readonly #outside: Required<Plan["contexts"]>;
  readonly #report: (problem: PlanProblem) => void;
  readonly #pieces = new Map<string, Result<readonly Piece[], string>>();
  /** By kind and place: whether a text may be evaluated. */
  readonly #sound = new Map<string, boolean>();
  /** Characters that expressions may still give: a few bytes of a hostile spec could fill the memory. */
  #budget = 64 * 1024 * 1024;
  readonly #read = { github: new Map<string, string>(), runner: new Map<string, string>() };

  constructor(
    language: ExpressionLanguage,
    outside: Required<Plan["contexts"]>,
    report: (problem: PlanProblem) => void,
  ) {
    this.#language = language;
    this.#outside = outside;
    this.#report = report;
  }

  /** The value for one leg; undefined if there is none, for a reason that has been reported. */
  value(at: TextAt, values: Values): string | undefined {
    if (!this.#isSound(at)) return undefined;
    let result = "";
    for (const piece of this.#piecesOf(at.text)) {
      const value = piece.kind === "text" ? piece.text : this.#evaluate(piece, at, values);
      if (value === undefined) return undefined;
      result += value;
    }
    return result;
  }

  /** A text that reads `needs`, with all else in it evaluated; undefined if what is wrong was reported. */
  late(at: TextAt, values: Values): string | undefined {
    if (!this.#isSound(at)) return undefined;
    let result = "";
    // Known pieces are joined before they are made literal: "$" and "{{" may meet.
    let known = "";
    for (const piece of this.#piecesOf(at.text)) {
      if (piece.kind === "expression" && readsNeeds(piece)) {
        result += `${literalTemplate(known)}\${{ ${piece.expression} }}`;
        known = "";
        continue;
      }
      const value = piece.kind === "text" ? piece.text : this.#evaluate(piece, at, values);
      if (value === undefined) return undefined;
      known += value;
    }
    return result + literalTemplate(known);
  }

  /** What kind of variable a value in `env` makes. Reports nothing: a text that does not parse counts as known. */
  origin(text: string): Origin {
    const pieces = this.#parse(text);
    if (!pieces.ok) return { kind: "known" };
    const [first, second] = pieces.value;
    const read =
      second === undefined && first?.kind === "expression" ? first.parsed?.wholeRead : undefined;
    if (read?.context === "secrets" && read.path.length === 1 && read.path[0] !== undefined) {
      return { kind: "secret", secret: read.path[0] };
    }
    return { kind: pieces.value.some(readsNeeds) ? "late" : "known" };
  }

  /** An `if`, written with or without `${{ }}`; undefined if what is wrong was reported. */
  condition(at: TextAt): Condition | undefined {
    const expression = this.#conditionText(at.text);
    if (!expression.ok) {
      this.#syntax(at.place, expression.error);
      return undefined;
    }
    const parsed = this.#language.parseExpression(expression.value);
    if (!parsed.ok) {
      this.#syntax(
        at.place,
        `the condition "${brief(expression.value)}" does not parse: ${parsed.error}`,
      );
      return undefined;
    }
    const problems = unreadable(parsed.value, "condition", at.names, at.place);
    for (const problem of problems) this.#report(problem);
    if (problems.length > 0) return undefined;
    for (const read of parsed.value.reads) this.#note(read);
    return { expression: expression.value, status: parsed.value.outlivesFailure };
  }

  /** What was read, by name; a name that had no value is there with an empty one. */
  contextsRead(): Plan["contexts"] {
    const { github, runner } = this.#read;
    return {
      ...(github.size > 0 ? { github: Object.fromEntries(github) } : {}),
      ...(runner.size > 0 ? { runner: Object.fromEntries(runner) } : {}),
    };
  }

  #conditionText(text: string): Result<string, string> {
    if (!hasExpression(text)) return ok(text.trim());
    const segments = splitTemplate(text.trim());
    if (!segments.ok)
      return fail(`the condition "${brief(text)}" does not parse: ${segments.error}`);
    const [first, second] = segments.value;
    if (second === undefined && first?.kind === "expression") return ok(first.expression);
    // GitHub takes such a text for a string, and a string that is not empty for true.
    return fail(
      "this `if` mixes text and `${{ }}`, which would always hold; write it all in one `${{ }}`, or with none",
    );
  }

  #isSound(at: TextAt): boolean {
    const key = `${at.kind} ${at.place.path.join("\0")}`;
    const known = this.#sound.get(key);
    if (known !== undefined) return known;
    const sound = this.#check(at);
    this.#sound.set(key, sound);
    return sound;
  }

  #check(at: TextAt): boolean {
    const pieces = this.#parse(at.text);
    if (!pieces.ok) {
      this.#syntax(at.place, pieces.error);
      return false;
    }
    const problems = pieces.value.flatMap((piece) =>
      piece.kind === "expression" && piece.parsed
        ? unreadable(piece.parsed, at.kind, at.names, at.place)
        : [],
    );
    for (const problem of problems) this.#report(problem);
    for (const piece of pieces.value) {
      if (piece.kind === "expression")
        for (const read of piece.parsed?.reads ?? []) this.#note(read);
    }
    return problems.length === 0;
  }

  #evaluate(piece: Piece & { kind: "expression" }, at: TextAt, values: Values): string | undefined {
    if (!piece.parsed) throw new Error("an expression was not parsed");
    if (piece.parsed.reads.some(({ context }) => at.names.unknown.has(context))) return undefined;
    const contexts: ExpressionContexts = { ...this.#outside, ...values };
    const value = this.#language.evaluateExpression(piece.parsed, contexts);
    const shown = braced(piece.expression);
    if (!value.ok) {
      this.#fails(at, "plan/expression-syntax", `${shown} cannot be evaluated: ${value.error}`);
      return undefined;
    }
    if (at.kind === "script" && !/^[A-Za-z0-9._/:@+-]*$/.test(value.value)) {
      this.#fails(
        at,
        "plan/unsafe-expression-in-run",
        `${shown} would paste ${JSON.stringify(brief(value.value))} into a script, where only letters, digits and ._/:@+- are safe`,
        "put it in `env:` and use `$NAME`",
      );
      return undefined;
    }
    this.#budget -= value.value.length;
    if (this.#budget < 0) {
      this.#fails(
        at,
        "plan/expression-syntax",
        "the expressions of this spec give more than 64 MiB of text",
      );
      return undefined;
    }
    return value.value;
  }

  #piecesOf(text: string): readonly Piece[] {
    const pieces = this.#parse(text);
    if (!pieces.ok) throw new Error(`a text was evaluated that does not parse: ${text}`);
    return pieces.value;
  }

  #parse(text: string): Result<readonly Piece[], string> {
    const known = this.#pieces.get(text);
    if (known) return known;
    const parsed = this.#parseAnew(text);
    this.#pieces.set(text, parsed);
    return parsed;
  }

  #parseAnew(text: string): Result<readonly Piece[], string> {
    const segments = splitTemplate(text);
    if (!segments.ok) return segments;
    const pieces: Piece[] = [];
    for (const segment of segments.value) {
      if (segment.kind === "text") {
        pieces.push(segment);
        continue;
      }
      const parsed = this.#language.parseExpression(segment.expression);
      if (!parsed.ok) return fail(`${braced(segment.expression)} does not parse: ${parsed.error}`);
      pieces.push({ ...segment, parsed: parsed.value });
    }
    return ok(pieces);
  }

  #note(read: Read): void {
    if (read.context !== "github" && read.context !== "runner") return;
    const all = this.#outside[read.context];
    const noted = this.#read[read.context];
    const [name] = read.path;
    if (name === undefined) {
      for (const [each, value] of Object.entries(all)) noted.set(each, value);
      return;
    }
    const found = findName(Object.keys(all), name) ?? name;
    noted.set(found, Object.hasOwn(all, found) ? (all[found] ?? "") : "");
  }

  #syntax(place: Place, message: string): void {
    this.#report({ code: "plan/expression-syntax", severity: "error", message, ...place });
  }

  /** Reports a failure at one leg and leaves the text alone for the others. */
  #fails(at: TextAt, code: PlanProblem["code"], message: string, hint?: string): void {
    this.#sound.set(`${at.kind} ${at.place.path.join("\0")}`, false);
    this.#report({
      code,
      severity: "error",
      message,
      ...(hint === undefined ? {} : { hint }),
      ...at.place,
    });
  }
}

function readsNeeds(piece: Piece): boolean {
  return (
    piece.kind === "expression" &&
    (piece.parsed?.reads.some(({ context }) => context === "needs") ?? false)
  );
}

function braced(expression: string): string {
  return expression === "" ? "${{ }}" : `\${{ ${brief(expression)} }}`;
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
