import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import type { HostedRunner } from "../support/hosted-runner/hosted-runner.ts";
import type { JobResult, RunningJob } from "../support/hosted-runner/running-job.ts";
import { ActionRig } from "./job.ts";

/** All that a step can leave behind; a step that is disturbed unless mended; one that makes something of what the first left. */
const spec = `steps:
  build:
    run: |
      echo built >> "$LEDGER"
      mkdir -p out/deep && printf 'no line end' > out/a.txt && : > out/deep/empty && ln -s deep/empty out/link
      printf '#!/bin/sh\\n' > out/tool && chmod 755 out/tool && head -c 600000 /dev/zero > out/large
      echo "by=six\\\\seven" >> "$GITHUB_OUTPUT"
      printf 'HANDED<<END\\non\\nand on\\nEND\\n' >> "$GITHUB_ENV"
      echo /opt/handed >> "$GITHUB_PATH"
    outputs: [out/**]
  wait:
    needs: build
    run: |
      echo waited >> "$LEDGER"
      test -e "$LEDGER.mended" && exit 0
      test "$DISTURBED" = by-failing && exit 3
      echo waiting
      sleep 600
  pack:
    needs: [build, wait]
    env: { BY: "\${{ needs.build.outputs.by }}" }
    run: |
      echo packed >> "$LEDGER"
      { cat out/a.txt; readlink out/link; stat -c %a out/tool; echo "$BY, $HANDED, \${PATH%%:*}"; } > packed.txt
    outputs: [packed.txt]
`;

/** The workflow's next step, which sees what the Action handed on. */
const later = [{ run: 'echo "handed $HANDED, ${PATH%%:*}"' }];

/** What a job leaves behind: every file of the workspace with its mode, and what its next step saw. */
interface Left {
  readonly files: Readonly<Record<string, string>>;
  readonly handed: readonly string[];
}

function leftBy(job: JobResult, { machine: { workspace } }: HostedRunner): Left {
  const files: Record<string, string> = {};
  for (const name of fs.readdirSync(workspace, { recursive: true, encoding: "utf8" }).sort()) {
    if (/^\.(?:git|mity)(?:\/|$)/.test(name)) continue;
    const file = path.join(workspace, name);
    const stat = fs.lstatSync(file);
    if (stat.isDirectory()) continue;
    const content = stat.isSymbolicLink() ? fs.readlinkSync(file) : fs.readFileSync(file, "latin1");
    files[name] = `${(stat.mode & 0o777).toString(8)} ${content}`;
  }
  return { files, handed: job.steps[1]?.log ?? [] };
}

interface Scene {
  readonly disturb: (job: RunningJob, rig: ActionRig, machine: HostedRunner) => unknown;
  /** By failing; else the step waits until it is disturbed. */
  readonly fails?: true;
  readonly next: "failed" | "all" | "push";
  /** What attempt 2, or the next run, does. */
  readonly owed: readonly string[];
}

const owed = ["waited", "packed"];
const all = ["built", ...owed];
const nothing = (): undefined => undefined;

async function whileItWaits(job: RunningJob): Promise<void> {
  await job.step("mity").sawLine(/^waiting$/);
}

async function cancel(job: RunningJob): Promise<void> {
  await whileItWaits(job);
  job.cancel();
}

async function kill(job: RunningJob): Promise<void> {
  await whileItWaits(job);
  job.step("mity").killEntry();
}

async function lose(job: RunningJob, rig: ActionRig, machine: HostedRunner): Promise<void> {
  await rig.github.answered("FinalizeArtifact");
  await whileItWaits(job);
  await machine.lose();
}

const scenes: readonly (readonly [string, Scene])[] = [
  ["a step failed, re-run failed", { disturb: nothing, fails: true, next: "failed", owed }],
  ["a step failed, re-run all", { disturb: nothing, fails: true, next: "all", owed }],
  ["the job was cancelled, re-run failed", { disturb: cancel, next: "failed", owed }],
  ["the job was cancelled, re-run all", { disturb: cancel, next: "all", owed }],
  ["the job was cancelled, a newer push", { disturb: cancel, next: "push", owed }],
  ["the entry process was killed, re-run failed", { disturb: kill, next: "failed", owed }],
  ["the entry process was killed, re-run all", { disturb: kill, next: "all", owed }],
  ["the runner was lost, re-run failed", { disturb: lose, next: "failed", owed }],
  // What it had stored was artifacts alone, which GitHub hides here.
  ["the runner was lost, re-run all", { disturb: lose, next: "all", owed: all }],
];

let left: Promise<Left> | undefined;

/** Of a job that nothing disturbs; it is run once. */
function leftUndisturbed(): Promise<Left> {
  left ??= (async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    rig.mend();
    await using machine = rig.machine();
    const job = await rig.job(machine, {}, {}, later).ended;
    expect(rig.ledger()).toEqual(all);
    return leftBy(job, machine);
  })();
  return left;
}

// A part goes up ten seconds after a step has finished, which is why these tests wait side by side.
describe("what a job leaves behind is what an undisturbed one leaves", () => {
  test.concurrent(
    "which is every file with its mode, links, output values, variables and PATH",
    async () => {
      const { files, handed } = await leftUndisturbed();

      expect({ ...files, "out/large": files["out/large"]?.length }).toEqual({
        "mity.yml": `644 ${spec}`,
        "out/a.txt": "644 no line end",
        "out/deep/empty": "644 ",
        "out/large": "644 ".length + 600_000,
        "out/link": "777 deep/empty",
        "out/tool": "755 #!/bin/sh\n",
        "packed.txt": "644 no line enddeep/empty\n755\nsix\\seven, on\nand on, /opt/handed\n",
      });
      expect(handed).toEqual(["handed on", "and on, /opt/handed"]);
    },
    60_000,
  );

  test.concurrent.each(scenes)(
    "after %s",
    async (_, { disturb, fails, next, owed }) => {
      await using rig = await ActionRig.start({ "mity.yml": spec });
      await using first = rig.machine();
      const job = rig.job(first, {}, fails ? { DISTURBED: "by-failing" } : {}, later);
      await disturb(job, rig, first);
      const disturbed = await job.ended;
      const before = rig.ledger().length;
      rig.mend();
      if (next === "push") rig.push();
      else rig.run.rerun(next);
      await using second = rig.machine();

      const mended = await rig.job(second, {}, {}, later).ended;

      expect(disturbed.conclusion).not.toBe("success");
      expect(mended.conclusion).toBe("success");
      expect(rig.ledger().slice(before)).toEqual(owed);
      expect(leftBy(mended, second)).toEqual(await leftUndisturbed());
    },
    90_000,
  );
});
