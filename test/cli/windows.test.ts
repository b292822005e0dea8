import { expect, test } from "@jest/globals";
import { Rig } from "../support/rig.ts";

const asWindows = 'Object.defineProperty(process, "platform", { value: "win32" });';

test.each(["run", "resume"])("on Windows, `mity %s` says where steps can run", async (command) => {
  await using rig = await Rig.create({ files: { "mity.yml": "steps: { a: { run: echo a } }\n" } });
  rig.env["NODE_OPTIONS"] = `--import=data:text/javascript,${encodeURIComponent(asWindows)}`;

  const ran = await rig.mity(command);

  expect(ran).toEqual({
    code: 2,
    stdout: "",
    stderr: "mity: steps run on Linux and macOS only\nhint: on Windows, use mity in WSL\n",
  });
});
