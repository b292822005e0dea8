import * as fs from "node:fs";

const says = "other processes of this user can read the inputs and tokens of the action";

/**
 * Takes variables out of this process's environment, and out of what other processes can read of it. Undefined if that was
 * done; else a sentence on why others can still read them. Never throws.
 *
 * Linux shows in /proc/PID/environ the bytes that the process was started with, whatever became of its variables. To start
 * over with `process.execve` takes as long as starting Node does (30 ms where this takes 0.4), and the values would have to
 * go through a file; so the bytes are overwritten where they are.
 */
export function scrubEnvironment(names: readonly string[]): string | undefined {
  for (const name of names) Reflect.deleteProperty(process.env, name);
  // Windows keeps no other copy that can be asked for.
  if (process.platform === "win32" || names.length === 0) return undefined;
  if (process.platform !== "linux")
    return `${says}: ${process.platform} keeps what it was started with`;
  try {
    overwrite(new Set(names));
  } catch (error) {
    return `${says}: its environment cannot be overwritten (${(error as Error).message})`;
  }
  return undefined;
}

function overwrite(names: ReadonlySet<string>): void {
  const [start, end] = environmentBlock();
  const memory = fs.openSync("/proc/self/mem", "r+");
  try {
    const block = Buffer.alloc(end - start);
    const length = fs.readSync(memory, block, 0, block.length, start);
    for (const [from, to] of entriesOf(block.subarray(0, length), names)) {
      const written = fs.writeSync(memory, Buffer.alloc(to - from), 0, to - from, start + from);
      if (written !== to - from) throw new Error("only a part was overwritten");
    }
  } finally {
    fs.closeSync(memory);
  }
  const left = entriesOf(fs.readFileSync("/proc/self/environ"), names);
  if (left.length > 0) throw new Error("it is still there");
}

/** Addresses of the first byte of the environment that the process was started with, and of the byte after its last. */
function environmentBlock(): readonly [number, number] {
  const stat = fs.readFileSync("/proc/self/stat", "latin1");
  // The second field is a name in parentheses, in which anything may stand; these are the 50th and the 51st.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [start, end] = [Number(fields[47]), Number(fields[48])];
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start <= 0 || end <= start)
    throw new Error("the system does not say where it is");
  return [start, end];
}

/** Where these variables stand in a block of `NAME=value`, each ended by a NUL. One name may be there more than once. */
function entriesOf(block: Buffer, names: ReadonlySet<string>): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let from = 0; from < block.length;) {
    const nul = block.indexOf(0, from);
    const to = nul === -1 ? block.length : nul;
    const equals = block.indexOf(0x3d, from);
    if (equals !== -1 && equals < to && names.has(block.toString("utf8", from, equals)))
      found.push([from, to]);
    from = to + 1;
  }
  return found;
}
