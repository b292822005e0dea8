import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { resultsOf, Rig, steady } from "../support/rig.ts";

const files = {
  "mity.yml": `
name: shop
steps:
  build: { run: 'echo building; cat src/* > app', inputs: { files: [src/**], env: [MODE], tools: [bash --version] }, outputs: [app] }
  test: { needs: build, matrix: { db: [pg, lite] }, run: 'echo testing \${{ matrix.db }}', inputs: [app] }
  deploy: { needs: test, effects: external, if: "env.MODE == 'never'", run: "true" }
  plain: { run: 'echo plain' }
`,
  "src/a": "1\n",
  "src/b": "1\n",
};

test("plan shows what would run and why, and changes nothing", async () => {
  await using rig = await Rig.create({ files });

  const before = await rig.mity("plan");
  const dry = await rig.mity("run", "--dry-run");
  expect(fs.existsSync(path.join(rig.root, ".mity/runs"))).toBe(false);
  const undecided = await rig.mity("plan", "test[db=pg]", "--json");
  await rig.mity("run");
  const runs = rig.sh("ls .mity/runs");
  const after = await rig.mity("plan", "--json");
  const some = await rig.mity("plan", "test[db=pg]", "--force", "build");
  const mermaid = await rig.mity("plan", "--format", "mermaid");
  const dot = await rig.mity("plan", "--format", "dot");

  expect(before).toMatchObject({ code: 0, stderr: "" });
  expect(steady(before.stdout, rig)).toBe(`step  would  needs  why
build  run  first run
test[db=pg]  depends  build  depends on \`build\`
test[db=lite]  depends  build  depends on \`build\`
deploy  skip  test[db=pg], test[db=lite]  its condition is false: \`env.MODE == 'never'\`
plain  run  never reused: it declares neither inputs nor outputs

5 steps: 2 would run, 2 depend on others, 1 would be skipped
`);
  expect(dry.stdout).toBe(before.stdout);
  expect(JSON.parse(undecided.stdout)).toMatchObject({
    steps: [
      { id: "build", decision: "run", why: { kind: "first-run" } },
      { id: "test[db=pg]", on: ["build"], why: { kind: "depends", steps: ["build"] } },
    ],
  });
  expect(JSON.parse(after.stdout)).toMatchObject({
    version: 1,
    name: "shop",
    spec: "mity.yml",
    steps: [
      {
        id: "build",
        needs: [],
        decision: "reuse",
        why: { kind: "same-fingerprint", from: "store" },
      },
      { id: "test[db=pg]", needs: ["build"], decision: "reuse" },
      { id: "test[db=lite]", decision: "reuse" },
      { id: "deploy", decision: "skip", why: { kind: "condition-false" } },
      { id: "plain", decision: "run", why: { kind: "never-reused", rule: "undeclared" } },
    ],
    summary: { run: 1, reuse: 3, depends: 0, skip: 1 },
  });
  expect(steady(some.stdout, rig)).toBe(`step  would  needs  why
build  run  forced
test[db=pg]  depends  build  depends on \`build\`

2 steps: 1 would run, 1 depends on others
`);
  expect(mermaid.stdout).toMatch(/^(flowchart|graph) /);
  expect(dot.stdout).toMatch(/^digraph /);
  expect(rig.sh("ls .mity/runs")).toBe(runs);
});

test("why names the file, variable, tool or rule, of one leg or of all", async () => {
  await using rig = await Rig.create({ files });
  await rig.mity("run");
  const why = async (step: string): Promise<string> =>
    steady((await rig.mity("why", step)).stdout, rig);

  expect(await why("build")).toBe(
    "build would be reused: nothing changed\nlast: success in run RUN, just now\n",
  );
  expect(await why("plain")).toBe(
    "plain would run: never reused: it declares neither inputs nor outputs\nlast: success in run RUN, just now\n",
  );
  rig.write({ "src/a": "2\n", "src/new": "" });
  rig.remove("src/b");
  rig.env["MODE"] = "fast";
  expect(await why("build")).toBe(`build would run: 4 differences
  changed file src/a
  deleted file src/b
  new file src/new
  variable MODE changed
last: success in run RUN, just now
`);
  expect(await why("test[db=lite]"))
    .toBe(`test[db=lite] would run or be reused, as the steps it needs turn out: depends on \`build\`
last: success in run RUN, just now
`);
  for (let file = 0; file < 20; file++) rig.write({ [`src/many/${file}`]: "" });
  expect(await why("build")).toContain("build would run: 24 differences\n  changed file src/a\n");
  const json = await rig.mity("why", "test", "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({
    version: 1,
    answers: [{ step: "test[db=pg]", decision: "depends" }, { step: "test[db=lite]" }],
  });
  expect(await rig.mity("why", "biuld")).toEqual({
    code: 2,
    stdout: "",
    stderr: 'mity: there is no step "biuld"\nhint: did you mean "build"?\n',
  });
});

