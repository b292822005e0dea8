/** The smallest linter that earns its name: syntax, line length, trailing spaces, and links that lead nowhere. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const problems = [];
for (const folder of ["src", "test", "scripts", "content"]) {
  for (const name of readdirSync(folder).sort()) check(`${folder}/${name}`);
}
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? "no problems" : `${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function check(file) {
  const text = readFileSync(file, "utf8");
  if (!text.endsWith("\n")) problems.push(`${file}: no newline at the end`);
  text.split("\n").forEach((line, at) => {
    const place = `${file}:${at + 1}`;
    if (line.length > 140) problems.push(`${place}: longer than 140 characters`);
    if (/\s$/.test(line)) problems.push(`${place}: space at the end`);
    for (const [, link] of file.endsWith(".md") ? line.matchAll(/\]\(([\w-]+)\.html\)/g) : []) {
      if (!existsSync(`content/${link}.md`)) problems.push(`${place}: there is no page ${link}`);
    }
  });
  if (!file.endsWith(".js")) return;
  const { status, stderr } = spawnSync(process.execPath, ["--check", file], { encoding: "utf8" });
  if (status !== 0) problems.push(stderr.trim());
}
