import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chainSecrets } from "../../src/backends/secrets/chain.ts";
import { parseEnvFile, readEnvFile } from "../../src/backends/secrets/env-file.ts";
import { environmentSecrets } from "../../src/backends/secrets/environment.ts";
import { missingSecrets } from "../../src/backends/secrets/missing-secrets.ts";
import { readSecretFiles } from "../../src/backends/secrets/secret-files.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "mity-secrets-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

test("the environment's secrets are its own variables only", () => {
  const secrets = environmentSecrets({ TOKEN: "t0ken", EMPTY: "" });

  expect(secrets.get("TOKEN")).toBe("t0ken");
  expect(secrets.get("EMPTY")).toBe("");
  expect(secrets.get("constructor")).toBeUndefined();
});

describe("a chain", () => {
  const first = environmentSecrets({ A: "first", B: "" });
  const second = environmentSecrets({ A: "second", B: "second", C: "" });
  const chain = chainSecrets([first, second]);

  test.each([
    ["A", "first"],
    ["B", "second"],
    ["C", ""],
    ["D", undefined],
  ])("answers %s with the first value that is not empty: %p", (name, value) => {
    expect(chain.get(name)).toBe(value);
  });
});

test("secrets that cannot be had are listed once, with the steps that need them", () => {
  const use = (secret: string, optional = false) => ({ variable: "V", secret, optional });
  const steps = [
    { id: "build", secrets: [use("TOKEN"), use("NPM")] },
    { id: "lint" },
    { id: "deploy", secrets: [use("TOKEN"), use("KEY"), use("HAVE"), use("MAYBE", true)] },
  ];

  const missing = missingSecrets(steps, environmentSecrets({ HAVE: "x", KEY: "" }));

  expect(missing).toEqual([
    { secret: "TOKEN", why: "absent", steps: ["build", "deploy"] },
    { secret: "NPM", why: "absent", steps: ["build"] },
    { secret: "KEY", why: "empty", steps: ["deploy"] },
  ]);
});

/** The diagnostics of an env file, as they are printed. */
function problems(text: string): readonly string[] {
  const parsed = parseEnvFile({ path: "ci.env", text });
  if (parsed.ok) return [];
  const { diagnostics, source } = parsed.error;
  return diagnostics.map(({ code, message, at, hint = "" }) => {
    const before = source.text.slice(0, at?.start).split("\n");
    const line = source.text.split("\n")[before.length - 1] ?? "";
    const column = (before.at(-1) ?? "").length + 1;
    return `${at?.file ?? ""}:${before.length}:${column} ${code} ${message} | ${line} | ${hint}`;
  });
}

describe("an env file", () => {
  test.each<[string, string, Record<string, string>]>([
    ["bare values", "A=1\nB = two words  \nC=\n", { A: "1", B: "two words", C: "" }],
    ["comments and blank lines", "# one\n\n  # two\nA=x # three\nB=x#y\n", { A: "x", B: "x#y" }],
    ["export", "export A=1\n  export\tB=2\nexported=3", { A: "1", B: "2", exported: "3" }],
    ["more equal signs", "A=b=c==\n", { A: "b=c==" }],
    ["quotes inside a bare value", `A=it's "so"\n`, { A: `it's "so"` }],
    [
      "single quotes",
      `A='x \\n $Y "z" # no comment' # comment\n`,
      { A: `x \\n $Y "z" # no comment` },
    ],
    ["double quotes", `A="x\\ty\\n\\"z\\" \\$V \\\\ \\q"\n`, { A: 'x\ty\n"z" $V \\ \\q' }],
    ["lines in quotes", `A="one\ntwo"\nB='three\n\nfour'\n`, { A: "one\ntwo", B: "three\n\nfour" }],
    [
      "Windows line ends",
      `A=1\r\nB="one\r\ntwo"\r\n\r\nC='3'\r\n`,
      { A: "1", B: "one\ntwo", C: "3" },
    ],
    ["no line end at the end", "A=1", { A: "1" }],
    ["nothing", "", {}],
    ["only spaces", "  ", {}],
    [
      "a name that objects inherit",
      "__proto__=1\nconstructor=2\n",
      JSON.parse('{"__proto__":"1","constructor":"2"}') as Record<string, string>,
    ],
  ])("may hold %s", (_what, text, expected) => {
    const parsed = parseEnvFile({ path: "ci.env", text });

    expect(parsed.ok && [...parsed.value]).toEqual(Object.entries(expected));
  });

  test("has all that is wrong in it reported at once, and no value shown", () => {
    const hint = "write NAME=value, NAME='value' or NAME=\"value\", one a line";

    expect(
      problems("A=s3cret\n2B=s3cret\nTOKEN s3cret\nC='it's3cret'\nA=s3cret2\nD=\"s3cret\nE=x\n"),
    ).toEqual([
      `ci.env:2:1 secret/env-file-syntax expected the name of a variable | ********* | ${hint}`,
      `ci.env:3:7 secret/env-file-syntax expected \`=\` after the name | ************ | ${hint}`,
      `ci.env:4:7 secret/env-file-syntax text after the closing quote of C | C************ | ${hint}`,
      "ci.env:5:1 secret/env-file-duplicate A is set twice | A******** | remove one of the two lines",
      `ci.env:6:3 secret/env-file-syntax the quote that opens the value of D is never closed | D******** | ${hint}`,
    ]);
  });

  test("does not show the lines of a secret whose quote is missing", () => {
    const [first, ...others] = problems(
      'KEY="-----BEGIN KEY-----\nMIIE pAIB\ndGVzdA==\n-----END KEY-----\n',
    );

    expect(first).toContain("the quote that opens the value of KEY is never closed");
    expect(others).toEqual([]);
  });

  test("bounds the length of a value", () => {
    expect(problems(`A=${"x".repeat(65_537)}\n`).map((line) => line.replace(/\*+/, "…"))).toEqual([
      "ci.env:1:1 secret/env-file-syntax the value of A is larger than 64 KiB | A… | write NAME=value, NAME='value' or NAME=\"value\", one a line",
    ]);
  });

  test("is read from the disk", () => {
    const path = join(directory, "ci.env");
    writeFileSync(path, "\ufeffTOKEN=t0ken\n");

    const secrets = readEnvFile(path);

    expect(secrets.ok && secrets.value.get("TOKEN")).toBe("t0ken");
    expect(secrets.ok && secrets.value.get("OTHER")).toBeUndefined();
  });

  test.each<[string, (path: string) => void]>([
    ["does not exist", () => undefined],
    [
      "is not a plain file",
      (path) => {
        mkdirSync(path);
      },
    ],
    [
      "is not a plain file",
      (path) => {
        execFileSync("mkfifo", [path]);
      },
    ],
    [
      "is larger than 1024 KiB",
      (path) => {
        writeFileSync(path, `A=${"x".repeat(1024 * 1024)}`);
      },
    ],
    [
      "is not UTF-8 text",
      (path) => {
        writeFileSync(path, Buffer.from("A=\xff\xfe", "latin1"));
      },
    ],
    [
      "holds a NUL byte",
      (path) => {
        writeFileSync(path, Buffer.from("A=1\n", "utf16le"));
      },
    ],
    [
      "is a loop of symbolic links",
      (path) => {
        symlinkSync(path, path);
      },
    ],
  ])("that %s is refused", (what, make) => {
    const path = join(directory, "ci.env");
    make(path);

    const secrets = readEnvFile(path, "ci.env");

    expect(!secrets.ok && secrets.error.diagnostics).toEqual([
      {
        code: "secret/env-file",
        severity: "error",
        message: `the env file ci.env ${what}`,
        at: undefined,
        hint: "an env file is a plain file of UTF-8 text, at most 1 MiB",
      },
    ]);
  });
});

