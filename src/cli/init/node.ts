import type { Draft, DraftStep } from "./draft.ts";
import { mapOf, textOf, type Project } from "./project.ts";

interface Manager {
  readonly name: string;
  readonly lock?: string;
  readonly install: string;
}

/** Lock files and what installs from them without changing them. */
const managers: readonly (Manager & { readonly lock: string })[] = [
  { name: "npm", lock: "package-lock.json", install: "npm ci" },
  { name: "npm", lock: "npm-shrinkwrap.json", install: "npm ci" },
  { name: "pnpm", lock: "pnpm-lock.yaml", install: "pnpm install --frozen-lockfile" },
  { name: "yarn", lock: "yarn.lock", install: "yarn install --immutable" },
  { name: "bun", lock: "bun.lock", install: "bun install --frozen-lockfile" },
  { name: "bun", lock: "bun.lockb", install: "bun install --frozen-lockfile" },
];

/** Without a lock file: a run is no place to make one. */
const unlocked: Readonly<Record<string, string>> = {
  npm: "npm install --no-package-lock",
  pnpm: "pnpm install --no-lockfile",
};

/** Of each step, the scripts that may be it. */
const lintScripts = ["lint", "eslint", "check:lint"];
const typeScripts = ["typecheck", "type-check", "types", "check:types", "tsc"];

/** A package.json with something to run. */
export function draftNode(project: Project): Draft | undefined {
  if (!project.has("package.json")) return undefined;
  const manifest = project.readMap("package.json");
  const scripts = mapOf(manifest["scripts"]);
  const manager = managerOf(project, manifest);
  const script = (names: readonly string[]): string | undefined =>
    names.find((name) => isToRun(textOf(scripts[name])));
  const hasDependencies = ["dependencies", "devDependencies", "optionalDependencies"].some(
    (kind) => Object.keys(mapOf(manifest[kind])).length > 0,
  );
  const isInstalled = hasDependencies || manifest["workspaces"] !== undefined;
  const first = isInstalled ? ["install"] : [];
  const tools = ["node --version"];
  const call = (name: string): string =>
    name === "test" && manager.name !== "bun"
      ? `${manager.name} test`
      : `${manager.name} run ${name}`;

  const steps: DraftStep[] = [];
  if (isInstalled) {
    const files = ["package.json", manager.lock, project.first([".npmrc", ".yarnrc.yml"])];
    steps.push({
      id: "install",
      needs: [],
      run: manager.install,
      effects: "machine",
      inputs: {
        files: [
          ...files.filter((file) => file !== undefined),
          ...(manifest["workspaces"] !== undefined || project.has("pnpm-workspace.yaml")
            ? ["**/package.json", "!**/node_modules/**"]
            : []),
        ],
        tools,
      },
      scratch: ["**/node_modules/**"],
    });
  }
  const lint = script(lintScripts);
  if (lint !== undefined)
    steps.push({ id: "lint", needs: first, run: call(lint), inputs: { tools } });
  const types = script(typeScripts);
  if (types !== undefined)
    steps.push({ id: "types", needs: first, run: call(types), inputs: { tools } });
  const build = script(["build"]);
  const outputs =
    build === undefined ? undefined : outputsOf(project, manifest, textOf(scripts[build]) ?? "");
  if (build !== undefined) {
    const told = outputs === undefined ? unknownOutputs : { inputs: { tools }, outputs: [outputs] };
    steps.push({ id: "build", needs: first, run: call(build), ...told });
  }
  const test = script(["test:ci", "test"]) ?? (hasOwnTests(project) ? "" : undefined);
  if (test !== undefined) {
    steps.push({
      id: "test",
      needs: build === undefined ? first : ["build"],
      ...(build === undefined
        ? {}
        : {
            comment:
              "If the tests read nothing that the build makes, let it need what the build needs.",
          }),
      run: test === "" ? "node --test" : call(test),
      inputs: { tools },
    });
  }
  if (steps.every(({ id }) => id === "install")) return undefined;
  const lock = manager.lock === undefined ? "" : `, ${manager.lock}`;
  const name = textOf(manifest["name"]);
  return {
    stack: "node",
    found: `a Node project (${manager.name}${lock})`,
    ...(name === undefined ? {} : { name }),
    env: { CI: "true" },
    steps,
    leftovers: isInstalled ? [{ pattern: "**/node_modules/**", example: "node_modules/x" }] : [],
  };
}

