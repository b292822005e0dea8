import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { CacheEntry } from "../../src/assembly/cached-parts.ts";
import { Checkpointer, type Uploaded } from "../../src/assembly/checkpointer.ts";
import { openWorkplace, type Workplace } from "../../src/assembly/workplace.ts";
import { readPart } from "../../src/backends/checkpoints/part-reader.ts";
import { ContentStore } from "../../src/backends/stores/content.ts";
import { journalLine, readJournal } from "../../src/backends/stores/journal.ts";
import { fail, ok, type Result } from "../../src/diagnostics/result.ts";
import type { JournalEntry } from "../../src/engine/record.ts";
import { digestOf, done, output, record, run } from "../backends/checkpoints/forge.ts";
import { FakeClock } from "../support/fake-clock.ts";

/** What a part says, read before its file goes. */
interface Part {
  readonly sequence: number;
  readonly contents: readonly string[];
  /** External steps that its journal says have started and not ended. */
  readonly started: readonly string[];
}

/** A store that answers when the test says so. */
class SlowStore<T> {
  readonly parts: Part[] = [];
  readonly #answers: ((result: Result<T, string>) => void)[] = [];
  readonly #waiting: (() => void)[] = [];

  async take(file: string): Promise<Result<T, string>> {
    this.parts.push(await partIn(file));
    const { promise, resolve } = Promise.withResolvers<Result<T, string>>();
    this.#answers.push(resolve);
    this.#waiting.shift()?.();
    return promise;
  }

  /** Resolves when one more part is there to be answered. */
  async asked(): Promise<void> {
    if (this.#answers.length > 0) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#waiting.push(() => {
      resolve(undefined);
    });
    await promise;
  }

  async answer(result: Result<T, string>): Promise<void> {
    await this.asked();
    this.#answers.shift()?.(result);
  }
}

async function partIn(file: string): Promise<Part> {
  const read = await readPart(file, {});
  if (!read.ok) throw new Error(read.error);
  const { manifest } = read.value;
  const lines = read.value.journal().lines.map(({ value }) => value as JournalEntry);
  const started = new Set<string>();
  for (const line of lines) {
    if (line.kind === "start") started.add(line.step);
    if (line.kind === "done") started.delete(line.step);
  }
  const contents = [...manifest.contents].map(([digest]) => digest);
  read.value.letGo();
  return { sequence: manifest.sequence, contents, started: [...started] };
}

let root: string;
let workplace: Workplace;
let artifacts: SlowStore<Uploaded>;
let cache: SlowStore<boolean>;
let parts: SlowStore<boolean>;
let clock: FakeClock;
let warnings: string[];

beforeEach(() => {
  root = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "mity-checkpointer-"));
  workplace = openWorkplace(root);
  fs.mkdirSync(path.join(workplace.runs, run));
  write({
    kind: "run",
    version: 1,
    run,
    at: 1,
    mity: "1",
    spec: "mity.yml",
    steps: 3,
    mark: "m",
    request: {},
  });
  artifacts = new SlowStore();
  cache = new SlowStore();
  parts = new SlowStore();
  clock = new FakeClock();
  warnings = [];
});

afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

function write(entry: JournalEntry): void {
  fs.appendFileSync(path.join(workplace.runs, run, "journal.jsonl"), journalLine(entry));
}

/** A step ends and leaves a file. */
function finish(step: string, content: string): void {
  const store = new ContentStore(workplace.store);
  store.put(digestOf(content), Buffer.from(content));
  store.close();
  write(done(record(step, [output(`${step}.txt`, content)])));
}

function announce(step: string): void {
  write({ kind: "start", step, attempt: 1, at: 1 });
}

function checkpointer(maxBytes = 1000, stored: readonly string[] = []): Checkpointer {
  return new Checkpointer({
    workplace,
    run,
    origin: {
      repositoryId: "7",
      repository: "octo-org/factory",
      workflow: ".github/workflows/ci.yml",
      event: "push",
      ref: "refs/heads/main",
      sha: "a".repeat(40),
      runId: "9",
      attempt: 1,
      jobKey: "00112233445566aa",
      tier: "default-branch",
    },
    session: "s",
    sequence: 0,
    stored,
    scratch: path.join(root, "scratch"),
    maxBytes,
    upload: (file) => artifacts.take(file),
    isExternal: (step) => step === "deploy",
    announce: (file) => cache.take(file),
    keepPart: async (file) => {
      const kept = await parts.take(file);
      return kept.ok && kept.value;
    },
    onPart: () => undefined,
    warn: (message) => void warnings.push(message),
    clock,
  });
}

