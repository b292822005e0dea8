import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

const spec = `steps:
  build:
    run: echo "FOO=bar" >> "$GITHUB_ENV"; echo made > a.txt
    outputs: [a.txt]
  test:
    needs: build
    run: echo the reason; exit 1
`;

test("a cancel while the results are stored loses neither outputs, $GITHUB_ENV nor the summary", async () => {
  await using rig = await ActionRig.start({ "mity.yml": spec });
  await using machine = rig.machine();
  const job = rig.jobOf(machine, "build", {
    steps: [rig.use({ id: "mity" }), { run: 'echo "FOO is $FOO"', if: "always()" }],
  });
  await job.step("mity").sawLine(/^run .*: failure in/);
  rig.github.latencyMs = 800;
  job.cancel();

  const { steps, posts } = await job.ended;

  expect(steps[0]?.outputs).toMatchObject({ result: "failure", ran: '["build","test"]' });
  expect(steps[1]?.log).toContain("FOO is bar");
  const summary = (steps[0]?.summary ?? "") + (posts[0]?.summary ?? "");
  expect(summary).toContain("the reason");
  expect(summary).not.toContain("saved** by reuse");
}, 90_000);

test("a cancel with storage of 2.5 s a request loses neither outputs nor $GITHUB_ENV", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": spec.replace("echo the reason; exit 1", "echo waiting; sleep 600"),
  });
  await using machine = rig.machine();
  const job = rig.jobOf(machine, "build", {
    steps: [rig.use({ id: "mity" }), { run: 'echo "FOO is $FOO"', if: "always()" }],
  });
  await job.step("mity").sawLine(/^waiting$/);
  rig.github.latencyMs = 2500;
  job.cancel();
  await job.step("mity").ended;
  rig.github.latencyMs = 0;

  const { steps } = await job.ended;

  expect(steps[0]?.log.join("\n")).toMatch(/: cancelled in 0\.\d+s/);
  // It ended by itself, before the runner would have killed it.
  expect(steps[0]?.exitCode).toBe(130);
  expect(steps[0]?.outputs).toMatchObject({ result: "cancelled" });
  expect(steps[1]?.log).toContain("FOO is bar");
}, 90_000);
