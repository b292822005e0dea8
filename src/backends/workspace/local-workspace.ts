import type { Captured, InputSet, UndeclaredWrites, Workspace } from "../../engine/ports.ts";
import type { OutputFile } from "../../engine/record.ts";
import type { Plan, PlannedStep } from "../../plan/plan.ts";
import type { ContentStore } from "../stores/content.ts";
import type { FileDigests } from "./file-digests.ts";
import { InputFiles } from "./input-files.ts";
import { OutputFiles } from "./output-files.ts";
import { Undeclared } from "./undeclared.ts";

export interface WorkspaceOptions {
  readonly root: string;
  readonly plan: Plan;
  readonly digests: FileDigests;
  readonly content: ContentStore;
  /** What git lists; undefined where there is no git. */
  readonly gitFiles: readonly string[] | undefined;
  readonly secrets: { readonly any: boolean; readonly hides: (bytes: Uint8Array) => boolean };
}

/** A checkout on the local disk. */
export class LocalWorkspace implements Workspace {
  readonly #inputs: InputFiles;
  readonly #outputs: OutputFiles;
  readonly #undeclared: Undeclared;

  constructor(options: WorkspaceOptions) {
    const { root, plan, digests, content, gitFiles, secrets } = options;
    this.#inputs = new InputFiles(root, plan, digests, gitFiles);
    this.#outputs = new OutputFiles(root, digests, content, secrets);
    this.#undeclared = new Undeclared(root, plan, Date.now());
  }

  inputs(step: PlannedStep): InputSet {
    return this.#inputs.of(step);
  }

  clearOutputs(step: PlannedStep): ReturnType<Workspace["clearOutputs"]> {
    this.#undeclared.begin();
    return this.#outputs.clear(step);
  }

  captureOutputs(index: number, step: PlannedStep): Captured {
    return this.#outputs.capture(index, step);
  }

  restoreOutputs(
    index: number,
    step: PlannedStep,
    outputs: readonly OutputFile[],
  ): ReturnType<Workspace["restoreOutputs"]> {
    if (!step.outputs) return { ok: true, restored: 0 };
    return this.#outputs.restore(index, step, outputs, false);
  }

  canRestore(
    step: PlannedStep,
    outputs: readonly OutputFile[],
  ): ReturnType<Workspace["canRestore"]> {
    if (!step.outputs) return { ok: true };
    return this.#outputs.restore(-1, step, outputs, true);
  }

  undeclaredWrites(): UndeclaredWrites {
    return this.#undeclared.look(Date.now());
  }
}
