/** A terminal that shows what was written to it: enough of one for lines, erasing and moving up. Colours are ignored. */
export class ScreenModel {
  readonly tty = true;
  readonly color: boolean;
  columns: number;
  writes = 0;
  readonly #rows: string[] = [""];
  #row = 0;
  #column = 0;

  constructor(columns: number, color = false) {
    this.columns = columns;
    this.color = color;
  }

  write(text: string | Uint8Array): void {
    this.writes++;
    const all = typeof text === "string" ? text : Buffer.from(text).toString("utf8");
    for (const [token] of all.matchAll(/\x1b\[[0-9;]*[A-Za-z]|[^]/gu)) this.#show(token);
  }

  /** The lines on the screen, without those that are empty at its end. */
  lines(): string[] {
    const lines = this.#rows.map((row) => row.trimEnd());
    while (lines.at(-1) === "") lines.pop();
    return lines;
  }

  #show(token: string): void {
    if (token === "\n") {
      this.#row++;
      this.#column = 0;
      this.#rows[this.#row] ??= "";
    } else if (token === "\r") {
      this.#column = 0;
    } else if (token.endsWith("m") && token.length > 1) {
      return;
    } else if (token.endsWith("A") && token.length > 1) {
      this.#row = Math.max(0, this.#row - Number(token.slice(2, -1)));
    } else if (token === "\x1b[J") {
      this.#rows.length = this.#row + 1;
      this.#rows[this.#row] = (this.#rows[this.#row] ?? "").slice(0, this.#column);
    } else if (token.length > 2 || token < " ") {
      throw new Error(`the terminal was sent ${JSON.stringify(token)}`);
    } else {
      if (this.#column === this.columns) this.#show("\n");
      const row = (this.#rows[this.#row] ?? "").padEnd(this.#column);
      this.#rows[this.#row] = row.slice(0, this.#column) + token + row.slice(this.#column + 1);
      this.#column++;
    }
  }
}
