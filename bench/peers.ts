import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { Tool } from "./formats.ts";
import type { Command } from "./measure.ts";
import type { Tree } from "./tree.ts";

/** The peers from npm, pinned: ratios against another version are other ratios. */
const npmPeers = { wireit: "0.14.13", turbo: "2.11.11", bun: "1.4.5" };

/** Peers that come from the system, and the Debian package of each. */
const systemPeers = { make: "make", ninja: "ninja-build" };

/** Where the tools stand on this machine and how each is told to run everything. */
export interface Toolbox {
  /** Name and version of what was found, for the report. */
  readonly versions: Readonly<Record<string, string>>;
  /** Why a tool cannot be measured here; added to when one turns out not to do its work. */
  readonly missing: Map<Tool, string>;
  /** `mity` with these arguments. */
  mity(tree: Tree, ...args: string[]): Command;
  /** Runs the whole workload of the tree, `width` steps at once. */
  runAll(tool: Tool, tree: Tree, width: number): Command;
  /** A Node process that does nothing. */
  readonly nodeDoingNothing: Command;
}

/** As many steps at once as the machine has processors, for every tool alike. */
export const defaultWidth = availableParallelism();

/** Installs what is missing into `folder`, telling `say` what it does and what it could not have. */
export function openToolbox(
  wanted: ReadonlySet<Tool>,
  folder: string,
  mityFile: string,
  say: (line: string) => void,
): Toolbox {
  mkdirSync(folder, { recursive: true });
  const missing = new Map<Tool, string>();
  const versions: Record<string, string> = { node: process.version };
  const miss = (tool: Tool, why: string): void => {
    missing.set(tool, why);
    say(`${tool} is left out: ${why}`);
  };

  if (wanted.has("mity") && !existsSync(mityFile))
    miss("mity", `${mityFile} is not there; build it first, or name another file with --mity`);
  for (const tool of ["make", "ninja"] as const) {
    if (!wanted.has(tool)) continue;
    const version = versionOf(tool) ?? installSystemPeer(tool, say);
    if (version === undefined)
      miss(tool, `it is not installed; as root: apt-get install ${systemPeers[tool]}`);
    else versions[tool] = version;
  }
  if (wanted.has("wireit") || wanted.has("turbo")) {
    const why = installNpmPeers(folder, say);
    for (const tool of ["wireit", "turbo"] as const)
      if (wanted.has(tool) && why !== undefined) miss(tool, why);
    if (why === undefined) Object.assign(versions, npmPeers);
  }

  const modules = join(folder, "node_modules");
  const arch = process.arch === "x64" ? "64" : process.arch;
  const turbo = join(modules, "@turbo", `${process.platform}-${arch}`, "bin", "turbo");
  const bunFolder = join(modules, "@oven", `bun-${process.platform}-${process.arch}`, "bin");
  if (!missing.has("turbo") && wanted.has("turbo") && !existsSync(turbo))
    miss("turbo", `npm brought no native binary for this machine (${turbo})`);

  const searchPath = [dirname(process.execPath), bunFolder, join(modules, ".bin")];
  const env = environment(searchPath);
  const mity = (tree: Tree, ...args: string[]): Command => ({
    argv: [process.execPath, mityFile, ...args],
    cwd: tree.dir,
    env,
  });
  return {
    versions,
    missing,
    mity,
    runAll(tool, tree, width) {
      const cwd = tree.dir;
      switch (tool) {
        case "mity":
          return mity(tree, "run", "-j", String(width));
        case "make":
          return { argv: ["make", "-s", `-j${width}`, "all"], cwd, env };
        case "ninja":
          return { argv: ["ninja", "--quiet", `-j${width}`], cwd, env };
        case "turbo":
          return { argv: [turbo, "run", "all", `--concurrency=${width}`], cwd, env };
        case "wireit":
          return {
            argv: ["npm", "run", "--silent", "all"],
            cwd,
            env: { ...env, WIREIT_PARALLEL: String(width), WIREIT_CACHE: "local" },
          };
      }
    },
    nodeDoingNothing: { argv: [process.execPath, "-e", "0"], cwd: folder, env },
  };
}

/**
 * The environment of every measured process: the caller's, less what makes tools behave otherwise. In CI wireit turns
 * its cache off, and `npm run bench` leaves npm's own settings behind.
 */
function environment(searchPath: readonly string[]): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && !/^(CI$|GITHUB_|MITY_|NODE_OPTIONS$|npm_|WIREIT_|TURBO_)/.test(name))
      env[name] = value;
  env["PATH"] = [...searchPath, env["PATH"] ?? ""].join(delimiter);
  return {
    ...env,
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    NPM_CONFIG_UPDATE_NOTIFIER: "false",
    NO_COLOR: "1",
  };
}

function versionOf(program: string): string | undefined {
  const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return status === 0 ? /\d[\d.]*/.exec(stdout)?.[0] : undefined;
}

function installSystemPeer(
  tool: keyof typeof systemPeers,
  say: (line: string) => void,
): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  say(`installing ${systemPeers[tool]} with apt-get`);
  spawnSync("/usr/bin/apt-get", ["install", "--yes", systemPeers[tool]], { stdio: "ignore" });
  return versionOf(tool);
}

/** Undefined if every npm peer stands in `folder`; else why not. */
function installNpmPeers(folder: string, say: (line: string) => void): string | undefined {
  const wanted = Object.entries(npmPeers);
  if (wanted.every(([name, version]) => installedVersion(folder, name) === version))
    return undefined;
  const packages = wanted.map(([name, version]) => `${name}@${version}`);
  say(`installing ${packages.join(", ")} into ${folder}`);
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ private: true })}\n`);
  // Install scripts are not needed: turbo and bun are called by their native binaries.
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund"];
  const npm = spawnSync("npm", ["install", "--prefix", folder, ...flags, ...packages], {
    encoding: "utf8",
  });
  if (npm.status === 0) return undefined;
  return `npm install failed: ${npm.error?.message ?? npm.stderr.trim().split("\n").slice(-3).join("; ")}`;
}

function installedVersion(folder: string, name: string): string | undefined {
  const file = join(folder, "node_modules", name, "package.json");
  if (!existsSync(file)) return undefined;
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version?: string };
  return version;
}
