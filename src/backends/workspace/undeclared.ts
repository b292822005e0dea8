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
  /** The files that nobody declared, as the last look found them: what is missing later was deleted. Only of small workspaces. */
  #present: ReadonlySet<string> | undefined;
  #hasBegun = false;

  constructor(root: string, plan: Plan, now: number) {
    this.#root = root;
    this.#plan = plan;
    this.#since = now - tickMs;
  }

  get #declared(): PathSet {
    return (this.#patterns ??= pathSet(this.#plan.written));
  }

  /** The first step is about to run: remembers which files there are. Later calls do nothing. */
  begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#present = this.#walk(() => undefined);
  }

  look(now: number): UndeclaredWrites {
    const before = this.#present;
    const news: string[] = [];
    const present = this.#walk((file) => {
      if (news.length === 0 && this.#isNews(file)) news.push(file);
    });
    this.#present = present;
    const gone = before && present ? [...before].filter((file) => !present.has(file)) : [];
    if (present !== undefined && news.length + gone.length === 0) {
      this.#since = now - tickMs;
      return { changed: [], created: [], deleted: [], ignored: [] };
    }
    const status = gitStatus(this.#root);
    const found = status ? this.#withGit(status) : this.#withoutGit();
    this.#since = now - tickMs;
    // What git does not track may come and go.
    const tracked = status && new Set(status.changed);
    const deleted = tracked ? gone.filter((file) => tracked.has(file)) : gone;
    return { ...found, deleted: deleted.sort(), ...(status ? {} : { withoutGit: true }) };
  }

  /**
   * Visits the files that nobody declared and returns them; undefined if the workspace is not small. There a look at every
   * file is quicker than git's, and mostly finds that nothing was written.
   */
  #walk(visit: (file: string) => void): ReadonlySet<string> | undefined {
    const files = new Set<string>();
    const open = [""];
    let left = smallWorkspace;
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      const prefix = folder === "" ? "" : `${folder}/`;
      let entries: fs.Dirent[];
      try {
        entries = fs.readdirSync(`${this.#root}/${folder}`, { withFileTypes: true });
      } catch {
        // Closed to us, or gone meanwhile.
        return undefined;
      }
      for (const entry of entries) {
        if (entry.name === ".git" || entry.name === ".mity") continue;
        if (left-- === 0) return undefined;
        const file = prefix + entry.name;
        if (entry.isDirectory()) open.push(file);
        else if (!this.#declared.has(file)) {
          files.add(file);
          visit(file);
        }
      }
    }
    return files;
  }

  #withGit(status: NonNullable<ReturnType<typeof gitStatus>>): Omit<UndeclaredWrites, "deleted"> {
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

  #withoutGit(): Omit<UndeclaredWrites, "deleted"> {
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
