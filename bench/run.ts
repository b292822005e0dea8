import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openActionPeers, type ActionPeers } from "./action-peers.ts";
import { checkExit, type CommandContender, type Contender, type Kit } from "./contender.ts";
import type { Tool } from "./formats.ts";
import { measure, type Measured, type Sample } from "./measure.ts";
import { defaultWidth, openToolbox, type Toolbox } from "./peers.ts";
import {
  contenderResults,
  describeMachine,
  judge,
  toMarkdown,
  unitOf,
  type RowResult,
} from "./report.ts";
import type { Row } from "./row.ts";
import { rows } from "./rows.ts";
import { Tree } from "./tree.ts";
import { ledgerSteps, type Workload } from "./workloads.ts";

const usage = `npm run bench -- [ROW …] [--rounds N] [--json FILE] [--mity FILE]

  ROW          of ${rows.map((row) => row.id).join(", ")}; none: all
  --rounds N   rounds of every row, in place of its own number
  --json FILE  also write every single figure there
  --mity FILE  the script to measure, in place of dist/cli/mity.cjs

Progress goes to stderr, the report in Markdown to stdout. Peers and workloads are kept in
$MITY_BENCH_DIR, or else in ~/.cache/mity-bench. Exit status: 0 all that must be reached was reached,
1 something was missed or could not be measured, 2 usage.
`;

interface Settings {
  readonly rows: readonly Row[];
  readonly rounds: number | undefined;
  readonly json: string | undefined;
  readonly mity: string;
}

/** The settings, or what to say instead of running. Throws, as parseArgs does, on an option it does not know. */
function readSettings(): Settings | string {
  const repository = resolve(import.meta.dirname, "..");
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: "string" },
      json: { type: "string" },
      mity: { type: "string", default: join(repository, "dist", "cli", "mity.cjs") },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return usage;
  const unknown = positionals.filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length > 0) return `There is no row ${unknown.join(", ")}.\n\n${usage}`;
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))
    return `--rounds takes a whole number above 0.\n\n${usage}`;
  const chosen =
    positionals.length === 0 ? rows : rows.filter(({ id }) => positionals.includes(id));
  return { rows: chosen, rounds, json: values.json, mity: resolve(values.mity) };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** What one row leaves behind, to be removed after it. */
type CleanUps = (() => Promise<void> | void)[];

/** Makes every tree once, when it is first asked for. */
function openKit(tools: Toolbox, peers: ActionPeers, folder: string, cleanUps: CleanUps): Kit {
  const trees = new Map<string, Tree>();
  return {
    tools,
    width: defaultWidth,
    actions: peers.folders,
    later(cleanUp) {
      cleanUps.push(cleanUp);
    },
    tree(tool: Tool, workload: Workload): Tree {
      const key = `${tool}-${workload.name}`;
      const tree = trees.get(key) ?? new Tree(tool, workload, join(folder, key));
      trees.set(key, tree);
      return tree;
    },
  };
}

/** Leaves a tool out unless it runs every step of a small workload once, and after those it needs. */
function proveTool(tool: Tool, kit: Kit): void {
  try {
    const tree = kit.tree(tool, ledgerSteps);
    checkExit(measure(kit.tools.runAll(tool, tree, kit.width), tree.log));
    checkLedger(tree.takeLedger());
  } catch (error) {
    const why = `it does not run the steps of a small workload as it should: ${explain(error)}`;
    kit.tools.missing.set(tool, why);
    say(`${tool} is left out: ${why}`);
  }
}

function checkLedger(ledger: readonly string[]): void {
  for (const step of ledgerSteps.steps) {
    const position = ledger.indexOf(step.id);
    if (position === -1) throw new Error(`${step.id} did not run`);
    if (ledger.lastIndexOf(step.id) !== position) throw new Error(`${step.id} ran twice`);
    for (const need of step.needs)
      if (ledger.indexOf(need) > position) throw new Error(`${step.id} ran before ${need}`);
  }
}

