import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

const spec = `steps:
  build:
    run: echo "built $LEG" >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  test:
    needs: build
    run: test -e "$LEDGER.mended" && echo "$HANDED" >> "$LEDGER"
`;

test("two legs of a matrix keep their checkpoints apart", async () => {
  await using rig = await ActionRig.start({ "mity.yml": spec });
  for (const leg of ["a", "b"]) {
    await using machine = rig.machine();
    await rig.job(machine, { matrix: JSON.stringify({ leg }), cache: "off" }, { LEG: leg }).ended;
  }
  rig.mend();
  rig.run.rerun("failed");
  const results: unknown[] = [];
  for (const leg of ["a", "b"]) {
    await using machine = rig.machine();
    const { steps } = await rig.job(
      machine,
      { matrix: JSON.stringify({ leg }), cache: "off" },
      { LEG: leg },
    ).ended;
    results.push(steps[0]?.outputs["reused"], steps[0]?.outputs["result"]);
  }

  expect(results).toEqual(['["build"]', "success", '["build"]', "success"]);
  expect(rig.ledger().filter((line) => line.startsWith("built"))).toEqual(["built a", "built b"]);
}, 90_000);

test("what a step writes to $GITHUB_ENV reaches a later step of the job", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:\n  a: { run: 'echo "HANDED=on" >> "$GITHUB_ENV"' }\n`,
  });
  await using machine = rig.machine();

  const job = await rig.job(machine, {}, {}, [{ run: 'echo "handed $HANDED"' }]).ended;

  expect(job.steps[1]?.log).toContain("handed on");
}, 60_000);

test("`upload` makes a step's outputs an ordinary artifact", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  a: { run: "mkdir out && echo made > out/a.txt", outputs: ["out/**"], upload: package }
`,
  });
  await using machine = rig.machine();

  const job = await rig.job(machine).ended;

  expect(job.conclusion).toBe("success");
  expect(rig.github.artifacts(rig.run).map(({ name }) => name)).toContain("package");
}, 60_000);

test("a value that a step masks is masked by the runner too, and its file is stored nowhere", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  a:
    run: |
      echo "::add-mask::token-of-the-day"
      echo "it is token-of-the-day"
      mkdir out && echo token-of-the-day > out/a.txt
    outputs: ["out/**"]
`,
  });
  await using machine = rig.machine();

  const job = await rig.job(machine).ended;

  expect(job.conclusion).toBe("success");
  expect(job.steps[0]?.masks).toContain("token-of-the-day");
  expect(job.steps[0]?.log.join("\n")).not.toContain("token-of-the-day");
  expect(job.steps[0]?.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining("out/a.txt"),
  ]);
}, 60_000);
