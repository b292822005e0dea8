import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

const run =
  'echo "GITHUB_SHORT_SHA=abc" >> "$GITHUB_ENV"; echo "RUNNER_LABEL=big" >> "$GITHUB_ENV"; echo "CI=false" >> "$GITHUB_ENV"';
const look = 'echo "${GITHUB_SHORT_SHA-} ${RUNNER_LABEL-} $CI"';

test.each(["run", "uses"])(
  "variables that GitHub lets a step set reach later steps, by `%s:`",
  async (by) => {
    await using rig = await ActionRig.start({ "mity.yml": `steps:\n  a:\n    run: '${run}'\n` });
    await using machine = rig.machine();
    const first = by === "run" ? { run } : rig.use({ id: "mity" });

    const { steps } = await rig.jobOf(machine, "build", { steps: [first, { run: look }] }).ended;

    expect(steps[1]?.log).toContain("abc big false");
  },
  60_000,
);
