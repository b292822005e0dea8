import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import {
  readEventPayload,
  readOrigin,
  stepEnvironment,
  withheldVariables,
  type EventPayload,
} from "../../src/action/runner-environment.ts";

const scratch = mkdtempSync(path.join(tmpdir(), "mity-runner-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const key = "0123456789abcdef";
const runner = {
  GITHUB_REPOSITORY: "octo-org/example",
  GITHUB_REPOSITORY_ID: "42",
  GITHUB_WORKFLOW_REF: "octo-org/example/.github/workflows/ci.yml@refs/heads/main",
  GITHUB_EVENT_NAME: "push",
  GITHUB_REF: "refs/heads/main",
  GITHUB_REF_PROTECTED: "false",
  GITHUB_SHA: "a".repeat(40),
  GITHUB_RUN_ID: "1000001",
  GITHUB_RUN_ATTEMPT: "2",
};
const main: EventPayload = { repositoryId: "42", defaultBranch: "main" };

function tierOf(environment: Partial<typeof runner>, payload: EventPayload): string {
  const job = readOrigin({ ...runner, ...environment }, payload, key);
  return job.ok ? job.value.tier : job.error.join(", ");
}

describe("where a run comes from", () => {
  test("is read from the runner's variables and the event", () => {
    expect(readOrigin(runner, main, key)).toEqual({
      ok: true,
      value: {
        repositoryId: "42",
        repository: "octo-org/example",
        workflow: ".github/workflows/ci.yml",
        event: "push",
        ref: "refs/heads/main",
        sha: "a".repeat(40),
        runId: "1000001",
        attempt: 2,
        jobKey: key,
        tier: "default-branch",
      },
    });
  });

  test("holds the head of a pull request beside the merge that is tried, and of nothing else", () => {
    const headSha = "b".repeat(40);
    const of = (event: string): unknown => {
      const environment = { ...runner, GITHUB_EVENT_NAME: event };
      const origin = readOrigin(environment, { ...main, headSha }, key);
      return origin.ok && [origin.value.sha, origin.value.headSha];
    };

    expect(of("pull_request")).toEqual(["a".repeat(40), headSha]);
    expect(of("push")).toEqual(["a".repeat(40), undefined]);
  });

  test.each<[string, Partial<typeof runner>, EventPayload, string]>([
    ["a push to another branch", { GITHUB_REF: "refs/heads/x" }, main, "branch"],
    ["a push of which the default branch is not known", {}, {}, "none"],
    ["a schedule", { GITHUB_EVENT_NAME: "schedule" }, main, "default-branch"],
    [
      "a pull request of the same repository",
      { GITHUB_EVENT_NAME: "pull_request", GITHUB_REF: "refs/pull/1/merge" },
      { ...main, headRepository: "octo-org/example" },
      "branch",
    ],
    [
      "a pull request of a fork",
      { GITHUB_EVENT_NAME: "pull_request", GITHUB_REF: "refs/pull/1/merge" },
      { ...main, headRepository: "mallory/example" },
      "fork",
    ],
    [
      "a pull request of a fork that is gone",
      { GITHUB_EVENT_NAME: "pull_request", GITHUB_REF: "refs/pull/1/merge" },
      main,
      "none",
    ],
    [
      "a pull request with the rights of its target",
      { GITHUB_EVENT_NAME: "pull_request_target" },
      { ...main, headRepository: "octo-org/example" },
      "none",
    ],
  ])("of %s the tier is known", (_, environment, payload, tier) => {
    expect(tierOf(environment, payload)).toBe(tier);
  });

  test.each([
    ["octo-org/example/.github/workflows/a@b.yml@refs/tags/v1@x", ".github/workflows/a@b.yml"],
    ["Octo-Org/Example/.github/workflows/ci.yml@refs/heads/main", ".github/workflows/ci.yml"],
    [
      "octo-org/rules/.github/workflows/ci.yml@refs/heads/main",
      "octo-org/rules/.github/workflows/ci.yml",
    ],
    ["octo-org/example/.github/workflows/ci.yml@abc", ".github/workflows/ci.yml"],
  ])("of the workflow %s the file is known", (workflow, file) => {
    const job = readOrigin({ ...runner, GITHUB_WORKFLOW_REF: workflow }, main, key);

    expect(job.ok && job.value.workflow).toBe(file);
  });

  test("the event says the repository's id where the runner does not", () => {
    const job = readOrigin({ ...runner, GITHUB_REPOSITORY_ID: "" }, main, key);

    expect(job.ok && job.value.repositoryId).toBe("42");
  });

  test("what is missing or wrong is said all at once", () => {
    const odd = {
      ...runner,
      GITHUB_REPOSITORY: "../..//",
      GITHUB_SHA: "main",
      GITHUB_RUN_ID: undefined,
      GITHUB_RUN_ATTEMPT: "0",
      GITHUB_REF: "main",
    };

    expect(readOrigin(odd, main, key)).toEqual({
      ok: false,
      error: [
        "GITHUB_REPOSITORY is not the name of a repository",
        "GITHUB_REF is not a ref",
        "GITHUB_SHA is not a commit",
        "GITHUB_RUN_ID is not set",
        "GITHUB_RUN_ATTEMPT is not a number from 1 up",
      ],
    });
  });
});

describe("the event's payload", () => {
  const read = (content: string): ReturnType<typeof readEventPayload> => {
    const file = path.join(scratch, "event.json");
    writeFileSync(file, content);
    return readEventPayload({ GITHUB_EVENT_PATH: file });
  };

  test("says whose commits a pull request has", () => {
    const payload = {
      repository: { id: 42, default_branch: "main", full_name: "octo-org/example" },
      pull_request: { head: { repo: { full_name: "mallory/example" } } },
    };

    expect(read(JSON.stringify(payload))).toEqual({
      ok: true,
      value: { repositoryId: "42", defaultBranch: "main", headRepository: "mallory/example" },
    });
  });

  test.each([
    ["null"],
    ["[]"],
    ['"text"'],
    ['{"repository":null,"pull_request":{"head":{"repo":null}}}'],
    ['{"repository":{"id":"42","default_branch":["main"]}}'],
    ['{"repository":{"id":-1,"default_branch":"a\\u0000b"}}'],
    ['{"repository":{"id":1.5,"default_branch":""}}'],
    ['{"pull_request":{"head":{"repo":{"full_name":"a/b/c"}}}}'],
    ['{"__proto__":{"repository":{"id":42}}}'],
  ])("%s says nothing", (content) => {
    expect(read(content)).toEqual({ ok: true, value: {} });
  });

  test("of a schedule, which tells nothing, has the branch that it started on", () => {
    const file = path.join(scratch, "schedule.json");
    writeFileSync(file, '{"schedule":"0 3 * * *"}');
    const environment = { GITHUB_EVENT_NAME: "schedule", GITHUB_REF: "refs/heads/trunk" };

    expect(readEventPayload({ ...environment, GITHUB_EVENT_PATH: file })).toEqual({
      ok: true,
      value: { defaultBranch: "trunk" },
    });
  });

  test.each([
    ["", "the event's payload is no JSON"],
    ["{", "the event's payload is no JSON"],
  ])("%j is refused", (content, error) => {
    expect(read(content)).toEqual({ ok: false, error });
  });

  test("of more than 25 MB is not read", () => {
    const file = path.join(scratch, "large.json");
    writeFileSync(file, "{}");
    truncateSync(file, 25 * 1024 * 1024 + 1);

    expect(readEventPayload({ GITHUB_EVENT_PATH: file })).toEqual({
      ok: false,
      error: "the event's payload is larger than 25 MB",
    });
  });

  test("is not looked for in what is no file", () => {
    expect(readEventPayload({})).toEqual({ ok: false, error: "GITHUB_EVENT_PATH is not set" });
    expect(readEventPayload({ GITHUB_EVENT_PATH: scratch })).toEqual({
      ok: false,
      error: "the event's payload is no file",
    });
    expect(readEventPayload({ GITHUB_EVENT_PATH: path.join(scratch, "none") })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^the event's payload cannot be read: ENOENT/),
    });
  });
});

describe("what steps inherit", () => {
  const environment = {
    PATH: "/bin",
    CI: "true",
    GITHUB_SHA: "abc",
    GITHUB_PATHS: "kept",
    ACTIONS_ID_TOKEN_REQUEST_URL: "kept",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "kept",
    ACTIONS_ORCHESTRATION_ID: "kept",
    MY_INPUT_X: "kept",
    STATE: "kept",
    UNSET: undefined,
    INPUT_KEY: "x",
    "INPUT_GITHUB-TOKEN": "x",
    "INPUT_A\nB": "x",
    STATE_run: "x",
    ACTIONS_RUNTIME_TOKEN: "x",
    ACTIONS_RUNTIME_URL: "x",
    ACTIONS_RESULTS_URL: "x",
    ACTIONS_CACHE_URL: "x",
    ACTIONS_CACHE_SERVICE_V2: "x",
    GITHUB_OUTPUT: "x",
    GITHUB_ENV: "x",
    GITHUB_PATH: "x",
    GITHUB_STATE: "x",
    GITHUB_STEP_SUMMARY: "x",
    GITHUB_ARTIFACTS: "x",
    GITHUB_ARTIFACTS_LIST: "x",
  };

  test("is what `run:` would give them, and nothing that is the action's own", () => {
    expect(stepEnvironment(environment)).toEqual({
      PATH: "/bin",
      CI: "true",
      GITHUB_SHA: "abc",
      GITHUB_PATHS: "kept",
      ACTIONS_ID_TOKEN_REQUEST_URL: "kept",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "kept",
      ACTIONS_ORCHESTRATION_ID: "kept",
      MY_INPUT_X: "kept",
      STATE: "kept",
    });
  });

  test("lacks exactly the variables that are withheld", () => {
    const withheld = Object.entries(environment).filter(([, value]) => value === "x");

    expect(withheldVariables(environment)).toEqual(withheld.map(([name]) => name));
  });
});
