import { sha256InBlocks } from "./sha256-blocks.ts";

let crypto: typeof import("node:crypto") | undefined;
/** Loading node:crypto takes as long as most small steps, and longer than to do without it for so many bytes. */
let bytesWithoutCrypto = 4096;

/** SHA-256 (hex) of a text (as UTF-8) or of bytes. */
export function sha256(data: string | Uint8Array): string {
  if (!crypto) {
    const bytes =
      typeof data === "string" && data.length <= bytesWithoutCrypto ? Buffer.from(data) : data;
    bytesWithoutCrypto -= bytes.length;
    if (typeof bytes !== "string" && bytesWithoutCrypto >= 0) return sha256InBlocks(bytes);
    crypto = process.getBuiltinModule("node:crypto");
  }
  return crypto.hash("sha256", data);
}
