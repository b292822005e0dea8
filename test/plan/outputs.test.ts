import { describe, expect, test } from "@jest/globals";
import { compileGlob } from "../../src/plan/glob.ts";
import { compilePattern } from "../../src/plan/file-pattern.ts";
import { isProtectedPath } from "../../src/plan/protected-path.ts";
import type { SpecStep } from "../../src/spec/spec.ts";
import { complaints, planned, problems, specOf, step } from "./planned.ts";

describe("patterns", () => {
  test.each([
    ["dist", { pattern: "dist" }],
    ["./dist/", { pattern: "dist" }],
    ["a//b/./c.txt", { pattern: "a/b/c.txt" }],
    ["!src/gen", { pattern: "src/gen", negated: true }],
    ["constructor", { pattern: "constructor" }],
  ])("%s is a path", (text, pattern) => {
    expect(compilePattern(text)).toEqual({ ok: true, value: pattern });
  });

  test.each([
    ["src/**", "src", ["src/a", "src/.b/c"], ["src", "srcs/a", "a/src/b"]],
    ["**", "", ["a", ".a/b"], []],
    [".", "", ["a", "a/b"], []],
    ["a.b/**", "a.b", ["a.b/c"], ["aXb/c"]],
    ["**/*.ts", "", ["a.ts", "a/b.ts", ".x/y.ts"], ["a.js"]],
    ["src/*.ts", "src", ["src/a.ts", "src/.a.ts"], ["src/a/b.ts"]],
    ["app/(shop)/*.tsx", "app/(shop)", ["app/(shop)/page.tsx"], ["app/shop/page.tsx"]],
    ["{a,b}/x?", "", ["a/x1", "b/x2"], ["c/x1", "a/x"]],
    ["v[0-9]/", "", ["v1/a", "v2/b/c"], ["v1x/a"]],
  ])("%s is a glob under %j", (text, base, matching, others) => {
    const compiled = compilePattern(text, compileGlob);
    if (!compiled.ok || !compiled.value.glob) throw new Error("it is no glob");
    const regex = new RegExp(compiled.value.glob.regex);

    expect(compiled.value.glob.base).toBe(base);
    expect(matching.filter((path) => !regex.test(path))).toEqual([]);
    expect(others.filter((path) => regex.test(path))).toEqual([]);
  });

  test.each([
    ["", "it is empty"],
    ["/etc/passwd", "it leaves the workspace"],
    ["C:/x", "it leaves the workspace"],
    ["~/.cache", "it leaves the workspace"],
    ["a/../../b", "it leaves the workspace"],
    ["a\\b", 'it has a backslash; paths are written with "/" on every system'],
    ["a\nb", "it has a control character"],
    ["a[b", 'a "]" is missing'],
    ["[z-a]*", "it can never match"],
    ["x".repeat(2000), "it is longer than 1024 characters"],
  ])("%j is refused", (text, error) => {
    expect(compilePattern(text, compileGlob)).toEqual({ ok: false, error });
  });
});

test.each([
  [".git/config", true],
  ["a/.GIT", true],
  [".mity/store", true],
  [".env.local", true],
  ["keys/id_rsa", true],
  ["tls/server.pem", true],
  [".docker/config.json", true],
  ["a/.docker/config.json", true],
  ["a/.ssh/known_hosts", true],
  ["a.PEM/b", true],
  ["keys/ID_ED25519", true],
  ["a/id_rsa.pub", false],
  ["my_id_rsa", false],
  ["pem", false],
  ["config.json", false],
  ["src/environment.ts", false],
  [".github/workflows/ci.yml", false],
])("%s is protected: %s", (path, expected) => {
  expect(isProtectedPath(path)).toBe(expected);
});

