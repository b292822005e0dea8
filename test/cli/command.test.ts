import { describe, expect, test } from "@jest/globals";
import { parseCommand, type CommandWords } from "../../src/cli/command.ts";

const words: CommandWords = {
  name: "run",
  summary: "",
  operands: "[STEP...]",
  flags: {
    jobs: { value: "N", short: "j", help: "" },
    force: { value: "STEP", multiple: true, help: "" },
    strict: { help: "" },
  },
};

/** What was read, by name, or what is said of it. */
function read(args: readonly string[], of = words): unknown {
  const parsed = parseCommand(of, args);
  if (!parsed.ok) return parsed.error;
  const given = parsed.value;
  return [given.operands, given.has("strict"), given.value("jobs"), given.values("force")];
}

describe("a command line", () => {
  test.each<[string, readonly string[], unknown]>([
    ["nothing", [], [[], false, undefined, []]],
    ["a value of its own", ["--jobs", "1"], [[], false, "1", []]],
    ["a value behind =, be it empty", ["--jobs=", "a"], [["a"], false, "", []]],
    ["a value that holds =", ["--force=a=b"], [[], false, undefined, ["a=b"]]],
    ["a letter and its value", ["-j", "4"], [[], false, "4", []]],
    ["a letter with its value", ["-j4"], [[], false, "4", []]],
    ["the last of two", ["-j4", "--jobs", "5"], [[], false, "5", []]],
    [
      "all of those that may be repeated",
      ["--force", "a", "--force=b"],
      [[], false, undefined, ["a", "b"]],
    ],
    [
      "operands between, and a dash alone",
      ["a", "--strict", "-"],
      [["a", "-"], true, undefined, []],
    ],
    [
      "only operands behind --",
      ["--", "--strict", "-j"],
      [["--strict", "-j"], false, undefined, []],
    ],
    ["a value that looks like an option, behind =", ["--force=-x"], [[], false, undefined, ["-x"]]],
  ])("of %s is read", (_, args, expected) => {
    expect(read(args)).toEqual(expected);
  });

  test.each<[readonly string[], unknown]>([
    [["--job", "4"], { message: "`mity run` has no option --job", hint: "did you mean --jobs?" }],
    [
      ["--zzz"],
      { message: "`mity run` has no option --zzz", hint: "`mity run --help` lists them" },
    ],
    [["-x4"], { message: "`mity run` has no option -x4", hint: "`mity run --help` lists them" }],
    [
      ["--constructor"],
      { message: "`mity run` has no option --constructor", hint: "`mity run --help` lists them" },
    ],
    [["--jobs"], { message: "--jobs needs a value: --jobs N" }],
    [["-j"], { message: "-j needs a value: -j N" }],
    [
      ["--force", "--strict"],
      {
        message: "--force needs a value: --force STEP",
        hint: 'if "--strict" is the value: --force=--strict',
      },
    ],
    [["--strict=yes"], { message: '--strict takes no value, but got "yes"' }],
  ])("%j is refused with what is wrong", (args, error) => {
    expect(read(args)).toEqual(error);
  });

  test("with an operand for a command that takes none is refused", () => {
    const { operands, ...none } = words;
    expect([operands, read(["x"], none)]).toEqual([
      "[STEP...]",
      { message: '`mity run` takes no operand, but got "x"' },
    ]);
  });
});