describe("secret files", () => {
  test("are read by name, without the line break at their end", () => {
    writeFileSync(join(directory, "TOKEN"), "t0ken\n");
    writeFileSync(join(directory, "KEY"), "one\ntwo\n\n");
    writeFileSync(join(directory, "db-password"), " spaces stay \r\n");
    writeFileSync(join(directory, "EMPTY"), "");

    const secrets = readSecretFiles(directory, ["TOKEN", "KEY", "db-password", "EMPTY", "NONE"]);

    expect(secrets.ok).toBe(true);
    if (!secrets.ok) return;
    expect(secrets.value.get("TOKEN")).toBe("t0ken");
    expect(secrets.value.get("KEY")).toBe("one\ntwo\n");
    expect(secrets.value.get("db-password")).toBe(" spaces stay ");
    expect(secrets.value.get("EMPTY")).toBe("");
    expect(secrets.value.get("NONE")).toBeUndefined();
  });

  test("may be links, as Kubernetes makes them", () => {
    mkdirSync(join(directory, "..data"));
    writeFileSync(join(directory, "..data", "TOKEN"), "t0ken");
    symlinkSync(join("..data", "TOKEN"), join(directory, "TOKEN"));

    const secrets = readSecretFiles(directory, ["TOKEN"]);

    expect(secrets.ok && secrets.value.get("TOKEN")).toBe("t0ken");
  });

  test.each(["../outside", "/etc/passwd", ".", "..", "", "a/b", "a\0b"])(
    "are never looked for elsewhere: %j",
    (name) => {
      const inner = join(directory, "inner");
      mkdirSync(inner);
      writeFileSync(join(directory, "outside"), "t0ken");

      const secrets = readSecretFiles(inner, [name]);

      expect(secrets.ok && secrets.value.get(name)).toBeUndefined();
    },
  );

  test("that cannot be read are all reported", () => {
    mkdirSync(join(directory, "A"));
    writeFileSync(join(directory, "B"), "x".repeat(65_537));
    writeFileSync(join(directory, "C"), Buffer.of(0xff));

    const secrets = readSecretFiles(directory, ["A", "B", "C"]);

    const hint = "a secret is a plain file of UTF-8 text, at most 64 KiB";
    expect(!secrets.ok && secrets.error.map(({ message, hint }) => [message, hint])).toEqual([
      [`the secret file ${directory}/A is not a plain file`, hint],
      [`the secret file ${directory}/B is larger than 64 KiB`, hint],
      [`the secret file ${directory}/C is not UTF-8 text`, hint],
    ]);
  });

  test("need a directory", () => {
    const nowhere = join(directory, "nowhere");

    const secrets = readSecretFiles(nowhere, ["TOKEN"]);

    expect(!secrets.ok && secrets.error.map(({ message }) => message)).toEqual([
      `${nowhere} is not a directory that can be read`,
    ]);
  });
});
