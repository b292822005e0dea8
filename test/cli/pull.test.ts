import { expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { ActionRig } from "../action/job.ts";
import { laptopOf, told, writeProgram } from "../support/laptop.ts";
import { resultsOf } from "../support/rig.ts";

/** `build` makes another thing on every machine; what `test` prints tells whose it got. */
const spec = `steps:
  build:
    run: mkdir -p out && echo "made on $WHERE" > out/a.txt && echo "by=$WHERE" >> "$GITHUB_OUTPUT"
    inputs: { env: [WHERE] }
    outputs: [out/**]
  test:
    needs: build
    env: { BY: "\${{ needs.build.outputs.by }}" }
    run: cat out/a.txt && echo "value of $BY" && exit 3
`;
const files = { "mity.yml": spec };
const onRunner = { WHERE: "a runner" };

/** A job that fails in `test`, on GitHub; its summary. */
async function failedJob(rig: ActionRig, inputs: Record<string, string> = {}): Promise<string> {
  await using machine = rig.machine();
  const job = await rig.job(machine, inputs, onRunner).ended;
  return job.steps[0]?.summary ?? "";
}

test("what failed on GitHub fails here with GitHub's own files and values, by the summary's line", async () => {
  await using rig = await ActionRig.start(files);
  const summary = await failedJob(rig);
  await using laptop = await laptopOf(rig, files);
  const [, line = ""] = /```sh\n(mity pull .*)\n```/.exec(summary) ?? [];
  const [pull = "", run = ""] = line.split(" && ").map((command) => command.replace(/^mity /, ""));

  const pulled = await laptop.mity(...pull.split(" "));
  const failed = await laptop.mity(...run.split(" "));

  expect(run).toBe("run --from test");
  expect(told(pulled, rig, laptop)).toBe(`0
pulled run ID of octo-org/factory, attempt 1, job build: failure
finished: build
failed: test
it is here as RUN; with what came before from it: mity run --from test
--
mity: the run is of commit THEIRS, and this checkout is at OURS
hint: this checkout does not have that commit: \`git fetch origin SHA\` gets it
`);
  expect(told(failed, rig, laptop)).toBe(`1
= build  reused (given by run RUN, pulled)
test | made on a runner
test | value of a runner
✗ test  TIME  exit code 3

step  result  time  how  why
build  success  TIME  reused  given by run RUN, pulled
test  failure  TIME  ran  forced

run RUN: failure in TIME, 1 reused, 1 failed
saved TIME by reuse

✗ test failed: exit code 3; the last it printed:
    made on a runner
    value of a runner

Finished steps are kept. Mend it, then: mity resume  (its whole output: mity logs test)
--
mity: starts from RUN, pulled: run ID of octo-org/factory, attempt 1, job build; \`--given none\` starts from this checkout
`);
}, 90_000);

test("a pulled run is told apart from those made here, and is none of their results", async () => {
  await using rig = await ActionRig.start(files);
  await failedJob(rig);
  await using laptop = await laptopOf(rig, files);
  await laptop.mity("pull", String(rig.run.id));
  const before = await laptop.mity("resume");
  const [name = ""] = fs.readdirSync(`${laptop.root}/.mity/runs`);
  const refused = await laptop.mity("resume", name);
  const logs = await laptop.mity("logs", "test");
  const planned = await laptop.mity("plan", "--from", "test");

  const started = await laptop.mity("run", "--from", "test", "--json");
  const resumed = await laptop.mity("resume", "--json");
  const again = await laptop.mity("run", "--from", "test", "--json");
  const runs = await laptop.mity("runs");
  const repulled = await laptop.mity("pull", name);
  const own = await laptop.mity("run", "--json");
  const after = await laptop.mity("run", "--from", "test", "--json");

  expect(told(before, rig, laptop)).toBe(
    "2\n--\nmity: there is no run to resume\nhint: `mity run` starts one\n",
  );
  expect(told(refused, rig, laptop)).toBe(
    "2\n--\nmity: RUN was pulled and goes on where it was made: run ID of octo-org/factory, attempt 1, job build\n" +
      "hint: `mity run --from STEP --given RUN` starts here from what it made\n",
  );
  expect(told(logs, rig, laptop)).toBe(
    "2\n--\nmity: test ran on GitHub, and what it printed stayed there: https://github.com/octo-org/factory/actions/runs/ID/attempts/1\n" +
      "hint: `mity run --from STEP` runs it here\n",
  );
  expect(planned.stdout).toContain("given by run");
  const given = { build: "success reused given", test: "failure ran forced" };
  expect(resultsOf(started)).toEqual(given);
  expect(resultsOf(resumed)).toEqual({ ...given, test: "failure ran failed-before" });
  expect(resultsOf(again)).toEqual(given);
  expect(runs.stdout).toMatch(/^run +started .* pulled from\n/);
  expect(runs.stdout.match(/run \d+ of octo-org\/factory, attempt 1, job build/g)).toHaveLength(1);
  expect(repulled.code).toBe(0);
  expect(resultsOf(own)).toEqual({
    build: "success ran first-run",
    test: "failure ran never-reused",
  });
  expect(resultsOf(after)).toEqual({
    build: "success reused same-fingerprint",
    test: "failure ran forced",
  });
  expect(laptop.read("out/a.txt")).toBe("made on the laptop\n");
}, 120_000);

test("steps that change the world are not done from here, unless they are asked for", async () => {
  const external = `steps:
  build: { run: mkdir -p out && echo $WHERE > out/a.txt, outputs: [out/**] }
  test: { needs: build, run: "cat out/a.txt && test $WHERE != 'a runner'" }
  deploy: { needs: test, effects: external, run: echo deployed from $WHERE >> "$LEDGER" }
  smoke: { needs: deploy, run: "true" }
`;
  await using rig = await ActionRig.start({ "mity.yml": external });
  await failedJob(rig);
  await using laptop = await laptopOf(rig, { "mity.yml": external });
  laptop.env["WHERE"] = "laptop";
  await laptop.mity("pull", String(rig.run.id));

  const spared = await laptop.mity("run", "--from", "test", "--json");
  const nothing = await laptop.mity("run", "--from", "deploy");
  const forced = await laptop.mity("run", "--from", "test", "--force", "deploy", "--json");

  expect(resultsOf(spared)).toEqual({ build: "success reused given", test: "success ran forced" });
  expect(spared.stderr).toContain(
    "mity: left out, since they change the world or need a step that does: deploy, smoke\n" +
      "hint: `--force deploy` runs it here\n",
  );
  expect(nothing.code).toBe(2);
  expect(resultsOf(forced)).toMatchObject({ deploy: "success ran forced" });
  expect(laptop.ledger("ledger")).toEqual(["deployed from laptop"]);
}, 90_000);

test("of several jobs one has to be chosen, by its key, its name or its page", async () => {
  await using rig = await ActionRig.start(files);
  for (const id of ["build", "other"]) {
    await using machine = rig.machine();
    const use = rig.use({ id: "mity", env: onRunner });
    await rig.jobOf(machine, id, { steps: [use] }).ended;
  }
  const run = String(rig.run.id);
  const other = rig.run.job("other").id;
  await using laptop = await laptopOf(rig, files);

  const asked = await laptop.mity("pull", run);
  const unknown = await laptop.mity("pull", run, "--key", "nothing");
  const [key = ""] = /[0-9a-f]{16}(?= {2}job other)/.exec(asked.stderr) ?? [];
  const byKey = await laptop.mity("pull", run, "--key", key);
  const byName = await laptop.mity("pull", run, "--key", "other");
  const page = `https://github.com/octo-org/factory/actions/runs/${run}/job/${other}?pr=1#step:2:3`;
  const byPage = await laptop.mity("pull", page);

  const [refusal = "", ...jobs] = told(asked, rig, laptop).split(/^(?= {2})/m);
  expect(refusal).toBe(
    "2\n--\nmity: run ID has a checkpoint of 2 jobs\nhint: `--key KEY` chooses one of these:\n",
  );
  expect(jobs.sort()).toEqual(
    ["build", "other"].map((job) => `  KEY  job ${job}, attempt 1, failure, failed: test\n`),
  );
  expect(told(unknown, rig, laptop)).toContain(
    '2\n--\nmity: run ID has no checkpoint of a job "nothing"\nhint: `--key KEY` chooses one of these:\n',
  );
  for (const pulled of [byKey, byName, byPage])
    expect(told(pulled, rig, laptop)).toContain(
      "0\npulled run ID of octo-org/factory, attempt 1, job other: failure\n",
    );
}, 120_000);

test("of several attempts the newest is pulled, or the one that is named", async () => {
  await using rig = await ActionRig.start(files);
  await failedJob(rig);
  rig.run.rerun("failed");
  await failedJob(rig);
  const run = String(rig.run.id);
  await using laptop = await laptopOf(rig, files);

  const newest = await laptop.mity("pull", run);
  const first = await laptop.mity("pull", run, "--attempt", "1");
  const third = await laptop.mity("pull", run, "--attempt", "3");

  expect(newest.stdout).toContain("attempt 2, job build: failure\nfinished: build\n");
  expect(first.stdout).toContain("attempt 1, job build: failure\nfinished: build\n");
  expect(told(third, rig, laptop)).toBe(
    "2\n--\nmity: attempt 3 of run ID stored no checkpoint\nhint: there is one of attempt 1, 2\n",
  );
}, 90_000);

test("a run of a pull request is pulled, but for one from a fork", async () => {
  await using rig = await ActionRig.start(files);
  rig.run = rig.github.startRun({ event: "pull_request" });
  await failedJob(rig);
  await using laptop = await laptopOf(rig, files);

  const own = await laptop.mity("pull", String(rig.run.id));
  const { headSha } = rig.run;
  const fork = rig.github.addRepository("mallory/factory", { fork: true });
  rig.run = rig.github.startRun({ event: "pull_request", headRepository: fork });
  const summary = await failedJob(rig);
  const foreign = await laptop.mity("pull", String(rig.run.id));

  expect(summary).not.toContain("mity pull");
  expect(own.code).toBe(0);
  expect(own.stderr).toContain(`the run is of commit ${headSha.slice(0, 12)}, and this checkout`);
  expect(told(foreign, rig, laptop)).toBe(
    "2\n--\nmity: run ID cannot be pulled: it is of a pull request that GitHub does not name, as it never does of a fork's\n",
  );
}, 90_000);

test("what of the run is otherwise here is said", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `${spec}  lint: { needs: test, run: "true" }\n`,
  });
  await failedJob(rig);
  await using laptop = await laptopOf(rig, {
    "mity.yml": spec.replace("mkdir -p out", "mkdir -p out && true"),
  });

  const pulled = await laptop.mity("pull", String(rig.run.id));

  expect(pulled.code).toBe(0);
  expect(pulled.stderr).toContain(
    "mity: the spec here says otherwise of build than the run's\n" +
      "mity: the spec here does not have steps of the run: lint\n",
  );
}, 90_000);

