import { printable } from "../../diagnostics/printable.ts";

/*
 * Checks of JSON from outside, without a library: loading one takes longer than all that is checked here. Each check says what
 * is wrong first, or nothing. Checks of an object name every field of its type, so that the compiler tells of one forgotten.
 * Loops are plain where there may be ten thousand entries: they run once, before anything has made iterators fast.
 */

/** `what` is a clause on the entry at `path`: "is missing". */
export interface Wrong {
  readonly path: string;
  readonly what: string;
}

export type Check = (value: unknown) => Wrong | undefined;

/** A relative clause: `whose "origin.sha" is missing`. Foreign text in it is made harmless. */
export function explain({ path, what }: Wrong): string {
  return path === "" ? `that ${what}` : `whose ${quoted(path)} ${what}`;
}

/** Foreign text for a message: one line, short, in quotes. */
export function quoted(text: string): string {
  const short = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  return `"${printable(short)}"`;
}

function wrong(what: string): Wrong {
  return { path: "", what };
}

function under(path: string, inner: Wrong): Wrong {
  const separator = inner.path === "" || inner.path.startsWith("[") ? "" : ".";
  return { path: `${path}${separator}${inner.path}`, what: inner.what };
}

/** A text of at most `max` UTF-16 units, without NUL, which neither paths nor variables can hold. */
export function text(max: number): Check {
  return (value) => {
    if (typeof value !== "string") return wrong("is not a text");
    if (value.length > max) return wrong(`is longer than ${max} characters`);
    return value.includes("\0") ? wrong("has a NUL character") : undefined;
  };
}

/** A text without control characters. */
export function line(max: number): Check {
  const isText = text(max);
  return (value) =>
    isText(value) ??
    (/[\u0000-\u001f\u007f]/.test(value as string) ? wrong("has a control character") : undefined);
}

/** A text that the whole of `pattern` fits; `what` is such a one, with its article. */
export function like(pattern: RegExp, what: string): Check {
  return (value) =>
    typeof value === "string" && pattern.test(value) ? undefined : wrong(`is not ${what}`);
}

export const digest = like(/^[0-9a-f]{64}$/, "a SHA-256 in hex");
/** mity's id of a run, which is also the name of a folder. */
export const runId = like(/^\d{8}-\d{6}-\d{3}-[0-9a-f]{4}$/, "the id of a run");

export function whole(min: number, max: number): Check {
  return (value) =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max
      ? undefined
      : wrong(`is not a whole number from ${min} to ${max}`);
}

/** Milliseconds; fractions are fine. */
export const duration: Check = (value) =>
  typeof value === "number" && Number.isFinite(value) && value >= 0
    ? undefined
    : wrong("is not a duration");

export function oneOf(...words: readonly (string | number | boolean)[]): Check {
  return (value) =>
    words.includes(value as string) ? undefined : wrong(`is none of ${words.join(", ")}`);
}

export function listOf(item: Check, max: number): Check {
  return (value) => {
    if (!Array.isArray(value)) return wrong("is not a list");
    if (value.length > max) return wrong(`has more than ${max} entries`);
    for (let index = 0; index < value.length; index++) {
      const inner = item(value[index]);
      if (inner) return under(`[${index}]`, inner);
    }
    return undefined;
  };
}

/** A list of exactly these. */
export function tupleOf(...items: readonly Check[]): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length !== items.length)
      return wrong(`is not a list of ${items.length}`);
    for (let index = 0; index < items.length; index++) {
      const inner = items[index]?.(value[index]);
      if (inner) return under(`[${index}]`, inner);
    }
    return undefined;
  };
}

/** Names and texts of together at most `max` UTF-16 units. */
export function textsOf(item: Check, max: number): Check {
  return (value) => {
    if (!isObject(value)) return wrong("is not a map");
    let size = 0;
    for (const [name, one] of Object.entries(value)) {
      // As a name it would change what later code takes for an object's own entries.
      if (name === "__proto__" || name.includes("\0")) return wrong("has a name that cannot be");
      const inner = item(one);
      if (inner) return under(name, inner);
      size += name.length + (one as string).length;
      if (size > max) return wrong(`is larger than ${max} characters`);
    }
    return undefined;
  };
}

type OptionalKey<T> = {
  [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? K : never;
}[keyof T];
type RequiredKey<T> = Exclude<keyof T, OptionalKey<T>>;

/** An object with these entries and no others. */
export function shapeOf<T>(
  required: Readonly<Record<RequiredKey<T> & string, Check>>,
  ...[optional]: OptionalKey<T> extends never
    ? []
    : [Readonly<Record<OptionalKey<T> & string, Check>>]
): Check {
  const needed = Object.keys(required);
  const checks = Object.values<Check>(required);
  const allowed = new Map<string, Check>(Object.entries(optional ?? {}));
  const names = new Set(needed);
  return (value) => {
    if (!isObject(value)) return wrong("is not an object");
    for (let index = 0; index < needed.length; index++) {
      const name = needed[index] as string;
      if (!Object.hasOwn(value, name)) return under(name, wrong("is missing"));
      const inner = checks[index]?.(value[name]);
      if (inner) return under(name, inner);
    }
    const present = Object.keys(value);
    if (present.length === needed.length) return undefined;
    for (const name of present) {
      if (names.has(name)) continue;
      const inner = allowed.has(name) ? allowed.get(name)?.(value[name]) : wrong("is not known");
      if (inner) return under(name, inner);
    }
    return undefined;
  };
}

/** One of a union's members, told by `kind`; each check gets all but that. */
export function kindOf(kinds: Readonly<Record<string, Check>>): Check {
  const table = new Map<unknown, Check>(Object.entries(kinds));
  return (value) => {
    if (!isObject(value)) return wrong("is not an object");
    const { kind, ...rest } = value;
    const check = table.get(kind);
    return check ? check(rest) : under("kind", wrong("is not known"));
  };
}

/** The member of a union of this kind, as a check of `kindOf` gets it. */
export type Member<U extends { readonly kind: string }, K extends U["kind"]> = Omit<
  Extract<U, { readonly kind: K }>,
  "kind"
>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
