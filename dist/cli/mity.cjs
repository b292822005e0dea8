#!/usr/bin/env -S node --
"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const version = process.versions.node.split(".");
const major = Number(version[0]);
if (major < 22 || (major === 22 && Number(version[1]) < 15)) {
    process.stderr.write("mity needs Node 22.15 or newer; this is Node " + process.versions.node + "\n");
    process.exitCode = 2;
}
else {
    const home = process.env["HOME"];
    const cache = process.env["XDG_CACHE_HOME"] || (home && home + "/.cache");
    if (cache)
        require("node:module").enableCompileCache(cache + "/mity/node");
    require("./index.js");
}