const up = ok({ id: "1", digest: "d" });

describe("what external steps do", () => {
  test("is in both stores before it is said to be, in the cache with their files alone", async () => {
    const stored = checkpointer();
    finish("build", "app");
    finish("deploy", "url");
    announce("publish");
    let isSaid = false;

    const secured = stored.secure().then(() => (isSaid = true));
    await artifacts.answer(up);
    await cache.asked();
    expect(isSaid).toBe(false);
    await cache.answer(ok(true));
    await secured;

    expect(cache.parts).toEqual([
      { sequence: 1, contents: [digestOf("url")], started: ["publish"] },
    ]);
    expect(artifacts.parts).toEqual([
      { sequence: 2, contents: [digestOf("app"), digestOf("url")], started: ["publish"] },
    ]);
    expect(warnings).toEqual([]);
  });

  test("is waited for by all who ask while another part is on its way", async () => {
    const stored = checkpointer();
    finish("build", "app");
    stored.changed(3);
    const first = stored.flush();
    await artifacts.asked();
    announce("deploy");
    const deploy = stored.secure();
    announce("publish");
    let isSaid = false;
    const publish = stored.secure().then(() => (isSaid = true));

    await artifacts.answer(up);
    await first;
    for (let one = 0; one < 2; one++) await cache.answer(ok(true));
    await artifacts.asked();
    expect(isSaid).toBe(false);
    await artifacts.answer(up);
    await Promise.all([deploy, publish]);

    expect(artifacts.parts.map(({ started }) => started)).toEqual([[], ["deploy", "publish"]]);
  });

  test.each<[string, Result<Uploaded, string>, Result<boolean, string>, readonly string[]]>([
    ["only the cache may not be written", up, ok(false), []],
    [
      "only the cache fails",
      up,
      fail("it is down"),
      ["the cache does not take what steps with `effects: external` do: it is down"],
    ],
    [
      "only the artifacts fail",
      fail("they are down"),
      ok(true),
      ["the checkpoint cannot be stored: they are down"],
    ],
    [
      "nothing can be stored",
      fail("they are down"),
      ok(false),
      [
        "the checkpoint cannot be stored: they are down",
        "no store knows what steps with `effects: external` have done",
      ],
    ],
  ])("never fails where %s, and says so", async (_, uploaded, kept, said) => {
    const stored = checkpointer();
    announce("deploy");

    const secured = stored.secure();
    await Promise.all([artifacts.answer(uploaded), cache.answer(kept)]);
    await secured;

    expect(warnings).toEqual(said);
  });
});

test("what was never stored takes no room in a checkpoint", async () => {
  const stored = checkpointer(5);
  finish("build", "1234");
  for (const answer of [fail("down"), fail("down"), up]) {
    stored.changed(3);
    const flushed = stored.flush();
    await artifacts.answer(answer);
    await flushed;
  }

  expect(artifacts.parts.map(({ contents }) => contents)).toEqual([
    [digestOf("1234")],
    [digestOf("1234")],
    [digestOf("1234")],
  ]);
  expect(warnings).toEqual(["the checkpoint cannot be stored: down"]);
  expect(readJournal(path.join(workplace.runs, run, "journal.jsonl"))?.damaged).toBe(0);
});

const mebi = 1024 * 1024;
const roomy = 250_000_000;

/** Content of so many MiB, which no other call gives. */
function large(sizeMiB: number, letter: string): string {
  return letter.repeat(sizeMiB * mebi);
}

