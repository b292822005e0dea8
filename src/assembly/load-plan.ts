import * as fs from "node:fs";
import * as path from "node:path";
import { checkOfBytes } from "../backends/stores/checksum.ts";
import type { SpecFile } from "./spec-file.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Plan } from "../plan/plan.ts";
import { version } from "../version.ts";
import type { GithubContext, LoadedPlan, Problems } from "./loaded-plan.ts";

/** A plan with the exact text that it was compiled from. */
interface Compiled {
  readonly key: string;
  readonly plan: Plan;
}

const none: Problems = { diagnostics: [], sources: new Map() };

/**
 * The plan of a spec: the one compiled before, if neither the spec, nor this program, nor a context that the spec reads has
 * changed since; else from the text, as always with `isTextNeeded`. A plan that had warnings is not kept, so that they are
 * shown each time.
 */
export async function loadPlan(
  spec: SpecFile,
  cacheFolder: string,
  github: GithubContext,
  { isTextNeeded = false }: { readonly isTextNeeded?: boolean } = {},
): Promise<Result<LoadedPlan, Problems>> {
  const file = path.join(spec.root, spec.file);
  let bytes: Buffer;
  try {
    const stat = fs.statSync(file);
    // Reading a pipe would wait for somebody to write to it.
    if (!stat.isFile())
      return fail(unreadable(spec, stat.isDirectory() ? "EISDIR" : undefined, ""));
    if (stat.size > 4 * 1024 * 1024) bytes = Buffer.alloc(4 * 1024 * 1024);
    else bytes = fs.readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail(unreadable(spec, code, message));
  }
  const program = `${version} ${programTime()} ${spec.file}`;
  const cacheFile = path.join(cacheFolder, "plan");
  const compiled = isTextNeeded ? undefined : readCompiled(cacheFile, program, bytes);
  if (compiled && sameContexts(compiled.plan, github))
    return ok({ plan: compiled.plan, key: compiled.key, warnings: none });
  const { compileSpec } = await import("./compile-spec.ts");
  const fresh = await compileSpec(spec.file, bytes, { github, runner: runnerContext });
  if (!fresh.ok) return fresh;
  const key = `${Date.now()}-${process.pid}-${Math.random()}`;
  if (fresh.value.warnings.diagnostics.length === 0)
    keepCompiled(cacheFile, program, bytes, { key, plan: fresh.value.plan });
  return ok({ ...fresh.value, key });
}

/** Tells a rebuilt program from the one before, though both have the same version. */
function programTime(): number {
  return fs.statSync(process.argv[1] ?? process.execPath, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function runnerContext(): Readonly<Record<string, string>> {
  const os =
    { linux: "Linux", darwin: "macOS", win32: "Windows" }[process.platform as string] ??
    process.platform;
  const arch =
    { x64: "X64", arm64: "ARM64", ia32: "X86", arm: "ARM" }[process.arch as string] ?? process.arch;
  return {
    os,
    arch,
    name: process.env["RUNNER_NAME"] ?? "local",
    temp: process.env["RUNNER_TEMP"] ?? "/tmp",
  };
}

function sameContexts(plan: Plan, github: GithubContext): boolean {
  return (
    same(plan.contexts.github, plan.contexts.github && github()) &&
    same(plan.contexts.runner, plan.contexts.runner && runnerContext())
  );
}

function same(
  before: Readonly<Record<string, string>> | undefined,
  now: Readonly<Record<string, string>> | undefined,
): boolean {
  return Object.entries(before ?? {}).every(([name, value]) => (now?.[name] ?? "") === value);
}

/*
 * The file: a line `CHECK BYTES-OF-SPEC KEY PROGRAM`, the spec, the plan as JSON. The spec's own bytes are compared, which is
 * quicker than digesting them and cannot be wrong.
 */

function readCompiled(file: string, program: string, spec: Buffer): Compiled | undefined {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch {
    return undefined;
  }
  const newline = bytes.indexOf(10);
  const head = /^([0-9a-f]{8}) (\d+) (\S+) (.*)$/.exec(
    bytes.toString("utf8", 0, Math.max(0, newline)),
  );
  if (head?.[2] === undefined || head[3] === undefined || head[4] !== program) return undefined;
  const body = bytes.subarray(newline + 1);
  const end = Number(head[2]);
  if (!body.subarray(0, end).equals(spec)) return undefined;
  const plan = body.subarray(end);
  if (checkOfBytes(plan) !== head[1]) return undefined;
  return { key: head[3], plan: JSON.parse(plan.toString()) as Plan };
}

function keepCompiled(file: string, program: string, spec: Buffer, { key, plan }: Compiled): void {
  const json = Buffer.from(JSON.stringify(plan));
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(
      `${file}.new`,
      Buffer.concat([
        Buffer.from(`${checkOfBytes(json)} ${spec.length} ${key} ${program}\n`),
        spec,
        json,
      ]),
    );
    fs.renameSync(`${file}.new`, file);
  } catch {
    // Only a cache: the next run reads the spec again.
  }
}

function unreadable({ root, file }: SpecFile, code: string | undefined, message: string): Problems {
  const missing = code === "ENOENT" || code === "ENOTDIR";
  const target = missing ? targetOf(path.join(root, file)) : undefined;
  return {
    sources: new Map(),
    diagnostics: [
      {
        code: missing ? "spec/not-found" : "spec/unreadable",
        severity: "error",
        message:
          target === undefined
            ? unreadableText(file, code, message)
            : `${file} is a link to ${target}, which is not there`,
        at: undefined,
        hint:
          missing && target === undefined
            ? "`mity init` writes a first one"
            : "check the path and its permissions",
      },
    ],
  };
}

/** Where a link leads; undefined for all else. */
function targetOf(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined;
  }
}

function unreadableText(file: string, code: string | undefined, message: string): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `there is no ${file}`;
    case "EISDIR":
      return `${file} is a folder, not a file`;
    case "ELOOP":
      return `${file} is a loop of symbolic links`;
    case "EACCES":
    case "EPERM":
      return `${file} may not be read by this user`;
    case undefined:
      return `${file} is not a plain file`;
    default:
      return `${file} cannot be read: ${message}`;
  }
}
