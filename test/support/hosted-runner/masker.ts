/** The secrets of a job, which show as `***` in everything it prints from then on. */
export class Masker {
  readonly #secrets = new Set<string>();

  /** The lines of a secret are secrets too. */
  add(secret: string): void {
    for (const part of [secret, ...secret.split(/[\r\n]/)])
      if (part.trim() !== "") this.#secrets.add(part);
  }

  /** Secrets that overlap or touch become one `***`. */
  mask(text: string): string {
    const found: { start: number; end: number }[] = [];
    for (const secret of this.#secrets)
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
        found.push({ start: at, end: at + secret.length });
    found.sort((one, other) => one.start - other.start);

    let masked = "";
    let done = 0;
    let last = -1;
    for (const { start, end } of found) {
      if (start > last) masked += `${text.slice(done, start)}***`;
      last = Math.max(last, end);
      done = last;
    }
    return masked + text.slice(done);
  }
}
