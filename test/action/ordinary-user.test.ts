import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ActionRig } from "./job.ts";

const nobody = { uid: 65_534, gid: 65_534 };

/** Root may read what others may not, so root lends the job to somebody else; who is not root is ordinary enough. */
const lent = process.getuid?.() === 0 ? { user: nobody } : {};

/** What every process shows of its command and of its environment goes into a file. */
const look = (file: string): string =>
  `for p in /proc/[0-9]*; do echo "== $(tr '\\0' ' ' < $p/cmdline)"; tr '\\0' '\\n' < $p/environ; done > ${file} 2>/dev/null || true`;

const spec = `steps:
  before:
    run: ${JSON.stringify(look("before.txt"))}
  deploy:
    needs: before
    env: { API_KEY: "\${{ secrets.API_KEY }}" }
    run: test "$API_KEY" = deploy-key-of-nobody-else && id -u > user.txt && echo "$RUNNER_TRACKING_ID" > job.txt
  after:
    needs: deploy
    run: ${JSON.stringify(look("after.txt"))}
`;

// Where a checkout is closed to others, as below /root, a job cannot be lent; a runner of GitHub is no root, and always runs it.
const canLend = lent.user === undefined || isReadableBy(lent.user);
const who = lent.user ? "an ordinary user, lent the job by root," : "an ordinary user";

(canLend ? test : test.skip)(
  `${who} finds no runtime token, no input and no secret of another step in any process`,
  async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    await using machine = rig.machine(lent);
    const secrets = { API_KEY: "deploy-key-of-nobody-else" };
    const github = rig.github.environment(rig.run, "build");
    const token = rig.github.token();
    const use = rig.use({ id: "mity", env: { API_KEY: "${{ secrets.API_KEY }}" } });

    const job = await rig.jobOf(machine, "build", { steps: [use], secrets, github, token }).ended;

    const inWorkspace = (name: string): string =>
      fs.readFileSync(path.join(machine.machine.workspace, name), "utf8");
    expect(job.conclusion).toBe("success");
    expect(Number(inWorkspace("user.txt"))).toBe(lent.user?.uid ?? process.getuid?.());
    for (const seen of [inWorkspace("before.txt"), inWorkspace("after.txt")]) {
      for (const value of [secrets.API_KEY, token, github["ACTIONS_RUNTIME_TOKEN"]])
        expect(seen).not.toContain(value);
      // Beside this job others may run on a machine of tests.
      const own = seen.split(/^== /m).filter((one) => one.includes(inWorkspace("job.txt").trim()));
      const commands = own.map((one) => one.split("\n", 1)[0]);
      // The two that know all of it let themselves be looked at.
      expect(commands).toContainEqual(expect.stringMatching(/dist\/action\/index\.js $/));
      expect(commands).toContainEqual(expect.stringMatching(/index\.js --libraries $/));
      expect(own.join("")).not.toMatch(/^(?:INPUT_|STATE_|ACTIONS_(?:RUNTIME|RESULTS|CACHE)_)/m);
    }
  },
  60_000,
);

function isReadableBy(user: typeof nobody): boolean {
  const action = path.resolve("dist/action/index.js");
  const reading = `require("fs").readFileSync(${JSON.stringify(action)})`;
  return spawnSync(process.execPath, ["-e", reading], { ...user, cwd: "/" }).status === 0;
}
