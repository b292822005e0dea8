import { fail, ok, type Result } from "../diagnostics/result.ts";

/** A piece of a text with `${{ }}` in it. */
export type Segment =
  | { readonly kind: "text"; readonly text: string }
  /** What stands between `${{` and `}}`, trimmed. */
  | { readonly kind: "expression"; readonly expression: string };

export function hasExpression(text: string): boolean {
  return text.includes("${{");
}

/** Cuts a text at its expressions. As GitHub does, a `}}` inside single quotes does not end one. The error is a clause. */
export function splitTemplate(text: string): Result<readonly Segment[], string> {
  const segments: Segment[] = [];
  let from = 0;
  for (let open = text.indexOf("${{"); open >= 0; open = text.indexOf("${{", from)) {
    if (open > from) segments.push({ kind: "text", text: text.slice(from, open) });
    const close = closingBraces(text, open + 3);
    if (close < 0) return fail('"${{" is never closed by "}}"');
    segments.push({ kind: "expression", expression: text.slice(open + 3, close).trim() });
    from = close + 2;
  }
  if (from < text.length) segments.push({ kind: "text", text: text.slice(from) });
  return ok(segments);
}

function closingBraces(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "'") quoted = !quoted;
    else if (!quoted && character === "}" && text[at + 1] === "}") return at;
  }
  return -1;
}

/** A text that evaluates to exactly `value`, whatever it contains. */
export function literalTemplate(value: string): string {
  return hasExpression(value) ? `\${{ '${value.replaceAll("'", "''")}' }}` : value;
}
