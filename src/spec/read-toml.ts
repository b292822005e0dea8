import { ParseError, parseTOML, type AST } from "toml-eslint-parser";
import type { Diagnostic, SourceFile } from "../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { maxDepth, tooDeep, type Document } from "./document.ts";
import type { Span, TextEntry } from "./locate.ts";
import { quoted } from "./quoted.ts";
import { forbiddenText, refuseKey, unfaithful } from "./refusals.ts";

/** TOML 1.0. Its parser stops at the first mistake of syntax; of the other mistakes all are found. */
export function readToml(source: SourceFile): Result<Document, readonly Diagnostic[]> {
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(source.text, { tomlVersion: "1.0" });
  } catch (error) {
    if (error instanceof RangeError)
      return fail([tooDeep({ file: source.path, start: 0, end: 0 })]);
    if (!(error instanceof ParseError)) throw error;
    return fail([syntaxError(error, source.path)]);
  }
  const reader = new TomlReader(source);
  const root = reader.read(program.body[0]);
  const value = program.body[0].body.length === 0 ? undefined : root.value;
  return ok({ value, problems: reader.problems, tree: () => root.node });
}

type Value = string | number | boolean | readonly unknown[] | Readonly<Record<string, unknown>>;

interface Node extends Span {
  readonly entries?: Map<string | number, TextEntry>;
}

/** A table that later lines of the file may add to. */
interface Table {
  readonly value: Record<string, unknown>;
  readonly node: Node & { readonly entries: Map<string | number, TextEntry> };
  /** The tables in it, and of a list of tables the last one. */
  readonly tables: Map<string, Table>;
  readonly lists: Map<string, TableList>;
}

/** A list of tables that later lines of the file may add to. */
interface TableList {
  readonly value: unknown[];
  readonly entries: Map<string | number, TextEntry>;
}

class TomlReader {
  readonly problems: Diagnostic[] = [];
  readonly #source: SourceFile;

  constructor(source: SourceFile) {
    this.#source = source;
  }

  read(top: AST.TOMLTopLevelTable): Table {
    const root = emptyTable({ start: top.range[0], end: top.range[1] });
    for (const item of top.body) {
      if (item.type === "TOMLKeyValue") this.#addPair(root, item, 1);
      else {
        const table = this.#openTable(root, item);
        if (table === undefined) continue;
        for (const pair of item.body) this.#addPair(table, pair, item.key.keys.length + 1);
      }
    }
    return root;
  }

  /** undefined after a report: what is in the table is then left out. */
  #openTable(root: Table, header: AST.TOMLTable): Table | undefined {
    const parent = this.#descend(root, header.key.keys.slice(0, -1), 1);
    const last = header.key.keys.at(-1);
    if (parent === undefined || last === undefined) return undefined;
    const name = this.#keyName(last);
    if (name === undefined) return undefined;
    if (header.kind === "standard") return this.#tableAt(parent, name, last, header.key);

