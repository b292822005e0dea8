import { checkOf } from "../stores/checksum.ts";
import { entryShape } from "./record-shape.ts";
import type { Wrong } from "./shape.ts";

export interface JournalLine {
  readonly value: unknown;
  /** What is wrong with its shape. */
  readonly wrong: Wrong | undefined;
}

/** The lines of a journal from outside. Their checks hold; what they say is not looked at yet. */
export interface JournalLines {
  readonly lines: readonly JournalLine[];
  /** Lines that are torn or damaged, and so left out. */
  readonly damaged: number;
}

const tail = /,"check":"([0-9a-f]{8})"\}$/;

export function readJournalLines(bytes: Uint8Array): JournalLines {
  const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split("\n");
  // Behind the last newline stands nothing, or a torn line that does not count.
  texts.pop();
  const lines: JournalLine[] = [];
  for (const line of texts) {
    const check = tail.exec(line);
    const text = check ? `${line.slice(0, check.index)}}` : "";
    if (checkOf(text) !== check?.[1]) continue;
    const value = parsed(text);
    if (value !== undefined) lines.push({ value, wrong: entryShape(value) });
  }
  return { lines, damaged: texts.length - lines.length };
}

/** Undefined: the check is no secret, so a line may pass it and still be no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
