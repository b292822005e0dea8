import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { inputDefaults, readInputs, type ActionInputs } from "../../src/action/inputs.ts";

const scratch = mkdtempSync(path.join(tmpdir(), "mity-inputs-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});
const workspace = path.join(scratch, "workspace");
mkdirSync(path.join(workspace, "services"), { recursive: true });
writeFileSync(path.join(scratch, "outside.yml"), "");
symlinkSync(path.join(scratch, "outside.yml"), path.join(workspace, "link.yml"));
symlinkSync(scratch, path.join(workspace, "folder"));

type Given = Readonly<Record<string, string>>;

/** What the runner sets for these lines under `with:`. */
function environmentOf(given: Given): Record<string, string> {
  const inputs = Object.entries({ ...inputDefaults, ...given }).map(
    ([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value] as const,
  );
  return { GITHUB_WORKSPACE: workspace, ...Object.fromEntries(inputs) };
}

function read(given: Given): ActionInputs {
  const result = readInputs(environmentOf(given));
  if (!result.ok) throw new Error(result.error.join("\n"));
  return result.value;
}

function problems(given: Given): readonly string[] {
  const result = readInputs(environmentOf(given));
  return result.ok ? [] : result.error;
}

const asGiven: ActionInputs = {
  mode: "run",
  steps: [],
  resume: "auto",
  maxParallel: availableParallelism(),
  key: "",
  cache: "auto",
  failFast: true,
  matrix: null,
  summary: true,
  annotations: true,
  retentionDays: 3,
  maxCheckpointBytes: 250_000_000,
  needs: [],
  warnings: [],
};

describe("a workflow that says nothing", () => {
  test("gets the defaults", () => {
    expect(read({})).toEqual(asGiven);
  });

  test("gets the same where nobody set a default", () => {
    expect(readInputs({ GITHUB_WORKSPACE: workspace })).toEqual({ ok: true, value: asGiven });
  });

  test("gets the same from inputs that came out empty", () => {
    const empty = Object.fromEntries(Object.keys(inputDefaults).map((name) => [name, " "]));

    expect(read(empty)).toEqual(asGiven);
  });

  test("gets the defaults that action.yml shows", () => {
    const file = path.join(import.meta.dirname, "../../action.yml");
    const { inputs } = parse(readFileSync(file, "utf8")) as {
      inputs: Readonly<Record<string, { readonly default: string }>>;
    };
    const shown = Object.entries(inputs).map(([name, input]) => [
      name,
      { "${{ toJSON(matrix) }}": "null", "${{ github.token }}": "" }[input.default] ??
        input.default,
    ]);

    expect(Object.fromEntries(shown)).toEqual(inputDefaults);
  });
});

test("everything that can be said is read", () => {
  const digest = "ab".repeat(32);
  const inputs = read({
    spec: "./services//mity.yml",
    mode: "plan",
    steps: "lint,\ntest[node=24]",
    from: "build",
    resume: "17",
    "max-parallel": "4",
    key: "second",
    cache: "off",
    "fail-fast": "False",
    matrix: '{ "node": 24 }',
    "github-token": "ghs_abc",
    summary: "false",
    annotations: "FALSE",
    "retention-days": "90",
    "max-checkpoint-size": "1.5GiB",
    needs: JSON.stringify({
      lint: { result: "success", outputs: {} },
      build: { result: "success", outputs: { checkpoint: `12@sha256:${digest}`, other: "x" } },
      pack: { result: "skipped", outputs: { checkpoint: "" } },
      test: {
        result: "success",
        outputs: { checkpoint: `3@sha256:${digest} 4@sha256:${digest}` },
      },
    }),
  });

  expect(inputs).toEqual({
    spec: "services/mity.yml",
    mode: "plan",
    steps: ["lint", "test[node=24]"],
    from: "build",
    resume: { run: "17" },
    maxParallel: 4,
    key: "second",
    cache: "off",
    failFast: false,
    matrix: { node: 24 },
    githubToken: "ghs_abc",
    summary: false,
    annotations: false,
    retentionDays: 90,
    maxCheckpointBytes: 1_610_612_736,
    needs: [
      { job: "build", parts: [{ id: "12", digest }] },
      {
        job: "test",
        parts: [
          { id: "3", digest },
          { id: "4", digest },
        ],
      },
    ],
    warnings: [],
  });
});

test.each([
  ["250MB", 250_000_000],
  ["250 mb", 250_000_000],
  ["1 KiB", 1024],
  ["0.5 GB", 500_000_000],
  ["100 B", 100],
])("the size %s is %d bytes", (text, bytes) => {
  expect(read({ "max-checkpoint-size": text }).maxCheckpointBytes).toBe(bytes);
});

describe("a value that an input cannot have is refused", () => {
  const size = "`max-checkpoint-size` must be a size of at most 1 TB with its unit, not";
  test.each([
    [
      "mode",
      "rnu",
      '`mode` must be run, plan, validate or check-templates, not "rnu": did you mean run?',
    ],
    ["mode", "go\nnow", '`mode` must be run, plan, validate or check-templates, not "go␊now"'],
    [
      "mode",
      "check-templates",
      "`mode: check-templates` does not work yet: CI templates are not built",
    ],
    ["from", "a b", '`from` must be one step, not "a b": `steps` takes several'],
    ["resume", "of", '`resume` must be auto, off or the id of a run, not "of": did you mean off?'],
    ["resume", "-1", '`resume` must be auto, off or the id of a run, not "-1"'],
    ["max-parallel", "0", '`max-parallel` must be a whole number from 1 to 99999, not "0"'],
    ["max-parallel", "2.5", '`max-parallel` must be a whole number from 1 to 99999, not "2.5"'],
    ["key", "a\nb", '`key` must be one line of at most 200 characters, not "a␊b"'],
    ["cache", "oci://ghcr.io/a", "`cache` cannot be the address of a store yet: use auto or off"],
    ["cache", "on", '`cache` must be auto or off, not "on"'],
    ["fail-fast", "yes", '`fail-fast` must be true or false, not "yes"'],
    ["matrix", "[1]", "`matrix` must be ${{ toJSON(matrix) }}, and is none or a map in JSON"],
    ["matrix", "{", "`matrix` must be ${{ toJSON(matrix) }}, and is none or a map in JSON"],
    [
      "matrix",
      `{"a":${"[".repeat(60)}${"]".repeat(60)}}`,
      "`matrix` must be ${{ toJSON(matrix) }}, and is none or a map in JSON",
    ],
    [
      "github-token",
      "two words",
      "`github-token` is no token: it has spaces, line breaks or other characters that none has",
    ],
    ["retention-days", "91", '`retention-days` must be a whole number from 1 to 90, not "91"'],
    ["max-checkpoint-size", "250", `${size} "250": as in 250 MB`],
    ["max-checkpoint-size", "0 MB", `${size} "0 MB": as in 250 MB`],
    ["max-checkpoint-size", "2 TB", `${size} "2 TB": as in 250 MB`],
    ["needs", "build", "`needs` must be ${{ toJSON(needs) }}, a map of jobs in JSON"],
    ["needs", '{"build":1}', "`needs` must be ${{ toJSON(needs) }}, a map of jobs in JSON"],
  ])("%s: %j", (name, value, problem) => {
    expect(problems({ [name]: value })).toEqual([problem]);
  });

  test("all such values at once", () => {
    expect(problems({ mode: "x", summary: "x", "retention-days": "x" })).toEqual([
      '`mode` must be run, plan, validate or check-templates, not "x"',
      '`summary` must be true or false, not "x"',
      '`retention-days` must be a whole number from 1 to 90, not "x"',
    ]);
  });
});

describe("a spec outside of the workspace is refused", () => {
  test.each([
    ["../outside.yml"],
    ["/etc/passwd"],
    ["."],
    ["link.yml"],
    ["folder/new.yml"],
    ["a\0b"],
  ])("%j", (spec) => {
    const [problem] = problems({ spec });

    expect(problem).toBe(
      `\`spec\` must be a path in the workspace, not "${spec.replace("\0", "␀")}": relative to its root, as in mity.yml`,
    );
  });

  test("and one that lies in it, named by an absolute path, is not", () => {
    expect(read({ spec: path.join(workspace, "a.yml") }).spec).toBe("a.yml");
    expect(read({ spec: "..a/mity.yml" }).spec).toBe("..a/mity.yml");
  });
});

describe("what is odd and does no harm is a warning", () => {
  test("an input that the action does not have", () => {
    const { warnings } = read({ "max-paralel": "2", colour: "blue" });

    expect(warnings).toEqual([
      'the action has no input "max-paralel": did you mean `max-parallel`?',
      `the action has no input "colour": its inputs are ${Object.keys(inputDefaults).join(", ")}`,
    ]);
  });

  const part = `12@sha256:${"a".repeat(64)}`;

  test.each([
    ["12"],
    ["12@sha256:abc"],
    [`../${part}`],
    ["path/of/a/model"],
    [`${part} 13`],
    [`${part}  ${part}`],
    [Array.from({ length: 33 }, () => part).join(" ")],
  ])("%j as a checkpoint", (checkpoint) => {
    const { needs, warnings } = read({
      needs: JSON.stringify({ train: { result: "success", outputs: { checkpoint } } }),
    });

    expect(needs).toEqual([]);
    expect(warnings).toEqual([
      "the output `checkpoint` of the job \"train\" names no checkpoint of mity's, and is not used: it must be the action's output `checkpoint`",
    ]);
  });
});
