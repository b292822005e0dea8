import * as fs from "node:fs";
import * as path from "node:path";
import { parseCommand } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { draftGo, draftGradle, draftMaven, draftRust } from "./init/compiled.ts";
import type { Draft } from "./init/draft.ts";
import { draftCMake, draftMake, helloDraft } from "./init/native.ts";
import { draftNode } from "./init/node.ts";
import { Project } from "./init/project.ts";
import { draftPython } from "./init/python.ts";
import { specText } from "./init/spec-text.ts";
import { usage } from "./run.ts";
import { initWords } from "./words.ts";

const specNames = ["mity.yml", "mity.yaml", "mity.toml"];

const stacks = [draftNode, draftPython, draftGo, draftRust, draftMaven, draftGradle, draftCMake];

/** `mity init` */
export function init(context: Context, args: readonly string[]): Promise<number> {
  return Promise.resolve(write(context, args));
}

function write(context: Context, args: readonly string[]): number {
  const parsed = parseCommand(initWords, args);
  if (!parsed.ok) return usage(context, parsed.error);
  const project = new Project(context.cwd);
  const there = project.first(specNames);
  if (there !== undefined && !parsed.value.has("force")) {
    const forced =
      there === "mity.yml"
        ? "--force writes over it"
        : "--force writes a mity.yml beside it, which then counts";
    complain(context, `there is a ${there} here already`, forced);
    return exitCode.usage;
  }

  const drafts = draftsOf(project);
  const name = (drafts.length === 1 ? drafts[0]?.name : undefined) ?? path.basename(context.cwd);
  const text = specText(project, plainName(name), drafts);
  try {
    fs.writeFileSync(path.join(context.cwd, "mity.yml"), text);
  } catch (error) {
    complain(
      context,
      `mity.yml cannot be written: ${(error as Error).message}`,
      "check the folder's permissions",
    );
    return exitCode.usage;
  }

  context.out.write(toldText(project, drafts));
  return exitCode.ok;
}

/** What the files here call for. A Makefile counts where nothing else does: mostly it calls the other tools. */
function draftsOf(project: Project): readonly Draft[] {
  const found = stacks.map((draft) => draft(project)).filter((draft) => draft !== undefined);
  if (found.length > 0) return found;
  return [draftMake(project) ?? helloDraft];
}

function toldText(project: Project, drafts: readonly Draft[]): string {
  const found = drafts.map((draft) => draft.found).join(" and ");
  const steps = drafts.flatMap((draft) =>
    draft.steps.map(({ id }) => (drafts.length > 1 ? `${draft.stack}-${id}` : id)),
  );
  const lines = [`found ${found}`, `wrote mity.yml: ${steps.join(", ")}`];
  const loose = (project.ignoresAll([]) ? drafts : [])
    .flatMap((draft) => [
      ...draft.leftovers,
      ...draft.steps
        .flatMap((step) => step.outputs ?? [])
        .map((pattern) => ({ pattern, example: pattern.replaceAll("*", "x") })),
    ])
    .filter(({ example }) => !project.ignoresAll([example]))
    .map(({ pattern }) => pattern.replace(/\*\*$/, "").replace(/^\*\*\//, ""));
  if (loose.length > 0)
    lines.push("", `What runs leave here belongs in .gitignore: ${[...new Set(loose)].join(" ")}`);
  const others = project.first(["mity.yaml", "mity.toml"]);
  if (others !== undefined)
    lines.push("", `${others} is still here, but mity.yml comes first: remove one of the two.`);
  return `${lines.join("\n")}

Next: mity run      runs it
      mity run      again: what did not change is not run
      mity plan     says what would run, and why
`;
}

/** One line that shows as it is; a spec's name must not be empty. */
function plainName(name: string): string {
  const plain = name.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim();
  return plain === "" ? "project" : plain;
}
