import { describe, expect, test } from "@jest/globals";
import type { Plan } from "../../src/plan/plan.ts";
import { terminalReporter } from "../../src/reporters/terminal.ts";
import { planOf, RunScript } from "./run-script.ts";
import { ScreenModel } from "./screen-model.ts";

class Pipe {
  readonly tty = false;
  readonly columns = 80;
  readonly color: boolean;
  readonly #written: Uint8Array[] = [];

  constructor(color = false) {
    this.color = color;
  }

  write(text: string | Uint8Array): void {
    this.#written.push(typeof text === "string" ? Buffer.from(text) : text);
  }

  get writes(): number {
    return this.#written.length;
  }

  get text(): string {
    return Buffer.concat(this.#written).toString("utf8");
  }
}

function piped(plan: Plan, color = false): { pipe: Pipe; run: RunScript } {
  const pipe = new Pipe(color);
  return { pipe, run: new RunScript(plan, (options) => terminalReporter(pipe, options)) };
}

function shown(plan: Plan, columns: number): { screen: ScreenModel; run: RunScript } {
  const screen = new ScreenModel(columns);
  return { screen, run: new RunScript(plan, (options) => terminalReporter(screen, options)) };
}

describe("off a terminal", () => {
  test("a run is a line a step, its output prefixed, then the table, the failure and how to go on", () => {
    const plan = planOf(["lint", "build", "test[python=3.12]", "deploy", "notify"]);
    const { pipe, run } = piped(plan);

    run.started().reuse(0).begin(1).begin(2);
    run.output(1, "compiling\nlin").output(2, "1 failed\n").output(1, "king\nno newline");
    run.settle(1).settle(2, {
      verdict: "failure",
      why: { kind: "changed", parts: ["input file src/a.py"] },
      failure: { kind: "exit", code: 2 },
      ms: 65_000,
    });
    run.leaveOut(3, "skipped", { kind: "need-failed", step: "test[python=3.12]" });
    run.leaveOut(4, "cancelled", { kind: "fail-fast", step: "test[python=3.12]" });
    run.end("failure", 66_400);

    expect(pipe.text).toBe(
      [
        "= lint  reused (same inputs)",
        "build | compiling",
        "test[python=3.12] | 1 failed",
        "build | linking",
        "build | no newline",
        "✓ build  1.2s",
        "✗ test[python=3.12]  1m 05s  exit code 2",
        "- deploy  skipped: needs `test[python=3.12]`, which failed",
        "- notify  cancelled: `test[python=3.12]` failed",
        "",
        "step               result       time  how     why",
        "lint               success     0.50s  reused  same inputs",
        "build              success      1.2s  ran     first run",
        "test[python=3.12]  failure    1m 05s  ran     input file src/a.py changed",
        "deploy             skipped                    needs `test[python=3.12]`, which failed",
        "notify             cancelled                  `test[python=3.12]` failed",
        "",
        "run r1: failure in 1m 06s, 1 ran, 1 reused, 1 failed, 1 cancelled, 1 skipped",
        "saved 0.50s by reuse",
        "",
        "✗ test[python=3.12] failed: exit code 2; the last it printed:",
        "    1 failed",
        "",
        "go on with: mity resume r1 (after mending test[python=3.12])",
        "",
      ].join("\n"),
    );
  });

  test("a run in which all is reused is one line in one write", () => {
    const ids = Array.from({ length: 1000 }, (_, step) => `step-${step}`);
    const { pipe, run } = piped(planOf(ids));

    run.started();
    ids.forEach((_, step) => run.reuse(step));
    run.end("success", 123);

    expect(pipe.text).toBe("1000 steps reused, nothing to run (0.12s)\n");
    expect(pipe.writes).toBe(1);
  });

  test("steps that no one needs are no exception to that; a false condition is told", () => {
    const { pipe, run } = piped(planOf(["install", "build", "deploy"]));

    run.started().leaveOut(0, "skipped", { kind: "not-needed" }).reuse(1);
    run.leaveOut(2, "skipped", { kind: "condition-false", expression: "github.ref == 'x'" });
    run.end("success", 100);

    expect(pipe.text).toBe(
      "- deploy  skipped: its condition is false: `github.ref == 'x'`\n" +
        "1 step reused, 1 skipped, nothing to run (0.10s)\n",
    );
  });

  test("many reused steps are one line, in the log and in the table", () => {
    const ids = Array.from({ length: 1001 }, (_, step) => `step-${step}`);
    const { pipe, run } = piped(planOf(ids));

    run.started(true);
    for (let step = 0; step < 1000; step++) run.reuse(step, 60_000);
    run
      .begin(1000)
      .settle(1000, { why: { kind: "not-finished-before" } })
      .end("success", 1300);

    expect(pipe.text).toBe(
      [
        "= 1000 steps reused",
        "✓ step-1000  1.2s",
        "",
        "step       result   time  how  why",
        "step-1000  success  1.2s  ran  did not finish before",
        "1000 steps reused",
        "",
        "run r1 (resumed): success in 1.3s, 1 ran, 1000 reused",
        "saved 16h 40m by reuse",
        "",
      ].join("\n"),
    );
    expect(pipe.writes).toBe(3);
  });

  test("a table is at most a hundred rows, what failed or was tried again first", () => {
    const ids = Array.from({ length: 150 }, (_, step) => `s${step}`);
    const { pipe, run } = piped(planOf(ids));

    run.started();
    ids.forEach((_, step) => run.begin(step).settle(step, { attempts: step === 149 ? 2 : 1 }));
    run.end("success", 1000);

    const table = pipe.text.slice(pipe.text.indexOf("step  ")).split("\n");
    expect(table.slice(1, 100)).toEqual(
      ids.slice(0, 99).map((id) => `${id.padEnd(4)}  success  1.2s  ran  first run`),
    );
    expect(table.slice(100, 103)).toEqual([
      "s149  success  1.2s  ran  first run; 2 attempts",
      "… and 50 more steps",
      "",
    ]);
  });

  test("a failure is not said to stop anything when nothing else runs", () => {
    const { pipe, run } = piped(planOf(["only"]));

    run.started().begin(0);
    run.settle(0, { verdict: "failure", failure: { kind: "exit", code: 1 } });
    run.send({ kind: "cancelling", why: { kind: "fail-fast", step: "only" }, running: [] });

    expect(pipe.text).toBe("✗ only  1.2s  exit code 1\n");
  });

  test("retries, warnings, tolerated failures and cancelling are told as they happen", () => {
    const plan = planOf(["flaky", "docs", "slow"], { retry: { max: 2, backoffSeconds: 10 } });
    const { pipe, run } = piped(plan);
    const failure = { kind: "timed-out", minutes: 10 } as const;

    run.started().begin(0).output(0, "first try");
    run.send({ kind: "step-retry", step: 0, attempt: 1, failure, delayMs: 10_000 });
    run.begin(0, 2).begin(1).begin(2).output(0, "second try\n");
    run.send({ kind: "warning", step: 1, message: "the store is full", hint: "run mity clean" });
    run.send({ kind: "warning", message: "no git found" });
    run.settle(1, { verdict: "failure", failure: { kind: "exit", code: 1 }, tolerated: true });
    run.settle(0, { verdict: "failure", failure, attempts: 2 });
    run.send({ kind: "cancelling", why: { kind: "fail-fast", step: "flaky" }, running: [2] });
    run.leaveOut(2, "cancelled", { kind: "fail-fast", step: "flaky" }).end("failure", 1000);

    expect(pipe.text).toBe(
      [
        "flaky | first try",
        "↻ flaky  timed out after 10 minutes; attempt 2 in 10.0s",
        "flaky | second try",
        "! docs: the store is full",
        "  run mity clean",
        "! no git found",
        "✗ docs  1.2s  exit code 1 (attempt 1 of 3); goes on: continue-on-error",
        "✗ flaky  1.2s  timed out after 10 minutes (attempt 2 of 3)",
        "stopping 1 running step: `flaky` failed",
        "- slow  cancelled: `flaky` failed",
        "",
        "step   result     time  how  why",
        "flaky  failure    1.2s  ran  first run; 2 attempts",
        "docs   failure    1.2s  ran  first run; continue-on-error",
        "slow   cancelled             `flaky` failed",
        "",
        "run r1: failure in 1.0s, 2 failed, 1 cancelled",
        "",
        "✗ flaky failed: timed out after 10 minutes (attempt 2 of 3); the last it printed:",
        "    second try",
        "",
        "go on with: mity resume r1 (after mending flaky)",
        "",
      ].join("\n"),
    );
  });

  test("a failed step's last thirty lines are shown again, those of other steps are not", () => {
    const { pipe, run } = piped(planOf(["test"]));

    run.started().begin(0);
    for (let line = 1; line <= 5000; line++) run.output(0, `line ${line}\n`);
    run.settle(0, { verdict: "failure", failure: { kind: "exit", code: 1 } }).end("failure", 1);

    const section = pipe.text.slice(pipe.text.indexOf("✗ test failed"));
    const last = Array.from({ length: 30 }, (_, index) => `    line ${4971 + index}\n`).join("");
    expect(section).toBe(
      `✗ test failed: exit code 1; the last it printed:\n${last}\n` +
        "go on with: mity resume r1 (after mending test)\n",
    );
  });

  test("an id that is too long for its column loses its middle in the table, and moves no other column", () => {
    const long = "integration[database=postgres,node=24,os=ubuntu-latest]";
    const { pipe, run } = piped(planOf(["build", long]));

    run.started().begin(0).settle(0).begin(1).settle(1).end("success", 1);

    expect(pipe.text).toBe(
      [
        "✓ build  1.2s",
        `✓ ${long}  1.2s`,
        "",
        "step                                      result   time  how  why",
        "build                                     success  1.2s  ran  first run",
        "integration[database…4,os=ubuntu-latest]  success  1.2s  ran  first run",
        "",
        "run r1: success in 0.00s, 2 ran",
        "",
      ].join("\n"),
    );
  });

  test("an id with control characters cannot reach the terminal", () => {
    const { pipe, run } = piped(planOf(["test[x=\x1b[2J\n\x9b]"]));

    run.started().begin(0).output(0, "hi\n").settle(0).end("success", 1);

    expect(pipe.text).toBe(
      [
        "test[x=␛[2J␊\ufffd] | hi",
        "✓ test[x=␛[2J␊\ufffd]  1.2s",
        "",
        "step            result   time  how  why",
        "test[x=␛[2J␊\ufffd]  success  1.2s  ran  first run",
        "",
        "run r1: success in 0.00s, 1 ran",
        "",
      ].join("\n"),
    );
  });

  test("colours are the program's own marks and pass from steps only where they are understood", () => {
    const { pipe, run } = piped(planOf(["build"]), true);

    run.started().begin(0).output(0, "\x1b[31mred\nplain\n").settle(0);

    expect(pipe.text).toBe(
      "\x1b[2mbuild |\x1b[0m \x1b[31mred\x1b[0m\n\x1b[2mbuild |\x1b[0m plain\n\x1b[32m✓\x1b[0m build  1.2s\n",
    );
  });

  test("a million lines arrive whole", () => {
    let bytes = 0;
    const out = {
      tty: false,
      columns: 80,
      color: false,
      write: (text: string | Uint8Array) => void (bytes += text.length),
    };
    const run = new RunScript(planOf(["many"]), (options) => terminalReporter(out, options));
    const chunk = Buffer.from("0123456789\n".repeat(5000));

    run.started().begin(0);
    for (let at = 0; at < 200; at++) run.output(0, chunk);

    expect(bytes).toBe(1_000_000 * "many | 0123456789\n".length);
  });
});

describe("on a terminal", () => {
  test("running steps stand below what was printed, with their times and the counts", () => {
    const { screen, run } = shown(planOf(["build", "lint", "test"]), 60);

    run.started().begin(0).begin(1).later(12_000);
    const before = screen.lines();
    run.output(0, "compiling\n").later(200).settle(1).later(200);

    expect(before).toEqual(["▸ build  0:12", "▸ lint  0:12", "0/3 done · 2 running · 0:12"]);
    expect(screen.lines()).toEqual([
      "build | compiling",
      "✓ lint  1.2s",
      "▸ build  0:12",
      "1/3 done · 1 running · 0:12",
    ]);
  });

  test("the end leaves no live line and no timer", () => {
    const { screen, run } = shown(planOf(["build"]), 60);

    run.started().begin(0).later(1000).settle(0).end("success", 1000);

    expect(run.ticks).toBeUndefined();
    expect(screen.lines()).toEqual([
      "✓ build  1.2s",
      "",
      "step   result   time  how  why",
      "build  success  1.2s  ran  first run",
      "",
      "run r1: success in 1.0s, 1 ran",
    ]);
  });

  test("no live line is wider than the terminal", () => {
    const { screen, run } = shown(
      planOf(["a-step-with-a-rather-long-name", "漢字漢字漢字漢字"]),
      24,
    );

    run.started().begin(0).begin(1).later(1000);
    const wide = screen.lines();
    run.later(61_000).settle(0).settle(1).end("success", 1000);

    expect(wide).toEqual([
      "▸ a-step-with-a-rather…",
      "▸ 漢字漢字漢字漢字  0:…",
      "0/2 done · 2 running ·…",
    ]);
    expect(screen.lines().slice(0, 3)).toEqual([
      "✓ a-step-with-a-rather-l",
      "ong-name  1.2s",
      "✓ 漢字漢字漢字漢字  1.2s",
    ]);
  });

  test("in a narrow window the table shows how each step ended, whatever its id", () => {
    const { screen, run } = shown(
      planOf(["integration[database=postgres,node=24]", "漢字漢字漢字漢字漢字漢字", "b"]),
      30,
    );

    run.started().begin(0).settle(0, { verdict: "failure" }).begin(1).settle(1);
    run.leaveOut(2, "cancelled", { kind: "interrupted" }).end("failure", 1);

    const lines = screen.lines();
    expect(lines.slice(lines.indexOf("") + 1, lines.indexOf("") + 5)).toEqual([
      "step              result     …",
      "integrat…ode=24]  failure    …",
      "漢字漢字…字漢字   success    …",
      "b                 cancelled  …",
    ]);
  });

  test("more than eight running steps are counted", () => {
    const ids = Array.from({ length: 11 }, (_, step) => `s${step}`);
    const { screen, run } = shown(planOf(ids), 60);

    run.started();
    ids.forEach((_, step) => run.begin(step));
    run.later(1000);

    expect(screen.lines()).toEqual([
      ...ids.slice(0, 8).map((id) => `▸ ${id}  0:01`),
      "… and 3 more",
      "0/11 done · 11 running · 0:01",
    ]);
  });

  test("a step between two attempts says so", () => {
    const { screen, run } = shown(planOf(["flaky"]), 60);

    run.started().begin(0).later(1000);
    run.send({
      kind: "step-retry",
      step: 0,
      attempt: 1,
      failure: { kind: "signal", signal: "SIGSEGV" },
      delayMs: 5000,
    });
    run.later(2000);

    expect(screen.lines()).toEqual([
      "↻ flaky  ended by SIGSEGV; attempt 2 in 5.0s",
      "▸ flaky  0:02  (waits for attempt 2)",
      "0/1 done · 1 running · 0:03",
    ]);
  });

  test("it writes ten times a second at most while little is printed", () => {
    const { screen, run } = shown(planOf(["build"]), 60);

    run.started().begin(0);
    for (let at = 0; at < 1000; at++) {
      run.output(0, `line ${at}\n`);
      run.nowMs += 1;
      if (at % 100 === 99) run.ticks?.();
    }

    expect(screen.writes).toBeLessThanOrEqual(11);
    expect(screen.lines()).toHaveLength(1002);
  });

  test("all reused is one line there too", () => {
    const { screen, run } = shown(planOf(["a", "b"]), 60);

    run.started().reuse(0).later(500).reuse(1).later(500).end("success", 1000);

    expect(screen.lines()).toEqual(["2 steps reused, nothing to run (1.0s)"]);
  });

  test("output cannot leave its lines: what moves the cursor is dropped or shown", () => {
    const { screen, run } = shown(planOf(["x"]), 60);

    run.started().begin(0);
    run.output(
      0,
      "\x1b[2J\x1b[Hclear\x1b]0;title\x07ed\n10%\r20%\r\n\x1b]8;;never closed\nback\b\b\x1bc!\n",
    );
    run.later(1000);

    expect(screen.lines()).toEqual([
      "x | cleared",
      "x | 10%",
      "x | 20%",
      "x | ␛]8;;never closed",
      "x | back␈␈!",
      "▸ x  0:01",
      "0/1 done · 1 running · 0:01",
    ]);
  });
});
