import { expect, test } from "@jest/globals";
import type { Tier } from "../../../src/backends/checkpoints/origin.ts";
import { tierOf, type RunStart } from "../../../src/backends/checkpoints/tier.ts";

const push: RunStart = {
  event: "push",
  ref: "refs/heads/main",
  isRefProtected: false,
  defaultBranch: "main",
  repository: "acme/shop",
  headRepository: "acme/shop",
};
const pullRequest = { event: "pull_request", ref: "refs/pull/7/merge" };

test.each<[string, Partial<RunStart>, Tier]>([
  ["a push to the default branch", {}, "default-branch"],
  ["a schedule", { event: "schedule" }, "default-branch"],
  ["a start by hand on the default branch", { event: "workflow_dispatch" }, "default-branch"],
  ["a push to another branch", { ref: "refs/heads/topic" }, "branch"],
  ["a push to a branch that ends like the default one", { ref: "refs/heads/x/main" }, "branch"],
  ["a push to a protected branch", { ref: "refs/heads/release", isRefProtected: true }, "branch"],
  ["a push to a tag", { ref: "refs/tags/v1" }, "branch"],
  ["a push to a tag named like the default branch", { ref: "refs/tags/main" }, "branch"],
  ["a push to a protected tag", { ref: "refs/tags/v1", isRefProtected: true }, "default-branch"],
  [
    "the merge queue of the default branch",
    { event: "merge_group", ref: "refs/heads/gh-readonly-queue/main/pr-7-abc" },
    "default-branch",
  ],
  [
    "the merge queue of another branch",
    { event: "merge_group", ref: "refs/heads/gh-readonly-queue/release/pr-7-abc" },
    "branch",
  ],
  [
    "a push to a branch named like the merge queue",
    { ref: "refs/heads/gh-readonly-queue/main/pr-7-abc" },
    "branch",
  ],
  ["a pull request from the repository", pullRequest, "branch"],
  [
    "a pull request whose repository is written in other case",
    { ...pullRequest, headRepository: "Acme/Shop" },
    "branch",
  ],
  ["a pull request from a fork", { ...pullRequest, headRepository: "evil/shop" }, "fork"],
  [
    "a pull request from a fork with a protected ref",
    { ...pullRequest, headRepository: "evil/shop", isRefProtected: true, ref: "refs/heads/main" },
    "fork",
  ],
  ["a push from somewhere else", { headRepository: "evil/shop" }, "none"],
  ["pull_request_target", { event: "pull_request_target" }, "none"],
  ["workflow_run", { event: "workflow_run" }, "none"],
  ["issue_comment", { event: "issue_comment" }, "none"],
  ["an event that nobody knows", { event: "telepathy" }, "none"],
  ["a ref that nobody knows", { ref: "refs/notes/x" }, "none"],
  ["a default branch that is not known", { defaultBranch: "" }, "none"],
])("%s is trusted as %s", (_name, change, tier) => {
  expect(tierOf({ ...push, ...change })).toBe(tier);
});

test("what comes from nobody knows where is trusted not at all", () => {
  const { event, ref, isRefProtected, defaultBranch, repository } = push;
  const unknown = { event, ref, isRefProtected, defaultBranch, repository };

  expect(tierOf(unknown)).toBe("none");
  expect(tierOf({ ...unknown, ...pullRequest })).toBe("none");
});
