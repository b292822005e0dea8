import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesFor, type Tool } from "./formats.ts";
import { ledgerFile, saltFile, type Step, type Workload } from "./workloads.ts";

// What the tools keep beside the sources, so that every tree is ignored alike.
const ignored = ["o", ".mity", ".turbo", ".wireit", ".ninja_log", "node_modules"];

/** A workload written down for one tool, as a git repository with one commit. */
export class Tree {
  /** The workspace. */
  readonly dir: string;
  /** Where the output of the tool's last run is kept: a path without its ending. */
  readonly log: string;
  readonly workload: Workload;
  readonly #spec: string;
  #salt = 0;

  constructor(tool: Tool, workload: Workload, folder: string) {
    this.dir = join(folder, "tree");
    this.log = join(folder, "log");
    this.workload = workload;
    const files = filesFor(tool, workload);
    this.#spec = files["mity.yml"] ?? "";

    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(this.dir, path)), { recursive: true });
      writeFileSync(join(this.dir, path), text);
    };
    for (const [path, text] of Object.entries(files)) write(path, text);
    for (const step of workload.steps)
      if (step.input !== undefined) write(step.input, inputText(step, 0));
    for (let index = 0; index < workload.otherFiles; index += 1)
      write(
        `src/d${index % 90}/f${index}.ts`,
        `export const value${index} = ${index};\n`.repeat(30),
      );
    write(".gitignore", `${ignored.join("\n")}\n`);
    mkdirSync(join(this.dir, "o"));
    this.newSalt();
    git(this.dir, "init", "--quiet", "--initial-branch=main");
    git(this.dir, "add", "--all");
    git(this.dir, "commit", "--quiet", "--message=bench");
    // Git reads files again whose time is that of its index. A later refresh ends that for every tool.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1100);
    git(this.dir, "update-index", "--refresh", "--really-refresh");
  }

  /** From now on outputs of steps that run differ from those that were there before or come out of a store. */
  newSalt(): void {
    this.#salt += 1;
    writeFileSync(join(this.dir, saltFile), this.#saltText());
  }

  deleteOutputs(): void {
    rmSync(join(this.dir, "o"), { recursive: true, force: true });
    mkdirSync(join(this.dir, "o"));
  }

  /** Gives the last step, on which no other depends, an input never seen before. */
  editLastInput(): void {
    const step = this.workload.steps.at(-1);
    if (step !== undefined) this.#writeInput(step);
  }

  /** Gives every step an input never seen before. */
  editAllInputs(): void {
    for (const step of this.workload.steps) this.#writeInput(step);
  }

  /** Changes a comment and the name of the spec, but no step. */
  editSpec(round: number): void {
    const named = this.#spec.replace("name: bench", `name: bench-${round}`);
    writeFileSync(join(this.dir, "mity.yml"), `# Edited for round ${round}.\n${named}`);
  }

  /**
   * How many outputs were written by steps that ran since the last newSalt. Throws if an output is missing or was not
   * made from the input that is there now.
   */
  ran(): number {
    let ran = 0;
    for (const step of this.workload.steps) {
      if (step.input === undefined || step.output === undefined) continue;
      const output = readFileSync(join(this.dir, step.output), "utf8");
      if (!output.startsWith(readFileSync(join(this.dir, step.input), "utf8")))
        throw new Error(`${step.output} was not made from ${step.input} as it is now`);
      if (output.endsWith(this.#saltText())) ran += 1;
    }
    return ran;
  }

  /** The ids that the steps of the ledger workload left, in the order in which they ran; the ledger is emptied. */
  takeLedger(): readonly string[] {
    const file = join(this.dir, ledgerFile);
    if (!existsSync(file)) return [];
    const ids = readFileSync(file, "utf8").trim().split("\n");
    rmSync(file);
    return ids;
  }

  #writeInput(step: Step): void {
    if (step.input !== undefined)
      writeFileSync(join(this.dir, step.input), inputText(step, this.#salt));
  }

  #saltText(): string {
    return `salt ${this.#salt}\n`;
  }
}

function inputText(step: Step, version: number): string {
  return `input of ${step.id}, version ${version}\n`.repeat(4);
}

function git(cwd: string, ...args: string[]): void {
  const author = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"];
  execFileSync("git", [...author, ...args], { cwd, stdio: ["ignore", "ignore", "pipe"] });
}
