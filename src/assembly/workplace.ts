import * as fs from "node:fs";
import * as path from "node:path";
import { holderOf, takeLock, waitForLock, type Lock } from "../backends/stores/lock.ts";
import { lockHolder, type LockHolder } from "../backends/stores/lock-holder.ts";

/** The `.mity` folder of a checkout, or a substitute where that cannot be written. */
export interface Workplace {
  readonly folder: string;
  readonly runs: string;
  readonly cache: string;
  readonly store: string;
  /** Why nothing will outlive this run, if so. */
  readonly temporary?: string;
}

/** Where things are; makes nothing. For commands that only read. */
export function workplaceAt(folder: string): Workplace {
  return {
    folder,
    runs: path.join(folder, "runs"),
    cache: path.join(folder, "cache"),
    store: path.join(folder, "store"),
  };
}

export function workplaceOf(root: string): Workplace {
  return workplaceAt(path.join(root, ".mity"));
}

/** Makes the folder at first use. Where it cannot be written, a folder of the system's takes its place for this run. */
export function openWorkplace(root: string): Workplace {
  const workplace = workplaceOf(root);
  try {
    makeFolder(workplace.folder);
    fs.mkdirSync(workplace.store, { recursive: true });
    fs.mkdirSync(workplace.runs, { recursive: true });
    fs.mkdirSync(workplace.cache, { recursive: true });
    const ignore = path.join(workplace.folder, ".gitignore");
    if (!fs.existsSync(ignore)) fs.writeFileSync(ignore, "*\n");
    fs.accessSync(workplace.runs, fs.constants.W_OK);
    fs.accessSync(workplace.store, fs.constants.W_OK);
    return workplace;
  } catch (error) {
    const substitute = workplaceAt(
      fs.mkdtempSync(path.join(process.getBuiltinModule("node:os").tmpdir(), "mity-")),
    );
    for (const folder of [substitute.store, substitute.runs, substitute.cache])
      fs.mkdirSync(folder, { recursive: true });
    return { ...substitute, temporary: (error as Error).message };
  }
}

/** Not recursive: Node then says of a read-only disk that there is no such folder. */
function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

export type Hold =
  | { readonly kind: "held"; readonly lock: Lock | undefined; readonly warning?: string }
  | { readonly kind: "busy"; readonly by: LockHolder };

/** One run at a time holds a checkout. */
export async function holdCheckout(
  workplace: Workplace,
  command: string,
  wait: { readonly signal: AbortSignal; readonly onWait: (by: LockHolder) => void } | undefined,
): Promise<Hold> {
  const file = path.join(workplace.folder, "lock");
  const self = lockHolder(command, new Date());
  let attempt = takeLock(file, self);
  if (attempt.kind === "held" && wait) {
    const { by } = attempt;
    wait.onWait(by);
    const waited = await waitForLock(file, self, { signal: wait.signal });
    attempt = waited.kind === "aborted" ? { kind: "held", by } : waited;
  }
  switch (attempt.kind) {
    case "taken":
      return { kind: "held", lock: attempt.lock };
    case "held":
      return { kind: "busy", by: attempt.by };
    case "unusable":
      return { kind: "held", lock: undefined, warning: attempt.message };
  }
}

/** Whether a run is under way in this checkout. */
export function isHeld(workplace: Workplace): boolean {
  return holderOf(path.join(workplace.folder, "lock")) !== undefined;
}
