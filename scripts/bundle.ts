/**
 * Builds `dist/`. In `cli/` the command as it is shipped: `mity.cjs` (checks Node, then loads the rest), `index.js` (what
 * every command needs) and one chunk for each dynamic import. In `action/` the GitHub Action, in the same way.
 *
 *     node scripts/bundle.ts            writes dist
 *     node scripts/bundle.ts --check    builds elsewhere and fails if dist differs by a byte
 *
 * The bundle is CommonJS: measured, the ES module loader alone costs 4 ms of a start that takes 25. So `src/` uses neither
 * `import.meta` nor top-level `await`. What holds our own code is minified: measured, a run of one step then takes 3 % less, most
 * of it in garbage that need not be collected. Functions and classes keep their names, for `MITY_DEBUG` and for packages that count on
 * them. What packages alone hold is not rewritten beyond that: it would load more slowly.
 */
import { minifySync, parseSync } from "@swc/core";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Script } from "node:vm";
import { licensesText } from "./licenses.ts";

const root = path.dirname(import.meta.dirname);
const lib = path.join(root, "lib");
const dist = path.join(root, "dist");
/** What is bundled, each into a folder of its own: the command, and the action. */
const entries = ["cli", "action"] as const;

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
  for (const entry of entries) bundle(entry, path.join(out, entry));
  const door = path.join(out, "cli/mity.cjs");
  const digest = createHash("sha256");
  for (const file of filesOf(path.join(out, "cli")))
    digest.update(`${file}\0`).update(readFileSync(path.join(out, "cli", file)));
  const text = readFileSync(path.join(lib, "cli/mity.cjs"), "utf8");
  writeFileSync(door, text.replace("unbundled", digest.digest("hex").slice(0, 16)));
  chmodSync(door, 0o755);

  const leaking = filesOf(out).filter((file) => readFileSync(path.join(out, file)).includes(root));
  if (leaking.length > 0) {
    console.error(
      `${leaking.join(", ")}: holds this checkout's path (${root}), so no other checkout can build` +
        " the same bytes. Look for import.meta or __dirname in src/.",
    );
    process.exit(1);
  }
}

function bundle(entry: (typeof entries)[number], out: string): void {
  const stats = path.join(lib, "stats.json");
  runTool("@vercel/ncc/dist/ncc/cli.js", [
    ...["build", path.join(lib, entry, "index.js"), "--out", out],
    ...["--no-cache", "--quiet", "--target", "es2023", "--stats-out", stats],
  ]);
  const packed = filesOfPackages(stats);
  for (const file of filesOf(out)) {
    const text = normalized(path.join(out, file), packed.has(file));
    writeFileSync(path.join(out, file), entry === "cli" ? forTheDoor(file, text) : text);
  }
  writeFileSync(path.join(out, "licenses.txt"), licensesText(stats));
  writeFileSync(path.join(out, "package.json"), '{ "type": "commonjs" }\n');
}

/** The chunks in which there is nothing of ours. */
function filesOfPackages(statsFile: string): ReadonlySet<string> {
  const { chunks } = JSON.parse(readFileSync(statsFile, "utf8")) as {
    readonly chunks: readonly {
      readonly files: readonly string[];
      readonly modules: readonly { readonly name: string }[];
    }[];
  };
  const foreign = chunks.filter(({ modules }) =>
    modules.every(({ name }) => name.startsWith("./node_modules/")),
  );
  return new Set(foreign.flatMap(({ files }) => files));
}

/**
 * Text of ASCII alone is loaded faster: it takes half the memory. Escapes mean the same in strings, templates and patterns; a
 * file that has other characters elsewhere stays as it is. Line ends are those that git keeps.
 */
function normalized(file: string, isPacked: boolean): string {
  const built = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
  const text = withParentheses(shorter(built, isPacked));
  const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const ascii = text.replace(/[^\x00-\x7f]/g, escape);
  return parses(ascii) ? ascii : text;
}

/** As `cli/mity.cjs` reads it: ASCII, and the function that Node would make of a module. */
function forTheDoor(file: string, text: string): string {
  if (/[^\x00-\x7f]/.test(text)) throw new Error(`${file} of the command is more than ASCII`);
  return `(function (exports, require, module, __filename, __dirname) {${text}})\n`;
}

/** The same code in the fewest lines. The notices of licences stand in `licenses.txt`. */
function shorter(code: string, isPacked: boolean): string {
  const names = { keep_classnames: true, keep_fnames: true };
  const options = { compress: isPacked ? false : names, mangle: names, module: false } as const;
  return `${minifySync(code, { ...options, format: { comments: false } }).code}\n`;
}

/**
 * Every module's function in parentheses, as ncc writes it and the minifier does not: V8 takes those for functions that are going to
 * be called, and does not read them twice. Measured, GitHub's libraries load in four fifths of the time.
 */
function withParentheses(code: string): string {
  const script = parseSync(code, { syntax: "ecmascript", target: "es2023", isModule: false });
  const bytes = Buffer.from(code);
  const parts: Uint8Array[] = [];
  let done = 0;
  for (const statement of script.body) {
    if (statement.type !== "ExpressionStatement") continue;
    const { expression } = statement;
    if (expression.type !== "AssignmentExpression" || expression.right.type !== "ObjectExpression")
      continue;
    for (const property of expression.right.properties) {
      if (property.type !== "KeyValueProperty" || !("span" in property.value)) continue;
      // The parser goes on counting from one text to the next.
      const [from, to] = [property.value.span.start, property.value.span.end].map(
        (at) => at - script.span.start,
      );
      parts.push(bytes.subarray(done, from), open, bytes.subarray(from, to), close);
      done = to ?? done;
    }
  }
  return Buffer.concat([...parts, bytes.subarray(done)]).toString();
}

const [open, close] = [Buffer.from("("), Buffer.from(")")];

function parses(text: string): boolean {
  try {
    new Script(text);
    return true;
  } catch {
    return false;
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
    if (!there.has(file)) return [`${file}: missing in dist`];
    if (!here.has(file)) return [`${file}: in dist, but no longer built`];
    const same = readFileSync(path.join(built, file)).equals(
      readFileSync(path.join(committed, file)),
    );
    return same ? [] : [`${file}: differs`];
  });
}

/** Puts the files where the others are, one by one: what starts from dist meanwhile finds a file for each name. */
function replace(built: string, there: string): void {
  const files = filesOf(built);
  for (const file of files) {
    const target = path.join(there, file);
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(built, file), `${target}.new`);
    renameSync(`${target}.new`, target);
  }
  const wanted = new Set(files);
  for (const file of filesOf(there)) if (!wanted.has(file)) rmSync(path.join(there, file));
}

const scratch = mkdtempSync(path.join(tmpdir(), "mity-dist-"));
try {
  build(scratch);
  if (process.argv.includes("--check")) {
    const found = differences(scratch, dist);
    if (found.length > 0) {
      console.error(`dist is not what src/ builds. Run \`npm run bundle\` and commit it.`);
      for (const line of found) console.error(`  ${line}`);
      process.exitCode = 1;
    } else {
      console.log("dist is what src/ builds.");
    }
  } else {
    replace(scratch, dist);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
