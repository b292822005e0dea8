import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ActionRig } from "./action-rig.ts";
import type { JobContender, Kit } from "./contender.ts";

/** 10,000 files of 925 bytes that compress to about half, other ones with every salt. */
const makeFiles = `
const { createHash } = require("node:crypto");
const { mkdirSync, writeFileSync } = require("node:fs");
for (let folder = 0; folder < 100; folder++) {
  mkdirSync(\`out/d\${folder}\`, { recursive: true });
  for (let file = 0; file < 100; file++) {
    let line = createHash("sha256").update(\`\${process.argv[2]} \${folder} \${file}\`).digest("hex");
    let text = "";
    for (let count = 0; count < 14; count++) {
      text += \`\${line} \\n\`.slice(0, 66);
      line = createHash("sha256").update(line).digest("hex");
    }
    writeFileSync(\`out/d\${folder}/f\${file}.txt\`, text);
  }
}
`;
const fileCount = 10_000;

const spec = `name: bench
steps:
  make:
    run: node make.cjs "$SALT" && echo made
    outputs: [out/**]
  gate:
    needs: make
    run: echo at the gate && until test -e "$GATE"; do sleep 0.1; done && test ! -s "$GATE"
`;

let salts = 0;

/**
 * Our action, from outside. Up: from the last line of the step that made the files until their artifact is finished. Down: from the
 * start of the next attempt's process, on a machine that has nothing, until the step after it prints its first line: then the
 * files are verified and in the workspace.
 */
export function oursUpAndDown(kit: Kit): JobContender {
  return {
    name: "mity",
    tool: "mity",
    warmUps: 1,
    async take() {
      const rig = await ActionRig.start({ "mity.yml": spec, "make.cjs": makeFiles }, kit);
      const gate = join(rig.folder, "gate");
      const env = { SALT: String(++salts), GATE: gate };
      const first = rig.machine();
      const finished = rig.github.answered("FinalizeArtifact").then(() => performance.now());
      const job = rig.job(first, { env });
      await job.step("action").sawLine(/^made$/);
      const made = performance.now();
      const up = (await finished) - made;
      // Only now, so that the end of the run costs the checkpoint nothing.
      writeFileSync(gate, "fail");
      await job.ended;

      writeFileSync(gate, "");
      rig.run.rerun("failed");
      const second = rig.machine();
      const again = rig.job(second, { env });
      await again.step("action").started;
      const started = performance.now();
      await again.step("action").sawLine(/^at the gate$/);
      const down = performance.now() - started;
      const { conclusion, steps } = await again.ended;
      if (conclusion !== "success" || steps[0]?.outputs["ran"] !== '["gate"]')
        throw new Error(`attempt 2 ran ${steps[0]?.outputs["ran"] ?? "nothing"}: ${conclusion}`);
      expectSame(join(first.machine.workspace, "out"), join(second.machine.workspace, "out"));
      return { wallMs: up + down, parts: { up, down } };
    },
  };
}

/** The library's zip of the same files. Up and down: each a process that loads the library and does one thing. */
export function zipUpAndDown(kit: Kit): JobContender {
  return {
    name: "@actions/artifact, zip",
    warmUps: 1,
    async take() {
      const rig = await ActionRig.start({ "make.cjs": makeFiles }, kit);
      const { machine } = rig.machine();
      const { workspace, temp } = machine;
      const node = (...args: readonly string[]): Promise<{ readonly stdout: string }> =>
        promisify(execFile)(process.execPath, args, {
          cwd: workspace,
          env: { ...process.env, ...rig.github.environment(rig.run, "build", { workspace, temp }) },
        });
      const script = join(import.meta.dirname, "zip-path.ts");
      await node("make.cjs", String(++salts));
      const from = join(workspace, "out");
      const to = join(workspace, "back");
      const began = performance.now();
      const { stdout } = await node(script, "upload", from, "files");
      const sent = performance.now();
      await node(script, "download", ...stdout.trim().split(" "), to);
      const [up, down] = [sent - began, performance.now() - sent];
      expectSame(from, to);
      return { wallMs: up + down, parts: { up, down } };
    },
  };
}

/** Throws unless both folders hold the same 10,000 files. */
function expectSame(made: string, back: string): void {
  const files = readdirSync(made, { encoding: "utf8", recursive: true }).filter((file) =>
    statSync(join(made, file)).isFile(),
  );
  const wrong = files.find(
    (file) => !readFileSync(join(made, file)).equals(readFileSync(join(back, file))),
  );
  if (files.length !== fileCount || wrong !== undefined)
    throw new Error(`of ${files.length} files, ${wrong ?? "all"} came back wrong`);
}