describe("an output must be a step's own", () => {
  const mend = "name the files or the folder that the step writes";
  test.each([
    [
      "../x",
      'plan/output-outside: the output "../x" of "a" leaves the workspace (write it relative to the workspace)',
    ],
    [
      "/tmp/x",
      'plan/output-outside: the output "/tmp/x" of "a" leaves the workspace (write it relative to the workspace)',
    ],
    [
      ".",
      `plan/output-outside: the output "." of "a" is the whole workspace, sources included (${mend})`,
    ],
    [
      "**",
      `plan/output-outside: the output "**" of "a" is the whole workspace, sources included (${mend})`,
    ],
    [
      "**/*",
      `plan/output-outside: the output "**/*" of "a" is the whole workspace, sources included (${mend})`,
    ],
    ["", 'plan/bad-glob: the output "" of "a" cannot be used: it is empty'],
    ["!dist", 'plan/bad-glob: the output "!dist" of "a" is negated; only inputs can be'],
    [
      ".git/hooks",
      'plan/output-protected: the output ".git/hooks" of "a" is never stored: it belongs to git or mity, or usually holds secrets (write it elsewhere, or remove it from `outputs`)',
    ],
    [
      "**/*.pem",
      'plan/output-protected: the output "**/*.pem" of "a" is never stored: it belongs to git or mity, or usually holds secrets (write it elsewhere, or remove it from `outputs`)',
    ],
  ])("%s", async (output, complaint) => {
    expect(await complaints(specOf({ a: { outputs: [output] } }))).toEqual([complaint]);
  });
});

describe("a path belongs to one step", () => {
  const own = "a path belongs to one step: give each its own folder, or let one of them write both";
  test.each([
    ["dist", "dist", `plan/output-overlap: "a" and "b" both write "dist" (${own})`],
    ["dist", "./dist/", `plan/output-overlap: "a" and "b" both write "dist" (${own})`],
    [
      "dist",
      "dist/x/y",
      `plan/output-overlap: "a" writes "dist" and "b" writes "dist/x/y", which overlap (${own})`,
    ],
    [
      "dist/x",
      "dist/**",
      `plan/output-overlap: "a" writes "dist/x" and "b" writes "dist/**", which overlap (${own})`,
    ],
    [
      "dist/*.js",
      "dist/a.js",
      `plan/output-overlap: "a" writes "dist/*.js" and "b" writes "dist/a.js", which overlap (${own})`,
    ],
    ["dist/*.js", "dist/*.js", `plan/output-overlap: "a" and "b" both write "dist/*.js" (${own})`],
    [
      "dist",
      "dist/*.js",
      `plan/output-overlap: "a" writes "dist" and "b" writes "dist/*.js", which overlap (${own})`,
    ],
  ])("%s and %s", async (a, b, complaint) => {
    expect(await complaints(specOf({ a: { outputs: [a] }, b: { outputs: [b] } }))).toEqual([
      complaint,
    ]);
  });

  test.each([
    ["dist", "dist2"],
    ["dist/*.js", "dist/a.css"],
    ["a/**", "b/**"],
  ])("%s and %s are two", async (a, b) => {
    expect(await complaints(specOf({ a: { outputs: [a] }, b: { outputs: [b] } }))).toEqual([]);
  });

  test("a step may name a path of its own twice", async () => {
    expect(await complaints(specOf({ a: { outputs: ["dist", "dist/x"] } }))).toEqual([]);
  });

  test("legs that forget the matrix are told once", async () => {
    const matrix = { axes: { n: [1, 2, 3] }, include: [], exclude: [] };

    expect(await complaints(specOf({ t: { matrix, outputs: ["report.xml"] } }))).toEqual([
      'plan/output-overlap: "t[n=1]" and "t[n=2]" both write "report.xml" (put a value of the matrix into the path, so that each leg has outputs of its own)',
    ]);
  });
});

