import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isAlive, processStart, processStatus } from "../../src/backends/host.ts";
import { endOrphans, killGroup } from "../../src/backends/runners/orphans.ts";

const onLinux = process.platform === "linux" ? describe : describe.skip;
const NOTHING_FOUND = { groups: [], strays: [], left: [] };

let directory: string;
let groupsFile: string;
let mark: string;
/** The groups that a test started. */
let started: number[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "mity-orphans-"));
  groupsFile = join(directory, "groups");
  mark = `run-1-${Math.random().toString(16).slice(2)}`;
  started = [];
});

afterEach(() => {
  for (const pgid of started) killGroup(pgid, "SIGKILL");
  rmSync(directory, { recursive: true });
});

interface Step {
  readonly pgid: number;
  readonly start: string;
  /** What the script printed. */
  readonly pids: readonly number[];
  readonly ended: Promise<unknown>;
}

/** Starts a script in a group of its own, as a runner does, and waits for the line that it prints. */
async function startStep(script: string, environment: NodeJS.ProcessEnv = { MITY_RUN: mark }) {
  const child = spawn("bash", ["-c", script], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
    env: { PATH: process.env["PATH"], ...environment },
  });
  const pgid = child.pid ?? NaN;
  started.push(pgid);
  const start = processStart(pgid) ?? "-";
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, "line")) as [string];
  lines.close();
  child.stdout.destroy();
  const step: Step = { pgid, start, pids: line.split(" ").map(Number), ended };
  return step;
}

function record(step: Step, start = step.start): void {
  writeFileSync(groupsFile, `${step.pgid} ${start} 0 3 1\n`);
}

function asReported(step: Step, start: string | undefined = step.start) {
  return { pgid: step.pgid, start, slot: "0", step: 3, attempt: 1 };
}

onLinux("ending what a dead run left behind", () => {
  test("ends a recorded group", async () => {
    const step = await startStep("tail -f /dev/null & echo $$ $!; wait");
    record(step);

    const report = await endOrphans(groupsFile, mark);

    expect(report).toEqual({ groups: [asReported(step)], strays: [], left: [] });
    expect(step.pids.map(isAlive)).toEqual([false, false]);
  });

  test("kills a group that ignores TERM", async () => {
    const step = await startStep("trap '' TERM; tail -f /dev/null & echo $$ $!; wait; wait");
    record(step);

    const report = await endOrphans(groupsFile, mark);

    expect(report).toEqual({ groups: [asReported(step)], strays: [], left: [] });
    expect(step.pids.map(isAlive)).toEqual([false, false]);
  });

  test("ends a process that left its group and session", async () => {
    const step = await startStep("setsid sh -c 'echo $$; exec tail -f /dev/null' &");
    await step.ended;
    record(step);

    const report = await endOrphans(groupsFile, mark);

    expect(report).toEqual({ groups: [], strays: step.pids, left: [] });
    expect(step.pids.map(isAlive)).toEqual([false]);
  });

  test("ends the whole group when its leader is gone and one member bears the mark", async () => {
    const step = await startStep(
      "tail -f /dev/null > /dev/null & one=$!; env -i tail -f /dev/null > /dev/null & echo $one $!",
    );
    await step.ended;
    record(step);

    const report = await endOrphans(groupsFile, mark);

    expect(report).toEqual({ groups: [asReported(step)], strays: [], left: [] });
    expect(step.pids.map(isAlive)).toEqual([false, false]);
  });

  test("finds a group whose leader's start is not known by the mark", async () => {
    const step = await startStep("tail -f /dev/null > /dev/null & echo $!");
    await step.ended;
    record(step, "-");

    const report = await endOrphans(groupsFile, mark);

    expect(report.groups).toEqual(
      [asReported(step, undefined)].map((group) => ({ ...group, start: undefined })),
    );
    expect(step.pids.map(isAlive)).toEqual([false]);
  });

  test("lets a process live that merely got the number of a recorded group", async () => {
    const step = await startStep("echo $$; exec tail -f /dev/null", {});
    record(step, "1");

    const report = await endOrphans(groupsFile, mark);

    expect(report).toEqual(NOTHING_FOUND);
    expect(isAlive(step.pgid)).toBe(true);
  });

  test("lets a group without leader and without mark live", async () => {
    const step = await startStep("tail -f /dev/null > /dev/null & echo $!", {});
    await step.ended;
    record(step);

    const report = await endOrphans(groupsFile, mark);

    expect(report).toEqual(NOTHING_FOUND);
    expect(step.pids.map(isAlive)).toEqual([true]);
  });

  test("lets processes of other runs live, even of a run whose mark begins alike", async () => {
    const step = await startStep("echo $$; exec tail -f /dev/null", { MITY_RUN: `${mark}1` });

    const report = await endOrphans(groupsFile, mark);

    expect(report).toEqual(NOTHING_FOUND);
    expect(isAlive(step.pgid)).toBe(true);
  });

  test("never ends its own group", async () => {
    const own = processStatus(process.pid)?.group ?? 0;
    writeFileSync(groupsFile, `${own} ${processStart(own) ?? "-"} 0 0 1\n`);

    const report = await endOrphans(groupsFile, mark);

    expect(report).toEqual(NOTHING_FOUND);
  });
});

describe("the file of groups", () => {
  test.each([
    ["empty", ""],
    ["garbage", "\0\u0001 x\n-1 - 0 0 1\n1 - 0 0 1\n0 1 0 0 1\n99999999999999999999 1 0 0 1\n"],
    ["torn", "4194000 123"],
  ])("may be %s", async (_what, text) => {
    writeFileSync(groupsFile, text);

    expect(await endOrphans(groupsFile, mark)).toEqual(NOTHING_FOUND);
  });

  test("may be missing", async () => {
    expect(await endOrphans(groupsFile, mark)).toEqual(NOTHING_FOUND);
  });

  onLinux("with a torn last line", () => {
    test("still names the groups before it", async () => {
      const step = await startStep("echo $$; exec tail -f /dev/null", {});
      writeFileSync(groupsFile, `${step.pgid} ${step.start} 0 3 1\n${step.pgid} 12`);

      const report = await endOrphans(groupsFile, mark);

      expect(report.groups).toEqual([asReported(step)]);
      expect(isAlive(step.pgid)).toBe(false);
    });
  });
});

describe("signalling a group", () => {
  test("says when there is none", async () => {
    const step = await startStep("echo $$");
    await step.ended;

    expect(killGroup(step.pgid, "SIGTERM")).toBe(false);
  });

  test.each([-1, 0, 1, NaN])("refuses %p, which would reach other processes", (pgid) => {
    expect(() => killGroup(pgid, "SIGTERM")).toThrow(new Error(`not a process group: ${pgid}`));
  });
});
