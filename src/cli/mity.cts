#!/usr/bin/env -S node --
// Behind `--` Node leaves our own --env-file alone.
// The door. Plain enough for any Node from 10 on to parse, so that an old one can be told what is wrong instead of failing to read us.
const version = process.versions.node.split(".");
const major = Number(version[0]);
if (major < 22 || (major === 22 && Number(version[1]) < 15)) {
  process.stderr.write(
    "mity needs Node 22.15 or newer; this is Node " + process.versions.node + "\n",
  );
  process.exitCode = 2;
} else {
  start();
}

/**
 * Runs `index.js`, and the chunks that it asks for, from compiled code that earlier uses left in the user's cache. Node's own
 * compile cache keeps what was compiled before a file ran, so that each function is compiled again when it is called; ours
 * keeps what was compiled by the end, which more than halves our part of a short run.
 *
 * The compiled code is of the user's own folder: what is in it runs as this program. V8 checks whether it is of the same V8
 * and flags, but not whether its bytes are sound: so it is kept twice, and both have to be the same.
 */
function start(): void {
  const fs = require("node:fs") as typeof import("node:fs");
  const { Script, constants } = require("node:vm") as typeof import("node:vm");
  /** A command's own functions only, learned from its first uses, which may differ in what they call. */
  const usesToLearnFrom = 3;
  // Set by scripts/bundle.ts: tells one bundle from another.
  const build = "unbundled";
  const home = process.env["HOME"];
  const caches = process.env["XDG_CACHE_HOME"] || (home && home + "/.cache");
  const folder = [
    caches || "",
    "mity/code",
    build + "-" + process.version + "-" + process.arch,
  ].join("/");
  const command = /^[a-z]{1,20}$/.exec(process.argv[2] || "") ? process.argv[2] : "other";
  const learned: { file: string; uses: number; script: import("node:vm").Script }[] = [];

  const isUsable = /^(?:\/|[A-Za-z]:)/.test(caches || "") && isOurs();

  /** Nobody else may have written there, such as the user whose home root still has under `sudo`. */
  function isOurs(): boolean {
    try {
      const stat = fs.statSync(folder, { throwIfNoEntry: false });
      if (!stat || !process.getuid) return true;
      return stat.uid === process.getuid() && (stat.mode & 0o022) === 0;
    } catch {
      return false;
    }
  }

  function load(name: string): unknown {
    const filename = __dirname + "/" + name;
    // ASCII, and a function already: to decode it, or to put one around it, makes garbage for which a short run collects twice.
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
    const run = script.runInThisContext() as (...args: unknown[]) => void;
    run(made.exports, requireFrom, made, filename, __dirname);
    return made.exports;
  }

  function requireFrom(name: string): unknown {
    return name.startsWith("./") ? load(name.slice(2)) : require(name);
  }

  function read(file: string): { uses: number; code: Buffer } | undefined {
    try {
      const bytes = fs.readFileSync(file);
      const half = (bytes.length - 1) / 2;
      const code = bytes.subarray(1, 1 + half);
      return code.equals(bytes.subarray(1 + half))
        ? { uses: bytes[0] as number, code: code }
        : undefined;
    } catch {
      return undefined;
    }
  }

  process.on("exit", () => {
    try {
      if (learned.length > 0) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const { file, uses, script } of learned) {
        const code = script.createCachedData();
        const fresh = file + "." + String(process.pid);
        fs.writeFileSync(fresh, Buffer.concat([Buffer.from([uses]), code, code]));
        fs.renameSync(fresh, file);
      }
    } catch {
      // A cache that cannot be written costs time, and nothing else.
    }
  });

  load("index.js");
}
