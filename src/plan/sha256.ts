let crypto: typeof import("node:crypto") | undefined;

/**
 * SHA-256 (hex) of a text (as UTF-8) or of bytes. Loads node:crypto at the first call and not before: that takes longer than
 * most small steps, and is best done while the first of them runs.
 */
export function sha256(data: string | Uint8Array): string {
  crypto ??= process.getBuiltinModule("node:crypto");
  return crypto.hash("sha256", data);
}
