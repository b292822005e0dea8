import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compilePattern } from "../../src/plan/file-pattern.ts";
import { compileGlob } from "../../src/plan/glob.ts";
import type { FilePattern, Plan, PlannedStep } from "../../src/plan/plan.ts";

/** A folder of files, under git or not. */
export class Checkout implements Disposable {
  readonly root = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "mity checkout "));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  path(name: string): string {
    return path.join(this.root, name);
  }

  write(name: string, content: string | Uint8Array, mode = 0o644): void {
    fs.mkdirSync(path.dirname(this.path(name)), { recursive: true });
    fs.writeFileSync(this.path(name), content, { mode });
  }

  read(name: string): string {
    return fs.readFileSync(this.path(name), "utf8");
  }

  link(target: string, name: string): void {
    fs.mkdirSync(path.dirname(this.path(name)), { recursive: true });
    fs.symlinkSync(target, this.path(name));
  }

  remove(name: string): void {
    fs.rmSync(this.path(name), { recursive: true });
  }

  /** Waits until what was written no longer counts as just written. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 40));
  }

  git(...words: string[]): string {
    const settings = [
      "-c",
      "user.name=t",
      "-c",
      "user.email=t@t",
      "-c",
      "protocol.file.allow=always",
    ];
    const ran = spawnSync("git", [...settings, ...words], { cwd: this.root, encoding: "utf8" });
    if (ran.status !== 0) throw new Error(`git ${words.join(" ")}: ${ran.stderr}`);
    return ran.stdout;
  }

  commit(): void {
    this.git("init", "-q");
    this.git("add", "-A");
    this.git("commit", "-q", "--allow-empty", "-m", "state");
  }

  /** Every file and link but git's, as `path`, `path*` (executable) or `path -> target`, with the text. */
  tree(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const entry of fs.readdirSync(this.root, { recursive: true, withFileTypes: true })) {
      const full = path.join(entry.parentPath, entry.name);
      const name = path.relative(this.root, full);
      if (name === ".git" || name.startsWith(".git/")) continue;
      if (entry.isSymbolicLink()) found[`${name} -> ${fs.readlinkSync(full)}`] = "";
      else if (entry.isFile()) {
        found[(fs.statSync(full).mode & 0o100) === 0 ? name : `${name}*`] = fs.readFileSync(
          full,
          "utf8",
        );
      }
    }
    return found;
  }

  [Symbol.dispose](): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

export function patterns(...texts: string[]): FilePattern[] {
  return texts.map((text) => {
    const compiled = compilePattern(text, compileGlob);
    if (!compiled.ok) throw new Error(`${text}: ${compiled.error}`);
    return compiled.value;
  });
}

/** A planned step of which only the files matter. */
export function stepWith(files: {
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly scratch?: readonly string[];
}): PlannedStep {
  return {
    id: "step",
    base: "step",
    needs: [],
    run: "true",
    inputs: files.inputs ? { files: patterns(...files.inputs) } : {},
    ...(files.outputs ? { outputs: patterns(...files.outputs) } : {}),
    ...(files.scratch ? { scratch: patterns(...files.scratch) } : {}),
    definition: "",
  };
}

export function planOf(...steps: PlannedStep[]): Plan {
  return {
    name: "test",
    spec: "mity.yml",
    steps,
    contexts: {},
    written: steps.flatMap(({ outputs = [], scratch = [] }) => [...outputs, ...scratch]),
    secrets: [],
  };
}
