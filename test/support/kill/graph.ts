import type { LedgerRules } from "./ledger.ts";
import { createRandom, type Random } from "./random.ts";

/** A generated project: a spec of 5 to 25 steps of every sort, its sources, and what is changed before the run under proof. */
export interface Graph {
  readonly seed: number;
  /** The text of mity.yml. */
  readonly spec: string;
  readonly files: Readonly<Record<string, string>>;
  /** Made after the first run, and after the second: so that the third has steps to reuse, to restore and to run. */
  readonly changes: readonly [readonly Change[], readonly Change[]];
  /** Options of every command that runs steps. */
  readonly flags: readonly string[];
  readonly git: boolean;
  /** Whether git tracks the outputs too, as some projects do with generated files. */
  readonly isTracked: boolean;
  /** Programs that steps put on the PATH of their dependents, by folder. */
  readonly tools: Readonly<Record<string, string>>;
  /** External steps that must not be repeated unless somebody says so. */
  readonly once: readonly string[];
  readonly rules: LedgerRules;
}

export type Change =
  | { readonly kind: "write"; readonly path: string; readonly text: string }
  | { readonly kind: "remove"; readonly path: string };

/** One step as it is written, and what its dependents may make of it. */
interface Made {
  readonly id: string;
  readonly sort: Sort;
  readonly needs: readonly Made[];
  readonly step: Record<string, unknown>;
  readonly words: string[];
  readonly hasValue: boolean;
  /** The file of each of its legs that dependents read; there if the step ran. */
  readonly firstOutputs: readonly string[];
  readonly legs: readonly number[];
  readonly tool?: string;
  readonly mark?: string;
}

const sorts = {
  files: 6,
  glob: 4,
  values: 3,
  env: 3,
  path: 2,
  undeclared: 2,
  "default-inputs": 1,
  matrix: 3,
  retry: 2,
  tolerated: 2,
  always: 2,
  conditional: 2,
  machine: 2,
  external: 2,
  once: 2,
  big: 1,
  link: 1,
  fails: 0.7,
} as const;
type Sort = keyof typeof sorts;

export function generateGraph(seed: number): Graph {
  const random = createRandom(seed);
  const size = random.between(5, 25);
  const git = random.chance(0.5);
  const isTracked = git && random.chance(0.6);
  const made: Made[] = [];
  for (let at = 0; at < size; at++) made.push(makeStep(random, at, made));
  const files: Record<string, string> = { "src/shared.txt": `shared by all, ${seed}\n` };
  for (const { id } of made) files[`src/${id}.txt`] = `${random.between(1, 4)}\nsource of ${id}\n`;
  if (git && !isTracked) files[".gitignore"] = "out/\n";
  const steps = Object.fromEntries(
    made.map(({ id, step, words }) => [id, { run: scriptOf(random, words), ...step }]),
  );
  const keepGoing = made.some(({ sort }) => sort === "fails");
  return {
    seed,
    // JSON is YAML.
    spec: `${JSON.stringify({ name: `proof-${seed}`, steps }, undefined, 2)}\n`,
    files,
    changes: [changesOf(random, made, 1), changesOf(random, made, 2)],
    flags: ["-j", String(random.between(2, 4)), ...(keepGoing ? ["--keep-going"] : [])],
    git,
    isTracked,
    tools: Object.fromEntries(
      made.flatMap(({ id, tool }) =>
        tool === undefined ? [] : [[`tools/${id}/${tool}`, `#!/bin/sh\necho "${tool} is here"\n`]],
      ),
    ),
    once: made.filter(({ sort }) => sort === "once").map(({ id }) => id),
    rules: rulesOf(made),
  };
}

function rulesOf(made: readonly Made[]): LedgerRules {
  const attempts: Record<string, number> = {};
  const settledBefore: Record<string, readonly string[]> = {};
  for (const step of made) {
    for (const id of ledgerIds(step)) {
      attempts[id] = step.sort === "retry" ? 2 : 1;
      // A step that failed is not finished: it may run again.
      settledBefore[id] = step.needs.filter(({ sort }) => sort !== "fails").flatMap(ledgerIds);
    }
  }
  return { attempts, settledBefore };
}

function ledgerIds({ id, legs }: Made): string[] {
  return legs.length === 0 ? [id] : legs.map((leg) => `${id}-${leg}`);
}

function chooseSort(random: Random): Sort {
  const all = Object.entries(sorts) as [Sort, number][];
  let at = random.next() * all.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [sort, weight] of all) if ((at -= weight) < 0) return sort;
  return "files";
}

