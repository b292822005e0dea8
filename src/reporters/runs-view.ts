/** What `mity runs` says. */
import type { Verdict } from "../engine/event.ts";
import { harmlessText } from "./harmless.ts";
import { tableText } from "./table.ts";
import { durationText, whenText } from "./words.ts";

/** One run of the workspace. */
export interface RunRow {
  readonly run: string;
  /** When it started, in milliseconds since 1970. */
  readonly at: number;
  /** `running`: another process holds it now. `unfinished`: it was ended before it could settle; `mity resume` goes on. */
  readonly result: Verdict | "running" | "unfinished";
  /** Steps that succeeded by running. */
  readonly ran: number;
  readonly reused: number;
  readonly failed: number;
  /** Absent while it is not known. */
  readonly ms?: number;
  /** Of a run that was made elsewhere and pulled: where. */
  readonly pulled?: string;
}

/** The runs in the order given as a table. `now` as `at`; `width`: cells a line may take, if limited. */
export function runsText(rows: readonly RunRow[], now: number, width: number | undefined): string {
  if (rows.length === 0) return "no runs yet: `mity run` makes the first\n";
  const hasPulled = rows.some((row) => row.pulled !== undefined);
  const cells = rows.map((row) => [
    harmlessText(row.run),
    whenText(row.at, now),
    row.result,
    String(row.ran),
    String(row.reused),
    String(row.failed),
    row.ms === undefined ? "" : durationText(row.ms),
    ...(hasPulled ? [harmlessText(row.pulled ?? "")] : []),
  ]);
  const columns = [
    { title: "run" },
    { title: "started" },
    { title: "result" },
    { title: "ran", align: "right" as const },
    { title: "reused", align: "right" as const },
    { title: "failed", align: "right" as const },
    { title: "time", align: "right" as const },
    ...(hasPulled ? [{ title: "pulled from" }] : []),
  ];
  return tableText(columns, cells, width);
}
