import { data, Evaluator, Lexer, Parser, type Expr } from "@actions/expressions";
import {
  Binary,
  ContextAccess,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Star,
  Unary,
} from "@actions/expressions/ast";
import { TokenType, type Token } from "@actions/expressions/lexer";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { functionNames, functions, statusFunctions, type Status } from "./expression-functions.ts";
import { splitTemplate } from "./template.ts";

/*
 * Expressions as GitHub means them, by GitHub's own parser and evaluator. Load this file only for specs that have some.
 */

export interface Expression {
  readonly text: string;
  readonly tree: Expr;
  readonly reads: readonly Read[];
  /** Set if the whole expression is one plain read, as `secrets.TOKEN` is. */
  readonly wholeRead?: Read;
  /** Whether it calls always(), failure() or cancelled(). */
  readonly outlivesFailure: boolean;
  /** Whether it calls success() or one of those. */
  readonly asksStatus: boolean;
}

/** A place in a context, such as `needs.build.outputs.tag`. */
export interface Read {
  /** In small letters: contexts have no case. */
  readonly context: string;
  /** Names after the context; undefined where only the run can tell, or for `*`. */
  readonly path: readonly (string | undefined)[];
}

/** What expressions may read. A context that is absent is empty. */
export interface ExpressionContexts {
  readonly status?: Status;
  readonly env?: Readonly<Record<string, string>>;
  readonly matrix?: Readonly<Record<string, string | number | boolean>>;
  readonly github?: Readonly<Record<string, string>>;
  readonly runner?: Readonly<Record<string, string>>;
  readonly needs?: Readonly<
    Record<string, Outcome & { readonly legs?: Readonly<Record<string, Outcome>> }>
  >;
}

interface Outcome {
  readonly result: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Parses one expression without its `${{ }}`. Any name is taken for a context: whether it is one, and may be read there, is the caller's to say. The error is a clause. */
export function parseExpression(text: string): Result<Expression, string> {
  if (text.trim() === "") return fail("it is empty");
  try {
    const { tokens } = new Lexer(text).lex();
    const unknown = unknownFunction(tokens);
    if (unknown !== undefined) return fail(unknown);
    const tree = new Parser(tokens, bareNames(tokens), statusFunctions).parse();
    const reads: Read[] = [];
    const calls = new Set<string>();
    collect(tree, reads, calls);
    const outlivesFailure = calls.has("always") || calls.has("failure") || calls.has("cancelled");
    const whole = tree instanceof IndexAccess && reads.length === 1 ? reads[0] : undefined;
    return ok({
      text,
      tree,
      reads,
      ...(whole === undefined ? {} : { wholeRead: whole }),
      outlivesFailure,
      asksStatus: outlivesFailure || calls.has("success"),
    });
  } catch (error) {
    return fail(clause(error));
  }
}

/** The value of an expression as text, by GitHub's rules: null is empty, numbers have at most 15 digits. The error is a clause. */
export function evaluateExpression(
  expression: Expression,
  contexts: ExpressionContexts,
): Result<string, string> {
  const value = evaluate(expression, contexts);
  return value.ok ? ok(value.value.coerceString()) : value;
}

/** Whether a step's `if` holds; unless it asks for a status itself, only after success. The error is a sentence. */
export function evaluateCondition(
  text: string,
  contexts: ExpressionContexts,
): Result<boolean, string> {
  const expression = parseExpression(text);
  if (!expression.ok) return fail(`the condition "${text}" does not parse: ${expression.error}`);
  if (!expression.value.asksStatus && contexts.status?.success !== true) return ok(false);
  const value = evaluate(expression.value, contexts);
  return value.ok
    ? ok(isTruthy(value.value))
    : fail(`the condition "${text}" cannot be evaluated: ${value.error}`);
}

/** A text with every `${{ }}` replaced by its value. The error is a sentence. */
export function evaluateText(text: string, contexts: ExpressionContexts): Result<string, string> {
  const segments = splitTemplate(text);
  if (!segments.ok) return fail(`"${text}" does not parse: ${segments.error}`);
  let result = "";
  for (const segment of segments.value) {
    if (segment.kind === "text") {
      result += segment.text;
      continue;
    }
    const expression = parseExpression(segment.expression);
    if (!expression.ok)
      return fail(`\${{ ${segment.expression} }} does not parse: ${expression.error}`);
    const value = evaluateExpression(expression.value, contexts);
    if (!value.ok) return fail(`\${{ ${segment.expression} }} cannot be evaluated: ${value.error}`);
    result += value.value;
  }
  return ok(result);
}

function evaluate(
  expression: Expression,
  contexts: ExpressionContexts,
): Result<data.ExpressionData, string> {
  const root = new NamedValues();
  for (const { context } of expression.reads) {
    root.add(context, toData(contexts[context as keyof ExpressionContexts] ?? {}));
  }
  try {
    return ok(new Evaluator(expression.tree, root, functions(contexts.status)).evaluate());
  } catch (error) {
    return fail(clause(error));
  }
}

/**
 * Names that users chose. The library's own dictionary loses names such as "constructor", and of two variables that
 * differ in case the second one.
 */
class NamedValues extends data.Dictionary {
  readonly #values = new Map<string, data.ExpressionData>();
  readonly #folded = new Map<string, data.ExpressionData>();

