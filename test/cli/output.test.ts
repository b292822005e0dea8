import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { mityCommand, Rig, steady } from "../support/rig.ts";

const files = {
  "mity.yml": `
steps:
  build: { run: 'echo built; echo build >> "$OUTSIDE/ran"' }
  test: { needs: build, run: 'echo test >> "$OUTSIDE/ran"; exit $VERDICT' }
`,
};

const testWithFullDevice = fs.existsSync("/dev/full") ? test : test.skip;

/** What a script of bash prints, in which `mity` is the command. */
function printed(rig: Rig, script: string): string {
  const mity = `mity() { ${mityCommand.map((word) => `'${word}'`).join(" ")} "$@"; }`;
  return steady(rig.sh(`${mity}\n${script}`), rig);
}

const cannotBeWritten = `mity: standard output cannot be written: ENOSPC: no space left on device, write
hint: what stands there is not whole; a run goes on without it, and \`mity runs\` lists it
`;

testWithFullDevice("a command whose answer cannot be written says so and fails", async () => {
  await using rig = await Rig.create({ files });

  for (const command of ["plan", "validate", "schema", "--version", "--help"])
    expect([command, printed(rig, `mity ${command} 2>&1 >/dev/full; echo "$?"`)]).toEqual([
      command,
      `${cannotBeWritten}5\n`,
    ]);
});

testWithFullDevice("a run that cannot be told of comes to its end and is kept", async () => {
  await using rig = await Rig.create({ files });
  const run = 'mity run 2>&1 >/dev/full; echo "$?"';

  const good = printed(rig, `VERDICT=0 ${run}`);
  const failed = printed(rig, `VERDICT=3 ${run}`);
  const runs = JSON.parse((await rig.mity("runs", "--json")).stdout) as unknown;

  expect(good).toBe(`${cannotBeWritten}5\n`);
  expect(failed).toBe(`${cannotBeWritten}1\n`);
  expect(rig.ledger("ran")).toEqual(["build", "test", "build", "test"]);
  expect(runs).toMatchObject({ runs: [{ result: "failure" }, { result: "success" }] });
});

test("a reader that is gone changes nothing, and is not told of", async () => {
  await using rig = await Rig.create({ files });
  rig.env["VERDICT"] = "0";
  // The one end that could be read is closed before the command begins.
  const pipe = 'mkfifo "$OUTSIDE/pipe"; exec 3<>"$OUTSIDE/pipe" 4>"$OUTSIDE/pipe" 3>&-';

  const told = printed(
    rig,
    `${pipe}; mity plan 2>&1 >&4; echo "plan: $?"; mity run 2>&1 >&4; echo "run: $?"`,
  );

  expect(told).toBe("plan: 0\nrun: 0\n");
  expect(rig.ledger("ran")).toEqual(["build", "test"]);
});

const testOnTerminal = spawnSync("script", ["--version"]).status === 0 ? test : test.skip;

/** What `mity` writes to a terminal of its own; a pipe's line ends. */
function onTerminal(rig: Rig, ...args: readonly string[]): string {
  const mity = [...mityCommand, ...args].map((word) => `"${word}"`).join(" ");
  const written = rig.sh(`script -qec 'stty cols 70; ${mity}' /dev/null < /dev/null`);
  return steady(written, rig).replaceAll("\r\n", "\n");
}

testOnTerminal("a terminal that cannot redraw is told what a pipe is told", async () => {
  await using rig = await Rig.create({ files });
  Object.assign(rig.env, { VERDICT: "0", TERM: "dumb" });

  const dumb = onTerminal(rig, "run", "--no-reuse");
  const piped = await rig.mity("run", "--no-reuse");
  rig.env["TERM"] = "xterm";
  const able = onTerminal(rig, "run", "--no-reuse");

  expect(dumb).toBe(steady(piped.stdout, rig));
  expect(able).toContain("\x1b[");
});