const unknownOutputs = {
  comment: "Add what it makes, as in `outputs: [dist/**]`: then it is reused when nothing changed.",
};

function managerOf(project: Project, manifest: Readonly<Record<string, unknown>>): Manager {
  const wanted = /^(npm|pnpm|yarn|bun)@(\d+)?/.exec(textOf(manifest["packageManager"]) ?? "");
  const manager = managers.find(
    ({ name, lock }) => project.has(lock) && (wanted?.[1] === undefined || wanted[1] === name),
  );
  if (!manager) {
    const name = wanted?.[1] ?? "npm";
    return { name, install: unlocked[name] ?? `${name} install` };
  }
  // Yarn 1 has another word for it, and marks its lock file.
  const isYarn1 =
    manager.name === "yarn" && /^# yarn lockfile v1$/m.test(project.read("yarn.lock"));
  return isYarn1 ? { ...manager, install: "yarn install --frozen-lockfile" } : manager;
}

/** Neither npm's placeholder nor a script that never ends. */
function isToRun(script: string | undefined): boolean {
  if (script === undefined || script.trim() === "") return false;
  return !/no test specified|--watch(?!All=false|=false)\b/.test(script);
}

function hasOwnTests(project: Project): boolean {
  return [".test.js", ".test.mjs", ".test.cjs"].some((ending) =>
    project.find(ending).some((file) => /node:test/.test(project.read(file))),
  );
}

/** The folder that a build writes, if that can be known. */
function outputsOf(
  project: Project,
  manifest: Readonly<Record<string, unknown>>,
  script: string,
): string | undefined {
  if (/^\s*next build\b/.test(script)) return project.first(nextConfigs) ? undefined : ".next/**";
  if (/^\s*react-scripts build\b/.test(script)) return "build/**";
  const isVite = /(^|&&)\s*vite build\s*$/.test(script);
  if (isVite && !/outDir/.test(viteConfigs.map((name) => project.read(name)).join("")))
    return "dist/**";
  const outDir = /^\s*tsc\b/.test(script) ? tscFolder(project) : undefined;
  const folder = outDir ?? entryFolder(manifest);
  // A folder that git lists is no build's: the build's own would be ignored, or not there yet.
  if (folder === undefined || (project.has(folder) && !project.ignoresAll([`${folder}/x`])))
    return undefined;
  return `${folder}/**`;
}

const nextConfigs = ["next.config.js", "next.config.mjs", "next.config.ts"];
const viteConfigs = ["vite.config.js", "vite.config.mjs", "vite.config.ts"];
const plainFolder = /^(?:\.\/)?([A-Za-z0-9_-]+)\/?$/;

function tscFolder(project: Project): string | undefined {
  const outDir = /"outDir"\s*:\s*"([^"]+)"/.exec(project.read("tsconfig.json"))?.[1];
  return outDir === undefined ? undefined : plainFolder.exec(outDir)?.[1];
}

/** The folder that the package's entry lies in, if it is one that is usually built. */
function entryFolder(manifest: Readonly<Record<string, unknown>>): string | undefined {
  const { bin } = manifest;
  const entries = [
    manifest["main"],
    manifest["module"],
    ...(typeof bin === "string" ? [bin] : Object.values(mapOf(bin))),
  ];
  for (const entry of entries) {
    const folder = /^(?:\.\/)?(dist|build|lib|out)\//.exec(textOf(entry) ?? "")?.[1];
    if (folder !== undefined) return folder;
  }
  return undefined;
}
