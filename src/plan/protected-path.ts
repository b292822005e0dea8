/**
 * Whether a workspace-relative path must never be an output: version control, mity's own records, and files that
 * usually hold secrets. Letters of either case, since some file systems do not tell them apart.
 */
export function isProtectedPath(path: string): boolean {
  return protectedNames.test(path.toLowerCase());
}

/** One pattern over the whole path, as tens of thousands are asked for. A name counts wherever it stands, as a folder too. */
const protectedNames = new RegExp(
  [
    String.raw`(?:^|/)\.(?:git|mity|ssh|npmrc|netrc|pypirc|docker/config\.json)(?:/|$)`,
    String.raw`(?:^|/)\.env`,
    String.raw`(?:^|/)id_(?:rsa|dsa|ecdsa|ed25519)(?:/|$)`,
    String.raw`\.(?:pem|p12|pfx)(?:/|$)`,
  ].join("|"),
);
