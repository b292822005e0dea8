import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { eventsOf, resultsOf, Rig, type Ran } from "../support/rig.ts";

/** A text in a file of an example, and what it is turned into. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

interface Example {
  readonly tools: readonly string[];
  /** Steps that run in every run, by their nature. */
  readonly always: readonly string[];
  readonly outputs: readonly string[];
  /** An edit that changes no output, and the steps that run for it. */
  readonly harmless: Change & { readonly ran: readonly string[] };
  /** An edit that does, and the steps that run for it. */
  readonly telling: Change & { readonly ran: readonly string[] };
  readonly broken: Change & {
    /** The step that fails, and what it says. */
    readonly step: string;
    readonly says: string;
    /** What `mity resume` keeps, once it is mended. */
    readonly kept: readonly string[];
  };
  /** The steps after whose end mity is killed, and which resume keeps. */
  readonly killedAfter: readonly string[];
}

const examples: Record<string, Example> = {
  "node-app": {
    tools: ["node"],
    always: [],
    outputs: ["dist", "package"],
    harmless: {
      file: "src/search.js",
      from: "function byCountThenName",
      to: "// Ties go by name.\nfunction byCountThenName",
      ran: ["lint", "test[module=search]", "build"],
    },
    telling: {
      file: "content/tea.md",
      from: "two minutes",
      to: "three minutes",
      ran: ["lint", "build", "package"],
    },
    broken: {
      file: "package.json",
      from: '"version": "1.0.0"',
      to: '"version": "1"',
      step: "package",
      says: 'package.json: the version of notes is "1", not like 1.2.3',
      kept: ["lint", "test[module=markdown]", "test[module=search]", "build"],
    },
    killedAfter: ["lint"],
  },
  "python-lib": {
    tools: ["python3"],
    always: [],
    outputs: ["dist", "docs"],
    harmless: {
      file: "tests/test_writing.py",
      from: "import unittest",
      to: "# Both ways.\nimport unittest",
      ran: ["test[seed=0]", "test[seed=1]"],
    },
    telling: {
      file: "pyproject.toml",
      from: "1.2.0",
      to: "1.3.0",
      ran: ["wheel", "try-wheel"],
    },
    broken: {
      file: "tests/test_writing.py",
      from: '"1h 30m"',
      to: '"1h30m"',
      step: "test[seed=0]",
      says: "AssertionError: '1h 30m' != '1h30m'",
      kept: ["types", "docs"],
    },
    killedAfter: ["test[seed=0]"],
  },
  "go-service": {
    tools: ["go"],
    always: [],
    outputs: ["bin"],
    harmless: {
      file: "links/store_test.go",
      from: "func TestManyAtOnce",
      to: "// Run it with -race.\nfunc TestManyAtOnce",
      ran: ["vet", "test"],
    },
    telling: {
      file: "cmd/links/main.go",
      from: '"GET or POST"',
      to: '"only GET and POST"',
      ran: ["vet", "build", "smoke"],
    },
    broken: {
      file: "cmd/links/main.go",
      from: "address, http.StatusFound",
      to: "address, http.StatusSeeOther",
      step: "smoke",
      says: 'leads to "https://example.org/long" (303 See Other)',
      kept: ["test"],
    },
    killedAfter: ["vet", "test"],
  },
  "rust-cli": {
    tools: ["cargo"],
    always: [],
    outputs: ["target/release/tally", "report.txt"],
    harmless: {
      file: "src/words.rs",
      from: "#[cfg(test)]",
      to: "// What is told from what.\n#[cfg(test)]",
      ran: ["test", "build"],
    },
    telling: {
      file: "samples/moby-dick.txt",
      from: "Call me Ishmael.",
      to: "Please call me Ishmael.",
      ran: ["try", "report"],
    },
    broken: {
      file: "mity.yml",
      from: "--top 3",
      to: "--top three",
      step: "try",
      says: 'tally: --top takes a number, not "three"',
      kept: ["test", "build"],
    },
    killedAfter: ["test"],
  },
  polyglot: {
    tools: ["cc", "go", "python3"],
    always: ["publish", "clean-up"],
    outputs: ["weather.md", "data", "checksum/build", "readings/build"],
    harmless: {
      file: "readings/main.go",
      from: "// celsius is",
      to: "// The function celsius is",
      ran: ["readings-program", "publish", "clean-up"],
    },
    telling: {
      file: "report/report.py",
      from: "# The weather of a year",
      to: "# A year of weather",
      ran: ["test-report", "report", "publish", "clean-up"],
    },
    broken: {
      file: "report/test_report.py",
      from: "1.5, 1: -3.0",
      to: "1.6, 1: -3.0",
      step: "test-report",
      says: "AssertionError: {0: 1.5, 1: -3.0} != {0: 1.6, 1: -3.0}",
      kept: ["readings-program", "checksum-program", "data", "checksum"],
    },
    killedAfter: ["readings-program"],
  },
};

