import { describe, expect, test } from "@jest/globals";
import type { Plan } from "../../src/plan/plan.ts";
import { JobHistory } from "../../src/reporters/job-history.ts";
import { jobSummary, type JobSummary } from "../../src/reporters/job-summary.ts";
import { planOf, RunScript } from "./run-script.ts";

const exit1 = { verdict: "failure", failure: { kind: "exit", code: 1 } } as const;
const noAnnotations = { counts: { error: 0, warning: 0, notice: 0 }, first: [] };

function history(plan: Plan, tell: (run: RunScript) => void): JobHistory {
  const gathered = new JobHistory();
  tell(
    new RunScript(plan, () => (event) => {
      gathered.report(event);
    }),
  );
  return gathered;
}

function summaryOf(of: JobHistory, more: Partial<JobSummary> = {}): string {
  return jobSummary({
    history: of,
    lastLines: () => [],
    annotations: noAnnotations,
    stored: [],
    ...more,
  });
}

/** A section by its heading, up to the next. */
function section(text: string, heading: string): string {
  const start = text.indexOf(`### ${heading}`);
  if (start === -1) throw new Error(`no section ${heading} in\n${text}`);
  const end = text.indexOf("\n### ", start);
  return end === -1 ? text.slice(start) : text.slice(start, end);
}

test("a run of which one step failed", () => {
  const ids = ["build", "test[python=3.12]", "lint", "deploy"];
  const plan = {
    ...planOf(ids),
    steps: planOf(ids).steps.map((step, at) => ({ ...step, needs: at === 0 ? [] : [0] })),
  };
  const told = history(plan, (run) => {
    run.send({
      kind: "run-started",
      run: "r1",
      plan,
      resumed: true,
      selected: [0, 1, 2, 3],
      at: 1000,
    });
    run.reuse(0, 65_000);
    for (const [step, at] of [
      [1, 1000],
      [2, 3000],
    ] as const)
      run.send({ kind: "step-started", step, attempt: 1, why: { kind: "first-run" }, at });
    const ran = { how: "ran", why: { kind: "first-run" }, attempts: 1 } as const;
    run.send({
      kind: "step-settled",
      settled: { step: 2, verdict: "success", ...ran, ms: 1000 },
      at: 4000,
    });
    run.send({
      kind: "step-settled",
      settled: { step: 1, ...exit1, ...ran, ms: 4000 },
      at: 5000,
    });
    run.leaveOut(3, "skipped", { kind: "need-failed", step: "test" }).end("failure", 4100);
  });

  const text = summaryOf(told, {
    lastLines: () => ["one", "two"],
    annotations: {
      counts: { error: 0, warning: 2, notice: 1 },
      first: [{ kind: "warning", message: "two\nlines", file: "src/a.ts", line: 3, title: "T" }],
    },
    stored: [{ what: "checkpoint", where: "artifact mity-checkpoint-x", bytes: 3.2e6, days: 3 }],
    pull: {
      words: ["https://github.com/o/r/actions/runs/1234/attempts/2", "--key", "00ff"],
      spec: "sub dir/mity.yml",
    },
  });

  expect(text).toBe(
    `## ❌ mity <code>example</code>: failure in 4.1s

4 steps: 1 ran, 1 reused, 1 failed, 1 skipped. **1m 05s saved** by reuse. Run <code>r1</code>, resumed.

### Reproduce it locally

\`\`\`sh
mity pull https://github.com/o/r/actions/runs/1234/attempts/2 --key 00ff --spec 'sub dir/mity.yml' && mity run --from 'test[python=3.12]' --spec 'sub dir/mity.yml'
\`\`\`

### ❌ <code>test&#91;python&#61;3.12&#93;</code>: exit code 1

\`\`\`text
one
two
\`\`\`

### Steps

| step | result | how | time | saved | why |
|---|---|---|--:|--:|---|
| <code>build</code> | ✅ success | reused |  | 1m 05s | same inputs |
| <code>test&#91;python&#61;3.12&#93;</code> | ❌ failure | ran | 4.0s |  | exit code 1; first run |
| <code>lint</code> | ✅ success | ran | 1.0s |  | first run |
| <code>deploy</code> | ⏭️ skipped |  |  |  | needs <code>test</code>, which failed |

### Graph

\`\`\`mermaid
flowchart LR
  s0["build, reused"]
  s1["test[python=3.12], failed, 4.0s"]
  s2["lint, 1.0s"]
  s3["deploy, skipped"]
  s0 --> s1
  s0 --> s2
  s0 --> s3
  classDef reused fill:#0969da,stroke:#0550ae,color:#fff
  class s0 reused
  classDef ran fill:#1a7f37,stroke:#116329,color:#fff
  class s2 ran
  classDef failed fill:#cf222e,stroke:#a40e26,color:#fff
  class s1 failed
  classDef skipped fill:#6e7781,stroke:#57606a,color:#fff,stroke-dasharray:4
  class s3 skipped
\`\`\`

### Timeline

\`\`\`text
test[python=3.12]  ██████████████████████████████████████████████████  4.0s
lint                                        █████████████              1.0s
\`\`\`

### Annotations over GitHub's limit

2 warnings, 1 notice

- warning <code>src/a.ts&#58;3</code> T&#58; two · lines

Not listed: 2, which are in the log.

### What is stored

- checkpoint: <code>artifact mity-checkpoint-x</code>, 3.2 MB, for 3 days
`,
  );
});

