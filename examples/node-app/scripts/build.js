/** Makes dist/ from content/: a page a note, a search index, and all of it compressed once for good. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { escapeHtml, titleOf, toHtml } from "../src/markdown.js";
import { buildIndex } from "../src/search.js";

const names = readdirSync("content")
  .filter((name) => name.endsWith(".md"))
  .sort();
const notes = Object.fromEntries(
  names.map((name) => [name.slice(0, -3), readFileSync(`content/${name}`, "utf8")]),
);

mkdirSync("dist", { recursive: true });
for (const [name, markdown] of Object.entries(notes)) {
  const title = escapeHtml(titleOf(markdown) ?? name);
  write(
    `${name}.html`,
    `<!doctype html>\n<meta charset="utf-8">\n<title>${title}</title>\n${toHtml(markdown)}\n`,
  );
}
write("search.json", `${JSON.stringify(buildIndex(notes))}\n`);

console.log(`${names.length} pages`);
if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `pages=${names.length}\n`);

function write(name, text) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`dist/${name}`, text);
  writeFileSync(`dist/${name}.br`, brotliCompressSync(text, { params }));
}
