import { describe, expect, test } from "@jest/globals";
import type { Conclusion, RunOptions, WorkflowRun } from "../support/github/workflow-run.ts";
import type { JobResult } from "../support/hosted-runner/running-job.ts";
import { ActionRig } from "./job.ts";

const files = {
  "mity.yml": `steps:
  build:
    run: echo built >> "$LEDGER" && mkdir -p out && cp source.txt out/a.txt
    inputs: [source.txt]
    outputs: [out/**]
  test:
    needs: build
    run: echo tested >> "$LEDGER" && cat out/a.txt
    inputs: [source.txt]
  deploy:
    needs: test
    if: \${{ github.event_name == 'push' }}
    effects: external
    run: echo "deployed $(cat out/a.txt)" >> "$LEDGER"
`,
  "source.txt": "made\n",
};

const commit = "c0ffee".padEnd(40, "0");

interface Merge {
  readonly queue?: RunOptions | ((rig: ActionRig) => RunOptions);
  readonly conclusion?: Conclusion;
  /** Between the two runs. */
  readonly meanwhile?: (rig: ActionRig, queued: WorkflowRun) => void;
}

/** The merge queue tries a commit, which then lands on the default branch. Answers what the run of that push did. */
async function merge({ queue, conclusion = "success", meanwhile }: Merge = {}): Promise<{
  readonly pushed: JobResult;
  readonly ledger: readonly string[];
}> {
  await using rig = await ActionRig.start(files);
  const queued = rig.github.startRun({
    event: "merge_group",
    ref: "refs/heads/gh-readonly-queue/main/pr-7-abc",
    headSha: commit,
    ...(typeof queue === "function" ? queue(rig) : queue),
  });
  await using trial = rig.machine();
  await rig.jobOf(trial, "build", { steps: [rig.use({ id: "mity" })] }, queued).ended;
  queued.finish(conclusion);
  meanwhile?.(rig, queued);
  const run = rig.github.startRun({ headSha: commit });
  await using machine = rig.machine();
  const job = rig.jobOf(machine, "build", { steps: [rig.use({ id: "mity" })] }, run);
  return { pushed: await job.ended, ledger: rig.ledger() };
}

describe("the push that follows a merge queue", () => {
  test("reuses what the queue's run made of the commit, and changes the world itself", async () => {
    const { pushed, ledger } = await merge();

    expect(pushed.conclusion).toBe("success");
    expect(pushed.steps[0]?.outputs).toMatchObject({
      ran: '["deploy"]',
      reused: '["build","test"]',
    });
    expect(pushed.steps[0]?.log).toContain("mity: 2 results from the merge queue can be reused");
    expect(pushed.steps[0]?.annotations).toEqual([]);
    expect(ledger).toEqual(["built", "tested", "deployed made"]);
  }, 60_000);

  const nothing = ["built", "tested", "built", "tested", "deployed made"];

  test.each<[string, Merge]>([
    ["of another workflow file", { queue: { path: ".github/workflows/other.yml" } }],
    ["of another commit", { queue: { headSha: "1".repeat(40) } }],
    ["that failed", { conclusion: "failure" }],
    ["that was cancelled", { conclusion: "cancelled" }],
    ["of another branch's queue", { queue: { ref: "refs/heads/gh-readonly-queue/next/pr-7-abc" } }],
    ["that is no merge queue's", { queue: { event: "workflow_dispatch" } }],
    [
      "of a fork's commit",
      {
        queue: ({ github }) => ({
          headRepository: github.addRepository("stranger/factory", { fork: true }),
        }),
      },
    ],
  ])(
    "takes nothing of a run %s, and says nothing of it",
    async (_, told) => {
      const { pushed, ledger } = await merge(told);

      expect(pushed.conclusion).toBe("success");
      expect(pushed.steps[0]?.outputs["reused"]).toBe("[]");
      expect(pushed.steps[0]?.annotations).toEqual([]);
      expect(ledger).toEqual(nothing);
    },
    60_000,
  );

  test("takes nothing of what was changed in the store, says so, and makes it anew", async () => {
    const { pushed, ledger } = await merge({
      meanwhile: ({ github }, queued) => {
        for (const { id, name } of github.artifacts(queued))
          if (name.startsWith("mity-checkpoint")) github.flipBit(id);
      },
    });

    expect(pushed.conclusion).toBe("success");
    expect(pushed.steps[0]?.annotations).toEqual([
      expect.objectContaining({
        kind: "warning",
        message: "1 part of the checkpoint cannot be had: the bytes are not those of the digest",
      }),
    ]);
    expect(ledger).toEqual(nothing);
  }, 60_000);

  test("makes everything anew, without a red word, if what the queue made has expired", async () => {
    const { pushed, ledger } = await merge({
      meanwhile: ({ github }, queued) => {
        for (const { id } of github.artifacts(queued)) github.expireArtifact(id);
      },
    });

    expect(pushed.conclusion).toBe("success");
    expect(pushed.steps[0]?.annotations).toEqual([]);
    expect(ledger).toEqual(nothing);
  }, 60_000);
});
