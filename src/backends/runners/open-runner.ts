import * as fs from "node:fs";
import * as path from "node:path";
import type { Runner } from "../../engine/ports.ts";
import { PoolRunner, type RunnerOptions } from "./pool-runner.ts";

/** The fastest runner that this machine has the means for. */
export function openRunner(options: RunnerOptions): Runner {
  const bash = process.platform === "linux" && fs.existsSync("/proc/self/stat") ? findProgram("bash", options.environment["PATH"]) : undefined;
  if (bash !== undefined) return new PoolRunner(options, bash);
  throw new Error("no bash");
}

function findProgram(name: string, search: string | undefined): string | undefined {
  for (const folder of (search ?? "").split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    const file = path.join(folder, name);
    try {
      fs.accessSync(file, fs.constants.X_OK);
      return file;
    } catch {
      continue;
    }
  }
  return undefined;
}
