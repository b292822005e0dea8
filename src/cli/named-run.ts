import { fail, ok, type Result } from "../diagnostics/result.ts";

/** A run on GitHub as a person names it: by its id, or by the address of a page of it. */
export interface NamedRun {
  readonly runId: string;
  readonly attempt?: number;
  /** GitHub's id of one of its jobs. */
  readonly jobId?: string;
  /** Of an address: where it is. */
  readonly repository?: string;
  readonly host?: string;
}

const page =
  /^(?:https?:\/\/)?(?<host>[\w.-]+(?::\d{1,5})?)\/(?<repository>[\w.-]{1,100}\/[\w.-]{1,100})\/actions\/runs\/(?<run>\d{1,20})(?:\/attempts\/(?<attempt>[1-9]\d{0,4}))?(?:\/job\/(?<job>\d{1,20}))?(?:[/?#].*)?$/;

/** The error is a sentence. */
export function readNamedRun(text: string): Result<NamedRun, string> {
  if (/^\d{1,20}$/.test(text)) return ok({ runId: text });
  const found = page.exec(text)?.groups;
  const { host, repository, run, attempt, job } = found ?? {};
  if (run === undefined || host === undefined || repository === undefined)
    return fail(`"${text}" names no run on GitHub: give its id, or the address of its page`);
  return ok({
    runId: run,
    host,
    repository,
    ...(attempt === undefined ? {} : { attempt: Number(attempt) }),
    ...(job === undefined ? {} : { jobId: job }),
  });
}
