import { parseEvents, YAMLException, type Event } from "js-yaml";
import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { maxDepth, type Document } from "./document.ts";
import { yamlTree } from "./yaml-tree.ts";
import { YamlValues } from "./yaml-values.ts";

/**
 * YAML 1.2 with the core schema. One fast parser gives values and places; a second one, slower and better at saying
 * what is wrong, is asked only about files that the first refuses.
 */
export async function readYaml(
  source: SourceFile,
): Promise<Result<Document, readonly Diagnostic[]>> {
  const { text } = source;
  let events: readonly Event[];
  try {
    events = parseEvents(text, { maxDepth });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { explainYamlSyntax } = await import("./yaml-syntax.ts");
    return fail(explainYamlSyntax(source, error.reason, error.mark?.position ?? 0));
  }

  const values = new YamlValues(source, events);
  return ok({
    value: values.read(),
    problems: values.problems,
    tree: () => yamlTree(text, events),
  });
}
