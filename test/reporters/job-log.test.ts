import { describe, expect, test } from "@jest/globals";
import type { Plan } from "../../src/plan/plan.ts";
import { AnnotationBudget } from "../../src/reporters/annotations.ts";
import type { Spill } from "../../src/reporters/job-held-text.ts";
import { createJobLog, type JobLog, type JobLogOptions } from "../../src/reporters/job-log.ts";
import { Masker } from "../support/hosted-runner/masker.ts";
import { StepLog } from "../support/hosted-runner/step-log.ts";
import { planOf, RunScript } from "./run-script.ts";

/** Text kept outside memory, as a file would keep it. */
class FakeSpill implements Spill {
  readonly kept = new Map<number, Uint8Array[]>();
  appended = 0;

  append(key: number, bytes: Uint8Array): void {
    this.appended += bytes.length;
    this.kept.set(key, [...(this.kept.get(key) ?? []), Uint8Array.from(bytes)]);
  }

  *take(key: number): Iterable<Uint8Array> {
    const all = Buffer.concat(this.kept.get(key) ?? []);
    this.kept.delete(key);
    for (let at = 0; at < all.length; at += 7) yield all.subarray(at, at + 7);
  }
}

class Told {
  text = "";
  readonly spill = new FakeSpill();
  readonly budget: AnnotationBudget;
  readonly log: JobLog;
  readonly run: RunScript;

  constructor(plan: Plan, more: Partial<JobLogOptions> & { readonly most?: number } = {}) {
    const { most, ...options } = more;
    this.budget = new AnnotationBudget({
      workspace: "/ws",
      ...(most === undefined ? {} : { most }),
    });
    this.log = createJobLog({
      write: (text) => (this.text += text),
      spill: this.spill,
      annotations: this.budget,
      placeOf: (step) => ({ file: "mity.yml", line: 10 + step, column: 3 }),
      color: false,
      ...options,
    });
    this.run = new RunScript(plan, () => (event) => {
      this.log.report(event);
    });
  }

  get lines(): readonly string[] {
    return this.text.split("\n");
  }
}

/** The log as text, with what the runner would make of it. */
function seenByRunner(text: string): StepLog {
  const log = new StepLog({
    masker: new Masker(),
    workspace: "/ws",
    onLine: () => undefined,
  });
  const lines = text.split("\n");
  lines.pop();
  for (const line of lines) log.read(line);
  return log;
}

const exit1 = { verdict: "failure", failure: { kind: "exit", code: 1 } } as const;
const wedge = "\x1b[0m";

