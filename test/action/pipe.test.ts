import { expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** As the runner does, and as the harness does not: Node gives a child a socket, .NET gives it a pipe, which is full at 64 KiB. */
function printedThroughPipe(spec: string): readonly string[] {
  const root = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "mity-pipe-"));
  try {
    const workspace = path.join(root, "work");
    for (const folder of [workspace, path.join(root, "temp")]) fs.mkdirSync(folder);
    fs.writeFileSync(path.join(workspace, "mity.yml"), spec);
    fs.writeFileSync(path.join(root, "event.json"), "{}");
    const reader = `const fs = require("node:fs"), b = Buffer.alloc(8192), wait = new Int32Array(new SharedArrayBuffer(4));
for (;;) { Atomics.wait(wait, 0, 0, 5); const n = fs.readSync(0, b); if (n === 0) break; fs.writeSync(1, b, 0, n); }`;
    fs.writeFileSync(path.join(root, "reader.cjs"), reader);
    const out = execFileSync(
      "bash",
      ["-c", '"$NODE" "$ACTION" < /dev/null | "$NODE" "$READER" > "$OUT"; cat "$OUT"'],
      {
        cwd: workspace,
        env: {
          PATH: process.env["PATH"],
          HOME: root,
          NODE: process.execPath,
          ACTION: path.resolve("dist/action/index.js"),
          READER: path.join(root, "reader.cjs"),
          OUT: path.join(root, "out.txt"),
          GITHUB_WORKSPACE: workspace,
          GITHUB_EVENT_PATH: path.join(root, "event.json"),
          RUNNER_TEMP: path.join(root, "temp"),
        },
        encoding: "utf8",
        maxBuffer: 1e9,
      },
    );
    return out.split("\n");
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
}

const spec = `steps:
  a:
    run: |
      for n in 1 2 3 4 5 6 7 8; do
        key=$(head -c 4500 /dev/urandom | base64 -w 0)
        for i in $(seq 1500); do echo "line $i ${"x".repeat(60)}"; done
        echo "::add-mask::$key"
        echo "masked $n"
        for i in $(seq 300); do echo "after $i ${"y".repeat(60)}"; done
      done
`;

test("a mask reaches the runner whole, and before what was printed after it", () => {
  const lines = printedThroughPipe(spec);

  // Part of a secret that is neither a command nor hidden.
  expect(
    lines
      .filter((line) => !line.startsWith("::") && /[A-Za-z0-9+/]{200}/.test(line))
      .map((line) => `${line.length} ${line.slice(0, 80)}…${line.slice(-80)}`),
  ).toEqual([]);
  const masks = lines.filter((line) => line.startsWith("::add-mask::"));
  expect(masks.map(({ length }) => length)).toEqual(new Array(8).fill(6012));
  for (let n = 1; n <= 8; n++) {
    const mask = lines.indexOf(masks[n - 1] ?? "");
    expect([n, mask < lines.indexOf(`masked ${n}`)]).toEqual([n, true]);
  }
}, 60_000);