test("why tells values that are no secret", async () => {
  const spec = (shell: string): string => `
steps:
  build:
    run: "true"
    shell: ${shell}
    inputs: []
    env: { KEY: "\${{ secrets.KEY }}" }
    optional-secrets: [KEY]
`;
  await using rig = await Rig.create({ files: { "mity.yml": spec("sh") } });
  rig.env["KEY"] = "a-secret-key";
  await rig.mity("run");
  rig.write({ "mity.yml": spec("bash") });
  delete rig.env["KEY"];

  expect(steady((await rig.mity("why", "build")).stdout, rig)).toBe(`build would run: 2 differences
  its \`shell\` changed from \`sh\` to \`bash\`
  presence of secret KEY changed from \`set\` to \`unset\`
last: success in run RUN, just now
`);
});

test("runs and logs tell of earlier runs, clean removes old ones and keeps what the newest needs", async () => {
  await using rig = await Rig.create({ files });
  const none = await rig.mity("runs");
  await rig.mity("run");
  rig.write({ "src/a": "2\n" });
  await rig.mity("run");
  await rig.mity("run");

  const runs = JSON.parse((await rig.mity("runs", "--json")).stdout) as {
    runs: { run: string; result: string; ran: number; reused: number }[];
  };
  const logs = await rig.mity("logs", "build");
  const leg = await rig.mity("logs", "test[db=pg]");
  const [newest, , oldest] = runs.runs;
  const old = await rig.mity("logs", "build", "--run", oldest?.run ?? "");
  const unknown = await rig.mity("logs", "deploy");
  const cleaned = await rig.mity("clean", "--keep", "1", "--json");
  const left = JSON.parse((await rig.mity("runs", "--json")).stdout) as typeof runs;
  rig.remove("app");
  const still = await rig.mity("run", "build");
  const all = await rig.mity("clean", "--all");

  expect(none).toEqual({
    code: 0,
    stdout: "no runs yet: `mity run` makes the first\n",
    stderr: "",
  });
  expect(runs.runs).toMatchObject([
    { result: "success", ran: 1, reused: 3 },
    { result: "success", ran: 4, reused: 0 },
    { result: "success", ran: 4, reused: 0 },
  ]);
  expect(logs).toEqual({ code: 0, stdout: "building\n", stderr: "" });
  expect(leg.stdout).toBe("testing pg\n");
  expect(old.stdout).toBe("building\n");
  expect(unknown).toEqual({
    code: 2,
    stdout: "",
    stderr:
      "mity: no run that is kept ran deploy\nhint: logs are kept of build, plain, 'test[db=lite]', 'test[db=pg]'\n",
  });
  expect(JSON.parse(cleaned.stdout)).toMatchObject({ version: 1, runs: 2, kept: 1 });
  expect(left.runs.map(({ run }) => run)).toEqual([newest?.run]);
  expect(steady(still.stdout, rig)).toMatch(/^1 step reused, nothing to run/);
  expect(rig.read("app")).toBe("2\n1\n");
  expect(all.stdout).toMatch(
    /^removed everything kept of this checkout, [\d.]+ (bytes|KiB|MiB)\n$/,
  );
  expect(rig.sh("ls -A .mity")).toBe("");
});

test("clean tells as data what it removed, be it all or nothing", async () => {
  await using rig = await Rig.create({ files });
  const cleaned = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await rig.mity("clean", "--json", ...args)).stdout);

  expect(await cleaned()).toEqual({ version: 1, runs: 0, kept: 0, bytes: 0 });
  await rig.mity("run", "build");
  await rig.mity("run", "plain");

  expect(await cleaned("--all")).toEqual({
    version: 1,
    runs: 2,
    kept: 0,
    bytes: expect.any(Number),
  });
});

