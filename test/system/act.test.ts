import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import type { ActJob, ActStep } from "./act/act-log.ts";
import { ActRig, type Acted, type ActOptions } from "./act/act-rig.ts";
import { findAct } from "./act/find-act.ts";

const act = findAct();
const program = "program" in act ? act.program : "";

const checkout = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1";
const minutes = 60_000;

const workflow = `name: proof
on: push
permissions: {}
jobs:
  build:
    name: build \${{ matrix.leg }}
    runs-on: ubuntu-24.04
    strategy:
      fail-fast: false
      matrix:
        leg: [one, two]
    steps:
      - uses: ${checkout}
      - name: Run the spec
        id: mity
        uses: ./
        env:
          LEG: \${{ matrix.leg }}
      - name: Use what it told
        if: always()
        env:
          RESULT: \${{ steps.mity.outputs.result }}
          RAN: \${{ join(fromJSON(steps.mity.outputs.ran), ' ') }}
          REUSED: \${{ join(fromJSON(steps.mity.outputs.reused), ' ') }}
          FAILED: \${{ join(fromJSON(steps.mity.outputs.failed), ' ') }}
        run: |
          echo "$RESULT; ran: $RAN; reused: $REUSED; failed: $FAILED"
          echo "MADE_IN is $MADE_IN"
          cat out/made.txt
`;

const spec = `steps:
  build:
    run: |
      mkdir -p out
      echo "leg $LEG, attempt $GITHUB_RUN_ATTEMPT" | tee out/made.txt
      echo "MADE_IN=attempt $GITHUB_RUN_ATTEMPT" >> "$GITHUB_ENV"
    inputs: { files: [mity.yml], env: [LEG] }
    outputs: [out/**]
  test:
    needs: build
    run: |
      echo "::notice file=mity.yml,line=3::here it is made"
      test "$GITHUB_RUN_ATTEMPT" != 1
`;

/** Without what differs from run to run. */
function steady(lines: readonly string[]): string[] {
  return lines.map((line) =>
    line
      .replaceAll(/\b\d{8}-\d{6}-\d{3}-[0-9a-f]{4}\b/g, "ID")
      // How many parts a run's end takes is a matter of time.
      .replaceAll(/\bcheckpoint \d+\b/g, "checkpoint NUMBER")
      .replaceAll(/\b\d+(?:\.\d+)?m?s\b/g, "TIME"),
  );
}

function jobOf({ jobs, said }: Acted, name: string): ActJob {
  const job = jobs.find((one) => one.name === name);
  if (!job) throw new Error(`act ran no job "${name}":\n${said}`);
  return job;
}

function stepOf(job: ActJob, name: string, stage: ActStep["stage"] = "Main"): ActStep {
  const step = job.steps.find((one) => one.name === name && one.stage === stage);
  if (!step) throw new Error(`there is no ${stage} step "${name}": ${JSON.stringify(job)}`);
  return step;
}

/** A workflow that docs/action.md shows, as it is shown. */
function shownWorkflow(name: string): string {
  const page = fs.readFileSync(path.resolve(import.meta.dirname, "../../docs/action.md"), "utf8");
  const shown = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  const found = shown.find((block) => block.startsWith(`name: ${name}\n`));
  if (found === undefined) throw new Error(`docs/action.md shows no workflow ${name}`);
  return found;
}

const only = program === "" ? describe.skip : describe;
const title = "missing" in act ? `act (not run: ${act.missing})` : "act";

