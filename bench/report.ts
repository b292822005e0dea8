import { readFileSync } from "node:fs";
import { arch, cpus, loadavg, release, totalmem, type as systemName } from "node:os";
import { spread, type Sample, type Spread } from "./measure.ts";
import type { Goal, Row } from "./rows.ts";

interface GoalResult extends Goal {
  /** Of the ratios of single rounds; absent if it could not be measured. */
  readonly ratio: Spread | undefined;
  readonly reached: "aim" | "must" | "missed" | "not measured";
}

interface ContenderResult {
  readonly name: string;
  readonly wallMs: readonly number[];
  readonly cpuMs: readonly number[];
  readonly peakMiB: readonly number[];
}

export interface RowResult {
  readonly id: string;
  readonly title: string;
  readonly goals: readonly GoalResult[];
  readonly contenders: readonly ContenderResult[];
  readonly notes: readonly string[];
}

interface Machine {
  readonly processor: string;
  readonly memoryGiB: number;
  readonly system: string;
  readonly date: string;
  /** The one-minute load before the first row: above about 0.5 somebody else was using the machine. */
  readonly load: number;
  readonly versions: Readonly<Record<string, string>>;
}

export function describeMachine(versions: Readonly<Record<string, string>>): Machine {
  const processors = cpus();
  const name = /^PRETTY_NAME="(.*)"$/m.exec(readIfThere("/etc/os-release"))?.[1];
  return {
    processor: `${processors.length} × ${processors[0]?.model.trim() || "unknown"}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${name ?? systemName()}, kernel ${release()}, ${arch()}`,
    date: new Date().toISOString().slice(0, 10),
    load: loadavg()[0] ?? 0,
    versions,
  };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Compares round with round, so that a drift of the machine hits both sides alike. */
export function judge(row: Row, samples: ReadonlyMap<string, readonly Sample[]>): GoalResult[] {
  return row.goals.map((goal) => {
    const value = (sample: Sample): number => (goal.of === "wall" ? sample.wallMs : sample.peakMiB);
    const computed = row.computed?.[goal.yardstick];
    const yardstick = samples.get(goal.yardstick);
    const ratios = (samples.get(goal.subject) ?? []).flatMap((subject, round) => {
      const other = yardstick?.[round];
      const below = other === undefined ? computed : value(other);
      return below === undefined ? [] : [value(subject) / below];
    });
    if (ratios.length === 0) return { ...goal, ratio: undefined, reached: "not measured" };
    const ratio = spread(ratios);
    const reached =
      ratio.median <= goal.aim ? "aim" : ratio.median <= goal.must ? "must" : "missed";
    return { ...goal, ratio, reached };
  });
}

export function contenderResults(
  samples: ReadonlyMap<string, readonly Sample[]>,
): ContenderResult[] {
  return [...samples].map(([name, list]) => ({
    name,
    wallMs: list.map((sample) => sample.wallMs),
    cpuMs: list.map((sample) => sample.cpuMs),
    peakMiB: list.map((sample) => sample.peakMiB),
  }));
}

/** The report as it stands in docs/performance.md. */
export function toMarkdown(machine: Machine, rows: readonly RowResult[]): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  const notes = rows.flatMap((row) => row.notes.map((note) => `- \`${row.id}\`: ${note}`));
  return [
    `${machine.date}. ${machine.processor}, ${machine.memoryGiB} GiB; ${machine.system}; load ${machine.load.toFixed(2)} before the first row.`,
    `${versions.join(", ")}.`,
    "",
    ...table(
      ["row", "measure", "yardstick", "must", "aim", "median", "min–max", "reached"],
      rows.flatMap((row) => row.goals.map((goal) => goalCells(row, goal))),
    ),
    "",
    ...table(
      ["row", "what", "rounds", "wall ms", "min–max", "CPU ms", "peak MiB"],
      rows.flatMap((row) => row.contenders.map((contender) => contenderCells(row, contender))),
    ),
    ...(notes.length === 0 ? [] : ["", ...notes]),
    "",
  ].join("\n");
}

function goalCells(row: RowResult, goal: GoalResult): string[] {
  const measure = row.goals.every(({ subject }) => subject === "mity")
    ? row.title
    : `${row.title}: ${goal.subject}`;
  const { ratio } = goal;
  const figures =
    ratio === undefined
      ? ["–", "–"]
      : [`${figure(ratio.median)} ×`, `${figure(ratio.min)}–${figure(ratio.max)}`];
  const [must, aim] = [`≤ ${goal.must} ×`, `≤ ${goal.aim} ×`];
  return [row.id, measure, goal.yardstick, must, aim, ...figures, goal.reached];
}

function contenderCells(row: RowResult, contender: ContenderResult): string[] {
  const wall = spread(contender.wallMs);
  return [
    row.id,
    contender.name,
    String(contender.wallMs.length),
    figure(wall.median),
    `${figure(wall.min)}–${figure(wall.max)}`,
    figure(spread(contender.cpuMs).median),
    figure(spread(contender.peakMiB).median),
  ];
}

/** Three significant digits. */
function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)];
}
