import { describe, expect, test } from "@jest/globals";
import type { FaultOptions } from "../support/github/faults.ts";
import type { JobResult } from "../support/hosted-runner/running-job.ts";
import { ActionRig } from "./job.ts";

/** A step that changes the world, then one that fails unless mended. */
const spec = (deploy: string): string => `steps:
  deploy:
    effects: external
    run: |
${deploy
  .split("\n")
  .map((line) => `      ${line}`)
  .join("\n")}
  after:
    needs: deploy
    run: test -e "$LEDGER.mended"
`;

test("an external step that finished is not repeated in the next attempt", async () => {
  await using rig = await ActionRig.start({ "mity.yml": spec('echo deployed >> "$LEDGER"') });
  await using first = rig.machine();
  await rig.job(first).ended;
  rig.mend();
  rig.run.rerun("failed");
  await using second = rig.machine();

  const mended = await rig.job(second).ended;

  expect(mended.conclusion).toBe("success");
  expect(rig.ledger()).toEqual(["deployed"]);
}, 60_000);

test("an external step that failed runs again", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": spec('echo deployed >> "$LEDGER"\ntest -e "$LEDGER.mended"'),
  });
  await using first = rig.machine();
  await rig.job(first).ended;
  rig.mend();
  rig.run.rerun("failed");
  await using second = rig.machine();

  const mended = await rig.job(second).ended;

  expect(mended.conclusion).toBe("success");
  expect(rig.ledger()).toEqual(["deployed", "deployed"]);
}, 60_000);

const stopped =
  "deploy was started in an earlier attempt and may have had its effects: whether it finished is not known\n" +
  "hint: look, then start a new run; a step that may safely run twice says `idempotent: true`";

/** Attempt 1 loses its runner while `deploy` runs; the annotations of attempt 2. */
async function afterLostRunner(
  rerun: "failed" | "all",
  fault?: FaultOptions,
  inputs: Readonly<Record<string, string>> = {},
): Promise<{
  readonly first: JobResult;
  readonly second: JobResult;
  readonly ledger: readonly string[];
}> {
  await using rig = await ActionRig.start({
    "mity.yml": spec(
      'echo deployed >> "$LEDGER"\necho deploying\ntest -e "$LEDGER.mended" || sleep 600',
    ),
  });
  if (fault) rig.github.fault(fault);
  await using lost = rig.machine();
  const job = rig.job(lost, inputs);
  await job.step("mity").sawLine(/^deploying$/);
  await lost.lose();
  const first = await job.ended;
  rig.mend();
  rig.run.rerun(rerun);
  await using machine = rig.machine();
  const second = await rig.job(machine, inputs).ended;
  return { first, second, ledger: rig.ledger() };
}

describe("an external step of a lost runner may have had its effects: the next attempt stops and says so", () => {
  test.each<["failed" | "all", string, FaultOptions | undefined]>([
    ["failed", "", undefined],
    ["all", ", which hides the artifacts of attempt 1", undefined],
    [
      "all",
      ", though no artifact could be stored",
      { match: "CreateArtifact", status: 403, times: Infinity },
    ],
    [
      "failed",
      ", though the cache took nothing",
      { match: "CreateCacheEntry", status: 400, times: Infinity },
    ],
  ])(
    "after re-run %s%s",
    async (rerun, _, fault) => {
      const { second, ledger } = await afterLostRunner(rerun, fault);

      expect(second.conclusion).toBe("failure");
      expect(ledger).toEqual(["deployed"]);
      expect(second.steps[0]?.annotations.filter(({ kind }) => kind === "error")).toEqual([
        { kind: "error", title: "mity", message: stopped },
      ]);
    },
    60_000,
  );
});

