import type { Captured, InputSet, UndeclaredWrites, Workspace } from "../../src/engine/ports.ts";
import type { OutputFile } from "../../src/engine/record.ts";
import { digestOf } from "../../src/engine/fingerprint.ts";
import type { FilePattern, PlannedStep } from "../../src/plan/plan.ts";

type There = ReturnType<Workspace["restoreOutputs"]>;

/** A checkout and its store as two maps of texts. */
export class FakeWorkspace implements Workspace {
  readonly files = new Map<string, string>();
  /** Digest → content. Delete from it to lose content. */
  readonly store = new Map<string, string>();
  /** What the next look for undeclared writes finds. */
  undeclared: UndeclaredWrites = { changed: [], created: [], deleted: [], ignored: [] };
  /** Why nothing can be stored, if so. */
  storeError: string | undefined;
  /** Files that cannot be removed, and why. */
  readonly stuck = new Map<string, string>();
  /** Files that hold a secret. */
  readonly secret = new Set<string>();
  readonly #owners = new Map<string, number>();

  inputs(step: PlannedStep): InputSet {
    const look = (): string => {
      const lines: string[] = [];
      for (const [path, text] of [...this.files].sort()) {
        if (step.inputs.files?.some((pattern) => matches(pattern, path)))
          lines.push(`${digestOf(text)} - ${path}\n`);
      }
      return lines.join("");
    };
    const listing = look();
    return {
      digest: digestOf(listing),
      count: listing.split("\n").length - 1,
      listing: () => listing,
      changed: () => {
        const now = new Set(look().split("\n"));
        return listing
          .split("\n")
          .find((line) => !now.has(line))
          ?.slice(67);
      },
    };
  }

  clearOutputs(step: PlannedStep): ReturnType<Workspace["clearOutputs"]> {
    for (const path of this.#outputsOf(step)) {
      const message = this.stuck.get(path);
      if (message !== undefined) return { path, message };
      this.files.delete(path);
    }
    return undefined;
  }

  captureOutputs(index: number, step: PlannedStep): Captured {
    const paths = this.#outputsOf(step);
    for (const path of paths) {
      const owner = this.#owners.get(path);
      if (owner !== undefined && owner !== index) return { kind: "conflict", path, owner };
      this.#owners.set(path, index);
    }
    const withheld = paths.filter((path) => this.secret.has(path));
    const outputs = paths.map((path) => this.#outputOf(path));
    for (const { path, digest } of outputs) {
      if (!this.secret.has(path) && this.storeError === undefined)
        this.store.set(digest, this.files.get(path) ?? "");
    }
    const missing = (step.outputs ?? []).filter(
      (pattern) => !paths.some((path) => matches(pattern, path)),
    );
    return {
      kind: "captured",
      outputs,
      missing: missing.map(({ pattern }) => pattern),
      withheld,
      ...(this.storeError === undefined ? {} : { storeError: this.storeError }),
    };
  }

  restoreOutputs(_index: number, step: PlannedStep, outputs: readonly OutputFile[]): There {
    const there = this.canRestore(step, outputs);
    if (!there.ok) return there;
    const wanted = new Set(outputs.map(({ path }) => path));
    for (const path of this.#outputsOf(step)) if (!wanted.has(path)) this.files.delete(path);
    for (const { path, digest } of outputs) {
      const stored = this.store.get(digest);
      if (stored !== undefined) this.files.set(path, stored);
    }
    return { ok: true, restored: outputs.length };
  }

  canRestore(
    _step: PlannedStep,
    outputs: readonly OutputFile[],
  ): { ok: true; restored: number } | { ok: false; path: string } {
    for (const { path, digest } of outputs) {
      if (this.files.has(path) && this.#outputOf(path).digest === digest) continue;
      if (!this.store.has(digest)) return { ok: false, path };
    }
    return { ok: true, restored: 0 };
  }

  undeclaredWrites(): UndeclaredWrites {
    const found = this.undeclared;
    this.undeclared = { changed: [], created: [], deleted: [], ignored: [] };
    return found;
  }

  /** Another session of mity: it does not know who wrote what. */
  forgetOwners(): void {
    this.#owners.clear();
  }

  #outputsOf(step: PlannedStep): string[] {
    return [...this.files.keys()]
      .filter((path) => step.outputs?.some((pattern) => matches(pattern, path)))
      .sort();
  }

  #outputOf(path: string): OutputFile {
    const text = this.files.get(path) ?? "";
    return { path, digest: digestOf(text), size: text.length, mode: 0o644 };
  }
}

function matches({ pattern, glob }: FilePattern, path: string): boolean {
  return glob
    ? new RegExp(glob.regex).test(path)
    : path === pattern || path.startsWith(`${pattern}/`);
}
