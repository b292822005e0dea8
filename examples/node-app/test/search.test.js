import assert from "node:assert/strict";
import { test } from "node:test";
import { buildIndex, search, wordsOf } from "../src/search.js";

test("words are found whatever their case", () => {
  assert.deepEqual(wordsOf("Tea, TEA and tea-2"), ["tea", "tea", "and", "tea", "2"]);
});

test("a page that has a word more often comes first", () => {
  const index = buildIndex({ a: "tea", b: "tea tea", c: "coffee" });

  assert.deepEqual(search(index, "tea"), ["b", "a"]);
  assert.deepEqual(search(index, "tea coffee"), []);
  assert.deepEqual(search(index, "constructor"), []);
});

test("the index finds what reading every page finds", () => {
  const vocabulary = Array.from({ length: 60 }, (_, at) => `word${at}`);
  const random = generator(11);
  for (let round = 0; round < 700; round++) {
    const pages = Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => [
        `page${at}`,
        Array.from({ length: 40 }, () => vocabulary[random() % vocabulary.length]).join(" "),
      ]),
    );
    const index = buildIndex(pages);
    const query = [vocabulary[random() % 60], vocabulary[random() % 60]];
    const expected = Object.keys(pages).filter((page) =>
      query.every((word) => pages[page].split(" ").includes(word)),
    );
    assert.deepEqual(search(index, query.join(" ")).sort(), expected.sort());
  }
});

/** The same numbers each time: a failure can be repeated. */
function generator(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 8;
}
