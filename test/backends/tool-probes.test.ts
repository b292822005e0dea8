import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { ToolProbes } from "../../src/backends/tool-probes.ts";
import { Checkout } from "./checkout.ts";

const open = (checkout: Checkout, environment: Record<string, string> = {}): ToolProbes =>
  new ToolProbes(checkout.root, checkout.path(".mity/tools.json"), {
    ...process.env,
    ...environment,
  });

function answer(
  probes: ToolProbes,
  command: string,
  path: readonly string[] = [],
): Promise<string> {
  return new Promise((resolve) => {
    const ask = (): void => {
      const found = probes.probe(command, path, ask);
      if (found !== undefined) resolve(found);
    };
    ask();
  });
}

/** A real program, not a script: a copy of printf under another name. */
function tool(checkout: Checkout, name: string): void {
  fs.mkdirSync(checkout.path("bin"), { recursive: true });
  fs.copyFileSync("/usr/bin/printf", checkout.path(`bin/${name}`));
}

const onLinux = process.platform === "linux" ? test : test.skip;

describe("asking a tool", () => {
  test("gives the same answer for the same output, and another for another", async () => {
    using checkout = new Checkout();
    const probes = open(checkout);

    expect(await answer(probes, "echo 1")).toBe(await answer(open(checkout), "echo 1"));
    expect(await answer(probes, "echo 1")).not.toBe(await answer(probes, "echo 2"));
    expect(await answer(probes, "echo 1")).not.toBe(await answer(probes, "echo 1 >&2"));
    expect(await answer(probes, "echo 1")).not.toBe(await answer(probes, "echo 1; exit 3"));
  });

  test("runs it once, however many ask", async () => {
    using checkout = new Checkout();
    const probes = open(checkout);
    const command = "echo run >> ledger; echo 1";

    await Promise.all([answer(probes, command), answer(probes, command), answer(probes, command)]);
    await answer(probes, command);

    expect(checkout.read("ledger")).toBe("run\n");
  });

  test("a tool that is missing is an answer too, and another once it is there", async () => {
    using checkout = new Checkout();
    const path = [checkout.path("bin")];

    const before = await answer(open(checkout), "my-tool 1", path);
    tool(checkout, "my-tool");
    const after = await answer(open(checkout), "my-tool 1", path);

    expect(before).not.toBe(after);
  });

  test("finds what a step put in front of PATH", async () => {
    using checkout = new Checkout({});
    checkout.write("one/version", "#!/bin/sh\necho 1", 0o755);
    checkout.write("two/version", "#!/bin/sh\necho 2", 0o755);
    const probes = open(checkout);

    const one = await answer(probes, "version", [checkout.path("one"), checkout.path("two")]);
    const two = await answer(probes, "version", [checkout.path("two"), checkout.path("one")]);

    expect(one).toBe(await answer(probes, "echo 1"));
    expect(two).toBe(await answer(probes, "echo 2"));
  });
});

describe("an answer is kept", () => {
  onLinux("for as long as the program is the same file", async () => {
    using checkout = new Checkout();
    tool(checkout, "my-tool");
    const path = [checkout.path("bin")];
    const first = open(checkout);
    const answers = [await answer(first, "my-tool 1", path)];
    first.save();

    const known = open(checkout).probe("my-tool 1", path, () => undefined);
    fs.appendFileSync(checkout.path("bin/my-tool"), "another version");
    const changed = open(checkout).probe("my-tool 1", path, () => undefined);

    expect([known, changed]).toEqual([answers[0], undefined]);
  });

  test.each<[string, (checkout: Checkout) => void]>([
    [
      "a script",
      (checkout) => {
        checkout.write("bin/my-tool", "#!/bin/sh\necho 1", 0o755);
      },
    ],
    [
      "a link to a program of another name, which may stand for many versions",
      (checkout) => {
        tool(checkout, "version-manager");
        fs.symlinkSync("version-manager", checkout.path("bin/my-tool"));
      },
    ],
    [
      "one program of many names",
      (checkout) => {
        tool(checkout, "version-manager");
        fs.linkSync(checkout.path("bin/version-manager"), checkout.path("bin/my-tool"));
      },
    ],
  ])("but not of %s", async (_what, install) => {
    using checkout = new Checkout();
    install(checkout);
    const path = [checkout.path("bin")];
    const first = open(checkout);
    await answer(first, "my-tool 1", path);
    first.save();

    expect(open(checkout).probe("my-tool 1", path, () => undefined)).toBeUndefined();
  });

  test("but not of a tool that failed, or of more than plain words", async () => {
    using checkout = new Checkout();
    tool(checkout, "my-tool");
    const path = [checkout.path("bin")];
    const first = open(checkout);
    const commands = ["my-tool", "my-tool $HOME", "my-tool 1 | cat", "no-such-tool 1"];
    for (const command of commands) await answer(first, command, path);
    first.save();

    const again = open(checkout);
    expect(commands.map((command) => again.probe(command, path, () => undefined))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    for (const command of commands) await answer(again, command, path);
  });

  test.each(["", "{", "[]", "null", '{"a":1}', "\0", '{"a":"not a digest"}'])(
    "in a file that may hold %j",
    async (text) => {
      using checkout = new Checkout();
      checkout.write(".mity/tools.json", text);

      expect(await answer(open(checkout), "echo 1")).toMatch(/^[0-9a-f]{32}$/);
    },
  );
});
