/**
 * Whether a workspace-relative path must never be an output: version control, mity's own records, and files that
 * usually hold secrets. Letters of either case, since some file systems do not tell them apart.
 */
export function isProtectedPath(path: string): boolean {
  const lower = path.toLowerCase();
  if (!mayBeProtected.test(lower)) return false;
  const segments = lower.split("/");
  return segments.some((segment, at) => {
    if (folders.has(segment) || secretFiles.has(segment)) return true;
    if (segment.startsWith(".env") || /\.(?:pem|p12|pfx)$/.test(segment)) return true;
    return segment === "config.json" && segments[at - 1] === ".docker";
  });
}

/** What every protected path has somewhere: a name that begins with a dot or as a key does, or a key's ending. */
const mayBeProtected = /(?:^|\/)(?:\.|id_)|\.(?:pem|p12|pfx)(?:\/|$)/;
const folders = new Set([".git", ".mity", ".ssh"]);
const secretFiles = new Set([
  "id_rsa",
  "id_dsa",
  "id_ecdsa",
  "id_ed25519",
  ".npmrc",
  ".netrc",
  ".pypirc",
]);
