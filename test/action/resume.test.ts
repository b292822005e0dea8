import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { ActionRig } from "./job.ts";

const spec = `steps:
  build:
    run: echo built >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  test:
    needs: build
    run: echo tested >> "$LEDGER" && test -e "$LEDGER.mended" && cat out/a.txt
`;

/** A step that finishes, one that goes on until it is ended unless mended, and one that cleans up. */
const longSpec = `steps:
  build:
    run: echo built >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  wait:
    needs: build
    run: |
      echo waited >> "$LEDGER"
      test -e "$LEDGER.mended" && exit 0
      echo waiting
      sleep 600
  tidy:
    needs: wait
    if: always()
    run: echo tidied >> "$LEDGER"
`;

describe("attempt 2 runs only what was owed", () => {
  for (const kind of ["failed", "all"] as const) {
    test(`after a step failed and ${kind} jobs were run again, on a machine that has nothing`, async () => {
      await using rig = await ActionRig.start({ "mity.yml": spec });
      await using first = rig.machine();
      const failed = await rig.job(first).ended;
      rig.mend();
      rig.run.rerun(kind);
      await using second = rig.machine();

      const mended = await rig.job(second).ended;

      expect(failed.conclusion).toBe("failure");
      expect(failed.steps[0]?.outputs).toMatchObject({
        result: "failure",
        ran: '["build","test"]',
        failed: '["test"]',
      });
      expect(mended.conclusion).toBe("success");
      expect(mended.steps[0]?.outputs).toMatchObject({
        result: "success",
        ran: '["test"]',
        reused: '["build"]',
        failed: "[]",
      });
      expect(rig.ledger()).toEqual(["built", "tested", "tested"]);
      expect(mended.steps[0]?.log).toContain("made");
      expect(fs.readFileSync(`${second.machine.workspace}/out/a.txt`, "utf8")).toBe("made\n");
    }, 60_000);
  }

  test("after the job was cancelled, whose clean-up steps have run", async () => {
    await using rig = await ActionRig.start({ "mity.yml": longSpec });
    await using first = rig.machine();
    const job = rig.job(first);
    await job.step("mity").sawLine(/^waiting$/);
    job.cancel();
    const cancelled = await job.ended;
    rig.mend();
    rig.run.rerun("failed");
    await using second = rig.machine();

    const mended = await rig.job(second).ended;

    expect(cancelled.conclusion).toBe("cancelled");
    expect(mended.conclusion).toBe("success");
    expect(rig.ledger()).toEqual(["built", "waited", "tidied", "waited", "tidied"]);
  }, 90_000);

  test("after the entry process was killed: the post step stores and cleans up", async () => {
    await using rig = await ActionRig.start({ "mity.yml": longSpec });
    await using first = rig.machine();
    const job = rig.job(first);
    await job.step("mity").sawLine(/^waiting$/);
    job.step("mity").killEntry();
    await job.ended;
    rig.mend();
    rig.run.rerun("failed");
    await using second = rig.machine();

    const mended = await rig.job(second).ended;

    expect(mended.conclusion).toBe("success");
    expect(rig.ledger()).toEqual(["built", "waited", "tidied", "waited", "tidied"]);
  }, 90_000);

  test("after the runner was lost, if what had finished was up", async () => {
    await using rig = await ActionRig.start({ "mity.yml": longSpec });
    await using first = rig.machine();
    const job = rig.job(first);
    await rig.github.answered("FinalizeArtifact");
    await first.lose();
    await job.ended;
    rig.mend();
    rig.run.rerun("failed");
    await using second = rig.machine();

    const mended = await rig.job(second).ended;

    expect(mended.conclusion).toBe("success");
    expect(rig.ledger()).toEqual(["built", "waited", "waited", "tidied"]);
  }, 90_000);
});

describe("storage that fails", () => {
  test("in attempt 1 costs the steps of it and nothing else", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    rig.github.down = true;
    await using first = rig.machine();
    const failed = await rig.job(first).ended;
    rig.github.down = false;
    rig.mend();
    rig.run.rerun("failed");
    await using second = rig.machine();

    const mended = await rig.job(second).ended;

    expect(failed.conclusion).toBe("failure");
    expect(failed.steps[0]?.outputs).toMatchObject({ result: "failure", failed: '["test"]' });
    expect(mended.conclusion).toBe("success");
    expect(rig.ledger()).toEqual(["built", "tested", "built", "tested"]);
  }, 120_000);

  test("in attempt 2 means a full run, with warnings", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    await using first = rig.machine();
    await rig.job(first).ended;
    rig.github.down = true;
    rig.mend();
    rig.run.rerun("failed");
    await using second = rig.machine();

    const mended = await rig.job(second).ended;

    expect(mended.conclusion).toBe("success");
    expect(mended.steps[0]?.annotations.every(({ kind }) => kind === "warning")).toBe(true);
    expect(rig.ledger()).toEqual(["built", "tested", "built", "tested"]);
  }, 120_000);
});

