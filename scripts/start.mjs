/**
 * `npm start`: runs a real example with the `mity` of this checkout, after installing what is
 * missing. Runs on whatever Node starts npm (20 or newer), so it is plain JavaScript; mity itself
 * runs on the Node that package.json pins. Arguments go to mity: `npm start -- why test`.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const example = path.join(root, "examples/node-app");
const pinnedNode = path.join(
  root,
  process.platform === "win32" ? "node_modules/node/bin/node.exe" : "node_modules/node/bin/node",
);

/** Runs to the end; a failure or a signal becomes this script's own exit code. */
function run(program, args, cwd) {
  const { status, signal, error } = spawnSync(program, args, { cwd, stdio: "inherit" });
  if (error) {
    console.error(`Could not start ${program}: ${error.message}`);
    process.exit(1);
  }
  if (status !== 0) process.exit(status ?? (signal === "SIGINT" ? 130 : 1));
}

if (!existsSync(pinnedNode)) {
  console.log("node_modules is missing: running `npm ci` first (once, about half a minute).");
  const npm = process.env.npm_execpath;
  if (npm) run(process.execPath, [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], root);
  else run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], root);
  if (!existsSync(pinnedNode)) {
    console.error(
      "npm ci did not bring the pinned Node (node_modules/node): its install script did not run.\n" +
        "Allow install scripts for it (`npm config get ignore-scripts` should say false) and start again.",
    );
    process.exit(1);
  }
}

const given = process.argv.slice(2);
const command = given.length > 0 ? given : ["run"];
console.log(`In ${path.relative(process.cwd(), example) || "."}: mity ${command.join(" ")}\n`);
run(pinnedNode, [path.join(root, "dist/cli/mity.cjs"), ...command], example);
