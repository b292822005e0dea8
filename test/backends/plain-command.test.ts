import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import path from "node:path";
import { PoolRunner } from "../../src/backends/runners/pool-runner.ts";
import { plainCommand } from "../../src/backends/runners/shell.ts";
import { SpawnRunner } from "../../src/backends/runners/spawn-runner.ts";
import { RunnerRig } from "./runner-contract.ts";

/** Scripts that look like one plain command, or nearly. Each is run both ways: without a shell of its own, and as a file. */
const scripts = [
  // Programs and builtins.
  ..."true|false|pwd|pwd -P|pwd -X|echo|echo a|echo -n a|echo -e a|echo -n|echo -- a|printf x|printf %s x y|printf|printf %d x".split(
    "|",
  ),
  ..."ls|ls -a|ls in|ls nowhere|cat in/a|cat in/a in/b|cat nowhere|/bin/echo a|/bin/true|/bin/false|./tool|./tool a b".split(
    "|",
  ),
  ..."env A=b printenv A|env -i ./tool|nice true|timeout 5 true|timeout 0.1 sleep 5|date -d @0 -u|seq 3|wc -l in/a".split(
    "|",
  ),
  ..."sh tool a|sh -c true|bash -c false|bash tool|sleep 0|sleep 0.01|touch out/x|cp in/a out/a|mkdir out/y|rm in/a|node --version".split(
    "|",
  ),
  // What is no program.
  ..."no-such-program|no-such-program a|./no-such-program|in|./in|/|.|..|./|tool|./plain|in/a|./in/a|./noexec|./badexec|123|-|--".split(
    "|",
  ),
  // Words that only a shell knows.
  ..."exit|exit 3|exit x|return|return 3|:|. ./tool|source ./tool|exec true|exec false|eval true|set -e|set +e|cd in|cd nowhere|command true".split(
    "|",
  ),
  ..."builtin echo a|type true|type nowhere|test a|test|test a = b|kill|kill -l 9|umask|umask 022|ulimit -n|export A=b|unset A|local a|read a|wait".split(
    "|",
  ),
  ..."time true|time|if|fi|do|done|function|select|case|coproc true|let 1|let 0|declare a|hash|help true|jobs|fg|bg|history|trap|shift|break".split(
    "|",
  ),
  ..."alias|dirs|popd|getopts a b|mapfile a|enable|logout|suspend|disown|caller|compgen -b|complete|shopt|bind|setsid ./tool|setsid sleep 0.05".split(
    "|",
  ),
  // Redirections.
  ..."echo a > out/a|echo a>out/a|echo a >> in/a|cat < in/a|cat <in/a >out/a|cat < nowhere|echo a > nowhere/x|> out/a|>out/a|< in/a|< nowhere".split(
    "|",
  ),
  ..."ls nowhere 2> out/e|2> out/e|2> out/e ls nowhere|cat <> out/n|cat 3< in/a|cat <<< a|cat << EOF|echo a >|echo a > out/a b|./tool > out/a a|echo 1>out/a".split(
    "|",
  ),
  ..."true > nowhere/x|./tool < nowhere|pwd > out/p|false > out/f|echo a 2>out/e|> nowhere/x".split(
    "|",
  ),
  // Assignments, and what only looks like one.
  ..."A=b|A=b printenv A|A=b ./tool|A+=b|./tool A=b|echo A=b|a:=b|a.b=c|1=2|=|x=|x= ./tool".split(
    "|",
  ),
  // Spaces and line ends.
  " echo a",
  "echo a ",
  "\techo a\t",
  "\n\necho a\n\n",
  "echo  a   b",
  "echo a\r\n",
  "true\r\n",
  "true\r",
  "\uFEFFecho a",
  "\u00A0echo a",
  "echo a\u00A0",
  "\vtrue",
  "true\f",
  "",
  " ",
  "\n",
  // What is not plain at all, for good measure.
  ..."echo $HOME|echo ~|echo *|echo in/?|echo [ab]|echo {a,b}|echo 'a b'|echo \"a\"|echo a\\ b|echo a; echo b|true && false|true & wait|! true|# a|echo a # b|(true)|echo `true`|echo a!".split(
    "|",
  ),
  "false | true",
  "true | false",
  "echo a || true",
  "echo a\necho b",
  "false\ntrue",
  "echo a \\\n b",
  // Words that only look odd.
  ..."echo a,b|echo a:b|echo @a|echo %s|echo a=b=c|echo +x|echo -|echo --|echo -E a|echo 0 1|echo a/b/../c|echo .|echo ..|printf %%|printf -- a|printf -v x y|echo -ne a".split(
    "|",
  ),
];

