import type { OutputFile } from "../../engine/record.ts";
import { isProtectedPath } from "../../plan/protected-path.ts";
import { quoted } from "./shape.ts";

/*
 * Output paths from outside: what no honest step of mity's could have left, or what would land elsewhere than it says on some
 * file system. Each problem is a clause on the path.
 */

/** What is wrong with a path by itself. */
export function pathProblem(path: string): string | undefined {
  if (path.length <= 255 && isSimple.test(path))
    return isProtectedPath(path) ? protectedPath : undefined;
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(path)) return "is absolute";
  if (path.includes("\\")) return "has a backslash";
  if (/[\u0000-\u001f\u007f]/.test(path)) return "has a control character";
  const segments = path.split("/");
  if (segments.includes("..")) return "leads out of the workspace";
  if (segments.some((segment) => segment === "" || segment === ".")) return "is not normalised";
  if (segments.some((segment) => Buffer.byteLength(segment) > 255)) return "has too long a name";
  const disguised = isPlain.test(path) ? path : segments.map(undisguised).join("/");
  return isProtectedPath(path) || (disguised !== path && isProtectedPath(disguised))
    ? protectedPath
    : undefined;
}

const protectedPath = "is never stored: it belongs to git or mity, or usually holds secrets";

/** Nearly all paths: names that can be nothing but what they are. No name begins or ends with a dot. */
const isSimple = /^(?:[\w-](?:[\w.-]*[\w-])?(?:\/(?!$)|$))+$/;

/** Names that every file system takes as they are written, but for case: nearly all that there are. */
const isPlain = /^(?:[\w@+,=()[\]{}#&'!$-]|[.](?!\/|$)|[ ](?!\/|$)|\/)*$/;

/** A name as the most lenient file systems see it: without trailing dots and spaces, streams, and what cannot be seen. */
function undisguised(segment: string): string {
  const name = segment
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/:.*$/, "")
    .replace(/[. ]+$/, "")
    .toLowerCase();
  return name === "git~1" ? ".git" : name;
}

/** What is wrong with paths taken together: one twice, two that differ in case only, a file that is another's folder. */
export function clashOf(outputs: readonly OutputFile[]): string | undefined {
  const files = new Map<string, string>();
  const folders = new Set<string>();
  for (const { path } of outputs) {
    const folded = foldCase(path);
    const same = files.get(folded);
    if (same === path) return `names the output ${quoted(path)} twice`;
    if (same !== undefined)
      return `names the outputs ${quoted(same)} and ${quoted(path)}, which differ in case only`;
    files.set(folded, path);
    for (let end = folded.lastIndexOf("/"); end > 0; end = folded.lastIndexOf("/", end - 1)) {
      const folder = folded.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  for (const [folded, path] of files)
    if (folders.has(folded)) return `names the output ${quoted(path)}, and others inside it`;
  return undefined;
}

/** Equal for paths that a file system blind to case takes for one. */
export function foldCase(path: string): string {
  return (isPlain.test(path) ? path : path.normalize("NFC")).toLowerCase();
}

/** What is wrong with where a link at `path` leads. */
export function targetProblem(path: string, target: string): string | undefined {
  const away = "leads out of the workspace";
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(target) || target.includes("\\")) return away;
  const at = path.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") at.push(part);
    else if (at.pop() === undefined) return away;
  }
  return isProtectedPath(at.map(undisguised).join("/"))
    ? "leads to what belongs to git or mity, or usually holds secrets"
    : undefined;
}
