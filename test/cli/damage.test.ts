import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { FileJournal, readJournal } from "../../src/backends/stores/journal.ts";
import type { DoneEntry, JournalEntry } from "../../src/engine/record.ts";
import { expectNoTrace } from "../support/expect-no-trace.ts";
import { resultsOf, Rig } from "../support/rig.ts";

function journalFile(rig: Rig): string {
  const runs = path.join(rig.root, ".mity/runs");
  return path.join(runs, fs.readdirSync(runs).sort().at(-1) ?? "", "journal.jsonl");
}

describe("a journal", () => {
  const doneOf = (step: string, at: number): DoneEntry => ({
    kind: "done",
    step,
    verdict: "success",
    how: "ran",
    why: { kind: "first-run" },
    fingerprint: step.repeat(4),
    ms: at,
    at,
  });
  const entries: readonly JournalEntry[] = [
    {
      kind: "run",
      version: 1,
      run: "r",
      at: 0,
      mity: "0",
      spec: "mity.yml",
      steps: 3,
      mark: "m",
      request: {},
    },
    doneOf("a", 1),
    { kind: "start", step: "deploy ü", attempt: 1, at: 2 },
    doneOf("deploy ü", 3),
    doneOf("b", 4),
    { kind: "end", verdict: "success", ms: 5, at: 5 },
  ];

  /** The bytes of the journal of these entries, and where each line ends. */
  function written(): { bytes: Buffer; ends: number[] } {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mity-journal-"));
    const file = path.join(folder, "journal.jsonl");
    const journal = new FileJournal(file, (error) => {
      throw error;
    });
    const ends = entries.map((entry) => {
      journal.append(entry);
      journal.flush();
      return fs.statSync(file).size;
    });
    const bytes = fs.readFileSync(file);
    fs.rmSync(folder, { recursive: true });
    return { bytes, ends };
  }

  test("cut at any byte reads as all its whole lines, and takes the next line cleanly", () => {
    const { bytes, ends } = written();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mity-journal-"));
    const file = path.join(folder, "journal.jsonl");
    for (let cut = 0; cut <= bytes.length; cut++) {
      const whole = ends.filter((end) => end <= cut).length;
      fs.writeFileSync(file, bytes.subarray(0, cut));

      const read = readJournal(file);

      const steps = entries
        .slice(0, whole)
        .flatMap((entry) => (entry.kind === "done" ? [entry.step] : []));
      expect([...(read?.done.keys() ?? [])]).toEqual(steps);
      expect([...(read?.unfinished ?? [])]).toEqual(whole === 3 ? ["deploy ü"] : []);
      expect(read?.damaged).toBe(0);
      expect(read?.end !== undefined).toBe(whole === entries.length);

      // Each journal keeps its file open, so not at every byte: in the middle of lines and around their ends.
      if (cut % 50 !== 0 && !ends.some((end) => Math.abs(end - cut) < 2)) continue;
      const journal = new FileJournal(file, (error) => {
        throw error;
      });
      journal.append(doneOf("next", 9));
      journal.flush();
      const after = readJournal(file);
      expect([...(after?.done.keys() ?? [])]).toEqual([...steps, "next"]);
      expect(after?.damaged).toBe(0);
    }
    fs.rmSync(folder, { recursive: true });
  });

  test("with any one bit flipped loses at most the line it is in, and never reads a wrong one", () => {
    const { bytes, ends } = written();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mity-journal-"));
    const file = path.join(folder, "journal.jsonl");
    const steps = ["a", "deploy ü", "b"];
    const lineOf = (at: number): number => ends.findIndex((end) => at < end);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      fs.writeFileSync(file, damaged);

      const read = readJournal(file);

      // A newline that is none any more takes the line after it along.
      const hit = new Set([lineOf(at), ...(ends.includes(at + 1) ? [lineOf(at) + 1] : [])]);
      const kept = steps.filter(
        (step) =>
          !hit.has(entries.findIndex((entry) => entry.kind === "done" && entry.step === step)),
      );
      expect([...(read?.done.keys() ?? [])]).toEqual(kept);
      for (const done of read?.done.values() ?? []) expect(entries).toContainEqual(done);
    }
    fs.rmSync(folder, { recursive: true });
  });
});

test("a run resumes from a journal cut anywhere, with the same outputs in the end", async () => {
  await using rig = await Rig.create({
    files: {
      "mity.yml": `
steps:
  a: { run: 'echo a > a.txt; echo "v=1" >> "$GITHUB_OUTPUT"', outputs: [a.txt] }
  b: { needs: a, run: 'cat a.txt > b.txt; echo $V >> b.txt', env: { V: "\${{ needs.a.outputs.v }}" }, outputs: [b.txt] }
  c: { needs: b, run: 'cat b.txt > c.txt' , outputs: [c.txt] }
`,
    },
  });
  await rig.mity("run");
  const file = journalFile(rig);
  const journal = fs.readFileSync(file);
  const firstEnd = journal.indexOf(10) + 1;
  const whole = {
    a: "success reused same-fingerprint",
    b: "success reused same-fingerprint",
    c: "success reused same-fingerprint",
  };

  for (const share of [0.2, 0.5, 0.8, 0.999]) {
    fs.writeFileSync(
      file,
      journal.subarray(0, Math.round(firstEnd + share * (journal.length - firstEnd))),
    );
    rig.remove("a.txt", "b.txt", "c.txt", ".mity/store/records", ".mity/cache");

    const resumed = await rig.mity("resume", "--json");

    expect(resumed).toMatchObject({ code: 0, stderr: "" });
    expect(rig.read("c.txt")).toBe("a\n1\n");
    if (share === 0.999) expect(resultsOf(resumed)).toEqual(whole);
  }

  // Even the line that says what the run is: then the newest run with one is taken, or none.
  fs.writeFileSync(file, journal.subarray(0, 10));
  const headless = await rig.mity("resume");
  expectNoTrace(headless);
  expect((await rig.mity("runs")).code).toBe(0);
  expect((await rig.mity("run")).code).toBe(0);
});

