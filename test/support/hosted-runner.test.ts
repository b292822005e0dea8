import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { readActionFile } from "./hosted-runner/action-file.ts";
import { freshMachine } from "./hosted-runner/fresh-machine.ts";
import { HostedRunner, type RunnerOptions } from "./hosted-runner/hosted-runner.ts";

/** Cancellation at a tenth of the real runner's patience. */
const timeScale = 0.1;

let home: string;
let workspace: string;
let runner: HostedRunner;
let runners: HostedRunner[];

beforeEach(() => {
  home = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "mity-hosted-"));
  workspace = path.join(home, "work");
  fs.mkdirSync(workspace);
  runners = [];
  start();
});

afterEach(async () => {
  for (const one of runners) await one[Symbol.asyncDispose]();
  fs.rmSync(home, { recursive: true, force: true });
});

function start(options: Omit<RunnerOptions, "workspace"> = {}): void {
  runner = new HostedRunner({ workspace, timeScale, patienceMs: 20_000, ...options });
  runners.push(runner);
}

/** An action in a folder beside the workspace. Its scripts have `tell(file, text)` and `env`. */
function action(scripts: {
  main: string;
  post?: string;
  inputs?: string;
  postIf?: string;
}): string {
  const folder = fs.mkdtempSync(path.join(home, "action-"));
  const { main, post, inputs = "{}", postIf } = scripts;
  const prelude =
    'const fs = require("node:fs"); const { env } = process;' +
    "const tell = (file, text) => fs.appendFileSync(env[file], text);\n";
  fs.writeFileSync(path.join(folder, "main.js"), prelude + main);
  if (post !== undefined) fs.writeFileSync(path.join(folder, "post.js"), prelude + post);
  fs.writeFileSync(
    path.join(folder, "action.yml"),
    [
      "name: test",
      `inputs: ${inputs}`,
      "runs:",
      "  using: node24",
      "  main: main.js",
      ...(post === undefined ? [] : ["  post: post.js"]),
      ...(postIf === undefined ? [] : [`  post-if: ${postIf}`]),
      "",
    ].join("\n"),
  );
  return folder;
}

/** Lives until something ends it, and says when it listens for signals. */
const waits = 'setInterval(() => {}, 1000); console.log("waiting");';

