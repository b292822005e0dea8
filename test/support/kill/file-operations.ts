import * as fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** One call that changes a disk, not made yet. */
export interface FileOperation {
  /** Whether it writes bytes, so that half of them can be written. */
  readonly isWrite: boolean;
  readonly path: string;
  /** Does half of it, as a kill amid the call would. */
  readonly doHalf: () => void;
  readonly doAll: () => void;
}

/**
 * Puts itself in front of every synchronous function of node:fs that changes a disk, for this whole process. `onOperation` is
 * called before each call of them; whether it returns at all is its own affair. What it calls itself is not reported.
 */
export function watchFileOperations(onOperation: (operation: FileOperation) => void): void {
  let inside = false;
  const paths = new Map<unknown, string>();
  // The one object whose functions can be replaced; what modules import by name follows it.
  const functions = process.getBuiltinModule("node:fs") as unknown as Record<string, Original>;
  for (const [name, half] of Object.entries(halves)) {
    const original = functions[name];
    if (original === undefined) throw new Error(`node:fs has no ${name}`);
    functions[name] = (...args: unknown[]) => {
      const [target] = args;
      const isTerminal = typeof target === "number" && target <= 2;
      const changes = !isTerminal && (name !== "openSync" || mayCreate(args[1]));
      if (!inside && changes) {
        inside = true;
        onOperation({
          isWrite: name === "writeSync" || half === writeHalf,
          path: typeof target === "string" ? target : (paths.get(target) ?? ""),
          doHalf: () => {
            half(args, original);
          },
          doAll: () => {
            original(...args);
          },
        });
        inside = false;
      }
      const result = original(...args);
      if (name === "openSync" && typeof target === "string") paths.set(result, target);
      return result;
    };
  }
  syncBuiltinESMExports();
}

type Original = (...args: unknown[]) => unknown;

function nothing(): void {
  // What is done in one go has no half.
}

const halves: Readonly<Record<string, (args: unknown[], original: Original) => void>> = {
  writeSync: ([fd, data, offset, length, position], original) => {
    const bytes = bytesOf(data);
    const from = typeof offset === "number" ? offset : 0;
    const size = typeof length === "number" ? length : bytes.length - from;
    original(fd, bytes, from, size >> 1, position);
  },
  writeFileSync: writeHalf,
  appendFileSync: writeHalf,
  copyFileSync: ([from, to], original) => {
    original(from, to);
    fs.truncateSync(to as string, fs.statSync(to as string).size >> 1);
  },
  rmSync: ([path], original) => {
    if (fs.statSync(path as string, { throwIfNoEntry: false })?.isDirectory() !== true) return;
    const names = fs.readdirSync(path as string);
    for (const name of names.slice(0, names.length >> 1)) {
      original(`${path as string}/${name}`, { recursive: true, force: true });
    }
  },
  openSync: nothing,
  mkdirSync: nothing,
  renameSync: nothing,
  unlinkSync: nothing,
  linkSync: nothing,
  symlinkSync: nothing,
  ftruncateSync: nothing,
};

function writeHalf([file, data, ...rest]: unknown[], original: Original): void {
  const bytes = bytesOf(data);
  original(file, bytes.subarray(0, bytes.length >> 1), ...rest);
}

function bytesOf(data: unknown): Uint8Array {
  return typeof data === "string" ? Buffer.from(data) : (data as Uint8Array);
}

function mayCreate(flags: unknown): boolean {
  return typeof flags === "number"
    ? (flags & fs.constants.O_CREAT) !== 0
    : typeof flags === "string" && /[aw]/.test(flags);
}
