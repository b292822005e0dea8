import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { expectNoTrace } from "../support/expect-no-trace.ts";
import { eventsOf, resultsOf, Rig } from "../support/rig.ts";

describe("a spec", () => {
  test("that is a folder, a dangling link, a loop or not there is told, with one exit code", async () => {
    await using rig = await Rig.create({ files: { "folder/mity.yml/x": "", "empty/x": "" } });
    rig.sh("ln -s nowhere dangling.yml; ln -s loop.yml loop.yml; mkfifo pipe.yml");

    const folder = await rig.start(["run"], { cwd: "folder" }).ended;
    const dangling = await rig.mity("run", "--spec", "dangling.yml");
    const loop = await rig.mity("validate", "--spec", "loop.yml");
    const pipe = await rig.mity("validate", "--spec", "pipe.yml");
    const none = await rig.start(["plan"], { cwd: "empty" }).ended;
    const noneAsJson = await rig.start(["validate", "--json"], { cwd: "empty" }).ended;

    expect(folder).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error spec/unreadable: mity.yml is a folder, not a file\n  hint: check the path and its permissions\n\n1 error\n",
    });
    expect(dangling).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error spec/not-found: dangling.yml is a link to nowhere, which is not there\n  hint: check the path and its permissions\n\n1 error\n",
    });
    expect(loop).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error spec/unreadable: loop.yml is a loop of symbolic links\n  hint: check the path and its permissions\n\n1 error\n",
    });
    expect(pipe).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error spec/unreadable: pipe.yml is not a plain file\n  hint: check the path and its permissions\n\n1 error\n",
    });
    expect(JSON.parse(noneAsJson.stdout)).toEqual({
      version: 1,
      ok: false,
      diagnostics: [
        {
          code: "spec/not-found",
          severity: "error",
          message: "there is no mity.yml here or in a folder above",
          hint: "`mity init` writes a first one; `--spec PATH` names another",
        },
      ],
    });
    expect(noneAsJson).toMatchObject({ code: 3, stderr: "" });
    expect(none).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "mity: there is no mity.yml here or in a folder above\nhint: `mity init` writes a first one; `--spec PATH` names another\n",
    });
  });

  test("that is edited while it runs counts from the next run on", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `steps:\n  a: { run: 'echo up; read x < "$OUTSIDE/gate"' }\n  b: { needs: a, run: echo old }\n`,
      },
    });
    rig.gate("gate");
    const run = rig.start(["run"]);
    await run.printed("a | up");
    rig.write({ "mity.yml": "steps:\n  b: { run: echo new }\n  oops" });
    await rig.open("gate");
    const ran = await run.ended;
    const broken = await rig.mity("resume");
    rig.write({ "mity.yml": "steps:\n  b: { run: echo new, inputs: [mity.yml] }\n" });
    const resumed = await rig.mity("resume");

    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toContain("b | old\n");
    expect(broken.code).toBe(3);
    expectNoTrace(broken);
    expect(resumed.stdout).toContain("b | new\n");
  });
});