describe("a step that reads what another writes must wait for it", () => {
  const inputs = (...files: string[]): Partial<SpecStep> => ({
    inputs: { files, env: [], tools: [] },
  });

  test("else it is warned of, and the plan still stands", async () => {
    const spec = specOf({ build: { outputs: ["dist"] }, lint: inputs("dist/app.js") });

    expect(await planned(spec)).toMatchObject({ steps: [{ id: "build" }, { id: "lint" }] });
    expect(await problems(spec)).toEqual([
      {
        code: "plan/input-race",
        severity: "warning",
        message: '"lint" reads "dist/app.js", which "build" writes, but does not wait for it',
        path: ["steps", "lint", "inputs", "files", 0],
        hint: 'add "build" to `needs`',
        related: [{ message: '"build" writes "dist"', path: ["steps", "build", "outputs", 0] }],
      },
    ]);
  });

  test.each([
    [
      "it needs it",
      { build: { outputs: ["dist"] }, lint: { needs: ["build"], ...inputs("dist/**") } },
    ],
    [
      "it needs one that needs it",
      {
        build: { outputs: ["dist"] },
        pack: { needs: ["build"] },
        lint: { needs: ["pack"], ...inputs("dist") },
      },
    ],
    ["it reads its own", { lint: { outputs: ["dist"], ...inputs("dist") } }],
    ["it leaves it out", { build: { outputs: ["dist"] }, lint: inputs("src", "!dist") }],
  ])("not if %s", async (_, steps) => {
    expect(await complaints(specOf(steps))).toEqual([]);
  });
});

test("the plan knows all that steps may write, once", async () => {
  const plan = await planned(
    specOf({
      a: { outputs: ["x", "y/**"], scratch: ["tmp"] },
      b: { outputs: ["z"], scratch: ["tmp"] },
    }),
  );

  expect(plan.written.map(({ pattern }) => pattern)).toEqual(["x", "y/**", "tmp", "z"]);
});

describe("what forbids reuse across runs", () => {
  test.each<[string, Partial<SpecStep>, string | undefined]>([
    ["nothing declared", {}, "undeclared"],
    ["declared to write nothing", { outputs: [] }, undefined],
    ["outputs", { outputs: ["x"] }, undefined],
    ["inputs", { inputs: { files: [], env: [], tools: [] } }, undefined],
    ["a status function", { outputs: ["x"], if: "always()" }, "status-function"],
    ["success() is no such function", { outputs: ["x"], if: "success()" }, undefined],
    ["machine", { outputs: ["x"], effects: "machine" }, "machine"],
    ["external", { outputs: ["x"], effects: "external" }, "external"],
  ])("%s", async (_, one, expected) => {
    expect((await step(specOf({ a: one }), "a")).neverReused).toBe(expected);
  });
});

describe("retry of a step that changes the world", () => {
  const retry = { max: 2, backoffSeconds: 1 };

  test("must be allowed", async () => {
    expect(await complaints(specOf({ deploy: { effects: "external", retry } }))).toEqual([
      'plan/external-retry: "deploy" changes the world outside and would be tried again (add `idempotent: true` if doing it twice does no harm, else remove `retry`)',
    ]);
  });

  test("is allowed by idempotent", async () => {
    expect(
      (await step(specOf({ deploy: { effects: "external", idempotent: true, retry } }), "deploy"))
        .retry,
    ).toEqual(retry);
  });

  test("does not come from the defaults", async () => {
    const plan = await planned(
      specOf({ deploy: { effects: "external" }, test: {} }, { defaults: { retry } }),
    );

    expect(plan.steps.map((one) => one.retry)).toEqual([undefined, retry]);
  });
});

test("defaults hold where a step says nothing", async () => {
  const defaults = { shell: "bash", "working-directory": "app", "timeout-minutes": 10 };
  const plan = await planned(
    specOf({ a: {}, b: { shell: "sh", "timeout-minutes": 5 } }, { defaults }),
  );

  expect(
    plan.steps.map(({ shell, workingDirectory, timeoutMinutes }) => [
      shell,
      workingDirectory,
      timeoutMinutes,
    ]),
  ).toEqual([
    ["bash", "app", 10],
    ["sh", "app", 5],
  ]);
});
