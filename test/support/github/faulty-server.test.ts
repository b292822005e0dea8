import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { bad, good, LibraryRig, names } from "./library-rig.ts";

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

test("a service that is busy once is asked again", async () => {
  rig.github.fault({ match: "ListArtifacts", status: 503 });
  const before = rig.github.count("ListArtifacts");

  expect(await names(rig.artifact("listArtifacts", []))).toEqual([]);
  expect(rig.github.count("ListArtifacts") - before).toBe(2);
});

test("an answer can be lost after the deed was done", async () => {
  rig.github.fault({ match: "FinalizeArtifact", status: "reset", granted: true });

  expect(await bad(rig.uploadRaw("done", "bytes"))).toContain("Unable to make request: ECONNRESET");
  expect(await names(rig.artifact("listArtifacts", []))).toEqual(["done"]);
});

test("a fault can wait its turn and be ended", async () => {
  const ids = rig.backendIds;
  const storm = rig.github.fault({ match: "ListArtifacts", status: 500, after: 1, times: 9 });
  const answers = [];
  for (let n = 0; n < 3; n++) answers.push(await rig.twirp("ListArtifacts", ids));
  storm.end();
  answers.push(await rig.twirp("ListArtifacts", ids));

  expect(answers.map((answer) => "artifacts" in answer)).toEqual([true, false, false, true]);
});

test("a download can be torn in its middle", async () => {
  rig.github.plantArtifact(rig.run, 1, "torn", randomBytes(100_000));
  rig.github.fault({ match: "GetBlob", status: "cut" });
  const ids = rig.backendIds;
  const { signed_url: url = "" } = await rig.twirp("GetSignedArtifactURL", {
    ...ids,
    workflow_run_backend_id: rig.run.attempt.backendId,
    name: "torn",
  });

  await expect((await fetch(url)).arrayBuffer()).rejects.toThrow("terminated");
  expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(100_000);
});

test("signed URLs expire and cannot be changed", async () => {
  rig.github.plantArtifact(rig.run, 1, "signed", Buffer.from("x"));
  const ids = { ...rig.backendIds, name: "signed" };
  const sign = async (): Promise<string> =>
    (await rig.twirp("GetSignedArtifactURL", ids))["signed_url"] ?? "";
  const holds = await sign();
  rig.github.urlLifetimeMs = 0;
  const expired = await sign();
  rig.github.urlLifetimeMs = 600_000;
  const statusOf = async (url: string, method = "GET"): Promise<number> =>
    (await fetch(url, { method })).status;

  expect(await statusOf(holds)).toBe(200);
  expect(await statusOf(expired)).toBe(403);
  expect(await statusOf(holds, "PUT")).toBe(403);
  expect(await statusOf(holds.replace(/se=\d/, "se=9"))).toBe(403);
  rig.github.deleteArtifact(rig.github.artifacts(rig.run)[0]?.id ?? 0);
  expect(await statusOf(holds)).toBe(404);
});

test("everything can be down, and come back", async () => {
  rig.github.down = true;
  expect(await bad(rig.uploadRaw("later", "x"))).toContain("Unable to make request: ECONNRESET");

  rig.github.down = 503;
  expect((await fetch(`${rig.github.origin}/repos/octo-org/factory`)).status).toBe(503);

  rig.github.down = false;
  await good(rig.uploadRaw("later", "x"));
});

test("every request takes as long as it is told", async () => {
  const ids = rig.backendIds;
  rig.github.latencyMs = 80;
  const start = performance.now();
  await rig.twirp("ListArtifacts", ids);
  const took = performance.now() - start;
  rig.github.latencyMs = 0;

  // Timers may fire a little early.
  expect(took).toBeGreaterThan(75);
});

test("a test can wait for a request", async () => {
  const finalized = rig.github.answered("FinalizeArtifact");

  await good(rig.uploadRaw("awaited", "x"));

  expect(await finalized).toMatchObject({ service: "artifacts", method: "POST", status: 200 });
});
