import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { isFaithful } from "./core-scalar.ts";
import { quoted } from "./quoted.ts";

/** Why a key or value that a format allows is not taken, whatever its place in the spec. */
export interface Refusal {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
}

export function refuseKey(key: string, isPlain: boolean): Refusal | undefined {
  if (key === "__proto__") {
    return {
      code: "spec/bad-id",
      message: "`__proto__` cannot be a name",
      hint: "choose another one: JavaScript keeps it for itself",
    };
  }
  if (key === "<<" && isPlain) {
    return {
      code: "spec/unknown-key",
      message: "`<<` merges maps only in YAML 1.1, and a spec is read as YAML 1.2",
      hint: "write the keys out, or put what steps share under `defaults` or the top-level `env`",
    };
  }
  return undefined;
}

/** No variable, argument or file name can hold these. */
export function forbiddenText(text: string): Refusal | undefined {
  if (text.includes("\0")) {
    return {
      code: "spec/bad-value",
      message: "this text holds a NUL character",
      hint: "no command, variable or file name can have one: remove the escape",
    };
  }
  if (!text.isWellFormed()) {
    return {
      code: "spec/bad-value",
      message: "this text holds half of a surrogate pair, which is no character",
      hint: 'write a character beyond U+FFFF as such or with one escape, as in "\\U0001F600"',
    };
  }
  return undefined;
}

/** A number or truth value that would not read back as written. */
export function unfaithful(value: number | boolean, written: string): Refusal | undefined {
  if (isFaithful(value, written)) return undefined;
  const kind = typeof value === "number" ? "the number" : "the truth value";
  const canStay = Math.abs(Number(value)) <= Number.MAX_SAFE_INTEGER;
  return {
    code: "spec/ambiguous-scalar",
    message: `${quoted(written)} is read as ${kind} ${String(value)}`,
    hint: canStay
      ? `put it in quotes if it is text, else write ${String(value)}`
      : "put it in quotes: as a number it is out of range",
  };
}
