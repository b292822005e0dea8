import { describe, expect, test } from "@jest/globals";
import { eventsOf, resultsOf, Rig, steady } from "../support/rig.ts";

const note = (step: string): string => `echo ${step} >> "$OUTSIDE/ran"`;

test("resume goes on at the step that failed, with what was finished before it in place", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  fetch: { run: '${note("fetch")}; mkdir -p data; echo 1 > data/x; echo "v=7" >> "$GITHUB_OUTPUT"', outputs: [data/**] }
  use: { needs: fetch, run: '${note("use")}; test -e fixed; cat data/x; echo $V', env: { V: "\${{ needs.fetch.outputs.v }}" } }
  last: { needs: use, run: '${note("last")}' }
`,
    },
  });

  const failed = await rig.mity("run");
  expect(failed.code).toBe(1);
  expect(steady(failed.stdout, rig)).toContain(`
✗ use failed: exit code 1; it printed nothing

Finished steps are kept. Mend it, then: mity resume
`);

  rig.write({ fixed: "" });
  rig.remove("data");
  const resumed = await rig.mity("resume");

  expect(resumed).toMatchObject({ code: 0, stderr: "" });
  expect(rig.ledger("ran")).toEqual(["fetch", "use", "fetch", "use", "last"]);
});

test("resume takes finished steps, declared or not, and a run by the beginning of its id", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  a: { run: '${note("a")}', inputs: { files: [], env: [] } }
  plain: { run: '${note("plain")}', inputs: { files: [a.txt] } }
  bad: { needs: [a, plain], run: '${note("bad")}; test -e "$OUTSIDE/fixed"' }
`,
    },
  });

  await rig.mity("run");
  rig.sh('touch "$OUTSIDE/fixed"');
  const [id = ""] = rig.sh("ls .mity/runs").split("\n");
  const resumed = await rig.mity("resume", id.slice(0, -1), "--json");
  const unknown = await rig.mity("resume", "1999");
  const runs = await rig.mity("runs");

  expect(resultsOf(resumed)).toEqual({
    a: "success reused same-fingerprint",
    plain: "success reused same-fingerprint",
    bad: "success ran failed-before",
  });
  expect(rig.ledger("ran").sort()).toEqual(["a", "bad", "bad", "plain"]);
  expect(unknown).toEqual({
    code: 2,
    stdout: "",
    stderr: 'mity: there is no run whose id begins with "1999"\nhint: `mity runs` lists them\n',
  });
  expect(steady(runs.stdout, rig).split("\n")[1]).toMatch(
    /^RUN +just now +success +3 +0 +0 +TIME$/,
  );
});

describe("a run that was killed", () => {
  test("is resumed after what it left running was ended, and no step runs twice at once", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  done: { run: '${note("done")}', inputs: [mity.yml] }
  busy: { needs: done, run: '${note("busy")}; echo up; while [ ! -e "$OUTSIDE/go" ]; do sleep 0.02; done; echo late >> "$OUTSIDE/late"' }
`,
      },
    });
    const killed = rig.start(["run"]);
    await killed.printed("busy | up");
    killed.signal("SIGKILL");
    await killed.ended;

    const runs = await rig.mity("runs");
    const resuming = rig.start(["resume", "--json"]);
    await resuming.printed('"step-output"');
    rig.sh('touch "$OUTSIDE/go"');
    const resumed = await resuming.ended;

    expect(runs.stdout).toContain("unfinished");
    expect(resumed).toMatchObject({ code: 0, stderr: "" });
    expect(resultsOf(resumed)).toEqual({
      done: "success reused same-fingerprint",
      busy: "success ran never-reused",
    });
    expect(rig.ledger("ran")).toEqual(["done", "busy", "busy"]);
    expect(rig.ledger("late")).toEqual(["late"]);
  });

  test("stops at an external step that may have happened, until it is told what to do", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  build: { run: '${note("build")}' }
  deploy: { needs: build, effects: external, run: '${note("deploy")}; echo up; [ -e "$OUTSIDE/quick" ] || exec sleep 600' }
  after: { needs: deploy, run: 'test -e "$OUTSIDE/fixed"' }
`,
      },
    });
    const killed = rig.start(["run"]);
    await killed.printed("deploy | up");
    killed.signal("SIGKILL");
    await killed.ended;
    rig.sh('touch "$OUTSIDE/quick"');

    const refused = await rig.mity("resume");
    const rerun = await rig.mity("resume", "--rerun", "deploy", "--json");
    rig.sh('touch "$OUTSIDE/fixed"');
    const finished = await rig.mity("resume", "--json");

    expect(refused).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "mity: deploy was started in this run and may have had its effects: whether it finished is not known\n" +
        "hint: look, then \`mity resume --rerun deploy\`; a step that may safely run twice says \`idempotent: true\`\n",
    });
    expect(resultsOf(rerun)).toMatchObject({
      build: "success reused same-fingerprint",
      deploy: "success ran forced",
    });
    expect(resultsOf(finished)).toMatchObject({
      deploy: "success reused same-fingerprint",
      after: "success ran failed-before",
    });
    expect(rig.ledger("ran")).toEqual(["build", "deploy", "deploy"]);
  });
});

test("with no run there is nothing to resume", async () => {
  await using rig = await Rig.create({ files: { "mity.yml": "steps:\n  a: { run: 'true' }\n" } });

  expect(await rig.mity("resume")).toEqual({
    code: 2,
    stdout: "",
    stderr: "mity: there is no run to resume\nhint: `mity run` starts one\n",
  });
});

test("a machine step counts on this machine and workspace only", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  install: { effects: machine, run: '${note("install")}', inputs: [lock] }
  build: { needs: install, run: '${note("build")}; echo 1 > out', inputs: [src], outputs: [out] }
`,
      lock: "1",
      src: "1",
    },
  });
  await rig.mity("run");
  const again = await rig.mity("run", "--json");
  const copy = "../outside/copy";
  rig.sh(`cp -a . ${copy}`);
  const elsewhere = await rig.start(["run", "--json"], { cwd: copy }).ended;
  rig.sh(`echo 2 > ${copy}/src`);
  const needed = await rig.start(["run", "--json"], { cwd: copy }).ended;

  expect(resultsOf(again)).toEqual({
    install: "success reused same-fingerprint",
    build: "success reused same-fingerprint",
  });
  expect(resultsOf(elsewhere)).toEqual({
    build: "success reused same-fingerprint",
    install: "skipped not-needed",
  });
  expect(resultsOf(needed)).toEqual({
    install: "success ran other-machine",
    build: "success ran changed",
  });
  expect(rig.ledger("ran")).toEqual(["install", "build", "install", "build"]);
});

test("a command that is gone with what a reused machine step made is told with how to have it again", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  install: { effects: machine, inputs: [lock], scratch: [tools], run: 'mkdir -p tools; echo true > tools/lint; chmod +x tools/lint' }
  build: { needs: install, inputs: [src], outputs: [], run: tools/lint }
  test: { needs: build, inputs: [src], outputs: [], run: tools/lint; exit "$(cat src)" }
`,
      lock: "1",
      src: "0",
    },
  });
  await rig.mity("run");
  rig.write({ src: "3" });
  const otherwise = await rig.mity("run");
  rig.remove("tools");
  rig.write({ src: "00" });
  const gone = await rig.mity("run", "--json");
  const told = await rig.mity("resume");
  const forced = await rig.mity("run", "--force", "install", "--json");

  expect(otherwise.code).toBe(1);
  expect(otherwise.stdout + otherwise.stderr).not.toContain("--force");
  expect(eventsOf(gone).filter(({ kind }) => kind === "warning")).toMatchObject([
    {
      step: "build",
      message:
        "a command was not found, and `install`, which prepares this machine, was not run again",
      hint: "if something that it made is gone: mity run --force install",
    },
  ]);
  expect(told.stdout).toContain(
    "! build: a command was not found, and `install`, which prepares this machine, was not run again\n  if something that it made is gone: mity run --force install\n",
  );
  expect(resultsOf(forced)).toMatchObject({
    install: "success ran forced",
    build: "success ran changed",
  });
});

describe("a resumed run is as careful as the one that failed", () => {
  const half = `
steps:
  cut: { run: '${note("cut")}; date +%s%N > cut.txt', inputs: { files: [] }, outputs: [cut.txt] }
`;

  test("after --verify-reuse it compares again what differed", async () => {
    await using rig = await Rig.create({ files: { "mity.yml": half } });
    await rig.mity("run");

    const failed = await rig.mity("run", "--verify-reuse");
    const resumed = await rig.mity("resume", "--json");

    expect(failed.code).toBe(1);
    expect([resumed.code, resultsOf(resumed)]).toEqual([1, { cut: "failure ran verify" }]);
    expect(rig.ledger("ran")).toEqual(["cut", "cut", "cut"]);
  });

  test("after --strict it still fails a step that writes what it does not declare", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  sly: { run: 'echo 1 > seen.txt; echo $RANDOM > sly.txt', inputs: { files: [] }, outputs: [seen.txt] }
`,
      },
    });

    const failed = await rig.mity("run", "--strict");
    const resumed = await rig.mity("resume", "--json");

    expect([failed.code, resumed.code]).toEqual([1, 1]);
    expect(resultsOf(resumed)).toEqual({ sly: "failure ran failed-before" });
  });

  test("after --no-reuse it takes nothing of the runs before", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  net: { run: '${note("net")}; test ! -e "$OUTSIDE/down"', inputs: { files: [] } }
`,
      },
    });
    await rig.mity("run");
    rig.sh('touch "$OUTSIDE/down"');

    const failed = await rig.mity("run", "--no-reuse");
    const resumed = await rig.mity("resume", "--json");

    expect([failed.code, resumed.code]).toEqual([1, 1]);
    expect(resultsOf(resumed)).toEqual({ net: "failure ran failed-before" });
    expect(rig.ledger("ran")).toEqual(["net", "net", "net"]);
  });
});
