import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  bootId,
  isAlive,
  machineMark,
  processStart,
  processStatus,
  stateHome,
} from "../../src/backends/host.ts";

let directory: string;
let workspace: string;
let state: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "mity-host-"));
  workspace = join(directory, "workspace");
  state = join(directory, "state");
  mkdirSync(workspace);
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

test("a boot has the same name each time", () => {
  expect(bootId()).toMatch(/\S/);
  expect(bootId()).toBe(bootId());
});

describe("a process", () => {
  test("lives until it ends, and has a start", async () => {
    const child = spawn("cat", { stdio: ["pipe", "ignore", "ignore"] });
    await once(child, "spawn");
    const pid = child.pid ?? 0;

    expect(isAlive(pid)).toBe(true);
    expect(processStart(pid)).toMatch(/^\d+$/);
    expect(processStart(pid)).toBe(processStart(pid));

    child.stdin.end();
    await once(child, "exit");

    expect(isAlive(pid)).toBe(false);
    expect(processStart(pid)).toBeUndefined();
  });

  test.each([0, -1, 1.5, NaN, 2 ** 60])("with the id %p is never alive", (pid) => {
    expect(isAlive(pid)).toBe(false);
  });

  const onLinux = process.platform === "linux" ? test : test.skip;

  onLinux("may have brackets and spaces in its name", async () => {
    const program = join(directory, "a) S 1 (b");
    copyFileSync("/bin/cat", program);
    chmodSync(program, 0o755);
    const child = spawn(program, { stdio: ["pipe", "ignore", "ignore"] });
    await once(child, "spawn");

    const status = processStatus(child.pid ?? 0);

    expect(status?.parent).toBe(process.pid);
    expect(status?.start).toMatch(/^\d+$/);
    child.stdin.end();
    await once(child, "exit");
  });

  onLinux("that ended is not alive, even while nobody waited for it", async () => {
    // The shell becomes a program that does not wait for the child.
    const child = spawn("sh", ["-c", "sleep 0 & echo $!; exec cat"], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const pid = Number(line.toString());
    while (processStatus(pid)?.ended === false) await new Promise(setImmediate);

    expect(isAlive(pid)).toBe(false);
    child.stdin.end();
    await once(child, "exit");
  });
});

describe("the state directory", () => {
  test.each([
    [{ XDG_STATE_HOME: "/x/state", HOME: "/home/ann" }, "/x/state"],
    [{ XDG_STATE_HOME: "relative", HOME: "/home/ann" }, "/home/ann/.local/state"],
    [{ HOME: "/home/ann" }, "/home/ann/.local/state"],
    [{ HOME: "" }, undefined],
  ])("of %j is %p", (environment, expected) => {
    expect(stateHome(environment)).toBe(expected);
  });
});

describe("the mark of a workspace", () => {
  test("stays the same, whatever path leads there", () => {
    const link = join(directory, "link");
    symlinkSync(workspace, link);

    const mark = machineMark(workspace, state);

    expect(mark).toMatch(/^[0-9a-f]{32}$/);
    expect(machineMark(workspace, state)).toBe(mark);
    expect(machineMark(link, state)).toBe(mark);
  });

  test("is another one for a copied and for a moved workspace", () => {
    const mark = machineMark(workspace, state);
    const copy = join(directory, "copy");
    const moved = join(directory, "moved");

    cpSync(workspace, copy, { recursive: true });
    expect(machineMark(copy, state)).not.toBe(mark);
    renameSync(workspace, moved);
    expect(machineMark(moved, state)).not.toBe(mark);
  });

  test("is made anew where a crash left an empty file", () => {
    machineMark(workspace, state);
    const kept = join(state, "mity", "workspaces");
    for (const name of readdirSync(kept)) writeFileSync(join(kept, name), "");

    const mark = machineMark(workspace, state);

    expect(mark).toMatch(/^[0-9a-f]{32}$/);
    expect(machineMark(workspace, state)).toBe(mark);
    expect(readdirSync(kept)).toHaveLength(1);
  });

  test("does not exist where it cannot be kept", () => {
    writeFileSync(state, "a file, not a directory");

    expect(machineMark(workspace, state)).toBeUndefined();
    expect(machineMark(join(directory, "nowhere"), state)).toBeUndefined();
  });
});
