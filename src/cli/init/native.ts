/** CMake, a Makefile, and a folder with nothing to build. */
import type { Draft, DraftStep } from "./draft.ts";
import type { Project } from "./project.ts";

export function draftCMake(project: Project): Draft | undefined {
  if (!project.has("CMakeLists.txt")) return undefined;
  const lists = project
    .find("CMakeLists.txt")
    .map((file) => project.read(file))
    .join("\n");
  const tools = ["cmake --version", "cc --version"];
  const scratch = ["build/**"];
  const steps: DraftStep[] = [
    {
      id: "build",
      needs: [],
      comment:
        "The build tree knows this machine's paths and goes on where it stopped, so it stays here.",
      run: "cmake -S . -B build\ncmake --build build --parallel",
      effects: "machine",
      inputs: { tools },
      scratch,
    },
  ];
  if (/^\s*add_test\s*\(|^\s*enable_testing\s*\(|include\s*\(\s*CTest\s*\)/im.test(lists)) {
    steps.push({
      id: "test",
      needs: ["build"],
      run: "ctest --test-dir build --output-on-failure",
      inputs: { tools },
      scratch,
    });
  }
  if (/^\s*install\s*\(/im.test(lists)) {
    const needs = [steps.at(-1)?.id ?? "build"];
    steps.push({
      id: "install",
      needs,
      run: "cmake --install build --prefix dist",
      inputs: { tools },
      outputs: ["dist/**"],
    });
  }
  const name = /^\s*project\s*\(\s*"?([\w.-]+)/im.exec(lists)?.[1];
  return {
    stack: "cmake",
    found: "a CMake project",
    ...(name === undefined ? {} : { name }),
    steps,
    leftovers: [{ pattern: "build/**", example: "build/x" }],
  };
}

/** Targets that mean the same everywhere, and the order of their steps. */
const checks = ["lint", "vet", "fmt-check", "typecheck"];
const tests = ["test", "check", "tests"];

/** A Makefile; only where nothing says more about the project than it does. */
export function draftMake(project: Project): Draft | undefined {
  const file = project.first(["GNUmakefile", "makefile", "Makefile"]);
  if (file === undefined) return undefined;
  const targets = targetsOf(project.read(file));
  const steps: DraftStep[] = [];
  for (const id of checks)
    if (targets.includes(id)) steps.push({ id, needs: [], run: `make ${id}` });
  const build = ["all", "build"].find((target) => targets.includes(target));
  if (build !== undefined || targets.length > 0) {
    steps.push({
      id: "build",
      needs: [],
      comment:
        "make knows what is up to date here. With `inputs: [src/**, Makefile]` and `outputs: [PROGRAM]`, whatever they are\n" +
        "called here, mity knows it too: on a fresh machine, and for the steps after it.",
      run: build === undefined ? "make" : `make ${build}`,
    });
  }
  const test = tests.find((target) => targets.includes(target));
  if (test !== undefined) steps.push({ id: "test", needs: ["build"], run: `make ${test}` });
  return steps.length === 0
    ? undefined
    : { stack: "make", found: `a ${file}`, steps, leftovers: [] };
}

/** The names of a Makefile's explicit rules, in its order. */
function targetsOf(makefile: string): string[] {
  const rules = [...makefile.matchAll(/^([A-Za-z0-9][\w .-]*?)\s*::?(?![:=])/gm)];
  return [...new Set(rules.flatMap(([, names]) => (names ?? "").split(/\s+/)))];
}

/** Where nothing is found: two steps that show what a spec is. */
export const helloDraft: Draft = {
  stack: "hello",
  found: "nothing to build",
  steps: [
    {
      id: "greet",
      needs: [],
      run: 'echo "Hello from $(uname -s)" > greeting.txt',
      inputs: { tools: ["uname -s"], files: [] },
      outputs: ["greeting.txt"],
    },
    {
      id: "check",
      needs: ["greet"],
      run: "cat greeting.txt\ngrep -q Hello greeting.txt",
      inputs: { files: ["greeting.txt"] },
    },
  ],
  leftovers: [],
};
