// The door. Plain enough for any Node to parse, so that an old one can be told what is wrong instead of failing to read us.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 15)) {
  process.stderr.write("mity needs Node 22.15 or newer, and this is Node " + process.versions.node + ".\n");
  process.exitCode = 2;
} else {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- CommonJS, for the sake of old Nodes
  const nodeModule = require("node:module") as typeof import("node:module");
  nodeModule.enableCompileCache();
  // @ts-ignore -- the bundle stands beside this file once it is built
  void import("./index.js");
}