describe("much content", () => {
  test("goes up at once, and little of it waits for more", async () => {
    const stored = checkpointer(roomy);
    finish("little", large(5, "a"));
    stored.changed(50);
    await Promise.resolve();
    expect([artifacts.parts.length, clock.timers]).toEqual([0, 1]);

    finish("much", large(28, "b"));
    stored.changed(49);
    await artifacts.asked();

    expect(artifacts.parts.map(({ contents }) => contents)).toEqual([
      [large(5, "a"), large(28, "b")].map(digestOf),
    ]);
    expect(clock.timers).toBe(0);
    await artifacts.answer(fail("down"));
  });

  test("is less when the end is near", async () => {
    const stored = checkpointer(roomy);
    finish("little", large(5, "a"));

    stored.changed(8);
    await artifacts.asked();

    expect(artifacts.parts.map(({ contents }) => contents)).toEqual([[digestOf(large(5, "a"))]]);
    await artifacts.answer(fail("down"));
  });

  test("waits for the timer where a part could not be stored", async () => {
    const stored = checkpointer(roomy);
    finish("one", large(5, "a"));
    stored.changed(8);
    await artifacts.asked();
    const flushed = stored.flush();
    for (let one = 0; one < 2; one++) await artifacts.answer(fail("down"));
    await flushed;
    finish("two", large(5, "b"));

    stored.changed(7);
    await Promise.resolve();

    expect([artifacts.parts.length, clock.timers]).toEqual([2, 1]);
  });

  test("is in the cache too before the run ends, and the entry holds the rest", async () => {
    const stored = checkpointer(roomy);
    const entries: CacheEntry[] = [];
    finish("much", large(5, "a"));
    stored.changed(8);
    await artifacts.answer(up);
    await parts.answer(ok(true));
    finish("last", "end");
    stored.changed(0);

    const finished = stored.finish("rest", (entry) => {
      entries.push(entry);
      return Promise.resolve();
    });
    await artifacts.answer(up);
    await finished;

    expect(parts.parts).toEqual([
      { sequence: 1, contents: [digestOf(large(5, "a"))], started: [] },
    ]);
    expect(artifacts.parts[1]).toEqual({ sequence: 2, contents: [digestOf("end")], started: [] });
    // The artifact and the entry are one file.
    const file = path.join(root, "scratch", "mity-checkpoint-00112233445566aa-a1-2");
    expect(entries).toEqual([{ file, sequence: 2, bytes: expect.any(Number), parts: [1] }]);
    expect(fs.readdirSync(path.join(root, "scratch"))).toEqual([]);
  });

  test("that the cache refuses is in its entry, and it is not asked again before that", async () => {
    const stored = checkpointer(roomy);
    const entries: unknown[] = [];
    for (const [answer, letter] of ["a", "b"].entries()) {
      finish(letter, large(5, letter));
      stored.changed(8);
      await artifacts.answer(up);
      if (answer === 0) await parts.answer(ok(false));
      await stored.flush();
    }

    await stored.finish("nothing", async ({ file, parts: beside }) => {
      entries.push([beside, (await partIn(file)).contents]);
    });

    expect(parts.parts.length).toBe(1);
    expect(entries).toEqual([[[], ["a", "b"].map((letter) => digestOf(large(5, letter)))]]);
    expect(fs.readdirSync(path.join(root, "scratch"))).toEqual([]);
  });
});

describe("at the end", () => {
  test("all contents go up as one part where that is asked for, also those of earlier attempts", async () => {
    finish("before", "old");
    const stored = checkpointer(1000, [digestOf("old")]);
    finish("now", "new");
    stored.changed(0);

    const finished = stored.finish("whole");
    await artifacts.answer(ok({ id: "7", digest: "d7" }));
    await finished;

    expect(artifacts.parts.map(({ contents }) => contents)).toEqual([
      [digestOf("old"), digestOf("new")],
    ]);
    expect(stored.isComplete).toBe(false);
    expect(stored.uploaded).toEqual([
      { id: "7", digest: "d7", name: "mity-checkpoint-00112233445566aa-a1-1" },
    ]);
  });

  test("a part that could not be stored is tried once more under another name", async () => {
    const stored = checkpointer();
    finish("build", "app");
    stored.changed(0);

    const finished = stored.finish("rest");
    await artifacts.answer(fail("down"));
    await artifacts.answer(up);
    await finished;

    expect(artifacts.parts.map(({ sequence, contents }) => [sequence, contents])).toEqual([
      [1, [digestOf("app")]],
      [2, [digestOf("app")]],
    ]);
    expect(stored.uploaded.map(({ name }) => name)).toEqual([
      "mity-checkpoint-00112233445566aa-a1-2",
    ]);
  });

  test("nothing more goes up after a failure, and the entry is what is up", async () => {
    const stored = checkpointer();
    finish("build", "app");
    stored.changed(1);
    const flushed = stored.flush();
    await artifacts.answer(up);
    await flushed;
    const entries: unknown[] = [];

    await stored.finish("nothing", async ({ file, sequence }) => {
      entries.push([sequence, (await partIn(file)).contents]);
    });

    expect(entries).toEqual([[1, [digestOf("app")]]]);
    expect(artifacts.parts.length).toBe(1);
    expect(stored.isComplete).toBe(true);
  });
});
