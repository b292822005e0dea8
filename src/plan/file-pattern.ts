import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { compileGlob } from "./glob.ts";
import type { FilePattern } from "./plan.ts";

const maxLength = 1024;

/** Whether compiling the pattern needs `compileGlob`. */
export function needsGlob(text: string): boolean {
  return globCharacters.test(text) && !wholeFolder.test(text);
}

const globCharacters = /[*?[\]{}]/;
/** `dist/**`, `dist/**` with `/*` behind it and `**`: nearly all globs of a large spec, and known without a glob library. */
const wholeFolder = /^([^*?[\]{}]*\/|)\*\*(?:\/\*)?$/;

/**
 * A pattern as written in a spec (`src/**`, `!src/gen`, `./dist/`), compiled. A path without glob characters stands for
 * a file or for everything under a directory; a trailing `/` says that it is a directory. `glob` may be left out if
 * `needsGlob` is false of the text. The error is a clause.
 */
export function compilePattern(
  text: string,
  glob?: typeof compileGlob,
): Result<FilePattern, string> {
  const negated = text.startsWith("!");
  const written = negated ? text.slice(1) : text;
  if (leavesWorkspace(written)) return fail("it leaves the workspace");
  if (written === "") return fail("it is empty");
  if (written.length > maxLength) return fail(`it is longer than ${maxLength} characters`);
  if (written.includes("\\"))
    return fail('it has a backslash; paths are written with "/" on every system');
  if (/[\u0000-\u001f\u007f]/.test(written)) return fail("it has a control character");
  const pattern = normalise(written);

  const negation = negated ? ({ negated: true } as const) : {};
  if (pattern === ".") return ok({ pattern, ...negation, glob: underFolder("") });
  const folder = wholeFolder.exec(pattern)?.[1];
  if (folder !== undefined)
    return ok({ pattern, ...negation, glob: underFolder(folder.slice(0, -1)) });
  if (!globCharacters.test(pattern))
    return ok({ pattern: pattern.replace(/\/$/, ""), ...negation });
  if (!glob) throw new Error(`the pattern ${text} needs a glob compiler`);
  const compiled = glob(pattern.endsWith("/") ? `${pattern}**` : pattern);
  return compiled.ok ? ok({ pattern, ...negation, glob: compiled.value }) : compiled;
}

function underFolder(base: string): NonNullable<FilePattern["glob"]> {
  return { base, regex: base === "" ? "." : `^${base.replace(/[.+^$()|]/g, "\\$&")}/.` };
}

/** Absolute, in a home directory, or up through `..`. */
export function leavesWorkspace(text: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:|~(?:[/\\]|$))/.test(text) || text.split(/[/\\]/).includes("..");
}

/** Without `./`, empty segments and `.` in the middle. */
function normalise(written: string): string {
  if (!/(?:^|\/)\.?(?:\/|$)/.test(written)) return written;
  const parts = written.split("/");
  const kept = parts.filter((part) => part !== "" && part !== ".");
  if (kept.length === 0) return ".";
  return kept.join("/") + (written.endsWith("/") ? "/" : "");
}
