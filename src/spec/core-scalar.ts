/**
 * Plain scalars as the core schema of YAML 1.2 resolves them: `yes` and `0777` are text and a decimal number there, not
 * true and an octal one as in YAML 1.1.
 */
export function coreScalar(text: string): string | number | boolean | null {
  // What does not begin like one of the others is text: nearly all of a spec.
  if (!/^[-+.\d~ntfNTF]/.test(text)) return text === "" ? null : text;
  if (/^(?:~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^(?:0o[0-7]+|0x[\da-fA-F]+)$/.test(text)) return Number(text);
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return NaN;
  return text;
}

/**
 * Whether a number or truth value reads back as it was written. `3.10`, `007`, `1e3` and `True` do not: as text they
 * would silently become `3.1`, `7`, `1000` and `true`.
 */
export function isFaithful(value: number | boolean, written: string): boolean {
  return String(value) === written;
}