only(title, () => {
  test(
    "runs this repository's own job, which uses the Action from its checkout",
    async () => {
      await using rig = await ActRig.start(program, {
        copied: [".github/workflows", "examples/node-app"],
      });

      const acted = await rig.act({ workflow: "ci.yml", job: "action" });

      const job = jobOf(acted, "CI/the action from this checkout");
      expect(job.steps.map(({ stage, name, conclusion }) => [stage, name, conclusion])).toEqual([
        ["Main", "Check out", "success"],
        ["Main", "Run an example with it", "success"],
        ["Main", "It succeeded and says so", "success"],
        ["Post", "Run an example with it", "success"],
      ]);
      expect(steady(stepOf(job, "Run an example with it").log).at(-1)).toBe(
        "run ID: success in TIME, 5 ran",
      );
      expect(job.conclusion).toBe("success");
    },
    2 * minutes,
  );

  test(
    "goes on at the failed step in attempt 2, in each leg of a matrix, and tells the job's next step",
    async () => {
      await using rig = await ActRig.start(program, {
        files: { ".github/workflows/proof.yml": workflow, "mity.yml": spec },
      });

      const first = await rig.act({ workflow: "proof.yml", job: "build" });
      rig.run.rerun("failed");
      const second = await rig.act({ workflow: "proof.yml", job: "build" });

      for (const [leg, name] of [
        ["one", "proof/build one-1"],
        ["two", "proof/build two-2"],
      ] as const) {
        const failed = jobOf(first, name);
        const mended = jobOf(second, name);
        expect(failed.conclusion).toBe("failure");
        expect(steady(stepOf(failed, "Run the spec").log)).toEqual([
          "mity 0.1.0",
          "run ID: 2 steps of mity.yml",
          "::group::build",
          "why: first run",
          `leg ${leg}, attempt 1`,
          "::endgroup::",
          "✓ build · TIME",
          "::group::test",
          "why: never reused: it declares neither inputs nor outputs",
          "::notice file=mity.yml,line=3::here it is made",
          "::endgroup::",
          "✗ test · TIME · exit code 1",
          "::error file=mity.yml,line=9,col=3,title=test failed::exit code 1; the last it printed:%0ANotice: here it is made (mity.yml:3)",
          "run ID: failure in TIME, 1 ran, 1 failed",
          "",
          "\u001b[31m✗ \u001b[0mtest · TIME · exit code 1; what it printed, once more:",
          "Notice: here it is made (mity.yml:3)",
        ]);
        expect(stepOf(failed, "Use what it told").log).toEqual([
          "failure; ran: build test; reused: ; failed: test",
          "MADE_IN is attempt 1",
          `leg ${leg}, attempt 1`,
        ]);
        expect(mended.conclusion).toBe("success");
        expect(steady(stepOf(mended, "Run the spec").log)).toEqual([
          "mity 0.1.0",
          "mity: goes on from attempt 1, checkpoint NUMBER (run ID)",
          "run ID (resumed): 2 steps of mity.yml",
          "= build · reused: finished earlier in this run",
          "::group::test",
          "why: failed before",
          "::notice file=mity.yml,line=3::here it is made",
          "::endgroup::",
          "✓ test · TIME",
          "run ID (resumed): success in TIME, 1 ran, 1 reused",
          "saved TIME by reuse",
        ]);
        expect(stepOf(mended, "Use what it told").log).toEqual([
          "success; ran: test; reused: build; failed: ",
          "MADE_IN is attempt 1",
          `leg ${leg}, attempt 1`,
        ]);
        expect(steady(resultAndSteps(stepOf(mended, "Run the spec").summary))).toEqual([
          "## ✅ mity <code>mity.yml</code>: success in TIME",
          "2 steps: 1 ran, 1 reused. **TIME saved** by reuse. Run <code>ID</code>, resumed.",
          "### Steps",
          "| step | result | how | time | saved | why |",
          "|---|---|---|--:|--:|---|",
          "| <code>build</code> | ✅ success | reused |  | TIME | finished earlier in this run |",
          "| <code>test</code> | ✅ success | ran | TIME |  | failed before |",
        ]);
        for (const job of [failed, mended])
          expect(stepOf(job, "Run the spec", "Post")).toMatchObject({
            conclusion: "success",
            log: ["mity 0.1.0"],
          });
      }
    },
    2 * minutes,
  );

  test(
    "runs the workflows of docs/action.md as they are shown: from job to job, and over many runners",
    async () => {
      await using rig = await ActRig.start(program, {
        files: {
          ".github/workflows/release.yml": shownWorkflow("Release"),
          ".github/workflows/spread.yml": shownWorkflow("Spread"),
          "mity.yml": `steps:
  build:
    run: mkdir -p out && echo "built by $GITHUB_JOB" > out/made.txt
    outputs: [out/**]
  publish:
    needs: build
    run: cat out/made.txt
  lint:
    run: echo "linted by $GITHUB_JOB"
`,
        },
      });

      const release = await rig.act({ workflow: "release.yml", job: "publish" });
      rig.run.rerun("all");
      const spread = await rig.act({ workflow: "spread.yml", job: "run" });

      const publish = stepOf(jobOf(release, "Release/publish"), "Publish");
      expect(steady(publish.log)).toEqual([
        "mity 0.1.0",
        "mity: 1 result from the job build can be reused",
        "run ID: 2 steps of mity.yml",
        "= build · reused: same inputs",
        "::group::publish",
        "why: never reused: it declares neither inputs nor outputs",
        "built by build",
        "::endgroup::",
        "✓ publish · TIME",
        "run ID: success in TIME, 1 ran, 1 reused",
        "saved TIME by reuse",
      ]);
      const legs = spread.jobs.filter(({ name }) => name !== "Spread/plan");
      expect(
        Object.fromEntries(
          legs.map((job) => [job.name, [job.conclusion, stepOf(job, "Run").outputs["ran"]]]),
        ),
      ).toEqual({
        "Spread/publish-1": ["success", '["build","publish"]'],
        "Spread/lint-2": ["success", '["lint"]'],
      });
    },
    2 * minutes,
  );

  test(
    "by itself tells the Action too little of the run: the spec runs, and a warning says that nothing is stored",
    async () => {
      await using rig = await ActRig.start(program, {
        files: {
          ".github/workflows/proof.yml": workflow,
          "mity.yml": `steps:
  hello:
    run: mkdir -p out && echo hello > out/made.txt
    outputs: [out/**]
`,
        },
      });

      const acted = await rig.act({
        workflow: "proof.yml",
        job: "build",
        legs: { leg: ["one"] },
        alone: true,
      });

      const job = jobOf(acted, "proof/build one");
      expect(steady(stepOf(job, "Run the spec").log)).toEqual([
        "mity 0.1.0",
        "::warning title=mity::nothing is stored, and nothing is taken from a store: GITHUB_REPOSITORY_ID is not set, GITHUB_WORKFLOW_REF is not set",
        "run ID: 1 step of mity.yml",
        "::group::hello",
        "why: first run",
        "::endgroup::",
        "✓ hello · TIME",
        "run ID: success in TIME, 1 ran",
      ]);
      expect(job.conclusion).toBe("success");
    },
    2 * minutes,
  );

  // The others wait for minutes or switch the machine off; and act ends the proxy that flaps with the step that starts it.
  describe("runs scenes of prove.yml, and they hold", () => {
    const scenes = ["fails", "cache", "external-finished", "external-failed", "twice"];

    for (const { again, of } of [
      { again: "failed", of: [...scenes, "artifacts", "artifacts-of-list"] },
      { again: "failed", of: ["killed", "external-unfinished"] },
      // After "all" the stand-in hides the artifacts of earlier attempts; the cache is left.
      { again: "all", of: scenes },
    ] as const)
      test(
        `after ${again} jobs were run again: ${of.join(", ")}`,
        async () => {
          await using rig = await proving();

          const first = await rig.act(proof(of));
          rig.run.rerun(again);
          const second = await rig.act(proof(of));

          const all = of.flatMap((scene) => (scene === "twice" ? [scene, "twice-first"] : [scene]));
          expect(judged(first)).toEqual(all.map((scene) => `${scene}=1 held`).sort());
          expect(judged(second)).toEqual(all.map((scene) => `${scene}=2 held`).sort());
        },
        3 * minutes,
      );

    for (const down of [1, 2])
      test(
        `with storage that is down in attempt ${down}`,
        async () => {
          await using rig = await proving();
          const scene = `store-down-${down}`;

          rig.github.down = down === 1;
          const first = await rig.act(proof([scene]));
          rig.github.down = down === 2;
          rig.run.rerun("failed");
          const second = await rig.act(proof([scene]));

          expect(judged(first)).toEqual([`${scene}=1 held`]);
          expect(judged(second)).toEqual([`${scene}=2 held`]);
        },
        2 * minutes,
      );
  });
});

function proving(): Promise<ActRig> {
  const copied = [".github/workflows/prove.yml"];
  return ActRig.start(program, { copied, event: "workflow_dispatch" });
}

function proof(scenes: readonly string[]): ActOptions {
  return { workflow: "prove.yml", job: "scene", legs: { scene: scenes } };
}

/** What the workflow's own judge says of each scene, in order. */
function judged({ jobs, said }: Acted): string[] {
  const judges = jobs.flatMap(({ steps }) => steps.filter(({ name }) => name.startsWith("Judge")));
  if (judges.length === 0) throw new Error(said);
  return judges.flatMap(({ log }) => log).sort();
}

/** The lines of a summary above its graph. */
function resultAndSteps(summary: string): string[] {
  return (summary.split("### Graph")[0] ?? "").split("\n").filter((line) => line !== "");
}
