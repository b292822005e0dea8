import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";

/** The platform is all that the Action looks at before it stops. */
const asOnWindows = `data:text/javascript,Object.defineProperty(process, "platform", { value: "win32" })`;

test("on Windows the Action fails at once, and says what to do", () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--import", asOnWindows, "dist/action/index.js"],
    { encoding: "utf8", env: { PATH: process.env["PATH"] } },
  );

  expect(status).toBe(2);
  expect(stdout.replace(/^mity .*\n/, "")).toBe(
    "::error title=mity::steps run on Linux and macOS only%0Ahint: choose another `runs-on` for this job\n",
  );
});
