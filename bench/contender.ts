import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ActionPeer } from "./action-peers.ts";
import type { Tool } from "./formats.ts";
import type { Command, Measured, Sample } from "./measure.ts";
import type { Toolbox } from "./peers.ts";
import type { Tree } from "./tree.ts";
import type { Workload } from "./workloads.ts";

interface Side {
  readonly name: string;
  /** Absent: nothing but Node is needed. */
  readonly tool?: Tool;
}

/** One side of a comparison of commands: one, how the disk is made ready for it, and how its work is proved. */
export interface CommandContender extends Side {
  readonly log: string;
  /** Runs before the rounds, neither timed nor checked: they fill stores and bring trees into a settled state. */
  readonly warmUps: number;
  readonly command: Command;
  /** What the warm-ups run, where that is not `command`. */
  readonly warmUp?: Command;
  /** Not timed. `round` is negative in a warm-up, and no two calls of a row get the same. */
  before?(round: number): Promise<void> | undefined;
  /** Throws with a sentence if the run did not do what the row claims. A line of interest may be returned. */
  check(sample: Sample): string | undefined;
}

/** One side of a comparison of more than a command: it measures and proves its work itself. */
export interface JobContender extends Side {
  readonly warmUps: number;
  /** Throws with a sentence if what was done is not what the row claims. */
  take(): Promise<Measured>;
}

export type Contender = CommandContender | JobContender;

/** What rows need to make contenders. The same tool and workload always give the same tree. */
export interface Kit {
  readonly tools: Toolbox;
  readonly width: number;
  tree(tool: Tool, workload: Workload): Tree;
  /** Where the published actions stand that could be had. */
  readonly actions: ReadonlyMap<ActionPeer, string>;
  /** Called when the row has been measured. Nothing is deleted before: right after a deletion, ext4 makes files ten times slower. */
  later(cleanUp: () => Promise<void> | void): void;
}

type Prepare = (tree: Tree, round: number) => void;

/** Runs the whole workload of copying steps and proves by the salt that exactly `ran` of them ran. */
export function copying(
  kit: Kit,
  tool: Tool,
  workload: Workload,
  ran: number,
  options: { readonly name?: string; readonly prepare?: Prepare } = {},
): CommandContender {
  const tree = kit.tree(tool, workload);
  return {
    name: options.name ?? tool,
    tool,
    log: tree.log,
    // The first fills the store, the second meets the state that every later run meets.
    warmUps: 2,
    command: kit.tools.runAll(tool, tree, kit.width),
    before(round) {
      tree.newSalt();
      options.prepare?.(tree, round);
      return undefined;
    },
    check(sample) {
      checkExit(sample);
      const actual = tree.ran();
      if (actual !== ran) throw new Error(`${actual} steps ran, ${ran} should have`);
      checkCounts(tool, sample, workload.steps.length - ran);
      return undefined;
    },
  };
}

/** Runs the whole workload of steps that leave nothing behind, so that all of them run every time. */
export function running(
  kit: Kit,
  tool: Tool,
  workload: Workload,
  options: {
    readonly name?: string;
    readonly width?: number;
    readonly warmUps?: number;
    readonly journal?: "off";
  } = {},
): CommandContender {
  const tree = kit.tree(tool, workload);
  const command = kit.tools.runAll(tool, tree, options.width ?? kit.width);
  const off = options.journal === "off";
  return {
    name: options.name ?? tool,
    tool,
    log: tree.log,
    warmUps: options.warmUps ?? 1,
    command: off ? { ...command, env: { ...command.env, MITY_JOURNAL: "off" } } : command,
    check(sample) {
      checkExit(sample);
      checkCounts(tool, sample, 0);
      if (tool !== "mity" || off) return undefined;
      const ran = doneSteps(newestJournal(tree), "ran");
      const steps = workload.steps.length;
      if (ran !== steps) throw new Error(`the journal says that ${ran} of ${steps} steps ran`);
      return undefined;
    },
  };
}

/** Throws unless the command succeeded. */
export function checkExit(sample: Sample): void {
  if (sample.exit === 0) return;
  const lastLines = (sample.stderr.trim() || sample.stdout.trim()).split("\n").slice(-5);
  throw new Error(`it ended with ${sample.exit}:\n${lastLines.join("\n")}`);
}

/** Holds against the tool's own words where it says how many steps it did not run. */
function checkCounts(tool: Tool, sample: Sample, reused: number): void {
  const said = {
    turbo: /Cached:\s+([\d,]+) cached/,
    wireit: /Ran [\d,]+ scripts? and skipped ([\d,]+)/,
    mity: undefined,
    make: undefined,
    ninja: undefined,
  }[tool];
  if (said === undefined) return;
  const count = said.exec(sample.stdout)?.[1];
  if (count === undefined) throw new Error("its output does not say how many steps it reused");
  if (Number(count.replaceAll(",", "")) !== reused)
    throw new Error(`it says that ${count} steps were reused, ${reused} should have been`);
}

/** Starts mity and kills it, and nothing else, once its journal holds `steps` finished steps. */
export async function killAt(tree: Tree, command: Command, steps: number): Promise<void> {
  const known = new Set(journals(tree));
  const log = openSync(`${tree.log}.killed`, "w");
  const [program, ...args] = command.argv;
  const mity = spawn(program, args, {
    cwd: command.cwd,
    env: { ...command.env },
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<void>((resolve, reject) => {
    mity.once("error", reject);
    mity.once("exit", () => {
      resolve();
    });
  });
  while (mity.exitCode === null && mity.signalCode === null) {
    const journal = journals(tree).find((file) => !known.has(file));
    if (journal !== undefined && doneSteps(journal) >= steps) break;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  mity.kill("SIGKILL");
  await ended;
  if (mity.signalCode !== "SIGKILL")
    throw new Error(
      `the run ended before it could be killed: ${readFileSync(`${tree.log}.killed`, "utf8").slice(-500)}`,
    );
}

function journals(tree: Tree): readonly string[] {
  const runs = join(tree.dir, ".mity", "runs");
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .map((run) => join(runs, run, "journal.jsonl"))
    .filter((file) => existsSync(file));
}

function newestJournal(tree: Tree): string {
  const time = (file: string): number => statSync(file).mtimeMs;
  const newest = journals(tree).toSorted((a, b) => time(b) - time(a))[0];
  if (newest === undefined) throw new Error("the run left no journal");
  return newest;
}

function doneSteps(journal: string, how?: "ran"): number {
  const wanted = how === undefined ? "" : `"how":"${how}"`;
  return readFileSync(journal, "utf8")
    .split("\n")
    .filter((line) => line.includes('"kind":"done"') && line.includes(wanted)).length;
}
