import { describe, expect, test } from "@jest/globals";
import { JobHistory } from "../../src/reporters/job-history.ts";
import { stepSummaries } from "../../src/reporters/job-step-summaries.ts";
import { jobSummary } from "../../src/reporters/job-summary.ts";
import { planOf, RunScript } from "./run-script.ts";

const plan = planOf(["build", "test[n=1]"]);

function shown(texts: readonly string[], room = 1e6): string {
  const written = texts.map((text, step) => [step, { text, bytes: text.length }] as const);
  return stepSummaries(plan, new Map(written), room);
}

test("each is a quote under its step's name, in plan order, whatever order they came in", () => {
  const named = { ...plan, steps: plan.steps.map((step) => ({ ...step, name: "T *s*" })) };
  const written = new Map([
    [1, { text: "| a |\n|---|\n| 1 |\n", bytes: 1 }],
    [0, { text: "# Built\n\n- one  \n\ttwo\n  \tthree\n\n\n", bytes: 1 }],
  ]);

  expect(stepSummaries(named, written, 1e6)).toBe(
    `### Summaries of steps

#### T &#42;s&#42; (<code>build</code>)

> # Built
>
> - one  
>     two
>     three

<!-- "'> --></blockquote>

#### T &#42;s&#42; (<code>test&#91;n&#61;1&#93;</code>)

> | a |
> |---|
> | 1 |

<!-- "'> --></blockquote>
`,
  );
});

test("nothing but blanks is nothing", () => {
  expect(shown(["", " \n\t\n"])).toBe("");
});

describe("what a step leaves open is ended behind it:", () => {
  test.each([
    ["a details", "<details><summary>x</summary>\n\ny", "</details>"],
    ["a table, inner elements first", "<table><tr><td>x", "</td></tr></table>"],
    ["twice the same", "<b>x <B>y </b> <b class='z'>", "</b></b>"],
    ["one begun behind an end of nothing", "</blockquote></details><details>", "</details>"],
    ["nothing that ends by itself", "<p>a<br>b<hr><img src=x>a < b <3", ""],
    ["nothing that is closed", "<div\n><i >x</i ></div>", ""],
  ])("%s", (_, text, ends) => {
    expect(shown([text]).split("\n").at(-2)).toBe(`<!-- "'> -->${ends}</blockquote>`);
  });

  test("no line of it is outside of the quote", () => {
    const lines = shown(["a\r\nb\rc\n\0\x1b\x0b\x0cd\u2028e\n```\n<!-- open"]).split("\n");

    expect(lines.slice(4, -3)).toEqual(["> a", "> b", "> c", "> d\u2028e", "> ```", "> <!-- open"]);
  });

  test("a thousand elements need no thousand ends", () => {
    expect(shown(["<b>".repeat(1000)]).match(/<\/b>/g)).toHaveLength(100);
  });
});

describe("with too little room", () => {
  const long = "0123456789\n".repeat(1000);

  test("the longest are cut at a line, and say so", () => {
    const text = shown(["short", long], 6000);

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(6000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(5700);
    expect(text).toMatch(/^### [^]*\n> short\n\n<!-- "'> --><\/blockquote>\n\n#### /);
    expect(text).toMatch(
      /\n> 0123456789\n\n<!-- "'> --><\/blockquote>\n\nCut: it wrote 11.0 kB, and there is no room for more here.\n$/,
    );
  });

  test("a line that is too long is cut off as a whole", () => {
    expect(shown([`first\n${"x".repeat(9000)}\nlast`], 3000)).toBe(
      `### Summaries of steps

#### <code>build</code>

> first

<!-- "'> --></blockquote>

Cut: it wrote 9.0 kB, and there is no room for more here.
`,
    );
  });

  test("the last ones are left out, and counted", () => {
    expect(shown([long, long], 4000)).toMatch(
      /^### [^]*<code>build<\/code>[^]*\nNot shown for want of room: what 1 more step wrote.\n$/,
    );
    expect(shown([long, long], 500)).toBe(
      "### Summaries of steps\n\nNot shown for want of room: what 2 steps wrote.\n",
    );
    expect(shown([long, long], 50)).toBe("");
  });
});

describe("in the summary of a job", () => {
  function history(summaries: readonly string[]): JobHistory {
    const gathered = new JobHistory();
    const run = new RunScript(planOf(summaries.map((_, step) => `s${step}`)), () => (event) => {
      gathered.report(event);
    }).started();
    summaries.forEach((summary, step) => {
      const why = { kind: "first-run" } as const;
      const settled = { step, verdict: "success", how: "ran", why, ms: 1, attempts: 1 } as const;
      run.begin(step).send({ kind: "step-settled", settled, summary, at: 0 });
    });
    run.end("success", 1);
    return gathered;
  }

  const rest = {
    lastLines: () => [],
    annotations: { counts: { error: 0, warning: 0, notice: 0 }, first: [] },
    stored: [],
  };

  test("they come last, and fill what is left of what GitHub takes", () => {
    const megabyte = "x".repeat(99).concat("\n").repeat(10_000);
    const text = jobSummary({ history: history([megabyte, "# two", megabyte]), ...rest });

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(990 * 1024);
    expect(text.match(/^#{2,4} .*|^Cut.*/gm)).toEqual([
      "## ✅ mity <code>example</code>: success in 0.00s",
      "### Steps",
      "### Graph",
      "### Timeline",
      "### Summaries of steps",
      "#### <code>s0</code>",
      "Cut: it wrote 1.0 MB, and there is no room for more here.",
      "#### <code>s1</code>",
      "#### <code>s2</code>",
      "Cut: it wrote 1.0 MB, and there is no room for more here.",
    ]);
  });

  test("they are there without ours, as with `summary: false`", () => {
    const none = jobSummary({ history: history([""]), isOwnShown: false, ...rest });
    const one = jobSummary({ history: history(["hello"]), isOwnShown: false, ...rest });

    expect(none).toBe("");
    expect(one).toBe(
      "### Summaries of steps\n\n#### <code>s0</code>\n\n> hello\n\n<!-- \"'> --></blockquote>\n",
    );
  });

  test("a thousand of a megabyte do not fill the memory", () => {
    const megabyte = "x".repeat(99).concat("\n").repeat(10_000);
    const gathered = history(Array.from({ length: 1000 }, () => megabyte));
    const kept = [...gathered.summaries.values()].reduce((sum, { text }) => sum + text.length, 0);

    expect(kept).toBeLessThan(23e6);
    expect(gathered.summaries.get(999)).toMatchObject({ bytes: 1e6 });
  });
});
