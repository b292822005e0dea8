import assert from "node:assert/strict";
import { test } from "node:test";
import { titleOf, toHtml } from "../src/markdown.js";

test("blocks become elements", () => {
  assert.equal(
    toHtml("# Tea\n\nBoil *water*.\n\n- green\n- **black**\n\n```sh\na < b\n```"),
    "<h1>Tea</h1>\n<p>Boil <em>water</em>.</p>\n<ul><li>green</li><li><strong>black</strong></li></ul>\n<pre><code>a &lt; b</code></pre>",
  );
});

test("code is no Markdown", () => {
  assert.equal(toHtml("Use `*p` and `&x`."), "<p>Use <code>*p</code> and <code>&amp;x</code>.</p>");
});

test("the title is the first heading", () => {
  assert.equal(titleOf("text\n\n# One\n\n# Two"), "One");
  assert.equal(titleOf("no heading"), undefined);
});

test("no text whatever puts a tag of its own into the page", () => {
  const pieces = [
    "<script>",
    "</p>",
    "&",
    "*",
    "**",
    "`",
    "```\n",
    "\n\n",
    "- ",
    "# ",
    "[a](b)",
    "x y",
    '"',
    "\n",
  ];
  const allowed = /<\/?(?:h[1-6]|p|ul|li|em|strong|code|pre)>|<a href="[\w./#:?=-]+">|<\/a>/g;
  const random = generator(7);
  for (let round = 0; round < 120_000; round++) {
    const text = Array.from(
      { length: 1 + (random() % 12) },
      () => pieces[random() % pieces.length],
    ).join("");
    const rest = toHtml(text).replace(allowed, "");
    assert.ok(!/[<>]/.test(rest), `from ${JSON.stringify(text)}: ${rest}`);
  }
});

/** The same numbers each time: a failure can be repeated. */
function generator(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 8;
}