  override add(key: string, value: data.ExpressionData): void {
    if (this.#values.has(key)) return;
    this.#values.set(key, value);
    const folded = key.toLowerCase();
    if (!this.#folded.has(folded)) this.#folded.set(folded, value);
  }

  override get(key: string): data.ExpressionData | undefined {
    return this.#values.get(key) ?? this.#folded.get(key.toLowerCase());
  }

  override values(): data.ExpressionData[] {
    return [...this.#values.values()];
  }

  override pairs(): { key: string; value: data.ExpressionData }[] {
    return [...this.#values].map(([key, value]) => ({ key, value }));
  }
}

function toData(value: unknown): data.ExpressionData {
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (typeof value !== "object" || value === null) return new data.Null();
  const named = new NamedValues();
  for (const [key, inner] of Object.entries(value)) named.add(key, toData(inner));
  return named;
}

function isTruthy(value: data.ExpressionData): boolean {
  switch (value.kind) {
    case data.Kind.Null:
      return false;
    case data.Kind.Boolean:
      return value.value;
    case data.Kind.Number:
      return value.value !== 0 && !Number.isNaN(value.value);
    case data.Kind.String:
      return value.value !== "";
    case data.Kind.Array:
    case data.Kind.Dictionary:
      return true;
  }
}

/** Names that stand alone: not after a dot, not before a parenthesis. The parser is told that they are contexts. */
function bareNames(tokens: readonly Token[]): string[] {
  return tokens
    .filter((_, at) => isName(tokens, at) && tokens[at + 1]?.type !== TokenType.LEFT_PAREN)
    .map((token) => token.lexeme);
}

/** The parser finds functions by a plain object's keys, "constructor" among them; so their names are checked before. */
function unknownFunction(tokens: readonly Token[]): string | undefined {
  for (const [at, token] of tokens.entries()) {
    if (!isName(tokens, at) || tokens[at + 1]?.type !== TokenType.LEFT_PAREN) continue;
    const name = token.lexeme.toLowerCase();
    if (functionNames.some((known) => known.toLowerCase() === name)) continue;
    if (name === "hashfiles")
      return "hashFiles() is not supported; name the files in `inputs` and their digests count by themselves";
    const similar = didYouMean(name, functionNames);
    return `there is no function ${token.lexeme}()${similar === undefined ? "" : `; did you mean ${similar}()?`}`;
  }
  return undefined;
}

function isName(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.type === TokenType.IDENTIFIER && tokens[at - 1]?.type !== TokenType.DOT;
}

function collect(tree: Expr, reads: Read[], calls: Set<string>): void {
  if (tree instanceof ContextAccess) {
    reads.push({ context: tree.name.lexeme.toLowerCase(), path: [] });
  } else if (tree instanceof IndexAccess) {
    const path: (string | undefined)[] = [];
    let at: Expr = tree;
    while (at instanceof IndexAccess || at instanceof Grouping) {
      if (at instanceof Grouping) {
        at = at.group;
        continue;
      }
      path.unshift(at.index instanceof Literal ? at.index.literal.coerceString() : undefined);
      if (!(at.index instanceof Literal || at.index instanceof Star))
        collect(at.index, reads, calls);
      at = at.expr;
    }
    if (at instanceof ContextAccess) reads.push({ context: at.name.lexeme.toLowerCase(), path });
    else collect(at, reads, calls);
  } else if (tree instanceof FunctionCall) {
    calls.add(tree.functionName.lexeme.toLowerCase());
    for (const argument of tree.args) collect(argument, reads, calls);
  } else if (tree instanceof Logical) {
    for (const argument of tree.args) collect(argument, reads, calls);
  } else if (tree instanceof Binary) {
    collect(tree.left, reads, calls);
    collect(tree.right, reads, calls);
  } else if (tree instanceof Unary) {
    collect(tree.expr, reads, calls);
  } else if (tree instanceof Grouping) {
    collect(tree.group, reads, calls);
  }
}

/** What the library throws, as a clause in our words' case. */
function clause(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  if (error.message === "ErrorExceededMaxLength") return "it is longer than 21,000 characters";
  const message = error.message.replace(/\. Located at position.*$/s, "");
  return message.charAt(0).toLowerCase() + message.slice(1);
}
