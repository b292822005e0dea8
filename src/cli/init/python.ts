import type { Draft, DraftStep, Leftover } from "./draft.ts";
import type { Project } from "./project.ts";

const marks = [
  "pyproject.toml",
  "setup.cfg",
  "setup.py",
  "requirements.txt",
  "uv.lock",
  "poetry.lock",
];
const requirementFiles = [
  "requirements.txt",
  "requirements-dev.txt",
  "requirements-test.txt",
  "dev-requirements.txt",
];

const caches: readonly Leftover[] = [
  { pattern: "**/__pycache__/**", example: "__pycache__/x.pyc" },
  { pattern: ".pytest_cache/**", example: ".pytest_cache/x" },
];
const environment: Leftover = { pattern: ".venv/**", example: ".venv/x" };
const eggInfo: Leftover = { pattern: "**/*.egg-info/**", example: "x.egg-info/PKG-INFO" };

/** How the project's environment is made, and how commands are called in it. */
interface Environment {
  readonly found: string;
  /** Absent: there is nothing to install. */
  readonly install?: { readonly run: string; readonly files: readonly string[] };
  /** In front of a module's name. */
  readonly module: string;
  readonly leftovers: readonly Leftover[];
}

/** A Python project with tests. */
export function draftPython(project: Project): Draft | undefined {
  const mark = project.first(marks);
  if (mark === undefined) return undefined;
  const declared = [...requirementFiles, "pyproject.toml", "setup.cfg", "setup.py", "tox.ini"]
    .map((name) => project.read(name))
    .join("\n");
  const tests = testFiles(project);
  const usesPytest =
    /\bpytest\b/.test(declared) ||
    project.has("conftest.py") ||
    project.has("tests/conftest.py") ||
    tests.some((file) => /^\s*(?:import|from) pytest\b|^def test_/m.test(project.read(file)));
  const made = environmentOf(project, declared, usesPytest);
  const leftovers = [...made.leftovers, ...caches];
  const scratch = caches.map(({ pattern }) => pattern);
  const tools = ["python3 --version"];
  const needs = made.install === undefined ? [] : ["install"];

  const steps: DraftStep[] = [];
  if (made.install !== undefined) {
    steps.push({
      id: "install",
      needs: [],
      run: made.install.run,
      effects: "machine",
      inputs: { files: made.install.files, tools },
      scratch: made.leftovers.map(({ pattern }) => pattern),
    });
  }
  for (const { id, tool, run } of checkers) {
    const isConfigured =
      declared.includes(`[tool.${tool}`) ||
      project.has(`${tool}.toml`) ||
      project.has(`${tool}.ini`);
    const isListed = new RegExp(`(^|["'\\s])${tool}\\b(?!\\])`, "m").test(
      declared.replaceAll(/^\[.*\]$/gm, ""),
    );
    if (made.install === undefined || !isConfigured || !isListed) continue;
    const scratchOfTool = [`.${tool}_cache/**`];
    leftovers.push({ pattern: `.${tool}_cache/**`, example: `.${tool}_cache/x` });
    steps.push({
      id,
      needs,
      run: `${made.module}${run}`,
      inputs: { tools },
      scratch: scratchOfTool,
    });
  }
  const run = testCommand(project, made.module, usesPytest, tests);
  if (run !== undefined) steps.push({ id: "test", needs, run, inputs: { tools }, scratch });
  if (steps.every(({ id }) => id === "install")) {
    steps.push({
      id: "compile",
      needs,
      run: compileCommand(project, made.module),
      inputs: { tools },
      scratch,
    });
  }
  const name = /^\s*name\s*=\s*["']([^"']+)["']/m.exec(project.read("pyproject.toml"))?.[1];
  return {
    stack: "python",
    found: `a Python project (${[mark, ...(made.found === "" ? [] : [made.found]), ...(run === undefined ? [] : [usesPytest ? "pytest" : "unittest"])].join(", ")})`,
    ...(name === undefined ? {} : { name }),
    steps,
    leftovers,
  };
}