/** One run of each contender in turn, again and again. */
async function runRow(
  row: Row,
  rounds: number,
  kit: Kit,
  actions: ActionPeers,
): Promise<RowResult> {
  const missing = row.tools.filter((tool) => kit.tools.missing.has(tool));
  if (missing.includes("mity")) throw new Error(kit.tools.missing.get("mity"));
  const contenders = row
    .contenders(kit)
    .filter(({ tool }) => tool === undefined || !missing.includes(tool));
  for (const contender of contenders) await warmUp(contender);

  const samples = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
  const leftOut = (what: string, why = ""): string => `${what} is left out: ${why}`;
  const notes = new Set([
    ...missing.map((tool) => leftOut(tool, kit.tools.missing.get(tool))),
    ...(row.actions ?? [])
      .filter((peer) => actions.missing.has(peer))
      .map((peer) => leftOut(peer, actions.missing.get(peer))),
  ]);
  for (let round = 0; round < rounds; round += 1)
    for (const contender of contenders) {
      const { measured, note } = await takeRound(contender, round);
      if (note !== undefined) notes.add(`${contender.name}: ${note}`);
      samples.get(contender.name)?.push(measured);
    }
  return {
    id: row.id,
    title: row.title,
    goals: judge(row, samples),
    contenders: contenderResults(samples),
    notes: [...notes],
  };
}

async function takeRound(
  contender: Contender,
  round: number,
): Promise<{ readonly measured: Measured; readonly note?: string | undefined }> {
  if ("take" in contender) {
    try {
      return { measured: await contender.take() };
    } catch (error) {
      throw new Error(contender.name, { cause: error });
    }
  }
  await contender.before?.(round);
  const measured = measure(contender.command, contender.log);
  return { measured, note: checked(contender, measured) };
}

async function warmUp(contender: Contender): Promise<void> {
  for (let round = -contender.warmUps; round < 0; round += 1) {
    try {
      if ("take" in contender) {
        await contender.take();
        continue;
      }
      await contender.before?.(round);
      checkExit(measure(contender.warmUp ?? contender.command, contender.log));
    } catch (error) {
      throw new Error(`${contender.name}, while warming up`, { cause: error });
    }
  }
}

function checked(contender: CommandContender, sample: Sample): string | undefined {
  try {
    return contender.check(sample);
  } catch (error) {
    throw new Error(contender.name, { cause: error });
  }
}

/** An error and its causes in one line of thought. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${explain(error.cause)}`;
}

async function main(): Promise<number> {
  let settings: Settings | string;
  try {
    settings = readSettings();
  } catch (error) {
    settings = `${explain(error)}\n\n${usage}`;
  }
  if (typeof settings === "string") {
    process.stderr.write(settings);
    return settings === usage ? 0 : 2;
  }
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const folder = resolve(process.env["MITY_BENCH_DIR"] ?? join(cache, "mity-bench"));
  const work = join(folder, `work-${process.pid}`);
  mkdirSync(work, { recursive: true });
  const wanted = new Set(settings.rows.flatMap((row) => row.tools));
  const tools = openToolbox(wanted, join(folder, "peers"), settings.mity, say);
  const actions = openActionPeers(
    new Set(settings.rows.flatMap((row) => row.actions ?? [])),
    join(folder, "actions"),
    say,
  );
  const machine = describeMachine({ ...tools.versions, ...actions.versions });
  const cleanUps: CleanUps = [];
  const kit = openKit(tools, actions, work, cleanUps);

  const results: RowResult[] = [];
  let wrong = false;
  try {
    for (const tool of wanted) if (!tools.missing.has(tool)) proveTool(tool, kit);
    for (const row of settings.rows) {
      const rounds = settings.rounds ?? row.rounds;
      say(`${row.id}: ${row.title}, ${rounds} rounds`);
      try {
        results.push(await runRow(row, rounds, kit, actions));
      } catch (error) {
        const notes = [`not measured: ${explain(error)}`];
        const { id, title } = row;
        results.push({ id, title, goals: judge(row, new Map()), contenders: [], notes });
        say(`  ${notes.join("")}`);
      }
      for (const cleanUp of cleanUps.splice(0)) await cleanUp();
      for (const goal of results.at(-1)?.goals ?? [])
        say(
          `  ${[goal.subject, goal.yardstick ?? []].flat().join(" / ")}: ${goal.ratio?.median.toFixed(3) ?? "–"} ${unitOf(goal)} (${goal.reached})`,
        );
    }
    wrong = results.some(({ goals }) =>
      goals.some(({ reached }) => reached === "missed" || reached === "not measured"),
    );
    process.stdout.write(toMarkdown(machine, results));
    if (settings.json !== undefined)
      writeFileSync(settings.json, `${JSON.stringify({ machine, rows: results }, undefined, 1)}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return wrong ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(explain(error));
  process.exitCode = 1;
}
