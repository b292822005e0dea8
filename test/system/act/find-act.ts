import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** The one that the tests were written against: what act prints and lacks changes between versions. */
const version = "0.2.89";
const compiler = "go";

/** The program `act` of the right version, which Go builds if it is not there; else why there is none. */
export function findAct(): { readonly program: string } | { readonly missing: string } {
  if (isRight("act")) return { program: "act" };
  const folder = path.join(tmpdir(), `mity-act-${version}`);
  const program = path.join(folder, "act");
  if (isRight(program)) return { program };
  if (spawnSync(compiler, ["version"]).status !== 0)
    return { missing: `there is no act ${version}, and no go to build it` };
  const building = fs.mkdtempSync(`${folder}-`);
  try {
    execFileSync(compiler, ["install", `github.com/nektos/act@v${version}`], {
      env: { ...process.env, GOBIN: building },
      stdio: ["ignore", "ignore", "pipe"],
    });
    fs.mkdirSync(folder, { recursive: true });
    fs.renameSync(path.join(building, "act"), program);
  } catch (error) {
    const said = String((error as { readonly stderr?: unknown }).stderr ?? error);
    return { missing: `there is no act ${version}, and go cannot build it: ${lastLine(said)}` };
  } finally {
    fs.rmSync(building, { recursive: true, force: true });
  }
  return { program };
}

function isRight(program: string): boolean {
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return stdout === `act version ${version}\n`;
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}
