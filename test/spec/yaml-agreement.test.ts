import { expect, test } from "@jest/globals";
import { parseAllDocuments } from "yaml";
import { readYaml } from "../../src/spec/read-yaml.ts";

/*
 * Values come from one YAML parser, and the words for its refusals from another. Both must see the same file: this table
 * holds what parsers are known to differ on.
 */
const documents: readonly (readonly [name: string, text: string])[] = [
  ["words that YAML 1.1 takes for truth values", "a: [yes, no, on, off, y, n, Yes, NO, On, OFF]"],
  ["truth values", "a: [true, false]\nb: true"],
  ["nothing", "a: [~, null, Null, NULL]\nb:\nc: ~"],
  ["words like nothing", "a: [nil, none, nuLL, '~', \"null\", '']"],
  ["whole numbers", "a: [0, 1, -1, 42, 9007199254740991]"],
  ["fractions", "a: [0.5, -1.25, 3.14]"],
  ["text like numbers", "a: [1_000, 0b11, 1:30, 1.2.3, 1e, 0o8, 0xG, '1', \"2\", --1, +-1, 1-, .]"],
  ["dates", "a: [2026-01-01, 2026-01-01T00:00:00Z, 2026-01-01 10:00:00]"],
  ["infinities in words", "a: [inf, nan, Infinity, NaN, -inf]"],
  ["keys like other kinds", "1: a\ntrue: b\nnull: c\n2.5: d\nyes: e"],
  ["plain text over lines", "a: one\n  two\n\n  three\nb: x"],
  ["single quotes", "a: 'it''s'\nb: 'one\n  two\n\n  three'"],
  [
    "double quotes",
    'a: "\\t\\n\\\\\\"\\/\\x41\\u00e9\\U0001F600\\e\\_\\N"\nb: "one\\\n  two\n  three\\n"',
  ],
  ["a surrogate pair in escapes", 'a: "\\ud83d\\ude00"'],
  ["literal text", "a: |\n  one\n    two\n\n  three\nb: x"],
  ["literal text, stripped", "a: |-\n  one\n\n\nb: x"],
  ["literal text, kept", "a: |+\n  one\n\n\nb: x"],
  ["literal text with its indentation said", "a: |2\n    one\n  two\nb: x"],
  ["literal text with a comment", "a: | # why\n  one\n  # text\nb: x"],
  ["literal text at the end", "a: |\n  one"],
  ["literal text that is empty", "a: |\nb: >\nc: |+\n\nd: x"],
  ["literal text with a tab", "a: |\n  one\n  \ttwo\n"],
  ["literal text with spaces at the ends", "a: |\n  one  \n   \n  two\n"],
  ["literal text like a marker", "a: |\n  ---\n  ...\n  %x\n"],
  ["folded text", "a: >\n  one\n  two\n\n  three\n    four\n  five\nb: x"],
  ["folded text, stripped and kept", "a: >-\n  one\n  two\n\nb: >+\n  x\n\n\nc: x"],
  ["lists in flow over lines", "a: [\n  one,\n  two, # why\n  three,\n  ]\nb: {x: 1,\n  y: 2}"],
  [
    "closing brackets at the depth of their keys",
    "a: [\n  one\n]\nb: {\n  x: [\n    1\n  ],\n}\nc:\n  d: [\n    |\n  ]",
  ],
  ["flow without spaces", 'a: {"b":1,"c":[1,2]}\nd: [a:b, c]'],
  ["flow in flow", "a: [[], {}, [{}], {a: []}]"],
  ["pairs in a list", "a: [b: 1, c: 2]"],
  ["a key without a value in flow", "a: {b, c: , d: 1}"],
  ["a question mark", "? a\n: b\n? c\nd: e"],
  ["lists in a map, not indented", "a:\n- b\n- c:\n  - d\n  e: f"],
  ["lists in lists", "a:\n  - - b\n    - c\n  -\n    - d\n  - e: f\n    g: h"],
  ["comments everywhere", "# a\na: # b\n  # c\n  b: 1 # d\n  # e\nc: '#' # f\nd: a#b\n# g"],
  ["colons in text", "a: b:c\nc: http://x/y\nd: '::'\ne: ::\n:f: g"],
  ["hyphens in text", "a: -b\nc: - \nd: --e"],
  ["indicators within text", "a: b*c&d!e%f@g`h|i>j{k}l[m],n"],
  ["glob patterns", "a: [src/**, '*.js', \"!x\", a/{b,c}]"],
  ["Windows line ends", "a: |\r\n  one\r\n  two\r\nb: 'one\r\n  two'\r\nc: one\r\n  two\r\n"],
  ["a tab before a comment", "a: b\t# c\nd:\te"],
  ["spaces on empty lines", "a: b\n   \n\t\nc: d\n  "],
  ["document markers", "---\na: b\n...\n"],
  ["a marker with a comment", "--- # why\na: b\n"],
  ["a map on the marker's line in flow", "--- {a: b}"],
  ["a byte order mark", "\ufeffa: b"],
  ["anchors and aliases", "a: &x [1, 2]\nb: *x\nc: &y text\nd: [*y, *y]\ne: &z\nf: *z"],
  ["an anchor set again", "a: &x 1\nb: *x\nc: &x 2\nd: *x"],
  ["wide and combining characters", "日本: 語\né: 😀\n\u00a0a: \u2028b\u0085c"],
  ["long keys", `${"k".repeat(1000)}: v`],
  ["a text alone", "just text"],
  ["a list alone", "- a\n- b"],
  ["an empty map", "{}"],
];

