import { maxReportBytes, type ReportedStep, type RunReport } from "./run-report.ts";

/**
 * What may be missing of a step, the most important first: while there is room, each is given to all steps before the
 * next is given to any.
 */
const layers = [
  { keys: ["failure", "tolerated", "name"], called: "the failures and titles" },
  { keys: ["fingerprint", "outputs"], called: "the fingerprints" },
  { keys: ["reason"], called: "the reasons for machines" },
  { keys: ["needs"], called: "the needs" },
  { keys: ["changes"], called: "what changed" },
  { keys: ["parts"], called: "the parts of the fingerprints" },
] as const satisfies readonly {
  readonly keys: readonly (keyof ReportedStep)[];
  readonly called: string;
}[];

/** For all that `leftOut` says, and the brackets around it. */
const roomForLeftOut = 1024;

/**
 * The report as JSON of at most `maxReportBytes`, however large the run was. Steps that failed are the last to lose
 * something, steps that were reused the first; `leftOut` says what is missing.
 */
export function writeReport(report: RunReport): string {
  const whole = JSON.stringify(report);
  if (bytesOf(whole) <= maxReportBytes) return whole;

  const bare = { ...report, steps: [] };
  const frame = bytesOf(JSON.stringify(bare)) + roomForLeftOut;
  if (frame > maxReportBytes) throw new Error("a report without steps does not fit into its limit");
  const { steps, leftOut } = fitted(report.steps, maxReportBytes - frame);
  return JSON.stringify({ ...report, steps, leftOut: [...report.leftOut, ...leftOut] });
}

function fitted(
  steps: readonly ReportedStep[],
  room: number,
): { readonly steps: readonly ReportedStep[]; readonly leftOut: readonly string[] } {
  let left = room;
  const take = (json: string): boolean => {
    const bytes = bytesOf(json) + 1;
    if (bytes > left) return false;
    left -= bytes;
    return true;
  };
  const byImportance = [...steps.keys()].sort((a, b) => rank(steps[a]) - rank(steps[b]) || a - b);
  const kept = new Map<number, ReportedStep>();
  for (const at of byImportance) {
    const step = steps[at] as ReportedStep;
    const { id, verdict, how, why, ms, attempts } = step;
    const core = { id, verdict, ...(how === undefined ? {} : { how }), why, ms, attempts };
    if (take(JSON.stringify(core))) kept.set(at, core);
  }
  const leftOut: string[] = [];
  const missing = (count: number, what: string): void => {
    if (count > 0) leftOut.push(`${what} of ${count} step${count === 1 ? "" : "s"}`);
  };
  missing(steps.length - kept.size, "all");
  for (const { keys, called } of layers) {
    let without = 0;
    for (const at of byImportance) {
      const core = kept.get(at);
      if (!core) continue;
      const layer = pick(steps[at] as ReportedStep, keys);
      const json = JSON.stringify(layer);
      if (json === "{}") continue;
      // Its braces pay for the comma before it.
      if (take(json)) kept.set(at, { ...core, ...layer });
      else without++;
    }
    missing(without, called);
  }
  return { steps: [...kept].sort(([a], [b]) => a - b).map(([, step]) => step), leftOut };
}

function pick(step: ReportedStep, keys: readonly (keyof ReportedStep)[]): Partial<ReportedStep> {
  return Object.fromEntries(
    keys.filter((key) => step[key] !== undefined).map((key) => [key, step[key]]),
  );
}

function rank(step: ReportedStep | undefined): number {
  if (step?.verdict === "failure") return 0;
  if (step?.verdict === "cancelled") return 1;
  if (step?.verdict === "skipped") return 3;
  return step?.how === "reused" ? 4 : 2;
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
