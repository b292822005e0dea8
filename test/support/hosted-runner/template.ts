import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** What `${{ }}` may read: context → its value, plain data. Null is an absent context. */
export type Contexts = Readonly<Record<string, unknown>>;

/** A text with every `${{ }}` replaced by its value. Throws where GitHub would refuse the workflow. */
export function evaluateTemplate(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{((?:[^'}]|'[^']*'|\}(?!\}))*)\}\}/g, (_, expression: string) => {
    const { tokens } = new Lexer(expression.trim()).lex();
    const tree = new Parser(tokens, Object.keys(contexts), []).parse();
    const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
    return new Evaluator(tree, known).evaluate().coerceString();
  });
}
