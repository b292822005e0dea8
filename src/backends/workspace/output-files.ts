import * as fs from "node:fs";
import type { Captured } from "../../engine/ports.ts";
import type { OutputFile } from "../../engine/record.ts";
import type { PlannedStep } from "../../plan/plan.ts";
import { isProtectedPath } from "../../plan/protected-path.ts";
import type { ContentStore } from "../stores/content.ts";
import type { FileDigests } from "./file-digests.ts";
import { listTracked } from "./git-files.ts";
import { OutputWriter } from "./output-writer.ts";
import { matches } from "./patterns.ts";
import { statOf } from "./stat-of.ts";
import { walkFiles } from "./walk.ts";

/** From so many files on, to ask git which it tracks takes less time than to give each its name only once it is whole. */
const manyFiles = 200;

type There =
  { readonly ok: true; readonly restored: number } | { readonly ok: false; readonly path: string };

/** Takes, stores, checks and brings back the file outputs of steps. */
export class OutputFiles {
  readonly #root: string;
  readonly #digests: FileDigests;
  readonly #content: ContentStore;
  readonly #writer: OutputWriter;
  readonly #secrets: {
    readonly any: boolean;
    readonly hides: (bytes: Uint8Array) => boolean;
  };
  /** Path → the step that wrote or restored it in this run. */
  readonly #owners = new Map<string, number>();
  #anyStepBegan = false;
  #restored = 0;
  #tracked: ReadonlySet<string> | undefined;

  constructor(
    root: string,
    digests: FileDigests,
    content: ContentStore,
    secrets: { readonly any: boolean; readonly hides: (bytes: Uint8Array) => boolean },
  ) {
    this.#root = root;
    this.#digests = digests;
    this.#content = content;
    this.#writer = new OutputWriter(root, content);
    this.#secrets = secrets;
  }

  /** A step is about to run: says what could not be removed of its outputs, and why. */
  clear(step: PlannedStep): { path: string; message: string } | undefined {
    this.#anyStepBegan = true;
    if (!step.outputs) return undefined;
    const files = this.#present(step).files;
    if (files.length === 0) return undefined;
    const tracked = this.#trackedByGit();
    for (const file of files) {
      // Behind a link may stand somebody else's folder.
      if (tracked.has(file) || this.#isBehindLink(file)) continue;
      const problem = this.#remove(file);
      if (problem !== undefined) return { path: file, message: problem };
    }
    return undefined;
  }

  capture(index: number, step: PlannedStep): Captured {
    const { files, missing } = this.#present(step);
    const outputs: OutputFile[] = [];
    const withheld: string[] = [];
    let storeError: string | undefined;
    for (const file of files.sort()) {
      const owner = this.#owners.get(file);
      if (owner !== undefined && owner !== index) return { kind: "conflict", path: file, owner };
      this.#owners.set(file, index);
      try {
        const known = this.#digests.ofListed(file);
        if (!known) continue;
        outputs.push({
          path: file,
          digest: known.digest,
          size: known.size,
          mode: known.mode,
          ...(known.link ? { link: true as const } : {}),
        });
        if (
          isProtectedPath(file) ||
          (this.#secrets.any &&
            !known.link &&
            this.#secrets.hides(fs.readFileSync(this.#full(file))))
        ) {
          withheld.push(file);
        } else if (storeError === undefined) {
          storeError = this.#store(file, known.digest, known.size, known.link);
        }
      } catch (error) {
        return { kind: "unreadable", path: file, message: (error as Error).message };
      }
    }
    try {
      this.#content.flush();
    } catch (error) {
      storeError ??= (error as Error).message;
    }
    return {
      kind: "captured",
      outputs,
      missing,
      withheld,
      ...(storeError === undefined ? {} : { storeError }),
    };
  }

  /** `dry`: only say whether it could be done. */
  restore(index: number, step: PlannedStep, outputs: readonly OutputFile[], dry: boolean): There {
    const wanting: OutputFile[] = [];
    const inTheWay = new Set<OutputFile>();
    const isAbsent = outputs.length >= manyFiles ? this.#inAbsentFolders() : undefined;
    for (const file of outputs) {
      if (!dry) {
        const owner = this.#owners.get(file.path);
        if (owner !== undefined && owner !== index) return { ok: false, path: file.path };
        this.#owners.set(file.path, index);
      }
      const there = isAbsent?.(file.path) ? "absent" : this.#look(file);
      if (there === "same") continue;
      wanting.push(file);
      if (there === "other") inTheWay.add(file);
    }
    const extra = this.#extra(step, outputs);
    if (wanting.length === 0 && extra.length === 0) return { ok: true, restored: 0 };
    // A file that the user tracks and changed is theirs: rather run the step than write over it.
    const tracked =
      inTheWay.size + extra.length > 0 || this.#restored + wanting.length >= manyFiles
        ? this.#trackedByGit()
        : undefined;
    const theirs = wanting.find((file) => inTheWay.has(file) && tracked?.has(file.path));
    if (theirs) return { ok: false, path: theirs.path };
    const lost = wanting.find(
      (file) => !this.#content.has(file.digest) || leavesRoot(file, this.#content),
    );
    if (lost) return { ok: false, path: lost.path };
    if (dry) return { ok: true, restored: 0 };
    for (const file of extra) {
      if (tracked?.has(file) || this.#isBehindLink(file)) continue;
      if (this.#remove(file) !== undefined) return { ok: false, path: file };
    }
    // Steps may have put something else in a folder's place.
    if (this.#anyStepBegan) this.#writer.forgetFolders();
    for (const file of wanting) {
      const mayBeHalf = tracked?.has(file.path) === false && !inTheWay.has(file);
      const seen = this.#writer.write(file, mayBeHalf);
      if (!seen) return { ok: false, path: file.path };
      this.#digests.learn(file.path, file.digest, seen);
    }
    this.#restored += wanting.length;
    return { ok: true, restored: wanting.length };
  }

  /** Asked once a run, and only if something is in the way. */
  #trackedByGit(): ReadonlySet<string> {
    return (this.#tracked ??= listTracked(this.#root));
  }

  #full(file: string): string {
    return `${this.#root}/${file}`;
  }

  /** Why it could not be removed, if so. */
  #remove(file: string): string | undefined {
    try {
      fs.rmSync(this.#full(file), { force: true });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  #isBehindLink(file: string): boolean {
    for (let end = file.indexOf("/"); end >= 0; end = file.indexOf("/", end + 1)) {
      const stat = statOf(this.#full(file.slice(0, end)));
      if (stat?.isSymbolicLink()) return true;
    }
    return false;
  }

  #exists(file: string): boolean {
    return statOf(this.#full(file)) !== undefined;
  }

  /** Whether a file is absent because its folder is; each folder is looked at once. */
  #inAbsentFolders(): (file: string) => boolean {
    const absent = new Map<string, boolean>();
    return (file) => {
      const folder = file.slice(0, Math.max(0, file.lastIndexOf("/")));
      let isAbsent = absent.get(folder);
      if (isAbsent === undefined) absent.set(folder, (isAbsent = !this.#exists(folder)));
      if (isAbsent) this.#digests.lookAtNothing(file);
      return isAbsent;
    };
  }

  #look(file: OutputFile): "same" | "other" | "absent" {
    try {
      const known = this.#digests.of(file.path);
      if (!known) return "absent";
      return known.digest === file.digest &&
        known.link === (file.link === true) &&
        (known.link || (known.mode & 0o100) === (file.mode & 0o100))
        ? "same"
        : "other";
    } catch {
      return this.#exists(file.path) ? "other" : "absent";
    }
  }

  /** The files that match the step's patterns now, and the patterns that match nothing. */
  #present(step: PlannedStep): { files: string[]; missing: string[] } {
    const found = new Set<string>();
    const missing: string[] = [];
    for (const pattern of step.outputs ?? []) {
      let count = 0;
      walkFiles(
        this.#root,
        pattern.glob?.base ?? pattern.pattern,
        (file) => {
          if (pattern.glob && !matches(pattern, file)) return;
          found.add(file);
          count++;
        },
        (folder) => {
          this.#digests.lookAtFolder(folder);
        },
      );
      if (count === 0) missing.push(pattern.pattern);
    }
    return { files: [...found], missing };
  }

  /** Files that match the patterns and are not of the set. A literal that is a file has none. */
  #extra(step: PlannedStep, outputs: readonly OutputFile[]): string[] {
    const patterns = (step.outputs ?? []).filter(
      (pattern) =>
        pattern.glob !== undefined || outputs.length !== 1 || outputs[0]?.path !== pattern.pattern,
    );
    if (patterns.length === 0) return [];
    const wanted = new Set(outputs.map((file) => file.path));
    return this.#present({ ...step, outputs: patterns }).files.filter((file) => !wanted.has(file));
  }

  #store(file: string, digest: string, size: number, link: boolean): string | undefined {
    try {
      const bytes = this.#digests.justRead(digest);
      if (link) this.#content.putSoon(digest, Buffer.from(fs.readlinkSync(this.#full(file))));
      else if (bytes) this.#content.putSoon(digest, bytes);
      else this.#content.putFile(digest, this.#full(file), size);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }
}

/** Whether a link points out of the workspace: such a one is kept as a digest, but never made. */
function leavesRoot(file: OutputFile, content: ContentStore): boolean {
  if (!file.link) return false;
  const target = content.read(file.digest)?.toString();
  if (target === undefined || target.startsWith("/")) return true;
  let depth = file.path.split("/").length - 1;
  for (const part of target.split("/")) {
    if (part === "..") depth--;
    else if (part !== "." && part !== "") depth++;
    if (depth < 0) return true;
  }
  return false;
}
