import { checkOf } from "../stores/checksum.ts";

/** The lines of a journal from outside. Their checks hold; what they say is not looked at yet. */
export interface JournalLines {
  readonly lines: readonly unknown[];
  /** Lines that are torn or damaged, and so left out. */
  readonly damaged: number;
}

const tail = /,"check":"([0-9a-f]{8})"\}$/;

export function readJournalLines(bytes: Uint8Array): JournalLines {
  const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split("\n");
  // Behind the last newline stands nothing, or a torn line that does not count.
  texts.pop();
  const lines: unknown[] = [];
  for (const line of texts) {
    const check = tail.exec(line);
    const text = check ? `${line.slice(0, check.index)}}` : "";
    if (checkOf(text) !== check?.[1]) continue;
    try {
      lines.push(JSON.parse(text));
    } catch {
      // The check is no secret, so a line may pass it and still be no JSON.
    }
  }
  return { lines, damaged: texts.length - lines.length };
}