describe("a store with flipped bits", () => {
  const spec = `
steps:
  small: { run: 'echo small > small.txt', inputs: [in], outputs: [small.txt] }
  large: { run: 'head -c 600000 /dev/zero | tr "\\0" L > large.bin', inputs: [in], outputs: [large.bin] }
  reads: { needs: [small, large], run: 'wc -c < large.bin > sum; cat small.txt >> sum', inputs: [small.txt, large.bin], outputs: [sum] }
`;

  /** Flips a bit in every so many bytes of each file that `fits`. */
  function flip(rig: Rig, fits: RegExp, every: number): number {
    let flipped = 0;
    for (const entry of fs.readdirSync(path.join(rig.root, ".mity"), {
      recursive: true,
      withFileTypes: true,
    })) {
      const file = path.join(entry.parentPath, entry.name);
      if (!entry.isFile() || !fits.test(path.relative(rig.root, file))) continue;
      const bytes = fs.readFileSync(file);
      for (let at = Math.min(7, bytes.length - 1); at >= 0 && at < bytes.length; at += every) {
        bytes[at] = (bytes[at] ?? 0) ^ 4;
        flipped++;
      }
      fs.writeFileSync(file, bytes);
    }
    return flipped;
  }

  test.each([
    ["the content of small files", /content-\d+\.pack$/, 1],
    ["the index of small files", /content-\d+\.idx$/, 20],
    ["large files", /store\/objects\//, 1000],
    ["the records of steps", /store\/records$/, 50],
    ["the caches", /\.mity\/cache\//, 30],
    ["everything", /store|cache/, 100],
  ])(
    "in %s is computed anew, without a word and with the right outputs",
    async (name, fits, every) => {
      await using rig = await Rig.create({ files: { "mity.yml": spec } });
      await rig.mity("run");
      await rig.mity("run");
      expect(flip(rig, fits, every)).toBeGreaterThan(0);
      rig.remove("small.txt", "large.bin", "sum");

      const mended = await rig.mity("run", "--json");
      rig.remove("small.txt", "large.bin", "sum");
      const after = await rig.mity("run", "--json");

      expectNoTrace(mended);
      for (const ran of [mended, after]) {
        expect(ran).toMatchObject({ code: 0, stderr: "" });
        expect(ran.stdout).not.toContain('"kind":"warning"');
      }
      // What was found damaged was stored anew; without any record nobody looks for it.
      if (name !== "everything") {
        expect(Object.values(resultsOf(after))).toEqual(
          Array(3).fill("success reused same-fingerprint"),
        );
      }
      expect(rig.read("sum")).toBe("600000\nsmall\n");
    },
  );
});

describe("a .mity that cannot be used", () => {
  const files = {
    "mity.yml": "steps:\n  a: { run: 'echo 1 > out', inputs: [in], outputs: [out] }\n",
  };

  test("because it is a file leaves the run as it is, with nothing kept", async () => {
    await using rig = await Rig.create({ files: { ...files, ".mity": "not a folder\n" } });

    const first = await rig.mity("run");
    const second = await rig.mity("run", "--json");
    const others = [
      await rig.mity("plan"),
      await rig.mity("why", "a"),
      await rig.mity("runs"),
      await rig.mity("logs", "a"),
      await rig.mity("resume"),
      await rig.mity("clean"),
    ];

    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(
      /^mity: \.mity cannot be written \(E[A-Z]+: [^\n]*\): nothing of this run is kept\n$/,
    );
    expect(resultsOf(second)).toEqual({ a: "success ran first-run" });
    for (const other of others) expectNoTrace(other);
    expect(others.map(({ code }) => code)).toEqual([0, 0, 0, 2, 2, 0]);
    expect(rig.read(".mity")).toBe("not a folder\n");
  });

  test("is no place from which a failed or cancelled run could be resumed, and none is promised", async () => {
    const spec =
      "steps:\n  bad: { run: 'echo no; exit 1' }\n  long: { run: 'echo up; read < $OUTSIDE/gate' }\n";
    await using rig = await Rig.create({ files: { "mity.yml": spec, ".mity": "not a folder\n" } });
    rig.gate("gate");

    const failed = await rig.mity("run", "bad");
    const running = rig.start(["run", "long"]);
    await running.printed("long | up");
    running.signal("SIGINT");
    const cancelled = await running.ended;

    expect([failed.code, cancelled.code]).toEqual([1, 130]);
    expect(failed.stdout.split("\n\n").at(-1)).toBe(
      "Nothing of this run is kept, since .mity cannot be written. Mend the failure, then start again: mity run\n",
    );
    expect(cancelled.stdout.split("\n\n").at(-1)).toBe(
      "Nothing of this run is kept, since .mity cannot be written. Start again with: mity run\n",
    );
  });

  test.each([
    "store",
    "runs",
    "cache",
    "lock",
    "runs/plain",
    "store/records",
    "cache/plan",
    "cache/files",
  ])("because a file or folder stands where %s should be does not stop a run", async (name) => {
    await using rig = await Rig.create({ files });
    if (["store", "runs", "cache"].includes(name)) rig.write({ [`.mity/${name}`]: "a file" });
    else rig.write({ [`.mity/${name}/x`]: "in a folder" });

    const ran = await rig.mity("run");
    const again = await rig.mity("run");

    expectNoTrace(ran);
    expectNoTrace(again);
    expect([ran.code, again.code]).toEqual([0, 0]);
    expect(rig.read("out")).toBe("1\n");
  });
});
