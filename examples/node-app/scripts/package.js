/** Makes package/notes.mjs: the pages of dist/ and a server for them in one file that needs only Node. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
if (!/^\d+\.\d+\.\d+$/.test(version ?? "")) {
  console.error(
    `package.json: the version of ${name} is ${JSON.stringify(version)}, not like 1.2.3`,
  );
  process.exit(1);
}

const pages = Object.fromEntries(
  readdirSync("dist")
    .filter((name) => name.endsWith(".br"))
    .sort()
    .map((name) => [name.slice(0, -3), readFileSync(`dist/${name}`).toString("base64")]),
);
const program = `// ${name} ${version}
import { createServer } from "node:http";
const pages = ${JSON.stringify(pages, undefined, 2)};
const server = createServer((request, response) => {
  const name = request.url.slice(1) || "index.html";
  if (!Object.hasOwn(pages, name)) return void response.writeHead(404).end("no such page");
  const type = name.endsWith(".json") ? "application/json" : "text/html";
  response.writeHead(200, { "content-type": type, "content-encoding": "br" });
  response.end(Buffer.from(pages[name], "base64"));
});
server.listen(Number(process.env.PORT ?? 8080), () => console.log("http://localhost:" + server.address().port));
`;
mkdirSync("package", { recursive: true });
writeFileSync("package/notes.mjs", program);
writeFileSync(
  "package/SHA256SUMS",
  `${createHash("sha256").update(program).digest("hex")}  notes.mjs\n`,
);
console.log(
  `package/notes.mjs: ${process.env.PAGES ?? Object.keys(pages).length} pages, ${program.length} bytes`,
);
