/**
 * GitHub's own way with many files, as a process of its own: `upload ROOT NAME` sends all files below ROOT as a zip artifact and prints
 * its id and digest, `download ID DIGEST TO` brings one back, verified.
 */
import { DefaultArtifactClient } from "@actions/artifact";
import { readdirSync, writeSync } from "node:fs";
import { join } from "node:path";

// The library says what it does on standard output.
process.stdout.write = () => true;

const [way, first = "", second = "", third = ""] = process.argv.slice(2);
const client = new DefaultArtifactClient();
if (way === "upload") {
  const files = readdirSync(first, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const { id, digest } = await client.uploadArtifact(second, files, first);
  writeSync(1, `${String(id)} ${String(digest)}\n`);
} else {
  const options = { path: third, expectedHash: `sha256:${second}` };
  const { digestMismatch } = await client.downloadArtifact(Number(first), options);
  if (digestMismatch === true) throw new Error("what came back is not what was sent");
}