test("times are told to machines in whole milliseconds", async () => {
  await using rig = await Rig.create({ files });

  const ran = await rig.mity("run", "--json");
  const runs = await rig.mity("runs", "--json");
  const [, run = ""] = /"run": "(.*)"/.exec(runs.stdout) ?? [];
  const why = await rig.mity("why", "test", "--run", run, "--json");

  const times = [ran, runs, why].map(({ stdout }) =>
    [...stdout.matchAll(/"ms": ?([^,\s}]+)/g)].map(([, ms = ""]) => ms),
  );
  expect(times.map(({ length }) => length)).toEqual([6, 1, 2]);
  expect(times.flat()).toEqual(times.flat().map((ms) => String(Math.round(Number(ms)))));
});

describe("validate and explain", () => {
  test("tell every mistake of a spec with its place, as text and as data, and what a code means", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml":
          "steps:\n  build: { rnu: make, needs: tset }\n  test: { run: 'true', needs: build }\n",
        "good.yml": "steps:\n  a: { run: 'true' }\n  b: { run: 'true', needs: a }\n",
      },
    });

    const text = await rig.mity("validate");
    const json = await rig.mity("validate", "--json");
    const good = await rig.mity("validate", "--spec", "good.yml");
    const parsed = JSON.parse(json.stdout) as {
      ok: boolean;
      diagnostics: { code: string; file: string; line: number; column: number }[];
    };

    expect(text.code).toBe(3);
    expect(text.stderr).toContain("mity.yml:2:12");
    expect(text.stderr).toContain("^^^");
    expect(text.stderr).toMatch(/did you mean `?"?run/);
    expect(parsed.ok).toBe(false);
    expect(parsed.diagnostics.length).toBeGreaterThan(0);
    const [first] = parsed.diagnostics;
    const explained = await rig.mity("explain", first?.code ?? "");
    const list = await rig.mity("explain");
    const unknown = await rig.mity("explain", "spec/unknwon-key");
    expect(good).toEqual({ code: 0, stdout: "good.yml is valid: 2 steps\n", stderr: "" });
    expect(explained.code).toBe(0);
    expect(explained.stdout.length).toBeGreaterThan(200);
    expect(list.stdout).toContain(first?.code ?? "?");
    expect(unknown).toEqual({
      code: 2,
      stdout: "",
      stderr: 'mity: there is no code "spec/unknwon-key"\nhint: did you mean spec/unknown-key?\n',
    });
  });
});

test("what is not understood on a command line is usage, with a hint", async () => {
  await using rig = await Rig.create({ files });
  const complaints: [string[], string][] = [
    [["rnu"], 'mity: there is no command "rnu"\nhint: did you mean `mity run`?\n'],
    [
      ["run", "--keep-goin"],
      "mity: `mity run` has no option --keep-goin\nhint: did you mean --keep-going?\n",
    ],
    [["run", "-j", "0"], 'mity: --jobs takes a whole number from 1 up, not "0"\n'],
    [["run", "nothing"], 'mity: there is no step "nothing"\nhint: `mity plan` lists them\n'],
    [["validate", "extra"], 'mity: `mity validate` takes no operand, but got "extra"\n'],
    [
      ["validate", "ci/mity.yml"],
      'mity: `mity validate` takes no operand, but got "ci/mity.yml"\nhint: a spec is named by --spec ci/mity.yml\n',
    ],
    [["plan", "--format", "svg"], 'mity: --format is one of text, json, mermaid, dot, not "svg"\n'],
    [["why"], "mity: `mity why` takes one step's id\n"],
    [["clean", "--keep", "none"], "mity: --keep takes a whole number from 1 up\n"],
  ];

  for (const [args, stderr] of complaints)
    expect([args, await rig.mity(...args)]).toEqual([args, { code: 2, stdout: "", stderr }]);
});

test("plan says of a condition what it comes to, or that it is not known before", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  a: { run: 'echo v=1 >> "$GITHUB_OUTPUT"', inputs: [mity.yml] }
  plain: { needs: a, run: "true" }
  failed: { needs: a, if: failure(), run: "true" }
  always: { needs: a, if: always(), run: "true" }
  reads: { needs: a, if: needs.a.outputs.v == '1', run: "true" }
  never: { needs: a, if: github.ref == 'refs/heads/none', run: "true" }
  after: { needs: never, run: "true" }
  cleanup: { needs: never, if: always(), run: "true" }
`,
    },
  });

  const plan = await rig.mity("plan");

  expect(steady(plan.stdout, rig)).toBe(`step  would  needs  why
a  run  first run
plain  run  a  never reused: it declares neither inputs nor outputs
failed  depends  a  depends on \`a\`
always  run  a  never reused: its \`if\` calls always(), failure() or cancelled()
reads  depends  a  depends on \`a\`
never  skip  a  its condition is false: \`github.ref == 'refs/heads/none'\`
after  skip  never  needs \`never\`, which was skipped
cleanup  run  never  never reused: its \`if\` calls always(), failure() or cancelled()

8 steps: 4 would run, 2 depend on others, 2 would be skipped
`);
});

