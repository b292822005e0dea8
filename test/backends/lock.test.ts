import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import {
  type LockAttempt,
  holderOf,
  takeLock,
  waitForLock,
} from "../../src/backends/stores/lock.ts";
import { type LockHolder, lockHolder } from "../../src/backends/stores/lock-holder.ts";

const SINCE = new Date("2026-05-01T10:00:00Z");

let directory: string;
let file: string;
let self: LockHolder;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "mity-lock-"));
  file = join(directory, "lock");
  self = lockHolder("mity run", SINCE);
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function taken(attempt: LockAttempt | { kind: "aborted" }) {
  if (attempt.kind !== "taken") throw new Error(`not taken: ${JSON.stringify(attempt)}`);
  return attempt.lock;
}

/** A process that ran on this boot and is gone: ours, but begun at another time. */
function deadHolder(): LockHolder {
  return { ...self, start: "1", command: "mity run (killed)" };
}

function writeLock(holder: LockHolder): void {
  writeFileSync(file, `${JSON.stringify({ ...holder, id: "0123456789abcdef" })}\n`);
}

describe("taking the lock", () => {
  test("names the holder to the next who asks, until it is released", () => {
    const lock = taken(takeLock(file, self));

    expect(takeLock(file, lockHolder("mity resume", SINCE))).toEqual({ kind: "held", by: self });

    lock.release();
    lock.release();
    taken(takeLock(file, self)).release();
    expect(readdirSync(directory)).toEqual([]);
  });

  test("tells who holds it without taking it", () => {
    expect(holderOf(file)).toBeUndefined();

    const lock = taken(takeLock(file, self));
    expect(holderOf(file)).toEqual(self);
    lock.release();

    writeLock(deadHolder());
    expect(holderOf(file)).toBeUndefined();
    writeFileSync(file, "{");
    expect(holderOf(file)).toBeUndefined();
  });

  test("leaves alone what has become another's", () => {
    const lock = taken(takeLock(file, self));
    writeLock({ ...self, command: "mity resume" });

    lock.release();

    expect(existsSync(file)).toBe(true);
  });

  test.each<[string, () => LockHolder]>([
    ["whose process id now belongs to another", deadHolder],
    ["whose process is gone", () => ({ ...self, pid: 2 ** 22 + 1 })],
    ["of another boot", () => ({ ...self, bootId: "before" })],
  ])("takes over the lock of a holder %s, and clears away", (_who, holder) => {
    writeLock(holder());
    writeFileSync(`${file}.12-0123abcd.new`, "left by a contender that was killed");

    const lock = taken(takeLock(file, self));

    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ ...self });
    lock.release();
    expect(readdirSync(directory)).toEqual([]);
  });

  test.each(["", "{", "null", '{"pid":1}', "\0\0\0\0"])(
    "takes over a lock that says %j, once it is old",
    (content) => {
      writeFileSync(file, content);
      utimesSync(file, SINCE, SINCE);

      taken(takeLock(file, self)).release();
    },
  );

  test("takes over from contenders that died while they were taking over", () => {
    writeLock(deadHolder());
    const dead = readFileSync(file, "utf8");
    const guard = `${file}.${createHash("sha256").update(dead).digest("hex").slice(0, 16)}`;
    const deadContender = `${JSON.stringify({ ...deadHolder(), id: "fedcba9876543210" })}\n`;
    writeFileSync(guard, deadContender);

    taken(takeLock(file, self)).release();

    expect(readdirSync(directory)).toEqual([]);
  });

  test("believes a holder in another container for as long as it shows that it lives", () => {
    const other = { ...self, pidNamespace: "pid:[1]", pid: 2 ** 22 + 1 };
    writeLock(other);

    expect(takeLock(file, self)).toEqual({ kind: "held", by: other });

    utimesSync(file, SINCE, SINCE);
    taken(takeLock(file, self)).release();
  });

  test("says so where no lock can be", () => {
    const nowhere = join(directory, "nowhere", "lock");
    expect(takeLock(nowhere, self)).toEqual({
      kind: "unusable",
      message: `the lock ${nowhere} cannot be taken: ENOENT: no such file or directory`,
    });

    mkdirSync(file);
    expect(takeLock(file, self)).toEqual({
      kind: "unusable",
      message: `the lock ${file} cannot be taken: EISDIR: illegal operation on a directory`,
    });
    rmSync(file, { recursive: true });

    symlinkSync("nowhere", file);
    expect(takeLock(file, self)).toEqual({
      kind: "unusable",
      message: `the lock ${file} cannot be taken: it is there and is not there (a dangling symbolic link?)`,
    });
  });
});

