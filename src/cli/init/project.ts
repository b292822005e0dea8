import * as fs from "node:fs";
import * as path from "node:path";

/** The folder that `mity init` looks at. Paths are relative to it; nothing here changes it. */
export class Project {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  has(name: string): boolean {
    return fs.existsSync(path.join(this.root, name));
  }

  /** The first of some names that is there. */
  first<Name extends string>(names: readonly Name[]): Name | undefined {
    return names.find((name) => this.has(name));
  }

  /** The text of a file; empty if it cannot be read. */
  read(name: string): string {
    try {
      return fs.readFileSync(path.join(this.root, name), "utf8");
    } catch {
      return "";
    }
  }

  /** A JSON file that holds a map; an empty one if it does not. */
  readMap(name: string): Readonly<Record<string, unknown>> {
    try {
      return mapOf(JSON.parse(this.read(name)));
    } catch {
      return {};
    }
  }

  /** Names in a folder, sorted; none if it is not there. */
  list(folder = ""): string[] {
    try {
      return fs.readdirSync(path.join(this.root, folder)).sort();
    } catch {
      return [];
    }
  }

  /** Files up to three folders deep whose names end so; dotted folders and other people's code are left out. */
  find(ending: string, folder = "", depth = 3): string[] {
    const files: string[] = [];
    for (const name of this.list(folder)) {
      const file = folder === "" ? name : `${folder}/${name}`;
      if (name.endsWith(ending)) files.push(file);
      if (depth === 0 || name.startsWith(".") || foreign.has(name)) continue;
      files.push(...this.find(ending, file, depth - 1));
    }
    return files;
  }

  /** Whether git would leave out every one of these paths; false without git. */
  ignoresAll(paths: readonly string[]): boolean {
    if (paths.length === 0) return this.#git(["rev-parse"]) === 0;
    return paths.every((name) => this.#git(["check-ignore", "-q", "--", name]) === 0);
  }

  #git(args: readonly string[]): number | null {
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    return spawnSync("git", args, { cwd: this.root, stdio: "ignore" }).status;
  }
}

const foreign = new Set(["node_modules", "target", "vendor", "build", "dist", "venv"]);

export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
