import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { eventsOf, resultsOf, Rig, steady, type Ran } from "../support/rig.ts";

const spec = `
name: shop
steps:
  compile:
    run: mkdir -p obj && tr a-z A-Z < src/main > obj/main && echo "size=$(wc -c < obj/main)" >> "$GITHUB_OUTPUT" && echo compile >> "$OUTSIDE/ran"
    inputs: [src/**]
    outputs: [obj/**]
  link:
    needs: compile
    run: cat obj/main > app && chmod +x app && ln -sfn app latest && echo link >> "$OUTSIDE/ran"
    inputs: [obj/**]
    outputs: [app, latest]
  check:
    needs: [link]
    run: test -x app && echo "checked $SIZE" && echo check >> "$OUTSIDE/ran"
    inputs: [app]
    env: { SIZE: "\${{ needs.compile.outputs.size }}" }
`.replace("needs: [link]", "needs: [link, compile]");
const files = {
  "mity.yml": spec,
  "src/main": "hello\n",
  "src/unused": "",
  ".gitignore": "obj/\napp\nlatest\n",
};

test("a run runs everything, the next one nothing, and outputs that were deleted come back", async () => {
  await using rig = await Rig.create({ files, git: true });

  const first = await rig.mity("run");
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(steady(first.stdout, rig)).toBe(`✓ compile  TIME
✓ link  TIME
check | checked 6
✓ check  TIME

step  result  time  how  why
compile  success  TIME  ran  first run
link  success  TIME  ran  first run
check  success  TIME  ran  first run

run RUN: success in TIME, 3 ran
`);
  expect(rig.ledger("ran")).toEqual(["compile", "link", "check"]);

  const second = await rig.mity("run");
  expect(second).toMatchObject({ code: 0, stderr: "" });
  expect(steady(second.stdout, rig)).toBe("3 steps reused, nothing to run (TIME)\n");

  rig.remove("obj", "app", "latest");
  const third = await rig.mity("run");
  expect(steady(third.stdout, rig)).toBe("3 steps reused, nothing to run (TIME)\n");
  expect(
    rig.sh("cat obj/main; ./app 2>/dev/null; readlink latest; test -x app && echo executable"),
  ).toBe("HELLO\napp\nexecutable\n");
  expect(rig.ledger("ran")).toEqual(["compile", "link", "check"]);
});

test("an edit runs what reads the file, and what follows only if outputs changed", async () => {
  await using rig = await Rig.create({ files, git: true });
  await rig.mity("run");

  rig.write({ "src/unused": "edited" });
  const touched = await rig.mity("run");
  rig.write({ "src/main": "other\n" });
  const planned = await rig.mity("plan");
  const why = await rig.mity("why", "compile");
  const edited = await rig.mity("run", "--json");

  expect(steady(touched.stdout, rig)).toBe(`✓ compile  TIME
= link  reused (same inputs)
= check  reused (same inputs)

step  result  time  how  why
compile  success  TIME  ran  input file src/unused changed
link  success  TIME  reused  same inputs
check  success  TIME  reused  same inputs

run RUN: success in TIME, 1 ran, 2 reused
saved TIME by reuse
`);
  expect(planned).toMatchObject({ code: 0, stderr: "" });
  expect(steady(planned.stdout, rig)).toBe(`step  would  needs  why
compile  run  input file src/main changed
link  depends  compile  depends on \`compile\`
check  depends  compile, link  depends on \`compile\`, \`link\`

3 steps: 1 would run, 2 depend on others
`);
  expect(steady(why.stdout, rig)).toBe(
    "compile would run: changed file src/main\nlast: success in run RUN, just now\n",
  );
  expect(resultsOf(edited)).toEqual({
    compile: "success ran changed",
    link: "success ran changed",
    check: "success ran changed",
  });
});

