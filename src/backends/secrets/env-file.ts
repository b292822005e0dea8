import type { Diagnostic, SourceFile } from "../../diagnostics/diagnostic.ts";
import { fail, ok, type Result } from "../../diagnostics/result.ts";
import type { Secrets } from "../../engine/ports.ts";
import { readSecretText } from "./read-secret-text.ts";

const LIMIT = 1024 * 1024;
/** What a single variable can hold: no system passes more to a program. */
const VALUE_LIMIT = 64 * 1024;
const SYNTAX_HINT = "write NAME=value, NAME='value' or NAME=\"value\", one a line";

export interface EnvFileProblems {
  readonly diagnostics: readonly Diagnostic[];
  /** The file with all but the names in question blotted out, so that a line can be shown. Offsets are the file's. */
  readonly source: SourceFile;
}

/** Reads the file of `--env-file`. `shown` is the path as the user gave it. */
export function readEnvFile(path: string, shown: string = path): Result<Secrets, EnvFileProblems> {
  const text = readSecretText(path, LIMIT);
  if (!text.ok) {
    const diagnostic: Diagnostic = {
      code: "secret/env-file",
      severity: "error",
      message: `the env file ${shown} ${text.error.message}`,
      at: undefined,
      hint: "an env file is a plain file of UTF-8 text, at most 1 MiB",
    };
    return fail({ diagnostics: [diagnostic], source: { path: shown, text: "" } });
  }
  const values = parseEnvFile({ path: shown, text: text.value });
  return values.ok ? ok({ get: (name) => values.value.get(name) }) : values;
}

/**
 * Dotenv text: `NAME=value` lines, blank lines, `#` comments (in a bare value after a space), an optional `export`.
 * Bare values are trimmed and otherwise literal. In quotes, values may span lines; double quotes know `\n \r \t \\ \" \$`
 * and keep other backslashes, single quotes keep everything. No variable is expanded. A name may stand there once.
 */
export function parseEnvFile(
  file: SourceFile,
): Result<ReadonlyMap<string, string>, EnvFileProblems> {
  const reader = new EnvFileReader(file);
  reader.read();
  return reader.diagnostics.length === 0
    ? ok(reader.values)
    : fail({
        diagnostics: reader.diagnostics,
        source: { path: file.path, text: reader.blottedText() },
      });
}

/** Offsets of a name. */
interface Place {
  readonly start: number;
  readonly end: number;
}

class EnvFileReader {
  readonly values = new Map<string, string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: SourceFile;
  readonly #text: string;
  readonly #places = new Map<string, Place>();
  /** Names that may be shown. */
  readonly #shown: Place[] = [];
  #at = 0;
  /** Where reading ends. */
  #end: number;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#text = file.text;
    this.#end = file.text.length;
  }

  read(): void {
    while (this.#at < this.#end) {
      const line = this.#at;
      if (!this.#readLine()) this.#at = line;
      this.#skip(/[^\n]*\n?/y);
    }
    this.diagnostics.sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
  }

  blottedText(): string {
    const blot = (text: string): string => text.replace(/[^\r\n]/g, "*");
    let blotted = "";
    for (const { start, end } of this.#shown.sort((a, b) => a.start - b.start)) {
      if (start < blotted.length) continue;
      blotted += blot(this.#text.slice(blotted.length, start)) + this.#text.slice(start, end);
    }
    return blotted + blot(this.#text.slice(blotted.length));
  }

  /** Reads one entry to its end, or reports it and returns false. */
  #readLine(): boolean {
    this.#skip(/[ \t\r]*/y);
    if (this.#skip(/(?=#|\n|$)/y) !== undefined) return true;
    this.#skip(/export[ \t]+/y);
    const start = this.#at;
    const name = this.#skip(/[A-Za-z_][A-Za-z0-9_.-]*/y);
    if (name === undefined)
      return this.#report(start, start + 1, "expected the name of a variable");
    this.#skip(/[ \t]*/y);
    // What has no `=` after it may be a line of a secret, so it is not named.
    if (this.#skip(/=/y) === undefined) {
      return this.#report(this.#at, this.#at + 1, "expected `=` after the name");
    }
    const place = { start, end: start + name.length };
    this.#skip(/[ \t]*/y);
    const value = this.#readValue(name, place);
    if (value === undefined) return false;
    if (value.length > VALUE_LIMIT) {
      this.#shown.push(place);
      return this.#report(place.start, place.end, `the value of ${name} is larger than 64 KiB`);
    }
    this.#set(name, place, value);
    return true;
  }

  #readValue(name: string, place: Place): string | undefined {
    const start = this.#at;
    const quote = this.#skip(/["']/y);
    if (quote === undefined) {
      const bare = this.#skip(/[^\n]*/y) ?? "";
      return bare.replace(/(^|[ \t])#[^]*/, "").trim();
    }
    const body = this.#skip(quote === '"' ? /[^"\\]*(?:\\[^][^"\\]*)*/y : /[^']*/y) ?? "";
    if (this.#skip(/["']/y) === undefined) {
      this.#shown.push(place);
      this.#report(start, start + 1, `the quote that opens the value of ${name} is never closed`);
      // What follows may all be part of a secret, and none of it is an entry for certain.
      this.#end = start;
      return undefined;
    }
    const afterQuote = this.#at;
    if (this.#skip(/[ \t\r]*(?=#|\n|$)/y) === undefined) {
      this.#shown.push(place);
      this.#report(afterQuote, afterQuote + 1, `text after the closing quote of ${name}`);
      return undefined;
    }
    const unix = body.replaceAll("\r\n", "\n");
    return quote === '"' ? unescape(unix) : unix;
  }

  #set(name: string, place: Place, value: string): void {
    const before = this.#places.get(name);
    if (before === undefined) {
      this.#places.set(name, place);
      this.values.set(name, value);
      return;
    }
    this.#shown.push(before, place);
    this.diagnostics.push({
      code: "secret/env-file-duplicate",
      severity: "error",
      message: `${name} is set twice`,
      at: { file: this.#file.path, ...place },
      hint: "remove one of the two lines",
      related: [{ message: "first set here", at: { file: this.#file.path, ...before } }],
    });
  }

  #report(start: number, end: number, message: string): false {
    this.diagnostics.push({
      code: "secret/env-file-syntax",
      severity: "error",
      message,
      at: { file: this.#file.path, start, end: Math.min(end, this.#text.length) },
      hint: SYNTAX_HINT,
    });
    return false;
  }

  /** Moves over what a sticky pattern matches here, and returns it. */
  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at += match[0].length;
    return match[0];
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "\\": "\\",
  '"': '"',
  $: "$",
};

function unescape(text: string): string {
  return text.replace(/\\([nrt\\"$])/g, (_escape, char: string) => ESCAPES[char] ?? char);
}
