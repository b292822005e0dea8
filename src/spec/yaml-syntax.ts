import { isCollection, isScalar, parseDocument, visit, type Document, type YAMLError } from "yaml";
import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { tooDeep } from "./document.ts";
import type { Span } from "./locate.ts";

/** Explaining goes on after a mistake, so a file that is no YAML at all would fill pages. */
const maxExplained = 20;

/**
 * What is wrong with a text that the fast parser refused for `reason` at `offset`: all mistakes in it, the first of each
 * line, as one is often the cause of the next.
 */
export function explainYamlSyntax(
  source: SourceFile,
  reason: string,
  offset: number,
): readonly Diagnostic[] {
  const at = (span: Span): Diagnostic["at"] => ({ file: source.path, ...span });
  if (reason.startsWith("nesting exceeded"))
    return [tooDeep(at({ start: offset, end: offset + 1 }))];

  const explained: Diagnostic[] = [];
  const lines = new Set<number>();
  const document = parseForErrors(source.text);
  for (const error of document?.errors ?? []) {
    const span = spanOf(error, document as Document.Parsed);
    const line = source.text.lastIndexOf("\n", span.start - 1);
    if (lines.has(line)) continue;
    lines.add(line);
    explained.push({
      severity: "error",
      at: at(span),
      ...words(error, source.text.slice(span.start, span.end)),
    });
    if (explained.length === maxExplained) break;
  }
  if (explained.length > 0) return explained;
  const [code, message, hint] = reason.includes("tab character")
    ? (["spec/tab", tabMessage, tabHint] as const)
    : (["spec/syntax", `this is not valid YAML: ${reason}`, undefined] as const);
  const place = at({ start: offset, end: offset + 1 });
  return [{ code, severity: "error", message, at: place, ...(hint === undefined ? {} : { hint }) }];
}

function parseForErrors(text: string): Document.Parsed | undefined {
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "core",
      customTags: [],
      prettyErrors: false,
      // Quadratic, and of no use here.
      uniqueKeys: false,
      logLevel: "silent",
    }) as Document.Parsed;
  } catch (error) {
    // Nesting beyond the stack. The fast parser's reason stands.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What a person would point at: for something never closed, where it was opened. */
function spanOf(error: YAMLError, document: Document.Parsed): Span {
  const [start, end] = error.pos;
  if (!isUnclosed(error)) return { start, end: Math.max(end, start + 1) };
  let opened = start;
  visit(document, {
    Node: (_key, node) => {
      const range = node.range;
      if (!range || range[0] >= start || range[2] < start) return;
      const isQuoted =
        isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
      const isFlow = isCollection(node) && node.flow === true;
      if (isQuoted || isFlow) opened = range[0];
    },
  });
  return { start: opened, end: opened + 1 };
}

function isUnclosed({ code, message }: YAMLError): boolean {
  return (code === "MISSING_CHAR" && message.includes("quote")) || isUnclosedFlow(code, message);
}

function isUnclosedFlow(code: string, message: string): boolean {
  return message.startsWith("Flow ") && (code === "BAD_INDENT" || code === "MISSING_CHAR");
}

type Words = Pick<Diagnostic, "code" | "message" | "hint">;

const tabMessage = "a tab indents this line, and YAML allows only spaces there";
const tabHint = "replace it with spaces, and set your editor to indent YAML with spaces";

function words({ code, message }: YAMLError, marked: string): Words {
  if (code === "TAB_AS_INDENT") return { code: "spec/tab", message: tabMessage, hint: tabHint };
  return { code: "spec/syntax", ...syntaxWords(code, message, marked) };
}

function syntaxWords(
  code: YAMLError["code"],
  message: string,
  marked: string,
): { readonly message: string; readonly hint: string } {
  if (isUnclosedFlow(code, message)) {
    const [open, close] = marked === "{" ? ["{", "}"] : ["[", "]"];
    return {
      message: `this \`${open}\` is never closed`,
      hint: `close it with \`${close}\`; its lines must be indented deeper than the key before it`,
    };
  }
  switch (code) {
    case "BLOCK_AS_IMPLICIT_KEY":
      return {
        message: "this value holds a key of its own, on the same line or below",
        hint: "put a text that holds `: ` in quotes; a map begins on the next line, deeper than its key",
      };
    case "MULTILINE_IMPLICIT_KEY":
      return {
        message: "this is neither `key: value` nor a part of what stands above",
        hint: "write `key: value`, or indent the line as deep as its neighbours",
      };
    case "BAD_INDENT":
      return {
        message: "the indentation of this line fits no line above it",
        hint: "indent it exactly as deep as the other keys of its map, or the other items of its list",
      };
    case "BAD_SCALAR_START":
      return {
        message: `a text cannot begin with \`${marked}\``,
        hint: `put it in quotes`,
      };
    case "BAD_DQ_ESCAPE":
      return {
        message: `\`${marked}\` begins no escape that YAML knows`,
        hint: "write `\\\\` for a backslash, or use single quotes, which know no escapes",
      };
    case "MISSING_CHAR":
      if (message.includes("quote")) {
        return {
          message: "this quote is never closed",
          hint: "write the same quote at the end of the text",
        };
      }
      break;
    case "UNEXPECTED_TOKEN":
      if (message.includes("block-seq-ind")) {
        return {
          message: "a list cannot begin on the line of its key",
          hint: "begin each `- item` on a line of its own, or write the list as `[a, b]`",
        };
      }
      if (message.includes("at node end")) {
        return {
          message: "this follows a value that has already ended",
          hint: 'put the whole text in quotes; write a quote inside it as `\\"` or use the other kind',
        };
      }
      break;
    default:
  }
  return {
    message: `this is not valid YAML: ${plainWords(message)}`,
    hint: "look at this line and the one above it",
  };
}

/** The parser's sentence as a clause. */
function plainWords(message: string): string {
  const [first = ""] = message.split("\n");
  return first.charAt(0).toLowerCase() + first.slice(1);
}