const folder = path.resolve(import.meta.dirname, "../../examples");

/** The example's sources in a repository of their own. */
async function rigOf(example: string): Promise<Rig> {
  const rig = await Rig.create({ files: {} });
  const source = path.join(folder, example);
  const ignored = fs.readFileSync(path.join(source, ".gitignore"), "utf8").split("\n");
  const left = new Set([".mity", ...ignored.map((line) => line.replace(/\/$/, ""))]);
  fs.cpSync(source, rig.root, {
    recursive: true,
    filter: (file) => !left.has(path.basename(file)),
  });
  rig.sh("git init -q . && git add -A && git commit -qm first");
  return rig;
}

/** Throws if the text to be changed is not there, once. */
function change(rig: Rig, { file, from, to }: Change): void {
  const parts = rig.read(file).split(from);
  if (parts.length !== 2) throw new Error(`${file} has ${from} ${parts.length - 1} times`);
  rig.write({ [file]: parts.join(to) });
}

function mend(rig: Rig, { file, from, to }: Change): void {
  change(rig, { file, from: to, to: from });
}

function stepsThat(ran: Ran, word: "ran" | "reused"): string[] {
  const results = Object.entries(resultsOf(ran));
  return results
    .flatMap(([step, result]) => (result.startsWith(`success ${word} `) ? [step] : []))
    .sort();
}

/** Digests of all files below some paths. */
function digests(rig: Rig, paths: readonly string[]): string {
  return rig.sh(`find ${paths.join(" ")} -type f | sort | xargs sha256sum`);
}

/** Whatever went wrong, with all that was printed. */
function expectSuccess(ran: Ran): void {
  if (ran.code !== 0)
    throw new Error(`exit code ${String(ran.code)}\n${ran.stdout}\n${ran.stderr}`);
}

const isThere = (tool: string): boolean =>
  spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
const minutes = 60_000;

test("every example in the folder is tested here", () => {
  const there = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory());

  expect(there.map(({ name }) => name).sort()).toEqual(Object.keys(examples).sort());
});