const checkers = [
  { id: "lint", tool: "ruff", run: "ruff check ." },
  { id: "types", tool: "mypy", run: "mypy ." },
] as const;

function testFiles(project: Project): string[] {
  return project.find(".py").filter((file) => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(file));
}

function environmentOf(project: Project, declared: string, usesPytest: boolean): Environment {
  if (project.has("uv.lock")) {
    const files = ["pyproject.toml", "uv.lock"];
    return {
      found: "uv",
      install: { run: "uv sync --locked", files },
      module: "uv run --no-sync python -m ",
      leftovers: [environment, eggInfo],
    };
  }
  if (project.has("poetry.lock")) {
    const files = ["pyproject.toml", "poetry.lock"];
    return {
      found: "poetry",
      install: { run: "poetry install", files },
      module: "poetry run python -m ",
      leftovers: [environment],
    };
  }
  const requirements = requirementFiles.filter((name) => project.has(name));
  const wanted = requirements.map((name) => `-r ${name}`);
  const isPackage =
    /^\[(?:project|build-system)\]$/m.test(project.read("pyproject.toml")) ||
    project.has("setup.py");
  const isBare = !/^\s*(?:dependencies\s*=\s*\[\s*["'\n]|install_requires)/m.test(declared);
  // A package with neither dependencies nor a folder of its own can be tested where it lies.
  if (isPackage && (!isBare || project.has("src"))) wanted.push(`-e ${packageText(project)}`);
  if (usesPytest && !/\bpytest\b/.test(requirements.map((name) => project.read(name)).join("\n"))) {
    if (!wanted.some((word) => word.includes("["))) wanted.push("pytest");
  }
  if (wanted.length === 0) return { found: "", module: "python3 -m ", leftovers: [] };
  const lines = [
    "python3 -m venv .venv",
    `.venv/bin/python -m pip install --quiet --disable-pip-version-check ${wanted.join(" ")}`,
  ];
  const files = [
    ...requirements,
    ...["pyproject.toml", "setup.cfg", "setup.py"].filter((name) => project.has(name)),
  ];
  const isEditable = wanted.some((word) => word.startsWith("-e"));
  return {
    found: ".venv",
    install: { run: lines.join("\n"), files },
    module: ".venv/bin/python -m ",
    leftovers: isEditable ? [environment, eggInfo] : [environment],
  };
}

/** The package itself, with its extra for tests if it has one. */
function packageText(project: Project): string {
  const extras =
    /^\[project\.optional-dependencies\]\n((?:(?!\[).*\n?)*)/m.exec(
      project.read("pyproject.toml"),
    )?.[1] ?? "";
  const extra = ["test", "tests", "testing", "dev"].find((name) =>
    new RegExp(`^${name}\\s*=`, "m").test(extras),
  );
  return extra === undefined ? "." : `".[${extra}]"`;
}

function testCommand(
  project: Project,
  module: string,
  usesPytest: boolean,
  tests: readonly string[],
): string | undefined {
  if (tests.length === 0) return undefined;
  if (usesPytest) return `${module}pytest -q`;
  const folder = ["tests", "test"].find((name) =>
    tests.some((file) => file.startsWith(`${name}/`)),
  );
  if (folder === undefined) return `${module}unittest discover`;
  // A folder that is a package imports the project from the top; another only finds it there by `-t`, which asks for a package.
  return project.has(`${folder}/__init__.py`)
    ? `${module}unittest discover -s ${folder} -t .`
    : `${module}unittest discover -s ${folder}`;
}

function compileCommand(project: Project, module: string): string {
  const folders = project.list().filter((name) => project.has(`${name}/__init__.py`));
  const what = project.has("src") ? ["src"] : folders.length > 0 ? folders : ["."];
  return `${module}compileall -q ${what.join(" ")}`;
}
