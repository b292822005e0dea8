/**
 * The notices that the licences of bundled packages ask for, from webpack's own account of what it
 * bundled. (ncc's `--license` leaves out the packages of the first chunk.)
 */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

interface WebpackModule {
  /** The module's absolute path; null for what is no file. */
  readonly nameForCondition?: string | null;
  readonly modules?: readonly WebpackModule[];
}

/** The text of licenses.txt, sorted by package. */
export function licensesText(statsFile: string): string {
  const stats = JSON.parse(readFileSync(statsFile, "utf8")) as WebpackModule;
  const folders = new Set<string>();
  collectFolders(stats, folders);
  return [...folders]
    .map(noticeOf)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => `${name}\n\n${text}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

function collectFolders(module: WebpackModule, folders: Set<string>): void {
  const folder = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(
    module.nameForCondition ?? "",
  )?.[0];
  if (folder !== undefined) folders.add(folder);
  for (const inner of module.modules ?? []) collectFolders(inner, folders);
}

function noticeOf(folder: string): { name: string; text: string } {
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  // One old package among those of @actions/artifact tells none; its author's others are all MIT.
  const told = manifest.license ?? "not told by the package";
  const text =
    file === undefined
      ? `Licence: ${told}. The package holds no text of it.`
      : readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  return { name: `${manifest.name} ${manifest.version}`, text };
}