test.each(documents)("both YAML parsers read %s alike", async (_name, text) => {
  const ours = await readYaml({ path: "mity.yml", text });
  const [theirs] = parseAllDocuments(text.replace(/^\ufeff/, ""), {
    version: "1.2",
    schema: "core",
    stringKeys: true,
    logLevel: "silent",
  });

  if (theirs === undefined || !("errors" in theirs)) throw new Error("no document");
  if (theirs.errors.length > 0) expect(ours.ok).toBe(false);
  else {
    expect(ours.ok && ours.value.problems).toEqual([]);
    expect(ours.ok && ours.value.value).toEqual(theirs.toJS());
  }
});

const declined: readonly (readonly [name: string, text: string, code: string])[] = [
  ["a number in octal", "a: 0o14", "spec/ambiguous-scalar"],
  ["a number that looks octal", "a: 014", "spec/ambiguous-scalar"],
  ["a number with an exponent", "a: 1e3", "spec/ambiguous-scalar"],
  ["infinity", "a: .inf", "spec/ambiguous-scalar"],
  ["no number", "a: .NaN", "spec/ambiguous-scalar"],
  ["a fraction that ends in 0", "a: 3.10", "spec/ambiguous-scalar"],
  ["a number beyond what is exact", "a: 9007199254740993", "spec/ambiguous-scalar"],
  ["a truth value in capitals", "a: TRUE", "spec/ambiguous-scalar"],
  ["a merge key", "a: &a { b: 1 }\nc: { <<: *a }", "spec/unknown-key"],
  ["equal keys", "a: 1\na: 2", "spec/duplicate-key"],
  ["equal keys, one in quotes", "a: 1\n'a': 2", "spec/duplicate-key"],
  ["equal keys in flow", "{a: 1, a: 2}", "spec/duplicate-key"],
  ["a tab that indents", "a:\n\tb: 1", "spec/tab"],
  ["a standard tag", "a: !!str 1", "spec/custom-tag"],
  ["a tag of its own", "a: !x 1", "spec/custom-tag"],
  ["two documents", "a: 1\n---\nb: 2", "spec/syntax"],
  ["a directive", "%YAML 1.1\n---\na: yes", "spec/syntax"],
  ["a list as a key", "[a]: b", "spec/wrong-type"],
  ["an alias of nothing", "a: *b", "spec/aliases"],
];

test.each(declined)("%s is declined, not guessed", async (_name, text, code) => {
  const reading = await readYaml({ path: "mity.yml", text });

  const problems = reading.ok ? reading.value.problems : reading.error;
  expect(problems.map((problem) => problem.code)).toEqual([code]);
});
