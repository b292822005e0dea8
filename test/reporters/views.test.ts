import { describe, expect, test } from "@jest/globals";
import type { PlanRow } from "../../src/engine/forecast.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { planJson, planText } from "../../src/reporters/plan-view.ts";
import { runsText } from "../../src/reporters/runs-view.ts";
import { whyText } from "../../src/reporters/why-view.ts";
import { planOf } from "./run-script.ts";

const now = Date.UTC(2026, 2, 31, 12);
const hour = 3_600_000;

describe("mity plan", () => {
  const bare = planOf(["install", "build", "test[python=3.12]", "deploy"]);
  const plan: Plan = {
    ...bare,
    steps: bare.steps.map((step, at) => ({ ...step, needs: at === 0 ? [] : [at - 1] })),
  };
  const rows: readonly PlanRow[] = [
    { step: 0, decision: "reuse", why: { kind: "same-fingerprint", from: "store", run: "r0" } },
    { step: 1, decision: "run", why: { kind: "changed", parts: ["input file src/a.ts"] } },
    { step: 2, decision: "depends", on: [1], why: { kind: "first-run" } },
    { step: 3, decision: "skip", why: { kind: "condition-false", expression: "false" } },
  ];

  test("the steps stand in order with what would happen and why, then the sums", () => {
    expect(planText(plan, rows, undefined)).toBe(
      [
        "step               would    needs              why",
        "install            reuse                       same inputs",
        "build              run      install            input file src/a.ts changed",
        "test[python=3.12]  depends  build              depends on `build`",
        "deploy             skip     test[python=3.12]  its condition is false: `false`",
        "",
        "4 steps: 1 would run, 1 would be reused, 1 depends on others, 1 would be skipped",
        "",
      ].join("\n"),
    );
  });

  test("many needs with long names leave the reasons aligned", () => {
    const ids = ["3.12", "3.13", "3.14"].map((python) => `test[python=${python}]`);
    const wide = planOf([...ids, "report"]);
    const needing = {
      ...wide,
      steps: wide.steps.map((step, at) => ({ ...step, needs: at < 3 ? [] : [0, 1, 2] })),
    };
    const all = [0, 1, 2, 3].map((step): PlanRow => ({
      step,
      decision: "run",
      why: { kind: "first-run" },
    }));

    expect(planText(needing, all, undefined).split("\n").slice(0, 5)).toEqual([
      "step               would  needs                         why",
      "test[python=3.12]  run                                  first run",
      "test[python=3.13]  run                                  first run",
      "test[python=3.14]  run                                  first run",
      "report             run    test[python=3.12] and 2 more  first run",
    ]);
  });

  test("lines are cut to the terminal", () => {
    const lines = planText(plan, rows, 40).split("\n");

    expect(lines.slice(0, 3)).toEqual([
      "step               would    needs      …",
      "install            reuse               …",
      "build              run      install    …",
    ]);
  });

  test("a plan of nothing says so", () => {
    expect(planText(planOf([]), [], 80)).toBe("no steps\n");
  });

  test("as JSON it names steps by id", () => {
    expect(JSON.parse(planJson(plan, rows))).toEqual({
      version: 1,
      name: "example",
      spec: "mity.yml",
      steps: [
        { id: "install", needs: [], decision: "reuse", why: rows[0]?.why },
        {
          id: "build",
          needs: ["install"],
          decision: "run",
          why: { kind: "changed", parts: ["input file src/a.ts"] },
        },
        {
          id: "test[python=3.12]",
          needs: ["build"],
          decision: "depends",
          on: ["build"],
          why: { kind: "first-run" },
        },
        {
          id: "deploy",
          needs: ["test[python=3.12]"],
          decision: "skip",
          why: { kind: "condition-false", expression: "false" },
        },
      ],
      summary: { run: 1, reuse: 1, depends: 1, skip: 1 },
    });
  });
});

describe("mity runs", () => {
  test("a run a line", () => {
    const rows = [
      { run: "r2", at: now - 30_000, result: "running", ran: 1, reused: 40, failed: 0 },
      {
        run: "r1",
        at: now - 3 * hour,
        result: "failure",
        ran: 10,
        reused: 2,
        failed: 1,
        ms: 65_000,
      },
    ] as const;

    expect(runsText(rows, now, 80)).toBe(
      [
        "run  started      result   ran  reused  failed    time",
        "r2   just now     running    1      40       0",
        "r1   3 hours ago  failure   10       2       1  1m 05s",
        "",
      ].join("\n"),
    );
  });

  test("before the first run it says how to make one", () => {
    expect(runsText([], now, 80)).toBe("no runs yet: `mity run` makes the first\n");
  });
});

describe("mity why", () => {
  const last = { run: "r1", verdict: "success", at: now - 2 * hour } as const;

  test("one difference is one sentence", () => {
    const differences = [
      { part: "input file src/a.ts", before: "0123456789abcdef", after: "fedcba9876543210" },
    ];

    expect(
      whyText(
        {
          step: "test[python=3.12]",
          decision: "run",
          last,
          because: { kind: "differences", differences },
        },
        now,
      ),
    ).toBe(
      "test[python=3.12] would run: input file src/a.ts changed\n" +
        "last: success in run r1, 2 hours ago\n",
    );
  });

  test("a new, a deleted and a changed file are told apart, and so are the step's own words", () => {
    const differences = [
      { part: "input file a", file: { path: "a", change: "new" } },
      { part: "input file b", file: { path: "b", change: "deleted" } },
      { part: "input file c", file: { path: "c", change: "changed" } },
      { part: "the step's run" },
    ] as const;

    expect(
      whyText(
        { step: "test", decision: "run", because: { kind: "differences", differences } },
        now,
      ),
    ).toBe(
      [
        "test would run: 4 differences",
        "  new file a",
        "  deleted file b",
        "  changed file c",
        "  its `run` changed",
        "",
      ].join("\n"),
    );
  });

  test("more are a list of at most twenty, with values that can be read", () => {
    const files = Array.from({ length: 30 }, (_, at) => ({
      part: `input file f${at}`,
      after: "x",
    }));
    const differences = [
      { part: "variable NODE_ENV", before: "test", after: "a\nb" },
      { part: "tool `python --version`", before: "x" },
      ...files,
    ];

    expect(
      whyText(
        { step: "test", decision: "run", because: { kind: "differences", differences } },
        now,
      ),
    ).toBe(
      [
        "test would run: 32 differences",
        "  variable NODE_ENV changed from `test` to `a␊b`",
        "  tool `python --version` is gone",
        ...files.slice(0, 18).map(({ part }) => `  ${part} is new`),
        "  … and 12 more",
        "",
      ].join("\n"),
    );
  });

  test("a rule is told in its words, and so is that nothing changed", () => {
    const rule = { kind: "rule", reason: { kind: "never-reused", rule: "undeclared" } } as const;

    expect(whyText({ step: "a", decision: "run", because: rule }, now)).toBe(
      "a would run: never reused: it declares neither inputs nor outputs\n",
    );
    expect(whyText({ step: "a", decision: "reuse", last, because: { kind: "nothing" } }, now)).toBe(
      "a would be reused: nothing changed\nlast: success in run r1, 2 hours ago\n",
    );
  });
});
