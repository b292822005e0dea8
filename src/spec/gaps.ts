import type { SpecPath } from "./locate.ts";

/** The keys that other parts of a spec refer to: what cannot be read of them leaves those references unjudged. */
export type GapKey = "needs" | "matrix" | "env";

/** What of a spec could not be read. It has been said already, so nothing is concluded from its absence. */
export interface Gaps {
  /** There may be steps that the spec does not show. */
  readonly hidesSteps: boolean;
  /** Whether something is missing in that key of a step; without an id, in what all steps share. */
  isIn(key: GapKey, id?: string): boolean;
  /** Whether the value there, or one around it, is only a stand-in for what could not be read. */
  holds(path: SpecPath): boolean;
}

const keys: readonly GapKey[] = ["needs", "matrix", "env"];
/** Parts of a spec that would contribute steps. */
const sourcesOfSteps: readonly unknown[] = ["stack", "projects"];

/** Gathers the gaps of one spec. */
export class FoundGaps implements Gaps {
  #hidesSteps = false;
  readonly #found = new Set<string>();
  readonly #standIns = new Set<string>();

  get hidesSteps(): boolean {
    return this.#hidesSteps;
  }

  /**
   * Something is wrong at `path`. `meant` is what was said about it: a key that is not known may be meant as any that its
   * hint names.
   */
  add(path: SpecPath, meant = ""): void {
    const [top, id, key] = path;
    const isStep = top === "steps" && id !== undefined;
    const owner = isStep ? String(id) : undefined;
    const at = isStep ? key : top;
    if (!isStep && (top === undefined || top === "steps" || sourcesOfSteps.includes(top)))
      this.#hidesSteps = true;
    for (const each of keys) {
      const isWhole = at === undefined || at === "steps";
      if (isWhole || at === each || meant.includes(`\`${each}\``))
        this.#found.add(gap(each, owner));
    }
  }

  /** What stands at `path` was put there by us, or must not be looked at more closely. */
  addStandIn(path: SpecPath): void {
    this.#standIns.add(JSON.stringify(path));
  }

  isIn(key: GapKey, id?: string): boolean {
    return (
      this.#found.has(gap(key, undefined)) || (id !== undefined && this.#found.has(gap(key, id)))
    );
  }

  holds(path: SpecPath): boolean {
    return path.some((_, at) => this.#standIns.has(JSON.stringify(path.slice(0, at + 1))));
  }
}

function gap(key: GapKey, id: string | undefined): string {
  return id === undefined ? key : `${key} ${id}`;
}