describe("a run that succeeded", () => {
  test("starts afresh when it is run again, and reuses what is unchanged", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    rig.mend();
    await using first = rig.machine();
    await rig.job(first).ended;
    rig.run.finish("success");
    rig.run.rerun("all");
    await using second = rig.machine();

    const again = await rig.job(second).ended;

    expect(again.steps[0]?.outputs).toMatchObject({ ran: '["test"]', reused: '["build"]' });
    expect(again.steps[0]?.log).toContain(
      "mity: attempt 1 succeeded, so this one starts afresh; 2 results can be reused",
    );
    expect(rig.ledger()).toEqual(["built", "tested", "tested"]);
  }, 60_000);
});

describe("another run", () => {
  test("reuses what an earlier one of the branch made, though that one was cancelled", async () => {
    await using rig = await ActionRig.start({ "mity.yml": longSpec });
    await using first = rig.machine();
    const job = rig.job(first);
    await job.step("mity").sawLine(/^waiting$/);
    job.cancel();
    await job.ended;
    rig.mend();
    rig.push();
    await using second = rig.machine();

    const pushed = await rig.job(second).ended;

    expect(pushed.conclusion).toBe("success");
    expect(pushed.steps[0]?.outputs).toMatchObject({ reused: '["build"]' });
  }, 90_000);
});

describe("what is wrong", () => {
  test("with a step is an annotation on its line in the spec, named from the workspace", async () => {
    await using rig = await ActionRig.start({
      "sub/mity.yml":
        "name: build\nsteps:\n  # the second\n  other:\n    env: { build: x }\n    run: 'true'\n  build:\n    run: exit 3\n",
    });
    await using machine = rig.machine();

    const job = await rig.job(machine, { spec: "sub/mity.yml" }).ended;

    expect(job.steps[0]?.annotations).toEqual([
      expect.objectContaining({ kind: "error", file: "sub/mity.yml", line: 7 }),
    ]);
    expect(job.posts[0]?.annotations).toEqual([]);
  }, 60_000);

  test("with a spec in a folder is on its path from the workspace", async () => {
    await using rig = await ActionRig.start({ "sub/mity.yml": "steps:\n  a:\n    rum: x\n" });
    await using machine = rig.machine();

    const job = await rig.job(machine, { spec: "sub/mity.yml" }).ended;

    expect(job.steps[0]?.annotations).toContainEqual(
      expect.objectContaining({ kind: "error", file: "sub/mity.yml", line: 3 }),
    );
  }, 60_000);

  test("with the spec is an annotation on its line", async () => {
    await using rig = await ActionRig.start({ "mity.yml": "steps:\n  a:\n    rum: x\n" });
    await using machine = rig.machine();

    const job = await rig.job(machine).ended;

    expect(job.conclusion).toBe("failure");
    expect(job.steps[0]?.exitCode).toBe(3);
    expect(job.steps[0]?.annotations).toContainEqual(
      expect.objectContaining({ kind: "error", file: "mity.yml", line: 3 }),
    );
  }, 60_000);

  test("with the inputs is told at once", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    await using machine = rig.machine();

    const job = await rig.job(machine, { mode: "runn", "max-parallel": "many" }).ended;

    expect(job.steps[0]?.exitCode).toBe(2);
    expect(job.steps[0]?.annotations).toHaveLength(2);
    expect(job.posts[0]?.exitCode).toBe(0);
    expect(job.posts[0]?.annotations).toEqual([]);
  }, 60_000);
});

test("no step finds a token or an input of the action in any process of its job", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  look:
    run: |
      for own in $(grep -lasF "$RUNNER_TRACKING_ID" /proc/[0-9]*/environ); do tr '\\0' '\\n' < "$own" || true; done > seen.txt
      grep -aE '^(ACTIONS_RUNTIME_TOKEN|INPUT_|UNDECLARED)' seen.txt > found.txt || true
`,
  });
  await using machine = rig.machine();

  const job = await rig.job(machine).ended;

  expect(job.conclusion).toBe("success");
  const read = (name: string): string =>
    fs.readFileSync(`${machine.machine.workspace}/${name}`, "utf8");
  expect(read("seen.txt")).toContain("RUNNER_TRACKING_ID=");
  expect(read("found.txt")).toBe("");
}, 60_000);

test("mode plan gives a matrix that a job can be spread by", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": "steps:\n  a: { run: x }\n  b: { run: y }\n",
  });
  await using machine = rig.machine();

  const job = await rig.job(machine, { mode: "plan" }).ended;

  expect(job.conclusion).toBe("success");
  expect(JSON.parse(job.steps[0]?.outputs["matrix"] ?? "")).toEqual({
    include: [
      { name: "a", steps: "a" },
      { name: "b", steps: "b" },
    ],
  });
}, 60_000);
