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
    start();
}
function start() {
    const fs = require("node:fs");
    const { Script, constants } = require("node:vm");
    const usesToLearnFrom = 3;
    const build = "7b9a03af9ff3a968";
    const home = process.env["HOME"];
    const caches = process.env["XDG_CACHE_HOME"] || (home && home + "/.cache");
    const folder = [
        caches || "",
        "mity/code",
        build + "-" + process.version + "-" + process.arch,
    ].join("/");
    const command = /^[a-z]{1,20}$/.exec(process.argv[2] || "") ? process.argv[2] : "other";
    const learned = [];
    const isUsable = /^(?:\/|[A-Za-z]:)/.test(caches || "") && isOurs();
    function isOurs() {
        try {
            const stat = fs.statSync(folder, { throwIfNoEntry: false });
            if (!stat || !process.getuid)
                return true;
            return stat.uid === process.getuid() && (stat.mode & 0o022) === 0;
        }
        catch {
            return false;
        }
    }
    function load(name) {
        const filename = __dirname + "/" + name;
        const source = fs.readFileSync(filename, "latin1");
        const file = folder + "/" + String(command) + "-" + name;
        const kept = isUsable ? read(file) : undefined;
        const script = new Script(source, {
            filename: filename,
            importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
            ...(kept ? { cachedData: kept.code } : {}),
        });
        const uses = kept && !script.cachedDataRejected ? kept.uses : 0;
        if (isUsable && uses < usesToLearnFrom)
            learned.push({ file: file, uses: uses + 1, script: script });
        const made = { exports: {} };
        const run = script.runInThisContext();
        run(made.exports, requireFrom, made, filename, __dirname);
        return made.exports;
    }
    function requireFrom(name) {
        return name.startsWith("./") ? load(name.slice(2)) : require(name);
    }
    function read(file) {
        try {
            const bytes = fs.readFileSync(file);
            const half = (bytes.length - 1) / 2;
            const code = bytes.subarray(1, 1 + half);
            return code.equals(bytes.subarray(1 + half))
                ? { uses: bytes[0], code: code }
                : undefined;
        }
        catch {
            return undefined;
        }
    }
    process.on("exit", () => {
        try {
            if (learned.length > 0)
                fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
            for (const { file, uses, script } of learned) {
                const code = script.createCachedData();
                const fresh = file + "." + String(process.pid);
                fs.writeFileSync(fresh, Buffer.concat([Buffer.from([uses]), code, code]));
                fs.renameSync(fresh, file);
            }
        }
        catch {
        }
    });
    load("index.js");
}
