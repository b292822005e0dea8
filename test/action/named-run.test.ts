import { describe, expect, test } from "@jest/globals";
import type { RunOptions, WorkflowRun } from "../support/github/workflow-run.ts";
import type { ActionStep } from "../support/hosted-runner/job-options.ts";
import type { JobResult } from "../support/hosted-runner/running-job.ts";
import { ActionRig } from "./job.ts";

/** `prepare` has neither `inputs` nor `outputs`: only the run that it is of may do without running it again. */
const spec = `steps:
  prepare:
    run: echo prepared >> "$LEDGER"
  deploy:
    needs: prepare
    effects: external
    run: echo deployed >> "$LEDGER"
  build:
    needs: deploy
    run: echo built >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  test:
    needs: build
    run: echo tested >> "$LEDGER" && test -e "$LEDGER.mended" && cat out/a.txt
`;

const commit = "c0ffee".padEnd(40, "0");

interface Named {
  readonly earlier?: RunOptions;
  readonly later?: RunOptions;
  /** Of the later run; the earlier one's is `build`, as it is here if nothing is said. */
  readonly job?: string;
  /** Between the two runs. */
  readonly meanwhile?: (rig: ActionRig, earlier: WorkflowRun) => void;
}

/** A run fails, and another one says `resume: <its id>`. */
async function resume({ earlier, later, job = "build", meanwhile }: Named = {}): Promise<{
  readonly resumed: JobResult;
  readonly id: string;
  readonly ledger: readonly string[];
}> {
  await using rig = await ActionRig.start({ "mity.yml": spec });
  const failing = rig.github.startRun({ headSha: commit, ...earlier });
  const id = String(failing.id);
  const use = (inputs: Readonly<Record<string, string>>): ActionStep =>
    rig.use({ id: "mity", with: { cache: "off", ...inputs } });
  await using first = rig.machine();
  await rig.jobOf(first, "build", { steps: [use({})] }, failing).ended;
  failing.finish("failure");
  meanwhile?.(rig, failing);
  rig.mend();
  const run = rig.github.startRun({ headSha: commit, ...later });
  await using second = rig.machine();
  const resumed = await rig.jobOf(second, job, { steps: [use({ resume: id })] }, run).ended;
  return { resumed, id, ledger: rig.ledger() };
}

const all = ["prepared", "deployed", "built", "tested"];

describe("the run that `resume` names", () => {
  test("is gone on with where the same job of it failed", async () => {
    const { resumed, ledger } = await resume();

    expect(resumed.conclusion).toBe("success");
    expect(resumed.steps[0]?.outputs).toMatchObject({
      ran: '["test"]',
      reused: '["prepare","deploy","build"]',
    });
    expect(resumed.steps[0]?.annotations).toEqual([]);
    expect(resumed.steps[0]?.log).toContain("made");
    expect(ledger).toEqual([...all, "tested"]);
  }, 60_000);

  test("is gone on with on another branch if it is of the default branch", async () => {
    const { resumed, ledger } = await resume({ later: { ref: "refs/heads/topic" } });

    expect(resumed.conclusion).toBe("success");
    expect(resumed.steps[0]?.annotations).toEqual([]);
    expect(ledger).toEqual([...all, "tested"]);
  }, 60_000);

  test("gives results to reuse if it is of another commit, and what changes the world is done anew", async () => {
    const { resumed, id, ledger } = await resume({ later: { headSha: "1".repeat(40) } });

    expect(resumed.conclusion).toBe("success");
    expect(resumed.steps[0]?.outputs).toMatchObject({
      ran: '["prepare","deploy","test"]',
      reused: '["build"]',
    });
    expect(resumed.steps[0]?.log).toContain(
      `mity: the run ${id} is of another commit, so this one starts afresh; 3 results can be reused`,
    );
    expect(ledger).toEqual([...all, "prepared", "deployed", "tested"]);
  }, 60_000);

  test.each<[string, Named, (id: string) => unknown]>([
    [
      "another workflow file",
      { earlier: { path: ".github/workflows/other.yml" } },
      (id) =>
        `the run ${id} is not resumed from: it is of another workflow file, ".github/workflows/other.yml"`,
    ],
    [
      "another branch",
      { earlier: { ref: "refs/heads/topic" }, later: { ref: "refs/heads/other" } },
      (id) => `the run ${id} is not resumed from: it is of another ref, "refs/heads/topic"`,
    ],
    [
      "a lower tier",
      { earlier: { ref: "refs/heads/topic" } },
      (id) => `the run ${id} is not resumed from: it is trusted less than this one`,
    ],
    [
      "an event that may use no store",
      { earlier: { event: "workflow_run" } },
      (id) => `the run "${id}" cannot be resumed from: what started it may use no store`,
    ],
    [
      "this workflow without this job",
      { job: "other" },
      (id) => `the run ${id} holds no checkpoint of this job, or no more`,
    ],
    [
      "this job whose checkpoint has expired",
      {
        meanwhile: ({ github }, run) => {
          for (const { id } of github.artifacts(run)) github.expireArtifact(id);
        },
      },
      (id) => `the run ${id} holds no checkpoint of this job, or no more`,
    ],
    [
      "this job whose checkpoint was changed",
      {
        meanwhile: ({ github }, run) => {
          for (const { id } of github.artifacts(run)) github.flipBit(id);
        },
      },
      () =>
        expect.stringMatching(
          /^\d parts of the checkpoint cannot be had: the bytes are not those of the digest$/,
        ),
    ],
  ])(
    "is refused in words if it is of %s, and everything runs",
    async (_, named, says) => {
      const { resumed, id, ledger } = await resume(named);

      expect(resumed.conclusion).toBe("success");
      expect(resumed.steps[0]?.annotations).toEqual([
        { kind: "warning", title: "mity", message: says(id) },
      ]);
      expect(resumed.steps[0]?.outputs["reused"]).toBe("[]");
      expect(ledger).toEqual([...all, ...all]);
    },
    60_000,
  );
});
