import * as fs from "node:fs";

/** OS, its version and the architecture, such as `linux debian 12 x64`: part of every fingerprint. */
export function platformName(): string {
  return `${process.platform} ${osVersion()} ${process.arch}`;
}

function osVersion(): string {
  if (process.platform === "linux") {
    try {
      const text = fs.readFileSync("/etc/os-release", "utf8");
      const value = (name: string): string =>
        new RegExp(`^${name}="?([^"\\n]*)`, "m").exec(text)?.[1] ?? "";
      return `${value("ID")} ${value("VERSION_ID")}`.trim();
    } catch {
      // A system without the file is known by its kernel instead.
    }
  }
  return process.getBuiltinModule("node:os").release();
}
