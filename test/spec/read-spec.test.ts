import { describe, expect, test } from "@jest/globals";
import { decodeSource } from "../../src/spec/decode.ts";
import { readSpec, type SpecReading } from "../../src/spec/read-spec.ts";
import type { SpecStep } from "../../src/spec/spec.ts";

async function read(text: string, path = "mity.yml"): Promise<SpecReading> {
  const reading = await readSpec({ path, text });
  if (!reading.ok) throw new Error(JSON.stringify(reading.error.diagnostics));
  return reading.value;
}

async function messages(text: string, path = "mity.yml"): Promise<string[]> {
  const reading = await readSpec({ path, text });
  return reading.ok
    ? []
    : reading.error.diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

const plainStep: Omit<SpecStep, "run"> = {
  needs: [],
  env: {},
  scratch: [],
  "continue-on-error": false,
  effects: "none",
  idempotent: false,
  "optional-secrets": [],
};

const everything = {
  name: "orders",
  env: { CI: "1", EMPTY: "" },
  defaults: {
    shell: "bash",
    "working-directory": "app",
    "timeout-minutes": 10,
    retry: { max: 0, backoffSeconds: 1 },
  },
  steps: {
    test: {
      name: "Tests",
      run: "pytest\n",
      needs: ["build", "1"],
      if: "${{ success() }}",
      matrix: {
        axes: { python: ["3.12", 3.9, true] },
        include: [{ os: "linux" }],
        exclude: [{ python: 3.9 }],
      },
      env: { A: "5", B: "true", C: "text" },
      shell: "perl {0}",
      "working-directory": ".",
      inputs: { files: ["src/**"], env: ["NODE_ENV"], tools: ["python --version"] },
      outputs: ["a", "b/**"],
      scratch: [".cache"],
      "timeout-minutes": 0.5,
      retry: {
        max: 2,
        backoffSeconds: 0.5,
        on: [{ kind: "timeout" }, { kind: "exit", code: 75 }],
      },
      "continue-on-error": true,
      concurrency: "db",
      effects: "external",
      idempotent: true,
      "optional-secrets": ["TOKEN"],
    },
    build: { ...plainStep, run: "true", if: "false", inputs: { files: ["a"], env: [], tools: [] } },
    "1": { ...plainStep, run: "12", inputs: { env: [], tools: [] } },
  },
};

describe("a spec becomes one form, whatever it is written in:", () => {
  test("YAML", async () => {
    const { spec } = await read(`
name: orders
env: { CI: 1, EMPTY: "" }
defaults: { shell: bash, working-directory: app, timeout-minutes: 10, retry: { max: 0 } }
steps:
  test:
    name: Tests
    run: |
      pytest
    needs: [build, 1]
    if: \${{ success() }}
    matrix: { python: ["3.12", 3.9, true], include: [{ os: linux }], exclude: [{ python: 3.9 }] }
    env: { A: 5, B: true, C: text }
    shell: perl {0}
    working-directory: .
    inputs: { files: src/**, env: NODE_ENV, tools: [python --version] }
    outputs: [a, b/**]
    scratch: .cache
    timeout-minutes: 0.5
    retry: { max: 2, backoff: 500ms, on: [timeout, "exit:75"] }
    continue-on-error: true
    concurrency: db
    effects: external
    idempotent: true
    optional-secrets: TOKEN
  build: { run: true, if: false, inputs: [a] }
  1: { run: 12, inputs: {} }
`);

    expect(spec).toEqual(everything);
  });

  test("TOML", async () => {
    const { spec } = await read(
      `
name = "orders"
env.CI = 1
env.EMPTY = ""
[defaults]
shell = "bash"
working-directory = "app"
timeout-minutes = 10
retry.max = 0
[steps.test]
name = "Tests"
run = """
pytest
"""
needs = ["build", 1]
if = "\${{ success() }}"
env = { A = 5, B = true, C = "text" }
shell = "perl {0}"
working-directory = "."
inputs = { files = "src/**", env = "NODE_ENV", tools = ["python --version"] }
outputs = ["a", "b/**"]
scratch = ".cache"
timeout-minutes = 0.5
retry = { max = 2, backoff = "500ms", on = ["timeout", "exit:75"] }
continue-on-error = true
concurrency = "db"
effects = "external"
idempotent = true
optional-secrets = "TOKEN"
[steps.test.matrix]
python = ["3.12", 3.9, true]
exclude = [{ python = 3.9 }]
[[steps.test.matrix.include]]
os = "linux"
[steps.build]
run = true
if = false
inputs = ["a"]
[steps.1]
run = 12
inputs = {}
`,
      "mity.toml",
    );

    expect(spec).toEqual(everything);
  });
});

test.each([
  ["500ms", 0.5],
  ["10s", 10],
  ["1.5m", 90],
  ["3", 3],
  ["0", 0],
])("a backoff of %s is %d seconds", async (backoff, seconds) => {
  const { spec } = await read(`steps: { a: { run: x, retry: { max: 1, backoff: ${backoff} } } }`);

  expect(spec.steps["a"]?.retry?.backoffSeconds).toBe(seconds);
});

test("steps keep the order of the file", async () => {
  const { spec } = await read("steps: { b: { run: x }, a: { run: x }, c: { run: x } }");

  expect(Object.keys(spec.steps)).toEqual(["b", "a", "c"]);
});

test("names that every JavaScript object has are names like others", async () => {
  const { spec } = await read(
    "steps: { constructor: { run: x }, toString: { run: y, env: { valueOf: z } } }",
  );

  expect(Object.keys(spec.steps)).toEqual(["constructor", "toString"]);
  expect(spec.steps["toString"]?.env).toEqual({ valueOf: "z" });
});

test("__proto__ is refused and changes no object", async () => {
  expect(await messages("steps: { a: { run: x, env: { __proto__: { polluted: 1 } } } }")).toEqual([
    "spec/bad-id: `__proto__` cannot be a name",
  ]);
  expect(await messages("[steps.a]\nrun = 'x'\n[__proto__]\npolluted = 1", "mity.toml")).toEqual([
    "spec/bad-id: `__proto__` cannot be a name",
  ]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("an alias stands for the value of its anchor", async () => {
  const { spec } = await read(
    "steps: { a: { run: x, env: &e { A: 1 } }, b: { run: y, env: *e, needs: [a] } }",
  );

  expect(spec.steps["b"]?.env).toEqual({ A: "1" });
});

test("a file with Windows line ends, tabs after its text and no line break at its end is read", async () => {
  const { spec } = await read(
    "steps:\r\n  a:\t\r\n    run: |\r\n      x\r\n      y\r\n    needs: []\t",
  );

  expect(spec.steps["a"]?.run).toBe("x\ny\n");
});

test("a closing bracket may be as deep as its key, where the standard wants it deeper", async () => {
  const text = `steps:
  a:
    run: |
      }
      ]
    needs: [
      b,
    ]
    env: {
      A: "é]
    ]"
    }
  b: { run: x }
`;
  const { spec, locate } = await read(text);

  expect(spec.steps["a"]).toEqual({
    ...plainStep,
    run: "}\n]\n",
    needs: ["b"],
    env: { A: "é] ]" },
  });
  const at = locate(["steps", "b", "run"]);
  expect(text.slice(at.start, at.end)).toBe("x");
});

describe("a value is found in the text:", () => {
  const yaml = `steps:
  a: &a
    run: |
      make
    needs: [ "b", c ]   # why
    env: { A: 1 }
    inputs:
      - x
      - y
  b: *a
  c:
    run: x
    name:
`;
  test.each<[path: (string | number)[], part: "key" | "value", text: string]>([
    [["steps"], "key", "steps"],
    [["steps", "a"], "key", "a"],
    [["steps", "a", "run"], "value", "make"],
    [["steps", "a", "needs"], "value", '[ "b", c ]'],
    [["steps", "a", "needs", 0], "value", '"b"'],
    [["steps", "a", "needs", 1], "key", "c"],
    [["steps", "a", "env"], "value", "{ A: 1 }"],
    [["steps", "a", "env", "A"], "key", "A"],
    [["steps", "a", "inputs", 1], "value", "y"],
    [["steps", "a", "inputs", "files", 1], "value", "y"],
    [["steps", "a", "inputs", "files", 2], "value", "- x\n      - y"],
    [["steps", "b"], "value", "*a"],
    [["steps", "b", "needs", 1], "value", "c"],
    [["steps", "c", "name"], "value", "name"],
    [["steps", "c", "needs", 3, "deeper"], "value", "run: x\n    name"],
    [["steps", "none"], "key", yaml.slice(yaml.indexOf("a: &a"), -2)],
  ])("YAML %j, its %s", async (path, part, text) => {
    const { locateIn } = await import("../../src/spec/locate.ts");
    const { readYaml } = await import("../../src/spec/read-yaml.ts");
    const document = await readYaml({ path: "mity.yml", text: yaml });
    if (!document.ok) throw new Error("unreadable");

    const { start, end } = locateIn("mity.yml", document.value.tree)(path, part);

    expect(yaml.slice(start, end)).toBe(text);
  });

  const toml = `name = "x"
[steps.a]
run = '''make'''
needs = [ "b" ]
env.A = 1
[steps.b]
run = "x"
`;
  test.each<[path: (string | number)[], part: "key" | "value", text: string]>([
    [["name"], "value", '"x"'],
    [["steps"], "key", "steps"],
    [["steps", "a"], "key", "a"],
    [["steps", "a", "run"], "value", "'''make'''"],
    [["steps", "a", "needs", 0], "value", '"b"'],
    [["steps", "a", "env", "A"], "key", "A"],
    [["steps", "b", "none"], "key", "steps.b"],
  ])("TOML %j, its %s", async (path, part, text) => {
    const { locate } = await read(toml, "mity.toml");

    const { start, end } = locate(path, part);

    expect(toml.slice(start, end)).toBe(text);
  });
});

describe("a hostile file is refused at once:", () => {
  const mebibyte = 1024 * 1024;
  const yamlBomb = Array.from(
    { length: 40 },
    (_, i) =>
      `a${String(i)}: &a${String(i)} [${Array(9)
        .fill(i === 0 ? "x" : `*a${String(i - 1)}`)
        .join()}]`,
  ).join("\n");
  const tooDeep = "spec/syntax: lists and maps stand in each other more than 100 deep";

  test.each([
    ["10,000 open lists", "[".repeat(10_000), tooDeep],
    ["a mebibyte of open lists", "[".repeat(mebibyte), tooDeep],
    ["a mebibyte of open maps", "{a: ".repeat(mebibyte / 4), tooDeep],
    ["a mebibyte of list items in each other", "- ".repeat(mebibyte / 2), tooDeep],
    ["a mebibyte of keys in each other", "? ".repeat(mebibyte / 2), tooDeep],
    [
      "an alias bomb",
      yamlBomb,
      "spec/aliases: aliases up to `*a4` stand for more than 200,000 values",
    ],
    [
      "a mebibyte of empty lists",
      "[]".repeat(mebibyte / 2),
      "spec/syntax: this is not valid YAML: end of the stream or a document separator is expected",
    ],
    [
      "a mebibyte of anchors",
      "&a ".repeat(mebibyte / 3),
      "spec/syntax: this is not valid YAML: duplication of an anchor property",
    ],
    [
      "a key of a mebibyte",
      `${"k".repeat(mebibyte)}: 1`,
      `spec/unknown-key: \`${"k".repeat(59)}…\` is not a key of a spec`,
    ],
    [
      "10,001 steps",
      `steps:\n${Array.from({ length: 10_001 }, (_, i) => `  s${String(i)}: { run: x }\n`).join("")}`,
      "spec/too-many-steps: this spec has 10,001 steps, and may have 10,000",
    ],
  ])("%s", async (_name, text, expected) => {
    const started = performance.now();

    expect(await messages(text)).toContain(expected);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test.each([
    ["50,000 lists in each other", `a = ${"[".repeat(50_000)}${"]".repeat(50_000)}`],
    ["a key of 50,000 parts", `${"a.".repeat(50_000)}a = 1`],
    ["a table of 50,000 parts", `[${"a.".repeat(50_000)}a]`],
    ["5,000 inline tables in each other", `a = ${"{b=".repeat(5000)}1${"}".repeat(5000)}`],
  ])("TOML, %s", async (_name, text) => {
    expect(await messages(text, "mity.toml")).toContain(tooDeep);
  });

  test("10,000 steps are read", async () => {
    const steps = Array.from({ length: 10_000 }, (_, i) => `  s${String(i)}: { run: x }\n`);

    const { spec } = await read(`steps:\n${steps.join("")}`);

    expect(Object.keys(spec.steps)).toHaveLength(10_000);
  });
});

describe("bytes that are no spec are refused by what they are:", () => {
  const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
  test.each<[string, Uint8Array, string]>([
    [
      "two mebibytes",
      Buffer.alloc(2 * 1024 * 1024, "#"),
      "spec/too-large: this file is 2.0 MiB, and a spec may have 1 MiB",
    ],
    [
      "one byte too many",
      Buffer.alloc(1024 * 1024 + 1, "#"),
      "spec/too-large: this file is 1.1 MiB, and a spec may have 1 MiB",
    ],
    [
      "UTF-16 with a mark",
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16("steps:")]),
      "spec/encoding: this file is UTF-16, and a spec must be UTF-8",
    ],
    [
      "UTF-16 without a mark",
      utf16("steps:"),
      "spec/encoding: this file is UTF-16, and a spec must be UTF-8",
    ],
    [
      "big-endian UTF-16",
      utf16("steps:").swap16(),
      "spec/encoding: this file is UTF-16, and a spec must be UTF-8",
    ],
    [
      "UTF-32",
      Buffer.from([0xff, 0xfe, 0, 0, 0x73, 0, 0, 0]),
      "spec/encoding: this file is UTF-32, and a spec must be UTF-8",
    ],
    [
      "a program",
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]),
      "spec/not-text: this file is not text: it holds NUL bytes",
    ],
    [
      "Latin-1",
      Buffer.from("# \ufffd is no mistake\nname: caf\xe9\n".replace("\ufffd", "?"), "latin1"),
      "spec/encoding: line 2 of this file is not valid UTF-8",
    ],
    [
      "Latin-1 after a replacement character and a mark",
      Buffer.concat([Buffer.from("\ufeff# \ufffd\n\n"), Buffer.from([0xe9])]),
      "spec/encoding: line 3 of this file is not valid UTF-8",
    ],
  ])("%s", (_name, bytes, expected) => {
    const source = decodeSource("mity.yml", bytes);

    expect(source.ok ? [] : source.error.map(({ code, message }) => `${code}: ${message}`)).toEqual(
      [expected],
    );
  });

  test("a byte order mark of UTF-8 is none of the text", () => {
    const source = decodeSource("mity.yml", Buffer.from("\ufeffsteps: {}"));

    expect(source).toEqual({ ok: true, value: { path: "mity.yml", text: "steps: {}" } });
  });

  test("a replacement character that stands in the file is text", () => {
    const source = decodeSource("mity.yml", Buffer.from("# \ufffd 😀 é\n"));

    expect(source).toEqual({ ok: true, value: { path: "mity.yml", text: "# \ufffd 😀 é\n" } });
  });

  test.each(["", "\n", "# only a comment", "---\n...\n"])("%j is an empty spec", async (text) => {
    expect(await messages(text)).toEqual(["spec/empty: this spec is empty"]);
  });
});
