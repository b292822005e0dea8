import type { Event } from "js-yaml";
import type { Result } from "../diagnostics/result.ts";

/**
 * Parses a text with closing brackets at the depth of their key:
 *
 *     needs: [
 *       build,
 *     ]
 *
 * The standard wants them deeper, and `parse` keeps to it; people, formatters and most parsers do not. So it gets them one
 * deeper, and the events' offsets are brought back to the text as it is.
 */
export function parseLooseBrackets<E>(
  text: string,
  parse: (text: string) => Result<readonly Event[], E>,
): Result<readonly Event[], E> {
  const moved: number[] = [];
  let strict = "";
  let from = 0;
  let lastFilled = "";
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    // The first line of a block scalar says how deep the others are, so it stays.
    if (/^ *[\]}]/.test(line) && !/[|>][-+\d]*[ \t]*(?:#.*)?$/.test(lastFilled)) {
      strict += `${text.slice(from, index)} `;
      from = index;
      moved.push(index);
    }
    if (line.trim() !== "") lastFilled = line;
  }
  const parsed = parse(strict + text.slice(from));
  if (parsed.ok) for (const event of parsed.value) moveBack(event, moved);
  return parsed;
}

const offsets = [
  "start",
  "valueStart",
  "valueEnd",
  "anchorStart",
  "anchorEnd",
  "tagStart",
  "tagEnd",
] as const;

function moveBack(event: Event, moved: readonly number[]): void {
  const at: Partial<Record<(typeof offsets)[number], number>> = event as object;
  for (const name of offsets) {
    const offset = at[name];
    if (offset !== undefined && offset >= 0) at[name] = offset - spacesBefore(offset, moved);
  }
}

/** How many of the added spaces stand before this offset of the text that has them. */
function spacesBefore(offset: number, moved: readonly number[]): number {
  let low = 0;
  let high = moved.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // The space of number `middle` is that far behind its place in the text as it is.
    if ((moved[middle] as number) + middle < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
