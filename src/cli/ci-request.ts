import type { JobChoice, Refused } from "../assembly/choose-job.ts";
import type { GithubAccess } from "../assembly/ci-run.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { githubAccess, originHome, readRepository } from "./github-access.ts";
import { libraryScript } from "./library-script.ts";
import { readNamedRun } from "./named-run.ts";

/** Which run on GitHub a command line is about, and how it is read. */
export interface CiRequest {
  readonly runId: string;
  readonly choice: JobChoice;
  readonly access: GithubAccess;
  readonly script: string;
}

/** The error is the exit code, after having said what is wrong. `root` is the checkout's folder, `usualKey` the job where none is named. */
export function ciRequestOrComplain(
  context: Context,
  args: Arguments,
  named: string,
  root: string,
  usualKey?: string,
): Result<CiRequest, number> {
  const { environment } = context;
  const wrong = (message: string, hint?: string): Result<CiRequest, number> => {
    complain(context, message, hint);
    return fail(exitCode.usage);
  };
  const run = readNamedRun(named);
  if (!run.ok) return wrong(run.error);
  const attempt = args.value("attempt");
  if (attempt !== undefined && !/^[1-9]\d{0,4}$/.test(attempt))
    return wrong(`--attempt takes a whole number from 1 up, not "${attempt}"`);
  const repo = args.value("repo");
  const asked = repo === undefined ? undefined : readRepository(repo, environment);
  if (repo !== undefined && !asked) return wrong(`--repo takes OWNER/NAME, not "${repo}"`);
  const { runId, repository, host, jobId } = run.value;
  const addressed =
    repository === undefined || host === undefined ? undefined : { repository, host };
  if (asked && addressed && !isSame(asked.repository, addressed.repository))
    return wrong(`the address is of ${addressed.repository}, and --repo says ${asked.repository}`);
  const origin = originHome(root, environment);
  const home = addressed ?? asked ?? origin;
  if (!home)
    return wrong(
      "the remote `origin` of this checkout names no repository on GitHub",
      "`--repo OWNER/NAME` names one; so does the address of the run's page",
    );
  if (origin && !isSame(origin.repository, home.repository))
    context.err.write(
      `mity: the run is of ${home.repository}, and this is a checkout of ${origin.repository}\n`,
    );
  const access = githubAccess(home, environment);
  if (!access.ok) return wrong(access.error.message, access.error.hint);
  const script = libraryScript();
  if (script === undefined) {
    complain(
      context,
      "this mity was installed without GitHub's libraries",
      "install the whole package `mityfactory`",
    );
    return fail(exitCode.infrastructure);
  }
  const key = args.value("key") ?? usualKey;
  const chosen = attempt === undefined ? run.value.attempt : Number(attempt);
  return ok({
    runId,
    access: access.value,
    script,
    choice: {
      ...(key === undefined ? {} : { key }),
      ...(chosen === undefined ? {} : { attempt: chosen }),
      ...(jobId === undefined ? {} : { jobId }),
    },
  });
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Says why GitHub gave nothing; the answer is the exit code. */
export function complainOfRefusal(context: Context, refused: Refused): number {
  const { kind, message, hint, choices } = refused;
  complain(context, message, hint);
  for (const choice of choices ?? []) context.err.write(`  ${choice}\n`);
  return kind === "usage" ? exitCode.usage : exitCode.infrastructure;
}
