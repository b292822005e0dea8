import { describe, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { journalOf } from "../../../src/assembly/run-folders.ts";
import type { Origin } from "../../../src/backends/checkpoints/origin.ts";
import type { restoreRun } from "../../../src/backends/checkpoints/restore-run.ts";
import { done, forgePart, output, record, safe, safeText, type Forgery } from "./forge.ts";
import {
  bombs,
  damage,
  hostileArchives,
  hostileManifests,
  hostileOrigins,
  type Refused,
} from "./hostile-parts.ts";
import { hostileRecords } from "./hostile-records.ts";

/** A store of checkpoints, and a job that looks there for its own. Its plan is `forgedPlan`. */
export interface AttackedStore extends AsyncDisposable {
  /** The job that looks; of attempt 3. */
  readonly reader: Origin;
  /** Makes the bytes a checkpoint, as whoever may write there could. */
  plant(bytes: Buffer): Promise<void>;
  /** Looks for a checkpoint in what was planted, and lands it. */
  land(): Promise<Landing>;
}

export interface Landing {
  readonly landed: boolean;
  readonly warnings: readonly string[];
  /** Steps that count as finished where it landed. */
  readonly finished: readonly string[];
  /** External steps of which the end is not known. */
  readonly unknown: readonly string[];
}

export function landingOf(
  { restored, warnings }: Awaited<ReturnType<typeof restoreRun>>,
  runs: string,
): Landing {
  const journal = restored && journalOf(runs, restored.manifest.run);
  return {
    landed: restored !== undefined,
    warnings,
    finished: [...(journal?.done.keys() ?? [])],
    unknown: [...(journal?.unfinished ?? [])],
  };
}

/** The warnings of every part, without the name that its store gave it. */
function unnamed(warnings: readonly string[]): string[] {
  return warnings.map((warning) => warning.replace(/^the checkpoint ".*?"(?:, the newest,)? /, ""));
}

/** What must hold of every store: nothing hostile lands, what is refused is named, and the run goes on without it. */
export function registerAttacks(store: string, open: () => Promise<AttackedStore>): void {
  const refused = (attacks: Record<string, Refused>): void => {
    test.each(Object.entries(attacks))("%s", async (_name, { bytes, says }) => {
      await using attacked = await open();
      await attacked.plant(await bytes(attacked.reader));

      const { landed, finished, warnings } = await attacked.land();

      expect({ landed, finished }).toEqual({ landed: false, finished: [] });
      expect(warnings).toHaveLength(1);
      const clause = says?.replace(/^is not used: it /, "");
      if (clause !== undefined) expect(unnamed(warnings)).toEqual([`is not used: it ${clause}`]);
    });
  };

  describe(`from ${store} lands`, () => {
    test("a checkpoint that is as it should be", async () => {
      await using attacked = await open();
      await attacked.plant(await forgePart(attacked.reader));

      expect(await attacked.land()).toEqual({
        landed: true,
        finished: ["safe"],
        unknown: [],
        warnings: [],
      });
    });

    test("nothing where nothing was planted, without a word", async () => {
      await using attacked = await open();

      expect(await attacked.land()).toEqual({
        landed: false,
        finished: [],
        unknown: [],
        warnings: [],
      });
    });
  });

  describe(`from ${store} nothing lands of an archive with`, () => {
    refused(hostileArchives);
  });
  describe(`from ${store} nothing lands of a bomb:`, () => {
    refused(bombs);
  });
  describe(`from ${store} nothing lands of`, () => {
    refused(damage);
  });
  describe(`from ${store} nothing lands of a manifest that lies:`, () => {
    refused(hostileManifests);
  });

  describe(`from ${store} nothing lands that says to be of`, () => {
    test.each(Object.entries(hostileOrigins))("%s", async (_name, [origin, says]) => {
      await using attacked = await open();
      await attacked.plant(await forgePart(attacked.reader, { origin }));

      const { landed, warnings } = await attacked.land();

      expect(landed).toBe(false);
      expect(unnamed(warnings)).toEqual([`is not used: it ${says(attacked.reader)}`]);
    });
  });

  test(`from ${store} nothing lands with a flipped bit at every 1000th byte and at its ends`, async () => {
    const contents = [safeText, randomBytes(30_000)];
    await using first = await open();
    const bytes = await forgePart(first.reader, { contents });
    const places = [0, 1, 2, 3, 4, 5, 6, bytes.length - 1];
    for (let place = 1000; place < bytes.length; place += 1000) places.push(place);

    for (const place of places) {
      await using attacked = await open();
      const flipped = Buffer.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << (place % 8));
      await attacked.plant(flipped);
      const { landed, warnings } = await attacked.land();
      expect([place, landed, warnings.length]).toEqual([place, false, 1]);
    }
  });

  describe(`from ${store} a step does not count as finished, and others do, with`, () => {
    test.each(Object.entries(hostileRecords))("%s", async (_name, attack) => {
      await using attacked = await open();
      const its = record("build", attack.outputs ?? [], attack.record ?? {});
      const contents = [safeText, ...(attack.contents ?? [])];
      await attacked.plant(
        await forgePart(attacked.reader, { entries: [safe, done(its)], contents }),
      );

      const { finished, warnings } = await attacked.land();

      expect(finished).toEqual(["safe"]);
      const said = attack.says.startsWith("whose ")
        ? `the checkpoint's journal has a line ${attack.says}`
        : `its record in the checkpoint ${attack.says}`;
      expect(warnings).toEqual([`"build" is taken as not finished: ${said}`]);
    });

    test("another step's record, or another fingerprint's", async () => {
      for (const [change, says] of [
        [{ record: record("safe", []) }, 'is of the step "safe"'],
        [{ fingerprint: "0".repeat(64) }, "has another fingerprint than its line"],
      ] as const) {
        await using attacked = await open();
        const its = done(record("build", []), change);
        await attacked.plant(await forgePart(attacked.reader, { entries: [safe, its] }));

        const { finished, warnings } = await attacked.land();

        expect(finished).toEqual(["safe"]);
        expect(warnings).toEqual([
          `"build" is taken as not finished: its record in the checkpoint ${says}`,
        ]);
      }
    });

    test("a bad line after a good one", async () => {
      await using attacked = await open();
      const good = done(record("build", [output("dist/a", "a")]));
      const bad = { ...good, why: { kind: "because" } };
      await attacked.plant(await forgePart(attacked.reader, { entries: [safe, good, bad] }));

      const { finished, warnings } = await attacked.land();

      expect(finished).toEqual(["safe"]);
      expect(warnings).toEqual([
        `"build" is taken as not finished: the checkpoint's journal has a line whose "why.kind" is not known`,
      ]);
    });
  });

  test(`from ${store} an external step with a bad record is neither finished nor run again unasked`, async () => {
    await using attacked = await open();
    const its = done(record("deploy", [output("/etc/passwd", "x")]));
    await attacked.plant(await forgePart(attacked.reader, { entries: [safe, its] }));

    expect(await attacked.land()).toEqual({
      landed: true,
      finished: ["safe"],
      unknown: ["deploy"],
      warnings: [
        'what "deploy" did is not known: its record in the checkpoint names the output "/etc/passwd", which is absolute',
      ],
    });
  });

  test(`from ${store} steps that the spec no longer has are left out without a word`, async () => {
    await using attacked = await open();
    const gone = done(record("gone", [output("/etc/passwd", "x")]));
    await attacked.plant(await forgePart(attacked.reader, { entries: [gone, safe] }));

    const { finished, warnings } = await attacked.land();

    expect([finished, warnings]).toEqual([["safe"], []]);
  });
}

