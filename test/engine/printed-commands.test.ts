import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import path from "node:path";
import { openRunner } from "../../src/backends/runners/open-runner.ts";
import { SpawnRunner } from "../../src/backends/runners/spawn-runner.ts";
import { RunnerRig } from "../backends/runner-contract.ts";

describe.each([
  ["the fastest runner here", openRunner],
  [
    "the runner that works everywhere",
    (...[options]: Parameters<typeof openRunner>) => new SpawnRunner(options),
  ],
])("commands that a step prints, in %s", (_, make) => {
  test("hand on values, and hide what they mask in events, log and summary", async () => {
    await using rig = new RunnerRig(make);

    const step = await rig.run(
      [
        "echo '::add-mask::hunter22' >&2",
        "echo '::set-output name=a::1'",
        'echo "I am hunter22"',
        'echo "I am hunter22" >> "$GITHUB_STEP_SUMMARY"',
      ].join("\n"),
    );
    const later = await rig.run("echo again: hunter22");

    expect(step.output).toBe("::add-mask::***\n::set-output name=a::1\nI am ***\n");
    expect(step.files.printed).toEqual({ a: "1" });
    expect(later.output).toBe("again: ***\n");
    await rig.runner.close();
    expect(fs.readFileSync(path.join(rig.folder, "summary.md"), "utf8")).toBe("I am ***\n");
    for (const log of fs.readdirSync(path.join(rig.folder, "logs")))
      expect(fs.readFileSync(path.join(rig.folder, "logs", log), "utf8")).not.toContain("hunter");
  });
});
