import { digestOf } from "../../engine/fingerprint.ts";
import type { InputSet } from "../../engine/ports.ts";
import type { FilePattern, Plan, PlannedStep } from "../../plan/plan.ts";
import type { FileDigests, KnownFile } from "./file-digests.ts";
import { matches, pathSet, type PathSet } from "./patterns.ts";
import { walkFiles } from "./walk.ts";

/** Finds and digests the input files of steps. */
export class InputFiles {
  readonly #root: string;
  readonly #plan: Plan;
  readonly #digests: FileDigests;
  readonly #gitFiles: readonly string[] | undefined;
  #default: InputSet | undefined;

  /** `gitFiles`: what git lists; undefined: no git here, so every file counts. */
  constructor(
    root: string,
    plan: Plan,
    digests: FileDigests,
    gitFiles: readonly string[] | undefined,
  ) {
    this.#root = root;
    this.#plan = plan;
    this.#digests = digests;
    this.#gitFiles = gitFiles;
  }

  of(step: PlannedStep): InputSet {
    if (step.inputs.files) return this.#look(this.#matching(step.inputs.files));
    // One look for the whole run: every step without `inputs` sees the same files, and each is looked at again at the end.
    return (this.#default ??= this.#lookAtDefault());
  }

  #lookAtDefault(): InputSet {
    const written = pathSet(this.#plan.written);
    const files = new Map<string, undefined>();
    const add = (file: string): void => {
      if (!written.has(file)) files.set(file, undefined);
    };
    if (!this.#gitFiles) {
      this.#walk("", add);
      return this.#look(files);
    }
    for (const file of this.#gitFiles) {
      if (isOurs(file)) continue;
      // A submodule is listed as its folder.
      if (file.endsWith("/")) this.#walk(file.slice(0, -1), add);
      else add(file);
    }
    return this.#look(files, written);
  }

  /** The files, and of those that had to be looked at to find them what is known. */
  #matching(patterns: readonly FilePattern[]): Map<string, KnownFile | undefined> {
    const found = new Map<string, KnownFile | undefined>();
    for (const pattern of patterns) {
      if (pattern.negated) {
        for (const file of found.keys()) if (matches(pattern, file)) found.delete(file);
        continue;
      }
      const { glob } = pattern;
      const known = glob ? undefined : this.#digests.asInput(pattern.pattern);
      if (known) {
        found.set(pattern.pattern, known);
        continue;
      }
      this.#walk(glob?.base ?? pattern.pattern, (file) => {
        if (!glob || matches(pattern, file)) found.set(file, found.get(file));
      });
    }
    return found;
  }

  #walk(base: string, visit: (file: string) => void): void {
    walkFiles(this.#root, base, visit, (folder) => {
      this.#digests.lookAtFolder(folder);
    });
  }

  #look(files: ReadonlyMap<string, KnownFile | undefined>, written?: PathSet): InputSet {
    const seen: [string, KnownFile][] = [];
    for (const [file, already] of files) {
      const known = already ?? this.#digests.asInput(file);
      if (known) seen.push([file, known]);
      else this.#addFolder(file, seen, written);
    }
    return new LookedAt(this.#digests, seen);
  }

  /** A submodule that git lists by its folder's name. A path that is not there adds nothing. */
  #addFolder(folder: string, seen: [string, KnownFile][], written: PathSet | undefined): void {
    this.#walk(folder, (file) => {
      if (written?.has(file)) return;
      const known = this.#digests.asInput(file);
      if (known) seen.push([file, known]);
    });
  }
}

class LookedAt implements InputSet {
  #digest: string | undefined;
  readonly count: number;
  readonly #digests: FileDigests;
  readonly #seen: readonly [string, KnownFile][];

  constructor(digests: FileDigests, seen: [string, KnownFile][]) {
    this.#digests = digests;
    // Even of one element the sorting takes memory, and there are many such.
    this.#seen = seen.length < 2 ? seen : seen.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.count = seen.length;
  }

  get digest(): string {
    return (this.#digest ??= digestOf(this.listing()));
  }

  listing(): string {
    let listing = "";
    for (const [file, known] of this.#seen) {
      listing += `${known.digest} ${known.link ? "l" : known.mode & 0o100 ? "x" : "-"} ${file}\n`;
    }
    return listing;
  }

  changed(): string | undefined {
    return this.#seen.find(([file, known]) => !this.#digests.isStill(file, known))?.[0];
  }
}

function isOurs(file: string): boolean {
  return file === ".mity" || file.startsWith(".mity/");
}