describe("a step's environment", () => {
  test("inputs come as INPUT_*, hyphens kept, with evaluated defaults", async () => {
    const uses = action({
      main: "console.log(JSON.stringify(Object.entries(env).filter(([n]) => /^INPUT_/.test(n)).sort()))",
      inputs:
        "{ two words: { default: a }, with-hyphen: { default: b }, none: {}, number: { default: 3 }," +
        ' matrix: { default: "${{ toJSON(matrix) }}" }, token: { default: "${{ github.token }}" },' +
        ' place: { default: "${{ github.workspace }}" } }',
    });

    const { ended } = runner.job({
      steps: [{ uses, with: { "With-Hyphen": "given" } }],
      matrix: { os: "linux", version: 3 },
      token: "ghs_secret",
    });

    const [step] = (await ended).steps;
    expect(JSON.parse(step?.printed[0] ?? "")).toEqual([
      ["INPUT_MATRIX", '{\n  "os": "linux",\n  "version": 3\n}'],
      ["INPUT_NONE", ""],
      ["INPUT_NUMBER", "3"],
      ["INPUT_PLACE", workspace],
      ["INPUT_TOKEN", "ghs_secret"],
      ["INPUT_TWO_WORDS", "a"],
      ["INPUT_WITH-HYPHEN", "given"],
    ]);
    expect(step?.log.join()).not.toContain("ghs_secret");
  });

  test("a job without a matrix has null for one", async () => {
    const uses = action({
      main: "console.log(env.INPUT_MATRIX)",
      inputs: '{ matrix: { default: "${{ toJSON(matrix) }}" } }',
    });

    const { steps } = await runner.job({ steps: [{ uses }] }).ended;

    expect(steps[0]?.log).toEqual(["null"]);
  });

  test("an input that the action does not have is a warning", async () => {
    const uses = action({ main: "", inputs: "{ spec: {}, mode: {} }" });

    const { steps } = await runner.job({ steps: [{ uses, with: { spce: "x" } }] }).ended;

    expect(steps[0]).toMatchObject({
      conclusion: "success",
      log: ["##[warning]Unexpected input(s) 'spce', valid inputs are ['spec', 'mode']"],
    });
  });

  test("runtime tokens reach actions and not scripts", async () => {
    start({
      github: {
        ACTIONS_RUNTIME_TOKEN: "runtime",
        ACTIONS_ID_TOKEN_REQUEST_URL: "http://localhost/",
        GITHUB_RUN_ID: "77",
      },
    });
    const print =
      "console.log(env.GITHUB_RUN_ID, env.ACTIONS_RUNTIME_TOKEN, env.ACTIONS_ID_TOKEN_REQUEST_URL)";

    const { steps } = await runner.job({
      steps: [
        { uses: action({ main: print }) },
        {
          run: 'echo "$GITHUB_RUN_ID ${ACTIONS_RUNTIME_TOKEN-none} $ACTIONS_ID_TOKEN_REQUEST_URL"',
        },
      ],
    }).ended;

    expect(steps.map(({ log }) => log)).toEqual([
      ["77 *** http://localhost/"],
      ["77 none http://localhost/"],
    ]);
  });

  test("a step runs in the workspace, with a fresh HOME, no input and the event's payload", async () => {
    const { steps } = await runner.job({
      event: { action: "opened" },
      steps: [{ run: 'pwd; ls -A "$HOME"; cat; cat "$GITHUB_EVENT_PATH"; echo; echo "$CI"' }],
    }).ended;

    expect(steps[0]?.log).toEqual([workspace, "{", '  "action": "opened"', "}", "true"]);
  });

  test("GITHUB_ACTION is the step's id, else a numbered name", async () => {
    const uses = action({ main: "console.log(env.GITHUB_ACTION)" });

    const { steps } = await runner.job({
      steps: [{ uses }, { uses }, { uses, id: "third" }, { run: "echo $GITHUB_ACTION" }],
    }).ended;

    expect(steps.flatMap(({ log }) => log)).toEqual(["__self", "__self_2", "third", "__run"]);
  });
});

describe("an action.yml", () => {
  test("this project's own loads", () => {
    const folder = path.resolve(import.meta.dirname, "../..");

    const { main, post, defaults } = readActionFile(folder);

    expect([main, post].map((file) => path.relative(folder, file ?? ""))).toEqual([
      ...["dist/action/index.js", "dist/action/index.js"],
    ]);
    expect(defaults.get("matrix")).toBe("${{ toJSON(matrix) }}");
  });

  test("an expression outside a default keeps the action from loading", async () => {
    const uses = action({ main: "", inputs: '{ spec: { description: "as ${{ github.ref }}" } }' });

    await expect(runner.job({ steps: [{ uses }] }).ended).rejects.toThrow(
      `${uses}/action.yml: an expression is not allowed in inputs.spec.description: as \${{ github.ref }}`,
    );
  });
});

