/**
 * Writes every workflow that the Markdown of this project shows into files, for linters to read.
 *
 *     node scripts/workflow-blocks.ts FOLDER
 *
 * A workflow is a block marked `yaml` with the keys `on` and `jobs`. Prints the files; fails if there are none.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node scripts/workflow-blocks.ts FOLDER");
  process.exit(2);
}
const root = path.dirname(import.meta.dirname);
const pages = execFileSync("git", ["ls-files", "-z", "--", "*.md"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((page) => page !== "");
mkdirSync(folder, { recursive: true });
let written = 0;
for (const page of pages) {
  const text = readFileSync(path.join(root, page), "utf8");
  const blocks = [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map((block) => block[1] ?? "");
  for (const [index, block] of blocks.entries()) {
    if (!/^on:/m.test(block) || !/^jobs:/m.test(block)) continue;
    const file = path.join(folder, `${page.replaceAll(/[/.]/g, "-")}-${index + 1}.yml`);
    writeFileSync(file, block);
    console.log(file);
    written++;
  }
}
if (written === 0) {
  console.error("No workflow in any Markdown file: is the search for blocks still right?");
  process.exit(1);
}
