import { describe, expect, test } from "@jest/globals";
import type { CommandFiles } from "../../src/engine/ports.ts";
import { createRedactor, type Redactor } from "../../src/engine/redactor.ts";
import { StepOutput } from "../../src/engine/step-output.ts";

const files: CommandFiles = { output: "", env: "", path: "", summary: "" };

/** What is shown after each piece, and at the end. */
function shown(redactor: Redactor, ...pieces: readonly string[]): string[] {
  const output = new StepOutput(redactor);
  const parts = pieces.map((piece) => Buffer.from(output.push(Buffer.from(piece))).toString());
  return [...parts, Buffer.from(output.end()).toString()];
}

/** What a step hands on that prints the text, however it is cut. */
function handedOn(text: string, size = text.length): Partial<CommandFiles> {
  const output = new StepOutput(createRedactor([]));
  for (let at = 0; at < text.length; at += size)
    output.push(Buffer.from(text.slice(at, at + size)));
  output.end();
  const { printed, refused } = output.addTo(files);
  return { ...(printed ? { printed: { ...printed } } : {}), ...(refused ? { refused } : {}) };
}

describe("output without commands", () => {
  test("passes as it is, at once", () => {
    const chunk = Buffer.from("std::vector and ::1 and #1\n");

    expect(new StepOutput(createRedactor([])).push(chunk)).toEqual(chunk);
    expect(shown(createRedactor([]), "Password: ", "50%\r", "ok ## \r\n")).toEqual([
      "Password: ",
      "50%\r",
      "ok ## \r\n",
      "",
    ]);
  });

  test("passes with commands that are the reporters' to obey", () => {
    const text = "::group::a\n::error file=a.ts::boom\n##[debug]x\n::endgroup::\n";

    expect(shown(createRedactor([]), text)).toEqual([text, ""]);
  });

  test("waits only where a mask may be beginning", () => {
    expect(shown(createRedactor([]), "a\n  :", ":no", "tice::b\n", "c #", "1\n")).toEqual([
      "a\n",
      "",
      "  ::notice::b\n",
      "c ",
      "#1\n",
      "",
    ]);
  });
});

