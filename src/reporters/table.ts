import { cutText, padText, textWidth } from "./text-width.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
}

/** A wider cell moves the rest of its row to the right instead of widening every row. */
export const widestColumn = 40;

/** Rows under titles, in aligned columns; every line ends with a newline and is cut to `width` cells if one is given. */
export function tableText(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number | undefined,
): string {
  const widths = columns.map((column, index) => {
    let widest = textWidth(column.title);
    for (const row of rows) widest = Math.max(widest, textWidth(row[index] ?? ""));
    return Math.min(widest, widestColumn);
  });
  const lines = [columns.map((column) => column.title), ...rows].map((row) => {
    const cells = columns.map((column, index) =>
      padText(row[index] ?? "", widths[index] ?? 0, column.align),
    );
    const line = cells.join("  ").trimEnd();
    return width === undefined ? line : cutText(line, width);
  });
  return `${lines.join("\n")}\n`;
}
