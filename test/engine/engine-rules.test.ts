import { describe, expect, test } from "@jest/globals";
import type { StepRecord } from "../../src/engine/record.ts";
import { EngineRig, reads, type RigRun } from "../support/engine-rig.ts";

/** What a run left behind, by step. */
function recordsOf(run: RigRun): Map<string, StepRecord> {
  const records = new Map<string, StepRecord>();
  for (const entry of run.journal.entries)
    if (entry.kind === "done" && entry.record) records.set(entry.step, entry.record);
  return records;
}

describe("records that were given", () => {
  const steps = {
    install: { effects: "machine" },
    build: { needs: ["install"], inputs: reads("src"), outputs: ["app"] },
    deploy: { needs: ["build"], effects: "external" },
    check: { needs: ["deploy", "build"] },
  } as const;

  /** A run in CI that failed in `check`. */
  async function failedInCi(): Promise<{ rig: EngineRig; steps: Map<string, StepRecord> }> {
    const rig = await EngineRig.of(steps);
    rig.machine = "ci";
    rig.workspace.files.set("src", "1");
    const run = await rig.start();
    run.step("install").exit(0);
    rig.workspace.files.set("app", "made in CI");
    run.step("build").exit(0, { output: "v=7\n" });
    run.step("deploy").exit(0);
    run.step("check").exit(1);
    await run.end();
    rig.records.kept.clear();
    rig.machine = "laptop";
    rig.workspace.files.set("src", "2");
    rig.workspace.files.delete("app");
    return { rig, steps: recordsOf(run) };
  }

  test("are taken by what a step needs whatever is here, and only it runs, after what prepares this machine", async () => {
    const { rig, steps: given } = await failedInCi();

    const run = await rig.start({ given: { run: "ci-1", steps: given }, force: ["check"] });
    expect(run.running).toEqual(["install"]);
    await run.succeed();

    expect(await run.end()).toEqual({
      build: "success reused: given by run ci-1, pulled",
      deploy: "success reused: given by run ci-1, pulled",
      install: "success ran: not yet done on this machine",
      check: "success ran: forced",
    });
    expect(rig.workspace.files.get("app")).toBe("made in CI");
  });

  test("still stand when the run is resumed, and are no results for other runs", async () => {
    const { rig, steps: given } = await failedInCi();
    const run = await rig.start({ given: { run: "ci-1", steps: given }, force: ["check"] });
    run.step("install").exit(0);
    run.step("check").exit(1);
    await run.end();

    const resumed = await rig.start({ before: run.journal.done() });
    await resumed.succeed();

    expect(await resumed.end()).toEqual({
      install: "success reused: finished earlier in this run",
      build: "success reused: given by run ci-1, pulled",
      deploy: "success reused: given by run ci-1, pulled",
      check: "success ran: failed before",
    });
    expect([...rig.records.kept.values()].map(({ step }) => step)).toEqual(["install"]);
  });

  test("are taken although the step's condition does not hold here", async () => {
    const build = { if: "${{ env.CI == 'true' }}", env: { CI: "true" } };
    const rig = await EngineRig.of({ build, check: { needs: ["build"] } });
    const first = await rig.start();
    await first.succeed();
    await rig.respec({ build: { ...build, env: { CI: "" } }, check: { needs: ["build"] } });

    const run = await rig.start({
      given: { run: "ci-1", steps: recordsOf(first) },
      force: ["check"],
    });
    await run.succeed();

    expect(await run.end()).toEqual({
      build: "success reused: given by run ci-1, pulled",
      check: "success ran: forced",
    });
  });

  test("whose files are not here are made here, but for an external step's", async () => {
    const { rig, steps: given } = await failedInCi();
    rig.workspace.store.clear();

    const run = await rig.start({ given: { run: "ci-1", steps: given }, force: ["check"] });
    run.step("install").exit(0);
    rig.workspace.files.set("app", "made here");
    await run.succeed();

    expect(await run.end()).toMatchObject({
      build: "success ran: its stored `app` is missing or damaged",
      deploy: "success reused: given by run ci-1, pulled",
    });

    await rig.respec({ deploy: { effects: "external", outputs: ["url"] } });
    const deployed = await rig.start();
    rig.workspace.files.set("url", "https://example.org");
    await deployed.succeed();
    rig.workspace.files.delete("url");
    rig.workspace.store.clear();
    const again = await rig.start({ given: { run: "ci-2", steps: recordsOf(deployed) } });

    expect(await again.end()).toEqual({
      deploy:
        "failure ran: given by run ci-2, pulled (could not be started: run ci-2 did it, and its output url is not here: `mity pull ci-2` again)",
    });
  });
});

