import { expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { ActionRig } from "../action/job.ts";
import {
  done,
  forgePart,
  output,
  record,
  runEntry,
  type Forgery,
} from "../backends/checkpoints/forge.ts";
import { journalLine } from "../../src/backends/stores/journal.ts";
import type { Origin } from "../../src/backends/checkpoints/origin.ts";
import { laptopOf, told } from "../support/laptop.ts";
import { resultsOf } from "../support/rig.ts";

const files = {
  "mity.yml": `steps:
  safe: { run: echo here > safe.txt, outputs: [safe.txt] }
  test: { needs: safe, run: cat safe.txt }
`,
};
const jobKey = "00112233445566aa";

/** Puts a part into the rig's run as a hostile job of it could. */
async function plant(rig: ActionRig, forgery: Forgery = {}): Promise<void> {
  const { run } = rig;
  const origin: Origin = {
    repositoryId: String(run.repository.id),
    repository: "octo-org/factory",
    workflow: run.path,
    event: run.event,
    ref: run.ref,
    sha: run.sha,
    runId: String(run.id),
    attempt: 1,
    jobKey,
    tier: "default-branch",
  };
  const part = await forgePart(origin, forgery);
  rig.github.plantArtifact(run, 1, `mity-checkpoint-${jobKey}-a1-1`, part);
}

test("a part that lies about where it is from is refused by name, and nothing lands", async () => {
  const lies: readonly (readonly [Partial<Origin>, string])[] = [
    [{ repositoryId: "1", repository: "evil/x" }, 'is of another repository, "evil/x"'],
    [{ runId: "66" }, 'is of another run: "66", not "ID"'],
    [{ sha: "a".repeat(40) }, `is of another commit: "${"a".repeat(40)}", not "SHA"`],
    [
      { workflow: "evil.yml" },
      'is of another workflow file: "evil.yml", not ".github/workflows/ci.yml"',
    ],
    [{ jobKey: "f".repeat(16) }, 'is of another job: "KEY", not "KEY"'],
    [{ attempt: 7 }, "is of attempt 7, and there have been 1"],
  ];
  await using rig = await ActionRig.start(files);
  await using laptop = await laptopOf(rig, files);
  for (const [origin, why] of lies) {
    rig.run = rig.github.startRun();
    await plant(rig, { origin });

    const pulled = await laptop.mity("pull", String(rig.run.id));

    expect(told(pulled, rig, laptop)).toBe(
      `5\n--\nmity: nothing of run ID can be used: the checkpoint "mity-checkpoint-KEY-a1-1" is not used: it ${why}\n`,
    );
    expect(fs.readdirSync(`${laptop.root}/.mity/runs`)).toEqual([]);
  }
}, 120_000);

test("a run that was made here is not written over by one that calls itself so", async () => {
  await using rig = await ActionRig.start(files);
  await using laptop = await laptopOf(rig, files);
  await laptop.mity("run");
  const [name = ""] = fs.readdirSync(`${laptop.root}/.mity/runs`);
  const before = laptop.read(`.mity/runs/${name}/journal.jsonl`);
  const evil = record("safe", [output("safe.txt", "evil\n")], { run: name });
  const lines = [{ ...runEntry, run: name }, done(evil)].map(journalLine);
  await plant(rig, {
    manifest: { run: name },
    journal: Buffer.from(lines.join("")),
    contents: ["evil\n"],
  });

  const pulled = await laptop.mity("pull", String(rig.run.id));

  expect(told(pulled, rig, laptop)).toBe(
    "2\n--\nmity: the run RUN was made in this checkout: it is here\n",
  );
  expect(laptop.read(`.mity/runs/${name}/journal.jsonl`)).toBe(before);
  expect(resultsOf(await laptop.mity("run", "--json"))).toMatchObject({
    safe: "success reused same-fingerprint",
  });
  expect(laptop.read("safe.txt")).toBe("here\n");
}, 60_000);

test("outputs that the step here does not declare are not taken, neither when it is pulled nor later", async () => {
  await using rig = await ActionRig.start(files);
  await using laptop = await laptopOf(rig, files);
  await plant(rig, {
    entries: [
      done(record("safe", [output("safe.txt", "theirs\n")])),
      done(record("test", [output(".bashrc", "evil\n")])),
    ],
    contents: ["theirs\n", "evil\n"],
  });

  const pulled = await laptop.mity("pull", String(rig.run.id));
  laptop.write({ "mity.yml": files["mity.yml"].replaceAll("safe.txt", "other.txt") });
  const run = await laptop.mity("run", "--from", "test", "--json");

  expect(told(pulled, rig, laptop)).toContain(
    'mity: "test" is taken as not finished: its record in the checkpoint names the output ".bashrc", which the step does not declare\n',
  );
  expect(pulled.code).toBe(0);
  expect(run.stderr).toContain(
    `what run ${rig.run.id} made in safe is not taken: its record names the output "safe.txt", which the step does not declare\n`,
  );
  expect(resultsOf(run)).toEqual({
    safe: "success ran first-run",
    test: "success ran forced",
  });
  expect(laptop.exists(".bashrc") || laptop.exists("safe.txt")).toBe(false);
}, 60_000);