describe("inputs", () => {
  test("with loops of links, links that lead nowhere, pipes and sockets are read to their end", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  all: { run: "true", outputs: [out] }
  some: { run: "true", inputs: [tree/**, loop, "loop/x", "tree/self/deep", pipe] }
`,
        "tree/file": "1",
      },
    });
    rig.sh(
      "cd tree; ln -s . self; ln -s .. up; ln -s nowhere gone; cd ..; ln -s loop2 loop; ln -s loop loop2; mkfifo pipe tree/pipe",
    );

    const first = await rig.mity("run", "--json");
    const second = await rig.mity("run", "--json");
    rig.sh("ln -sfn elsewhere tree/gone");
    const third = await rig.mity("run", "--json");

    expectNoTrace(first);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(resultsOf(second)).toEqual({
      all: "success reused same-fingerprint",
      some: "success reused same-fingerprint",
    });
    expect(resultsOf(third)).toEqual({ all: "success ran changed", some: "success ran changed" });
  });

  test("that are edited, or removed, while a step runs make its result count for this run only", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `steps:\n  a: { run: 'echo up; read x < "$OUTSIDE/gate"', inputs: [src/**] }\n  b: { needs: a, run: "true", inputs: [mity.yml] }\n`,
        "src/x": "1",
        "src/y": "1",
      },
    });
    rig.gate("gate");
    const run = rig.start(["run", "--json"]);
    await run.printed('"up\\n"');
    rig.write({ "src/x": "2" });
    rig.remove("src/y");
    await rig.open("gate");
    const ran = await run.ended;
    rig.write({ "src/x": "1", "src/y": "1" });
    const again = rig.start(["run", "--json"]);
    await rig.open("gate");

    expect(ran.code).toBe(0);
    expect(
      eventsOf(ran).flatMap(({ kind, message }) => (kind === "warning" ? [message] : [])),
    ).toEqual([
      "its input src/x changed while it ran, so its result counts for this run only",
      "src/x changed, and no step declares that (ran since the last look: a, b)",
      "src/y deleted, and no step declares that (ran since the last look: a, b)",
    ]);
    expect(resultsOf(await again.ended)).toEqual({
      a: "success ran first-run",
      b: "success reused same-fingerprint",
    });
  });

  test("that vanish while mity looks at them, step by step, do no harm", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  churn: { run: 'for i in $(seq 300); do echo $i > tmp/$((i % 7)); rm -f tmp/$(((i + 3) % 7)); done', inputs: [mity.yml], scratch: [tmp/**] }
${Array.from({ length: 40 }, (_, n) => `  s${n}: { run: "true", inputs: ["tmp/**", "**/*.x"], ${n > 0 ? `needs: s${n - 1}` : ""} }\n`).join("")}
`,
        "tmp/keep": "",
      },
    });

    const ran = await rig.mity("run", "-j", "2", "--json");

    expectNoTrace(ran);
    expect(ran.code).toBe(0);
  });
});

describe("outputs", () => {
  test("that leave the workspace or name .git or .mity are refused before the run", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  up: { run: "true", outputs: [../out] }
  absolute: { run: "true", outputs: [/etc/passwd] }
  git: { run: "true", outputs: [.git/config] }
  ours: { run: "true", outputs: [".mity/**"] }
  twice: { run: "true", outputs: [dist] }
  again: { run: "true", outputs: [dist/app.js] }
`,
      },
    });

    const ran = await rig.mity("run");
    const lines = ran.stderr.split("\n").filter((line) => line.startsWith("error "));

    expect(ran).toMatchObject({ code: 3, stdout: "" });
    expect(lines).toHaveLength(5);
    for (const part of ["../out", "/etc/passwd", ".git/config", ".mity/**"])
      expect(lines.join("\n")).toContain(part);
    expect(lines.join("\n")).toMatch(/"again".*"twice"|"twice".*"again"/);
    expect(rig.exists(".mity/runs")).toBe(false);
  });

  test("through a link that leads out of the workspace neither delete nor bring back anything there", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  tree: { run: "mkdir -p out; cat out/x || echo 1 > out/x", inputs: [in], outputs: [out/**] }
  file: { run: "cat out2/x", inputs: [in], outputs: [out2/x] }
`,
        "out2/x": "1",
      },
    });
    await rig.mity("run", "tree");
    rig.remove("out", "out2");
    rig.sh(
      'mkdir "$OUTSIDE/theirs"; echo theirs > "$OUTSIDE/theirs/x"; ln -s "$OUTSIDE/theirs" out; ln -s "$OUTSIDE/theirs" out2',
    );

    const ran = await rig.mity("run", "--json");

    expectNoTrace(ran);
    expect(fs.readFileSync(path.join(rig.outside, "theirs/x"), "utf8")).toBe("theirs\n");
    expect(resultsOf(ran)).toEqual({
      tree: "success ran content-lost",
      file: "success ran first-run",
    });
  });

  test("that two steps write are told by name when it happens", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  js: { run: "mkdir -p out; echo > out/a.min.js", outputs: ["out/*.js"] }
  min: { needs: js, run: "echo 2 > out/a.min.js", outputs: ["out/*.min.*"] }
`,
      },
    });

    const ran = await rig.mity("run");

    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain(
      "✗ min failed: wrote `out/a.min.js`, which is an output of `js`; it printed nothing\n",
    );
  });

  test("that are a folder in a file's place, a pipe, or cannot be removed do no harm", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  folder: { run: "rm -rf dist; mkdir -p dist/sub; echo > dist/sub/x", inputs: [in], outputs: [dist] }
  pipe: { run: "rm -f p; mkfifo p", inputs: [in], outputs: [p] }
`,
      },
    });

    const first = await rig.mity("run", "--json");
    rig.remove("dist");
    rig.write({ dist: "a file now" });
    const second = await rig.mity("run", "--json");

    expectNoTrace(first);
    expectNoTrace(second);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(rig.exists("dist/sub/x")).toBe(true);
  });
});
