import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";

const scratch = mkdtempSync(path.join(tmpdir(), "mity-scrub-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});
chmodSync(scratch, 0o755);

const source = path.join(import.meta.dirname, "../../src/action/scrub-environment.ts");
const script = path.join(scratch, "scrub.mjs");
writeFileSync(
  script,
  `import { scrubEnvironment } from ${JSON.stringify(pathToFileURL(source).href)};
import { spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
console.log("started");
for await (const line of createInterface({ input: process.stdin })) {
  const names = JSON.parse(line);
  const said = scrubEnvironment(names);
  const child = spawnSync(process.execPath, ["-p", "JSON.stringify(process.env)"], { encoding: "utf8" });
  console.log(JSON.stringify({ said, left: names.filter((name) => name in process.env), child: child.stdout }));
}
`,
);

/** Undefined: this user. Root may be another, for whom the system keeps more closed, if that one may read this checkout. */
const users = isReadableBy(65_534) ? [undefined, 65_534] : [undefined];

function isReadableBy(uid: number): boolean {
  if (process.getuid?.() !== 0) return false;
  const reading = `require("fs").readFileSync(${JSON.stringify(source)})`;
  return spawnSync(process.execPath, ["-e", reading], { uid, gid: uid, cwd: "/" }).status === 0;
}

interface Answer {
  readonly said?: string;
  readonly left: readonly string[];
  readonly child: string;
}

/** Starts a process with these variables; `look` is what another process of its user sees, `scrub` has it forget some. */
function startProcess(
  variables: Readonly<Record<string, string>>,
  uid: number | undefined,
): {
  readonly look: () => string;
  readonly scrub: (names: readonly string[]) => Promise<Answer>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
} & { readonly started: Promise<unknown> } {
  const user = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
    env: { PATH: process.env["PATH"], HOME: scratch, ...variables },
    cwd: scratch,
    stdio: ["pipe", "pipe", "inherit"],
    ...user,
  });
  const lines = createInterface({ input: child.stdout });
  const next = async (): Promise<string> => String((await once(lines, "line"))[0]);
  return {
    started: next(),
    look: () =>
      spawnSync("cat", [`/proc/${String(child.pid)}/environ`], {
        encoding: "utf8",
        cwd: "/",
        ...user,
      }).stdout,
    scrub: async (names) => {
      const answer = next();
      child.stdin.write(`${JSON.stringify(names)}\n`);
      return JSON.parse(await answer) as Answer;
    },
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, "close");
      child.stdin.end();
      await ended;
    },
  };
}

const given = {
  "INPUT_GITHUB-TOKEN": "ghs_hidden-one",
  ACTIONS_RUNTIME_TOKEN: `hidden-two-${"x".repeat(5000)}`,
  INPUT_EMPTY: "",
  INPUT_ÜMLAUT: "hidden-three",
  KEPT: "INPUT_EMPTY=still-there",
  INPUT_EMPTY_NOT: "still-there",
};
const scrubbed = [
  "INPUT_GITHUB-TOKEN",
  "ACTIONS_RUNTIME_TOKEN",
  "INPUT_EMPTY",
  "INPUT_ÜMLAUT",
  "NONE",
];

const onLinux = process.platform === "linux" ? describe : describe.skip;

onLinux.each(users)("another process of the same user (%s)", (uid) => {
  test("finds no scrubbed variable in /proc, and finds all others", async () => {
    await using running = startProcess(given, uid);
    await running.started;
    const before = running.look();
    const answer = await running.scrub(scrubbed);
    const after = running.look().split("\0");

    expect(before).toContain("ghs_hidden-one");
    expect(answer.said).toBeUndefined();
    expect(answer.left).toEqual([]);
    expect(after.join("\n")).not.toMatch(/hidden|INPUT_GITHUB-TOKEN|ACTIONS_RUNTIME_TOKEN|MLAUT/);
    expect(after).toContain("KEPT=INPUT_EMPTY=still-there");
    expect(after).toContain("INPUT_EMPTY_NOT=still-there");
    expect(after).toContain(`PATH=${process.env["PATH"] ?? ""}`);
  });

  test("finds none after a second time either, and children inherit the rest", async () => {
    await using running = startProcess(given, uid);
    await running.started;
    await running.scrub(["INPUT_GITHUB-TOKEN"]);
    const answer = await running.scrub(scrubbed);

    expect(running.look()).not.toContain("hidden");
    expect(answer.child).not.toContain("hidden");
    expect(JSON.parse(answer.child)).toMatchObject({ KEPT: given.KEPT });
  });
});

test("where the system keeps what a process was started with, that is said", async () => {
  await using running = startProcess(
    { ...given, NODE_OPTIONS: `--import=${elsewhere()}` },
    undefined,
  );
  await running.started;
  const answer = await running.scrub(scrubbed);

  expect(answer.left).toEqual([]);
  expect(answer.said).toBe(
    "other processes of this user can read the inputs and tokens of the action: darwin keeps what it was started with",
  );
});

/** A module that makes its process believe that it runs on macOS. */
function elsewhere(): string {
  const file = path.join(scratch, "elsewhere.mjs");
  writeFileSync(file, 'Object.defineProperty(process, "platform", { value: "darwin" });\n');
  return pathToFileURL(file).href;
}
