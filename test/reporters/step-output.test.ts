import { expect, test } from "@jest/globals";
import { StepOutput } from "../../src/reporters/step-output.ts";

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

test("output cut at every byte is the same whole lines", () => {
  const printed = Buffer.from("añ\r\n\x1b[2J漢😀\n\nend");
  for (let cut = 0; cut <= printed.length; cut++) {
    const output = new StepOutput("p | ", false);

    const shown =
      text(output.take(printed.subarray(0, cut))) +
      text(output.take(printed.subarray(cut))) +
      text(output.end());

    expect(shown).toBe("p | añ\np | 漢😀\np | \np | end\n");
  }
});

test("a chunk may be overwritten once it was taken", () => {
  const output = new StepOutput("", false);
  const chunk = Buffer.from("kept");

  output.take(chunk);
  chunk.fill("x");

  expect(text(output.end())).toBe("kept\n");
  expect(output.lastLines(1, "")).toEqual(["kept"]);
});

test("a line without an end is broken, but no character is", () => {
  const output = new StepOutput("", false);
  let shown = "";

  for (let at = 0; at < 300; at++)
    shown += text(output.take(Buffer.from("漢".repeat(1000)).subarray(1)));
  shown += text(output.end());

  const rows = shown.split("\n");
  expect(rows.length).toBeGreaterThan(10);
  expect(Math.max(...rows.map((row) => row.length))).toBeLessThan(70_000);
  expect(shown.replaceAll("\n", "").replaceAll("\ufffd", "")).toBe("漢".repeat(300 * 999));
});

test("the last lines are those of the last bytes, from whole lines where possible", () => {
  const output = new StepOutput("p | ", false);

  output.take(Buffer.from("first\n"));
  output.take(Buffer.from("long ".repeat(4000) + "\nb\r\x1b[2Jc\nd"));

  expect(output.lastLines(30, "  ")).toEqual(["  b", "  c", "  d"]);
  expect(output.lastLines(2, "  ")).toEqual(["  c", "  d"]);
});

test("a new attempt forgets the last lines of the one before", () => {
  const output = new StepOutput("", false);

  output.take(Buffer.from("before\n"));
  output.restart();
  output.take(Buffer.from("after\n"));

  expect(output.lastLines(30, "")).toEqual(["after"]);
});

test("a step that printed nothing has no last lines", () => {
  expect(new StepOutput("", false).lastLines(30, "")).toEqual([]);
});
