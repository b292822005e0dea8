/**
 * The candidate that `word` is most likely a misspelling of, or undefined if none is near enough. Near means: at most a
 * third of its letters inserted, dropped, changed or swapped with their neighbour, case aside.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let nearest = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= nearest) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), nearest);
    // A word of one or two letters is near to every other one.
    if (distance < nearest && (distance === 0 || distance < candidate.length - 1)) {
      nearest = distance;
      best = candidate;
    }
  }
  return best;
}

const longestWord = 100;

/** Damerau-Levenshtein with adjacent swaps (each letter moved once); `limit` or more is answered with `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] as number) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit;
    beforeLast = last;
    last = current;
  }
  return Math.min(limit, last[b.length] as number);
}
