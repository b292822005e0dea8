import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";

export interface Command {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What one round of a contender came to. */
export interface Measured {
  readonly wallMs: number;
  /** User and system time of the process and of all descendants that were waited for. */
  readonly cpuMs?: number;
  /** Resident memory of the largest single process among them. */
  readonly peakMiB?: number;
  readonly bytes?: number;
  /** Of what `wallMs` is made up, in milliseconds. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** One run of a command, waited for to the end. */
export interface Sample extends Measured {
  readonly cpuMs: number;
  readonly peakMiB: number;
  /** Exit status; minus the signal's number if one ended it. */
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

const timeoutSeconds = 300;

/**
 * Starts argv[2:], waits for it, and writes wall seconds, CPU seconds, peak KiB and exit status to file descriptor 3.
 * A process starts with the memory mark of the one that started it: Node would show its own 50 MiB as the peak of
 * every `make`, a bare Python shows about 10.
 */
const wrapper = `
import os, signal, sys, time
os.set_inheritable(3, False)
signal.signal(signal.SIGALRM, lambda *_: os.killpg(pid, signal.SIGKILL))
signal.alarm(int(sys.argv[1]))
start = time.perf_counter()
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, setsid=True)
_, status, usage = os.wait4(pid, 0)
wall = time.perf_counter() - start
os.write(3, ("%r %r %d %d" % (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss,
                              os.waitstatus_to_exitcode(status))).encode())
`;

// The usual place first: a version manager's shim in the PATH is a shell script that takes longer than the wrapper.
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

/** Runs a command with its streams in `<log>.stdout` and `<log>.stderr`. Throws if it cannot be started or hangs. */
export function measure(command: Command, log: string): Sample {
  const [stdoutFile, stderrFile] = [`${log}.stdout`, `${log}.stderr`];
  const [stdout, stderr] = [openSync(stdoutFile, "w"), openSync(stderrFile, "w")];
  const result = spawnSync(
    python,
    ["-I", "-S", "-c", wrapper, String(timeoutSeconds), ...command.argv],
    { cwd: command.cwd, env: command.env, stdio: ["ignore", stdout, stderr, "pipe"] },
  );
  closeSync(stdout);
  closeSync(stderr);
  if (result.error !== undefined)
    throw new Error("python3 is needed to measure processes", { cause: result.error });
  const report = result.output[3]?.toString().split(" ").map(Number) ?? [];
  const [wall, cpu, peak, exit] = report;
  if (wall === undefined || cpu === undefined || peak === undefined || exit === undefined)
    throw new Error(`cannot start ${command.argv.join(" ")}: ${readFileSync(stderrFile, "utf8")}`);
  if (exit === -9 && wall >= timeoutSeconds)
    throw new Error(`${command.argv.join(" ")} was ended after ${timeoutSeconds} s`);
  return {
    wallMs: wall * 1000,
    cpuMs: cpu * 1000,
    peakMiB: peak / 1024,
    exit,
    stdout: readFileSync(stdoutFile, "utf8"),
    stderr: readFileSync(stderrFile, "utf8"),
  };
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Throws on an empty list. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => {
    const value = sorted[index];
    if (value === undefined) throw new Error("no values");
    return value;
  };
  const last = sorted.length - 1;
  const median = (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2;
  return { median, min: at(0), max: at(last) };
}
