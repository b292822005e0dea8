import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

/** A step that changes the world, then one that fails unless mended. */
const spec = (deploy: string): string => `steps:
  deploy:
    effects: external
    run: |
${deploy
  .split("\n")
  .map((line) => `      ${line}`)
  .join("\n")}
  after:
    needs: deploy
    run: test -e "$LEDGER.mended"
`;

test("an external step that finished is not repeated in the next attempt", async () => {
  await using rig = await ActionRig.start({ "mity.yml": spec('echo deployed >> "$LEDGER"') });
  await using first = rig.machine();
  await rig.job(first).ended;
  rig.mend();
  rig.run.rerun("failed");
  await using second = rig.machine();

  const mended = await rig.job(second).ended;

  expect(mended.conclusion).toBe("success");
  expect(rig.ledger()).toEqual(["deployed"]);
}, 60_000);

test("an external step that failed runs again", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": spec('echo deployed >> "$LEDGER"\ntest -e "$LEDGER.mended"'),
  });
  await using first = rig.machine();
  await rig.job(first).ended;
  rig.mend();
  rig.run.rerun("failed");
  await using second = rig.machine();

  const mended = await rig.job(second).ended;

  expect(mended.conclusion).toBe("success");
  expect(rig.ledger()).toEqual(["deployed", "deployed"]);
}, 60_000);

test("an external step of a lost runner may have had its effects: the next attempt stops and says so", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": spec('echo deployed >> "$LEDGER"\necho deploying\nsleep 600'),
  });
  await using first = rig.machine();
  const job = rig.job(first);
  await job.step("mity").sawLine(/^deploying$/);
  await first.lose();
  await job.ended;
  rig.run.rerun("failed");
  await using second = rig.machine();

  const stopped = await rig.job(second).ended;

  expect(stopped.conclusion).toBe("failure");
  expect(rig.ledger()).toEqual(["deployed"]);
  expect(stopped.steps[0]?.annotations).toContainEqual(
    expect.objectContaining({
      kind: "error",
      message:
        "deploy was started in an earlier attempt and may have had its effects: whether it finished is not known\n" +
        "hint: look, then start a new run; a step that may safely run twice says `idempotent: true`",
    }),
  );
}, 60_000);
