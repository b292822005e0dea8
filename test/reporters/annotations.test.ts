import { describe, expect, test } from "@jest/globals";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { readCommand } from "../../src/engine/workflow-commands.ts";
import {
  annotationCommand,
  AnnotationBudget,
  diagnosticAnnotations,
  failedStepAnnotation,
} from "../../src/reporters/annotations.ts";

describe("an annotation's line", () => {
  test.each([
    ["/ws/src/a.ts", "src/a.ts"],
    ["./src/../a.ts", "a.ts"],
    ["/ws/..a", "..a"],
    ["/etc/passwd", "/etc/passwd"],
    ["../a.ts", "../a.ts"],
    ["/wsx/a.ts", "/wsx/a.ts"],
    ["/ws", "/ws"],
  ])("names the file %s as %s", (file, named) => {
    expect(annotationCommand({ kind: "error", message: "m", file }, "/ws")).toBe(
      `::error file=${named}::m`,
    );
  });

  test("has columns only within one line, and no end without a beginning", () => {
    const place = { kind: "notice", message: "m", column: 2, endColumn: 4 } as const;

    expect(annotationCommand({ ...place, line: 3, endLine: 3 }, "/ws")).toBe(
      "::notice line=3,endLine=3,col=2,endColumn=4::m",
    );
    expect(annotationCommand({ ...place, line: 3, endLine: 5 }, "/ws")).toBe(
      "::notice line=3,endLine=5::m",
    );
    expect(annotationCommand({ ...place, endLine: 5 }, "/ws")).toBe("::notice::m");
  });

  test("is one line without control characters, whatever the texts are", () => {
    const line = annotationCommand(
      {
        kind: "warning",
        message: "\x1b[31mred\x1b[0m\r\n::error::x\x07\t\u202ey\n",
        title: "a\n::b,c%",
        file: "a\x1b:\n,.ts",
      },
      "/ws",
    );

    expect(line).toBe(
      "::warning file=a␛%3A␊%2C.ts,title=a␊%3A%3Ab%2Cc%25::red%0A::error::x␇  \ufffdy",
    );
  });

  test("has a message of at most 4096 characters, none of them half", () => {
    const line = annotationCommand({ kind: "error", message: "x" + "😀".repeat(100_000) }, "/ws");

    const message = readCommand(line)?.value ?? "";
    expect(message).toBe(`x${"😀".repeat(2047)}…`);
    expect(message.length).toBe(4096);
  });
});

test("a failed step's annotation has the cause and as many last lines as fit", () => {
  const lines = Array.from({ length: 60 }, (_, at) => `${at} ${"x".repeat(96)}`);
  const settled = { failure: { kind: "exit", code: 2 } } as const;
  const attempt = { attempt: 2, of: 3 };
  const place = { file: "mity.yml", line: 3, column: 5 };

  const annotation = failedStepAnnotation("test", settled, attempt, place, lines);

  expect(annotation).toEqual({
    kind: "error",
    title: "test failed",
    message: ["exit code 2 (attempt 2 of 3); the last it printed:", ...lines.slice(20)].join("\n"),
    ...place,
  });
  expect(failedStepAnnotation("test", settled, { attempt: 1, of: 1 }, place, []).message).toBe(
    "exit code 2",
  );
});

describe("of what is said", () => {
  function errors(count: number, budget: AnnotationBudget): readonly (string | undefined)[] {
    return Array.from({ length: count }, (_, at) =>
      budget.take({ kind: "error", message: `e${at}` }, "step"),
    );
  }

  test("steps get ten of a kind if nothing is said about them, three of them at the end", () => {
    const budget = new AnnotationBudget({ workspace: "/ws" });

    expect(errors(12, budget).filter((line) => line !== undefined)).toHaveLength(7);
    expect(budget.takeWaiting()).toEqual(["::error::e7", "::error::e8", "::error::e9"]);
    expect(budget.leftOver).toEqual({
      counts: { error: 2, warning: 0, notice: 0 },
      first: [
        { kind: "error", message: "e10" },
        { kind: "error", message: "e11" },
      ],
    });
  });

  test("what is said about steps comes first, and pushes others out", () => {
    const budget = new AnnotationBudget({ workspace: "/ws" });

    errors(12, budget);
    const ours = [1, 2, 3, 4].map((at) =>
      budget.take({ kind: "error", message: `ours ${at}`, file: "/ws/a" }, "us"),
    );

    expect(ours).toEqual([
      "::error file=a::ours 1",
      "::error file=a::ours 2",
      "::error file=a::ours 3",
      undefined,
    ]);
    expect(budget.takeWaiting()).toEqual([]);
    expect(budget.leftOver.counts.error).toBe(6);
    expect(budget.leftOver.first.map((one) => one.message)).toEqual([
      ...["e10", "e11", "ours 4", "e7", "e8", "e9"],
    ]);
  });

  test("kinds do not take from each other; notices are the steps' own", () => {
    const budget = new AnnotationBudget({ workspace: "/ws" });

    errors(20, budget);
    const notices = Array.from({ length: 11 }, () =>
      budget.take({ kind: "notice", message: "n" }, "step"),
    );

    expect(notices.filter((line) => line !== undefined)).toHaveLength(10);
  });

  test("no more than a hundred are remembered, each cut; all are counted", () => {
    const budget = new AnnotationBudget({ workspace: "/ws", most: 0 });

    for (let at = 0; at < 150; at++)
      budget.take({ kind: "warning", message: "x".repeat(9000) }, "step");

    expect(budget.leftOver.counts).toEqual({ error: 0, warning: 150, notice: 0 });
    expect(budget.leftOver.first).toHaveLength(100);
    expect(budget.leftOver.first[0]?.message).toHaveLength(4096);
  });
});

test("diagnostics are annotations on their places, with hint and further places", () => {
  const text = "steps:\n  a:\n    needs: [b]\n    runn: x\n";
  const at = (part: string): { file: string; start: number; end: number } => ({
    file: "mity.yml",
    start: text.indexOf(part),
    end: text.indexOf(part) + part.length,
  });
  const diagnostics: readonly Diagnostic[] = [
    {
      code: "spec/unknown-key",
      severity: "error",
      message: 'there is no key "runn"',
      at: at("runn"),
      hint: "did you mean `run`?\n::error::x",
    },
    {
      code: "plan/cycle",
      severity: "warning",
      message: "a cycle",
      at: at("b"),
      related: [{ message: "needed here", at: at("needs") }],
    },
    { code: "spec/not-found", severity: "error", message: "there is no x", at: undefined },
  ];

  const annotations = diagnosticAnnotations(
    diagnostics,
    new Map([["mity.yml", { path: "mity.yml", text }]]),
  );

  expect(annotations.map((one) => annotationCommand(one, "/ws"))).toEqual([
    "::error title=spec/not-found::there is no x",
    "::warning file=mity.yml,line=3,endLine=3,col=13,endColumn=14,title=plan/cycle::a cycle%0Amity.yml:3:5: needed here",
    '::error file=mity.yml,line=4,endLine=4,col=5,endColumn=9,title=spec/unknown-key::there is no key "runn"%0Ahint: did you mean `run`? ::error::x',
  ]);
});
