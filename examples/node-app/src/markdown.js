/** Renders the part of Markdown that notes need: headings, paragraphs, lists, code, emphasis and links. */
export function toHtml(markdown) {
  return markdown
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}(?![^`]*```\s*$)/)
    .map((block) => renderBlock(block.trim()))
    .filter((html) => html !== "")
    .join("\n");
}

/** The first heading, or undefined. */
export function titleOf(markdown) {
  return /^# +(.+)$/m.exec(markdown)?.[1]?.trim();
}

export function escapeHtml(text) {
  return text.replace(
    /[&<>"]/g,
    (char) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[char]};`,
  );
}

function renderBlock(block) {
  const fence = /^```\w*\n([\s\S]*?)\n?```$/.exec(block);
  if (fence) return `<pre><code>${escapeHtml(fence[1])}</code></pre>`;
  const heading = /^(#{1,6}) +(.+)$/.exec(block);
  if (heading) return `<h${heading[1].length}>${renderInline(heading[2])}</h${heading[1].length}>`;
  const lines = block.split("\n");
  if (block !== "" && lines.every((line) => line.startsWith("- "))) {
    return `<ul>${lines.map((line) => `<li>${renderInline(line.slice(2))}</li>`).join("")}</ul>`;
  }
  return block === "" ? "" : `<p>${renderInline(lines.join(" "))}</p>`;
}

/** Code first: nothing inside it is Markdown. */
function renderInline(text) {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      /^`.+`$/.test(part) ? `<code>${escapeHtml(part.slice(1, -1))}</code>` : renderSpans(part),
    )
    .join("");
}

function renderSpans(text) {
  return escapeHtml(text)
    .replace(/\[([^\]]+)\]\(([\w./#:?=-]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
    .replace(/\*([^*]+)\*/g, "<em>$1</em>");
}
