import { openRunner } from "../backends/runners/open-runner.ts";
import type { Journal, Runner } from "../engine/ports.ts";
import { createRedactor, type Redactor } from "../engine/redactor.ts";
import type { LocalRun } from "./local-run.ts";
import { withoutSecrets } from "./situation.ts";

/** What one process does of a run: the first, or one that resumes it. */
export interface Session {
  readonly run: string;
  readonly folder: string;
  readonly mark: string;
  readonly journal: Journal;
  readonly onError: (what: string, error: Error) => void;
}

export interface Prepared {
  readonly redactor: Redactor;
  readonly runner: Runner;
}

/** Makes ready what steps run with. `surely`: a step will run, so that a shell may start while others look at files. */
export function prepareRunner(options: LocalRun, session: Session, surely: boolean): Prepared {
  const { plan } = options;
  const secrets = plan.secrets.map((name) => options.secrets.get(name) ?? "");
  const redactor = createRedactor(secrets, options.onMask);
  const runner = openRunner({
    root: options.root,
    folder: session.folder,
    environment: withoutSecrets(options.environment, plan),
    mark: session.mark,
    redactor,
    onError: (error) => {
      session.onError("a log", error);
    },
  });
  if (surely) runner.warm?.();
  return { redactor, runner };
}
