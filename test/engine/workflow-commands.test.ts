import { describe, expect, test } from "@jest/globals";
import {
  readCommand,
  StepCommands,
  writeCommand,
  type Line,
} from "../../src/engine/workflow-commands.ts";

function command(
  name: string,
  value: string,
  properties: Readonly<Record<string, string>> = {},
): unknown {
  return { name, properties: { ...properties }, value };
}

describe("a line is read as the runner reads it", () => {
  test.each<[string, unknown]>([
    ["::error::boom", command("error", "boom")],
    ["  \t::Warning ::boom", command("warning", "boom")],
    [
      "::error file=a.ts,line=3,endLine=4,title=a%3Ab%2C%25::one%0Atwo%0D%25%3A",
      command("error", "one\ntwo\r%%3A", {
        file: "a.ts",
        line: "3",
        endline: "4",
        title: "a:b,%",
      }),
    ],
    ["::error file==a.ts,,line=,=x,col==::m", command("error", "m", { file: "a.ts" })],
    ["::error __proto__=x::m", command("error", "m", { ["__proto__"]: "x" })],
    ["::debug::%250A %0a", command("debug", "%0A %0a")],
    ["::endgroup::", command("endgroup", "")],
    ["##[group]name", command("group", "name")],
    [
      "before ##[error line=1;title=a%3Bb%5D]m%5D",
      command("error", "m]", { line: "1", title: "a;b]" }),
    ],
    ["::unknown:: ##[notice]m", command("notice", "m")],
  ])("%s", (line, expected) => {
    const read = readCommand(line);

    expect({ ...read, properties: { ...read?.properties } }).toEqual(expected);
  });

  test.each([
    "plain",
    "x ::error::boom",
    "::error",
    ":: error::boom",
    "::unknown::boom",
    "\ufeff::error::boom",
    "##[unknown]boom",
    "##[error boom",
    "# #[error]boom",
    "",
  ])("%j is only text", (line) => {
    expect(readCommand(line)).toBeUndefined();
  });
});

test("what is written is read back as it was", () => {
  const written = writeCommand({
    name: "error",
    properties: { file: "a,b:c%.ts", title: "::x\r\n", line: "" },
    value: "one\r\ntwo %0A ::stop-commands::x",
  });

  expect(written).toBe(
    "::error file=a%2Cb%3Ac%25.ts,title=%3A%3Ax%0D%0A::one%0D%0Atwo %250A ::stop-commands::x",
  );
  expect(readCommand(written)).toEqual({
    name: "error",
    properties: { file: "a,b:c%.ts", title: "::x\r\n" },
    value: "one\r\ntwo %0A ::stop-commands::x",
  });
});

test("a name that could be more than a name is an error of ours", () => {
  expect(() => writeCommand({ name: "a b", properties: {}, value: "" })).toThrow(
    "no name of a command: a b",
  );
  expect(() => writeCommand({ name: "error", properties: { "a=b": "c" }, value: "" })).toThrow(
    "no name of a property: a=b",
  );
});

/** Lines as short words: texts in quotes, commands as they would be written. */
function told(lines: readonly Line[]): string[] {
  return lines.map((line) =>
    line.kind === "text" ? JSON.stringify(line.text) : writeCommand(line.command),
  );
}

function readAll(printed: string | Uint8Array): string[] {
  const commands = new StepCommands();
  const bytes = typeof printed === "string" ? Buffer.from(printed) : printed;
  return told([...commands.add(bytes), ...commands.end()]);
}

describe("what a step prints", () => {
  test("is the same lines wherever it is cut", () => {
    const printed = Buffer.from(
      "añ\r\n::error::漢\r::debug::a\r\n\n\r\r\n x ##[notice]n\n::stop-commands::T\n::error::b\n::t::\nend😀",
    );
    const expected = [
      '"añ"',
      "::error::漢",
      "::debug::a",
      '""',
      '""',
      '""',
      '" x"',
      "::notice::n",
      '"::stop-commands::T"',
      '"::error::b"',
      '"::t::"',
      '"end😀"',
    ];

    for (let cut = 0; cut <= printed.length; cut++) {
      const commands = new StepCommands();
      const lines = [
        ...commands.add(printed.subarray(0, cut)),
        ...commands.add(printed.subarray(cut)),
        ...commands.end(),
      ];

      expect(told(lines)).toEqual(expected);
    }
  });

  test("is not kept by reference", () => {
    const commands = new StepCommands();
    const chunk = Buffer.from("kept");

    commands.add(chunk);
    chunk.fill("x");

    expect(told(commands.end())).toEqual(['"kept"']);
  });

  test("is text while commands are stopped, until the token is met in any case and either form", () => {
    expect(
      readAll("::stop-commands::Tok\n::error::a\n::stop-commands::other\n##[tok]\n::error::b\n"),
    ).toEqual([
      '"::stop-commands::Tok"',
      '"::error::a"',
      '"::stop-commands::other"',
      '"##[tok]"',
      "::error::b",
    ]);
  });

  test.each(["", "pause-logging", "Error"])("is not stopped by the token %j", (token) => {
    expect(readAll(`::stop-commands::${token}\n::error::a\n`)).toEqual([
      JSON.stringify(`::stop-commands::${token}`),
      "::error::a",
    ]);
  });

  test("is heard again when another attempt begins", () => {
    const commands = new StepCommands();

    commands.add(Buffer.from("::stop-commands::t\n"));
    commands.end();

    expect(told(commands.add(Buffer.from("::error::a\n")))).toEqual(["::error::a"]);
  });

  test("has U+FFFD for what is no UTF-8, and keeps a byte order mark", () => {
    expect(readAll(Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x0a]))).toEqual(['"\ufeffa\ufffd"']);
  });
});

describe("a line of more than 64 KiB", () => {
  test("comes in pieces that are whole characters and no commands", () => {
    const value = "漢".repeat(50_000);
    const lines = readAll(`::error::${value}\n::error::b\n`).map(
      (line) => (line.startsWith('"') ? JSON.parse(line) : line) as string,
    );

    expect(lines.length).toBe(4);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(
      64 * 1024,
    );
    expect(lines.slice(0, 3).join("")).toBe(`::error::${value}`);
    expect(lines[3]).toBe("::error::b");
  });

  test("is not shown if it hides something", () => {
    expect(readAll(`::add-mask::${"s3cret".repeat(30_000)}\nafter\n`)).toEqual([
      '"(a command add-mask of more than 64 KiB was left out)"',
      '"after"',
    ]);
  });

  test("is read in time that grows with its length only, byte by byte too", () => {
    const commands = new StepCommands();
    const byte = Buffer.from("x");
    let length = 0;

    for (let count = 0; count < 200_000; count++)
      for (const line of commands.add(byte)) length += line.kind === "text" ? line.text.length : 0;
    for (const line of commands.end()) length += line.kind === "text" ? line.text.length : 0;

    expect(length).toBe(200_000);
  });
});