describe("waiting for the lock", () => {
  test("goes on as soon as the holder has released it, and has named it once", async () => {
    const lock = taken(takeLock(file, self));
    const named: LockHolder[] = [];

    const waiting = waitForLock(file, lockHolder("mity resume", SINCE), {
      signal: new AbortController().signal,
      pollMs: 1,
      onHeld: (by) => {
        named.push(by);
        setImmediate(() => {
          lock.release();
        });
      },
    });

    taken(await waiting).release();
    expect(named).toEqual([self]);
  });

  test("ends when it is called off", async () => {
    const lock = taken(takeLock(file, self));
    const controller = new AbortController();

    const outcome = await waitForLock(file, self, {
      signal: controller.signal,
      onHeld: () => {
        controller.abort();
      },
    });

    expect(outcome).toEqual({ kind: "aborted" });
    lock.release();
  });
});

describe("several processes", () => {
  test("of several that find a dead holder's lock at once, exactly one gets it", async () => {
    const contenders = Array.from({ length: 3 }, () => new Contender(CONTENDER));
    const winners: number[] = [];

    for (let round = 0; round < 150; round++) {
      const place = join(directory, String(round));
      mkdirSync(place);
      file = join(place, "lock");
      writeLock(deadHolder());
      const answers = await Promise.all(contenders.map((contender) => contender.ask(file)));
      winners.push(answers.filter((answer) => answer === "taken").length);
    }

    for (const contender of contenders) await contender.end();
    expect(winners).toEqual(Array.from({ length: 150 }, () => 1));
  }, 60_000);

  test("never hold it together, however often a holder dies", async () => {
    const contenders = Array.from({ length: 3 }, () => new Contender(MORTAL));

    const answers = await Promise.all(contenders.map((contender) => contender.ask(file)));

    for (const contender of contenders) await contender.end();
    expect(answers).toEqual(["100 alone", "100 alone", "100 alone"]);
  }, 60_000);

  test("get the lock of a holder that was killed", async () => {
    const holder = new Contender(CONTENDER);
    expect(await holder.ask(file)).toBe("taken");
    expect(takeLock(file, self).kind).toBe("held");

    await holder.kill();

    taken(takeLock(file, self)).release();
  });
});

const LOCK_MODULE = new URL("../../src/backends/stores/lock.ts", import.meta.url).href;
const HOLDER_MODULE = new URL("../../src/backends/stores/lock-holder.ts", import.meta.url).href;

/** For each file named to it, takes the lock, keeps it, and says how that went. */
const CONTENDER = `
  import { createInterface } from "node:readline";
  import { lockHolder } from ${JSON.stringify(HOLDER_MODULE)};
  import { takeLock } from ${JSON.stringify(LOCK_MODULE)};
  for await (const file of createInterface({ input: process.stdin })) {
    console.log(takeLock(file, lockHolder("contender", new Date())).kind);
  }
`;

/** Takes the lock a hundred times, and leaves it each time as if it had been killed. */
const MORTAL = `
  import { closeSync, openSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
  import { createInterface } from "node:readline";
  import { lockHolder } from ${JSON.stringify(HOLDER_MODULE)};
  import { waitForLock } from ${JSON.stringify(LOCK_MODULE)};
  const self = lockHolder("mortal", new Date());
  const signal = new AbortController().signal;
  for await (const file of createInterface({ input: process.stdin })) {
    for (let life = 0; life < 100; life++) {
      const attempt = await waitForLock(file, self, { signal, pollMs: 1 });
      if (attempt.kind !== "taken") throw new Error(JSON.stringify(attempt));
      // Fails if another is inside.
      closeSync(openSync(file + "-inside", "wx"));
      await new Promise(setImmediate);
      unlinkSync(file + "-inside");
      const grave = file + "-grave-" + process.pid;
      writeFileSync(grave, JSON.stringify({ ...self, start: "1", id: String(process.pid) + life }));
      renameSync(grave, file);
    }
    console.log("100 alone");
  }
`;

class Contender {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: Interface;

  constructor(script: string) {
    this.#child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#lines = createInterface({ input: this.#child.stdout });
  }

  async ask(path: string): Promise<string> {
    const answer = once(this.#lines, "line") as Promise<[string]>;
    this.#child.stdin.write(`${path}\n`);
    return (await answer)[0];
  }

  async end(): Promise<void> {
    this.#child.stdin.end();
    if (this.#child.exitCode === null) await once(this.#child, "exit");
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
  }
}
