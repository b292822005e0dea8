import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { generateGraph } from "./graph.ts";
import { chooseCases } from "./choose-cases.ts";
import { places, type Kill, type Moment } from "./kill.ts";
import { openSurroundings } from "./session.ts";
import { GraphProof } from "./graph-proof.ts";
import { caseText, parseCase, type Case } from "./kill-case.ts";

export interface ProofResult {
  readonly graphs: number;
  readonly cases: number;
  readonly landed: readonly Kill[];
  /** One text for each case that went wrong, with how to repeat it. */
  readonly failures: readonly string[];
}

/** Kills at least `kills` times, and at least `least` times in each place, over graphs of the seeds from `firstSeed` up. */
export async function proveKills(options: {
  readonly kills: number;
  readonly least: number;
  readonly firstSeed: number;
  /** Called after each graph. */
  readonly onGraph?: (text: string) => void;
}): Promise<ProofResult> {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), "mity-proof-"));
  const surroundings = openSurroundings(path.join(base, "home"));
  const landed: Kill[] = [];
  const failures: string[] = [];
  let graphs = 0;
  let cases = 0;
  // Graphs without outputs to restore exist, so more may be needed than the number of kills says; but not without end.
  const mostGraphs = options.kills;
  const hasFailed = (): boolean => failures.length > 0;
  const isEnough = (): boolean =>
    landed.length >= options.kills &&
    [...histogram(landed).values()].every(({ kills }) => kills >= options.least);
  const lane = async (): Promise<void> => {
    while (!isEnough() && !hasFailed() && graphs < mostGraphs) {
      const seed = options.firstSeed + graphs++;
      const folder = path.join(base, `seed-${seed}`);
      const started = performance.now();
      const graph = generateGraph(seed);
      const proof = await GraphProof.make(graph, folder, surroundings);
      let here = 0;
      for (const { which, isRunAgain } of chooseCases(seed, proof.reference, graph.isTracked)) {
        if (hasFailed()) return;
        const outcome = await proof.prove(which, isRunAgain);
        cases++;
        here += outcome.landed.length;
        landed.push(...outcome.landed);
        if (outcome.problems.length > 0) {
          // The folder stays as it is, to be looked into.
          failures.push(failureText(which, outcome.problems, folder));
          return;
        }
      }
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      options.onGraph?.(
        `graph ${seed}: ${proof.reference.steps} steps, ${here} kills, ${seconds} s`,
      );
      fs.rmSync(folder, { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, lane));
  if (failures.length === 0) fs.rmSync(base, { recursive: true });
  return { graphs, cases, landed, failures };
}

/** Repeats one case, as its failure told it. */
export async function proveCase(text: string): Promise<ProofResult> {
  const which = parseCase(text);
  const base = fs.mkdtempSync(path.join(os.tmpdir(), "mity-proof-"));
  const surroundings = openSurroundings(path.join(base, "home"));
  const proof = await GraphProof.make(generateGraph(which.seed), base, surroundings);
  const { landed, problems } = await proof.prove(which, true);
  const failures = problems.length === 0 ? [] : [failureText(which, problems, base)];
  if (failures.length === 0) fs.rmSync(base, { recursive: true });
  return { graphs: 1, cases: 1, landed, failures };
}

function failureText(which: Case, problems: readonly string[], folder: string): string {
  return [
    `seed ${which.seed}, ${caseText(which).replace(/^\d+ /, "")}:`,
    ...problems.map((problem) => `  ${problem}`),
    `  left as it was in ${folder}; to repeat it:`,
    `  MITY_PROOF='${caseText(which)}' npm run test:system -- test/system/kill-proof`,
  ].join("\n");
}

interface Bar {
  kills: number;
  readonly moments: Map<Moment, number>;
}

/** Kills by place, places without any included. */
export function histogram(landed: readonly Kill[]): ReadonlyMap<string, Bar> {
  const bars = new Map<string, Bar>();
  for (const place of Object.values(places)) bars.set(place, { kills: 0, moments: new Map() });
  for (const { moment } of landed) {
    const bar = bars.get(places[moment]);
    if (bar === undefined) throw new Error(`${moment} has no place`);
    bar.kills++;
    bar.moments.set(moment, (bar.moments.get(moment) ?? 0) + 1);
  }
  return bars;
}

export function histogramText({ graphs, cases, landed }: ProofResult): string {
  const bars = [...histogram(landed)];
  const widest = Math.max(1, ...bars.map(([, { kills }]) => kills));
  const rows = bars.map(([place, { kills, moments }]) => {
    const parts =
      moments.size > 1
        ? ` (${[...moments].map(([moment, count]) => `${moment} ${count}`).join(", ")})`
        : "";
    return `  ${place.padEnd(28)}${String(kills).padStart(5)} ${"█".repeat(Math.round((kills * 40) / widest))}${parts}`;
  });
  return [`${landed.length} kills in ${cases} runs of ${graphs} graphs:`, ...rows, ""].join("\n");
}
