import * as fs from "node:fs";
import * as path from "node:path";
import type { Tools } from "../engine/ports.ts";

const timeoutMs = 20_000;

/**
 * Asks tools for their versions by running the declared commands. An answer is kept between runs as long as the program it
 * came from stays the same file.
 */
export class ToolProbes implements Tools {
  readonly #root: string;
  readonly #cacheFile: string;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #answers = new Map<string, string>();
  readonly #waiting = new Map<string, (() => void)[]>();
  #kept: Record<string, string> | undefined;
  #dirty = false;

  constructor(
    root: string,
    cacheFile: string,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.#root = root;
    this.#cacheFile = cacheFile;
    this.#environment = environment;
  }

  probe(command: string, additions: readonly string[], ready: () => void): string | undefined {
    const search = [...additions, this.#environment["PATH"] ?? ""].join(path.delimiter);
    const question = `${command}\0${search}`;
    const answer = this.#answers.get(question);
    if (answer !== undefined) return answer;
    const waiting = this.#waiting.get(question);
    if (waiting) {
      waiting.push(ready);
      return undefined;
    }
    const identity = identityOf(command, search, this.#root);
    const kept = identity === undefined ? undefined : this.#cache()[identity];
    if (kept !== undefined) {
      this.#answers.set(question, kept);
      return kept;
    }
    this.#waiting.set(question, [ready]);
    const options = {
      cwd: this.#root,
      env: { ...this.#environment, PATH: search },
      timeout: timeoutMs,
    };
    const { execFile } = process.getBuiltinModule("node:child_process");
    execFile("sh", ["-c", command], options, (error, stdout, stderr) => {
      // A tool that is missing is an answer too: installing it changes the fingerprint.
      const { hash } = process.getBuiltinModule("node:crypto");
      const digest = hash(
        "sha256",
        `${error ? String(error.code ?? error.signal ?? "failed") : "0"}\n${stdout}\n${stderr}`,
      ).slice(0, 32);
      this.#answers.set(question, digest);
      if (identity !== undefined && !error) {
        this.#cache()[identity] = digest;
        this.#dirty = true;
      }
      const called = this.#waiting.get(question) ?? [];
      this.#waiting.delete(question);
      for (const call of called) call();
    });
    return undefined;
  }

  save(): void {
    if (!this.#dirty) return;
    fs.mkdirSync(path.dirname(this.#cacheFile), { recursive: true });
    fs.writeFileSync(`${this.#cacheFile}.new`, JSON.stringify(this.#cache()));
    fs.renameSync(`${this.#cacheFile}.new`, this.#cacheFile);
  }

  #cache(): Record<string, string> {
    return (this.#kept ??= readCache(this.#cacheFile));
  }
}

function readCache(file: string): Record<string, string> {
  try {
    const kept = JSON.parse(fs.readFileSync(file, "utf8")) as unknown;
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, string] =>
        /^[0-9a-f]{32}$/.test(String(entry[1])),
      ),
    );
  } catch {
    return {};
  }
}

/**
 * The program that a command of plain words runs, by path, size and time. Undefined if that cannot be told, or if the answer
 * may depend on more: a script, or a program that stands for many under their names (rustup, volta) and asks elsewhere which
 * version it is to be.
 */
function identityOf(command: string, search: string, root: string): string | undefined {
  if (!/^[A-Za-z0-9_./ =@%+,:-]+$/.test(command)) return undefined;
  const name = command.split(" ")[0] ?? "";
  const candidates = name.includes("/")
    ? [path.resolve(root, name)]
    : search.split(path.delimiter).map((folder) => path.resolve(root, folder, name));
  for (const candidate of candidates) {
    try {
      fs.accessSync(candidate, fs.constants.X_OK);
      const real = fs.realpathSync(candidate);
      const stat = fs.statSync(real);
      if (!stat.isFile()) continue;
      if (stat.nlink > 1 || !isNamedLike(real, name) || isScript(real)) return undefined;
      return `${command}\0${candidate}\0${real}\0${stat.size}\0${stat.mtimeMs}`;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** `python` is `python3.12`, but `rustc` is not `rustup`. */
function isNamedLike(file: string, command: string): boolean {
  const name = path.basename(command).replace(/[\d.]+$/, "");
  return path.basename(file).startsWith(name);
}

function isScript(file: string): boolean {
  const fd = fs.openSync(file, "r");
  try {
    const start = Buffer.alloc(2);
    return fs.readSync(fd, start, 0, 2, 0) === 2 && start.toString("latin1") === "#!";
  } finally {
    fs.closeSync(fd);
  }
}
