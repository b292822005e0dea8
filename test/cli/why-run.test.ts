import { expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { ActionRig } from "../action/job.ts";
import { laptopOf, told, writeProgram } from "../support/laptop.ts";

const files = {
  "mity.yml": `steps:
  build: { run: mkdir -p out && echo made > out/a.txt, outputs: [out/**] }
  test:
    needs: build
    matrix: { part: [a, b] }
    run: test "\${{ matrix.part }}" = a
  lint: { needs: test, run: "true" }
`,
};
const elsewhere = { "README.md": "no spec here\n" };

test("why a step ran, was reused or was left out on GitHub is read from the run's report", async () => {
  await using rig = await ActionRig.start(files);
  await using machine = rig.machine();
  await rig.job(machine).ended;
  rig.run.rerun("failed");
  await using second = rig.machine();
  await rig.job(second).ended;
  const run = String(rig.run.id);
  await using laptop = await laptopOf(rig, elsewhere);
  const said = async (...args: readonly string[]): Promise<string> =>
    told(await laptop.mity("why", ...args), rig, laptop);

  const page = `https://github.com/octo-org/factory/actions/runs/${run}/attempts/1`;
  expect(await said("test", "--run", page)).toBe(`0
test[part=a]: success in run ID of octo-org/factory, attempt 1, job build
  ran: never reused: it declares neither inputs nor outputs
  took TIME

test[part=b]: failure in run ID of octo-org/factory, attempt 1, job build: exit code 1
  ran: never reused: it declares neither inputs nor outputs
  took TIME
`);
  expect(await said("build", "--run", run)).toBe(`0
build: success in run ID of octo-org/factory, attempt 2, job build
  reused: finished earlier in this run
  saved TIME
`);
  expect(await said("lint", "--run", run)).toBe(`0
lint: skipped in run ID of octo-org/factory, attempt 2, job build
  did not run: needs \`test[part=b]\`, which failed
`);
  expect(await said("tset", "--run", run)).toBe(
    '2\n--\nmity: no step "tset" came to an end in run ID of octo-org/factory, attempt 2, job build\n' +
      "hint: did you mean test?\n",
  );
  const { stdout } = await laptop.mity("why", "build", "--run", run, "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    origin: { repository: "octo-org/factory", runId: run, attempt: 2, job: "build" },
    answers: [
      {
        step: "build",
        verdict: "success",
        how: "reused",
        why: "finished earlier in this run",
        reason: { kind: "same-fingerprint", from: "this-run" },
        attempts: 0,
      },
    ],
  });
}, 60_000);

test("what GitHub does not give is said as `mity pull` says it", async () => {
  await using rig = await ActionRig.start(files);
  const run = String(rig.run.id);
  await using laptop = await laptopOf(rig, elsewhere);
  writeProgram(laptop, "gh", "exit 1");
  const said = async (...args: readonly string[]): Promise<string> =>
    told(await laptop.mity("why", ...args), rig, laptop);

  expect(await said("test", "--run", "1")).toBe(
    "5\n--\nmity: GitHub does not know the run 1, or the token may not see it (404)\n",
  );
  expect(await said("test", "--run", run)).toBe(
    "2\n--\nmity: run ID stored no report\n" +
      "hint: none of its jobs came to a step that uses mityfactory/action, or what they stored was removed\n",
  );
}, 60_000);

test("a run of this checkout is told of from its journal", async () => {
  await using rig = await ActionRig.start(files);
  await using laptop = await laptopOf(rig, files);
  await laptop.mity("run");
  const [run = ""] = fs.readdirSync(`${laptop.root}/.mity/runs`);

  const why = await laptop.mity("why", "test[part=b]", "--run", run);

  expect(told(why, rig, laptop)).toBe(`0
test[part=b]: failure in run RUN: exit code 1
  ran: never reused: it declares neither inputs nor outputs
  took TIME
`);
}, 30_000);
