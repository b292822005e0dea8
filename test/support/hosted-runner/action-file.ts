import * as fs from "node:fs";
import * as path from "node:path";
import { isPair, isScalar, parse, parseDocument, visit } from "yaml";
import type { Condition } from "./job-options.ts";
import { evaluateTemplate, type Contexts } from "./template.ts";

/** What the runner needs of an action's `action.yml`. Only Node actions are known here. */
export interface ActionFile {
  readonly main: string;
  readonly post?: string;
  readonly postIf: Condition;
  /** Input → default, as it is written. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** Reads `action.yml` in a folder. `main` and `post` become absolute. Throws if the runner would. */
export function readActionFile(folder: string): ActionFile {
  const file = path.join(folder, "action.yml");
  const text = fs.readFileSync(file, "utf8");
  refuseExpressions(file, text);
  const action = parse(text) as {
    readonly inputs?: Readonly<Record<string, { readonly default?: unknown } | null>>;
    readonly runs: {
      readonly using: string;
      readonly main: string;
      readonly post?: string;
      readonly "post-if"?: Condition;
    };
  };
  const { using, main, post, "post-if": postIf = "always()" } = action.runs;
  if (using !== "node24") throw new Error(`${file}: this runner has no ${using}`);
  return {
    main: path.join(folder, main),
    ...(post === undefined ? {} : { post: path.join(folder, post) }),
    postIf,
    defaults: new Map(
      Object.entries(action.inputs ?? {}).map(([name, input]) => [
        name,
        plainText(input?.default ?? ""),
      ]),
    ),
  };
}

/**
 * Everything in an action.yml is a template, descriptions too, but only an input's default has
 * something to read: elsewhere `${{ }}` keeps GitHub from loading the action at all.
 */
function refuseExpressions(file: string, text: string): void {
  visit(parseDocument(text), {
    Scalar(_, { value }, above) {
      if (typeof value !== "string" || !value.includes("${{")) return;
      const names = above.filter(isPair).map(({ key }) => (isScalar(key) ? key.value : undefined));
      if (names.length === 3 && names[0] === "inputs" && names[2] === "default") return;
      throw new Error(`${file}: an expression is not allowed in ${names.join(".")}: ${value}`);
    },
  });
}

/** INPUT_* of a step, and the inputs that the action does not have. */
export function inputVariables(
  { defaults }: ActionFile,
  given: Readonly<Record<string, string>>,
  contexts: Contexts,
): { readonly variables: Record<string, string>; readonly unexpected: readonly string[] } {
  const values = new Map<string, string>();
  for (const [name, text] of [...defaults, ...Object.entries(given)])
    values.set(inputVariable(name), evaluateTemplate(text, contexts));
  const known = new Set([...defaults.keys()].map(inputVariable));
  return {
    variables: Object.fromEntries(values),
    unexpected: Object.keys(given).filter((name) => !known.has(inputVariable(name))),
  };
}

/** Only blanks change: hyphens stay. */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

function plainText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