describe("groups", () => {
  test("of one step after the other stream, each with its result behind it", () => {
    const told = new Told({
      ...planOf(["build", "test"]),
      steps: planOf(["build", "test"]).steps.map((step) => ({ ...step, name: `The ${step.id}` })),
    });

    told.run.started().begin(0).output(0, "one\ntw");
    const early = told.text;
    told.run.output(0, "o\n").settle(0, { ms: 3200 }).begin(1).output(1, "last").settle(1);
    told.run.end("success", 5000);

    expect(early).toBe(
      "run r1: 2 steps of mity.yml\n::group::The build (build)\nwhy: first run\none\n",
    );
    expect(told.lines).toEqual([
      "run r1: 2 steps of mity.yml",
      "::group::The build (build)",
      "why: first run",
      "one",
      "two",
      "::endgroup::",
      "✓ The build (build) · 3.2s",
      "::group::The test (test)",
      "why: first run",
      "last",
      "::endgroup::",
      "✓ The test (test) · 1.2s",
      "run r1: success in 5.0s, 2 ran",
      "",
    ]);
  });

  test("wait for the oldest step; of those that waited, the ended come first, then the oldest streams", () => {
    const told = new Told(planOf(["a", "b", "c", "d"]));

    told.run.started().begin(0).begin(1).begin(2).begin(3);
    told.run.output(1, "b1\n").output(2, "c1\n").output(0, "a1\n").output(3, "d1\n");
    told.run.settle(2, { ms: 2000 }).output(1, "b2\n");
    const early = told.text;
    told.run.settle(0).output(1, "b3\n").settle(3);
    const middle = told.text.slice(early.length);
    told.run.settle(1).end("success", 5000);

    expect(early.split("\n").slice(1)).toEqual(["::group::a", "why: first run", "a1", ""]);
    expect(middle.split("\n")).toEqual([
      "::endgroup::",
      "✓ a · 1.2s",
      "::group::✓ c · 2.0s",
      "why: first run",
      "c1",
      "::endgroup::",
      "::group::b",
      "why: first run",
      "b1",
      "b2",
      "b3",
      "",
    ]);
    expect(told.lines.slice(-8)).toEqual([
      "::endgroup::",
      "✓ b · 1.2s",
      "::group::✓ d · 1.2s",
      "why: first run",
      "d1",
      "::endgroup::",
      "run r1: success in 5.0s, 4 ran",
      "",
    ]);
  });

  test("hold what belongs to no step until they are closed", () => {
    const told = new Told(planOf(["a", "b", "c"]));

    told.run.started().begin(0).reuse(1);
    told.run.leaveOut(2, "skipped", { kind: "need-failed", step: "x" });
    told.run.send({ kind: "warning", message: "the store is slow", hint: "it goes on" });
    told.run.send({ kind: "cancelling", why: { kind: "interrupted" }, running: [0] });
    told.run.output(0, "a1\n").settle(0);

    expect(told.lines.slice(1)).toEqual([
      "::group::a",
      "why: first run",
      "a1",
      "::endgroup::",
      "✓ a · 1.2s",
      "= b · reused: same inputs",
      "- c · skipped: needs `x`, which failed",
      "::warning::the store is slow%0Ait goes on",
      "stopping 1 running step: interrupted",
      "",
    ]);
  });

  test("tell of retries and keep each attempt's output", () => {
    const told = new Told(planOf(["a"], { retry: { max: 2, backoffSeconds: 1 } }));

    told.run
      .started()
      .begin(0)
      .output(0, "first\n::stop-commands::x\nopen end")
      .send({
        kind: "step-retry",
        step: 0,
        attempt: 1,
        failure: { kind: "timed-out", minutes: 1 },
        delayMs: 1500,
      });
    told.run.begin(0, 2).output(0, "::debug::second\n").settle(0, { attempts: 2 });

    expect(told.lines.slice(1)).toEqual([
      "::group::a",
      "why: first run",
      "first",
      `${wedge}::stop-commands::x`,
      "open end",
      "↻ timed out after 1 minute (attempt 1 of 3); attempt 2 in 1.5s",
      "attempt 2 begins",
      "::debug::second",
      "::endgroup::",
      "✓ a · 1.2s (2 attempts)",
      "",
    ]);
  });

  test("fold many reused steps into one", () => {
    const ids = Array.from({ length: 30 }, (_, step) => `s${step}`);
    const told = new Told(planOf(ids));

    told.run.started();
    ids.forEach((_, step) => told.run.reuse(step, 2000));
    told.run.end("success", 100);

    expect(told.lines.slice(1, 4)).toEqual([
      "::group::30 steps reused · 1m 00s saved",
      "= s0 · reused: same inputs",
      "= s1 · reused: same inputs",
    ]);
    expect(told.lines.slice(31)).toEqual([
      "= s29 · reused: same inputs",
      "::endgroup::",
      "run r1: success in 0.10s, 30 reused",
      "saved 1m 00s by reuse",
      "",
    ]);
  });

  test("are closed when a run ends without a word", () => {
    const told = new Told(planOf(["a", "b"]));

    told.run.started().begin(0).begin(1).output(0, "a1").output(1, "b1");
    told.log.close();
    const text = told.text;
    told.log.close();

    expect(text.split("\n").slice(1)).toEqual([
      "::group::a",
      "why: first run",
      "a1",
      "::endgroup::",
      "- a · it has not ended",
      "::group::b",
      "why: first run",
      "b1",
      "::endgroup::",
      "- b · it has not ended",
      "",
    ]);
    expect(told.text).toBe(text);
  });
});

