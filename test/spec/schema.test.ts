import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import path from "node:path";
import { jsonSchema, keysOf, type SchemaOutput } from "../../src/spec/schema.ts";
import type { Spec } from "../../src/spec/spec.ts";

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

test("what the schema yields is a Spec, and a Spec is what the schema yields", () => {
  // Proven by the compiler: each of the two types is assignable to the other.
  const toSpec = (output: SchemaOutput): Spec => output;
  const fromSpec = (spec: Spec): DeepReadonly<SchemaOutput> => spec;

  expect([toSpec, fromSpec]).toHaveLength(2);
});

test("mity.schema.json is the schema's: if not, run `node scripts/write-schema.ts`", () => {
  const file = path.join(import.meta.dirname, "../../mity.schema.json");

  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(jsonSchema());
});

test("an editor has a title and a description for each key of a spec and of a step", () => {
  const schema = jsonSchema() as unknown as SchemaPart;
  const step = schema.properties?.["steps"]?.additionalProperties;

  const parts = [
    ...keysOf["a spec"].map((key) => [key, schema.properties?.[key]] as const),
    ...keysOf["a step"].map((key) => [key, step?.properties?.[key]] as const),
  ];
  const untold = parts.filter(([, part]) => !part?.title || !part.description);

  expect(untold.map(([key]) => key)).toEqual([]);
});

interface SchemaPart {
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: SchemaPart;
}