test("a modified output is made right again, but a tracked one is never written over", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  gen: { run: "echo made > tracked; echo made > free", inputs: [in], outputs: [tracked, free] }
`,
      in: "1",
      tracked: "made\n",
    },
    git: true,
  });
  await rig.mity("run");

  rig.write({ free: "edited" });
  expect(resultsOf(await rig.mity("run", "--json"))).toEqual({
    gen: "success reused same-fingerprint",
  });
  expect(rig.read("free")).toBe("made\n");

  rig.write({ tracked: "mine" });
  expect(resultsOf(await rig.mity("run", "--json"))).toEqual({ gen: "success ran content-lost" });
});

describe("fingerprints are the same", () => {
  /** The fingerprints in the newest journal, by step. */
  function fingerprints(root: string): Record<string, string> {
    const runs = path.join(root, ".mity/runs");
    const newest = fs.readdirSync(runs).sort().at(-1) ?? "";
    const lines = fs
      .readFileSync(path.join(runs, newest, "journal.jsonl"), "utf8")
      .split("\n")
      .slice(0, -1);
    const entries = lines.map(
      (line) => JSON.parse(line) as { kind: string; step: string; fingerprint?: string },
    );
    return Object.fromEntries(
      entries.flatMap(({ kind, step, fingerprint }) =>
        kind === "done" ? [[step, fingerprint ?? ""]] : [],
      ),
    );
  }

  const listed = {
    "mity.yml": `
steps:
  all: { run: "true", outputs: [out] }
  some: { run: "true", inputs: { files: ["src/**", "!src/skip*"], env: [MODE], tools: [bash --version] } }
`,
    "src/a": "a\n",
    "src/skip.me": "",
    "sub dir/ü.txt": "x",
    "run.sh": "#!/bin/sh\n",
    ".gitignore": "*.log\n",
    "noise.log": "in one place only",
  };

  test("in a clone, a moved checkout, without git, dirty but equal, and below another user's umask", async () => {
    await using rig = await Rig.create({ files: listed, git: true });
    rig.sh("chmod +x run.sh && ln -s src/a link && git add -A && git commit -qm links");
    await rig.mity("run");
    const expected = fingerprints(rig.root);
    expect(Object.values(expected)).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);

    const places: Record<string, string> = {
      clone: 'git clone -q . "$1"',
      umask: 'umask 077 && git clone -q . "$1"',
      moved: 'cp -a . "$1" && rm -rf "$1/.mity"',
      gitless: 'git archive --format=tar HEAD | (mkdir "$1" && tar -x -C "$1")',
      dirty:
        'git clone -q . "$1" && cd "$1" && git rm -q --cached -r . && touch src/a && mv run.sh x && cp -p x run.sh && rm x',
    };
    for (const [name, how] of Object.entries(places)) {
      const place = path.join(rig.outside, name);
      rig.sh(how.replaceAll("$1", place));
      const ran = await rig.start(["run"], { cwd: path.relative(rig.root, place) }).ended;
      expect(ran).toMatchObject({ code: 0 });
      expect([name, fingerprints(place)]).toEqual([name, expected]);
    }
  });
});

test("what was made elsewhere is not taken for this run's: --force and --from run again, --no-reuse runs all", async () => {
  await using rig = await Rig.create({ files });
  await rig.mity("run");
  const results = async (...args: string[]): Promise<Record<string, string>> =>
    resultsOf(await rig.mity("run", "--json", ...args));

  expect(await results("--force", "link")).toMatchObject({
    compile: "success reused same-fingerprint",
    link: "success ran forced",
  });
  expect(await results("--from", "link")).toEqual({
    compile: "success reused same-fingerprint",
    link: "success ran forced",
    check: "success ran forced",
  });
  expect(await results("link")).toEqual({
    compile: "success reused same-fingerprint",
    link: "success reused same-fingerprint",
  });
  expect(Object.values(await results("--no-reuse"))).toEqual([
    "success ran no-reuse",
    "success ran no-reuse",
    "success ran no-reuse",
  ]);
  expect(Object.values(await results("--verify-reuse"))).toEqual([
    "success ran verify",
    "success ran verify",
    "success ran verify",
  ]);
});

test("--verify-reuse names what comes out otherwise each time", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": "steps:\n  stamp: { run: 'date +%s%N > out', inputs: [in], outputs: [out] }\n",
    },
  });
  await rig.mity("run");

  const verified: Ran = await rig.mity("run", "--verify-reuse");

  expect(verified.code).toBe(1);
  expect(verified.stdout).toContain(
    "✗ stamp failed: its output `out` differs from the one that would be reused; it printed nothing\n",
  );
});

test("a step that changes files it did not declare is told of, and fails with --strict", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml":
        "steps:\n  messy: { run: 'echo >> README; echo > junk; mkdir -p build; echo > build/x', outputs: [out] }\n",
      README: "",
      ".gitignore": "build/\n",
    },
    git: true,
  });

  const told = await rig.mity("run", "--json");
  const strict = await rig.mity("run", "--strict", "--no-reuse");

  expect(told.code).toBe(0);
  expect(
    eventsOf(told).flatMap(({ kind, message }) => (kind === "warning" ? [message] : [])),
  ).toEqual([
    "it was to write out, and nothing there matches",
    "its input README changed while it ran, so its result counts for this run only",
    "README changed, and no step declares that (ran since the last look: messy)",
    "junk appeared, and no step declares that (ran since the last look: messy)",
    "build/ changed (ignored by git), and no step declares that (ran since the last look: messy)",
  ]);
  expect(strict.code).toBe(1);
  expect(strict.stdout).toContain(
    "✗ messy failed: wrote files that are not among its outputs: README, junk, build/; it printed nothing\n",
  );
});

test("how to mend undeclared writes speaks of git only where there is git", async () => {
  const files = {
    "mity.yml": "steps:\n  messy: { run: 'echo >> README; echo > junk; rm NEWS' }\n",
    README: "",
    NEWS: "",
  };
  await using plain = await Rig.create({ files });
  await using git = await Rig.create({ files, git: true });
  const hints = (ran: Ran): unknown[] =>
    eventsOf(ran).flatMap(({ kind, hint }) => (kind === "warning" ? [hint] : []));

  expect(hints(await plain.mity("run", "--json"))).toEqual([
    "a step that changes files it finds cannot be reused; if it must, declare them as its `outputs`",
    "add them to `outputs` or to `scratch`",
    "a run from another checkout finds them there: let the step leave them",
  ]);
  expect(hints(await git.mity("run", "--json"))).toEqual([
    "a step that changes tracked files cannot be reused; if it must, declare them as its `outputs`",
    "add them to `outputs`, to `scratch`, or to .gitignore",
    "a run from another checkout finds them there: let the step leave them, or delete them in git",
  ]);
});