describe("failed steps", () => {
  test("that waited come last, in no group", () => {
    const told = new Told(planOf(["a", "b"]));

    told.run.started().begin(0).begin(1).output(1, "b1\n::error file=/ws/src/b.ts,line=3::b2\n");
    told.run.settle(1, exit1).output(0, "a1\n").settle(0).end("failure", 9000);

    expect(told.lines).toEqual([
      "run r1: 2 steps of mity.yml",
      "::group::a",
      "why: first run",
      "a1",
      "::endgroup::",
      "✓ a · 1.2s",
      "::error file=mity.yml,line=11,col=3,title=b failed::exit code 1; the last it printed:%0Ab1%0AError: b2 (/ws/src/b.ts:3)",
      "run r1: failure in 9.0s, 1 ran, 1 failed",
      "",
      "✗ b · 1.2s · exit code 1; what it printed:",
      "why: first run",
      "b1",
      "::error file=src/b.ts,line=3::b2",
      "",
    ]);
    expect(told.log.lastLines(1)).toEqual(["b1", "Error: b2 (/ws/src/b.ts:3)"]);
  });

  test("that streamed are shown once more at the end, without their commands", () => {
    const told = new Told(planOf(["a"]), { color: true });

    told.run.started().begin(0).output(0, "\x1b[32mgreen\n::notice::n\n::x::y\n");
    told.run.settle(0, exit1).end("failure", 9000);

    expect(told.lines.slice(-6)).toEqual(
      [
        `\x1b[31m✗ ${wedge}a · 1.2s · exit code 1; what it printed, once more:`,
        `\x1b[32mgreen${wedge}`,
        "Notice: n",
        `${wedge}::x::y`,
        "",
      ].toSpliced(0, 0, ""),
    );
    expect(told.log.lastLines(0)).toEqual(["green", "Notice: n", "::x::y"]);
  });

  test("that streamed much are shown again by their last lines", () => {
    const told = new Told(planOf(["a"]));
    const lines = Array.from({ length: 150 }, (_, at) => `line ${at}`);

    told.run
      .started()
      .begin(0)
      .output(0, lines.map((text) => `${text}\n`).join(""));
    told.run.settle(0, exit1).end("failure", 9000);

    expect(told.lines.slice(-103)).toEqual([
      "",
      "✗ a · 1.2s · exit code 1; the last 100 lines it printed, once more:",
      ...lines.slice(50),
      "",
    ]);
  });

  test("that printed nothing, or never started, say so", () => {
    const told = new Told(planOf(["a", "b"]));

    told.run.started().begin(0).settle(0, exit1);
    told.run.settle(1, { verdict: "failure", failure: { kind: "condition", message: "no x" } });
    told.run.end("failure", 9000);

    expect(told.lines.slice(-5)).toEqual([
      "",
      "✗ a · 1.2s · exit code 1; it printed nothing",
      "",
      "✗ b · 1.2s · its condition cannot be evaluated: no x; it did not start",
      "",
    ]);
  });

  test("that may fail stay in their group", () => {
    const told = new Told(planOf(["a"]));

    told.run
      .started()
      .begin(0)
      .output(0, "a1\n")
      .settle(0, { ...exit1, tolerated: true });
    told.run.end("success", 9000);

    expect(told.lines.slice(-4)).toEqual([
      "::endgroup::",
      "✗ a · 1.2s · exit code 1; goes on: continue-on-error",
      "run r1: success in 9.0s, 1 failed",
      "",
    ]);
  });
});

