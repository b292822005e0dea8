import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import {
  cacheKey,
  reuseKeyPrefixes,
  partKey,
  partKeysOf,
  runKeyPrefix,
  type CacheHit,
} from "../../../src/backends/github/cache.ts";
import { sha256 } from "../../../src/plan/sha256.ts";
import type { WorkflowRun } from "../../support/github/workflow-run.ts";
import { good, GithubRig, jobKey, text, type GithubMachine } from "./github-rig.ts";

let rig: GithubRig;
let run: WorkflowRun;
let machine: GithubMachine;

beforeEach(async () => {
  rig = await GithubRig.start();
  run = rig.github.startRun();
  machine = rig.machine(run);
});

afterEach(() => rig[Symbol.asyncDispose]());

test("what one machine saves, another with other folders finds by a prefix: the newest", async () => {
  const one = await machine.cache.save(machine.file("part", "first"), "mity-1-a");
  const two = await machine.cache.save(machine.file("part", "second"), "mity-1-b");
  run.rerun("all");
  const other = rig.machine(run);

  const hit = await other.cache.restore(["mity-2-", "mity-1-"], other.target);

  expect([one, two]).toEqual([
    { ok: true, value: "saved" },
    { ok: true, value: "saved" },
  ]);
  expect(hit).toEqual({
    ok: true,
    value: { file: path.join(other.target, "cache-1"), key: "mity-1-b" },
  });
  expect(text(good(hit)?.file)).toBe("second");
});

test("an entry is the file itself, whatever the machine packs with", async () => {
  const bytes = Buffer.from("as it is, not packed again");
  const bare = rig.machine(run, { PATH: "/bin" });

  good(await bare.cache.save(bare.file("part", bytes), "mity-1"));

  expect(rig.github.repository.caches.map(({ blob }) => blob.content)).toEqual([bytes]);
  const hit = good(await machine.cache.restore(["mity-"], machine.target));
  expect(text(hit?.file)).toBe(bytes.toString());
});

test("nothing is found where there is nothing", async () => {
  expect(await machine.cache.restore(["mity-"], machine.target)).toEqual({
    ok: true,
    value: undefined,
  });
  expect(await machine.cache.restore([], machine.target)).toEqual({ ok: true, value: undefined });
});

test("an entry that is there stays as it is", async () => {
  good(await machine.cache.save(machine.file("part", "first"), "mity-1"));

  expect(await machine.cache.save(machine.file("part", "second"), "mity-1")).toEqual({
    ok: true,
    value: "exists",
  });

  const hit = good(await machine.cache.restore(["mity-1"], machine.target));
  expect(text(hit?.file)).toBe("first");
});

test("two at once do not mix", async () => {
  const saved = await Promise.all([
    machine.cache.save(machine.file("a", "A"), "mity-a"),
    machine.cache.save(machine.file("b", "B"), "mity-b"),
  ]);
  const hits = await Promise.all(
    ["mity-a", "mity-b"].map((key) => machine.cache.restore([key], machine.target)),
  );

  expect(saved.map(good)).toEqual(["saved", "saved"]);
  expect(hits.map((hit) => text(good<CacheHit | undefined>(hit)?.file))).toEqual(["A", "B"]);
});

test("a run that may only read is told so once, and does not try", async () => {
  const reader = rig.machine(rig.github.startRun({ event: "issue_comment" }));
  const file = reader.file("part", "x");

  expect([reader.cache.canRead, reader.cache.canWrite]).toEqual([true, false]);
  expect(await reader.cache.save(file, "mity-1")).toEqual({ ok: true, value: "not-allowed" });
  expect(rig.github.count("CreateCacheEntry")).toBe(0);
});

test("a token that may only read is found out where the runner does not say so", async () => {
  const untrusted = rig.github.startRun({ event: "issue_comment" });
  const reader = rig.machine(untrusted, { ACTIONS_CACHE_MODE: "" });
  const file = reader.file("part", "x");

  expect(await reader.cache.save(file, "mity-1")).toEqual({ ok: true, value: "not-allowed" });
  expect(await reader.cache.save(file, "mity-2")).toEqual({ ok: true, value: "not-allowed" });
  expect(rig.github.count("CreateCacheEntry")).toBe(1);
});

test("a run without a cache neither reads nor writes", async () => {
  const without = rig.machine(rig.github.startRun({ cacheMode: "none" }));

  expect([without.cache.canRead, without.cache.canWrite]).toEqual([false, false]);
  expect(await without.cache.restore(["mity-"], without.target)).toEqual({
    ok: true,
    value: undefined,
  });
  expect(rig.github.requests).toEqual([]);
});

test("a token that may not read is a miss", async () => {
  const blind = rig.machine(rig.github.startRun({ cacheMode: "none" }), {
    ACTIONS_CACHE_MODE: "",
  });

  expect(await blind.cache.restore(["mity-"], blind.target)).toEqual({
    ok: true,
    value: undefined,
  });
  expect(blind.cache.canRead).toBe(false);
});

test("after GitHub was asked too often, it is not asked again in this run", async () => {
  rig.github.fault({ match: "CreateCacheEntry", status: 429, retryAfter: 17 });

  const saved = await machine.cache.save(machine.file("part", "x"), "mity-1");

  expect(saved).toEqual({
    ok: false,
    error:
      "it was asked too often, and is to be left alone for 17 s; it is not used again in this run",
  });
  expect([machine.cache.canRead, machine.cache.canWrite]).toEqual([false, false]);
  good(await machine.cache.restore(["mity-"], machine.target));
  expect(rig.github.requests.map(({ operation }) => operation)).toEqual(["CreateCacheEntry"]);
});

