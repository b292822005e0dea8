/**
 * Writes `mity.schema.json`, what editors know of a spec, from the schema in src/spec.
 *
 *     node scripts/write-schema.ts
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { jsonSchema } from "../src/spec/schema.ts";

const file = path.join(path.dirname(import.meta.dirname), "mity.schema.json");
const options = await resolveConfig(file);
writeFileSync(file, await format(JSON.stringify(jsonSchema()), { ...options, filepath: file }));