test("a run that needed nothing is short", () => {
  const told = history(planOf(["a"]), (run) => run.started().reuse(0).end("success", 100));

  expect(summaryOf(told, { pull: { words: ["1234"] } }).split("### Graph")[0]).toBe(
    "## ✅ mity <code>example</code>: success in 0.10s\n\n" +
      "1 step: 1 reused. **0.50s saved** by reuse. Run <code>r1</code>.\n\n" +
      "### Steps\n\n| step | result | how | time | saved | why |\n|---|---|---|--:|--:|---|\n" +
      "| <code>a</code> | ✅ success | reused |  | 0.50s | same inputs |\n\n",
  );
});

test("a run that never began or never ended says so", () => {
  expect(summaryOf(new JobHistory())).toBe("## ❌ mity: the run did not begin\n");
  const cut = history(planOf(["a"]), (run) => run.started().begin(0));
  expect(summaryOf(cut)).toContain(
    "## 🚫 mity <code>example</code>: not finished\n\n0 steps: none ran. Run <code>r1</code>.\n",
  );
});

describe("what comes from outside stays text", () => {
  const evil =
    "a|b`c`</code></details><img src=x onerror=y>\n# [l](http://e.vil) @me #12 **x** ~~~ ```";

  test("in names, causes, reasons and annotations", () => {
    const plan = { ...planOf([evil]), name: evil };
    const told = history(plan, (run) =>
      run
        .started()
        .begin(0)
        .settle(0, {
          verdict: "failure",
          failure: { kind: "not-started", message: evil },
          why: { kind: "changed", parts: [evil] },
        })
        .end("failure", 1),
    );

    const text = summaryOf(told, {
      annotations: {
        counts: { error: 1, warning: 0, notice: 0 },
        first: [{ kind: "error", message: evil, file: evil, title: evil }],
      },
      stored: [{ what: evil, where: evil }],
      pull: { words: [evil], spec: evil },
    });

    const outsideFences = text.replace(/^(`{3,})\w+\n[^]*?\n\1$/gm, "");
    expect(outsideFences.match(/<(?!\/?code>)/g)).toBeNull();
    expect(outsideFences.match(/[@[\]]|`|(?<!&)#(?!#* )|http:\/\/|~~/g)).toBeNull();
    expect(outsideFences.match(/<code>/g)?.length).toBe(outsideFences.match(/<\/code>/g)?.length);
    const row = section(text, "Steps").trimEnd().split("\n").at(-1) ?? "";
    expect(row.match(/\|/g)).toHaveLength(6);
    expect(section(text, "Graph").match(/s0\["[^"]*"\]\n/)).not.toBeNull();
  });

  test("in last lines, which cannot end their fence", () => {
    const told = history(planOf(["a"]), (run) =>
      run.started().begin(0).settle(0, exit1).end("failure", 1),
    );

    const lines = ["```", "````` x", "\ttab\x1b[2J", "</code>"];
    const text = summaryOf(told, { lastLines: () => lines });

    expect(section(text, "❌")).toBe(
      "### ❌ <code>a</code>: exit code 1\n\n``````text\n```\n````` x\n  tab␛[2J\n</code>\n``````\n",
    );
  });

  test.each([
    ["test", "test"],
    ["a:b", "a:b"],
    ["it's; rm -rf", "'it'\\''s; rm -rf'"],
    ["$(x)", "'$(x)'"],
    ["", "''"],
  ])("in the command for the step %j", (id, word) => {
    const told = history(planOf([id]), (run) =>
      run.started().begin(0).settle(0, exit1).end("failure", 1),
    );

    expect(section(summaryOf(told, { pull: { words: ["12"] } }), "Reproduce")).toBe(
      `### Reproduce it locally\n\n\`\`\`sh\nmity pull 12 && mity run --from ${word}\n\`\`\`\n`,
    );
  });
});

describe("the size", () => {
  const ids = Array.from({ length: 10_000 }, (_, step) => `step-${step}-${"漢".repeat(200)}`);

  test("of a run of 10,000 failed steps with all that can be said is under 1000 KiB", () => {
    const plan = planOf(ids);
    const told = history(plan, (run) => {
      run.started();
      ids.forEach((_, step) => run.begin(step).settle(step, exit1));
      run.end("failure", 1);
    });
    const message = "漢|".repeat(4000);

    const text = summaryOf(told, {
      lastLines: () => Array.from({ length: 100 }, () => "漢".repeat(5000)),
      annotations: {
        counts: { error: 10_000, warning: 0, notice: 0 },
        first: Array.from({ length: 100 }, () => ({ kind: "error", message }) as const),
      },
      stored: Array.from({ length: 1000 }, () => ({ what: message, where: message })),
      pull: { words: ["1234"] },
    });

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000 * 1024);
    expect(text.slice(0, 90)).toContain("## ❌ mity <code>example</code>: failure");
    expect(section(text, "Graph").trimEnd()).toBe(
      "### Graph\n\nLeft out: 10000 steps with 0 needs would be no picture that can be read.",
    );
    expect(text.match(/^(?:Not listed|\d+ more steps failed).*$/gm)).toEqual([
      "9980 more steps failed; the last lines are in the log.",
      "Not listed: 9900 more steps.",
      "Not listed: 9990, which are in the log.",
      "Not listed: 980 more.",
    ]);
  });

  test("of 10,000 reused steps is small, since they are only counted", () => {
    const told = history(planOf(ids), (run) => {
      run.started();
      ids.forEach((_, step) => run.reuse(step));
      run.end("success", 1);
    });

    expect(section(summaryOf(told), "Steps")).toBe(
      "### Steps\n\nNot listed: 10000 steps reused.\n",
    );
  });

  test("shrinks part by part, in one order, to whatever is given", () => {
    const told = history(planOf(ids.slice(0, 80)), (run) => {
      run.started().reuse(0);
      for (let step = 1; step < 80; step++) run.begin(step).settle(step, step < 30 ? exit1 : {});
      run.end("failure", 1);
    });
    const left: string[] = [];
    for (let most = 1_000_000; most > 0;) {
      const text = summaryOf(told, {
        most,
        lastLines: () => Array.from({ length: 30 }, () => "x".repeat(100)),
        annotations: {
          counts: { error: 0, warning: 70, notice: 0 },
          first: Array.from({ length: 70 }, () => ({ kind: "warning", message: "m" }) as const),
        },
        stored: [{ what: "checkpoint", where: "artifact x" }],
        pull: { words: ["1"] },
      });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most);
      const notes = text.match(/^(?:Left out|Not listed|\d+ (?:more )?steps? failed).*$/gm) ?? [];
      const state = text === "" ? "nothing" : notes.join(" ");
      left.push(state);
      most = Buffer.byteLength(text) - 1;
    }

    const failed = (count: string): string =>
      `${count} failed; the last lines are in the log. Not listed:`;
    const unlisted = (count: number): string => `Not listed: ${count}, which are in the log.`;
    const leftOut = "Left out: the summary would be too long.";
    expect(left).toEqual([
      `${failed("9 more steps")} 20, which are in the log.`,
      `${failed("9 more steps")} 1 step reused. ${unlisted(20)}`,
      `${failed("9 more steps")} 1 step reused. ${leftOut} ${unlisted(20)}`,
      `${failed("9 more steps")} 1 step reused. ${leftOut} ${leftOut} ${unlisted(20)}`,
      `${failed("9 more steps")} 1 step reused. ${leftOut} ${leftOut} ${unlisted(60)}`,
      // Here the last lines of each step became fewer.
      `${failed("9 more steps")} 1 step reused. ${leftOut} ${leftOut} ${unlisted(60)}`,
      `${failed("9 more steps")} 1 step reused. ${leftOut} ${leftOut} ${unlisted(70)}`,
      `${failed("26 more steps")} 1 step reused. ${leftOut} ${leftOut} ${unlisted(70)}`,
      `${failed("26 more steps")} 1 step reused, 79 more steps. ${leftOut} ${leftOut} ${unlisted(70)}`,
      `${failed("29 steps")} 1 step reused, 79 more steps. ${leftOut} ${leftOut} ${unlisted(70)}`,
      "nothing",
    ]);
  });
});