describe("file commands", () => {
  test("outputs, in both forms, are kept for a step with an id and read by later steps", async () => {
    const run = [
      'echo "plain=a=b" >> "$GITHUB_OUTPUT"',
      String.raw`printf 'block<<END\none\n\ntwo\nEND\n' >> "$GITHUB_OUTPUT"`,
    ].join("\n");

    const { steps } = await runner.job({
      steps: [{ id: "made", run }, { run }, { run: 'echo "${{ steps.made.outputs.plain }}"' }],
    }).ended;

    expect(steps[0]?.outputs).toEqual({ plain: "a=b", block: "one\n\ntwo" });
    expect(steps[1]?.outputs).toEqual({});
    expect(steps[2]?.log).toEqual(["a=b"]);
  });

  test.each([
    ["no assignment", "Invalid format 'no assignment'"],
    ["x<<END\nvalue\n", "Invalid value. Matching delimiter not found 'END'"],
    ["x<<END\nvalue", "Invalid value. EOF marker missing new line."],
    [
      "<<END\nEND\n",
      "Invalid format '<<END'. Name must not be empty and delimiter must not be empty",
    ],
  ])("a file that reads %j fails the step, and what stood before counts", async (text, why) => {
    const uses = action({ main: `tell("GITHUB_OUTPUT", "before=1\\n" + ${JSON.stringify(text)})` });

    const { steps, conclusion } = await runner.job({ steps: [{ id: "bad", uses }] }).ended;

    expect(conclusion).toBe("failure");
    expect(steps[0]).toMatchObject({
      exitCode: 0,
      conclusion: "failure",
      outputs: { before: "1" },
      log: ["##[error]Unable to process file command 'output' successfully.", `##[error]${why}`],
    });
  });

  test("ENV and PATH reach later steps only, but NODE_OPTIONS and GITHUB_* cannot be changed", async () => {
    const tool = path.join(home, "tool");
    fs.mkdirSync(tool);
    fs.writeFileSync(path.join(tool, "hello"), "#!/bin/sh\necho hello from the tool\n", {
      mode: 0o755,
    });

    const { steps } = await runner.job({
      env: { COLOUR: "red" },
      steps: [
        {
          run: [
            'echo "COLOUR=blue" >> "$GITHUB_ENV"',
            'echo "NODE_OPTIONS=--inspect" >> "$GITHUB_ENV"',
            'echo "GITHUB_RUN_ID=0" >> "$GITHUB_ENV"',
            `echo "${tool}" >> "$GITHUB_PATH"`,
            "echo $COLOUR",
          ].join("\n"),
        },
        { run: 'hello; echo "$COLOUR ${NODE_OPTIONS-none} $GITHUB_RUN_ID"' },
        { run: "echo $COLOUR", env: { COLOUR: "green" } },
      ],
    }).ended;

    expect(steps.map(({ log }) => log)).toEqual([
      ["red", "##[error]Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command."],
      ["hello from the tool", "blue none 1000001"],
      ["green"],
    ]);
    expect(steps[0]?.conclusion).toBe("success");
  });

  test("a summary is kept masked, and one over 1 MiB is dropped whole", async () => {
    const { steps } = await runner.job({
      secrets: { TOKEN: "hunter2hunter2" },
      steps: [
        { run: 'echo "# hunter2hunter2" >> "$GITHUB_STEP_SUMMARY"' },
        { run: 'head -c 1048576 /dev/zero | tr "\\0" x > "$GITHUB_STEP_SUMMARY"' },
        { run: 'head -c 1048577 /dev/zero | tr "\\0" x > "$GITHUB_STEP_SUMMARY"' },
      ],
    }).ended;

    expect(steps.map(({ summary }) => summary.length)).toEqual([6, 1048576, 0]);
    expect(steps[0]?.summary).toBe("# ***\n");
    expect(steps[2]).toMatchObject({
      conclusion: "success",
      log: [
        "##[error]$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1024k.",
      ],
    });
  });
});