describe("commands of a step", () => {
  function printed(lines: string, told = new Told(planOf(["a"]))): readonly string[] {
    told.run.started().begin(0).output(0, lines).settle(0);
    return told.lines.slice(3, -3);
  }

  test("that speak to people are passed on with what the runner knows of them", () => {
    expect(
      printed(
        "::error file=/ws/src/a.ts,line=3,endLine=3,col=2,endColumn=5,title=T%2C,x=y::one%0Atwo\n" +
          "##[warning]careful\n::notice file=/etc/x::n\n::debug::d\n::error line=5::  \n",
      ),
    ).toEqual([
      "::error file=src/a.ts,line=3,endLine=3,col=2,endColumn=5,title=T%2C::one%0Atwo",
      "::warning::careful",
      "::notice file=/etc/x::n",
      "::debug::d",
      "Error:  (5)",
    ]);
  });

  test("that open groups are titles, since groups cannot nest", () => {
    expect(printed("::group::one%0Atwo\nin\n::endgroup::\n##[group]::error::x\nout\n")).toEqual([
      "▸ one two",
      "in",
      "▸ ::error::x",
      "out",
    ]);
  });

  test("that steer the runner are taken out", () => {
    expect(
      printed(
        "::set-output name=a::b\n::save-state name=a::b\n::echo::on\n::add-matcher::m.json\n" +
          "::remove-matcher owner=m::\nleft\n",
      ),
    ).toEqual(["left"]);
  });

  test("that GitHub disabled are warned of once", () => {
    expect(
      printed("::set-env name=a::s3cret\n::add-path::/x\n::set-env name=b::c\nleft\n"),
    ).toEqual([
      "::warning file=mity.yml,line=10,col=3::a: it printed the command set-env, which is not obeyed, as in any job on GitHub%0Awrite to the file $GITHUB_ENV instead",
      "left",
    ]);
  });

  test("that hide a value do so at once, though the step waits, and are never shown", () => {
    const told = new Told(planOf(["a", "b"]));

    told.run.started().begin(0).begin(1).output(1, "b1\n::add-mask::s3%0Acret\n::add-mask::***\n");
    const early = told.text;
    told.run.settle(0).settle(1).end("success", 1);

    expect(early.split("\n").slice(-2)).toEqual(["::add-mask::s3%0Acret", ""]);
    expect(told.text.split("cret")).toHaveLength(2);
    expect(told.text).not.toContain("add-mask::***");
  });

  test.each([
    ["::unknown::x", `${wedge}::unknown::x`],
    [" \t ::x::", ` \t ${wedge}::x::`],
    [
      "::stop-commands::t\n::error::x\n::t::",
      `${wedge}::stop-commands::t\n${wedge}::error::x\n${wedge}::t::`,
    ],
    ["a ##[unknown]x ###[y]", `a #${wedge}#[unknown]x ##${wedge}#[y]`],
    ["\u200b::error::x", `\u200b${wedge}::error::x`],
    ["#\u00ad#\u200b[error]x", `#${wedge}\u00ad#\u200b[error]x`],
    ["\x1b[2K::error::x", `${wedge}::error::x`],
    ["#\x1b[2K#[error]x", `#${wedge}#[error]x`],
    ["\x1b]0;t\x07##[group]x", "\n▸ x"],
    ["a::b", "a::b"],
    ["http://x/#[y]", "http://x/#[y]"],
  ])("%j cannot become another's", (line, shown) => {
    const told = new Told(planOf(["a"]));

    const lines = printed(`${line}\n`, told);

    expect(lines.join("\n")).toBe(shown);
    expect(seenByRunner(told.text).annotations).toEqual([]);
    expect(seenByRunner(told.text).groups).toHaveLength(1);
  });

  test("a name in the spec is none either", () => {
    const plan = planOf(["a##[error]x"], { name: "::error::y\n::add-mask::z" });
    const told = new Told(plan);

    told.run.started().begin(0).settle(0).end("success", 1);

    const seen = seenByRunner(told.text);
    expect(seen.annotations).toEqual([]);
    expect(seen.masks).toEqual([]);
    expect(told.lines[4]).toBe(`✓ ::error::y␊::add-mask::z (a#${wedge}#[error]x) · 1.2s`);
  });

  test("annotations over GitHub's ten are text where they stand; ours have room before the last three", () => {
    const told = new Told(planOf(["a"]));
    const lines = Array.from({ length: 12 }, (_, at) => `::error::e${at}\n`);

    told.run.started().begin(0).output(0, lines.join("")).settle(0, exit1).end("failure", 1);

    const seen = seenByRunner(told.text);
    expect(seen.annotations.map((one) => one.title ?? one.message)).toEqual([
      ...["e0", "e1", "e2", "e3", "e4", "e5", "e6"],
      "a failed",
      ...["e7", "e8"],
    ]);
    expect(told.lines.slice(10, 15)).toEqual([
      "Error: e7",
      "Error: e8",
      "Error: e9",
      "Error: e10",
      "Error: e11",
    ]);
    expect(told.budget.leftOver.counts).toEqual({ error: 3, warning: 0, notice: 0 });
  });
});

