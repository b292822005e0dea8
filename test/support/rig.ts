import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

type Files = Readonly<Record<string, string>>;

/** What a command did, as its user sees it. */
export interface Ran {
  /** Undefined: a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const repository = path.resolve(import.meta.dirname, "../..");

/** The command under test: the bundle that MITY_BIN names, else the sources. */
export const mityCommand: readonly string[] = [
  process.execPath,
  ...(process.env["MITY_BIN"] === undefined
    ? ["--disable-warning=ExperimentalWarning", path.join(repository, "src/cli/index.ts")]
    : [path.resolve(process.env["MITY_BIN"])]),
];

/** Variables of the test's own surroundings that would show in what is tested. */
const foreign = /^(CI|GITHUB_|RUNNER_|MITY_|NODE_|npm_|JEST_|FORCE_COLOR|NO_COLOR|BASH_ENV)/;

/** Less than a test may take, so that a command that hangs is told with what it printed. */
const patienceMs = 25_000;

/**
 * A checkout in a folder of its own, outside every repository, and the real `mity` command in it. Files that are no part of
 * the checkout (ledgers, gates) go to `outside`, which steps know as $OUTSIDE.
 */
export class Rig implements AsyncDisposable {
  readonly root: string;
  readonly outside: string;
  /** Of every command; change it at will. */
  readonly env: Record<string, string | undefined>;
  readonly #home: string;
  readonly #running = new Set<Started>();

  private constructor(home: string) {
    this.#home = home;
    this.root = path.join(home, "work");
    this.outside = path.join(home, "outside");
    this.env = {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
      XDG_STATE_HOME: path.join(home, "state"),
      OUTSIDE: this.outside,
      // Only for speed: the sources need not be stripped of their types at each start.
      NODE_COMPILE_CACHE: path.join(os.tmpdir(), "mity-test-compile-cache"),
      GIT_CONFIG_GLOBAL: path.join(home, "gitconfig"),
      GIT_CONFIG_SYSTEM: "/dev/null",
      GIT_CEILING_DIRECTORIES: home,
    };
  }

  /** `git`: the files are committed to a repository. */
  static async create(options: { readonly files: Files; readonly git?: boolean }): Promise<Rig> {
    const home = await fs.promises.mkdtemp(path.join(fs.realpathSync(os.tmpdir()), "mity-test-"));
    const rig = new Rig(home);
    for (const folder of [rig.root, rig.outside]) fs.mkdirSync(folder);
    fs.writeFileSync(
      path.join(home, "gitconfig"),
      "[user]\nname = Test\nemail = test@example.org\n[init]\ndefaultBranch = main\n",
    );
    rig.write(options.files);
    if (options.git) rig.sh("git init -q . && git add -A && git commit -qm first");
    return rig;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const started of this.#running) started.signal("SIGKILL");
    await Promise.allSettled([...this.#running].map((started) => started.ended));
    this.#endSteps();
    fs.rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A failed test may leave steps behind; they are known by the rig's own variable in their environment. */
  #endSteps(): void {
    if (process.platform !== "linux") return;
    for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const environment = fs.readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
        if (environment.includes(`OUTSIDE=${this.outside}`)) process.kill(Number(pid), "SIGKILL");
      } catch {
        // It ended meanwhile, or is not ours.
      }
    }
  }

