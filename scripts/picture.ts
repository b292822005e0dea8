/**
 * Makes docs/images/resume.svg, the README's picture: a real session in a copy of examples/go-service, whose smoke test
 * asks at the wrong port. It is run, mended and resumed; what the terminal shows is drawn.
 *
 *     node scripts/picture.ts
 *
 * Needs Go, whose cache is a new one here, so that the times are those of a machine that has built nothing before. MITY_BIN
 * names a built mity to show instead of the sources.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const picture = path.join(root, "docs/images/resume.svg");

/** The mistake, and the words that mend it. */
const breakIt = `sed -i 's|-check .*|-check http://localhost:8080|' mity.yml`;
const session: readonly { readonly typed: string; readonly note?: string }[] = [
  { typed: "mity run" },
  {
    typed: `sed -i 's|http://localhost:8080|"$(cat "$work/address")"|' mity.yml`,
    note: "the mend",
  },
  { typed: "mity resume" },
];

const columns = 100;
const cell = { width: 8.4, height: 19 };
const margin = { top: 52, side: 22, bottom: 18 };
const color = {
  back: "#11151c",
  edge: "#2b3240",
  text: "#d5dae3",
  strong: "#ffffff",
  faint: "#7d8799",
  good: "#5fd38d",
  bad: "#ff6b6b",
  prompt: "#6cb6ff",
};

/** A stretch of one line in one style. */
interface Piece {
  readonly text: string;
  readonly fill: string;
  readonly bold: boolean;
}

function play(): Piece[][] {
  const home = mkdtempSync(path.join(tmpdir(), "mity-picture-"));
  const project = path.join(home, "go-service");
  const program = process.env["MITY_BIN"] ?? path.join(root, "src/cli/index.ts");
  const mity = `${process.execPath} --disable-warning=ExperimentalWarning ${program}`;
  const shell = (line: string): string => {
    const done = spawnSync("bash", ["-c", `${line} 2>&1`], {
      cwd: project,
      encoding: "utf8",
      env: {
        PATH: process.env["PATH"],
        HOME: home,
        GOCACHE: path.join(home, "cache"),
        GOFLAGS: "-modcacherw",
        FORCE_COLOR: "1",
      },
    });
    return done.stdout;
  };
  try {
    cpSync(path.join(root, "examples/go-service"), project, {
      recursive: true,
      filter: (file) => ![".mity", "bin"].includes(path.basename(file)),
    });
    shell(`git init -q . && ${breakIt}`);
    return session.flatMap(({ typed, note }) => [
      [
        { text: "$ ", fill: color.prompt, bold: true },
        { text: typed, fill: color.strong, bold: true },
        { text: note === undefined ? "" : `   # ${note}`, fill: color.faint, bold: false },
      ],
      ...linesOf(shell(typed.replace(/^mity\b/, mity))),
      [],
    ]);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Reads the few codes that mity prints: 0, bold, faint, red and green. */
function linesOf(printed: string): Piece[][] {
  if (printed === "") return [];
  return printed
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => {
      let style = { fill: color.text, bold: false };
      return line.split(/(\x1b\[\d*m)/).flatMap((part) => {
        const code = /^\x1b\[(\d*)m$/.exec(part)?.[1];
        if (code === undefined)
          return part === "" ? [] : [{ text: part.replaceAll("\t", "    "), ...style }];
        style = styleOf(code);
        return [];
      });
    });
}

function styleOf(code: string): Omit<Piece, "text"> {
  switch (code) {
    case "1":
      return { fill: color.strong, bold: true };
    case "2":
      return { fill: color.faint, bold: false };
    case "31":
      return { fill: color.bad, bold: false };
    case "32":
      return { fill: color.good, bold: false };
    case "":
    case "0":
      return { fill: color.text, bold: false };
    default:
      throw new Error(`mity printed the style ${code}, which this picture cannot draw`);
  }
}

/** Every piece has its own place and length, so that columns stand in line whatever font the reader has. */
function draw(lines: readonly Piece[][]): string {
  const width = columns * cell.width + 2 * margin.side;
  const height = lines.length * cell.height + margin.top + margin.bottom;
  const texts = lines.flatMap((line, row) => {
    let column = 0;
    return line.flatMap(({ text, fill, bold }) =>
      // Two spaces and more are a gap: drawn as none, since not every viewer keeps them.
      text.split(/( {2,}|^ | $)/).flatMap((part) => {
        const room = columns - column;
        const shown = part.length > room ? `${part.slice(0, Math.max(0, room - 1))}…` : part;
        const x = margin.side + column * cell.width;
        column += shown.length;
        if (shown.trim() === "") return [];
        const place = `x="${round(x)}" y="${round(margin.top + row * cell.height + 14)}"`;
        const length = `textLength="${round(shown.length * cell.width)}"`;
        const weight = bold ? ' font-weight="600"' : "";
        return [`<text ${place} ${length} fill="${fill}"${weight}>${escaped(shown)}</text>`];
      }),
    );
  });
  const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
    (fill, at) => `<circle cx="${24 + at * 20}" cy="24" r="6" fill="${fill}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="img" aria-label="A terminal: mity run fails at its last step, the spec is mended, mity resume goes on at that step.">
<rect x="0.5" y="0.5" width="${round(width - 1)}" height="${round(height - 1)}" rx="10" fill="${color.back}" stroke="${color.edge}"/>
${dots.join("")}
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="14">
${texts.join("\n")}
</g>
</svg>
`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const lines = play();
while (lines.at(-1)?.length === 0) lines.pop();
mkdirSync(path.dirname(picture), { recursive: true });
writeFileSync(picture, draw(lines));
console.log(`${path.relative(root, picture)}: ${lines.length} lines`);
for (const line of lines) console.log(line.map(({ text }) => text).join(""));
