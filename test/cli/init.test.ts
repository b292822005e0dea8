import { describe, expect, test } from "@jest/globals";
import { Rig } from "../support/rig.ts";
import { tinyProjects } from "../support/tiny-projects.ts";

const schemaLine =
  "# yaml-language-server: $schema=https://raw.githubusercontent.com/mityfactory/mityfactory/main/mity.schema.json";

/** What `mity init` says, and the id and `needs` of each step that it wrote. */
async function initIn(
  files: Readonly<Record<string, string>>,
  git = true,
): Promise<{ found: string; steps: Record<string, string>; spec: string; valid: string }> {
  await using rig = await Rig.create({ files, git });
  const done = await rig.mity("init");
  const validated = await rig.mity("validate");
  expect(done).toMatchObject({ code: 0, stderr: "" });
  const spec = rig.read("mity.yml");
  const steps = Object.fromEntries(
    [...spec.matchAll(/^ {2}([\w-]+):\n(?: {4}#.*\n)* {4}needs: \[(.*)\]$/gm)].map(
      ([, id, needs]) => [id, needs],
    ),
  ) as Record<string, string>;
  return {
    found: done.stdout.split("\n")[0] ?? "",
    steps,
    spec,
    valid: validated.stderr + validated.stdout,
  };
}

test("where nothing is found it writes two steps that show what a spec is, and they run", async () => {
  await using rig = await Rig.create({ files: { "notes.txt": "" } });

  const done = await rig.mity("init");
  const ran = await rig.mity("run");

  expect(done).toEqual({
    code: 0,
    stderr: "",
    stdout: `found nothing to build
wrote mity.yml: greet, check

Next: mity run      runs it
      mity run      again: what did not change is not run
      mity plan     says what would run, and why
`,
  });
  expect(rig.read("mity.yml")).toBe(`${schemaLine}
#
# Written by \`mity init\`, which found nothing to build. It is yours to change.
# \`mity plan\` says what would run and why, \`mity run\` runs it, \`mity resume\` goes on after a failure.

name: work

steps:
  greet:
    # The steps to wait for. Steps that wait for nothing start at once, in parallel.
    needs: []
    run: 'echo "Hello from $(uname -s)" > greeting.txt'
    # What it reads: it runs again when one of these changes, or what the commands print.
    inputs:
      files: []
      tools: [uname -s]
    # What it makes: stored, and brought back when the step need not run.
    outputs: [greeting.txt]

  check:
    needs: [greet]
    run: |
      cat greeting.txt
      grep -q Hello greeting.txt
    inputs: [greeting.txt]
`);
  expect(ran.code).toBe(0);
});

test("it writes over no spec unless told so", async () => {
  await using rig = await Rig.create({ files: { "mity.yml": "mine", "package.json": "{" } });

  const refused = await rig.mity("init");
  const kept = rig.read("mity.yml");
  const forced = await rig.mity("init", "--force");

  expect(refused).toEqual({
    code: 2,
    stdout: "",
    stderr: "mity: there is a mity.yml here already\nhint: --force writes over it\n",
  });
  expect(kept).toBe("mine");
  expect(forced.code).toBe(0);
  expect(rig.read("mity.yml")).toContain("\nsteps:\n");
});

test("beside a spec in TOML it says that the new one comes first", async () => {
  await using rig = await Rig.create({ files: { "mity.toml": "" } });

  const refused = await rig.mity("init");
  const forced = await rig.mity("init", "--force");

  expect(refused.stderr).toBe(
    "mity: there is a mity.toml here already\nhint: --force writes a mity.yml beside it, which then counts\n",
  );
  expect(forced.stdout).toContain(
    "\nmity.toml is still here, but mity.yml comes first: remove one of the two.\n",
  );
});

test("a folder that cannot be written is said so", async () => {
  await using rig = await Rig.create({ files: {} });
  rig.sh("mkdir mity.yml");

  const done = await rig.mity("init", "--force");

  expect(done).toMatchObject({ code: 2, stdout: "" });
  expect(done.stderr).toMatch(
    /^mity: mity\.yml cannot be written: EISDIR.*\nhint: check the folder's permissions\n$/,
  );
});

describe("the spec is valid, with `needs` on every step,", () => {
  const cases: Record<string, { found: string; steps: Record<string, string> }> = {
    node: {
      found: "found a Node project (npm, package-lock.json)",
      steps: { install: "", lint: "install", build: "install", test: "build" },
    },
    python: { found: "found a Python project (pyproject.toml, unittest)", steps: { test: "" } },
    go: {
      found: "found a Go module with a program",
      steps: { vet: "", test: "", build: "vet, test" },
    },
    rust: { found: "found a Rust crate", steps: { test: "", build: "test" } },
    maven: { found: "found a Maven project (mvn)", steps: { test: "", package: "test" } },
    cmake: { found: "found a CMake project", steps: { build: "", test: "build", install: "test" } },
    make: { found: "found a Makefile", steps: { build: "", test: "build" } },
  };

  test.each(Object.entries(cases))("of %s", async (stack, expected) => {
    const { found, steps, spec, valid } = await initIn(
      tinyProjects[stack as keyof typeof tinyProjects],
    );

    const count = Object.keys(expected.steps).length;
    expect({ found, steps }).toEqual(expected);
    expect(spec.split("\n")[0]).toBe(schemaLine);
    expect(valid).toBe(`mity.yml is valid: ${count} ${count === 1 ? "step" : "steps"}\n`);
  });

  test("of Gradle", async () => {
    const files = {
      "build.gradle.kts": "plugins { java }\n",
      "settings.gradle.kts": 'rootProject.name = "shop"\n',
      gradlew: "",
      ".gitignore": "build/\n.gradle/\n",
    };

    const { found, steps, spec, valid } = await initIn(files);

    expect(found).toBe("found a Gradle project (./gradlew)");
    expect(steps).toEqual({ test: "", assemble: "test" });
    expect(spec).toContain("\nname: shop\n");
    expect(spec).toContain("outputs: [build/libs/*.jar]");
    expect(valid).toBe("mity.yml is valid: 2 steps\n");
  });

  test("of several stacks in one folder", async () => {
    const files = {
      ...tinyProjects.go,
      ...tinyProjects.python,
      ".gitignore": "bin/\n__pycache__/\n.pytest_cache/\n",
    };

    const { found, steps, valid } = await initIn(files);

    expect(found).toBe(
      "found a Python project (pyproject.toml, unittest) and a Go module with a program",
    );
    expect(steps).toEqual({
      "python-test": "",
      "go-vet": "",
      "go-test": "",
      "go-build": "go-vet, go-test",
    });
    expect(valid).toBe("mity.yml is valid: 4 steps\n");
  });
});

describe("a Node project", () => {
  const manifest = (more: object): string =>
    JSON.stringify({ name: "@shop/web", devDependencies: { x: "1" }, ...more });

  test.each([
    ["pnpm-lock.yaml", "", "pnpm install --frozen-lockfile", "pnpm test"],
    ["yarn.lock", "# yarn lockfile v1\n", "yarn install --frozen-lockfile", "yarn test"],
    ["yarn.lock", "__metadata:\n", "yarn install --immutable", "yarn test"],
    ["bun.lock", "", "bun install --frozen-lockfile", "bun run test"],
  ])("with a %s is installed by what wrote it", async (lock, text, install, run) => {
    const { spec, valid } = await initIn({
      "package.json": manifest({ scripts: { test: "x" } }),
      [lock]: text,
    });

    expect(spec).toContain(`    run: ${install}\n`);
    expect(spec).toContain(`    run: ${run}\n`);
    expect(spec).toContain(`      files: [package.json, ${lock}]\n`);
    expect(spec).toContain('\nname: "@shop/web"\n');
    expect(valid).toBe("mity.yml is valid: 2 steps\n");
  });

  test("that names its package manager is installed by that one", async () => {
    const { spec } = await initIn({
      "package.json": manifest({ packageManager: "pnpm@9.1.0", scripts: { test: "x" } }),
      "package-lock.json": "{}",
      "pnpm-lock.yaml": "",
    });

    expect(spec).toContain("    run: pnpm install --frozen-lockfile\n");
  });

  test("that depends on mity points its editor at the schema that is installed", async () => {
    const { spec } = await initIn({
      "package.json": manifest({ scripts: { test: "x" }, devDependencies: { mityfactory: "1" } }),
    });

    expect(spec.split("\n")[0]).toBe(
      "# yaml-language-server: $schema=node_modules/mityfactory/mity.schema.json",
    );
  });

  test("without dependencies is not installed, and npm's placeholder is no test", async () => {
    const { steps, spec } = await initIn({
      "package.json": JSON.stringify({
        scripts: { lint: "x", build: "y", test: 'echo "Error: no test specified" && exit 1' },
      }),
    });

    expect(steps).toEqual({ lint: "", build: "" });
    expect(spec).toContain("# Add what it makes, as in `outputs: [dist/**]`");
  });

  test.each([
    ["vite build", {}, "dist/**"],
    ["tsc -p .", { "tsconfig.json": '{ "compilerOptions": { "outDir": "./lib" } }' }, "lib/**"],
    ["next build", {}, ".next/**"],
    ["make-it", { "package.json": "" }, "build/**"],
  ])("whose build is `%s` declares what it writes", async (build, more, outputs) => {
    const { spec, valid } = await initIn({
      ...more,
      "package.json": manifest({
        scripts: { build },
        ...(build === "make-it" ? { main: "./build/index.js" } : {}),
      }),
    });

    expect(spec).toContain(`    outputs: [${outputs}]\n`);
    expect(valid).toBe("mity.yml is valid: 2 steps\n");
  });

  test("whose build would write into a folder that git holds declares no outputs", async () => {
    const { spec } = await initIn({
      "package.json": manifest({ scripts: { build: "make-it" }, main: "lib/index.js" }),
      "lib/index.js": "",
    });

    expect(spec).not.toContain("    outputs: [");
  });
});

describe("a Python project", () => {
  test("with pytest among its extras is installed into .venv", async () => {
    const { found, spec, valid } = await initIn({
      "pyproject.toml":
        '[project]\nname = "lib"\ndependencies = ["requests"]\n\n[project.optional-dependencies]\ntest = ["pytest"]\n',
      "tests/test_it.py": "def test_it(): pass\n",
      ".gitignore": ".venv/\n__pycache__/\n.pytest_cache/\n*.egg-info/\n",
    });

    expect(found).toBe("found a Python project (pyproject.toml, .venv, pytest)");
    expect(spec).toContain('pip install --quiet --disable-pip-version-check -e ".[test]"\n');
    expect(spec).toContain("    run: .venv/bin/python -m pytest -q\n");
    expect(spec).toContain("    inputs: { tools: [python3 --version] }\n");
    expect(valid).toBe("mity.yml is valid: 2 steps\n");
  });

  test("of uv is installed by uv, with ruff where it is configured", async () => {
    const { steps, spec } = await initIn({
      "pyproject.toml":
        '[project]\nname = "lib"\n[dependency-groups]\ndev = ["pytest", "ruff"]\n[tool.ruff]\nline-length = 100\n',
      "uv.lock": "",
      "tests/test_it.py": "def test_it(): pass\n",
    });

    expect(steps).toEqual({ install: "", lint: "install", test: "install" });
    expect(spec).toContain("    run: uv sync --locked\n");
    expect(spec).toContain("    run: uv run --no-sync python -m ruff check .\n");
  });

  test("without tests is compiled", async () => {
    const { steps } = await initIn({ "setup.py": "", "pkg/__init__.py": "" });

    expect(steps).toEqual({ compile: "" });
  });
});

test("where git would list what runs leave behind, inputs leave it out and .gitignore is spoken of", async () => {
  await using rig = await Rig.create({
    files: { ...tinyProjects.python, ".gitignore": "" },
    git: true,
  });

  const done = await rig.mity("init");

  expect(done.stdout).toContain(
    "\nWhat runs leave here belongs in .gitignore: __pycache__/ .pytest_cache/\n",
  );
  expect(rig.read("mity.yml")).toContain(
    '      files: ["**", "!mity.yml", "!**/__pycache__/**", "!.pytest_cache/**"]\n',
  );
});

test.each(['quo"te', "yes", "12", "a: b", "ü # x", "{}", "- x", "'"])(
  "a folder named %p gives its name to a valid spec",
  async (name) => {
    await using rig = await Rig.create({ files: { [`${name}/notes`]: "" } });

    await rig.start(["init"], { cwd: name }).ended;
    const planned = await rig.start(["validate", "--json"], { cwd: name }).ended;

    expect(JSON.parse(planned.stdout)).toMatchObject({ ok: true, diagnostics: [] });
  },
);
