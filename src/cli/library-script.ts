import * as fs from "node:fs";
import * as path from "node:path";

/**
 * The program that serves GitHub's libraries: the action's, which stands beside this command wherever that does. Both holding them
 * would double the size of what is installed. Undefined if it is not there.
 */
export function libraryScript(): string | undefined {
  const beside = path.join(path.dirname(fs.realpathSync(process.argv[1] ?? "")), "..", "action");
  // As bundled, and as sources.
  return ["index.js", "index.ts"]
    .map((name) => path.join(beside, name))
    .find((file) => fs.existsSync(file));
}
