import { describe, expect, test } from "@jest/globals";
import { githubAccess, originHome, readRepository } from "../../src/cli/github-access.ts";
import { readNamedRun } from "../../src/cli/named-run.ts";
import { writeProgram } from "../support/laptop.ts";
import { Rig } from "../support/rig.ts";

describe("a run is named", () => {
  const github = { host: "github.com", repository: "o/r", runId: "12" };

  test.each<[string, object | undefined]>([
    ["12", { runId: "12" }],
    ["https://github.com/o/r/actions/runs/12", github],
    ["github.com/o/r/actions/runs/12/", github],
    ["https://github.com/o/r/actions/runs/12/attempts/3", { ...github, attempt: 3 }],
    ["https://github.com/o/r/actions/runs/12/job/34?pr=5#step:6:7", { ...github, jobId: "34" }],
    ["https://github.com/o/r/actions/runs/12/usage", github],
    ["https://ghe.example:8443/o/r/actions/runs/12", { ...github, host: "ghe.example:8443" }],
    ["https://token@github.com/o/r/actions/runs/12", undefined],
    ["https://github.com/o/r/actions/runs/12x", undefined],
    ["https://github.com/o/r/pull/12", undefined],
    ["-12", undefined],
    ["", undefined],
  ])("%s", (text, expected) => {
    const read = readNamedRun(text);

    expect(read.ok ? read.value : undefined).toEqual(expected);
  });
});

test("the repository is that of the remote, in every form of it", async () => {
  await using rig = await Rig.create({ files: { a: "" }, git: true });
  const home = (url: string, more: Record<string, string> = {}): unknown => {
    rig.sh(`git config remote.origin.url '${url}'`);
    return originHome(rig.root, { ...rig.env, ...more });
  };
  const github = { host: "github.com", repository: "octo-org/factory" };

  expect(originHome(rig.root, rig.env)).toBeUndefined();
  for (const url of [
    "git@github.com:octo-org/factory.git",
    "https://github.com/octo-org/factory",
    "https://x:y@github.com/octo-org/factory.git/",
    "ssh://git@github.com:22/octo-org/factory.git",
    "ssh://git@ssh.github.com:443/octo-org/factory.git",
    "work:octo-org/factory",
  ])
    expect([url, home(url)]).toEqual([url, github]);
  const enterprise = { GH_HOST: "octo.ghe.com" };
  expect(home("work:octo-org/factory", enterprise)).toEqual({ ...github, host: "octo.ghe.com" });
  expect(home("git@octo.ghe.com:octo-org/factory.git")).toEqual({
    ...github,
    host: "octo.ghe.com",
  });
  for (const url of ["/srv/factory.git", "../factory", "https://github.com/factory"])
    expect([url, home(url)]).toEqual([url, undefined]);
}, 30_000);

test("a token goes to its own GitHub and no other", async () => {
  await using rig = await Rig.create({ files: { a: "" } });
  writeProgram(rig, "gh", `test "$4" = other.example && echo theirs`);
  const access = (repository: string, more: Record<string, string>): unknown => {
    const environment = { ...rig.env, GITHUB_TOKEN: "ours", ...more };
    const home = readRepository(repository, environment);
    const found = home && githubAccess(home, environment);
    return found?.ok ? [found.value.apiUrl, found.value.token] : found?.error.message;
  };

  expect(access("o/r", {})).toEqual(["https://api.github.com", "ours"]);
  expect(access("o/r", { GITHUB_API_URL: "http://localhost:1/" })).toEqual([
    "http://localhost:1",
    "ours",
  ]);
  expect(access("other.example/o/r", { GITHUB_API_URL: "http://localhost:1" })).toEqual([
    "https://other.example/api/v3",
    "theirs",
  ]);
  expect(access("octo.ghe.com/o/r", {})).toBe(
    "there is no token to read the runs of o/r on octo.ghe.com with",
  );
  expect(access("o/r", { GH_HOST: "octo.ghe.com" })).toEqual(["https://api.octo.ghe.com", "ours"]);
  expect(access("github.com/o/r", { GITHUB_SERVER_URL: "https://octo.ghe.com" })).toBe(
    "there is no token to read the runs of o/r on github.com with",
  );
}, 30_000);
