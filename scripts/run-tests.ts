/**
 * Runs one of jest's projects and ends with the line `N passed, N failed`.
 *
 *     node scripts/run-tests.ts unit|system [jest arguments …]
 *
 * A test file that cannot be loaded counts as one failure. So does, where CI is set, each skipped
 * test: what CI does not run must not look as if it had passed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const [project, ...rest] = process.argv.slice(2);
if (project !== "unit" && project !== "system") {
  console.error("usage: node scripts/run-tests.ts unit|system [jest arguments …]");
  process.exit(2);
}

const root = path.dirname(import.meta.dirname);
const inCi = process.env["CI"] !== undefined && process.env["CI"] !== "false";

if (project === "system" && !existsSync(path.join(root, "test/system"))) {
  console.error("There is no test/system in this checkout.");
  console.log("0 passed, 1 failed");
  process.exit(1);
}

const scratch = mkdtempSync(path.join(tmpdir(), "mity-jest-"));
const reportFile = path.join(scratch, "report.json");
const jest = spawnSync(
  process.execPath,
  [
    "--experimental-vm-modules",
    "--disable-warning=ExperimentalWarning",
    path.join(root, "node_modules/jest/bin/jest.js"),
    "--selectProjects",
    project,
    "--json",
    `--outputFile=${reportFile}`,
    // System tests share tools, ports and the machine's cores; they run one after another.
    ...(project === "system" ? ["--runInBand"] : []),
    ...rest,
  ],
  // With --json jest writes its report to stdout too; people read stderr.
  { cwd: root, stdio: ["inherit", "ignore", "inherit"] },
);
const report = existsSync(reportFile)
  ? (JSON.parse(readFileSync(reportFile, "utf8")) as JestReport)
  : undefined;
rmSync(scratch, { recursive: true, force: true });

if (report === undefined) {
  console.error(
    `jest ended without a report (${jest.signal ?? `exit code ${String(jest.status)}`}).`,
  );
  console.log("0 passed, 1 failed");
  process.exit(1);
}

const skipped = report.testResults.flatMap((file) =>
  file.assertionResults
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(({ fullName }) => `${path.relative(root, file.name)}: ${fullName}`),
);
if (skipped.length > 0) {
  console.log(`${skipped.length} not run${inCi ? ", which CI counts as failed" : ""}:`);
  for (const line of skipped) console.log(`  ${line}`);
}

const failed =
  report.numFailedTests + report.numRuntimeErrorTestSuites + (inCi ? skipped.length : 0);
console.log(`${report.numPassedTests} passed, ${failed} failed`);
// jest also fails for reasons that are no test's, such as no test found.
process.exit(failed > 0 ? 1 : (jest.status ?? 1));