for (const [name, example] of Object.entries(examples)) {
  const missing = example.tools.filter((tool) => !isThere(tool));
  const only = missing.length === 0 ? describe : describe.skip;

  only(missing.length === 0 ? name : `${name} (not run: there is no ${missing.join(", ")})`, () => {
    const sorted = [...example.always].sort();

    test(
      "runs, then runs nothing, brings lost outputs back, and makes the same bytes again",
      async () => {
        await using rig = await rigOf(name);

        const first = await rig.mity("run", "--json");
        const made = digests(rig, example.outputs);
        const second = await rig.mity("run", "--json");
        rig.remove(...example.outputs);
        const third = await rig.mity("run", "--json");
        const restored = digests(rig, example.outputs);
        const verified = await rig.mity("run", "--verify-reuse");

        expectSuccess(first);
        expect(stepsThat(first, "reused")).toEqual([]);
        expect(eventsOf(first).filter(({ kind }) => kind === "warning")).toEqual([]);
        expectSuccess(second);
        expect(stepsThat(second, "ran")).toEqual(sorted);
        expectSuccess(third);
        expect(stepsThat(third, "ran")).toEqual(sorted);
        expect(restored).toBe(made);
        expectSuccess(verified);
      },
      5 * minutes,
    );

    test(
      "runs what reads an edited file, and what follows only if outputs changed",
      async () => {
        await using rig = await rigOf(name);
        expectSuccess(await rig.mity("run"));

        change(rig, example.harmless);
        const [reader = ""] = example.harmless.ran;
        const why = await rig.mity("why", reader);
        const harmless = await rig.mity("run", "--json");
        change(rig, example.telling);
        const telling = await rig.mity("run", "--json");

        expect(why.stdout.split("\n")[0]).toBe(
          `${reader} would run: changed file ${example.harmless.file}`,
        );
        expectSuccess(harmless);
        expect(stepsThat(harmless, "ran")).toEqual([...example.harmless.ran].sort());
        expectSuccess(telling);
        expect(stepsThat(telling, "ran")).toEqual([...example.telling.ran].sort());
      },
      5 * minutes,
    );

    test(
      "breaks with a clear word, and goes on where it failed once it is mended",
      async () => {
        await using rig = await rigOf(name);
        const { broken } = example;
        change(rig, broken);

        const failed = await rig.mity("run", "--keep-going");
        mend(rig, broken);
        const resumed = await rig.mity("resume", "--json");

        expect(failed).toMatchObject({ code: 1, stderr: "" });
        const closing = failed.stdout.slice(failed.stdout.indexOf("\nrun "));
        expect(closing).toContain(`✗ ${broken.step} failed: exit code `);
        expect(closing).toContain(broken.says);
        expect(closing).toContain(`\nFinished steps are kept. Mend it, then: mity resume`);
        expectSuccess(resumed);
        expect(stepsThat(resumed, "reused")).toEqual(expect.arrayContaining([...broken.kept]));
        expect(stepsThat(resumed, "ran")).toContain(broken.step);
      },
      5 * minutes,
    );

    test(
      "killed in the middle, it goes on and makes what an undisturbed run makes",
      async () => {
        await using undisturbed = await rigOf(name);
        expectSuccess(await undisturbed.mity("run"));
        await using rig = await rigOf(name);

        const run = rig.start(["run", "--json"]);
        for (const step of example.killedAfter) {
          await run.printed(`"kind":"step-settled","step":"${step}"`);
        }
        run.signal("SIGKILL");
        const killed = await run.ended;
        const resumed = await rig.mity("resume", "--json");

        expect(killed.code).toBe(undefined);
        expectSuccess(resumed);
        expect(stepsThat(resumed, "reused")).toEqual(
          expect.arrayContaining([...example.killedAfter]),
        );
        expect(digests(rig, example.outputs)).toBe(digests(undisturbed, example.outputs));
      },
      5 * minutes,
    );
  });
}

(["go", "cc", "python3"].every(isThere) ? test : test.skip)(
  "polyglot publishes once, however often a run is resumed, and cleans up when it fails",
  async () => {
    await using rig = await rigOf("polyglot");
    const logged = (): number =>
      rig.exists("published/log.txt") ? rig.read("published/log.txt").trim().split("\n").length : 0;
    const broken = {
      file: "report/report.py",
      from: "round(mean * 2)",
      to: "round(mean * 2, 'x')",
    };
    change(rig, broken);
    rig.write({ "report/test_report.py": "" });

    const failed = await rig.mity("run", "--json");
    const afterFailure = logged();
    mend(rig, broken);
    const resumed = await rig.mity("resume", "--json");
    const again = await rig.mity("resume", "--json");

    expect(failed.code).toBe(1);
    expect(resultsOf(failed)).toMatchObject({
      report: "failure ran first-run",
      publish: "skipped need-failed",
      "clean-up": "success ran never-reused",
    });
    expect(afterFailure).toBe(0);
    expectSuccess(resumed);
    expectSuccess(again);
    expect(resultsOf(again)["publish"]).toBe("success reused same-fingerprint");
    expect(logged()).toBe(1);
    expect(rig.exists("work")).toBe(false);
  },
  5 * minutes,
);
