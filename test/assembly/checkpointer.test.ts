import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
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
  const { manifest, journal } = read.value;
  const lines = journal.lines as readonly JournalEntry[];
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

function checkpointer(maxBytes = 1000): Checkpointer {
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
    stored: [],
    scratch: path.join(root, "scratch"),
    maxBytes,
    upload: (file) => artifacts.take(file),
    isExternal: (step) => step === "deploy",
    announce: (file) => cache.take(file),
    onPart: () => undefined,
    warn: (message) => void warnings.push(message),
    clock: new FakeClock(),
  });
}

const up = ok({ id: "1", digest: "d" });

describe("what external steps do", () => {
  test("is in both stores before it is said to be, in the cache with their files alone", async () => {
    const parts = checkpointer();
    finish("build", "app");
    finish("deploy", "url");
    announce("publish");
    let isSaid = false;

    const secured = parts.secure().then(() => (isSaid = true));
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
    const parts = checkpointer();
    finish("build", "app");
    parts.changed();
    const first = parts.flush();
    await artifacts.asked();
    announce("deploy");
    const deploy = parts.secure();
    announce("publish");
    let isSaid = false;
    const publish = parts.secure().then(() => (isSaid = true));

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
    const parts = checkpointer();
    announce("deploy");

    const secured = parts.secure();
    await Promise.all([artifacts.answer(uploaded), cache.answer(kept)]);
    await secured;

    expect(warnings).toEqual(said);
  });
});

test("what was never stored takes no room in a checkpoint", async () => {
  const parts = checkpointer(5);
  finish("build", "1234");
  for (const answer of [fail("down"), fail("down"), up]) {
    parts.changed();
    const flushed = parts.flush();
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