/** What must hold beside that of a store that gives a job more than one checkpoint at once. */
export function registerAttacksBySeveral(store: string, open: () => Promise<AttackedStore>): void {
  describe(`from ${store}, of several,`, () => {
    const second = done(record("build", [output("dist/a", "a")]));
    const later = (reader: Origin, forgery: Forgery = {}): Promise<Buffer> =>
      forgePart(reader, {
        origin: { attempt: 2 },
        entries: [safe, second],
        contents: ["a"],
        ...forgery,
      });

    test("the good one lands beside bad ones", async () => {
      await using attacked = await open();
      await attacked.plant(randomBytes(1000));
      await attacked.plant(await forgePart(attacked.reader));
      await attacked.plant(await forgePart(attacked.reader, { origin: { runId: "666" } }));

      const { finished, warnings } = await attacked.land();

      expect(finished).toEqual(["safe"]);
      expect(warnings).toHaveLength(2);
    });

    test("the newest by what stands inside lands, whatever was planted last", async () => {
      for (const order of [0, 1]) {
        await using attacked = await open();
        const parts = [await forgePart(attacked.reader), await later(attacked.reader)];
        if (order === 1) parts.reverse();
        for (const bytes of parts) await attacked.plant(bytes);

        expect((await attacked.land()).finished).toEqual(["safe", "build"]);
      }
    });

    test("a replayed older attempt changes nothing", async () => {
      await using attacked = await open();
      const old = await forgePart(attacked.reader);
      await attacked.plant(await later(attacked.reader));
      await attacked.plant(old);
      await attacked.plant(old);

      const { finished, warnings } = await attacked.land();

      expect(finished).toEqual(["safe", "build"]);
      expect(warnings).toEqual([]);
    });

    test("two sessions of one attempt are a tie, and none lands", async () => {
      await using attacked = await open();
      await attacked.plant(await later(attacked.reader));
      const replayed = { origin: { attempt: 2 }, manifest: { session: "session-2", sequence: 9 } };
      await attacked.plant(await forgePart(attacked.reader, replayed));

      const { landed, warnings } = await attacked.land();

      expect(landed).toBe(false);
      expect([...warnings].sort()).toHaveLength(1);
      expect(warnings[0]).toMatch(
        /^the checkpoints of attempt 2 come from two sessions, "session-[12]" and "session-[12]"; if a job uses the action twice, give each a `key`$/,
      );
    });

    test("two that differ under one number are a tie, and none lands", async () => {
      await using attacked = await open();
      await attacked.plant(await later(attacked.reader));
      await attacked.plant(await forgePart(attacked.reader, { origin: { attempt: 2 } }));

      const { landed, warnings } = await attacked.land();

      expect(landed).toBe(false);
      expect(warnings).toEqual([
        "the checkpoints of attempt 2 differ and have one sequence number, 1",
      ]);
    });
  });
}
