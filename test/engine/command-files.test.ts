import { describe, expect, test } from "@jest/globals";
import {
  isReservedVariable,
  parseAssignments,
  parsePathLines,
} from "../../src/engine/command-files.ts";

describe("$GITHUB_OUTPUT and $GITHUB_ENV", () => {
  test.each<[what: string, text: string, values: Record<string, string>]>([
    ["nothing", "", {}],
    ["a line", "a=1\n", { a: "1" }],
    ["a last line without an end", "a=1", { a: "1" }],
    ["lines that end as on Windows", "a=1\r\nb=2\r\n", { a: "1", b: "2" }],
    ["empty lines between", "\na=1\n\n\nb=2\n\n", { a: "1", b: "2" }],
    ["an empty value", "a=\n", { a: "" }],
    ["a value that holds an equals sign", "a=b=c\n", { a: "b=c" }],
    ["a value that holds <<", "a=b<<c\n", { a: "b<<c" }],
    ["spaces, which belong to the value", "a= b \n", { a: " b " }],
    ["the last of two values of one name", "a=1\na=2\n", { a: "2" }],
    ["a block", "a<<EOF\nb\n\nc\nEOF\n", { a: "b\n\nc" }],
    ["an empty block", "a<<EOF\nEOF\n", { a: "" }],
    ["a block whose delimiter holds an equals sign", "a<<x=y\nb\nx=y\n", { a: "b" }],
    ["assignments within a block, which are text", "a<<E\nb=1\nE\nc=2\n", { a: "b=1", c: "2" }],
  ])("hold %s", (_, text, values) => {
    const read = parseAssignments(text);

    expect(read.ok ? { ...read.value } : read.error).toEqual(values);
  });

  test.each([
    ["no assignment", "a=1\nhello\n", "line 2: neither NAME=VALUE nor NAME<<DELIMITER"],
    ["no name", "=1\n", "line 1: neither NAME=VALUE nor NAME<<DELIMITER"],
    ["a block without a delimiter", "a<<\nb\n", 'line 1: "a<<" names no delimiter'],
    ["a block without an end", "b=1\na<<EOF\nb\n", 'line 2: the delimiter "EOF" never comes'],
    [
      "an end that only looks like it",
      "a<<EOF\nb\n EOF\n",
      'line 1: the delimiter "EOF" never comes',
    ],
  ])("with %s are refused by the line", (_, text, error) => {
    expect(parseAssignments(text)).toEqual({ ok: false, error });
  });

  test("give no object its prototype through a name", () => {
    const read = parseAssignments("__proto__=polluted\nconstructor=x\n");

    expect(read.ok && Object.entries(read.value)).toEqual([
      ["__proto__", "polluted"],
      ["constructor", "x"],
    ]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

test("$GITHUB_PATH puts a later line in front", () => {
  expect(parsePathLines("/a\r\n\n/b\n  \n/c")).toEqual(["/c", "/b", "/a"]);
});

test("the runner's own variables cannot be set by a step", () => {
  const names = [
    "GITHUB_SHA",
    "GITHUB_SHORT_SHA",
    "RUNNER_OS",
    "RUNNER_LABEL",
    "MITY_RUN",
    "CI",
    "NODE_OPTIONS",
    "GITHUBX",
    "MY_CI",
    "PATH",
  ];

  expect(names.filter(isReservedVariable)).toEqual([
    "GITHUB_SHA",
    "RUNNER_OS",
    "MITY_RUN",
    "NODE_OPTIONS",
  ]);
});
