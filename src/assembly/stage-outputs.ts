import * as fs from "node:fs";
import * as path from "node:path";
import { ContentStore } from "../backends/stores/content.ts";
import type { StepRecord } from "../engine/record.ts";
import type { Workplace } from "./workplace.ts";

export interface Staged {
  /** Absolute, below the folder, in the record's order. */
  readonly files: readonly string[];
  /** Paths of outputs that are not among them: their content is stored nowhere, or a link leads to what is no output. */
  readonly leftOut: readonly string[];
}

/**
 * Copies of a step's file outputs under their paths in `folder`, as the step left them: what the workspace holds by now may be
 * another step's, or a link to anywhere. A link to another of the outputs becomes a copy of that. Throws what the file system throws.
 */
export function stageOutputs(workplace: Workplace, record: StepRecord, folder: string): Staged {
  const byPath = new Map(record.outputs.map((output) => [output.path, output]));
  const store = new ContentStore(workplace.store);
  const files: string[] = [];
  const leftOut: string[] = [];
  try {
    for (const output of record.outputs) {
      let content = store.read(output.digest);
      if (output.link && content) {
        const target = byPath.get(
          path.posix.join(path.posix.dirname(output.path), content.toString()),
        );
        content = target && !target.link ? store.read(target.digest) : undefined;
      }
      if (!content) {
        leftOut.push(output.path);
        continue;
      }
      const file = path.join(folder, output.path);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
      files.push(file);
    }
  } finally {
    store.close();
  }
  return { files, leftOut };
}
