import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { Rig, type Ran } from "../support/rig.ts";

/** What each step printed, without the prefix. */
function printed(ran: Ran, step: string): string[] {
  const prefix = `${step} | `;
  return ran.stdout
    .split("\n")
    .flatMap((line) => (line.startsWith(prefix) ? [line.slice(prefix.length)] : []));
}

/** A program that prints its name, its words and, of the last one, the file's ending and text. */
const teller = (name: string): string =>
  `#!/bin/sh
echo "${name}"
for word; do printf '<%s>' "$word" | sed "s|$PWD.*/||"; done; echo
file=$(printf '%s' "$word" | sed "s/^[.] '//; s/'$//")
cat "$file"
`;

describe("a shell", () => {
  test("is started with the words that GitHub's runner uses", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  unset: { run: "tr '\\\\0' ' ' < /proc/$$/cmdline" }
  bash: { shell: bash, run: "tr '\\\\0' ' ' < /proc/$$/cmdline" }
  sh: { shell: sh, run: "echo a\\necho b" }
  python: { shell: python, run: "print(1)\\n" }
  pwsh: { shell: pwsh, run: "Get-Date" }
  node: { shell: node, run: "console.log(process.argv.length, require('path').extname(process.argv[1]))" }
  custom: { shell: "perl -w {0}", run: "print 1;" }
  bare: { shell: "cat -n {0}", run: "text\\n" }
`,
      },
    });
    const bin = path.join(rig.outside, "bin");
    fs.mkdirSync(bin);
    for (const name of ["sh", "python", "pwsh", "perl"])
      fs.writeFileSync(path.join(bin, name), teller(name).replace("/bin/sh", "/bin/dash"), {
        mode: 0o755,
      });
    rig.env["PATH"] = `${bin}:${rig.env["PATH"] ?? ""}`;

    const ran = await rig.mity("run", "-j", "1");

    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(printed(ran, "unset")).toEqual(["bash -e .mity/scripts/0/script.sh "]);
    expect(printed(ran, "bash")).toEqual([
      "bash --noprofile --norc -eo pipefail .mity/scripts/0/script.sh ",
    ]);
    expect(printed(ran, "sh")).toEqual([
      "sh",
      "<-e><.mity/scripts/0/script.sh>",
      "echo a",
      "echo b",
    ]);
    expect(printed(ran, "python")).toEqual(["python", "<script.py>", "print(1)"]);
    expect(printed(ran, "pwsh").slice(0, 1)).toEqual(["pwsh"]);
    expect(printed(ran, "pwsh").slice(2)).toEqual([
      "$ErrorActionPreference = 'stop'",
      "Get-Date",
      "if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }",
    ]);
    expect(printed(ran, "node")).toEqual(["2 .js"]);
    expect(printed(ran, "custom")).toEqual(["perl", "<-w><script>", "print 1;"]);
    expect(printed(ran, "bare")).toEqual(["     1\ttext"]);
  });

  test("ends a step at the first command that fails, in a pipe only with `shell: bash`", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  pipe: { run: "false | true\\necho reached" }
  pipefail: { shell: bash, run: "false | true\\necho reached" }
  errexit: { run: "false\\necho reached" }
  last: { run: "exit 7" }
  missing: { run: no-such-program --x }
  signal: { run: "kill -TERM $$" }
  absent: { shell: "no-such-shell {0}", run: "x" }
  nowhere: { working-directory: not/there, run: "pwd" }
`,
      },
    });

    const ran = await rig.mity("run", "--keep-going");

    expect(ran.code).toBe(1);
    expect(printed(ran, "pipe")).toEqual(["reached"]);
    for (const [step, why] of [
      ["pipefail", "exit code 1; "],
      ["errexit", "exit code 1; "],
      ["last", "exit code 7; "],
      ["missing", "exit code 127; "],
      ["signal", "ended by SIGTERM; "],
      [
        "absent",
        'could not be started: its shell "no-such-shell" is not installed: no directory of PATH holds it\n',
      ],
      ["nowhere", 'could not be started: its working directory "not/there" does not exist\n'],
    ]) {
      expect(ran.stdout).toContain(`✗ ${step} failed: ${why}`);
    }
    expect(ran.stdout).not.toContain("pipefail | reached");
  });

  test("gets a script with any text, the same as if it stood in a file", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  quotes: { run: "echo \\"it's\\" '$HOME' \`echo back\` \\\\\\\\ \\"a  b\\" *.none" }
  unicode: { run: "echo grün 日本 \\u00e9" }
  heredoc:
    run: |
      cat <<'EOF'
      \${NOT} $(expanded)
      EOF
      f() { echo "$1"; }
      f "two words"
  plain: { run: echo hello   world }
  dashes: { run: echo -n -e x }
  here: { run: pwd, working-directory: sub dir }
  stdin: { run: "read line || echo closed" }
`,
        "sub dir/x": "",
      },
    });

    const ran = await rig.mity("run", "-j", "1");

    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(printed(ran, "quotes")).toEqual(["it's $HOME back \\ a  b *.none"]);
    expect(printed(ran, "unicode")).toEqual(["grün 日本 é"]);
    expect(printed(ran, "heredoc")).toEqual(["${NOT} $(expanded)", "two words"]);
    expect(printed(ran, "plain")).toEqual(["hello world"]);
    expect(printed(ran, "dashes")).toEqual(["x"]);
    expect(printed(ran, "here")).toEqual([path.join(rig.root, "sub dir")]);
    expect(printed(ran, "stdin")).toEqual(["closed"]);
  });

  test("of one step leaves nothing to the next: no directory, variable, function, option, trap or descriptor", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  first: { run: "cd /; export LEAK=1; leak() { :; }; set -u; umask 0; trap 'echo trapped' EXIT; exec 5>/dev/null; exec 1>&2" }
  second: { needs: first, run: "pwd; echo [$LEAK] $(type -t leak) $(umask); trap" }
`,
      },
    });

    const ran = await rig.mity("run", "-j", "1");

    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(printed(ran, "first")).toEqual(["trapped"]);
    expect(printed(ran, "second")).toEqual([rig.root, expect.stringMatching(/^\[\] 0\d\d\d$/)]);
  });
});