describe("a step that may take nothing from other runs", () => {
  const build = { inputs: reads("src"), outputs: ["app"] };

  test("runs though another run has its result, and others do not", async () => {
    const rig = await EngineRig.of({ build, lint: { inputs: reads("src") } });
    await (await rig.start()).finish();

    const run = await rig.start({ notAcrossRuns: ["build"] });

    expect(await run.finish()).toEqual({
      build: "success ran: what another run made is not trusted with this",
      lint: "success reused: same inputs",
    });
  });

  test("keeps what it did itself when the run is resumed", async () => {
    const rig = await EngineRig.of({ build, check: { needs: ["build"] } });
    const first = await rig.start({ notAcrossRuns: ["build"] });
    rig.workspace.files.set("app", "1");
    first.step("build").exit(0);
    first.step("check").exit(1);
    await first.end();

    const resumed = await rig.start({ notAcrossRuns: ["build"], before: first.journal.done() });

    expect(await resumed.finish()).toEqual({
      build: "success reused: finished earlier in this run",
      check: "success ran: failed before",
    });
  });

  test("keeps nothing that this run itself took from another", async () => {
    const rig = await EngineRig.of({ build, check: { needs: ["build"] } });
    await (await rig.start()).finish();
    const first = await rig.start();
    first.step("check").exit(1);
    expect(await first.end()).toMatchObject({ build: "success reused: same inputs" });

    const resumed = await rig.start({ notAcrossRuns: ["build"], before: first.journal.done() });

    expect(await resumed.finish()).toEqual({
      build: "success ran: what another run made is not trusted with this",
      check: "success ran: failed before",
    });
  });
});

describe("a step whose journal is not trusted", () => {
  test("runs again, but for an external step that succeeded", async () => {
    const rig = await EngineRig.of({
      install: { effects: "machine" },
      build: { needs: ["install"], inputs: reads("src"), outputs: ["app"] },
      plain: {},
      deploy: { needs: ["build", "plain"], effects: "external" },
      check: { needs: ["deploy"] },
    });
    const first = await rig.start();
    first.step("install").exit(0);
    rig.workspace.files.set("app", "1");
    first.step("build").exit(0);
    first.step("plain").exit(0);
    first.step("deploy").exit(0);
    first.step("check").exit(1);
    await first.end();

    const resumed = await rig.start({
      before: first.journal.done(),
      distrusted: ["install", "build", "plain", "deploy", "check"],
    });

    expect(await resumed.finish({ app: "1" })).toEqual({
      install: "success ran: another job could have forged what it made before",
      build: "success ran: another job could have forged what it made before",
      plain: "success ran: another job could have forged what it made before",
      deploy: "success reused: finished earlier in this run",
      check: "success ran: failed before",
    });
  });
});

describe("a result that is vouched for", () => {
  test("is taken by steps that may take nothing else, and by no step whose inputs differ", async () => {
    const build = { inputs: reads("src"), outputs: ["app"] };
    const rig = await EngineRig.of({
      build,
      lint: { inputs: reads("src") },
      check: { needs: ["build"] },
    });
    rig.workspace.files.set("src", "1");
    const first = await rig.start();
    rig.workspace.files.set("app", "1");
    first.step("build").exit(0);
    first.step("lint").exit(0);
    first.step("check").exit(1);
    await first.end();
    const vouched = new Set([recordsOf(first).get("build")?.fingerprint ?? ""]);
    const all = ["build", "lint", "check"];

    const resumed = await rig.start({ before: first.journal.done(), distrusted: all, vouched });

    expect(await resumed.finish()).toEqual({
      build: "success reused: same inputs",
      lint: "success ran: another job could have forged what it made before",
      check: "success ran: failed before",
    });
    rig.workspace.files.set("src", "2");

    const changed = await rig.start({ notAcrossRuns: all, vouched });

    expect(await changed.finish({ app: "2" })).toMatchObject({
      build: "success ran: input file src changed",
    });
  });
});
