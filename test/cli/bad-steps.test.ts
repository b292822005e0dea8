import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { isAlive } from "../../src/backends/host.ts";
import { expectNoTrace } from "../support/expect-no-trace.ts";
import { mityCommand, resultsOf, Rig, steady } from "../support/rig.ts";

describe("a step", () => {
  test("that closes its streams, prints invalid UTF-8, NULs or no newline, is read to its end", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  closes: { run: 'echo before; exec >&- 2>&-; sleep 0.2; echo after >> "$OUTSIDE/closed"' }
  bytes: { run: 'printf "a\\377\\376b\\000c\\n"; printf "\\303"; printf "end"' }
  escape: { run: 'printf "\\033[2J\\033]0;title\\007\\rover\\n"' }
  long: { run: 'head -c 300000 /dev/zero | tr "\\0" x' }
`,
      },
    });

    const ran = await rig.mity("run", "-j", "1");
    const logs = await rig.mity("logs", "bytes");

    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toContain("closes | before\n");
    expect(rig.ledger("closed")).toEqual(["after"]);
    expect(ran.stdout).not.toContain("\u001b[2J");
    expect(ran.stdout.split("\n").filter((line) => line.startsWith("bytes | "))).toHaveLength(2);
    expect(logs.stdout).toContain("end");
  });

  test("that leaves a daemon ends when its own script does, the daemon ends with the run, and its words reach no other step", async () => {
    const daemon = (how: string): string =>
      `${how} bash -c 'echo $$ >> "$OUTSIDE/pids"; while :; do echo noise; sleep 0.01; done' & while [ ! -s "$OUTSIDE/pids" ]; do sleep 0.01; done; echo started`;
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  plain: { run: ${JSON.stringify(daemon(""))} }
  session: { needs: plain, run: ${JSON.stringify(`rm "$OUTSIDE/pids"; ${daemon("setsid")}`)} }
  next: { needs: session, run: 'echo mine; sleep 0.3; echo end' }
  other: { needs: session, run: 'echo yours; sleep 0.3; echo end' }
`,
      },
    });

    const ran = await rig.mity("run", "-j", "1");

    expect(ran).toMatchObject({ code: 0, stderr: "" });
    const of = (step: string): string[] =>
      ran.stdout.split("\n").filter((line) => line.startsWith(`${step} | `));
    expect(of("next")).toEqual(["next | mine", "next | end"]);
    expect(of("other")).toEqual(["other | yours", "other | end"]);
    expect(rig.ledger("pids").filter((pid) => isAlive(Number(pid)))).toEqual([]);
    for (const step of ["next", "other"]) {
      expect((await rig.mity("logs", step)).stdout).not.toContain("noise");
    }
  });

  test("that removes .mity, or its own files in it, is told of and crashes nothing", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  a: { run: "echo 1 > a.txt", inputs: [in], outputs: [a.txt] }
  wipe: { needs: a, run: "rm -rf .mity; echo wiped" }
  b: { needs: wipe, run: "echo 2 > b.txt", inputs: [a.txt], outputs: [b.txt] }
  c: { needs: b, run: "echo last" }
`,
      },
    });

    const ran = await rig.mity("run");
    const again = await rig.mity("run", "--json");

    expectNoTrace(ran);
    expect(ran.stdout).toContain("wipe | wiped\n");
    expectNoTrace(again);
    expect([0, 1]).toContain(ran.code);
  });

  test("in any number whose output is thrown at a reader who left goes on to its end", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `steps:\n  a: { run: 'seq 20000; echo done >> "$OUTSIDE/ran"' }\n  b: { needs: a, run: 'echo b >> "$OUTSIDE/ran"' }\n`,
      },
    });
    rig.sh(`${mityCommand.join(" ")} run | head -1`);

    expect(rig.ledger("ran")).toEqual(["done", "b"]);
  });
});

test("a step that prints hundreds of megabytes neither stops mity nor fills its memory", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `steps:\n  loud: { run: "yes 'a line of forty characters, more or less' | head -c 300000000" }\n`,
    },
  });
  const started = rig.start(["run"], { env: { NODE_OPTIONS: "--max-old-space-size=128" } });
  let peak = 0;
  const watch = setInterval(() => {
    try {
      const status = fs.readFileSync(`/proc/${started.pid}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0));
    } catch {
      // It has ended.
    }
  }, 20);
  const ran = await started.ended;
  clearInterval(watch);

  expect(ran.code).toBe(0);
  expect(ran.stdout.length).toBeGreaterThan(300_000_000);
  expect(peak).toBeLessThan(250_000);
  const [run = ""] = fs.readdirSync(path.join(rig.root, ".mity/runs"));
  expect(fs.statSync(path.join(rig.root, ".mity/runs", run, "logs/0.log")).size).toBeLessThan(
    65 * 1024 * 1024,
  );
});

describe("a clock", () => {
  test("that jumps while mity runs, and files from the future, change nothing", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  a: { run: "cat src > out", inputs: [src], outputs: [out], timeout-minutes: 1 }
  b: { needs: a, run: "cat out > out2", inputs: [out], outputs: [out2], retry: { max: 1, backoff: 1s } }
`,
        src: "1",
        "jump.mjs":
          "const now = Date.now; let n = 0; Date.now = () => now() + [0, 864e5, -864e5, 3e10, -3e10][n++ % 5];\n",
      },
    });
    rig.sh("touch -d '2031-01-01' src");
    const env = { NODE_OPTIONS: `--import ${path.join(rig.root, "jump.mjs")}` };

    const first = await rig.start(["run", "--json"], { env }).ended;
    const second = await rig.start(["run", "--json"], { env }).ended;
    rig.sh("echo 2 > src; touch -d '2031-01-01' src");
    const third = await rig.start(["run", "--json"], { env }).ended;
    const runs = await rig.start(["runs"], { env }).ended;

    for (const ran of [first, second, third]) {
      expectNoTrace(ran);
      expect(ran.code).toBe(0);
    }
    expect(resultsOf(first)).toEqual({ a: "success ran first-run", b: "success ran first-run" });
    expect(resultsOf(second)).toEqual({
      a: "success reused same-fingerprint",
      b: "success reused same-fingerprint",
    });
    expect(resultsOf(third)).toEqual({ a: "success ran changed", b: "success ran changed" });
    expect(rig.read("out2")).toBe("2\n");
    expect(runs.code).toBe(0);
    expect(steady(first.stderr, rig)).toBe("");
  });
});
