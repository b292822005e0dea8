import type { FingerprintParts } from "./record.ts";

/** A part of a fingerprint that differs. */
export interface ChangedPart {
  /** As it is told to people: `input file src/a.ts`, `variable CI`. */
  readonly name: string;
  /** What is kept of its value, a digest for most parts; absent if there was none, and for input files. */
  readonly before?: string;
  /** The same of now. */
  readonly after?: string;
}

/** Stands for files of a long listing, which only `mity why` takes the time to compare. */
export const inputFilesPart = "input files";

/** The parts that differ, most telling first. */
export function changedParts(before: FingerprintParts, after: FingerprintParts): ChangedPart[] {
  const changed: ChangedPart[] = [];
  const compare = (
    name: (key: string) => string,
    was: Readonly<Record<string, string>>,
    is: Readonly<Record<string, string>>,
  ): void => {
    for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
      const [then, now] = [was[key], is[key]];
      if (then === now) continue;
      changed.push({
        name: name(key),
        ...(then === undefined ? {} : { before: then }),
        ...(now === undefined ? {} : { after: now }),
      });
    }
  };
  compare((key) => `the step's ${key}`, before.definition, after.definition);
  if (before.inputs !== after.inputs) changed.push(...changedFiles(before, after));
  compare((name) => `variable ${name}`, before.env, after.env);
  compare((name) => `presence of secret ${name}`, before.secrets, after.secrets);
  compare((command) => `tool ${command}`, before.tools, after.tools);
  if (before.platform !== after.platform)
    changed.push({ name: `platform ${before.platform} → ${after.platform}` });
  compare((step) => `outputs of ${step}`, before.needs, after.needs);
  return changed;
}

function changedFiles(
  { files: was }: FingerprintParts,
  { files: is }: FingerprintParts,
): ChangedPart[] {
  if (!was || !is) return [{ name: inputFilesPart }];
  const files = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...files]
    .filter((file) => was[file] !== is[file])
    .map((file) => ({ name: `input file ${file}` }));
}
