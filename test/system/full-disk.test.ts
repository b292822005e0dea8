import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { expectNoTrace } from "../support/expect-no-trace.ts";
import { mityCommand, Rig, steady, type Ran } from "../support/rig.ts";

/*
 * Disks that are full or read-only, as mounts of a namespace of their own: nothing of them outlives the command. Without the
 * right to mount, there is no such disk to be had, and the tests say so.
 */

const unshare = [
  ["unshare", "-rm"],
  ["unshare", "-m"],
].find(([program = "", ...words]) => spawnSync(program, [...words, "true"]).status === 0);
const testWithMounts = unshare ? test : test.skip;

/** Runs a script of bash, in which `mity` is the command, in the checkout and a mount namespace of its own. */
function withMounts(rig: Rig, script: string): Ran {
  const [program = "", ...words] = unshare ?? [];
  const mity = `mity() { ${mityCommand.map((word) => `'${word}'`).join(" ")} "$@"; }`;
  const done = spawnSync(program, [...words, "bash", "-c", `${mity}\n${script}`], {
    cwd: rig.root,
    env: rig.env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  return {
    code: done.status ?? undefined,
    stdout: steady(done.stdout.replaceAll(/^two \| .*\n/gm, ""), rig),
    stderr: steady(done.stderr, rig),
  };
}

const files = {
  "mity.yml": `
steps:
  one: { run: 'echo one >> "$OUTSIDE/ran"; echo 1 > one.txt', inputs: [in], outputs: [one.txt] }
  two: { needs: one, run: 'echo two >> "$OUTSIDE/ran"; head -c 900000 /dev/urandom > two.bin; seq 100000', inputs: [one.txt], outputs: [two.bin] }
  three: { needs: two, run: 'echo three >> "$OUTSIDE/ran"; wc -c < two.bin', inputs: [one.txt] }
`,
};

testWithMounts("a full disk under .mity costs what could not be kept, and no step", async () => {
  await using rig = await Rig.create({ files });

  const ran = withMounts(
    rig,
    `mkdir .mity; mount -t tmpfs -o size=300k tmpfs .mity || exit 99
     mity run || exit
     echo "--- again"; mity plan | sed -n '2,4p'`,
  );

  expectNoTrace(ran);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain("run RUN: success in TIME, 3 ran");
  expect(ran.stdout).toMatch(/could not be stored: ENOSPC/);
  expect(ran.stdout).toMatch(/one  reuse/);
  expect(rig.ledger("ran")).toEqual(["one", "two", "three"]);
});

testWithMounts(
  "a disk that is full to the last byte fails steps, never mity, and what was finished before is kept",
  async () => {
    await using rig = await Rig.create({ files });

    const ran = withMounts(
      rig,
      `cp mity.yml "$OUTSIDE/spec"; mount -t tmpfs -o size=3m tmpfs . || exit 99
     cd "$PWD"; cp "$OUTSIDE/spec" mity.yml
     mity run one >/dev/null || exit 98
     cat /dev/zero > filler 2>/dev/null
     mity run; echo "full: $?"
     mity plan >/dev/null; echo "plan: $?"
     mity runs >/dev/null; echo "runs: $?"
     rm filler
     mity run; echo "free: $?"
     mity run; echo "again: $?"`,
    );

    expectNoTrace(ran);
    expect(ran.stdout).toMatch(/full: [01]\n/);
    expect(ran.stdout).toContain("plan: 0\nruns: 0\n");
    expect(ran.stdout).toContain("free: 0\n");
    expect(ran.stdout).toMatch(/3 steps reused, nothing to run \(TIME\)\nagain: 0\n$/);
    expect(rig.ledger("ran").filter((step) => step === "one")).toEqual(["one"]);
  },
);

testWithMounts("a read-only .mity is told of, read from, and left as it is", async () => {
  await using rig = await Rig.create({ files });
  await rig.mity("run");
  const before = rig.sh("find .mity -type f | sort | xargs sha256sum");

  const ran = withMounts(
    rig,
    `mount --bind .mity .mity && mount -o remount,bind,ro .mity || exit 99
     mity run 2>&1; echo "run: $?"
     mity runs >/dev/null; echo "runs: $?"
     mity logs three; echo "logs: $?"
     mity why one; echo "why: $?"
     mity clean; echo "clean: $?"`,
  );

  expectNoTrace(ran);
  expect(ran.stdout).toMatch(
    /^mity: \.mity cannot be written \(EROFS: [^\n]*\): nothing of this run is kept\n/,
  );
  expect(ran.stdout).toContain("run: 0\n");
  expect(ran.stdout).toContain("runs: 0\n");
  expect(ran.stdout).toContain("900000\nlogs: 0\n");
  expect(ran.stdout).toContain("one would be reused: nothing changed\n");
  expect(ran.stdout).toContain("clean: 1\n");
  expect(ran.stderr).toMatch(
    /^mity: \.mity cannot be cleaned: EROFS: [^\n]*\nhint: what runs need is still there\n$/,
  );
  expect(rig.sh("find .mity -type f | sort | xargs sha256sum")).toBe(before);
});

testWithMounts("a read-only checkout fails the steps that write, and nothing else", async () => {
  await using rig = await Rig.create({ files });

  const ran = withMounts(
    rig,
    `mount --bind . . && mount -o remount,bind,ro . || exit 99\ncd "$PWD"\nmity run; echo "run: $?"`,
  );

  expectNoTrace(ran);
  expect(ran.stderr).toMatch(
    /mity: \.mity cannot be written \(EROFS: [^\n]*\): nothing of this run is kept\n/,
  );
  expect(ran.stdout).toContain("✗ one failed: exit code 1; the last it printed:\n");
  expect(ran.stdout).toContain("run: 1\n");
});
