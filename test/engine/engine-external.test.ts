import { describe, expect, test } from "@jest/globals";
import { EngineRig } from "../support/engine-rig.ts";

const deploy = { effects: "external" } as const;

describe("an external step, where the journal is kept beyond this machine too", () => {
  test("starts once its announcement is safe there, while other steps go on", async () => {
    const rig = await EngineRig.of({ deploy, lint: {}, test: { needs: ["lint"] } });
    const run = await rig.start({ beyond: "slow", maxParallel: 1 });

    expect(run.running).toEqual(["lint"]);
    run.step("lint").exit(0);
    expect(run.running).toEqual(["test"]);
    run.journal.answer();
    expect(run.running).toEqual(["test"]);
    run.step("test").exit(0);
    expect(run.running).toEqual(["deploy"]);
    await run.succeed();

    expect(await run.end()).toEqual({
      lint: "success ran: never reused: it declares neither inputs nor outputs",
      test: "success ran: never reused: it declares neither inputs nor outputs",
      deploy: "success ran: never reused: it changes the world outside",
    });
  });

  test("is stored there before it starts and again when it has ended, which nobody waits for", async () => {
    const rig = await EngineRig.of({ deploy, check: { needs: ["deploy"] } });
    const run = await rig.start({ beyond: "slow" });
    run.journal.answer();
    await run.succeed();
    await run.end();

    expect(run.trace).toEqual([
      "journal start deploy",
      "synced",
      "stored elsewhere",
      "start deploy",
      "journal done deploy success",
      "synced",
      "stored elsewhere",
      "start check",
      "journal done check success",
      "close",
      "journal end success",
      "synced",
    ]);
  });

  test("starts at once if the place elsewhere answers at once", async () => {
    const rig = await EngineRig.of({ deploy });
    const run = await rig.start({ beyond: "at once" });

    expect(run.running).toEqual(["deploy"]);
  });

  test("never starts if the run is interrupted before, and the journal says so", async () => {
    const rig = await EngineRig.of({ deploy, check: { needs: ["deploy"] } });
    const run = await rig.start({ beyond: "slow" });

    run.handle.interrupt();
    run.journal.answer();

    expect(await run.end()).toEqual({
      deploy: "cancelled: interrupted",
      check: "cancelled: interrupted",
    });
    expect(run.trace).toEqual([
      "journal start deploy",
      "synced",
      "stored elsewhere",
      "journal done deploy cancelled",
      "synced",
      "stored elsewhere",
      "journal done check cancelled",
      "close",
      "journal end cancelled",
      "synced",
    ]);
  });

  test("never starts if another step fails before, even if its announcement was safe by then", async () => {
    const rig = await EngineRig.of({ deploy, lint: {} });
    const run = await rig.start({ beyond: "slow", maxParallel: 1 });
    expect(run.running).toEqual(["lint"]);
    run.journal.answer();
    run.step("lint").exit(1);

    expect(await run.end()).toEqual({
      lint: "failure ran: never reused: it declares neither inputs nor outputs (exit code 1)",
      deploy: "cancelled: `lint` failed",
    });
  });

  test("that cleans up still starts after an interrupt, and not after a second one", async () => {
    const undo = { ...deploy, if: "${{ always() }}" } as const;
    const rig = await EngineRig.of({ undo, undo2: undo });
    const run = await rig.start({ beyond: "slow" });

    run.handle.interrupt();
    run.journal.answer();
    expect(run.running).toEqual(["undo", "undo2"]);
    run.step("undo").exit(0);
    run.step("undo2").exit(0);
    await run.end();

    const stopped = await rig.start({ beyond: "slow" });
    stopped.handle.interrupt();
    stopped.handle.interrupt();

    expect(await stopped.end()).toEqual({
      undo: "cancelled: interrupted",
      undo2: "cancelled: interrupted",
    });
  });

  test("keeps others of its concurrency group waiting while it is announced", async () => {
    const rig = await EngineRig.of({
      deploy: { ...deploy, concurrency: "site" },
      other: { concurrency: "site" },
    });
    const run = await rig.start({ beyond: "slow" });

    expect(run.running).toEqual([]);
    run.journal.answer();
    await run.succeed("deploy");

    expect(run.running).toEqual(["other"]);
  });

  test("is announced before each attempt", async () => {
    const rig = await EngineRig.of({
      deploy: { ...deploy, idempotent: true, retry: { max: 1, backoffSeconds: 1 } },
    });
    const run = await rig.start({ beyond: "slow" });
    run.journal.answer();
    run.step("deploy").exit(1);
    rig.clock.advance(1000);
    expect(run.running).toEqual([]);
    run.journal.answer();
    expect(run.running).toEqual(["deploy"]);
    run.step("deploy").exit(0);
    await run.end();

    expect(run.settled("deploy")).toMatchObject({ verdict: "success", attempts: 2 });
    expect(run.journal.entries.map(({ kind }) => kind)).toEqual(["start", "start", "done", "end"]);
  });

  test("that is reused or left out is not announced", async () => {
    const rig = await EngineRig.of({ deploy, check: { needs: ["deploy"] } });
    const first = await rig.start({ beyond: "at once" });
    first.step("deploy").exit(0);
    first.step("check").exit(1);
    await first.end();

    const resumed = await rig.start({ before: first.journal.done(), beyond: "slow" });
    await resumed.succeed();
    await resumed.end();

    expect(resumed.trace).toEqual([
      "start check",
      "journal done check success",
      "close",
      "journal end success",
      "synced",
    ]);
  });
});

describe("where it cannot be told whether external steps have started before", () => {
  test("they fail and are noted as started, but for idempotent and forced ones", async () => {
    const rig = await EngineRig.of({
      build: {},
      deploy: { needs: ["build"], effects: "external" },
      publish: { effects: "external" },
      notify: { effects: "external", idempotent: true },
    });

    const run = await rig.start({
      unsure: "the cache gives nothing",
      force: ["publish"],
      failFast: false,
    });
    await run.succeed();

    expect(await run.end()).toEqual({
      build: "success ran: never reused: it declares neither inputs nor outputs",
      deploy:
        "failure ran: never reused: it changes the world outside (could not be started: whether it has started before cannot be told (the cache gives nothing): run it again when that works, or look and start a new run)",
      publish: "success ran: forced",
      notify: "success ran: never reused: it changes the world outside",
    });
    expect([...run.journal.done().keys()].toSorted()).toEqual(["build", "notify", "publish"]);
    expect(run.journal.entries).toContainEqual(
      expect.objectContaining({ kind: "start", step: "deploy" }),
    );
  });
});