describe("memory", () => {
  test("is given back through the port when a step's waiting output grows, and nothing is lost", () => {
    const told = new Told(planOf(["a", "b"]), { limits: { mostOfOne: 1000 } });
    const lines = Array.from({ length: 500 }, (_, at) => `漢字 ${at}`);

    told.run.started().begin(0).begin(1);
    for (const text of lines) told.run.output(1, `${text}\n`);
    const kept = told.spill.appended;
    told.run.settle(0).settle(1).end("success", 1);

    expect(kept).toBeGreaterThan(5000);
    expect(told.spill.kept.size).toBe(0);
    const from = told.lines.indexOf(lines[0] as string);
    expect(told.lines.slice(from, from + 501)).toEqual([...lines, "::endgroup::"]);
  });

  test("is used when the port fails, with one warning", () => {
    const told = new Told(planOf(["a", "b"]), {
      limits: { mostOfOne: 10 },
      spill: {
        append: () => {
          throw new Error("no space left");
        },
        take: () => [],
      },
    });

    told.run.started().begin(0).begin(1).output(1, "much more than ten\n").output(1, "and more\n");
    told.run.settle(0).settle(1).end("success", 1);

    expect(told.lines.slice(3, -1)).toEqual([
      "::endgroup::",
      "✓ a · 1.2s",
      "::warning::output that waits for its turn cannot be kept on disk: no space left%0Ait is kept in memory, and may become much",
      "::group::b",
      "why: first run",
      "much more than ten",
      "and more",
      "::endgroup::",
      "✓ b · 1.2s",
      "run r1: success in 0.00s, 2 ran",
    ]);
  });
});

/** Numbers that look random and are the same each time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

interface Piece {
  readonly bytes: string;
  /** Lines that must be seen, in order. */
  readonly shown: readonly string[];
  readonly obeyed: readonly string[];
}

function pieceOf(random: (below: number) => number, tag: string): Piece {
  const text = (line: string): Piece => ({ bytes: `${line}\n`, shown: [line], obeyed: [] });
  const obeyed = (line: string, as: string): Piece => ({
    bytes: `${line}\n`,
    shown: [],
    obeyed: [as],
  });
  const gone = (line: string): Piece => ({ bytes: `${line}\n`, shown: [], obeyed: [] });
  const kinds: readonly (() => Piece)[] = [
    () => text(`plain ${tag} ${"漢".repeat(random(40))}`),
    () => text(`  ::unknown::${tag}`),
    () => text(`${tag} ##[unknown]x`),
    () => text(`\u200b::group::${tag}`),
    () => text(`${tag}::error::x`),
    () => ({ bytes: `a${tag}\rb${tag}\r\n`, shown: [`a${tag}`, `b${tag}`], obeyed: [] }),
    () => ({
      bytes: `c${tag}\r::notice::r${tag}\n`,
      shown: [`c${tag}`],
      obeyed: [`notice:r${tag}`],
    }),
    () => obeyed(`::error::e${tag}`, `error:e${tag}`),
    () => obeyed(`##[warning]w${tag}`, `warning:w${tag}`),
    () => obeyed(`::notice file=x::n${tag}`, `notice:n${tag}`),
    () => obeyed(`::add-mask::mask${tag}`, `add-mask:mask${tag}`),
    () => obeyed(`::debug::d${tag}`, `debug:d${tag}`),
    () => gone(`::set-output name=x::${tag}`),
    () => gone(`::add-matcher::${tag}`),
    () => gone("::endgroup::"),
    () => gone("::echo::on"),
    () => ({ bytes: `::group::g${tag}\n`, shown: [`▸ g${tag}`], obeyed: [] }),
    () => {
      const lines = [
        `::stop-commands::t${tag}`,
        `::error::x${tag}`,
        `::add-mask::x${tag}`,
        `::t${tag}::`,
      ];
      return { bytes: lines.map((line) => `${line}\n`).join(""), shown: lines, obeyed: [] };
    },
  ];
  const make = kinds[random(kinds.length)];
  if (make === undefined) throw new Error("no such kind");
  return make();
}

