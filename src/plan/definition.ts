import type { FilePattern, PlannedStep } from "./plan.ts";
import { sha256 } from "./sha256.ts";

/**
 * The static part of a fingerprint: all of a step that decides what it produces and is known before the run. Left out
 * because they change whether or when a step runs but never its results: if, needs (they count by what they produced),
 * name, timeout, retry, concurrency, continue-on-error, idempotent, scratch and upload.
 */
export type Definable = Omit<PlannedStep, "definition">;

/** SHA-256 (hex) of the definition in one canonical form. */
export function definitionOf(step: Definable): string {
  return sha256(JSON.stringify(fields(step)));
}

/** Field by field, to explain which one differs: short values as they are, others as short digests. */
export function definitionParts(step: Definable): Record<string, string> {
  const parts = Object.create(null) as Record<string, string>;
  for (const [field, value] of fields(step)) {
    // Only what cannot hold a password by mistake is shown as it is.
    const plain = field === "shell" || field === "working-directory" || field === "effects";
    parts[field] = plain && value.length <= 64 ? value : sha256(value).slice(0, 16);
  }
  return parts;
}

/** Absent fields are absent, so that a new field with a default changes no fingerprint. */
function fields(step: Definable): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [["run", step.run]];
  if (step.shell !== undefined) found.push(["shell", step.shell]);
  if (step.workingDirectory !== undefined) found.push(["working-directory", step.workingDirectory]);
  for (const name of sortedKeys(step.env)) found.push([`env.${name}`, step.env?.[name] ?? ""]);
  for (const name of sortedKeys(step.lateEnv)) {
    found.push([`late-env.${name}`, step.lateEnv?.[name] ?? ""]);
  }
  for (const use of step.secrets ?? []) {
    found.push([`secrets.${use.variable}`, `${use.secret}${use.optional ? " optional" : ""}`]);
  }
  const { files, env, tools } = step.inputs;
  if (files) found.push(["inputs.files", listed(files)]);
  if (env) found.push(["inputs.env", JSON.stringify(env)]);
  if (tools) found.push(["inputs.tools", JSON.stringify(tools)]);
  if (step.outputs) found.push(["outputs", listed(step.outputs)]);
  if (step.effects !== undefined) found.push(["effects", step.effects]);
  return found;
}

function sortedKeys(map: Readonly<Record<string, string>> | undefined): string[] {
  return map === undefined ? [] : Object.keys(map).sort();
}

function listed(patterns: readonly FilePattern[]): string {
  return JSON.stringify(
    patterns.map(({ pattern, negated }) => (negated ? `!${pattern}` : pattern)),
  );
}
