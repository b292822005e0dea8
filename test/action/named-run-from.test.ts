import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

test("`from` runs its step again, also in a run that goes on from a named one", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  a: { run: 'echo a >> "$LEDGER"; echo x > a.txt', outputs: [a.txt] }
  b: { needs: a, run: 'echo b >> "$LEDGER"; echo x > b.txt', outputs: [b.txt] }
  c: { needs: b, run: 'echo c >> "$LEDGER"; test -e "$LEDGER.mended"' }
`,
  });
  await using first = rig.machine();
  await rig.job(first).ended;
  const before = rig.run;
  rig.mend();
  rig.run.finish("failure");
  rig.run = rig.github.startRun({ headSha: before.headSha });
  await using second = rig.machine();

  const { steps } = await rig.job(second, { resume: String(before.id), from: "b" }).ended;

  expect(steps[0]?.outputs).toMatchObject({ ran: '["b","c"]', reused: '["a"]' });
}, 90_000);
