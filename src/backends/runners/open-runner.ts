import * as fs from "node:fs";
import type { Runner } from "../../engine/ports.ts";
import { findProgram } from "./find-program.ts";
import { PoolRunner, type RunnerOptions } from "./pool-runner.ts";
import { SpawnRunner } from "./spawn-runner.ts";

/** The fastest runner that this machine has the means for. MITY_RUNNER=spawn asks for the one that works everywhere. */
export function openRunner(options: RunnerOptions): Runner {
  const { environment, root } = options;
  const mayPool =
    environment["MITY_RUNNER"] !== "spawn" &&
    process.platform === "linux" &&
    fs.existsSync("/proc/self/stat");
  const bash = mayPool ? findProgram("bash", environment["PATH"] ?? "", root) : undefined;
  return bash === undefined ? new SpawnRunner(options) : new PoolRunner(options, bash);
}