test("a limit on reading, without a time to wait, ends it as well", async () => {
  rig.github.fault({ match: "GetCacheEntryDownloadURL", status: 429 });

  expect(await machine.cache.restore(["mity-"], machine.target)).toEqual({
    ok: false,
    error: "it was asked too often; it is not used again in this run",
  });
});

test("a service that is torn away, or busy for long, is a sentence", async () => {
  const file = machine.file("part", "x");
  rig.github.down = true;
  const torn = await machine.cache.restore(["mity-"], machine.target);
  const unsaved = await machine.cache.save(file, "mity-1");
  rig.github.down = 503;
  const busy = await machine.cache.restore(["mity-"], machine.target);

  const unreachable = { ok: false, error: "GitHub cannot be reached (ECONNRESET)" };
  expect([torn, unsaved]).toEqual([unreachable, unreachable]);
  expect(busy).toEqual({ ok: false, error: "GitHub took longer than 4 s" });
});

test("an upload that GitHub does not finish is a sentence", async () => {
  rig.github.fault({ match: "FinalizeCacheEntryUpload", status: 403 });

  expect(await machine.cache.save(machine.file("part", "x"), "mity-1")).toEqual({
    ok: false,
    error: "GitHub answered (403) Forbidden: a fault",
  });
});

test("a forged archive is not unpacked", async () => {
  const outside = path.join(machine.folder, "outside");
  fs.writeFileSync(outside, "before");
  const archive = path.join(machine.folder, "hostile.tgz");
  spawnSync("tar", ["-czPf", archive, outside]);
  fs.writeFileSync(outside, "as it was");
  rig.github.plantCache(run.ref, "mity-1", fs.readFileSync(archive));

  const hit = good(await machine.cache.restore(["mity-"], machine.target));

  expect(fs.readFileSync(hit?.file ?? "").equals(fs.readFileSync(archive))).toBe(true);
  expect(text(outside)).toBe("as it was");
});

test("an entry that is too large is neither written nor kept", async () => {
  const small = rig.machine(run, {}, { maxCacheBytes: 1000 });
  rig.github.plantCache(run.ref, "mity-big", Buffer.alloc(50 * 1024 * 1024));

  expect(await small.cache.save(small.file("part", Buffer.alloc(1001)), "mity-1")).toEqual({
    ok: false,
    error: "it is larger than 1000 bytes",
  });
  expect(await small.cache.restore(["mity-big"], small.target)).toEqual({
    ok: false,
    error: "it is larger than 1000 bytes",
  });
});

test("keys hold tier, ref, job, run, attempt and number, and reuse looks at the own ref first", () => {
  const origin = { ...rig.origin(run), tier: "branch", ref: "refs/heads/a,b" } as const;
  const own = sha256("refs/heads/a,b").slice(0, 16);
  const main = sha256("refs/heads/main").slice(0, 16);

  expect(cacheKey(origin, { sequence: 7 })).toBe(`mity-v1-branch-${own}-${jobKey}-${run.id}-1-7`);
  expect(runKeyPrefix(origin)).toBe(`mity-v1-branch-${own}-${jobKey}-${run.id}-`);
  expect(reuseKeyPrefixes(origin, "main")).toEqual([
    `mity-v1-branch-${own}-${jobKey}-`,
    `mity-v1-default-branch-${main}-${jobKey}-`,
  ]);
  expect(cacheKey({ ...origin, tier: "none" }, { sequence: 7 })).toBeUndefined();
  expect(cacheKey(origin, { sequence: 7, parts: [2, 5] })).toBe(
    `${cacheKey(origin, { sequence: 7 }) ?? ""}-with-2.5`,
  );
  expect(partKeysOf(cacheKey(origin, { sequence: 7, parts: [2, 5] }) ?? "")).toEqual([
    partKey(origin, 2),
    partKey(origin, 5),
  ]);
  const whole = cacheKey(origin, { sequence: 7, parts: [2, 5], isWhole: true }) ?? "";
  expect(whole).toBe(`mity-v1-branch-${own}-${jobKey}-whole-${run.id}-1-7-with-2.5`);
  expect(partKeysOf(whole)).toEqual([partKey(origin, 2), partKey(origin, 5)]);
  expect(reuseKeyPrefixes(origin, "main", true).map((prefix) => whole.startsWith(prefix))).toEqual([
    true,
    false,
  ]);
  expect(partKey(origin, 2)).toBe(`mity-v1-part-branch-${own}-${jobKey}-${run.id}-1-2`);
  expect(reuseKeyPrefixes({ ...origin, tier: "none" }, "main")).toEqual([]);
});

test.each([
  "mity-v1-branch-0-0-9-1-7",
  "mity-v1-branch-0-0-9-1-7-with-",
  "mity-v1-branch-0-0-9-1-7-with-2.x",
  "mity-v1-branch-0-0-9-1-7-with-2.99999999",
  "other-1-7-with-2",
])("the key %s tells of no parts", (key) => {
  expect(partKeysOf(key)).toEqual([]);
});

test("of more parts than any checkpoint has, a key tells of the first", () => {
  const key = `mity-v1-branch-0-0-9-1-7-with-${Array.from({ length: 100 }, (_, at) => at).join(".")}`;

  expect(partKeysOf(key).length).toBe(16);
});