test("an external step that finished before its runner was lost is not repeated after re-run all, and its files are there", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  build: { run: 'echo built >> "$LEDGER" && echo app > app.txt', outputs: [app.txt] }
  deploy:
    needs: build
    effects: external
    run: echo deployed >> "$LEDGER" && echo url > url.txt
    outputs: [url.txt]
  notify:
    needs: deploy
    effects: external
    idempotent: true
    run: echo notified >> "$LEDGER" && cat url.txt && test -e "$LEDGER.mended" || { echo notifying; sleep 600; }
`,
  });
  await using first = rig.machine();
  const job = rig.job(first);
  await job.step("mity").sawLine(/^notifying$/);
  await first.lose();
  await job.ended;
  rig.mend();
  rig.run.rerun("all");
  await using second = rig.machine();

  const mended = await rig.job(second).ended;

  expect(mended.conclusion).toBe("success");
  expect(mended.steps[0]?.log).toContain("url");
  expect(rig.ledger().filter((line) => line !== "built")).toEqual([
    "deployed",
    "notified",
    "notified",
  ]);
}, 60_000);

test("that an external step starts could be stored nowhere: it starts, and a warning says what that means", async () => {
  await using rig = await ActionRig.start({ "mity.yml": spec('echo deployed >> "$LEDGER"') });
  rig.mend();
  for (const match of ["CreateArtifact", "CreateCacheEntry"])
    rig.github.fault({ match, status: 400, times: Infinity });
  await using machine = rig.machine();

  const { conclusion, steps } = await rig.job(machine).ended;

  expect(conclusion).toBe("success");
  expect(rig.ledger()).toEqual(["deployed"]);
  expect(steps[0]?.annotations.map(({ message }) => message)).toContainEqual(
    "no store knows what steps with `effects: external` have done\n" +
      "hint: if the runner is lost before one does, a re-run does it again: look before you press that",
  );
}, 60_000);

test("the entry process killed while an external step runs: the post step cleans up, does not repeat it, and the next attempt stops", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  deploy:
    effects: external
    run: |
      echo deployed >> "$LEDGER"
      until grep -q locked "$LEDGER"; do sleep 0.1; done
      echo deploying
      test -e "$LEDGER.mended" || sleep 600
  undo:
    needs: deploy
    if: \${{ always() }}
    effects: external
    run: echo undone >> "$LEDGER"
  lock:
    if: \${{ always() }}
    effects: external
    run: echo locked >> "$LEDGER" && { test -e "$LEDGER.mended" || sleep 600; }
`,
  });
  await using first = rig.machine();
  const job = rig.job(first);
  await job.step("mity").sawLine(/^deploying$/);
  rig.mend();
  job.step("mity").killEntry();

  const { posts } = await job.ended;
  const cleaned = rig.ledger().toSorted();
  rig.run.rerun("failed");
  await using second = rig.machine();
  const again = await rig.job(second).ended;

  expect(posts[0]?.annotations).toEqual([]);
  expect(cleaned).toEqual(["deployed", "locked", "undone"]);
  expect(again.conclusion).toBe("failure");
  expect(rig.ledger().toSorted()).toEqual(cleaned);
  expect(again.steps[0]?.annotations.map(({ message }) => message.split("\n")[0])).toEqual(
    ["deploy", "lock"].map(
      (step) =>
        `${step} was started in an earlier attempt and may have had its effects: whether it finished is not known`,
    ),
  );
}, 60_000);

test("an external step that a resumed run finished is not repeated in its next attempt, whatever run its input `resume` names", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  test: { run: 'echo tested >> "$LEDGER" && test -e "$LEDGER.mended"' }
  deploy: { needs: test, effects: external, run: 'echo deployed >> "$LEDGER"' }
  after: { needs: deploy, run: 'test "$GITHUB_RUN_ATTEMPT" = 2' }
`,
  });
  const headSha = "c".repeat(40);
  rig.run = rig.github.startRun({ headSha });
  await using first = rig.machine();
  await rig.job(first).ended;
  const resume = String(rig.run.id);
  rig.mend();
  rig.run = rig.github.startRun({ headSha });
  await using second = rig.machine();
  await rig.job(second, { resume }).ended;
  rig.run.rerun("failed");
  await using third = rig.machine();

  const last = await rig.job(third, { resume }).ended;

  expect(last.conclusion).toBe("success");
  expect(rig.ledger()).toEqual(["tested", "tested", "deployed"]);
}, 60_000);

test("an external step does not start where no store can be asked whether it has: other steps run, and the next attempt stops", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  build: { run: 'echo built >> "$LEDGER"' }
  deploy: { needs: build, effects: external, run: 'echo deployed >> "$LEDGER" && echo deploying && { test -e "$LEDGER.mended" || sleep 600; }' }
`,
  });
  await using first = rig.machine();
  const job = rig.job(first);
  await job.step("mity").sawLine(/^deploying$/);
  await first.lose();
  await job.ended;
  rig.mend();
  rig.run.rerun("failed");
  rig.github.down = 503;
  await using second = rig.machine({ patienceMs: 120_000 });
  const down = rig.job(second);
  await down.step("mity").sawLine(/deploy/);
  rig.github.down = false;

  const unsure = await down.ended;
  rig.run.rerun("failed");
  await using third = rig.machine();
  const stops = await rig.job(third).ended;

  expect(unsure.steps[0]?.outputs).toMatchObject({
    ran: '["build","deploy"]',
    failed: '["deploy"]',
  });
  expect(
    unsure.steps[0]?.annotations
      .filter(({ kind }) => kind === "error")
      .map(({ message }) => message),
  ).toEqual([
    expect.stringMatching(
      /^could not be started: whether it has started before cannot be told \(the cache gives nothing: .*\): run it again when that works, or look and start a new run$/,
    ),
  ]);
  expect(rig.ledger()).toEqual(["built", "deployed", "built"]);
  expect(stops.conclusion).toBe("failure");
  expect(stops.steps[0]?.annotations.map(({ message }) => message)).toEqual([stopped]);
}, 120_000);
