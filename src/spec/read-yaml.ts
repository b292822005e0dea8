import { parseEvents, YAMLException, type Event } from "js-yaml";
import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { maxDepth, type Document } from "./document.ts";
import { parseLooseBrackets } from "./loose-brackets.ts";
import { yamlTree } from "./yaml-tree.ts";
import type { Refused } from "./yaml-syntax.ts";
import { YamlValues } from "./yaml-values.ts";

/**
 * YAML 1.2 with the core schema. One fast parser gives values and places; a second one, slower and better at saying
 * what is wrong, is asked only about files that the first refuses.
 */
export async function readYaml(
  source: SourceFile,
): Promise<Result<Document, readonly Diagnostic[]>> {
  const { text } = source;
  const parsed = parse(text);
  if (!parsed.ok) {
    const { explainYamlSyntax } = await import("./yaml-syntax.ts");
    return fail(explainYamlSyntax(source, parsed.error));
  }
  const events = parsed.value;
  const values = new YamlValues(source, events);
  return ok({
    value: values.read(),
    problems: values.problems,
    tree: () => yamlTree(text, events),
  });
}

function parse(text: string): Result<readonly Event[], Refused> {
  const strict = parseStrictly(text);
  if (strict.ok || !/^[\]}]/.test(text.slice(strict.error.offset, strict.error.offset + 1))) {
    return strict;
  }
  const loose = parseLooseBrackets(text, parseStrictly);
  return loose.ok ? loose : strict;
}

function parseStrictly(text: string): Result<readonly Event[], Refused> {
  try {
    return ok(parseEvents(text, { maxDepth }));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return fail({ reason: error.reason, offset: error.mark?.position ?? 0 });
  }
}
