import type { Draft, DraftInputs, DraftStep } from "./draft.ts";
import type { Project } from "./project.ts";

const rawSchema = "https://raw.githubusercontent.com/mityfactory/mityfactory/main/mity.schema.json";
const installedSchema = "node_modules/mityfactory/mity.schema.json";

/** The text of a first spec. Several drafts share one: then each step's id begins with its stack's name. */
export function specText(project: Project, name: string, drafts: readonly Draft[]): string {
  const manifest = project.read("package.json");
  const schema = /"mityfactory"\s*:/.test(manifest) ? installedSchema : rawSchema;
  const writer = new Writer();
  const all = joined(drafts);
  const leftovers = drafts.flatMap((draft) => draft.leftovers);
  const tidy = project.ignoresAll(leftovers.map(({ example }) => example));
  const outputs = all.flatMap((step) => step.outputs ?? []);
  /** What stands for "every file" where git does not say which files are sources. */
  const everything = [
    "**",
    "!mity.yml",
    ...[...leftovers.map(({ pattern }) => pattern), ...outputs].map((pattern) => `!${pattern}`),
  ];

  writer.line(0, `# yaml-language-server: $schema=${schema}`);
  writer.line(0, "#");
  writer.line(
    0,
    `# Written by \`mity init\`, which found ${drafts.map(({ found }) => found).join(" and ")}. It is yours to change.`,
  );
  writer.line(
    0,
    "# `mity plan` says what would run and why, `mity run` runs it, `mity resume` goes on after a failure.",
  );
  writer.line(0, "");
  writer.line(0, `name: ${scalar(name)}`);
  const env = Object.entries(
    Object.assign({}, ...drafts.map((draft) => draft.env ?? {})) as Record<string, string>,
  );
  if (env.length > 0) {
    writer.line(0, "env:");
    for (const [variable, value] of env) writer.line(1, `${variable}: ${scalar(value)}`);
  }
  writer.line(0, "");
  writer.line(0, "steps:");
  all.forEach((step, at) => {
    if (at > 0) writer.line(0, "");
    writer.step(step, tidy ? undefined : [...new Set(everything)]);
  });
  return writer.text;
}

/** The steps of all drafts, with ids that differ, and outputs that belong to one step each. */
function joined(drafts: readonly Draft[]): DraftStep[] {
  const [only, ...others] = drafts;
  if (only === undefined || others.length === 0) return [...(only?.steps ?? [])];
  const taken = new Set<string>();
  return drafts.flatMap(({ stack, steps }) =>
    steps.map(({ outputs, ...step }) => {
      const folders = (outputs ?? []).map((pattern) => pattern.split("/")[0] ?? pattern);
      const isTaken = folders.some((folder) => taken.has(folder));
      for (const folder of folders) taken.add(folder);
      return {
        ...step,
        id: `${stack}-${step.id}`,
        needs: step.needs.map((need) => `${stack}-${need}`),
        ...(outputs === undefined || isTaken ? {} : { outputs }),
      };
    }),
  );
}

/** Says of each key what it means, where it comes first. */
class Writer {
  text = "";
  readonly #explained = new Set<string>();

  line(depth: number, text: string): void {
    this.text += `${"  ".repeat(depth)}${text}\n`;
  }

  step(step: DraftStep, everything: readonly string[] | undefined): void {
    for (const line of step.comment?.split("\n") ?? []) this.line(1, `# ${line}`);
    this.line(1, `${step.id}:`);
    this.#explain(
      "needs",
      "The steps to wait for. Steps that wait for nothing start at once, in parallel.",
    );
    this.line(2, `needs: ${flow(step.needs)}`);
    if (step.effects !== undefined) {
      this.#explain(
        "effects",
        "It prepares this machine: done once here for the same inputs, and never stored.",
      );
      this.line(2, `effects: ${step.effects}`);
    }
    if (step.run.includes("\n")) {
      this.line(2, "run: |");
      for (const line of step.run.split("\n")) this.line(3, line);
    } else {
      this.line(2, `run: ${scalar(step.run)}`);
    }
    if (step.inputs !== undefined) this.#inputs(step.inputs, everything);
    if (step.outputs !== undefined) {
      this.#explain(
        "outputs",
        "What it makes: stored, and brought back when the step need not run.",
      );
      this.line(2, `outputs: ${flow(step.outputs)}`);
    }
    if (step.scratch !== undefined && step.scratch.length > 0) {
      this.#explain("scratch", "What it leaves behind that no other step's result depends on.");
      this.line(2, `scratch: ${flow(step.scratch)}`);
    }
  }

  #inputs({ files, tools = [] }: DraftInputs, everything: readonly string[] | undefined): void {
    const listed = files ?? everything;
    if (listed === undefined) {
      this.#explain(
        "inputs",
        "It runs again when a file that git lists changes, or what these commands print.",
      );
      this.line(2, `inputs: { tools: ${flow(tools)} }`);
      return;
    }
    if (listed === everything) {
      this.#explain(
        "all",
        "It runs again when one of these files changes. (With git and a .gitignore that names what is not\nsource, leave `files` out: then the files that git lists count.)",
      );
    } else {
      this.#explain(
        "listed",
        "What it reads: it runs again when one of these changes, or what the commands print.",
      );
    }
    if (tools.length === 0) this.line(2, `inputs: ${flow(listed)}`);
    else {
      this.line(2, "inputs:");
      this.line(3, `files: ${flow(listed)}`);
      this.line(3, `tools: ${flow(tools)}`);
    }
  }

  #explain(key: string, text: string): void {
    if (this.#explained.has(key)) return;
    this.#explained.add(key);
    for (const line of text.split("\n")) this.line(2, `# ${line}`);
  }
}

function flow(texts: readonly string[]): string {
  return `[${texts.map(scalar).join(", ")}]`;
}

/** A YAML scalar that is this text, in a list or not: bare if nothing in it could mean anything else. */
function scalar(text: string): string {
  const isBare = /^[A-Za-z._/][A-Za-z0-9 ._/@+*=-]*$/.test(text) && !text.endsWith(" ");
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n|~|\.nan|[+-]?\.inf|\.[\d_]+|\.+)$/i.test(
    text,
  );
  if (isBare && !isWord) return text;
  return text.includes('"') && !/['\n]/.test(text) ? `'${text}'` : JSON.stringify(text);
}
