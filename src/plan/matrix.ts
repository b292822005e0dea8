import { fail, ok, type Result } from "../diagnostics/result.ts";
import type { Scalar, SpecMatrix } from "../spec/spec.ts";

/** One combination of a matrix, axes first and in their order, then what `include` added. */
export type Leg = Readonly<Record<string, Scalar>>;

export const maxLegs = 256;
/** What `exclude` may choose from. It bounds the work that a few bytes of a hostile spec can cause. */
const maxCombinations = 4096;

/**
 * All legs, by GitHub's rules: every combination of the axes (the last one turning fastest) that no `exclude` matches;
 * then each `include` adds its other keys to every combination whose axes it does not contradict, and is a leg of its
 * own if there is none. The error says how large the matrix is.
 */
export function expandMatrix(matrix: SpecMatrix): Result<readonly Leg[], string> {
  const axes = Object.entries(matrix.axes);
  const combinations =
    axes.length === 0 ? 0 : axes.reduce((count, [, values]) => count * values.length, 1);
  if (combinations > maxCombinations) {
    return fail(`${combinations.toLocaleString("en")} combinations before \`exclude\``);
  }
  const originals = combine(axes).filter(
    (leg) => !matrix.exclude.some((partial) => agrees(leg, Object.entries(partial))),
  );

  const added = originals.map(() => new Map<string, Scalar>());
  const own: Leg[] = [];
  for (const include of matrix.include) {
    const entries = Object.entries(include);
    const onAxes = entries.filter(([key]) => Object.hasOwn(matrix.axes, key));
    const others = entries.filter(([key]) => !Object.hasOwn(matrix.axes, key));
    let extended = false;
    for (const [index, leg] of originals.entries()) {
      if (!agrees(leg, onAxes)) continue;
      extended = true;
      for (const [key, value] of others) added[index]?.set(key, value);
    }
    if (!extended) own.push(include);
  }

  const count = originals.length + own.length;
  if (count > maxLegs) return fail(`${count.toLocaleString("en")} legs`);
  return ok([
    ...originals.map((leg, index) =>
      Object.fromEntries([...Object.entries(leg), ...(added[index] ?? [])]),
    ),
    ...own,
  ]);
}

/** How a leg is named inside the brackets of a step's identity: `python=3.12,os=linux`. */
export function legLabel(leg: Leg): string {
  return Object.entries(leg)
    .map(([key, value]) => `${plainOrQuoted(key)}=${plainOrQuoted(String(value))}`)
    .join(",");
}

function combine(axes: readonly (readonly [string, readonly Scalar[]])[]): Leg[] {
  if (axes.length === 0) return [];
  let partials: (readonly [string, Scalar])[][] = [[]];
  for (const [axis, values] of axes) {
    partials = partials.flatMap((partial) =>
      values.map((value) => [...partial, [axis, value] as const]),
    );
  }
  return partials.map((entries) => Object.fromEntries(entries));
}

/** Values are compared as text: whether a version was written with quotes makes no difference. */
function agrees(leg: Leg, entries: readonly (readonly [string, Scalar])[]): boolean {
  return entries.every(
    ([key, value]) => Object.hasOwn(leg, key) && String(leg[key]) === String(value),
  );
}

function plainOrQuoted(text: string): string {
  if (/^[A-Za-z0-9._/:@+-]+$/.test(text)) return text;
  // Identities are printed, so nothing in them may move a cursor, turn the writing direction or break a line.
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
