import { expect, test } from "@jest/globals";
import { isAlive } from "../../src/backends/host.ts";
import { eventsOf, resultsOf, Rig, steady } from "../support/rig.ts";

/** A step whose process, its child and its grandchild all ignore TERM, and which tells that it is there. */
const stubborn = `trap '' TERM INT HUP; (trap '' TERM; (trap '' TERM; echo $BASHPID >> "$OUTSIDE/pids"; while :; do sleep 0.1; done) & echo $BASHPID >> "$OUTSIDE/pids"; wait) & echo $BASHPID >> "$OUTSIDE/pids"; until [ "$(wc -l < "$OUTSIDE/pids")" -ge 3 ]; do sleep 0.01; done; echo up; while :; do sleep 0.1; done`;

/** Which of the processes that a step wrote down still run. */
function alive(rig: Rig): string[] {
  return rig.ledger("pids").filter((pid) => isAlive(Number(pid)));
}

test("a time limit ends a step and all its processes, also those that ignore TERM", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  polite: { run: "trap 'echo cleaning; exit 3' TERM; echo up; while :; do sleep 0.05; done", timeout-minutes: 0.01 }
  stubborn: { run: ${JSON.stringify(stubborn)}, timeout-minutes: 0.01 }
`,
    },
  });

  const ran = await rig.mity("run", "--keep-going");

  expect(ran.code).toBe(1);
  expect(ran.stdout).toContain("polite | cleaning\n");
  expect(ran.stdout).toContain(
    "✗ polite failed: timed out after 0.01 minutes; the last it printed:\n",
  );
  expect(ran.stdout).toContain(
    "✗ stubborn failed: timed out after 0.01 minutes; the last it printed:\n",
  );
  expect(rig.ledger("pids")).toHaveLength(3);
  expect(alive(rig)).toEqual([]);
});

test("Ctrl-C ends what runs, lets clean-up steps run, says how to resume, and resume goes on", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  first: { run: 'echo first >> "$OUTSIDE/ran"' }
  long: { needs: first, run: 'trap "echo ended; exit 0" TERM; echo up; [ -e "$OUTSIDE/quick" ] && exit; sleep 600 & wait' }
  after: { needs: long, run: echo after }
  cleanup: { needs: long, if: "cancelled()", run: echo cleaned }
`,
    },
  });

  const run = rig.start(["run"]);
  await run.printed("long | up");
  run.signal("SIGINT");
  const ended = await run.ended;

  expect(ended).toMatchObject({ code: 130, stderr: "" });
  expect(steady(ended.stdout, rig)).toBe(`✓ first  TIME
long | up
stopping 1 running step: interrupted
long | ended
- long  cancelled: interrupted
- after  cancelled: interrupted
cleanup | cleaned
✓ cleanup  TIME

step  result  time  how  why
first  success  TIME  ran  never reused: it declares neither inputs nor outputs
long  cancelled  TIME  interrupted
after  cancelled  interrupted
cleanup  success  TIME  ran  never reused: its \`if\` calls always(), failure() or cancelled()

run RUN: cancelled in TIME, 2 ran, 2 cancelled

Finished steps are kept. Go on with: mity resume
`);

  rig.sh('touch "$OUTSIDE/quick"');
  const resumed = await rig.mity("resume", "--json");
  expect(resumed.code).toBe(0);
  expect(resultsOf(resumed)).toMatchObject({
    first: "success reused same-fingerprint",
    after: "success ran not-finished-before",
  });
  expect(rig.ledger("ran")).toEqual(["first"]);
});

test("Ctrl-C twice ends clean-up steps too, and processes that ignore TERM at once", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  stubborn: { run: ${JSON.stringify(stubborn)} }
  cleanup: { needs: stubborn, if: always(), run: echo never }
`,
    },
  });

  const run = rig.start(["run"]);
  await run.printed("stubborn | up");
  run.signal("SIGINT");
  await run.printed("stopping 1 running step: interrupted");
  run.signal("SIGINT");
  const ended = await run.ended;

  expect(ended).toMatchObject({ code: 130, stderr: "" });
  expect(ended.stdout).not.toContain("never");
  expect(rig.ledger("pids")).toHaveLength(3);
  expect(alive(rig)).toEqual([]);
});

test.each(["SIGTERM", "SIGHUP"] as const)("%s to mity is as Ctrl-C", async (signal) => {
  await using rig = await Rig.create({
    files: { "mity.yml": "steps:\n  long: { run: 'echo up; exec sleep 600' }\n" },
  });

  const run = rig.start(["run"]);
  await run.printed("long | up");
  run.signal(signal);
  const ended = await run.ended;

  expect(ended).toMatchObject({ code: 130, stderr: "" });
});

test("a retry comes after a failure, with every attempt told and recorded", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  flaky: { run: 'echo x >> "$OUTSIDE/tries"; [ $(wc -l < "$OUTSIDE/tries") = 3 ] || exit 75', retry: { max: 3, backoff: 1s, on: ["exit:75"] } }
  other: { run: "exit 1", retry: { max: 3, backoff: 1s, on: ["exit:75"] } }
`,
    },
  });

  const ran = await rig.mity("run", "--keep-going", "--json");

  expect(ran.code).toBe(1);
  expect(rig.ledger("tries")).toHaveLength(3);
  const of = (step: string, kind: string): object[] =>
    eventsOf(ran).filter((event) => event["step"] === step && event["kind"] === kind);
  expect(of("flaky", "step-retry")).toMatchObject([
    { attempt: 1, failure: { kind: "exit", code: 75 } },
    { attempt: 2, failure: { kind: "exit", code: 75 } },
  ]);
  expect(of("flaky", "step-settled")).toMatchObject([{ verdict: "success", attempts: 3 }]);
  expect(of("other", "step-settled")).toMatchObject([{ verdict: "failure", attempts: 1 }]);
});

test("Ctrl-C before the first step has started leaves a run that was cancelled, and says so", async () => {
  await using rig = await Rig.create({
    files: { "mity.yml": `steps: { a: { run: 'echo a >> "$OUTSIDE/ran"', outputs: [a.txt] } }\n` },
  });
  rig.gate("asked");
  rig.gate("go");
  // The run waits for what git lists.
  rig.sh(`
    mkdir "$OUTSIDE/bin"
    printf '#!/bin/bash\\n[ "$1" != ls-files ] || { read < "$OUTSIDE/asked"; read < "$OUTSIDE/go"; }\\nexec %s "$@"\\n' "$(type -P git)" > "$OUTSIDE/bin/git"
    chmod +x "$OUTSIDE/bin/git"
  `);

  const run = rig.start(["run"], {
    env: { PATH: `${rig.outside}/bin:${process.env["PATH"] ?? ""}` },
  });
  await rig.open("asked");
  run.signal("SIGINT");
  await rig.open("go");
  const ended = await run.ended;
  const runs = await rig.mity("runs", "--json");

  expect(ended).toMatchObject({ code: 130, stderr: "" });
  expect(steady(ended.stdout, rig)).toBe(`stopping: interrupted
- a  cancelled: interrupted

step  result  time  how  why
a  cancelled  interrupted

run RUN: cancelled in TIME, 1 cancelled

Finished steps are kept. Go on with: mity resume
`);
  expect(JSON.parse(runs.stdout)).toMatchObject({ runs: [{ result: "cancelled" }] });
  expect(rig.ledger("ran")).toEqual([]);
});
