import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { compileSpec } from "../../src/assembly/compile-spec.ts";
import { renderDiagnostics } from "../../src/diagnostics/render.ts";

/*
 * Each file of cases/ is a spec, a line of five hyphens, and what mity says about it. A case `x.yml.txt` is read as
 * mity.yml, `x.toml.txt` as mity.toml.
 */
const folder = path.join(import.meta.dirname, "cases");
const separator = "\n-----\n";

test.each(readdirSync(folder))("says what is wrong with %s", async (name) => {
  const [input, expected] = splitCase(readFileSync(path.join(folder, name)));
  const file = `mity.${name.split(".").at(-2) ?? ""}`;

  expect(await whatIsSaidOf(file, input)).toBe(expected);
});

async function whatIsSaidOf(file: string, bytes: Uint8Array): Promise<string> {
  const plan = await compileSpec(file, bytes, {
    github: () => ({ ref: "refs/heads/main" }),
    runner: () => ({ os: "Linux" }),
  });
  const { diagnostics, sources } = plan.ok ? plan.value.warnings : plan.error;
  if (diagnostics.length === 0) return "fine\n";
  return renderDiagnostics(diagnostics, sources, { color: false });
}

function splitCase(bytes: Buffer): readonly [Buffer, string] {
  const at = bytes.indexOf(separator);
  return [
    // The line break before the separator is the input's last.
    bytes.subarray(0, at + 1),
    bytes.subarray(at + separator.length).toString("utf8"),
  ];
}
