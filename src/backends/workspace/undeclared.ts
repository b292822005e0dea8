import * as fs from "node:fs";
import type { UndeclaredWrites } from "../../engine/ports.ts";
import type { Plan } from "../../plan/plan.ts";
import { gitStatus } from "./git-files.ts";
import { pathSet, type PathSet } from "./patterns.ts";
import { statOf } from "./stat-of.ts";
import { walkFiles } from "./walk.ts";

/** File times come from a coarser clock than ours and may lag by a tick. */
const tickMs = 10;

/** Up to so many entries of one ignored folder are looked at before it counts as untouched. */
const ignoredLimit = 2000;

const smallWorkspace = 4000;

/** Finds what was written under the root since it last looked, and no step declared. */
export class Undeclared {
  readonly #root: string;
  readonly #plan: Plan;
  #patterns: PathSet | undefined;
  #since: number;
  readonly #told = new Set<string>();

  constructor(root: string, plan: Plan, now: number) {
    this.#root = root;
    this.#plan = plan;
    this.#since = now - tickMs;
  }

  get #declared(): PathSet {
    const { outputs, steps } = this.#plan;
    return (this.#patterns ??= pathSet([
      ...outputs,
      ...steps.flatMap((step) => step.scratch ?? []),
    ]));
  }

  look(now: number): UndeclaredWrites {
    if (this.#isQuiet()) {
      this.#since = now - tickMs;
      return { changed: [], created: [], ignored: [] };
    }
    const status = gitStatus(this.#root);
    const found = status ? this.#withGit(status) : this.#withoutGit();
    this.#since = now - tickMs;
    return found;
  }

  /** In a small workspace a look at every file is quicker than git's, and mostly finds that nothing was written. */
  #isQuiet(): boolean {
    const open = [""];
    let left = smallWorkspace;
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      const prefix = folder === "" ? "" : `${folder}/`;
      let entries: fs.Dirent[];
      try {
        entries = fs.readdirSync(`${this.#root}/${folder}`, { withFileTypes: true });
      } catch {
        // Closed to us, or gone meanwhile.
        return false;
      }
      for (const entry of entries) {
        if (entry.name === ".git" || entry.name === ".mity") continue;
        if (left-- === 0) return false;
        if (entry.isDirectory()) open.push(prefix + entry.name);
        else if (this.#isNews(prefix + entry.name)) return false;
      }
    }
    return true;
  }

  #withGit(status: NonNullable<ReturnType<typeof gitStatus>>): UndeclaredWrites {
    const changed = status.changed.filter((file) => this.#isNews(file));
    const created = status.untracked.filter((file) => this.#isNews(file));
    const ignored = new Set<string>();
    for (const path of status.ignored) {
      const isFolder = path.endsWith("/");
      if (isFolder ? this.#holdsNews(path.slice(0, -1)) : this.#isNews(path)) {
        const slash = path.indexOf("/");
        ignored.add(slash < 0 ? path : path.slice(0, slash + 1));
      }
    }
    return { changed, created, ignored: [...ignored].filter((folder) => this.#once(folder)) };
  }

  #withoutGit(): UndeclaredWrites {
    const changed: string[] = [];
    const created: string[] = [];
    walkFiles(this.#root, "", (file) => {
      if (!this.#isNews(file)) return;
      const born = statOf(`${this.#root}/${file}`)?.birthtimeMs ?? 0;
      (born >= this.#since ? created : changed).push(file);
    });
    return { changed: changed.sort(), created: created.sort(), ignored: [] };
  }

  /** An ignored folder is told of once a run. */
  #once(folder: string): boolean {
    if (this.#told.has(folder)) return false;
    this.#told.add(folder);
    return true;
  }

  #isNews(file: string): boolean {
    if (file.startsWith(".mity/") || this.#declared.has(file)) return false;
    const stat = statOf(`${this.#root}/${file}`);
    return stat === undefined ? false : stat.ctimeMs >= this.#since;
  }

  #holdsNews(folder: string): boolean {
    if (folder === ".mity" || this.#declared.has(folder)) return false;
    let left = ignoredLimit;
    let found = false;
    const open = [folder];
    for (let at = open.pop(); at !== undefined && !found && left > 0; at = open.pop()) {
      let entries: fs.Dirent[];
      try {
        entries = fs.readdirSync(`${this.#root}/${at}`, { withFileTypes: true });
      } catch {
        continue;
      }
      for (const entry of entries) {
        if (left-- <= 0) break;
        if (entry.isDirectory()) open.push(`${at}/${entry.name}`);
        else found ||= this.#isNews(`${at}/${entry.name}`);
      }
    }
    return found;
  }
}
