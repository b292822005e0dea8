import * as fs from "node:fs";
import * as path from "node:path";

/** Where a spec is, before anybody has read it. */
export interface SpecFile {
  /** The workspace: the folder that the spec's paths are relative to, without links. */
  readonly root: string;
  /** Relative to the root. */
  readonly file: string;
}

const names = ["mity.yml", "mity.yaml", "mity.toml"];

/** First hit wins, from `start` up to the root of the repository. */
export function findSpec(start: string): SpecFile | undefined {
  for (let folder = start; ;) {
    for (const name of names)
      // A link that leads nowhere is one, too: whoever reads it says so.
      if (fs.lstatSync(path.join(folder, name), { throwIfNoEntry: false }))
        return { root: fs.realpathSync(folder), file: name };
    if (isMarkedManifest(path.join(folder, ".specify", "manifest.yaml"))) {
      return { root: fs.realpathSync(folder), file: ".specify/manifest.yaml" };
    }
    const above = path.dirname(folder);
    if (above === folder || fs.existsSync(path.join(folder, ".git"))) return undefined;
    folder = above;
  }
}

/** A spec that was named: its folder is the workspace. */
export function namedSpec(start: string, named: string): SpecFile {
  const full = path.resolve(start, named);
  const folder = path.dirname(full);
  return {
    root: fs.existsSync(folder) ? fs.realpathSync(folder) : folder,
    file: path.basename(full),
  };
}

/** `.specify/` alone marks nothing: GitHub's spec-kit uses the same name. */
function isMarkedManifest(file: string): boolean {
  try {
    return /^(project_type|stack)\s*:/m.test(fs.readFileSync(file, "utf8"));
  } catch {
    return false;
  }
}
