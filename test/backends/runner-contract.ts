import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isAlive } from "../../src/backends/host.ts";
import type { RunnerOptions } from "../../src/backends/runners/pool-runner.ts";
import type {
  Command,
  CommandFiles,
  Exit,
  Runner,
  RunningCommand,
} from "../../src/engine/ports.ts";
import type { LogSpan } from "../../src/engine/record.ts";
import { createRedactor } from "../../src/engine/redactor.ts";

/** What a step came to. */
export interface Finished {
  readonly exit: Exit;
  readonly bytes: Buffer;
  readonly output: string;
  readonly files: CommandFiles;
  readonly log: LogSpan;
}

/** A step under way. */
export interface Started {
  readonly command: RunningCommand;
  readonly finished: Promise<Finished>;
  /** Resolves when the output so far holds the text. */
  printed(text: string): Promise<void>;
}

/** A runner over a workspace of its own, with real processes. */
export class RunnerRig implements AsyncDisposable {
  readonly root: string;
  readonly folder: string;
  readonly runner: Runner;
  readonly errors: Error[] = [];
  #step = 0;

  constructor(
    make: (options: RunnerOptions) => Runner,
    settings: {
      readonly environment?: Record<string, string>;
      readonly secrets?: readonly string[];
    } = {},
  ) {
    // A space and a quote in every path, so that no test can forget them.
    this.root = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "mity runner's "));
    this.folder = path.join(this.root, ".mity", "runs", "1");
    fs.mkdirSync(this.folder, { recursive: true });
    this.runner = make({
      root: this.root,
      folder: this.folder,
      environment: { ...process.env, ...settings.environment },
      mark: `1-${path.basename(this.root).slice(-6)}`,
      redactor: createRedactor(settings.secrets ?? []),
      onError: (error) => this.errors.push(error),
    });
  }

  start(script: string, more: Partial<Command> = {}): Started {
    const chunks: Buffer[] = [];
    const waiting: { text: string; resolve: () => void }[] = [];
    const { promise, resolve } = Promise.withResolvers<Finished>();
    const output = (): string => Buffer.concat(chunks).toString();
    const command = this.runner.start(
      {
        step: this.#step++,
        attempt: 1,
        script,
        shell: undefined,
        workingDirectory: "",
        env: {},
        path: [],
        ...more,
      },
      {
        output: (chunk) => {
          chunks.push(Buffer.from(chunk));
          for (const one of waiting) if (output().includes(one.text)) one.resolve();
        },
        finished: (exit, files, log) => {
          const bytes = Buffer.concat(chunks);
          resolve({ exit, bytes, output: bytes.toString(), files, log });
        },
      },
    );
    return {
      command,
      finished: promise,
      printed: (text) =>
        new Promise((done) => {
          waiting.push({ text, resolve: done });
          if (output().includes(text)) done();
        }),
    };
  }

  run(script: string, more: Partial<Command> = {}): Promise<Finished> {
    return this.start(script, more).finished;
  }

  /** The output of a step that must succeed. */
  async output(script: string, more: Partial<Command> = {}): Promise<string> {
    const { exit, output } = await this.run(script, more);
    if (exit.kind !== "exited" || exit.code !== 0) {
      throw new Error(`${script}: ${JSON.stringify(exit)}\n${output}`);
    }
    return output;
  }

  write(name: string, text: string, mode = 0o644): string {
    const file = path.join(this.root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { mode });
    return file;
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.root, name), "utf8");
  }

  exists(name: string): boolean {
    return fs.existsSync(path.join(this.root, name));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.runner.close();
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

export const exited = (code: number): Exit => ({ kind: "exited", code });
/** Never 0, which kill(2) takes for the caller's own group. */
export function pidIn(text: string): number {
  const pid = Number(text.trim());
  if (!(pid > 1)) throw new Error(`not a process id: ${JSON.stringify(text)}`);
  return pid;
}

const bySignal = (signal: string): Exit => ({ kind: "signal", signal });

/** Polls, for what happens in processes that nobody here is told about. */
export async function until(claim: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!claim()) {
    if (performance.now() > deadline) throw new Error(`not within ten seconds: ${String(claim)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What every runner owes to a step, whatever starts its processes. */
export function registerRunnerTests(make: (options: RunnerOptions) => Runner): void {
  let rig: RunnerRig;
  beforeEach(() => {
    rig = new RunnerRig(make);
  });
  afterEach(async () => {
    await rig[Symbol.asyncDispose]();
  });

  describe("how a step ends", () => {
    test.each([
      ["true", 0],
      ["false", 1],
      ["exit 3", 3],
      ["exit 255", 255],
      ["(exit 7)", 7],
      ["no-such-program", 127],
      ["no-such-program --with words", 127],
      ["/", 126],
      // A usage error of git's; no signal, although 129 would be how a shell says SIGHUP.
      ["exit 129", 129],
      ["exit 137", 137],
      ["exec sh -c 'exit 143'", 143],
      ["sh -c 'kill -9 $$'", 137],
      ["trap 'exit 9' EXIT; true", 9],
      ["kill -TERM $$ & wait; exit 4", undefined],
    ])("%s", async (script, code) => {
      const { exit } = await rig.run(script);

      expect(exit).toEqual(code === undefined ? bySignal("SIGTERM") : exited(code));
    });

    test.each([
      "SIGKILL",
      "SIGTERM",
      "SIGHUP",
      "SIGINT",
      "SIGSEGV",
      "SIGPIPE",
      "SIGUSR1",
      "SIGALRM",
    ])("by %s, when its shell is killed by it", async (signal) => {
      const { exit } = await rig.run(`echo before\nkill -${signal.slice(3)} $$\nsleep 60`);

      expect(exit).toEqual(bySignal(signal));
    });

    test("with what `exec` put in the shell's place", async () => {
      expect((await rig.run("echo a\nexec sh -c 'echo b; exit 5'")).exit).toEqual(exited(5));
      expect((await rig.run("echo a\nexec sh -c 'kill -9 $$'")).exit).toEqual(bySignal("SIGKILL"));
    });

    test("is told once, and never from inside `start`", async () => {
      let count = 0;
      let inside = true;
      const { promise, resolve } = Promise.withResolvers<boolean>();

      rig.runner.start(
        {
          step: 0,
          attempt: 1,
          script: "true",
          shell: undefined,
          workingDirectory: "nowhere",
          env: {},
          path: [],
        },
        {
          output: () => undefined,
          finished: () => {
            resolve((count++, inside));
          },
        },
      );
      inside = false;

      expect(await promise).toBe(false);
      await rig.run("true");
      expect(count).toBe(1);
    });
  });

  describe("what cannot be started", () => {
    test("a shell that is not installed", async () => {
      const { exit } = await rig.run("Get-ChildItem", { shell: "pwsh", env: { PATH: "/nowhere" } });

      expect(exit).toEqual({
        kind: "not-started",
        message: 'its shell "pwsh" is not installed: no directory of PATH holds it',
      });
    });

    test("a shell that an earlier step installs is found", async () => {
      rig.write("bin/x", "", 0o644);
      const more = { shell: "fancy-shell {0}", path: [path.join(rig.root, "bin")] };

      const before = await rig.run("anything", more);
      await rig.run(
        'printf \'#!/bin/sh\\necho fancy "$(cat "$1")"\\n\' > bin/fancy-shell; chmod +x bin/fancy-shell',
      );
      const after = await rig.run("anything", more);

      expect(before.exit.kind).toBe("not-started");
      expect(after.output).toBe("fancy anything\n");
    });

    test("a working directory that is not there", async () => {
      const { exit } = await rig.run("true", { workingDirectory: "no/such" });

      expect(exit).toEqual({
        kind: "not-started",
        message: 'its working directory "no/such" does not exist',
      });
    });

    test("a working directory that is a file", async () => {
      rig.write("file", "");

      const { exit } = await rig.run("true", { workingDirectory: "file" });

      expect(exit).toEqual({
        kind: "not-started",
        message: 'its working directory "file" is not a directory',
      });
    });

    test("NUL bytes in variables and in PATH", async () => {
      const variable = await rig.run("true", { env: { GREETING: "a\0b" } });
      const folder = await rig.run("touch harm", { path: ["/a\0touch harm\0/b"] });

      expect(variable.exit).toEqual({
        kind: "not-started",
        message: "its variable GREETING holds a NUL byte, which no environment can",
      });
      expect(folder.exit).toEqual({
        kind: "not-started",
        message: "a directory that a step added to $GITHUB_PATH holds a NUL byte",
      });
      expect(rig.exists("harm")).toBe(false);
    });

    test("leaves the runner as good as before", async () => {
      await rig.run("true", { workingDirectory: "no/such" });

      expect(await rig.output("echo still here")).toBe("still here\n");
    });
  });

  describe("output", () => {
    test("of both streams comes in the order in which it was printed", async () => {
      const output = await rig.output("for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; done");

      expect(output).toBe([1, 2, 3, 4, 5].map((i) => `out ${i}\nerr ${i}\n`).join(""));
    });

    test("is whole, to the last of a million lines", async () => {
      const { bytes } = await rig.run("seq 1000000; printf end");

      expect(bytes.length).toBe(6_888_896 + 3);
      expect(bytes.subarray(-11).toString()).toBe("1000000\nend");
    });

    test("may lack the last newline, or be nothing", async () => {
      expect(await rig.output("printf abc")).toBe("abc");
      expect(await rig.output(":")).toBe("");
      expect(await rig.output("printf ''")).toBe("");
    });

    test("may be any bytes", async () => {
      const bytes = Buffer.from(Array.from({ length: 256 * 8 }, (_, index) => index & 255));
      fs.writeFileSync(path.join(rig.root, "bytes"), bytes);

      const printed = await rig.run("cat bytes; cat bytes");
      const nothings = await rig.run("head -c 100000 /dev/zero");

      expect(printed.bytes.equals(Buffer.concat([bytes, bytes]))).toBe(true);
      expect(nothings.bytes.equals(Buffer.alloc(100_000))).toBe(true);
    });

    test("that looks like the runner's own words is only output", async () => {
      const shapes = String.raw`\0deadbeefdeadbeefdeadbeefdeadbeef=1 0\0\0deadbeefdeadbeefdeadbeefdeadbeef:[1]+  Killed  ( eval\n\0`;

      const { bytes, exit } = await rig.run(`printf '${shapes}'; printf '${shapes}' >&2; exit 6`);

      const once = Buffer.from(
        "\0deadbeefdeadbeefdeadbeefdeadbeef=1 0\0\0deadbeefdeadbeefdeadbeefdeadbeef:[1]+  Killed  ( eval\n\0",
      );
      expect(bytes.equals(Buffer.concat([once, once]))).toBe(true);
      expect(exit).toEqual(exited(6));
    });

    test("can be written to /dev/stdout and /dev/stderr", async () => {
      const output = await rig.output(
        "echo a > /dev/stderr; echo b | tee /dev/stderr; echo c > /dev/stdout",
      );

      expect(output.split("\n").sort().join("")).toBe("abbc");
    });

    test("may be closed by the step", async () => {
      const { exit, output } = await rig.run("echo a; exec >&- 2>&-; sleep 0.05; exit 3");

      expect(output).toBe("a\n");
      expect(exit).toEqual(exited(3));
    });

    test("is kept in the log, at the place that is told", async () => {
      await rig.run("echo first");
      const second = await rig.run("echo second >&2");

      const { slot, from, bytes } = second.log;
      const kept = fs.readFileSync(path.join(rig.folder, "logs", `${slot}.log`));
      expect(kept.subarray(from, from + bytes).toString()).toBe("second\n");
    });
  });

  describe("input", () => {
    test("is empty", async () => {
      expect(await rig.output("wc -c; read -r line || echo none")).toBe("0\nnone\n");
      expect(await rig.output("cat")).toBe("");
    });

    test("there is no terminal to read a password from", async () => {
      const { exit } = await rig.run("exec < /dev/tty");

      expect(exit).toEqual(exited(1));
    });
  });

  describe("the environment", () => {
    test("holds values of any text", async () => {
      const env = {
        LINES_: "one\ntwo\n",
        QUOTES: `'"'"'`,
        DOLLAR: "$HOME `id` $(id) \\ \\\\ ${x}",
        EMPTY: "",
        UNICODE: "ü – 漢",
        STARS: "* ? [a]",
        SPACES: "  a  b  ",
        HASH: "a #b\n#",
      };

      for (const [name, value] of Object.entries(env)) {
        expect(await rig.output(`printf %s "$${name}"`, { env })).toBe(value);
        // Without a shell in between.
        expect(await rig.output(`printenv ${name}`, { env })).toBe(`${value}\n`);
      }
    });

    test("may have names that no shell variable can have", async () => {
      const env = {
        "A-B": "1",
        "c.d": "2 3",
        "%": "4",
        "-i": "5",
        "npm_config_//x:_y": "6",
        ü: "7",
      };

      const output = await rig.output("env", { env });

      for (const [name, value] of Object.entries(env))
        expect(output).toContain(`${name}=${value}\n`);
    });

    test.each([
      "UID",
      "SECONDS",
      "RANDOM",
      "GROUPS",
      "LC_ALL",
      "PPID",
      "BASHOPTS",
      "EPOCHSECONDS",
      "HISTCMD",
    ])("hands on %s, which is special to bash, as it is", async (name) => {
      const output = await rig.output("console.log(process.env[process.env.WANTED])", {
        shell: "node",
        env: { [name]: "C", WANTED: name },
      });

      expect(output).toBe("C\n");
    });

    test("tells empty from unset", async () => {
      expect(await rig.output('echo "${A-unset} ${B-unset}"', { env: { A: "" } })).toBe(" unset\n");
    });

    test("cannot be told other command files, or whose step it is", async () => {
      const env = { GITHUB_OUTPUT: "/dev/null", MITY_RUN: "nobody" };

      const { files, output } = await rig.run('echo a=b >> "$GITHUB_OUTPUT"; echo "$MITY_RUN"', {
        env,
      });

      expect(files.output).toBe("a=b\n");
      expect(output).toMatch(/^1-.{6}\n$/);
    });

    test("has the additions in front of PATH, the first one foremost", async () => {
      rig.write("one/tool", "#!/bin/sh\necho one", 0o755);
      rig.write("two/tool", "#!/bin/sh\necho two", 0o755);
      rig.write("two/other", "#!/bin/sh\necho other", 0o755);
      const folders = [path.join(rig.root, "one"), path.join(rig.root, "two")];

      expect(await rig.output("tool; other", { path: folders })).toBe("one\nother\n");
      expect(await rig.output("tool", { path: [...folders].reverse() })).toBe("two\n");
      expect(
        await rig.output('echo "$PATH"', { path: folders, env: { PATH: "/usr/bin:/bin" } }),
      ).toBe(`${folders.join(":")}:/usr/bin:/bin\n`);
    });

    test("is inherited, odd names included", async () => {
      await using other = new RunnerRig(make, {
        environment: { INHERITED: "yes", "IN-HERITED": "too" },
      });

      for (const script of ["env", "env\ntrue"]) {
        expect(await other.output(script)).toMatch(/^INHERITED=yes$/m);
        expect(await other.output(script)).toMatch(/^IN-HERITED=too$/m);
      }
    });

    test("reaches the step's own bash, and no other, where a bash would act on it", async () => {
      const profile = rig.write("profile.sh", "echo from the profile\n");
      await using other = new RunnerRig(make, {
        environment: {
          BASH_ENV: profile,
          TMOUT: "1",
          SHELLOPTS: "errexit:nounset",
          "BASH_FUNC_cd%%": "() { echo hijacked; }",
          "BASH_FUNC_printf%%": "() { echo hijacked; }",
        },
      });

      const asIs = await other.output("for (const name in process.env) console.log(name)", {
        shell: "node",
        workingDirectory: ".mity",
      });
      const inBash = await other.output("cd /; echo $-", { shell: "bash" });
      const plain = await other.output("echo plain");

      const names = ["BASH_ENV", "TMOUT", "SHELLOPTS", "BASH_FUNC_cd%%", "BASH_FUNC_printf%%"];
      expect(names.filter((name) => !asIs.split("\n").includes(name))).toEqual([]);
      expect(asIs).not.toContain("from the profile");
      expect(inBash).toBe("from the profile\nhijacked\nehuB\n");
      expect(plain).toBe("from the profile\nplain\n");
    });
  });

  describe("the working directory", () => {
    test("is the workspace, and PWD says so", async () => {
      expect(await rig.output("pwd; echo $PWD; pwd -P")).toBe(`${rig.root}\n`.repeat(3));
      expect(await rig.output("printenv PWD")).toBe(`${rig.root}\n`);
    });

    test.each(["sub", "a b/it's", "-", "-P", "$HOME", "ü*"])("may be %j", async (name) => {
      fs.mkdirSync(path.join(rig.root, name), { recursive: true });

      const output = await rig.output("pwd; printenv PWD", {
        workingDirectory: name,
        env: { CDPATH: "/usr", HOME: "/" },
      });

      expect(output).toBe(`${rig.root}/${name}\n`.repeat(2));
    });
  });

  describe("shells", () => {
    test.each([
      // Unset is `bash -e`, `bash` adds pipefail, `sh` is `sh -e`: as a GitHub runner does it.
      [undefined, "false | true; echo on; false; echo off", "on\n", 1],
      ["bash", "false | true; echo off", "", 1],
      ["sh", "false | true; echo on; false; echo off", "on\n", 1],
      ["sh", "echo $0 | grep -c script.sh", "1\n", 0],
      ["node", "console.log(typeof require); process.exitCode = 5", "function\n", 5],
      ["bash -x {0}", "true", "+ true\n", 0],
      [
        "  sh   -eu {0}  ",
        "echo $-",
        expect.stringMatching(/^[a-z]*eu[a-z]*\n$|^[a-z]*u[a-z]*e[a-z]*\n$/),
        0,
      ],
    ])("%s: %s", async (shell, script, output, code) => {
      const finished = await rig.run(script, { shell });

      expect(finished.output).toEqual(output);
      expect(finished.exit).toEqual(exited(code));
    });

    test("look alike from inside: $$ leads the group, $0 is the script, nothing is ignored or left open", async () => {
      const output = await rig.output(
        [
          "IFS=' ' read -r pid _ _ parent group session rest < <(cat /proc/$$/stat)",
          '[ "$group" = "$$" ] || echo "group $group of $$"',
          'case $0 in */script.sh) ;; *) echo "\\$0 is $0";; esac',
          "echo $-",
          "grep SigIgn /proc/self/status",
          "for fd in /proc/$$/fd/[0-9]; do [ ! -e $fd ] || case $(readlink $fd) in *script.sh) ;; *) echo ${fd##*/};; esac; done",
          "echo $(( SHLVL - OUTER ))",
        ].join("\n"),
        { env: { OUTER: process.env["SHLVL"] ?? "0" } },
      );

      expect(output).toBe("ehB\nSigIgn:\t0000000000000000\n0\n1\n2\n1\n");
    });
  });

  describe("command files", () => {
    test("hand on what a step wrote", async () => {
      const { files } = await rig.run(
        "echo a=b >> $GITHUB_OUTPUT; echo C=d >> $GITHUB_ENV; echo /e >> $GITHUB_PATH; echo '# f' >> $GITHUB_STEP_SUMMARY".replaceAll(
          /\$GITHUB_\w+/g,
          '"$&"',
        ),
      );

      expect(files).toEqual({ output: "a=b\n", env: "C=d\n", path: "/e\n", summary: "# f\n" });
      expect(fs.readFileSync(path.join(rig.folder, "summary.md"), "utf8")).toBe("# f\n");
    });

    test("of one step are not seen by the next", async () => {
      await rig.run('echo a=b >> "$GITHUB_OUTPUT"');

      const { files, output } = await rig.run('cat "$GITHUB_OUTPUT"; echo c=d >> "$GITHUB_OUTPUT"');

      expect(output).toBe("");
      expect(files.output).toBe("c=d\n");
    });

    test("of steps that run at once are apart", async () => {
      const started = [1, 2, 3, 4].map((i) =>
        rig.run(`echo a=${i} >> "$GITHUB_OUTPUT"; sleep 0.05; echo b=${i} >> "$GITHUB_OUTPUT"`),
      );

      const finished = await Promise.all(started);

      expect(finished.map(({ files }) => files.output)).toEqual(
        [1, 2, 3, 4].map((i) => `a=${i}\nb=${i}\n`),
      );
    });

    test("that are over the limit are named and not read", async () => {
      const { files } = await rig.run('head -c 1048577 /dev/zero > "$GITHUB_ENV"');

      expect(files).toEqual({ output: "", env: "", path: "", summary: "", tooLarge: "GITHUB_ENV" });
    });

    test.each([
      ["removed", 'rm "$GITHUB_OUTPUT"'],
      ["a folder", 'rm "$GITHUB_OUTPUT"; mkdir -p "$GITHUB_OUTPUT/x"'],
      ["a pipe", 'rm "$GITHUB_OUTPUT"; mkfifo "$GITHUB_OUTPUT"'],
      ["a link", 'ln -sf "$PWD/precious" "$GITHUB_OUTPUT"'],
      ["gone with all of .mity", "rm -rf .mity"],
    ])("may be %s after a step: the next has its own again", async (_what, script) => {
      rig.write("precious", "a=b\n");

      const first = await rig.run(script);
      const next = await rig.run('echo c=d >> "$GITHUB_OUTPUT"');

      expect(first.exit).toEqual(exited(0));
      expect(first.files.output).toBe("");
      expect(next.files.output).toBe("c=d\n");
      expect(rig.read("precious")).toBe("a=b\n");
    });
  });

  describe("one step leaves nothing to the next", () => {
    test("no variable, function, option, directory, mask, limit or trap", async () => {
      const probe = "echo ${X-unset}; type -t f || true; echo $-; pwd; umask; ulimit -n; trap";
      const before = await rig.output(probe);

      await rig.run(
        "export X=1; f() { :; }; set -x; cd /; umask 077; ulimit -n 64; trap 'echo bye' EXIT",
      );

      expect(await rig.output(probe)).toBe(before);
    });

    test("not its environment or PATH", async () => {
      await rig.run("true", { env: { X: "1", "Y-Z": "2" }, path: ["/first"] });

      expect(await rig.output("env")).not.toMatch(/^(X|Y-Z)=|\/first/m);
    });
  });

  describe("the background", () => {
    test("a process that holds the output does not hold up the step, and ends with the runner", async () => {
      const { output, exit } = await rig.run("sleep 300 & echo $!");
      const pid = pidIn(output);

      expect(exit).toEqual(exited(0));
      expect(isAlive(pid)).toBe(true);
      await rig.runner.close();
      await until(() => !isAlive(pid));
    });

    test("a process is there for the steps that follow, may go on printing, and disturbs none of them", async () => {
      const server =
        "(while sleep 0.01; do echo noise; done; echo over >> server-died) & echo $! > pid; echo up";

      expect(await rig.output(server)).toMatch(/^(?:noise\n)*up\n/);
      for (let i = 0; i < 5; i++)
        expect(await rig.output("sleep 0.02; echo quiet")).toBe("quiet\n");

      expect(isAlive(pidIn(rig.read("pid")))).toBe(true);
      expect(rig.exists("server-died")).toBe(false);
    });

    test("a daemon in a session of its own ends with the runner", async () => {
      const { exit } = await rig.run(
        "setsid sh -c 'echo $$ > pid; exec sleep 300' < /dev/null > /dev/null 2>&1 &\nwhile ! [ -s pid ]; do sleep 0.01; done",
      );
      const pid = pidIn(rig.read("pid"));

      expect(exit).toEqual(exited(0));
      expect(isAlive(pid)).toBe(true);
      await rig.runner.close();
      await until(() => !isAlive(pid));
    });

    test("what was printed before the end is not lost to it", async () => {
      const { output } = await rig.run("sleep 300 & seq 5000");

      expect(output).toBe(Array.from({ length: 5000 }, (_, index) => `${index + 1}\n`).join(""));
    });
  });

  describe("ending a step", () => {
    test("TERM lets it clean up", async () => {
      const step = rig.start("trap 'echo cleaned; exit 8' TERM; sleep 300 & echo ready; wait");
      await step.printed("ready");

      step.command.end(10_000);

      const { exit, output } = await step.finished;
      expect(output).toBe("ready\ncleaned\n");
      expect(exit).toEqual(exited(8));
    });

    test("KILL follows for what ignores TERM, grandchildren included", async () => {
      const step = rig.start(
        "(trap '' TERM; echo $BASHPID > pid; while :; do sleep 0.01; done) & while ! [ -s pid ]; do :; done; echo ready; wait",
      );
      await step.printed("ready");
      const pid = pidIn(rig.read("pid"));

      step.command.end(50);

      expect((await step.finished).exit).toEqual(bySignal("SIGTERM"));
      expect(isAlive(pid)).toBe(false);
    });

    test("what the shell started has the whole grace, although the shell is gone at once", async () => {
      const child = "trap 'sleep 0.2; echo cleaned; exit' TERM; sleep 300 & echo ready; wait";
      const step = rig.start(`bash -c "${child}"; true`);
      await step.printed("ready");

      step.command.end(10_000);

      expect((await step.finished).output).toBe("ready\ncleaned\n");
    });

    test("0 kills at once, also after a call with a grace", async () => {
      const script = "trap '' TERM; echo ready; while :; do sleep 0.01; done";
      const [one, two] = [rig.start(script), rig.start(script)];
      await one.printed("ready");
      await two.printed("ready");

      one.command.end(0);
      two.command.end(60_000);
      two.command.end(60_000);
      two.command.end(0);
      two.command.end(0);

      expect((await one.finished).exit).toEqual(bySignal("SIGKILL"));
      expect((await two.finished).exit).toEqual(bySignal("SIGKILL"));
    });

    test("works from the first moment on", async () => {
      for (let i = 0; i < 10; i++) {
        const step = rig.start("sleep 300; true");

        step.command.end(i % 2 === 0 ? 0 : 10_000);

        expect((await step.finished).exit.kind).not.toBe("not-started");
      }
    });

    test("does nothing to a step that has ended, or to the next", async () => {
      const first = rig.start("true");
      await first.finished;
      const second = rig.start("sleep 0.1; echo whole");

      first.command.end(0);
      first.command.end(10);

      expect((await second.finished).output).toBe("whole\n");
    });

    test("reaches fifty children", async () => {
      const step = rig.start(
        "for i in $(seq 50); do sleep 300 & echo $! >> pids; done; echo ready; wait",
      );
      await step.printed("ready");

      step.command.end(10_000);
      await step.finished;

      const pids = rig.read("pids").trim().split("\n").map(Number);
      expect(pids.filter(isAlive)).toEqual([]);
    });

    test("reaches a step that stopped itself", async () => {
      const step = rig.start(
        "(until grep -q '^State:.T' /proc/$$/status; do sleep 0.01; done; echo stopped) & kill -STOP $$",
      );
      await step.printed("stopped");

      step.command.end(50);

      // A shell that was stopped before is not told apart any more.
      expect([bySignal("SIGKILL"), exited(137)]).toContainEqual((await step.finished).exit);
    });
  });

  describe("many steps", () => {
    test("two hundred, one after the other", async () => {
      for (let i = 0; i < 200; i++) {
        const { exit, output } = await rig.run(i % 2 === 0 ? `echo ${i}` : `echo ${i}; exit ${i}`);
        expect([exit, output]).toEqual([exited(i % 2 === 0 ? 0 : i), `${i}\n`]);
      }
    });

    test("eight at once, again and again", async () => {
      const lanes = Array.from({ length: 8 }, async (_, lane) => {
        for (let i = 0; i < 10; i++) {
          const { exit, output } = await rig.run(
            `echo ${lane} ${i}; sleep 0.00${lane}; exit ${lane}`,
          );
          expect([exit, output]).toEqual([exited(lane), `${lane} ${i}\n`]);
        }
      });

      await Promise.all(lanes);
    });
  });

  test("the group of a step is on record while it runs, beside those of others", async () => {
    const other = rig.start("sleep 300");
    const { output } = await rig.run(
      'until grep "^$$ " .mity/runs/1/groups; do sleep 0.01; done; echo own $$',
    );
    other.command.end(0);
    await other.finished;

    const group = /^own (\d+)$/m.exec(output)?.[1] ?? "";
    expect(output).toMatch(new RegExp(`^${group} \\d+ \\d+ 1 1$`, "m"));
  });

  test("secrets are hidden in output, log and summary, split over writes or not", async () => {
    await using other = new RunnerRig(make, { secrets: ["correct-horse"] });

    const { output, log } = await other.run(
      'printf correct-; sleep 0.05; echo horse; echo correct-horse | tee "$GITHUB_STEP_SUMMARY"',
    );

    const kept = fs.readFileSync(path.join(other.folder, "logs", `${log.slot}.log`), "utf8");
    expect(output).toBe("***\n***\n");
    expect(kept).toBe(output);
    expect(fs.readFileSync(path.join(other.folder, "summary.md"), "utf8")).toBe("***\n");
  });

  test("a full log is no reason to fail", async () => {
    const { exit, bytes, log } = await rig.run("head -c 70000000 /dev/zero");

    expect(exit).toEqual(exited(0));
    expect(bytes.length).toBe(70_000_000);
    expect(log.bytes).toBe(
      64 * 1024 * 1024 + "\n[the rest of this step's output is not kept]\n".length,
    );
  });

  test("closing twice, or without having run anything, is fine", async () => {
    await rig.runner.close();
    await rig.runner.close();

    expect(rig.errors).toEqual([]);
  });
}
