import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

test("of all warnings, the action's own among them, ten are annotations and the rest is in the summary", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  a:
    run: for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "::warning::w$i"; done
`,
  });
  await using machine = rig.machine();
  const odd = Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`odd-${i}`, "x"]));

  const { steps } = await rig.job(machine, odd).ended;

  const given = steps[0]?.printed.filter((line) => line.startsWith("::warning")) ?? [];
  expect(given.length).toBeLessThanOrEqual(10);
  expect(steps[0]?.summary).toContain("7 warnings");
}, 60_000);

test("when storage fails, its warnings are among the ten", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  a:
    run: for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "::warning::w$i"; done
    outputs: [x]
`,
  });
  rig.github.fault({ match: "CreateArtifact", status: 403, times: 99 });
  await using machine = rig.machine();

  const { steps } = await rig.job(machine).ended;

  const messages = steps[0]?.annotations.map(({ message }) => message).join("\n") ?? "";
  expect(steps[0]?.log.join("\n")).toContain("the checkpoint cannot be stored");
  expect(messages + (steps[0]?.summary ?? "")).toContain("the checkpoint cannot be stored");
}, 60_000);

test("mistakes in the spec beyond ten are told with their place", async () => {
  const steps = Array.from({ length: 12 }, (_, i) => `  s${i}:\n    rum: x\n    run: x\n`).join("");
  await using rig = await ActionRig.start({ "mity.yml": `steps:\n${steps}` });
  await using machine = rig.machine();

  const job = await rig.job(machine, { mode: "validate" }).ended;

  const all = (job.steps[0]?.log.slice(-2).join("\n") ?? "") + (job.steps[0]?.summary ?? "");
  // The line of the twelfth.
  expect(all).toMatch(/mity\.yml:36\b/);
}, 60_000);