    const item = emptyTable(spanOf(header.key));
    let list = parent.lists.get(name);
    if (list === undefined) {
      list = { value: [], entries: new Map() };
      parent.lists.set(name, list);
      parent.value[name] = list.value;
      const node = { ...spanOf(header.key), entries: list.entries };
      parent.node.entries.set(name, { key: spanOf(last), value: node });
    }
    list.entries.set(list.value.length, { value: item.node });
    list.value.push(item.value);
    parent.tables.set(name, item);
    return item;
  }

  #addPair(table: Table, pair: AST.TOMLKeyValue, depth: number): void {
    const { keys } = pair.key;
    const owner = this.#descend(table, keys.slice(0, -1), depth);
    const last = keys.at(-1);
    if (owner === undefined || last === undefined) return;
    const name = this.#keyName(last);
    if (name === undefined) return;
    const { value, node } = this.#content(pair.value, depth + keys.length);
    owner.value[name] = value;
    owner.node.entries.set(name, { key: spanOf(last), value: node });
  }

  #descend(from: Table, keys: readonly Key[], depth: number): Table | undefined {
    if (depth + keys.length > maxDepth) {
      const [first] = keys;
      this.problems.push(tooDeep(this.#at(first === undefined ? from.node : spanOf(first))));
      return undefined;
    }
    let table: Table | undefined = from;
    for (const key of keys) {
      const name = this.#keyName(key);
      table = name === undefined ? undefined : this.#tableAt(table, name, key, key);
      if (table === undefined) return undefined;
    }
    return table;
  }

  /** The table of this name, made if the file has not spoken of it before. */
  #tableAt(parent: Table, name: string, key: Key, span: AST.TOMLNode): Table {
    const known = parent.tables.get(name);
    if (known !== undefined) return known;
    const table = emptyTable(spanOf(span));
    parent.value[name] = table.value;
    parent.node.entries.set(name, { key: spanOf(key), value: table.node });
    parent.tables.set(name, table);
    return table;
  }

  #keyName(key: Key): string | undefined {
    const name = key.type === "TOMLBare" ? key.name : key.value;
    const refusal = refuseKey(name, false) ?? forbiddenText(name);
    if (refusal === undefined) return name;
    this.problems.push({ severity: "error", at: this.#at(spanOf(key)), ...refusal });
    return undefined;
  }

  #content(
    node: AST.TOMLContentNode,
    depth: number,
  ): { readonly value: Value; readonly node: Node } {
    if (depth > maxDepth) {
      this.problems.push(tooDeep(this.#at(spanOf(node))));
      return { value: "", node: spanOf(node) };
    }
    if (node.type === "TOMLValue") return { value: this.#scalar(node), node: spanOf(node) };
    if (node.type === "TOMLInlineTable") {
      const table = emptyTable(spanOf(node));
      for (const pair of node.body) this.#addPair(table, pair, depth + 1);
      return table;
    }
    const entries = new Map<string | number, TextEntry>();
    const items = node.elements.map((element, index) => {
      const item = this.#content(element, depth + 1);
      entries.set(index, { value: item.node });
      return item.value;
    });
    return { value: items, node: { ...spanOf(node), entries } };
  }

  #scalar(node: AST.TOMLValue): string | number | boolean {
    const written = this.#source.text.slice(...node.range);
    const at = this.#at(spanOf(node));
    switch (node.kind) {
      case "string": {
        const refusal = node.style === "basic" ? forbiddenText(node.value) : undefined;
        if (refusal !== undefined) this.problems.push({ severity: "error", at, ...refusal });
        return node.value;
      }
      case "integer":
      case "float": {
        const refusal = unfaithful(node.value, written);
        if (refusal !== undefined) this.problems.push({ severity: "error", at, ...refusal });
        return node.value;
      }
      case "boolean":
        return node.value;
      case "offset-date-time":
      case "local-date-time":
      case "local-date":
      case "local-time":
        this.problems.push({
          code: "spec/wrong-type",
          severity: "error",
          message: `${quoted(written)} is a date or time, and a spec has none`,
          at,
          hint: "put it in quotes if it is text",
        });
        return written;
    }
  }

  #at(span: Span): NonNullable<Diagnostic["at"]> {
    return { file: this.#source.path, start: span.start, end: span.end };
  }
}

type Key = AST.TOMLBare | AST.TOMLQuoted;

function emptyTable(span: Span): Table {
  const node = { start: span.start, end: span.end, entries: new Map<string | number, TextEntry>() };
  return { value: {}, node, tables: new Map(), lists: new Map() };
}

function spanOf(node: AST.TOMLNode): Span {
  return { start: node.range[0], end: node.range[1] };
}

function syntaxError(error: ParseError, file: string): Diagnostic {
  const at = { file, start: error.index, end: error.index + 1 };
  const known = knownMistakes.find(({ says }) => error.message.startsWith(says));
  if (known !== undefined) {
    const { code, message, hint } = known;
    return { code, severity: "error", message, at, hint };
  }
  const message = `this is not valid TOML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`;
  return { code: "spec/syntax", severity: "error", message, at };
}

const knownMistakes = [
  {
    says: "Defining a key multiple times",
    code: "spec/duplicate-key",
    message: "this key or table is written twice",
    hint: "keep one of the two",
  },
  {
    says: "Unspecified values",
    code: "spec/syntax",
    message: "a value is missing here",
    hint: 'write one, as in `key = "text"`',
  },
  {
    says: "Unexpected character",
    code: "spec/syntax",
    message: "this is nothing that TOML knows",
    hint: 'text is put in quotes, as in `key = "text"`',
  },
  {
    says: "Unterminated string",
    code: "spec/syntax",
    message: "a quote is opened before this and never closed",
    hint: "write the same quote, or the same three, at the end of the text",
  },
  {
    says: "Unterminated array",
    code: "spec/syntax",
    message: "a `[` is opened before this and never closed",
    hint: "close it with `]`",
  },
  {
    says: "Expected equal",
    code: "spec/syntax",
    message: "a `=` is missing here",
    hint: 'write `key = "text"`',
  },
] as const satisfies readonly (Pick<Diagnostic, "code" | "message" | "hint"> & {
  readonly says: string;
})[];
