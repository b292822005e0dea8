import * as fs from "node:fs";
import * as path from "node:path";
import { chooseJob } from "../assembly/choose-job.ts";
import { CiRun } from "../assembly/ci-run.ts";
import { pulledRun, pulledText } from "../assembly/pulled-run.ts";
import { journalOf } from "../assembly/run-folders.ts";
import { workplaceOf } from "../assembly/workplace.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { printable } from "../diagnostics/printable.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { RunReport } from "../evidence/run-report.ts";
import { runAnswerText, type RunAnswer } from "../reporters/why-run-view.ts";
import { failureText, reasonText } from "../reporters/words.ts";
import { ciRequestOrComplain, complainOfRefusal } from "./ci-request.ts";
import type { Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { runOrComplain } from "./find-run.ts";
import { locateSpec } from "./load.ts";

/** What is known of a run's steps, and where it ran. */
interface Answered {
  readonly run: string;
  readonly answers: readonly RunAnswer[];
  readonly origin?: RunReport["origin"];
  readonly leftOut?: readonly string[];
}

/** `mity why STEP --run RUN`: from the report of a run on GitHub, or from the journal of a run of this checkout. */
export async function whyInRun(
  context: Context,
  args: Arguments,
  step: string,
  named: string,
): Promise<number> {
  const answered = isOfCheckout(named)
    ? ofCheckout(context, args, named)
    : await ofGithub(context, args, named);
  if (!answered.ok) return answered.error;
  const { run, answers, origin, leftOut = [] } = answered.value;
  const found = answers.filter(({ step: id }) => id === step || id.startsWith(`${step}[`));
  if (found.length === 0) {
    const known = answers.flatMap(({ step: id }) => [id.replace(/\[.*$/s, ""), id]);
    const meant = didYouMean(step, new Set(known));
    complain(
      context,
      `no step "${step}" came to an end in ${printable(run)}`,
      meant === undefined ? undefined : `did you mean ${printable(meant)}?`,
    );
    return exitCode.usage;
  }
  context.out.write(
    args.has("json")
      ? `${JSON.stringify({ version: 1, ...(origin ? { origin } : {}), answers: found }, undefined, 2)}\n`
      : found.map((answer) => runAnswerText(answer, run)).join("\n"),
  );
  for (const what of leftOut) complain(context, `the report had no room for ${what}`);
  return exitCode.ok;
}

/** mity's ids, and beginnings of them that cannot be GitHub's, which are numbers. */
function isOfCheckout(named: string): boolean {
  return /^\d{8}-[\d-]*[0-9a-f]*$/.test(named);
}

function ofCheckout(context: Context, args: Arguments, named: string): Result<Answered, number> {
  const spec = locateSpec(context, args.value("spec"));
  if (!spec) return fail(exitCode.spec);
  const { runs } = workplaceOf(spec.root);
  const run = runOrComplain(
    context,
    runs,
    named,
    "`mity runs` lists them; a run on GitHub is called by its id there",
  );
  if (run === undefined) return fail(exitCode.usage);
  const journal = journalOf(runs, run);
  if (!journal) {
    complain(context, `${run} has no journal`, "`mity runs` lists the runs that have one");
    return fail(exitCode.usage);
  }
  const pulled = pulledRun(runs, run);
  const answers = [...journal.done.values()].map(
    ({ step, verdict, how, why, ms, attempts, failure, tolerated }): RunAnswer => ({
      step,
      verdict,
      ...(how === undefined ? {} : { how }),
      why: reasonText(why),
      reason: why,
      ms: Math.round(ms),
      attempts: attempts?.length ?? 0,
      ...(failure ? { failure: failureText(failure) } : {}),
      ...(tolerated ? { tolerated } : {}),
    }),
  );
  return ok({ run: pulled ? `${pulledText(pulled)}, pulled` : `run ${run}`, answers });
}

async function ofGithub(
  context: Context,
  args: Arguments,
  named: string,
): Promise<Result<Answered, number>> {
  const request = ciRequestOrComplain(context, args, named, context.cwd);
  if (!request.ok) return request;
  const { environment } = context;
  const { runId, choice } = request.value;
  const { tmpdir } = process.getBuiltinModule("node:os");
  const scratch = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "mity-"));
  const ci = new CiRun({ ...request.value, environment, scratch });
  try {
    const told = await ci.tell();
    if (!told.ok)
      return fail(complainOfRefusal(context, { kind: "infrastructure", message: told.error }));
    const chosen = await chooseJob(ci, told.value, choice, "report");
    if (!chosen.ok) return fail(complainOfRefusal(context, chosen.error));
    const { attempt, report } = chosen.value;
    if (!report.ok) {
      complain(
        context,
        `the report of attempt ${attempt} of run ${runId} cannot be used: ${report.error}`,
      );
      return fail(exitCode.infrastructure);
    }
    const { steps, origin, leftOut } = report.value;
    const job = origin === undefined ? "" : `, job ${origin.job}`;
    return ok({
      run: `run ${runId} of ${request.value.access.repository}, attempt ${attempt}${job}`,
      answers: steps.map(
        ({ id, verdict, how, why, reason, ms, attempts, failure, tolerated, changes }) => ({
          step: id,
          verdict,
          ...(how === undefined ? {} : { how }),
          why,
          ...(reason ? { reason } : {}),
          ms: Math.round(ms),
          attempts,
          ...(failure === undefined ? {} : { failure }),
          ...(tolerated ? { tolerated } : {}),
          ...(changes ? { changes } : {}),
        }),
      ),
      ...(origin ? { origin } : {}),
      leftOut,
    });
  } finally {
    ci.close();
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}
