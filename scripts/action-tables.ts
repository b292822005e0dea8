/**
 * Writes the README's tables of the Action's inputs and outputs from action.yml, between the marks
 * `<!-- action-inputs -->` … `<!-- /action-inputs -->` and the same with `action-outputs`.
 *
 *     node scripts/action-tables.ts            write them
 *     node scripts/action-tables.ts --check    fail if they are not those of action.yml
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { parse } from "yaml";

interface ActionFile {
  readonly inputs: Readonly<Record<string, Described & { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, Described>>;
}

interface Described {
  readonly description: string;
}

const root = path.dirname(import.meta.dirname);
const readme = path.join(root, "README.md");
const action = parse(readFileSync(path.join(root, "action.yml"), "utf8")) as ActionFile;
const before = readFileSync(readme, "utf8");

const tables = {
  "action-inputs": table(
    ["input", "default", "what it is"],
    Object.entries(action.inputs).map(([name, input]) => [
      code(name),
      code(input.default ?? ""),
      cell(input.description),
    ]),
  ),
  "action-outputs": table(
    ["output", "what it is"],
    Object.entries(action.outputs).map(([name, output]) => [code(name), cell(output.description)]),
  ),
};

let text = before;
for (const [mark, content] of Object.entries(tables)) {
  const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from === -1 || to === -1) {
    console.error(`README.md has no place for a table: write ${start} and, below it, ${end}`);
    process.exit(1);
  }
  text = `${text.slice(0, from + start.length)}\n\n${content}\n${text.slice(to)}`;
}
text = await format(text, { ...(await resolveConfig(readme)), filepath: readme });

if (process.argv.includes("--check")) {
  if (text === before) process.exit(0);
  console.error(
    "The tables of README.md are not those of action.yml: run `node scripts/action-tables.ts`",
  );
  process.exit(1);
}
if (text !== before) writeFileSync(readme, text);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** Text in a cell: on one line, and without what would end the cell. Markdown in it stays. */
function cell(text: string): string {
  return text.trim().replace(/\s+/g, " ").replaceAll("|", "\\|");
}

/** Nothing of nothing, for a cell that stays empty. */
function code(text: string): string {
  return text === "" ? "" : `\`${cell(text)}\``;
}