describe("workflow commands", () => {
  test("annotations have a place and a title, from either stream", async () => {
    const { steps } = await runner.job({
      steps: [
        {
          run: [
            `echo "::error file=${workspace}/src/a.ts,line=3,col=5,title=a%2C b%3A c::one%0Atwo 100%25"`,
            'echo "  ::warning file=b.ts,endLine=9::late" >&2',
            'echo "text ::notice::is no command"',
            'echo "text ##[notice]is one"',
          ].join("\n"),
        },
      ],
    }).ended;

    const [step] = steps;
    expect(step?.annotations).toHaveLength(3);
    expect(step?.annotations).toEqual(
      expect.arrayContaining([
        {
          kind: "error",
          file: "src/a.ts",
          line: 3,
          column: 5,
          title: "a, b: c",
          message: "one\ntwo 100%",
        },
        { kind: "warning", file: "b.ts", line: 9, endLine: 9, message: "late" },
        { kind: "notice", message: "is one" },
      ]),
    );
    expect(step?.log.filter((line) => line !== "##[warning]late")).toEqual([
      "##[error]one",
      "two 100%",
      "text ::notice::is no command",
      "##[notice]is one",
    ]);
  });

  test("ten annotations of a kind are shown, and their messages up to 4096 characters", async () => {
    const { steps } = await runner.job({
      steps: [
        {
          uses: action({
            main:
              'console.log("::notice::" + "x".repeat(5000));' +
              'for (let i = 1; i <= 12; i++) console.log("::error::" + i);',
          }),
        },
      ],
    }).ended;

    expect(steps[0]?.annotations.map(({ message }) => message)).toEqual([
      "x".repeat(4096),
      ...["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
    ]);
    expect(steps[0]?.log.at(-1)).toBe("##[error]12");
  });

  test("groups hold the lines between their start and their end", async () => {
    const { steps } = await runner.job({
      steps: [
        { run: "echo ::group::first; echo in; echo ::endgroup::; echo out; echo ::debug::d" },
      ],
    }).ended;

    expect(steps[0]?.log).toEqual(["##[group]first", "in", "##[endgroup]", "out"]);
    expect(steps[0]?.groups).toEqual([{ title: "first", lines: ["in"] }]);
    expect(steps[0]?.debug).toEqual(["d"]);
  });

  test("masked values show as *** in every later line of the job", async () => {
    const { steps } = await runner.job({
      steps: [
        { run: "echo open-sesame; echo ::add-mask::open-sesame; echo open-sesame, ::error::x" },
        { run: 'echo "say open-sesame"; echo "::error::not open-sesame"' },
      ],
    }).ended;

    expect(steps[0]?.log).toEqual(["open-sesame", "***, ::error::x"]);
    expect(steps[0]?.masks).toEqual(["open-sesame"]);
    expect(steps[1]?.log).toEqual(["say ***", "##[error]not ***"]);
    expect(steps[1]?.annotations).toEqual([{ kind: "error", message: "not ***" }]);
  });

  test("stopped commands are text, until their token comes, and for one step only", async () => {
    const { steps } = await runner.job({
      steps: [
        {
          run: [
            "echo ::stop-commands::TOKEN",
            "echo ::error::text",
            "echo ::other::",
            "echo ::token::",
            "echo ::error::meant",
            "echo ::stop-commands::again",
          ].join("\n"),
        },
        { run: "echo ::error::of the next step" },
      ],
    }).ended;

    expect(steps[0]?.log).toEqual([
      "::stop-commands::TOKEN",
      "::error::text",
      "::other::",
      "::token::",
      "##[error]meant",
      "::stop-commands::again",
    ]);
    expect(steps[1]?.log).toEqual(["##[error]of the next step"]);
  });

  test("set-output still works, and set-env fails the step", async () => {
    const { steps } = await runner.job({
      steps: [{ id: "old", run: 'echo "::set-output name=a::1"; echo "::set-env name=B::2"' }],
    }).ended;

    expect(steps[0]).toMatchObject({
      conclusion: "failure",
      outputs: { a: "1" },
      log: [
        "##[error]Unable to process command '::set-env name=B::2' successfully.",
        "##[error]The `set-env` command is disabled.",
      ],
    });
  });
});

describe("the log", () => {
  test("CR, LF and CRLF all end a line, and the last needs none of them", async () => {
    const { steps } = await runner.job({
      steps: [{ run: String.raw`printf '10%%\r20%%\r\nlast but one\né' ; printf ' end'` }],
    }).ended;

    expect(steps[0]?.log).toEqual(["10%", "20%", "last but one", "é end"]);
  });
});

describe("the order of steps", () => {
  test("after a failure only steps that ask for it run, and post steps in reverse order", async () => {
    const order = path.join(home, "order");
    const uses = (name: string): string =>
      action({
        main: `tell("GITHUB_STATE", "kept=${name}\\n"); process.exitCode = ${name === "b" ? 3 : 0};`,
        post: `fs.appendFileSync(${JSON.stringify(order)}, "post " + env.STATE_kept + "\\n")`,
      });

    const { steps, posts, conclusion } = await runner.job({
      steps: [
        { uses: uses("a") },
        { uses: uses("b") },
        { uses: uses("c") },
        { run: "echo always", if: "always()" },
        { run: "echo failure", if: "failure()" },
      ],
    }).ended;

    expect(conclusion).toBe("failure");
    expect(steps.map(({ conclusion: word, exitCode }) => [word, exitCode])).toEqual([
      ["success", 0],
      ["failure", 3],
      ["skipped", undefined],
      ["success", 0],
      ["success", 0],
    ]);
    expect(posts.map(({ conclusion: word }) => word)).toEqual(["success", "success"]);
    expect(fs.readFileSync(order, "utf8")).toBe("post b\npost a\n");
  });

  test("a failed script says its exit code", async () => {
    const { steps } = await runner.job({
      steps: [
        { run: "false | true; echo on; exit 7", shell: "sh" },
        { run: "false", if: "always()" },
      ],
    }).ended;

    expect(steps.map(({ log }) => log)).toEqual([
      ["on", "##[error]Process completed with exit code 7."],
      ["##[error]Process completed with exit code 1."],
    ]);
  });

  test("a post step with post-if: success() does not run after a failure", async () => {
    const uses = action({ main: "process.exitCode = 1", post: "", postIf: "success()" });

    const { posts } = await runner.job({ steps: [{ uses }] }).ended;

    expect(posts.map(({ conclusion }) => conclusion)).toEqual(["skipped"]);
  });
});

describe("cancellation", () => {
  test("SIGINT comes first, and what the action writes then still counts", async () => {
    const uses = action({
      main:
        'process.on("SIGINT", () => { tell("GITHUB_STATE", "saved=yes\\n");' +
        ' tell("GITHUB_OUTPUT", "result=cancelled\\n"); process.exit(0); });' +
        waits,
      post: "console.log(env.STATE_saved)",
    });
    const job = runner.job({
      steps: [
        { id: "mity", uses },
        { run: "echo no" },
        { run: "echo cleaning", if: "always()" },
        { run: "echo cancelled", if: "cancelled()" },
        { run: "echo no", if: "failure()" },
      ],
    });
    await job.step("mity").sawLine(/^waiting$/);

    job.cancel();

    const { conclusion, steps, posts } = await job.ended;
    expect(conclusion).toBe("cancelled");
    expect(steps[0]).toMatchObject({
      conclusion: "cancelled",
      exitCode: 0,
      outputs: { result: "cancelled" },
      log: ["waiting", "##[error]The operation was canceled."],
    });
    expect(steps.slice(1).map(({ conclusion: word }) => word)).toEqual([
      ...["skipped", "success", "success", "skipped"],
    ]);
    expect(posts[0]?.log).toEqual(["yes"]);
  });

  test("SIGTERM and KILL follow, each after its time, and the post step runs", async () => {
    const uses = action({
      main:
        'for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => console.log(name));' +
        waits,
      post: 'console.log("post")',
    });
    const job = runner.job({ steps: [{ uses }] });
    await job.step(0).sawLine(/^waiting$/);

    job.cancel();

    const { steps, posts } = await job.ended;
    expect(steps[0]).toMatchObject({
      conclusion: "cancelled",
      exitCode: 137,
      printed: ["waiting", "SIGINT", "SIGTERM"],
    });
    // 750 and 250 ms; timers may be a little early.
    expect(steps[0]?.ms).toBeGreaterThanOrEqual(990);
    expect(posts[0]?.log).toEqual(["post"]);
  });

  test("only the entry process is signalled, and its children are orphans that the job's end kills", async () => {
    const uses = action({
      main:
        'const child = require("node:child_process").spawn("sleep", ["1000"], { detached: true, stdio: "ignore" });' +
        "console.log(child.pid); " +
        waits,
    });
    const job = runner.job({ steps: [{ uses }] });
    await job.step(0).sawLine(/^waiting$/);

    job.cancel();

    const { steps, orphans } = await job.ended;
    expect(steps[0]?.exitCode).toBe(130);
    expect(orphans).toEqual([{ pid: Number(steps[0]?.printed[0]), name: "sleep" }]);
    expect(isAlive(orphans[0]?.pid)).toBe(false);
  });

  test("a child that holds the pipes keeps the step for a while, and then its lines are lost", async () => {
    start({ timeScale: 0.04 });
    const job = runner.job({
      steps: [{ run: "(trap '' INT TERM; sleep 1000) & echo started" }, { run: "echo next" }],
    });

    const { steps, orphans } = await job.ended;

    expect(steps.map(({ conclusion, log }) => [conclusion, log])).toEqual([
      ["success", ["started"]],
      ["success", ["next"]],
    ]);
    expect(steps[0]?.ms).toBeGreaterThanOrEqual(200);
    expect(orphans.length).toBeGreaterThan(0);
  });

  test("a step that runs always is not signalled, nor is any after it", async () => {
    const gate = path.join(home, "gate");
    execFileSync("mkfifo", [gate]);
    const job = runner.job({
      steps: [{ run: `echo here; cat ${gate}; echo finished`, if: "always()" }, { run: "echo no" }],
    });
    await job.step(0).sawLine(/^here$/);

    job.cancel();
    await fs.promises.writeFile(gate, "opened\n");

    const { conclusion, steps } = await job.ended;
    expect(conclusion).toBe("cancelled");
    expect(steps.map(({ conclusion: word, log }) => [word, log])).toEqual([
      ["success", ["here", "opened", "finished"]],
      ["skipped", []],
    ]);
  });

  test("a step's timeout signals it whatever its `if`, and is a failure", async () => {
    const uses = action({
      main: 'process.on("SIGINT", () => process.exit(0));' + waits,
      post: 'console.log("post")',
    });
    const job = runner.job({
      steps: [
        { uses, name: "mity", if: "always()" },
        { run: "echo failed", if: "failure()" },
      ],
    });
    await job.step(0).sawLine(/^waiting$/);

    job.timeOutStep();

    const { conclusion, steps, posts } = await job.ended;
    expect(conclusion).toBe("failure");
    expect(steps.map(({ conclusion: word, log }) => [word, log])).toEqual([
      ["failure", ["waiting", "##[error]The action 'mity' has timed out after 1 minutes."]],
      ["success", ["failed"]],
    ]);
    expect(posts[0]?.log).toEqual(["post"]);
  });

  test("timeoutMs does the same by itself", async () => {
    const { steps } = await runner.job({
      steps: [{ run: "exec sleep 1000", timeoutMs: 100, name: "slow" }],
    }).ended;

    expect(steps[0]).toMatchObject({
      conclusion: "failure",
      exitCode: 130,
      log: ["##[error]The action 'slow' has timed out after 1 minutes."],
    });
  });

  test("a runner that shuts down signals the step and runs nothing more", async () => {
    const uses = action({ main: waits, post: 'console.log("post")' });
    const job = runner.job({ steps: [{ uses }, { run: "echo no", if: "always()" }] });
    await job.step(0).sawLine(/^waiting$/);

    runner.shutDown();

    const { steps, posts } = await job.ended;
    expect([...steps, ...posts].map(({ conclusion }) => conclusion)).toEqual([
      ...["cancelled", "skipped", "skipped"],
    ]);
  });
});

describe("what goes away", () => {
  test("a killed entry process fails the step, its children live on, and the post step runs", async () => {
    const uses = action({
      main:
        'require("node:child_process").spawn("sleep", ["1000"], { stdio: "ignore" });' +
        'tell("GITHUB_STATE", "kept=yes\\n");' +
        waits,
      post: 'console.log("post", env.STATE_kept)',
    });
    const job = runner.job({ steps: [{ uses }] });
    await job.step(0).sawLine(/^waiting$/);

    job.step(0).killEntry();

    const { conclusion, steps, posts, orphans } = await job.ended;
    expect(conclusion).toBe("failure");
    expect(steps[0]).toMatchObject({ conclusion: "failure", exitCode: 137 });
    expect(posts[0]?.log).toEqual(["post yes"]);
    expect(orphans.map(({ name }) => name)).toEqual(["sleep"]);
  });

  test("a lost runner kills everything, runs no post step and keeps no file", async () => {
    const uses = action({
      main:
        'const child = require("node:child_process").spawn("sleep", ["1000"], { detached: true });' +
        "console.log(child.pid);" +
        waits,
      post: 'fs.writeFileSync("' + path.join(home, "post-ran") + '", "")',
    });
    const job = runner.job({ steps: [{ uses }, { run: "echo no", if: "always()" }] });
    const step = job.step(0);
    await step.sawLine(/^waiting$/);

    await runner.lose();

    const { conclusion, steps, posts } = await job.ended;
    expect(conclusion).toBe("lost");
    expect(steps.map(({ conclusion: word }) => word)).toEqual(["lost", "skipped"]);
    expect(posts.map(({ conclusion: word }) => word)).toEqual(["skipped"]);
    expect(isAlive(Number(steps[0]?.printed[0]))).toBe(false);
    expect(isAlive(step.pid)).toBe(false);
    expect(fs.readdirSync(home).filter((name) => !name.startsWith("action-"))).toEqual([]);
    expect(() => runner.job({ steps: [] })).toThrow("this runner is lost");
  });

  test("waiting for a line that never comes tells what the step printed", async () => {
    const job = runner.job({ steps: [{ run: "echo hello", name: "greet" }] });

    await expect(job.step(0).sawLine(/goodbye/)).rejects.toThrow(
      '"greet" ended (success, exit code 0) and its log has no line like /goodbye/:\nhello',
    );
  });

  test("a job that hangs is ended, with its log", async () => {
    start({ patienceMs: 1000 });

    const job = runner.job({ steps: [{ run: "echo stuck; sleep 1000", name: "hang" }] });

    await expect(job.ended).rejects.toThrow("the job did not end within 1000 ms:\nhang\nstuck");
  });

  test("a fresh machine has the repository's last commit and nothing else", async () => {
    const git = (...args: readonly string[]): void => {
      const who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
      execFileSync("git", [...who, ...args], { cwd: workspace, stdio: "ignore" });
    };
    git("init", "-b", "main");
    fs.writeFileSync(path.join(workspace, "kept.txt"), "committed\n");
    git("add", "-A");
    git("commit", "-m", "first");
    fs.writeFileSync(path.join(workspace, "left.txt"), "untracked\n");
    const head = execFileSync("git", ["rev-parse", "HEAD"], { cwd: workspace, encoding: "utf8" });

    await using fresh = freshMachine(workspace, { timeScale });
    const { steps } = await fresh.job({
      steps: [{ run: 'ls; ls -A "$HOME"; echo "$GITHUB_SHA $GITHUB_REF"' }],
    }).ended;

    expect(steps[0]?.log).toEqual(["kept.txt", `${head.trim()} refs/heads/main`]);
    expect(fresh.machine.workspace).not.toBe(workspace);
  });

  test("steps can run as an ordinary user, who owns the workspace", async () => {
    fs.chmodSync(home, 0o755);
    // Only root can become somebody else.
    const { uid, gid } = process.getuid?.() === 0 ? { uid: 12345, gid: 12345 } : os.userInfo();
    start({ user: { uid, gid } });

    const { steps } = await runner.job({
      steps: [{ id: "who", run: 'id -u; touch made "$HOME/made"; echo "a=1" >> "$GITHUB_OUTPUT"' }],
    }).ended;

    expect(steps[0]).toMatchObject({
      conclusion: "success",
      log: [String(uid)],
      outputs: { a: "1" },
    });
  });
});

function isAlive(pid: number | undefined): boolean {
  try {
    // A process that nobody has waited for yet still has a number, but no memory.
    return fs.readFileSync(`/proc/${String(pid)}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}