test("plan knows how steps that it knows the end of decide, and tells of all others that they do", async () => {
  await using rig = await Rig.create({
    files: {
      "a.txt": "1",
      "mity.yml": `
steps:
  known: { run: 'echo v=1 >> "$GITHUB_OUTPUT"', inputs: [] }
  a: { run: 'echo v=1 >> "$GITHUB_OUTPUT"', inputs: [a.txt] }
  gone: { if: github.ref == 'none', run: "true" }
  other: { needs: [known, a], if: needs.known.outputs.v == '2', run: "true" }
  same: { needs: [known, a], if: "always() && needs['known'].outputs.v == '1'", run: "true" }
  result: { needs: [known, a], if: NEEDS.a.result == 'failure', run: "true" }
  whole: { needs: [known, a], if: "always() && contains(toJSON(needs), '2')", run: "true" }
  static: { needs: a, if: github.ref != 'none', run: "true" }
  asked: { needs: a, if: success(), run: "true" }
  without: { needs: [gone, a], run: "true" }
  success: { needs: [gone, a], if: success(), run: "true" }
  failure: { needs: [gone, a], if: failure(), run: "true" }
  either: { needs: a, if: success() || failure(), run: "true" }
  behind: { needs: result, run: "true" }
  beside: { needs: result, if: success() || failure(), run: "true" }
  outlives: { needs: gone, if: always(), run: "true" }
  after: { needs: outlives, run: "true" }
`,
    },
  });
  await rig.mity("run");
  rig.write({ "a.txt": "2" });

  const plan = await rig.mity("plan");
  const json = await rig.mity("plan", "behind", "--json");
  const why = await rig.mity("why", "result");
  const run = await rig.mity("run", "--json");

  expect(steady(plan.stdout, rig)).toBe(`step  would  needs  why
known  reuse  same inputs
a  run  input file a.txt changed
gone  skip  its condition is false: \`github.ref == 'none'\`
other  skip  known, a  its condition is false: \`needs.known.outputs.v == '2'\`
same  run  known, a  never reused: its \`if\` calls always(), failure() or cancelled()
result  depends  known, a  depends on \`a\`
whole  depends  known, a  depends on \`a\`
static  run  a  never reused: it declares neither inputs nor outputs
asked  depends  a  depends on \`a\`
without  skip  a, gone  needs \`gone\`, which was skipped
success  skip  a, gone  needs \`gone\`, which was skipped
failure  depends  a, gone  depends on \`a\`
either  run  a  never reused: its \`if\` calls always(), failure() or cancelled()
behind  depends  result  depends on \`result\`
beside  depends  result  depends on \`result\`
outlives  run  gone  never reused: its \`if\` calls always(), failure() or cancelled()
after  skip  outlives  needs \`gone\`, which was skipped

17 steps: 5 would run, 1 would be reused, 6 depend on others, 5 would be skipped
`);
  expect(JSON.parse(json.stdout)).toMatchObject({
    steps: [
      { id: "known", decision: "reuse" },
      { id: "a", decision: "run" },
      { id: "result", decision: "depends", on: ["a"] },
      {
        id: "behind",
        decision: "depends",
        on: ["result"],
        why: { kind: "depends", steps: ["result"] },
      },
    ],
  });
  expect(steady(why.stdout, rig)).toBe(
    "result would run or be reused, as the steps it needs turn out: depends on `a`\n",
  );
  expect(resultsOf(run)).toMatchObject({
    other: "skipped condition-false",
    same: "success ran never-reused",
    static: "success ran never-reused",
    without: "skipped need-skipped",
    success: "skipped need-skipped",
    either: "success ran never-reused",
    outlives: "success ran never-reused",
    after: "skipped need-skipped",
  });
});
