import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

test.each(["p%ss w0rd/hunter", "postgres://user:secret/db,x"])(
  "the secret %s is hidden where a command of a step holds it, escaped as commands are",
  async (secret) => {
    await using rig = await ActionRig.start({
      "mity.yml": `steps:
  a:
    env: { TOKEN: "\${{ secrets.TOKEN }}" }
    run: |
      value=$(printf %s "$TOKEN" | sed 's/%/%25/g')
      property=$(printf %s "$value" | sed 's/:/%3A/g; s/,/%2C/g')
      echo "::error title=$property,file=$property::it says $value"
      exit 1
`,
    });
    await using machine = rig.machine();

    // Given as the action's own `env:`, so that only the action can hide it.
    const { steps } = await rig.job(machine, {}, { TOKEN: secret }).ended;

    expect(steps[0]?.summary).not.toContain(secret);
    expect(steps[0]?.log.join("\n")).not.toContain(secret);
    expect(JSON.stringify(steps[0]?.annotations)).not.toContain(secret);
  },
  60_000,
);
