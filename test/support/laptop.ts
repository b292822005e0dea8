import * as fs from "node:fs";
import * as path from "node:path";
import type { ActionRig } from "../action/job.ts";
import { Rig, steady, type Ran } from "./rig.ts";

/** A person's checkout of the repository whose jobs a rig runs, and a token of theirs. */
export async function laptopOf(
  rig: ActionRig,
  files: Readonly<Record<string, string>>,
): Promise<Rig> {
  const laptop = await Rig.create({ files, git: true });
  laptop.sh("git remote add origin git@github.com:octo-org/factory.git");
  Object.assign(laptop.env, {
    WHERE: "the laptop",
    LEDGER: path.join(laptop.outside, "ledger"),
    GITHUB_API_URL: rig.github.origin,
    GITHUB_TOKEN: rig.github.token(),
  });
  return laptop;
}

/** Puts a program into the PATH of a laptop, before any other of its name. */
export function writeProgram(laptop: Rig, name: string, line: string): void {
  const folder = path.join(laptop.outside, "bin");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  laptop.env["PATH"] = `${folder}:${laptop.env["PATH"] ?? ""}`;
}

/** What a command said on the laptop, and its exit code, without ids, commits and times. */
export function told(ran: Ran, rig: ActionRig, laptop: Rig): string {
  const text = `${String(ran.code)}\n${ran.stdout}${ran.stderr === "" ? "" : `--\n${ran.stderr}`}`;
  return steady(text, laptop)
    .replaceAll(String(rig.run.id), "ID")
    .replaceAll(rig.run.sha, "SHA")
    .replaceAll(rig.run.sha.slice(0, 12), "THEIRS")
    .replaceAll(/\b[0-9a-f]{16}\b/g, "KEY")
    .replaceAll(/\b[0-9a-f]{12}\b/g, "OURS");
}
