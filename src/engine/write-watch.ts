import type { PlannedStep } from "../plan/plan.ts";
import type { Failure } from "./failure.ts";
import type { Ports } from "./ports.ts";

type Warn = (message: string, step: undefined, hint: string) => void;

/** At most a twentieth of a run goes into looks between steps, and none comes within a second of the last. */
const mostOfTime = 20;
const leastMs = 1000;

/** Finds files that were written and that no step declared, and names the steps that may have done it. */
export class WriteWatch {
  readonly #ports: Ports;
  readonly #stepAt: (index: number) => PlannedStep;
  readonly #warn: Warn;
  #ran: number[] = [];
  #lastAt: number;
  #lastCost = 0;

  constructor(ports: Ports, stepAt: (index: number) => PlannedStep, warn: Warn) {
    this.#ports = ports;
    this.#stepAt = stepAt;
    this.#warn = warn;
    this.#lastAt = ports.clock.monotonic();
  }

  ran(index: number): void {
    this.#ran.push(index);
  }

  /** No step runs just now. Looks, unless that would cost much. */
  pause(): void {
    const since = this.#ports.clock.monotonic() - this.#lastAt;
    if (since > mostOfTime * this.#lastCost && since > leastMs) this.look();
  }

  look(): void {
    if (this.#ran.length === 0) return;
    const started = this.#ports.clock.monotonic();
    const found = this.#ports.workspace.undeclaredWrites();
    const { changed, created, deleted, ignored, withoutGit } = found;
    this.#lastAt = this.#ports.clock.monotonic();
    this.#lastCost = this.#lastAt - started;
    const steps = this.#ran.map((index) => this.#stepAt(index));
    this.#ran = [];
    const by = `(ran since the last look: ${nameSome(steps.map((step) => step.id))})`;
    const tell = (paths: readonly string[], what: string, hint: string): void => {
      if (paths.length > 0)
        this.#warn(`${nameSome(paths)} ${what}, and no step declares that ${by}`, undefined, hint);
    };
    tell(
      changed,
      "changed",
      `a step that changes ${withoutGit ? "files it finds" : "tracked files"} cannot be reused; if it must, declare them as its \`outputs\``,
    );
    tell(
      created,
      "appeared",
      `add them to ${withoutGit ? "`outputs` or to `scratch`" : "`outputs`, to `scratch`, or to .gitignore"}`,
    );
    tell(
      deleted,
      "deleted",
      `a run from another checkout finds them there: let the step leave them${withoutGit ? "" : ", or delete them in git"}`,
    );
    // What machine and external steps write beside their outputs is their purpose.
    if (steps.some((step) => step.effects === undefined)) {
      tell(
        ignored,
        "changed (ignored by git)",
        "add it to `outputs` if other steps need it, else to `scratch`",
      );
    }
  }

  /** For runs that allow no undeclared write: what the step that just ended made of that. */
  failureOf(step: PlannedStep): Failure | undefined {
    const { changed, created, deleted, ignored } = this.#ports.workspace.undeclaredWrites();
    // Told as its failure; the last look would say it again.
    this.#ran = [];
    const paths = [
      ...changed,
      ...created,
      ...deleted.map((path) => `${path} (deleted)`),
      ...(step.effects === undefined ? ignored : []),
    ];
    return paths.length === 0 ? undefined : { kind: "undeclared-writes", paths };
  }
}

function nameSome(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
