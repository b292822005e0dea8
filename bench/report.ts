import { readFileSync } from "node:fs";
import { arch, cpus, loadavg, release, totalmem, type as systemName } from "node:os";
import { spread, type Measured, type Spread } from "./measure.ts";
import type { Goal, Row } from "./row.ts";

interface GoalResult extends Goal {
  /** Of the ratios of single rounds, or of the figures themselves; absent if it could not be measured. */
  readonly ratio: Spread | undefined;
  readonly reached: "aim" | "must" | "missed" | "not measured";
}

interface ContenderResult {
  readonly name: string;
  readonly wallMs: readonly number[];
  /** Empty: not known. */
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
export function judge(row: Row, samples: ReadonlyMap<string, readonly Measured[]>): GoalResult[] {
  return row.goals.map((goal) => {
    const value = (measured: Measured | undefined): number | undefined =>
      measured?.[figures[goal.of]];
    const below = (round: number): number | undefined => {
      if (goal.yardstick === undefined) return 1;
      return value(samples.get(goal.yardstick)?.[round]) ?? row.computed?.[goal.yardstick];
    };
    const ratios = (samples.get(goal.subject) ?? []).flatMap((subject, round) => {
      const [above, under] = [value(subject), below(round)];
      return above === undefined || under === undefined ? [] : [above / under];
    });
    if (ratios.length === 0) return { ...goal, ratio: undefined, reached: "not measured" };
    const ratio = spread(ratios);
    const { must, aim = -Infinity } = goal;
    const reached = ratio.median <= aim ? "aim" : ratio.median <= must ? "must" : "missed";
    return { ...goal, ratio, reached };
  });
}

const figures = { wall: "wallMs", peak: "peakMiB", bytes: "bytes" } as const;

/** Parts of a contender's time follow it, as if they were contenders. */
export function contenderResults(
  samples: ReadonlyMap<string, readonly Measured[]>,
): ContenderResult[] {
  const known = (values: readonly (number | undefined)[]): readonly number[] =>
    values.filter((value) => value !== undefined);
  return [...samples].flatMap(([name, list]) => {
    const parts = Object.keys(list[0]?.parts ?? {});
    return [
      {
        name,
        wallMs: list.map((measured) => measured.wallMs),
        cpuMs: known(list.map((measured) => measured.cpuMs)),
        peakMiB: known(list.map((measured) => measured.peakMiB)),
      },
      ...parts.map((part) => ({
        name: `${name}: ${part}`,
        wallMs: known(list.map((measured) => measured.parts?.[part])),
        cpuMs: [],
        peakMiB: [],
      })),
    ];
  });
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
  const unit = unitOf(goal);
  const found =
    ratio === undefined
      ? ["–", "–"]
      : [`${figure(ratio.median)} ${unit}`, `${figure(ratio.min)}–${figure(ratio.max)}`];
  const limits = [goal.must, goal.aim].map((limit) =>
    limit === undefined ? "–" : `≤ ${figure(limit)} ${unit}`,
  );
  return [row.id, measure, goal.yardstick ?? "–", ...limits, ...found, goal.reached];
}

export function unitOf({ yardstick, of }: Goal): string {
  return yardstick === undefined ? { wall: "ms", peak: "MiB", bytes: "bytes" }[of] : "×";
}

function contenderCells(row: RowResult, contender: ContenderResult): string[] {
  const wall = spread(contender.wallMs);
  return [
    row.id,
    contender.name,
    String(contender.wallMs.length),
    figure(wall.median),
    `${figure(wall.min)}–${figure(wall.max)}`,
    ...[contender.cpuMs, contender.peakMiB].map((values) =>
      values.length === 0 ? "–" : figure(spread(values).median),
    ),
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
