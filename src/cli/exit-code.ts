/** What the exit status of mity says; the same table stands in `mity --help` and the README. */
export const exitCode = {
  ok: 0,
  runFailed: 1,
  usage: 2,
  spec: 3,
  outdated: 4,
  infrastructure: 5,
  internal: 70,
  cancelled: 130,
} as const;

export const exitCodeTable: readonly (readonly [number, string])[] = [
  [exitCode.ok, "ok"],
  [exitCode.runFailed, "the run failed"],
  [exitCode.usage, "the command was not understood, or the checkout is busy"],
  [exitCode.spec, "the spec is wrong or not there, or a secret is missing"],
  [exitCode.outdated, "a generated file is out of date (not used yet)"],
  [exitCode.infrastructure, "infrastructure failed: GitHub, the network, a store, standard output"],
  [exitCode.internal, "mity itself failed: please report it"],
  [exitCode.cancelled, "cancelled"],
];