function makeStep(random: Random, at: number, earlier: readonly Made[]): Made {
  let sort = chooseSort(random);
  const id = `${random.pick(["lint", "build", "test", "pack", "docs"])}-${at}`;
  const near = earlier.slice(-6);
  const needs =
    near.length === 0 || random.chance(0.15)
      ? []
      : [...new Set([random.pick(near), ...random.some(near, 0.25)])];
  const asked = needs.find((need) => need.hasValue && need.legs.length === 0);
  if (sort === "conditional" && asked === undefined) sort = "files";
  const legs =
    sort === "matrix" ? Array.from({ length: random.between(2, 3) }, (_, leg) => leg + 1) : [];
  const leg = sort === "matrix" ? "-${{ matrix.k }}" : "";
  const folder = `out/${id}`;
  const words = ["proof-step", id + leg, "--pause", String(random.between(8, 45) / 1000)];
  const step: Record<string, unknown> = {};
  if (needs.length > 0) step["needs"] = needs.map((need) => need.id);
  const runsAnyhow = sort === "always";

  words.push("--in", `src/${id}.txt`);
  const inputs = [`src/${id}.txt`];
  if (random.chance(0.3)) {
    inputs.push("src/shared*");
    words.push("--in", "src/shared.txt");
  }
  const env: Record<string, string> = {};
  for (const need of needs) {
    // A step that runs whatever became of its needs cannot count on their files.
    const isSure = !runsAnyhow && need.sort !== "conditional";
    if (isSure) for (const file of need.firstOutputs) words.push("--in", file);
    if (need.hasValue) {
      const labels =
        need.legs.length === 0 ? [""] : need.legs.map((value) => `.legs['k=${value}']`);
      labels.forEach((label, position) => {
        env[`V_${need.id.replaceAll("-", "_")}_${position}`] =
          `\${{ needs.${need.id}${label}.outputs.sum }}`;
      });
    }
    if (isSure && need.tool !== undefined) words.push("--tool", need.tool);
    if (isSure && need.mark !== undefined) words.push("--after", need.mark);
  }
  if (Object.keys(env).length > 0) step["env"] = env;

  const literal = [
    `${folder}/first${leg}.txt`,
    ...(random.chance(0.4) ? [`${folder}/bin-second${leg}`] : []),
  ];
  let firstOutputs: string[] = [];
  const declares = !["undeclared", "default-inputs", "external", "once"].includes(sort);
  const upstream = runsAnyhow
    ? []
    : needs.filter((need) => need.sort !== "conditional").flatMap((need) => need.firstOutputs);
  if (declares) step["inputs"] = random.chance(0.2) ? [...inputs, ...upstream] : inputs;
  if (sort === "glob") {
    words.push("--count-from", `src/${id}.txt`, "--into", folder);
    step["outputs"] = random.pick([
      [`${folder}/**`],
      [`${folder}/*.txt`],
      [`${folder}/part-?.txt`],
    ]);
    firstOutputs = [`${folder}/part-1.txt`];
  } else if (!["values", "undeclared", "machine"].includes(sort)) {
    for (const file of literal) words.push("--out", file);
    step["outputs"] = random.chance(0.5) && legs.length === 0 ? [folder] : literal;
    if (sort === "link") step["outputs"] = [`${folder}/**`];
    const first = literal[0] ?? "";
    firstOutputs =
      legs.length === 0 ? [first] : legs.map((value) => first.replace(leg, `-${value}`));
  }
  const hasValue = ["values", "undeclared"].includes(sort) || random.chance(0.4);
  if (hasValue) words.push("--value");

  let tool: string | undefined;
  let mark: string | undefined;
  switch (sort) {
    case "env":
      words.push("--env", `V_FROM_${id.replaceAll("-", "_")}`);
      break;
    case "path":
      tool = `tool-${id}`;
      words.push("--path", `"$PROOF_HOME/tools/${id}"`);
      break;
    case "matrix":
      step["matrix"] = { k: legs };
      break;
    case "retry":
      words.push("--fail-first");
      step["retry"] = { max: 2, backoff: "10ms", on: ["exit:75"] };
      break;
    case "tolerated":
      words.push("--exit", "3");
      step["continue-on-error"] = true;
      break;
    case "fails":
      words.push("--exit", "4");
      break;
    case "always":
      step["if"] = random.pick(["always()", "${{ !cancelled() }}"]);
      break;
    case "conditional":
      step["if"] = `needs.${asked?.id ?? ""}.outputs.even == 'yes'`;
      break;
    case "machine":
      step["effects"] = "machine";
      mark = id;
      words.push("--mark", id);
      break;
    case "external":
      step["effects"] = "external";
      step["idempotent"] = true;
      break;
    case "once":
      step["effects"] = "external";
      break;
    case "big":
      words.push("--big");
      break;
    case "link":
      words.push("--link");
      break;
    case "files":
    case "glob":
    case "values":
    case "undeclared":
    case "default-inputs":
      break;
  }
  if (random.chance(0.04)) words.push("--stubborn");
  else if (random.chance(0.15)) words.push("--daemon");
  if (random.chance(0.1)) step["concurrency"] = "one-at-a-time";
  return {
    id,
    sort,
    needs,
    step,
    words,
    hasValue,
    firstOutputs: sort === "tolerated" || sort === "fails" ? [] : firstOutputs,
    legs,
    ...(tool === undefined ? {} : { tool }),
    ...(mark === undefined ? {} : { mark }),
  };
}

/** One command, which mity may start without a shell of its own, or a script of several lines. */
function scriptOf(random: Random, words: readonly string[]): string {
  const command = words.join(" ");
  return random.chance(0.6) ? command : `echo "before it"\n${command}\n`;
}

/** The second changes leave more to restore: outputs that are gone or overwritten, of steps whose sources stay. */
function changesOf(random: Random, made: readonly Made[], round: 1 | 2): Change[] {
  const changes: Change[] = [];
  for (const { id, step, firstOutputs, sort } of made) {
    if (random.chance(round === 1 ? 0.3 : 0.12)) {
      changes.push({
        kind: "write",
        path: `src/${id}.txt`,
        text: `${random.between(1, 4)}\nsource of ${id}, changed ${round}\n`,
      });
    }
    if (step["outputs"] === undefined || sort === "fails") continue;
    const [first] = firstOutputs;
    if (round === 2 && random.chance(0.5)) changes.push({ kind: "remove", path: `out/${id}` });
    else if (first !== undefined && random.chance(0.15))
      changes.push({ kind: "remove", path: first });
    else if (first !== undefined && random.chance(0.15)) {
      changes.push({ kind: "write", path: first, text: "written over by somebody\n" });
    }
  }
  return changes;
}
