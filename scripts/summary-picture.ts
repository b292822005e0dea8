/**
 * Makes docs/images/summary.png: the job summary of a second attempt, as GitHub shows it. The built Action runs
 * examples/polyglot in the test's runner, against the stand-in of GitHub. In attempt 1 a file stands where `publish` makes
 * its folder, as no input; attempt 2 gets a machine that has nothing, and goes on there.
 *
 *     node scripts/summary-picture.ts [MARKDOWN]
 *
 * Needs Go, a C compiler, Python, Chromium, a font with emoji, and npm's registry, from which GitHub's style sheet,
 * a Markdown renderer and mermaid are fetched into a temporary folder. A file MARKDOWN is drawn instead, as MARKDOWN.png.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ActionRig } from "../test/action/job.ts";

const root = path.dirname(import.meta.dirname);
const [given] = process.argv.slice(2);
const picture = path.resolve(
  given === undefined ? `${root}/docs/images/summary.png` : `${given}.png`,
);
/** CSS pixels; about what GitHub gives a summary. */
const width = 900;
const scale = 1.5;

const packages = {
  style: ["github-markdown-css@5.9.0", "github-markdown-light.css"],
  markdown: ["marked@18.2.1", "lib/marked.umd.js"],
  mermaid: ["mermaid@12.3.0", "dist/mermaid.min.js"],
} as const;

async function secondAttempt(): Promise<string> {
  const example = path.join(root, "examples/polyglot");
  const files: Record<string, string> = {};
  for (const entry of readdirSync(example, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(example, file);
    if (!entry.isFile() || /(^|\/)(\.mity|build|data|work|published)\//.test(name)) continue;
    files[name] = readFileSync(file, "utf8");
  }
  await using rig = await ActionRig.start(files);
  const attempt = async (before: string): Promise<string> => {
    await using machine = rig.machine();
    const job = await rig.jobOf(machine, "build", { steps: [{ run: before }, rig.use()] }).ended;
    console.log(`attempt: ${job.conclusion}`);
    return job.steps[1]?.summary ?? "";
  };
  await attempt("echo published >> .git/info/exclude && touch published");
  rig.run.rerun("failed");
  return await attempt("true");
}

function fetched(folder: string, [name, file]: readonly [string, string]): string {
  const archive = execFileSync("npm", ["pack", "--silent", name], {
    cwd: folder,
    encoding: "utf8",
  });
  const into = path.join(folder, name);
  mkdirSync(into);
  execFileSync("tar", ["-xzf", archive.trim(), "-C", into], { cwd: folder });
  return readFileSync(path.join(into, "package", file), "utf8");
}

function page(markdown: string, parts: Readonly<Record<keyof typeof packages, string>>): string {
  // Nothing in a script may look like its end.
  const text = JSON.stringify(markdown).replaceAll("<", "\\u003c");
  return `<!doctype html><meta charset="utf-8">
<style>${parts.style}
body { margin: 0; width: ${width}px; background: #fff }
.markdown-body { margin: 8px; padding: 20px 24px; border: 1px solid #d1d9e0; border-radius: 6px }
.mermaid { text-align: center; background: none !important }
</style>
<div class="markdown-body"></div>
<script>${parts.markdown}</script>
<script>${parts.mermaid}</script>
<script type="module">
const body = document.querySelector("div");
body.innerHTML = marked.parse(${text}, { gfm: true });
for (const code of body.querySelectorAll("code.language-mermaid")) {
  code.parentElement.className = "mermaid";
  code.parentElement.textContent = code.textContent;
}
mermaid.initialize({ startOnLoad: false, theme: "default" });
await mermaid.run();
document.title = "height " + Math.ceil(document.documentElement.getBoundingClientRect().height);
</script>
`;
}

function chromium(folder: string, args: readonly string[]): string {
  const basics = ["--headless", "--no-sandbox", "--hide-scrollbars", "--virtual-time-budget=20000"];
  return execFileSync("chromium", [...basics, ...args, "page.html"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
}

const markdown = given === undefined ? await secondAttempt() : readFileSync(given, "utf8");
const folder = mkdtempSync(path.join(tmpdir(), "mity-picture-"));
try {
  const { style, markdown: renderer, mermaid } = packages;
  const parts = {
    style: fetched(folder, style),
    markdown: fetched(folder, renderer),
    mermaid: fetched(folder, mermaid),
  };
  writeFileSync(path.join(folder, "page.html"), page(markdown, parts));
  const height = /<title>height (\d+)</.exec(chromium(folder, ["--dump-dom"]))?.[1];
  if (height === undefined) throw new Error("the page was not drawn");
  const shot = [`--window-size=${width},${height}`, `--force-device-scale-factor=${scale}`];
  chromium(folder, [`--screenshot=${picture}`, ...shot]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${path.relative(root, picture)}: ${readFileSync(picture).length} bytes`);
if (given === undefined) console.log(markdown);
