import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import path from "node:path";
import type { LibraryAnswer } from "./libraries.ts";
import { good, LibraryRig, type CalledFrom } from "./library-rig.ts";

let rig: LibraryRig;

beforeAll(async () => {
  rig = await LibraryRig.start();
});

afterAll(async () => {
  await rig[Symbol.asyncDispose]();
});

beforeEach(() => {
  rig.run = rig.github.startRun();
});

test("an entry is found by its key, and by a prefix the newest", async () => {
  for (const key of ["deps-1", "deps-2"]) {
    fill(key);
    expect(await good(save(key))).toEqual(expect.any(Number));
  }

  expect(await good(restore(["deps-1"]))).toBe("deps-1");
  expect(cached()).toBe("deps-1");
  expect(await good(restore(["deps-3", "deps-"]))).toBe("deps-2");
  expect(cached()).toBe("deps-2");
  expect(await good(restore(["other"]))).toBeUndefined();
});

test("an entry never changes", async () => {
  fill("first");
  await good(save("fixed"));
  fill("second");

  const again = await save("fixed");

  expect(again).toMatchObject({ ok: true, value: -1 });
  expect(again.output).toContain(
    "Failed to save: Unable to reserve cache with key fixed, another job may be creating this cache.",
  );
  await good(restore(["fixed"]));
  expect(cached()).toBe("first");
});

test("a ref reads its own entries, then the default branch's, and no other's", async () => {
  const branch = rig.github.startRun({ ref: "refs/heads/topic" });
  const pull = rig.github.startRun({ event: "pull_request" });
  for (const [key, from] of [
    ["scope-main", rig.run],
    ["scope-topic", branch],
    ["scope-pull", pull],
  ] as const) {
    fill(key);
    await good(save(key, { run: from }));
  }

  expect(await good(restore(["scope-"], { run: branch }))).toBe("scope-topic");
  expect(await good(restore(["scope-pull"], { run: branch }))).toBeUndefined();
  expect(await good(restore(["scope-main"], { run: branch }))).toBe("scope-main");
  expect(await good(restore(["scope-pull"]))).toBeUndefined();
  expect(rig.github.repository.caches.find(({ key }) => key === "scope-pull")?.ref).toBe(
    "refs/pull/1/merge",
  );
});

test("a token that may only read is refused, whether the runner says so or not", async () => {
  const reader = rig.github.startRun({ event: "issue_comment" });
  fill("x");

  const told = await save("untrusted", { run: reader });
  const untold = await save("untrusted", { run: reader, with: { ACTIONS_CACHE_MODE: "" } });

  expect(told.output).toContain("the effective cache-mode 'read' does not permit writes");
  expect(untold).toMatchObject({ ok: true, value: -1 });
  expect(untold.output).toContain("cache write denied: the token has no writable scope");
});

test("a rate limit is told once and not tried again", async () => {
  fill("x");
  const limit = rig.github.fault({ match: "CreateCacheEntry", status: 429, retryAfter: 17 });

  const saved = await save("limited");

  expect(saved).toMatchObject({ ok: true, value: -1 });
  expect(saved.output).toContain(
    "You've hit a rate limit, your rate limit will reset in 17 seconds",
  );
  expect(limit.hits).toBe(1);
});

test("what was planted is found whatever the paths", async () => {
  rig.github.plantCache("refs/heads/main", "hostile-1", Buffer.from("no archive"));

  const restored = await restore(["hostile-1"]);

  expect(restored).not.toHaveProperty("value");
  expect(restored.output).toContain("Failed to restore");
});

function save(key: string, from?: CalledFrom): Promise<LibraryAnswer> {
  return rig.call("cache", "saveCache", [[folder()], key], from);
}

/** Into an empty place; the first key is the primary one. */
function restore(
  [key, ...restoreKeys]: readonly string[],
  from?: CalledFrom,
): Promise<LibraryAnswer> {
  fs.rmSync(folder(), { recursive: true, force: true });
  return rig.call("cache", "restoreCache", [[folder()], key, restoreKeys], from);
}

function folder(): string {
  return path.join(rig.folder, "cached");
}

function fill(content: string): void {
  fs.mkdirSync(folder(), { recursive: true });
  fs.writeFileSync(path.join(folder(), "file"), content);
}

function cached(): string {
  return fs.readFileSync(path.join(folder(), "file"), "utf8");
}