test("what cannot be pulled is said in one sentence, and nothing lands", async () => {
  await using rig = await ActionRig.start(files);
  await failedJob(rig);
  const run = String(rig.run.id);
  const empty = rig.github.startRun();
  await using laptop = await laptopOf(rig, files);
  writeProgram(laptop, "gh", "exit 1");
  const said = async (
    args: readonly string[],
    env: Record<string, string | undefined> = {},
  ): Promise<string> => told(await laptop.start(["pull", ...args], { env }).ended, rig, laptop);

  expect(await said([])).toBe(
    "2\n--\nmity: `mity pull` takes one run: its id on GitHub, or the address of its page\n",
  );
  expect(await said(["main"])).toBe(
    '2\n--\nmity: "main" names no run on GitHub: give its id, or the address of its page\n',
  );
  expect(await said([run], { GITHUB_TOKEN: undefined })).toBe(
    "2\n--\nmity: there is no token to read the runs of octo-org/factory on github.com with\n" +
      "hint: set GITHUB_TOKEN, or sign in with GitHub's own command: `gh auth login --hostname github.com`\n",
  );
  // A token goes to no host but its own, whatever an address says.
  expect(await said(["https://elsewhere.example/octo-org/factory/actions/runs/1"])).toBe(
    "2\n--\nmity: there is no token to read the runs of octo-org/factory on elsewhere.example with\n" +
      "hint: set GITHUB_TOKEN and GH_HOST=elsewhere.example, or sign in with GitHub's own command: `gh auth login --hostname elsewhere.example`\n",
  );
  expect(await said(["12345"])).toBe(
    "5\n--\nmity: GitHub does not know the run 12345, or the token may not see it (404)\n",
  );
  expect(await said([run], { GITHUB_TOKEN: "ghp_wrong" })).toBe(
    "5\n--\nmity: GitHub does not accept the token for the run ID (401)\n",
  );
  expect(await said([run], { GITHUB_TOKEN: rig.github.token({ actions: "none" }) })).toBe(
    "5\n--\nmity: the token may not read the run ID: it has to be one that may read the repository's Actions (`actions: read`, or the scope `repo`) (403)\n",
  );
  rig.github.fault({ match: "get-run", status: 429, retryAfter: 600 });
  expect(await said([run])).toBe(
    "5\n--\nmity: GitHub was asked too often and tells nothing of the run ID for 600 s (429)\n",
  );
  expect(await said([String(empty.id)])).toBe(
    `2\n--\nmity: run ${empty.id} stored no checkpoint\n` +
      "hint: none of its jobs came to a step that uses mityfactory/action, or what they stored was removed\n",
  );
  laptop.sh("git remote remove origin");
  expect(await said([run])).toBe(
    "2\n--\nmity: the remote `origin` of this checkout names no repository on GitHub\n" +
      "hint: `--repo OWNER/NAME` names one; so does the address of the run's page\n",
  );
  const parts = rig.github.artifacts(rig.run).filter(({ name }) => name.startsWith("mity-ch"));
  for (const { id } of parts) rig.github.flipBit(id);
  expect(await said([run, "--repo", "octo-org/factory"])).toMatch(
    /^5\n--\nmity: nothing of run ID can be used: /,
  );
  for (const { id } of rig.github.artifacts(rig.run)) rig.github.expireArtifact(id);
  expect(await said([run, "--repo", "octo-org/factory"])).toBe(
    "5\n--\nmity: what run ID stored has expired\n" +
      "hint: the action's input `retention-days` says how long it is kept; a re-run stores anew\n",
  );
  expect(fs.readdirSync(`${laptop.root}/.mity/runs`)).toEqual([]);
  expect(fs.readdirSync(`${laptop.root}/.mity`).filter((name) => name.startsWith("pull"))).toEqual(
    [],
  );
}, 120_000);

test("the token is that of `gh` where the environment has none", async () => {
  await using rig = await ActionRig.start(files);
  await failedJob(rig);
  await using laptop = await laptopOf(rig, files);
  const token = laptop.env["GITHUB_TOKEN"] ?? "";
  laptop.env["GITHUB_TOKEN"] = undefined;
  writeProgram(laptop, "gh", `test "$*" = "auth token --hostname github.com" && echo ${token}`);

  const pulled = await laptop.mity("pull", String(rig.run.id), "--json");

  expect(pulled.code).toBe(0);
  expect(JSON.parse(pulled.stdout)).toMatchObject({
    version: 1,
    verdict: "failure",
    finished: ["build"],
    failed: ["test"],
    contents: 1,
    from: { repository: "octo-org/factory", attempt: 1, job: "build" },
  });
  expect(pulled.stdout + pulled.stderr).not.toContain(token);
}, 60_000);