describe("add-mask", () => {
  test("hides its value in its own line and in all that follows", () => {
    expect(shown(createRedactor([]), "::add-mask::hunter22\n", "I am hunter22\n")).toEqual([
      "::add-mask::***\n",
      "I am ***\n",
      "",
    ]);
  });

  test.each([
    ["  ::ADD-MASK::hunter22\n", "::add-mask::***\n"],
    ["\u00a0::add-mask ::hunter22\n", "::add-mask::***\n"],
    ["text ##[add-mask]hunter22\r\n", "text ##[add-mask]***\r\n"],
    ["::add-mask::hunter22", "::add-mask::***"],
    ["hunter22\r::add-mask::hunter22\r", "***\r::add-mask::***\r"],
    ["::add-mask::first%0Ahunter22\n", "::add-mask::***\n"],
  ])("in %j shows %j, however it is cut", (text, expected) => {
    const redactor = createRedactor([]);
    expect(shown(redactor, text).join("")).toBe(expected);
    expect(redactor.redactText("hunter22")).toBe("***");

    const bytes = Buffer.from(text);
    const output = new StepOutput(createRedactor([]));
    const parts: Uint8Array[] = [];
    for (const byte of bytes) parts.push(Uint8Array.from(output.push(Uint8Array.of(byte))));
    parts.push(output.end());
    // Cut into bytes, what came before the mask has left by then.
    const early = text.startsWith("hunter22") ? expected.replace("***", "hunter22") : expected;
    expect(Buffer.concat(parts).toString()).toBe(early);
  });

  test("hides its value in the output of other steps too, in what they hand on, and in files", () => {
    const redactor = createRedactor([]);
    const other = new StepOutput(redactor);
    other.push(Buffer.from("hello\n"));

    shown(redactor, "::add-mask::hunter22\n::add-mask::abc\n");

    expect(Buffer.from(other.push(Buffer.from("hunter22\n"))).toString()).toBe("***\n");
    expect(redactor.contains("v=hunter22")).toBe(true);
    expect(redactor.containsSecret(Buffer.from("hunter22"))).toBe(true);
    expect(redactor.containsSecret(Buffer.from("abc"))).toBe(false);
  });

  test("leaves what is blank alone", () => {
    expect(shown(createRedactor([]), "::add-mask::\n::add-mask:: \na b\n")).toEqual([
      "::add-mask::***\n::add-mask::***\na b\n",
      "",
    ]);
  });

  test("is not obeyed while commands are stopped", () => {
    const text =
      "::stop-commands::tok\n::add-mask::hunter22\n::tok::\n::add-mask::second22\nhunter22 second22\n";

    expect(shown(createRedactor([]), text).join("")).toBe(
      "::stop-commands::tok\n::add-mask::hunter22\n::tok::\n::add-mask::***\nhunter22 ***\n",
    );
  });

  test("of a value too long to be hidden fails the step and shows nothing more", () => {
    const output = new StepOutput(createRedactor([]));
    const value = "x".repeat(70_000);
    const parts = [`before\n::add-mask::${value.slice(0, 100)}`, `${value}\nafter ${value}\n`, "z"];

    expect(parts.map((part) => Buffer.from(output.push(Buffer.from(part))).toString())).toEqual([
      "before\n",
      "::add-mask::***\n[the rest of this step's output is not shown: a value in it cannot be hidden]\n",
      "",
    ]);
    expect(output.addTo(files).refused).toEqual({
      command: "::add-mask",
      message: "a line of it is longer than 64 KiB",
    });
  });

  test("of more values than can be hidden fails the step and shows nothing more", () => {
    const output = new StepOutput(createRedactor([]));
    const lines = Array.from({ length: 1001 }, (_, at) => `::add-mask::value ${at}\n`);

    const text = Buffer.from(output.push(Buffer.from(`${lines.join("")}value 1000\n`))).toString();

    expect(text).toBe(
      `${"::add-mask::***\n".repeat(1001)}[the rest of this step's output is not shown: a value in it cannot be hidden]\n`,
    );
    expect(output.addTo(files).refused).toEqual({
      command: "::add-mask",
      message: "no more values can be hidden than 1,000, and no more than 1 MiB of them",
    });
  });
});

describe("set-output", () => {
  test.each([
    ["::set-output name=a::1\n", { a: "1" }],
    ["::set-output name=a::one%0Atwo%25\r\n", { a: "one\ntwo%" }],
    ["::set-output name=a::1\n::Set-Output name=a::2", { a: "2" }],
    ["text ##[set-output name=a]1\n", { a: "1" }],
    ["::nothing:: ##[set-output name=a]1\n", { a: "1" }],
    ["##[set-output name=a;x=y]\n", { a: "" }],
    ["x ::set-output name=a::1\n", undefined],
    ["::set-output2 name=a::1\n", undefined],
    ["::stop-commands::t\n::set-output name=a::1\n", undefined],
  ])("in %j is read as the runner reads it, however it is cut", (text, printed) => {
    const expected = printed ? { printed } : {};

    expect(handedOn(text)).toEqual(expected);
    expect(handedOn(text, 1)).toEqual(expected);
    expect(handedOn(text, 3)).toEqual(expected);
  });

  test("is shown as it is", () => {
    expect(shown(createRedactor([]), "::set-output name=a::1\n")).toEqual([
      "::set-output name=a::1\n",
      "",
    ]);
  });

  test.each([
    ["without a name", "::set-output::1\n", "it gives a value no name"],
    [
      "that is too long",
      `::set-output name=a::${"x".repeat(70_000)}\n`,
      "a line of it is longer than 64 KiB",
    ],
    [
      "of too much",
      `::set-output name=a::${"x".repeat(60_000)}\n`.repeat(18),
      "its values are larger than 1 MiB",
    ],
  ])("%s is the step's failure", (_, text, message) => {
    const refused = { command: "::set-output", message };

    expect(handedOn(text)).toMatchObject({ refused });
    expect(handedOn(text, 1000)).toMatchObject({ refused });
  });
});