  write(files: Files): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.root, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.root, name), "utf8");
  }

  exists(name: string): boolean {
    return fs.lstatSync(path.join(this.root, name), { throwIfNoEntry: false }) !== undefined;
  }

  remove(...names: readonly string[]): void {
    for (const name of names)
      fs.rmSync(path.join(this.root, name), { recursive: true, force: true });
  }

  /** Lines that steps appended to a file in $OUTSIDE; none if there is no such file. */
  ledger(name: string): string[] {
    const file = path.join(this.outside, name);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
  }

  /** Runs a line of shell in the checkout, and throws if it fails. */
  sh(line: string): string {
    const done = spawnSync("bash", ["-c", line], {
      cwd: this.root,
      env: this.env,
      encoding: "utf8",
    });
    if (done.status !== 0)
      throw new Error(`${line}: exit code ${String(done.status)}\n${done.stderr}`);
    return done.stdout;
  }

  /** Runs the command in the checkout, to its end. */
  mity(...args: readonly string[]): Promise<Ran> {
    return this.start(args).ended;
  }

  /** Starts the command. `cwd`: below the checkout. `env`: besides the rig's. */
  start(
    args: readonly string[],
    options: { readonly cwd?: string; readonly env?: Record<string, string | undefined> } = {},
  ): Started {
    const [node = "", ...words] = mityCommand;
    const child = spawn(node, [...words, ...args], {
      cwd: path.join(this.root, options.cwd ?? ""),
      env: { ...this.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const started = new Started(child);
    this.#running.add(started);
    const gone = (): void => void this.#running.delete(started);
    started.ended.then(gone, gone);
    return started;
  }

  /** Makes a gate: a step that runs `read < $OUTSIDE/NAME` waits at it until `open`. */
  gate(name: string): void {
    spawnSync("mkfifo", [path.join(this.outside, name)]);
  }

  /** Lets one step through the gate; resolves when it is through. Waits for it to come. */
  open(name: string): Promise<void> {
    // A process of its own, since opening a pipe that nobody reads would block one of Node's few threads.
    return new Promise((resolve, reject) => {
      execFile("bash", ["-c", 'echo > "$1"', "bash", path.join(this.outside, name)], (error) => {
        if (error) reject(new Error(`gate ${name}`, { cause: error }));
        else resolve();
      });
    });
  }
}

/** A command that runs. */
export class Started {
  readonly ended: Promise<Ran>;
  readonly #child: ChildProcess;
  #stdout = "";
  #stderr = "";
  #listeners: (() => void)[] = [];
  #over = false;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
      this.#tell();
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
      this.#tell();
    });
    this.ended = new Promise((resolve, reject) => {
      const hung = setTimeout(() => {
        child.kill("SIGKILL");
        // Not its streams' end, which steps that it left behind may hold off.
        child.stdout?.destroy();
        child.stderr?.destroy();
        reject(
          new Error(
            `it did not end within ${patienceMs / 1000} seconds:\n${this.#stdout}\n${this.#stderr}`,
          ),
        );
      }, patienceMs);
      child.on("error", reject);
      child.on("close", (code) => {
        clearTimeout(hung);
        this.#over = true;
        this.#tell();
        resolve({ code: code ?? undefined, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
    // A test that fails before it waits for the end is told of what it failed by.
    this.ended.catch(() => undefined);
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Resolves once the command has printed `text`, on either stream. */
  async printed(text: string): Promise<void> {
    while (!this.#stdout.includes(text) && !this.#stderr.includes(text)) {
      if (this.#over)
        throw new Error(`it ended and never printed ${text}:\n${this.#stdout}\n${this.#stderr}`);
      await new Promise<void>((resolve) => this.#listeners.push(resolve));
    }
  }

  #tell(): void {
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

/** A user's text without what differs from run to run: run ids, times, the rig's own folder, the width of columns. */
export function steady(text: string, rig: Rig): string {
  return text
    .replaceAll(rig.root, "ROOT")
    .replaceAll(rig.outside, "OUTSIDE")
    .replaceAll(/\b\d{8}-\d{6}-[0-9a-f-]{6,8}\b/g, "RUN")
    .replaceAll(/\b\d+(\.\d+)?m?s\b/g, "TIME")
    .replaceAll(/(?<=\S) {2,}/g, "  ");
}

/** The events of `mity run --json`. */
export function eventsOf(ran: Ran): Record<string, unknown>[] {
  return ran.stdout
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Record<string, unknown>]));
}

/** From `mity run --json`: how each step ended, as in `success ran first-run`. */
export function resultsOf(ran: Ran): Record<string, string> {
  const settled = eventsOf(ran).filter(({ kind }) => kind === "step-settled") as unknown as {
    step: string;
    verdict: string;
    how?: string;
    why: { kind: string };
  }[];
  return Object.fromEntries(
    settled.map(({ step, verdict, how, why }) => [
      step,
      [verdict, how, why.kind].filter((word) => word !== undefined).join(" "),
    ]),
  );
}
