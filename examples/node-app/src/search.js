/** The words of a text as the search knows them: lower case, without marks. */
export function wordsOf(text) {
  return (
    text
      .toLowerCase()
      .normalize("NFKD")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** From word to the pages that have it, best first: those that have it more often. */
export function buildIndex(pages) {
  const counts = new Map();
  for (const [page, text] of Object.entries(pages)) {
    for (const word of wordsOf(text)) {
      const ofWord = counts.get(word) ?? new Map();
      ofWord.set(page, (ofWord.get(page) ?? 0) + 1);
      counts.set(word, ofWord);
    }
  }
  return Object.fromEntries(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([word, ofWord]) => [word, [...ofWord].sort(byCountThenName).map(([page]) => page)]),
  );
}

/** Pages that have every word of a query, in the order of the first word's list. */
export function search(index, query) {
  const lists = wordsOf(query).map((word) => (Object.hasOwn(index, word) ? index[word] : []));
  const [first, ...others] = lists;
  return (first ?? []).filter((page) => others.every((list) => list.includes(page)));
}

function byCountThenName([pageA, countA], [pageB, countB]) {
  return countB - countA || (pageA < pageB ? -1 : 1);
}
