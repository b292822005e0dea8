import { hash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { SpecFile } from "../backends/spec-file.ts";
import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Plan } from "../plan/plan.ts";
import { version } from "../version.ts";

/** What is wrong, with the texts that it points into. */
export interface Problems {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

export interface LoadedPlan {
  readonly plan: Plan;
  readonly warnings: Problems;
}

interface Compiled {
  readonly key: string;
  readonly plan: Plan;
}

/** Where the `github` context comes from; only asked if the spec reads it. */
export type GithubContext = () => Readonly<Record<string, string>>;

const none: Problems = { diagnostics: [], sources: new Map() };

/**
 * The plan of a spec: the one compiled before, if neither the spec, nor this program, nor a context that the spec reads has
 * changed since; else from the text. A plan that had warnings is not kept, so that they are shown each time.
 */
export async function loadPlan(
  spec: SpecFile,
  cacheFolder: string,
  github: GithubContext,
): Promise<Result<LoadedPlan, Problems>> {
  const file = path.join(spec.root, spec.file);
  let bytes: Buffer;
  try {
    if (fs.statSync(file).size > 4 * 1024 * 1024) bytes = Buffer.alloc(4 * 1024 * 1024);
    else bytes = fs.readFileSync(file);
  } catch (error) {
    return fail(unreadable(spec.file, error as NodeJS.ErrnoException));
  }
  const key = hash("sha256", `${version}\n${programTime()}\n${spec.file}\n${hash("sha256", bytes)}`);
  const cacheFile = path.join(cacheFolder, "plan.json");
  const compiled = readCompiled(cacheFile);
  if (compiled?.key === key && sameContexts(compiled.plan, github)) return ok({ plan: compiled.plan, warnings: none });
  const { compileSpec } = await import("./compile-spec.ts");
  const fresh = await compileSpec(spec.file, bytes, { github, runner: runnerContext });
  if (fresh.ok && fresh.value.warnings.diagnostics.length === 0) {
    keepCompiled(cacheFile, { key, plan: fresh.value.plan });
  }
  return fresh;
}

/** Tells a rebuilt program from the one before, though both have the same version. */
function programTime(): number {
  return fs.statSync(process.argv[1] ?? process.execPath, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function runnerContext(): Readonly<Record<string, string>> {
  const os = { linux: "Linux", darwin: "macOS", win32: "Windows" }[process.platform as string] ?? process.platform;
  const arch = { x64: "X64", arm64: "ARM64", ia32: "X86", arm: "ARM" }[process.arch as string] ?? process.arch;
  return { os, arch, name: process.env["RUNNER_NAME"] ?? "local", temp: process.env["RUNNER_TEMP"] ?? "/tmp" };
}

function sameContexts(plan: Plan, github: GithubContext): boolean {
  return (
    same(plan.contexts.github, plan.contexts.github && github()) &&
    same(plan.contexts.runner, plan.contexts.runner && runnerContext())
  );
}

function same(before: Readonly<Record<string, string>> | undefined, now: Readonly<Record<string, string>> | undefined): boolean {
  return Object.entries(before ?? {}).every(([name, value]) => (now?.[name] ?? "") === value);
}

function readCompiled(file: string): Compiled | undefined {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const newline = text.indexOf("\n");
  const body = text.slice(newline + 1);
  if (newline !== 129 || hash("sha256", body) !== text.slice(65, 129)) return undefined;
  return { key: text.slice(0, 64), plan: JSON.parse(body) as Plan };
}

function keepCompiled(file: string, compiled: Compiled): void {
  const body = JSON.stringify(compiled.plan);
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(`${file}.new`, `${compiled.key} ${hash("sha256", body)}\n${body}`);
    fs.renameSync(`${file}.new`, file);
  } catch {
    // Only a cache: the next run reads the spec again.
  }
}

function unreadable(file: string, error: NodeJS.ErrnoException): Problems {
  const missing = error.code === "ENOENT" || error.code === "ENOTDIR";
  return {
    sources: new Map(),
    diagnostics: [
      {
        code: missing ? "spec/not-found" : "spec/unreadable",
        severity: "error",
        message: missing
          ? `there is no ${file}`
          : error.code === "EISDIR"
            ? `${file} is a folder, not a file`
            : `${file} cannot be read: ${error.message}`,
        at: undefined,
        hint: missing ? "`mity init` writes a first one" : "check the path and its permissions",
      },
    ],
  };
}