describe("a step's environment", () => {
  test("takes what a needed step added before the spec's own `env`, and after the step's", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
env: { SHARED: spec, OWN: spec }
steps:
  setup: { run: 'echo "SHARED=added" >> "$GITHUB_ENV"; echo "OWN=added" >> "$GITHUB_ENV"' }
  dependent: { needs: setup, env: { OWN: step }, run: 'echo "$SHARED $OWN"' }
  stranger: { run: 'echo "$SHARED $OWN"' }
`,
      },
    });

    const ran = await rig.mity("run", "-j", "1");

    expect(printed(ran, "dependent")).toEqual(["added step"]);
    expect(printed(ran, "stranger")).toEqual(["spec spec"]);
  });

  test("is the surrounding one, then what needed steps added, then its own; nothing reaches steps that do not need it", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
env: { SHARED: spec, OVER: spec }
steps:
  setup:
    run: |
      echo "ADDED=setup" >> "$GITHUB_ENV"
      echo "OWN=setup" >> "$GITHUB_ENV"
      { echo "LINES<<EOT"; echo one; echo "two = 2"; echo EOT; } >> "$GITHUB_ENV"
      echo "GITHUB_SHA=fake" >> "$GITHUB_ENV"
      mkdir -p tools && printf '#!/bin/sh\\necho "tool in $0"\\n' > tools/my-tool && chmod +x tools/my-tool
      echo "$PWD/tools" >> "$GITHUB_PATH"
    outputs: [tools/**]
    inputs: [mity.yml]
  dependent:
    needs: setup
    env: { OVER: step, OWN: step }
    run: |
      echo "$SHARED $OVER $AMBIENT $ADDED $OWN"
      echo "$LINES"
      my-tool
      echo "[$GITHUB_SHA]"
  stranger:
    run: |
      echo "[$ADDED] $SHARED"
      my-tool || true
  values:
    needs: setup
    run: |
      echo "plain=a=b" >> "$GITHUB_OUTPUT"
      { echo "block<<X"; echo "1"; echo "2"; echo X; } >> "$GITHUB_OUTPUT"
      echo "# Report" >> "$GITHUB_STEP_SUMMARY"
  reader:
    needs: values
    env: { PLAIN: "\${{ needs.values.outputs.plain }}", BLOCK: "\${{ needs.values.outputs.block }}" }
    run: 'echo "$PLAIN"; echo "$BLOCK"'
`,
      },
    });
    rig.env["AMBIENT"] = "outer";
    rig.env["OVER"] = "outer";

    const ran = await rig.mity("run", "-j", "1");
    const again = await rig.mity("run", "-j", "1");

    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toContain("GITHUB_SHA cannot be set through $GITHUB_ENV and was dropped");
    const dependent = [
      "spec step outer setup step",
      "one",
      "two = 2",
      `tool in ${rig.root}/tools/my-tool`,
      "[]",
    ];
    for (const one of [ran, again]) {
      expect(printed(one, "dependent")).toEqual(dependent);
      expect(printed(one, "stranger").slice(0, 1)).toEqual(["[] spec"]);
      expect(printed(one, "reader")).toEqual(["a=b", "1", "2"]);
    }
    expect(again.stdout).toContain("= setup  reused (same inputs)\n");
    const [run = ""] = fs.readdirSync(path.join(rig.root, ".mity/runs"));
    expect(rig.read(`.mity/runs/${run}/summary.md`)).toBe("# Report\n");
  });

  test("names with dots and dashes, and values with anything in them, arrive as they are", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  names: { run: 'printf "my.name=dot\\ndash-name=x y\\n" >> "$GITHUB_ENV"' }
  odd:
    needs: names
    env: { QUOTES: "it's \\"q\\" $HOME \`x\` \\\\ ", LINES: "a\\nb\\n", EMPTY: "" }
    shell: node
    run: |
      const { env } = process;
      console.log(JSON.stringify([env["my.name"], env["dash-name"], env.QUOTES, env.LINES, env.EMPTY]));
`,
      },
    });

    const ran = await rig.mity("run");

    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(printed(ran, "odd").join(""))).toEqual([
      "dot",
      "x y",
      'it\'s "q" $HOME `x` \\ ',
      "a\nb\n",
      "",
    ]);
  });

  test("with what cannot be read in its files is the step's failure", async () => {
    await using rig = await Rig.create({
      files: {
        "mity.yml": `
steps:
  line: { run: 'echo nonsense >> "$GITHUB_OUTPUT"' }
  open: { run: 'echo "A<<EOF" >> "$GITHUB_ENV"' }
  large: { run: 'head -c 1100000 /dev/zero | tr "\\0" x >> "$GITHUB_OUTPUT"' }
  long: { run: 'head -c 1100000 /dev/zero | tr "\\0" x >> "$GITHUB_STEP_SUMMARY"' }
  gone: { run: 'rm "$GITHUB_OUTPUT"' }
`,
      },
    });

    const ran = await rig.mity("run", "--keep-going");

    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain(
      "✗ line failed: wrote to `GITHUB_OUTPUT` what cannot be read: line 1: neither NAME=VALUE nor NAME<<DELIMITER; it printed nothing\n",
    );
    expect(ran.stdout).toContain(
      '✗ open failed: wrote to `GITHUB_ENV` what cannot be read: line 1: the delimiter "EOF" never comes; it printed nothing\n',
    );
    expect(ran.stdout).toContain(
      "✗ large failed: wrote to `GITHUB_OUTPUT` what cannot be read: it is larger than 1 MiB; it printed nothing\n",
    );
    expect(ran.stdout).toContain(
      "! long: what it wrote to $GITHUB_STEP_SUMMARY is larger than 1 MiB and was dropped\n✓ long ",
    );
    expect(ran.stdout).toContain("✓ gone ");
  });
});

test("a command that is not there is told in the shell's own words, after a short path", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  plain: { run: no-such-program a }
  script: { run: "true\\nno-such-program a" }
  elsewhere: { working-directory: sub/folder, run: "true; no-such-program a" }
  silent: { run: "false" }
`,
      "sub/folder/file": "",
    },
  });

  const plain = await rig.mity("run", "plain");
  const script = await rig.mity("run", "script");
  const elsewhere = await rig.mity("run", "elsewhere");
  const silent = await rig.mity("run", "silent");

  const words = "no-such-program: command not found";
  expect(printed(plain, "plain")).toEqual([`.mity/scripts/0/script.sh: line 1: ${words}`]);
  expect(printed(script, "script")).toEqual([`.mity/scripts/0/script.sh: line 2: ${words}`]);
  expect(printed(elsewhere, "elsewhere")).toEqual([
    `../../.mity/scripts/0/script.sh: line 1: ${words}`,
  ]);
  expect(plain.stdout).toMatch(/mity resume {3}\(its whole output: mity logs plain\)\n$/);
  expect(silent.stdout).toMatch(
    /✗ silent failed: exit code 1; it printed nothing\n\n.*mity resume\n$/,
  );
});
