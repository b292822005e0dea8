/** One step of a workload, in no tool's format. Paths are relative to the workspace. */
export interface Step {
  readonly id: string;
  readonly needs: readonly string[];
  readonly run: string;
  /** Copied to `output`, with the salt after it. */
  readonly input?: string;
  readonly output?: string;
}

/** A graph of steps and the tree of files it stands in. */
export interface Workload {
  readonly name: string;
  readonly steps: readonly Step[];
  /** Tracked files besides the steps' inputs. */
  readonly otherFiles: number;
  /** Whether each step declares its input, or leaves it to the tool's default. */
  readonly declaresInputs: boolean;
  /** One line a step in the spec: 10,000 steps must fit into mity's limit of 1 MiB a file. */
  readonly compact: boolean;
}

/**
 * The file beside the workspace that every copying step reads without saying so. No tool can know of it, so an output
 * holds the salt of the moment when its step truly ran.
 */
export const saltFile = "../salt";

/** The file beside the workspace to which the steps of the ledger workload append their ids. */
export const ledgerFile = "../ledger";

const layers = 10;

export const oneStep = workload("one", [{ id: "s0", needs: [], run: "true" }]);
export const trueSteps = workload(
  "true-1000",
  layered(100, () => ({ run: "true" })),
);
export const trueSteps10k = workload(
  "true-10000",
  layered(1000, () => ({ run: "true" })),
  { compact: true },
);
export const trueStepsCompact = workload(
  "true-1000-compact",
  layered(100, () => ({ run: "true" })),
  { compact: true },
);
export const sleepSteps = workload(
  "sleep-1000",
  layered(100, () => ({ run: "sleep 0.1" })),
);
export const copySteps = workload("copy-1000", layered(100, copy));
export const copyStepsCompact = workload("copy-1000-compact", layered(100, copy), {
  compact: true,
});
export const copySteps10k = workload("copy-10000", layered(1000, copy), { compact: true });
export const defaultInputs = workload("default-inputs", layered(100, copy), {
  declaresInputs: false,
  otherFiles: 9000,
});
/** Not timed: shows that a tool runs every step once and after those it needs. */
export const ledgerSteps = workload(
  "ledger",
  layered(10, (id) => ({ run: `echo ${id} >> ${ledgerFile}` })),
);

/** The steps that no other step needs. */
export function lastSteps(steps: readonly Step[]): readonly Step[] {
  const needed = new Set(steps.flatMap((step) => step.needs));
  return steps.filter((step) => !needed.has(step.id));
}

/**
 * Milliseconds that a scheduler without any cost of its own takes, if every step lasts `stepMs` and `width` run at
 * once: it starts whatever is ready, in the order of the steps.
 */
export function listScheduleMs(steps: readonly Step[], width: number, stepMs: number): number {
  const waitsFor = new Map(steps.map((step) => [step.id, new Set(step.needs)]));
  let ticks = 0;
  while (waitsFor.size > 0) {
    const ready = [...waitsFor].filter(([, needs]) => needs.size === 0).slice(0, width);
    if (ready.length === 0) throw new Error("the workload has a cycle");
    for (const [id] of ready) waitsFor.delete(id);
    for (const needs of waitsFor.values()) for (const [id] of ready) needs.delete(id);
    ticks += 1;
  }
  return ticks * stepMs;
}

function workload(
  name: string,
  steps: readonly Step[],
  options: Partial<Pick<Workload, "otherFiles" | "declaresInputs" | "compact">> = {},
): Workload {
  return { name, steps, otherFiles: 0, declaresInputs: true, compact: false, ...options };
}

function copy(id: string): Omit<Step, "id" | "needs"> {
  const [input, output] = [`i/${id}`, `o/${id}`];
  return { run: `cat ${input} ${saltFile} > ${output}`, input, output };
}

/** Ten layers; each step needs three of the layer before: its own place, the next one, and the one half a layer on. */
function layered(width: number, work: (id: string) => Omit<Step, "id" | "needs">): readonly Step[] {
  const half = Math.floor(width / 2);
  return Array.from({ length: layers * width }, (_, index) => {
    const first = index - (index % width) - width;
    const places = [index % width, (index + 1) % width, (index + half) % width];
    const needs = first < 0 ? [] : [...new Set(places)].map((place) => `s${first + place}`);
    return { id: `s${index}`, needs, ...work(`s${index}`) };
  });
}