function fill(rig: RunnerRig): void {
  rig.write("in/a", "one\ntwo\n");
  rig.write("in/b", "three\n");
  rig.write("out/old", "old\n");
  rig.write("tool", '#!/bin/sh\necho $0 "$@"; pwd; exit 5\n', 0o755);
  rig.write("plain", 'echo "no interpreter line" "$@"; false; echo "$-" "$0"; exit 6\n', 0o755);
  rig.write("noexec", "#!/bin/sh\necho never\n");
  rig.write("badexec", "#!/nowhere/sh\necho never\n", 0o755);
}

/** Every file below the workspace but the runner's own. */
function filesOf(rig: RunnerRig): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of fs.readdirSync(rig.root, { recursive: true, withFileTypes: true })) {
    const name = path.relative(rig.root, path.join(entry.parentPath, entry.name));
    if (name === ".mity" || name.startsWith(".mity/")) continue;
    files[name] = entry.isFile()
      ? fs.readFileSync(path.join(rig.root, name), "utf8").replaceAll(rig.root, "ROOT")
      : "folder";
  }
  return files;
}

/** What a step printed, less what differs from one workspace to another and the words of shells, which name themselves. */
function words(rig: RunnerRig, output: string): string[] {
  return output
    .replaceAll(rig.root, "ROOT")
    .replaceAll(/\d+m\d+\.\d+s/g, "TIME")
    .split("\n")
    .filter(
      (line) =>
        !/^(?:\S*(?:bash|environment|script\.sh|sh|python|env|timeout|\S+): |ROOT\/.*script\.sh: )/.test(
          line,
        ),
    );
}

const onLinux = process.platform === "linux" ? describe : describe.skip;

onLinux("a script of plain words", () => {
  test("runs without a shell of its own just as it does from a file", async () => {
    await using pool = new RunnerRig((options) => new PoolRunner(options, "/bin/bash"));
    await using spawn = new RunnerRig((options) => new SpawnRunner(options));
    const differences: (string | undefined)[] = [];

    for (const script of scripts) {
      const seen = [];
      for (const rig of [pool, spawn]) {
        for (const name of ["in", "out", "nowhere"]) {
          fs.rmSync(path.join(rig.root, name), { recursive: true, force: true });
        }
        fill(rig);
        const { exit, output, files } = await rig.run(script);
        seen.push({ exit, output: words(rig, output), files, tree: filesOf(rig) });
      }
      const [plain, file] = seen.map((one) => JSON.stringify(one));
      if (plain !== file) differences.push(script, plain, file);
    }

    expect(differences).toEqual([]);
    // Five hundred processes, on a machine that may be busy.
  }, 120_000);

  test("is known for what it is", () => {
    const plain = ["true", "echo a", "/bin/ls a", "npm run test", "cat < in > out", "make -j4 all"];
    const others = [
      "exit 3",
      "A=b make",
      "cd x",
      "echo $A",
      "a | b",
      "a && b",
      "true\r",
      "setsid a",
      "./tool",
      "a/b",
      "..",
      "",
      "a\nb",
    ];

    expect(plain.filter((script) => plainCommand(script) === undefined)).toEqual([]);
    expect(others.filter((script) => plainCommand(script) !== undefined)).toEqual([]);
  });
});