test("however steps interleave, groups do not, no line is lost, and no command is another's", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed);
    const count = 2 + random(4);
    const ids = Array.from({ length: count }, (_, step) => `step-${step}`);
    const told = new Told(planOf(ids), {
      most: 100_000,
      limits: { mostOfOne: 50 + random(500), mostOfAll: 100 + random(2000) },
    });
    const pieces = ids.map((_, step) =>
      Array.from({ length: random(12) }, (_, at) => pieceOf(random, `<${step}.${at}>`)),
    );
    const left: Uint8Array[] = pieces.map((those) =>
      Buffer.from(those.map((piece) => piece.bytes).join("")),
    );

    told.run.started();
    const waiting = ids.map((_, step) => step);
    const running: number[] = [];
    while (waiting.length + running.length > 0) {
      if (waiting.length > 0 && (running.length === 0 || random(4) === 0)) {
        const [step] = waiting.splice(random(waiting.length), 1) as [number];
        running.push(step);
        told.run.begin(step);
        continue;
      }
      const step = running[random(running.length)] as number;
      const rest = left[step] as Uint8Array;
      if (rest.length > 0) {
        const cut = 1 + random(rest.length);
        told.run.output(step, rest.subarray(0, cut));
        left[step] = rest.subarray(cut);
        continue;
      }
      running.splice(running.indexOf(step), 1);
      told.run.settle(step, random(4) === 0 ? exit1 : {});
    }
    told.run.end("success", 1);

    const seen = linesByStep(told.text, ids);
    for (const [step, those] of pieces.entries())
      expect([seed, step, seen.shown[step]]).toEqual([
        seed,
        step,
        those.flatMap((piece) => piece.shown),
      ]);
    const expected = pieces.flat().flatMap((piece) => piece.obeyed);
    expect([seed, seen.obeyed.toSorted()]).toEqual([seed, expected.toSorted()]);
    expect(seen.refused).toBe(false);
  }
});

/** What people see of each step, by the part of the log it stands in, and what the runner obeys beside our own commands. */
function linesByStep(
  text: string,
  ids: readonly string[],
): {
  readonly shown: readonly (readonly string[])[];
  readonly obeyed: readonly string[];
  readonly refused: boolean;
} {
  const shown: string[][] = ids.map(() => []);
  const obeyed: string[] = [];
  const runner = new StepLog({
    masker: new Masker(),
    workspace: "/ws",
    onLine: () => undefined,
  });
  let owner: number | undefined;
  let inGroup = false;
  for (const line of text.split("\n")) {
    const before = {
      annotations: runner.annotations.length,
      masks: runner.masks.length,
      debug: runner.debug.length,
      groups: runner.groups.length,
      lines: runner.lines.length,
    };
    runner.read(line);
    const opened = runner.groups.slice(before.groups)[0];
    if (opened !== undefined) {
      if (inGroup) throw new Error(`a group in a group: ${line}`);
      inGroup = true;
      owner = ids.findIndex((id) => opened.title.includes(id));
    } else if (line === "::endgroup::") {
      inGroup = false;
      owner = undefined;
    } else if (line.startsWith("✗ ") && line.endsWith("what it printed:")) {
      owner = ids.findIndex((id) => line.includes(id));
    } else if (line.startsWith("✗ ")) owner = undefined;
    else if (runner.masks.length > before.masks)
      obeyed.push(`add-mask:${runner.masks.at(-1) ?? ""}`);
    else if (runner.debug.length > before.debug) obeyed.push(line.replace(/^::debug::/, "debug:"));
    else if (/^::(?:error|warning|notice)/.test(line)) {
      const [, kind = "", value = ""] = /^::(\w+).*?::(.*)$/.exec(line) ?? [];
      if (!line.includes(" failed::")) obeyed.push(`${kind}:${value}`);
    } else if (owner !== undefined && line !== "why: first run" && line !== "") {
      shown[owner]?.push(line.replaceAll(wedge, ""));
    }
  }
  return { shown, obeyed, refused: runner.failed };
}
