/**
 * Builds `dist/cli/`, the command as it is shipped: `mity.cjs` (checks Node, then loads the rest),
 * `index.js` (what every command needs) and one chunk for each dynamic import.
 *
 *     node scripts/bundle.ts            writes dist/cli
 *     node scripts/bundle.ts --check    builds elsewhere and fails if dist/cli differs by a byte
 *
 * The bundle is CommonJS and not minified: measured, the ES module loader alone costs 4 ms of a
 * start that takes 25, and minifying gains nothing. So `src/` uses neither `import.meta` nor
 * top-level `await`.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { licensesText } from "./licenses.ts";

const root = path.dirname(import.meta.dirname);
const lib = path.join(root, "lib");
const dist = path.join(root, "dist/cli");

/** Runs a tool of node_modules on this Node; its output is the user's. Ends the script if it fails. */
function runTool(script: string, args: readonly string[]): void {
  const tool = spawnSync(process.execPath, [path.join(root, "node_modules", script), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (tool.status !== 0) process.exit(tool.status ?? 1);
}

function build(out: string): void {
  rmSync(lib, { recursive: true, force: true });
  runTool("typescript/bin/tsc", ["-p", "tsconfig.build.json"]);
  // Without a `type`, ncc reads lib as either kind of module and writes CommonJS.
  writeFileSync(path.join(lib, "package.json"), "{}\n");

  rmSync(out, { recursive: true, force: true });
  const stats = path.join(lib, "stats.json");
  const options = ["--no-cache", "--quiet", "--target", "es2023", "--stats-out", stats];
  runTool("@vercel/ncc/dist/ncc/cli.js", [
    ...["build", path.join(lib, "cli/index.js"), "--out", out],
    ...options,
  ]);
  writeFileSync(path.join(out, "licenses.txt"), licensesText(stats));
  copyFileSync(path.join(lib, "cli/mity.cjs"), path.join(out, "mity.cjs"));
  chmodSync(path.join(out, "mity.cjs"), 0o755);
  writeFileSync(path.join(out, "package.json"), '{ "type": "commonjs" }\n');

  const leaking = filesOf(out).filter((file) => readFileSync(path.join(out, file)).includes(root));
  if (leaking.length > 0) {
    console.error(
      `${leaking.join(", ")}: holds this checkout's path (${root}), so no other checkout can build` +
        " the same bytes. Look for import.meta or __dirname in src/.",
    );
    process.exit(1);
  }
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

function differences(built: string, committed: string): string[] {
  const here = new Set(filesOf(built));
  const there = new Set(filesOf(committed));
  return [...new Set([...here, ...there])].sort().flatMap((file) => {
    if (!there.has(file)) return [`${file}: missing in dist/cli`];
    if (!here.has(file)) return [`${file}: in dist/cli, but no longer built`];
    const same = readFileSync(path.join(built, file)).equals(
      readFileSync(path.join(committed, file)),
    );
    return same ? [] : [`${file}: differs`];
  });
}

if (process.argv.includes("--check")) {
  const scratch = mkdtempSync(path.join(tmpdir(), "mity-dist-"));
  build(scratch);
  const found = differences(scratch, dist);
  rmSync(scratch, { recursive: true, force: true });
  if (found.length > 0) {
    console.error(`dist/cli is not what src/ builds. Run \`npm run bundle\` and commit it.`);
    for (const line of found) console.error(`  ${line}`);
    process.exit(1);
  }
  console.log("dist/cli is what src/ builds.");
} else {
  build(dist);
}
