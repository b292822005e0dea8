import { expect, test } from "@jest/globals";
import { jobKey, type JobUse } from "../../src/action/job-key.ts";

const use: JobUse = {
  job: "test",
  matrix: { os: "linux", node: { version: 24, lts: true } },
  action: "__mityfactory_action",
  spec: "mity.yml",
  key: "",
};

test("a job key is 16 hex digits, the same at every call", () => {
  expect(jobKey(use)).toMatch(/^[0-9a-f]{16}$/);
  expect(jobKey({ ...use })).toBe(jobKey(use));
});

test("the order in which a matrix names its axes does not count", () => {
  const turned = { node: { lts: true, version: 24 }, os: "linux" };

  expect(jobKey({ ...use, matrix: turned })).toBe(jobKey(use));
});

test("no matrix is the same as none", () => {
  expect(jobKey({ ...use, matrix: undefined })).toBe(jobKey({ ...use, matrix: null }));
});

test.each<[string, Partial<JobUse>]>([
  ["job", { job: "tests" }],
  ["leg", { matrix: { os: "linux", node: { version: 22, lts: true } } }],
  ["type of a value", { matrix: { os: "linux", node: { version: "24", lts: true } } }],
  ["use in the job", { action: "__mityfactory_action_2" }],
  ["spec", { spec: "services/orders/mity.yml" }],
  ["key", { key: "second" }],
  ["place of a text", { spec: "", key: "mity.yml" }],
])("another %s has another key", (_, change) => {
  expect(jobKey({ ...use, ...change })).not.toBe(jobKey(use));
});
