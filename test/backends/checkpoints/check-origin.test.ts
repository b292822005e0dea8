import { describe, expect, test } from "@jest/globals";
import {
  checkOrigin,
  newestOf,
  type AllowedOrigin,
} from "../../../src/backends/checkpoints/check-origin.ts";
import type { Origin } from "../../../src/backends/checkpoints/origin.ts";
import { originOf } from "./origins.ts";

const main = { ref: "refs/heads/main", tier: "default-branch" } as const;
const other = { runId: "2002", sha: "d".repeat(40) };

function refusal(claimed: Origin, allowed: AllowedOrigin): string | undefined {
  const checked = checkOrigin(claimed, allowed);
  return checked.ok ? undefined : checked.error;
}

describe("within a run", () => {
  const reader = originOf({ attempt: 3 });

  test("earlier attempts and the own one are taken, also after the repository was renamed", () => {
    for (const attempt of [1, 2, 3]) {
      const claimed = originOf({ attempt, repository: "acme/old-name" });
      expect(refusal(claimed, { kind: "same-run", reader })).toBeUndefined();
    }
  });

  test("nothing is taken where no store may be used", () => {
    const none = originOf({ event: "pull_request_target", tier: "none" });

    expect(refusal(none, { kind: "same-run", reader: none })).toBe(
      "cannot be used: what started this run may use no store",
    );
  });

  test("a run that a person named must be that run", () => {
    const allowed = { kind: "named-run", run: reader } as const;

    expect(refusal(originOf(), allowed)).toBeUndefined();
    expect(refusal(originOf({ runId: "666" }), allowed)).toBe(
      'is of another run: "666", not "1001"',
    );
  });
});

describe("of a pull request's run", () => {
  const merge = { event: "pull_request", ref: "refs/pull/1/merge", sha: "a".repeat(40) };
  const head = "b".repeat(40);
  /** As GitHub's API tells it. */
  const run = originOf({ ...merge, sha: head, headSha: head });
  const allowed = { kind: "named-run", run } as const;

  test("the head counts, which is all that GitHub tells", () => {
    expect(refusal(originOf({ ...merge, headSha: head }), allowed)).toBeUndefined();
    expect(refusal(originOf({ ...merge, headSha: "c".repeat(40) }), allowed)).toBe(
      `is of another commit: "${"c".repeat(40)}", not "${head}"`,
    );
    expect(refusal(originOf(merge), allowed)).toBe(
      "does not say which head of its pull request it is of",
    );
  });

  test("within it the merge counts that was tried", () => {
    const reader = originOf({ ...merge, headSha: head });
    const other = originOf({ ...merge, sha: head, headSha: head });

    expect(refusal(reader, { kind: "same-run", reader })).toBeUndefined();
    expect(refusal(other, { kind: "same-run", reader })).toBe(
      `is of another commit: "${head}", not "${"a".repeat(40)}"`,
    );
  });
});

