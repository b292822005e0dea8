import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { version } from "../src/version.ts";

const root = path.resolve(import.meta.dirname, "..");
const scratch = mkdtempSync(path.join(tmpdir(), "mity-rooms-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

interface Config {
  readonly forbidden: readonly { readonly name: string }[];
}
const { forbidden } = createRequire(import.meta.url)("../rooms.cjs") as Config;
const ruleNames = forbidden.map(({ name }) => name);

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** What dependency-cruiser says about a tree of these files, as `rule: from → to`, sorted. */
function violations(files: Readonly<Record<string, string>>): string[] {
  const tree = mkdtempSync(path.join(scratch, "tree-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
    writeFileSync(path.join(tree, name), text);
  }
  writeFileSync(
    path.join(tree, "tsconfig.json"),
    '{ "compilerOptions": { "module": "nodenext" } }',
  );
  symlinkSync(path.join(root, "node_modules"), path.join(tree, "node_modules"));
  const cruise = spawnSync(
    process.execPath,
    [
      path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
      ...["--config", path.join(root, "rooms.cjs"), "--output-type", "json", "src"],
    ],
    { cwd: tree, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  const report = JSON.parse(cruise.stdout) as { summary: { violations: Violation[] } };
  return report.summary.violations
    .map(({ rule, from, to }) => `${rule.name}: ${from} → ${to.replace(/.*node_modules\//, "")}`)
    .sort();
}

describe("the rooms", () => {
  test("every folder and file directly under src/ is a room", () => {
    const found = readdirSync(path.join(root, "src")).map((name) => `src/${name}`);
    const rooms = ruleNames
      .filter((name) => name.includes(" imports only: "))
      .map((name) => name.slice(0, name.indexOf(" ")));

    expect(found.filter((name) => !rooms.includes(name))).toEqual([]);
  });

  test("an import that a room may make is allowed", () => {
    const found = violations({
      "src/diagnostics/result.ts": "export type Result = 1;\n",
      "src/spec/spec.ts": 'import "zod";\nexport * from "../diagnostics/result.ts";\n',
      "src/plan/plan.ts": 'import "node:crypto";\nexport * from "../spec/spec.ts";\n',
      "src/evidence/report.ts": 'import "zod";\nexport * from "../plan/plan.ts";\n',
      "src/backends/store.ts":
        'import "node:fs";\nimport "@actions/artifact";\nexport * from "../evidence/report.ts";\n',
      "src/assembly/assembly.ts": 'export * from "../backends/store.ts";\n',
      "src/cli/main.ts": 'export * from "../assembly/assembly.ts";\n',
      "src/action/main.ts": 'import "../backends/store.ts";\n',
    });

    expect(found).toEqual([]);
  });

  test("each rule fires when it is broken", () => {
    const found = violations({
      "src/diagnostics/result.ts":
        'import type { S } from "../spec/spec.ts";\nexport type R = S;\n',
      "src/spec/spec.ts": "export type S = 1;\n",
      "src/spec/impure.ts": 'import "../plan/plan.ts";\nimport "fs";\nimport "node:process";\n',
      "src/plan/plan.ts": 'import "../engine/engine.ts";\nimport "yaml";\nexport type P = 1;\n',
      "src/plan/late.ts": 'export const net = () => import("node:net");\n',
      "src/engine/engine.ts": 'import "../backends/store.ts";\nimport "picomatch";\n',
      "src/engine/a.ts": 'import "./b.ts";\n',
      "src/engine/b.ts": 'import "./a.ts";\n',
      "src/backends/store.ts": 'import "../spec/spec.ts";\nimport "zod";\n',
      "src/evidence/report.ts": 'import "../spec/spec.ts";\nimport "@actions/artifact";\n',
      "src/action/main.ts": 'import "../cli/main.ts";\nimport "@actions/cache";\n',
      "src/action/rest.ts": 'import "@actions/github";\n',
      "src/reporters/text.ts": 'import "../backends/store.ts";\nimport "js-yaml";\n',
      "src/assembly/assembly.ts": 'import "../cli/main.ts";\nimport "@actions/expressions";\n',
      "src/cli/main.ts": 'import "../backends/store.ts";\nimport "toml-eslint-parser";\n',
      "src/cli/lost.ts": 'import "./nowhere.ts";\nimport "jest";\nimport "../../test/x.ts";\n',
      "src/version.ts": 'import "./plan/plan.ts";\n',
      "src/attic/old.ts": 'import "node:fs";\n',
      "test/x.ts": "export {};\n",
    });
    const fired = new Set(found.map((line) => line.slice(0, line.lastIndexOf(": "))));

    expect(ruleNames.filter((name) => !fired.has(name))).toEqual([]);
    expect(found.filter((line) => line.startsWith("pure rooms"))).toEqual([
      "pure rooms use only node:crypto of Node: src/plan/late.ts → net",
      "pure rooms use only node:crypto of Node: src/spec/impure.ts → fs",
      "pure rooms use only node:crypto of Node: src/spec/impure.ts → process",
    ]);
  });
});

test("src/version.ts is the version of package.json", () => {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as unknown;

  expect(manifest).toMatchObject({ version });
});
