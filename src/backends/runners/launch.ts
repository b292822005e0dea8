import * as fs from "node:fs";
import * as path from "node:path";
import type { Command } from "../../engine/ports.ts";
import { findProgram } from "./find-program.ts";

/*
 * What must hold before a step's process can be: the same for every runner, so that a step that cannot be started says so
 * in the same words. All errors thrown here are for the user.
 */

/** The folder in which the command runs, absolute. */
export function workingDirectory(root: string, command: Command): string {
  if (command.workingDirectory === "") return root;
  const folder = path.resolve(root, command.workingDirectory);
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  if (!stat) throw new Error(`its working directory "${command.workingDirectory}" does not exist`);
  if (!stat.isDirectory())
    throw new Error(`its working directory "${command.workingDirectory}" is not a directory`);
  return folder;
}

/** No NUL can be handed to a process; one would also end a job in the middle. */
export function requireNoNul(command: Command): void {
  for (const [name, value] of Object.entries(command.env)) {
    if (name.includes("\0") || value.includes("\0")) {
      throw new Error(
        `its variable ${name.replaceAll("\0", "")} holds a NUL byte, which no environment can`,
      );
    }
  }
  if (command.path.some((folder) => folder.includes("\0"))) {
    throw new Error("a directory that a step added to $GITHUB_PATH holds a NUL byte");
  }
}

/** Whether a step may set the variable; those that tell it where to write, and us whose it is, are not its to choose. */
export function isOwnVariable(name: string, slot: Readonly<Record<string, string>>): boolean {
  return name !== "" && name !== "MITY_RUN" && !Object.hasOwn(slot, name);
}

/** PATH as the command sees it. */
export function searchPath(command: Command, inherited: string | undefined): string {
  const rest = command.env["PATH"] ?? inherited ?? "";
  return [...command.path, ...(rest === "" ? [] : [rest])].join(path.delimiter);
}

/** Knows which shells and other programs there are. What was found stays found; what was not is looked for again, as a step may install it. */
export class Programs {
  readonly #found = new Set<string>();

  /** Throws what is to be told to the user. */
  require(program: string, search: string, cwd: string): void {
    // A path is for the system to judge.
    if (program.includes("/") || this.has(program, search, cwd)) return;
    throw new Error(`its shell "${program}" is not installed: no directory of PATH holds it`);
  }

  has(program: string, search: string, cwd: string): boolean {
    const question = `${program}\0${search}`;
    if (this.#found.has(question)) return true;
    if (findProgram(program, search, cwd) === undefined) return false;
    this.#found.add(question);
    return true;
  }
}
