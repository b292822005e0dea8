#!/usr/bin/env -S node --
// Behind `--` Node leaves our own --env-file alone.
// The door. Plain enough for any Node to parse, so that an old one can be told what is wrong instead of failing to read us.
const version = process.versions.node.split(".");
const major = Number(version[0]);
if (major < 22 || (major === 22 && Number(version[1]) < 15)) {
  process.stderr.write(
    "mity needs Node 22.15 or newer; this is Node " + process.versions.node + "\n",
  );
  process.exitCode = 2;
} else {
  const home = process.env["HOME"];
  const cache = process.env["XDG_CACHE_HOME"] || (home && home + "/.cache");
  // Of the user's own: what is in it runs as this program. Compiled code halves the time that start-up takes.
  if (cache)
    (require("node:module") as typeof import("node:module")).enableCompileCache(
      cache + "/mity/node",
    );
  require("./index.js");
}