describe("for reuse", () => {
  const reuse = (reader: Origin, run?: Origin): AllowedOrigin => ({
    kind: "reuse",
    reader,
    defaultBranch: "main",
    ...(run ? { run } : {}),
  });

  test.each<[string, Partial<Origin>, Partial<Origin>, string | undefined]>([
    ["a branch takes from itself", {}, other, undefined],
    ["a branch takes from the default branch", {}, { ...other, ...main }, undefined],
    [
      "a branch takes nothing from another branch",
      {},
      { ...other, ref: "refs/heads/evil" },
      'is of the ref "refs/heads/evil", which is neither this run\'s nor the default branch',
    ],
    [
      "a branch takes nothing from a fork",
      {},
      { ...other, tier: "fork" },
      'is of the tier "fork", which is trusted less than this run\'s, "branch"',
    ],
    [
      "the default branch takes nothing from a branch that calls itself so",
      main,
      { ...other, ref: "refs/heads/main", tier: "branch" },
      'is of the tier "branch", which is trusted less than this run\'s, "default-branch"',
    ],
    [
      "the default branch takes from its merge queue",
      main,
      {
        ...other,
        event: "merge_group",
        ref: "refs/heads/gh-readonly-queue/main/pr-7-abc",
        tier: "default-branch",
      },
      undefined,
    ],
    [
      "the default branch takes nothing from a branch that is named like its merge queue",
      main,
      { ...other, ref: "refs/heads/gh-readonly-queue/main/pr-7-abc", tier: "default-branch" },
      'is of the ref "refs/heads/gh-readonly-queue/main/pr-7-abc", which is neither this run\'s nor the default branch',
    ],
    [
      "the default branch takes nothing from another branch's merge queue",
      main,
      {
        ...other,
        event: "merge_group",
        ref: "refs/heads/gh-readonly-queue/release/pr-7-abc",
        tier: "default-branch",
      },
      'is of the ref "refs/heads/gh-readonly-queue/release/pr-7-abc", which is neither this run\'s nor the default branch',
    ],
    [
      "a fork takes from the default branch",
      { tier: "fork", ref: "refs/pull/7/merge" },
      { ...other, ...main },
      undefined,
    ],
    [
      "a fork takes nothing from another fork",
      { tier: "fork", ref: "refs/pull/7/merge" },
      { ...other, tier: "fork", ref: "refs/pull/8/merge" },
      'is of the ref "refs/pull/8/merge", which is neither this run\'s nor the default branch',
    ],
    [
      "nobody takes from a run without a tier",
      {},
      { ...other, tier: "none" },
      "comes from a run that may use no store",
    ],
    [
      "a run without a tier takes from nobody",
      { tier: "none" },
      { ...other, ...main },
      "cannot be used: what started this run may use no store",
    ],
    [
      "nobody takes from another repository",
      {},
      { ...other, ...main, repositoryId: "666", repository: "evil/shop\n" },
      'is of another repository, "evil/shop␊"',
    ],
  ])("%s", (_name, reader, claimed, says) => {
    expect(refusal(originOf(claimed), reuse(originOf(reader)))).toBe(says);
  });

  test("a claim must be what GitHub says of the run", () => {
    const run = originOf({ ...other, tier: "fork", event: "pull_request" });
    const claimed = originOf({ ...other, ...main });

    expect(refusal(claimed, reuse(originOf(), run))).toBe(
      'is of another event: "push", not "pull_request"',
    );
  });

  test("another run of the reader's own tier is taken though its number, commit and job are others", () => {
    const claimed = originOf({ ...other, jobKey: "f".repeat(16), attempt: 9 });

    expect(refusal(claimed, reuse(originOf()))).toBeUndefined();
  });
});

describe("the newest part", () => {
  const part = (
    attempt: number,
    sequence: number,
    session = `of-${attempt}`,
    sha256 = `${attempt}-${sequence}`,
  ) => ({
    manifest: { origin: originOf({ attempt }), sequence, session },
    sha256,
  });

  test("is the last of the last attempt, in whatever order they come", () => {
    const parts = [part(2, 9), part(10, 1), part(10, 2), part(1, 30)];

    for (const order of [parts, parts.toReversed()])
      expect(newestOf(order)).toEqual({ ok: true, value: part(10, 2) });
  });

  test("of none is none", () => {
    expect(newestOf([])).toEqual({ ok: true, value: undefined });
  });

  test("may be found twice, in two stores", () => {
    expect(newestOf([part(1, 1), part(1, 1)])).toEqual({ ok: true, value: part(1, 1) });
  });

  test("is not chosen between two sessions, whatever their numbers", () => {
    expect(newestOf([part(1, 1, "a"), part(1, 2, "b")])).toEqual({
      ok: false,
      error:
        'of attempt 1 come from two sessions, "a" and "b"; if a job uses the action twice, give each a `key`',
    });
  });

  test("is chosen though an older attempt has a tie", () => {
    const parts = [part(1, 1, "a"), part(1, 2, "b"), part(2, 1)];

    expect(newestOf(parts)).toEqual({ ok: true, value: part(2, 1) });
  });

  test("is not chosen between two that differ and have one number", () => {
    expect(newestOf([part(3, 5), part(3, 5, "of-3", "other")])).toEqual({
      ok: false,
      error: "of attempt 3 differ and have one sequence number, 5",
    });
  });
});
