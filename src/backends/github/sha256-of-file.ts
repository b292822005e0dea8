import * as fs from "node:fs";
import { pipeline } from "node:stream/promises";

/** SHA-256 (hex) of a file's bytes, read piece by piece. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = process.getBuiltinModule("node:crypto").createHash("sha256");
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest("hex");
}
