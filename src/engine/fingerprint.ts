import type { PlannedStep } from "../plan/plan.ts";
import { sha256 } from "../plan/sha256.ts";
import type { FingerprintParts, OutputFile, StepRecord } from "./record.ts";

/** Changes whenever the meaning of a fingerprint does, so that old records are simply never found. */
const formatVersion = 1;

/** The parts that are neither the step's definition nor its input files. */
export type OtherParts = Omit<FingerprintParts, "definition" | "inputs" | "files">;

export function digestOf(text: string): string {
  return sha256(text);
}

/** Enough of a digest to tell two values apart in an explanation, too little to search a value by. */
export function shortDigest(text: string): string {
  return digestOf(text).slice(0, 16);
}

/** JSON with sorted keys, so that equal maps give equal text whatever the order they were built in. */
function canonicalMap(map: Readonly<Record<string, string>>): string {
  const keys = Object.keys(map);
  if (keys.length === 0) return "{}";
  if (keys.length > 1) keys.sort();
  return JSON.stringify(keys.map((key) => [key, map[key]]));
}

/**
 * The fingerprint of a step whose needs have settled: SHA-256 over everything that decides what it produces. `inputs`: the digest of
 * the listing of its input files. `step`'s own definition digest stands for the definition, whose fields are only kept to explain a
 * difference.
 */
export function fingerprintOf(step: PlannedStep, parts: OtherParts, inputs: string): string {
  return digestOf(
    [
      formatVersion,
      step.definition,
      parts.platform,
      canonicalMap(parts.env),
      canonicalMap(parts.secrets),
      canonicalMap(parts.tools),
      inputs,
      canonicalMap(parts.needs),
    ].join("\n"),
  );
}

/** One `digest mode path` a line, sorted by path; only the executable bit counts, since a umask differs between users. */
function outputListing(outputs: readonly OutputFile[]): string {
  let listing = "";
  for (const file of outputs) {
    listing += `${file.digest} ${file.link ? "l" : file.mode & 0o100 ? "x" : "-"} ${file.path}\n`;
  }
  return listing;
}

/** What a finished step offers to those that need it, as one digest. */
export function outcomeDigest(step: PlannedStep, record: StepRecord, succeeded: boolean): string {
  return digestOf(
    [
      succeeded ? "success" : "failure",
      outputListing(record.outputs),
      canonicalMap(record.values),
      canonicalMap(record.env),
      JSON.stringify(record.path),
      // What a machine or external step did beyond its outputs cannot be looked at; its fingerprint stands for it.
      step.effects === undefined ? "" : record.fingerprint,
    ].join("\n"),
  );
}

/**
 * A digest over the outcome of a step and of all its ancestors, built from those of its needs, so that a fingerprint
 * covers every ancestor at the price of its direct needs.
 */
export function closureDigest(outcome: string, needs: readonly string[]): string {
  return needs.length === 0 ? outcome : digestOf(`${outcome}\n${[...needs].sort().join("\n")}`);
}

export function sameOutputs(
  a: readonly OutputFile[],
  b: readonly OutputFile[],
): string | undefined {
  const before = new Map(a.map((file) => [file.path, outputListing([file])]));
  for (const file of b) {
    if (before.get(file.path) !== outputListing([file])) return file.path;
    before.delete(file.path);
  }
  return before.keys().next().value;
}
