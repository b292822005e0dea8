import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { Rig, type Ran } from "../support/rig.ts";

const secret = "hunter22-correct/horse";
const multiline =
  "-----BEGIN KEY-----\nfirst line of the key\nsecond line of the key\n-----END KEY-----";

/** Every file below `.mity`, as bytes. */
function everythingKept(rig: Rig): Map<string, Buffer> {
  const kept = new Map<string, Buffer>();
  for (const entry of fs.readdirSync(path.join(rig.root, ".mity"), {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    kept.set(path.relative(rig.root, file), fs.readFileSync(file));
  }
  return kept;
}

/** Where any of these texts stands: on a stream, or in a file that mity keeps. */
function leaks(rig: Rig, ran: Ran, texts: readonly string[]): string[] {
  const places = new Map([
    ...everythingKept(rig),
    ["stdout", Buffer.from(ran.stdout)],
    ["stderr", Buffer.from(ran.stderr)],
  ]);
  return [...places].flatMap(([place, bytes]) =>
    texts.filter((text) => bytes.includes(text)).map((text) => `${place}: ${text}`),
  );
}

test("a secret reaches no output, log, journal or store, in any of its forms", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  leak:
    env: { TOKEN: "\${{ secrets.TOKEN }}", KEY: "\${{ secrets.KEY }}" }
    outputs: [dist/**]
    inputs: [mity.yml]
    run: |
      echo "plain $TOKEN end"
      printf %s "\${TOKEN:0:7}"; sleep 0.1; printf %s "\${TOKEN:7:5}"; sleep 0.1; echo "\${TOKEN:12}"
      printf %s "$TOKEN" | base64
      printf 'user:%s' "$TOKEN" | base64
      printf %s "$TOKEN" | sed 's|/|%2F|'
      echo "$KEY"
      echo "to stderr $TOKEN" >&2
      echo "value=$TOKEN" >> "$GITHUB_OUTPUT"
      echo "fine=1" >> "$GITHUB_OUTPUT"
      echo "VARIABLE=x$TOKEN" >> "$GITHUB_ENV"
      echo "# summary $TOKEN" >> "$GITHUB_STEP_SUMMARY"
      mkdir -p dist && echo "config $TOKEN" > dist/config && echo harmless > dist/page
      echo done
  fails:
    needs: leak
    env: { TOKEN: "\${{ secrets.TOKEN }}" }
    run: |
      echo "last words $TOKEN"
      exit 1
`,
    },
  });
  rig.env["TOKEN"] = secret;
  rig.env["KEY"] = multiline;

  const ran = await rig.mity("run");

  const base64 = Buffer.from(secret).toString("base64");
  const forms = [
    secret,
    base64.slice(0, -2),
    Buffer.from(`user:${secret}`).toString("base64").slice(8, -4),
    secret.replace("/", "%2F"),
    "first line of the key",
    "second line of the key",
  ];
  expect(ran.code).toBe(1);
  expect(ran.stdout).toContain("leak | plain *** end\n");
  expect(ran.stdout).toContain("leak | to stderr ***\n");
  expect(ran.stdout).toContain("leak | done\n");
  expect(leaks(rig, ran, forms)).toEqual([]);
  for (const warning of [
    "leak: value in $GITHUB_OUTPUT holds a secret and was dropped\n",
    "leak: VARIABLE in $GITHUB_ENV holds a secret and was dropped\n",
    "leak: dist/config holds a secret: it is stored nowhere\n",
  ]) {
    expect(ran.stdout + ran.stderr).toContain(warning);
  }

  rig.remove("dist");
  const again = await rig.mity("run");
  expect(again.stdout).toContain("its stored `dist/config` is missing or damaged");
  expect(leaks(rig, again, forms)).toEqual([]);
  const logs = await rig.mity("logs", "leak");
  expect(logs.stdout).toContain("plain *** end\n");
});

describe("a secret", () => {
  const spec = `
steps:
  deploy: { env: { T: "\${{ secrets.TOKEN }}" }, run: 'echo "$T" | wc -c' }
  notify: { env: { T: "\${{ secrets.TOKEN }}", H: "\${{ secrets.HOOK }}" }, run: "true" }
  free: { run: 'echo "[\${TOKEN-unset}]"' }
`;

  test("that is missing or empty stops the run before it starts, all of them named at once", async () => {
    await using rig = await Rig.create({ files: { "mity.yml": spec } });
    rig.env["HOOK"] = "";

    expect(await rig.mity("run")).toEqual({
      code: 3,
      stdout: "",
      stderr: `mity: the secret TOKEN is absent, and the steps deploy, notify need it
mity: the secret HOOK is empty, and the step notify needs it
hint: set it in the environment, in a file given by --env-file, or as a file in --secrets-dir;
      a step that can do without says \`optional-secrets: [NAME]\`
`,
    });
    expect((await rig.mity("run", "free")).code).toBe(0);
  });

  test("is not inherited by steps that do not declare it", async () => {
    await using rig = await Rig.create({ files: { "mity.yml": spec } });
    rig.env["TOKEN"] = "abcdefgh";
    rig.env["HOOK"] = "https://example.org/hook";

    const ran = await rig.mity("run");

    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toContain("free | [unset]\n");
    expect(ran.stdout).toContain("deploy | 9\n");
  });

  test("comes from an env file, then from a folder of files, then from the environment", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  show: { env: { A: "\${{ secrets.A }}", B: "\${{ secrets.B }}", C: "\${{ secrets.C }}" }, shell: bash, run: 'printf "%s\\n" \${#A} \${#B} \${#C}' }
`,
      },
    });
    rig.sh(
      `printf 'A=file-a-123456\\n' > "$OUTSIDE/env"; mkdir "$OUTSIDE/dir"; printf 'dir-a' > "$OUTSIDE/dir/A"; printf 'dir-b-1234' > "$OUTSIDE/dir/B"`,
    );
    Object.assign(rig.env, { A: "env-a", B: "env-b", C: "env-c-12" });

    const ran = await rig.mity(
      "run",
      "--env-file",
      path.join(rig.outside, "env"),
      "--secrets-dir",
      path.join(rig.outside, "dir"),
    );
    const gone = await rig.mity("run", "--env-file", "not-there");

    expect(ran.stdout.split("\n").slice(0, 3)).toEqual(["show | 13", "show | 10", "show | 8"]);
    // Node itself refuses an --env-file that is not there, wherever on the command line it stands.
    expect(gone.code).not.toBe(0);
    expect(gone.stderr).toContain("not-there");
    expect(gone.stderr).not.toContain("    at ");
  });

  test("comes from an env file to no other step, though Node loads such a file into our environment", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  show: { env: { A: "\${{ secrets.A }}" }, run: 'echo "\${#A} [\${EXTRA-unset}]"' }
  free: { needs: show, run: 'echo "[\${A-unset}] [\${EXTRA-unset}]"' }
`,
        "values.env": "A=file-a-123456\nEXTRA=not-asked-for\n",
      },
    });

    const ran = await rig.mity("run", "--env-file", "values.env");

    expect(ran.stdout).toContain("show | 13 [unset]\n");
    expect(ran.stdout).toContain("free | [unset] [unset]\n");
  });

  test("that is optional may be missing, and its presence counts for reuse, never its value", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  maybe: { env: { T: "\${{ secrets.TOKEN }}" }, optional-secrets: [TOKEN], run: 'echo "[\${T-unset}]"', inputs: [mity.yml] }
`,
      },
    });
    const outputOf = async (token: string | undefined): Promise<string> => {
      rig.env["TOKEN"] = token;
      return (await rig.mity("run")).stdout.split("\n")[0] ?? "";
    };

    expect(await outputOf(undefined)).toBe("maybe | [unset]");
    expect(await outputOf("first-value")).toBe("maybe | [***]");
    expect(await outputOf("other-value")).toMatch(/^1 step reused, nothing to run/);
  });
});
