import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { ActionRig } from "./job.ts";

/** What the Action says of a workspace without a spec where it looks for one; nothing has run. */
async function said(
  inputs: Readonly<Record<string, string>>,
  prepare: (workspace: string, outside: string) => void = () => undefined,
): Promise<readonly unknown[]> {
  await using rig = await ActionRig.start({ "README.md": "nothing to build\n" });
  await using machine = rig.machine();
  const outside = `${machine.machine.root}/other.yml`;
  fs.writeFileSync(outside, "steps:\n  a: { run: echo ran }\n");
  prepare(machine.machine.workspace, outside);
  const job = await rig.job(machine, inputs).ended;
  expect(job.steps[0]?.log).not.toContain("ran");
  return [job.steps[0]?.exitCode, ...(job.steps[0]?.annotations ?? []).map((one) => one.message)];
}

describe("a spec that is not there is told by the name under which it was looked for", () => {
  test("if none was named", async () => {
    expect(await said({})).toEqual([
      2,
      "there is no mity.yml in the workspace\n" +
        "hint: check the repository out before this step; the input `spec` names a file elsewhere in it",
    ]);
  }, 60_000);

  test("if one was named", async () => {
    expect(await said({ spec: "services/api/mity.yml" })).toEqual([
      2,
      "there is no services/api/mity.yml in the workspace\n" +
        "hint: check the repository out before this step; the input `spec` is a path from its root",
    ]);
  }, 60_000);

  test("if what is there is a link out of the workspace", async () => {
    const link = (workspace: string, outside: string): void => {
      fs.symlinkSync(outside, `${workspace}/mity.yml`);
    };

    expect(await said({}, link)).toEqual([
      2,
      "there is no mity.yml in the workspace\n" +
        "hint: check the repository out before this step; the input `spec` names a file elsewhere in it",
    ]);
    expect(await said({ spec: "mity.yml" }, link)).toEqual([
      2,
      '`spec` must be a path in the workspace, not "mity.yml": relative to its root, as in mity.yml',
    ]);
  }, 60_000);
});

test("a secret that is missing is told with the ways to mend it", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:\n  publish: { if: "false", env: { TOKEN: "\${{ secrets.TOKEN }}" }, run: x }\n`,
  });
  await using machine = rig.machine();

  const job = await rig.job(machine, {}, { TOKEN: "" }).ended;

  expect(job.steps[0]?.annotations.map(({ message }) => message)).toEqual([
    "the secret TOKEN is empty, and publish needs it\n" +
      "hint: give it to the action: `env: { TOKEN: ${{ secrets.TOKEN }} }`; a step that can do without says `optional-secrets: [TOKEN]`",
  ]);
}, 60_000);

test("a spec that is wrong leaves nothing behind of what was got ready for its run", async () => {
  await using rig = await ActionRig.start({ "mity.yml": "steps: { a: { rn: echo ran } }\n" });
  await using machine = rig.machine();

  const job = await rig.job(machine, {}).ended;

  expect([job.steps[0]?.exitCode, job.steps[0]?.annotations[0]?.file]).toEqual([3, "mity.yml"]);
  expect(fs.readdirSync(machine.machine.temp).filter((name) => name.startsWith("mity-"))).toEqual(
    [],
  );
}, 60_000);
