/**
 * Text that GitHub's runner shows and never obeys. Where a text could be read as a command, a sequence that resets the
 * style (ESC `[0m`) is put between its characters: before the `::` at a line's start, and after the first `#` of `##[`.
 * It is not seen in the log, and takes nothing away.
 */
const wedge = "\x1b[0m";

/**
 * Characters that a comparison by .NET passes over, or trims: the runner's own comparisons may depend on the language
 * of its machine, so they are suspected between and before the signs of a command too.
 */
const opening = /^((?:(?!\n)[\s\p{C}\p{M}])*)(?=:[\p{C}\p{M}]*:)/gmu;
const bracket = /#(?=[\p{C}\p{M}]*#[\p{C}\p{M}]*\[)/gu;

/** Any number of lines, without a carriage return: the runner would end a line there. */
export function inert(lines: string): string {
  if (!lines.includes(":") && !lines.includes("#")) return lines;
  return lines.replace(opening, `$1${wedge}`).replace(bracket, `#${wedge}`);
}
