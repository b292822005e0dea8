import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import path from "node:path";
import { bad, good, idOf, LibraryRig, names, sha256 } from "./github/library-rig.ts";
import { startGithub } from "./github/stand-in.ts";

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

describe("Artifacts", () => {
  test("one raw file is uploaded, listed, got and downloaded by id with its digest checked", async () => {
    const uploaded = await good(rig.uploadRaw("part.tar.zst", "packed"));
    const { id } = uploaded as { readonly id: number };
    expect(uploaded).toEqual({ size: 6, digest: sha256("packed"), id });

    const known = {
      name: "part.tar.zst",
      id,
      size: 6,
      digest: `sha256:${sha256("packed")}`,
      createdAt: expect.any(String),
    };
    expect(await good(rig.artifact("listArtifacts", []))).toEqual({ artifacts: [known] });
    expect(await good(rig.artifact("getArtifact", ["part.tar.zst"]))).toEqual({
      artifact: known,
    });

    const to = rig.target();
    const options = { ...to, expectedHash: `sha256:${sha256("packed")}` };
    expect(await good(rig.artifact("downloadArtifact", [id, options]))).toEqual({
      downloadPath: to.path,
      digestMismatch: false,
    });
    expect(fs.readFileSync(path.join(to.path, "part.tar.zst"), "utf8")).toBe("packed");
  });

  test("several files go as an archive and come back as files", async () => {
    const files = [rig.file("one.txt", "1"), rig.file("two.txt", "2")];
    const id = await idOf(rig.artifact("uploadArtifact", ["both", files, rig.folder]));

    const to = rig.target();
    await good(rig.artifact("downloadArtifact", [id, to]));

    expect(fs.readdirSync(to.path).sort()).toEqual(["one.txt", "two.txt"]);
  });

  test("9 MiB go up in two blocks and come back as they were", async () => {
    const content = randomBytes(9 << 20);
    const before = rig.github.count("PutBlock");
    const id = await idOf(rig.uploadRaw("large.bin", content));
    expect(rig.github.count("PutBlock") - before).toBe(2);

    const to = rig.target();
    await good(rig.artifact("downloadArtifact", [id, to]));

    expect(fs.readFileSync(path.join(to.path, "large.bin")).equals(content)).toBe(true);
  });

  test("blocks are put in the order of the list, not of their arrival", async () => {
    const ids = rig.backendIds;
    const { signed_upload_url: url = "" } = await rig.twirp("CreateArtifact", {
      ...ids,
      name: "blocks",
    });
    for (const block of ["c", "a", "b"])
      await fetch(`${url}&comp=block&blockid=${block}`, { method: "PUT", body: block });
    const list = "<BlockList><Latest>a</Latest><Latest>b</Latest><Latest>c</Latest></BlockList>";
    await fetch(`${url}&comp=blocklist`, { method: "PUT", body: list });
    await rig.twirp("FinalizeArtifact", { ...ids, name: "blocks", size: "3" });

    const { signed_url: from = "" } = await rig.twirp("GetSignedArtifactURL", {
      ...ids,
      name: "blocks",
    });
    expect(await (await fetch(from)).text()).toBe("abc");
  });

  test("a name can be used once in an attempt, whichever job asks", async () => {
    await good(rig.uploadRaw("taken", "first"));

    const again = rig.uploadRaw("taken", "second", { job: "other" });

    expect(await bad(again)).toBe(
      "Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: " +
        "an artifact with this name already exists on the workflow run",
    );
  });

  test("an upload that failed at its end keeps the name and is shown nowhere", async () => {
    rig.github.fault({ match: "FinalizeArtifact", status: 403 });

    expect(await bad(rig.uploadRaw("half", "bytes"))).toBe(
      "Failed to FinalizeArtifact: Received non-retryable error: Failed request: (403) Forbidden: a fault",
    );
    expect(await bad(rig.uploadRaw("half", "bytes"))).toContain("(409) Conflict");
    expect(await names(rig.artifact("listArtifacts", []))).toEqual([]);
    expect(await names(rig.artifact("listArtifacts", [rig.overRest()]))).toEqual([]);
    expect(rig.github.artifacts(rig.run).map(({ name, finished }) => [name, finished])).toEqual([
      ["half", false],
    ]);
  });

  test("ids do not tell which came first", async () => {
    const ids = [];
    for (const name of ["a", "b", "c", "d"]) ids.push(await idOf(rig.uploadRaw(name, name)));

    expect(ids).not.toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(4);
  });

  test("any run's artifacts are listed, got, downloaded and deleted over REST", async () => {
    const id = await idOf(rig.uploadRaw("part", "over rest"));
    const other = { run: rig.github.startRun() };

    expect(await names(rig.artifact("listArtifacts", [rig.overRest()], other))).toEqual(["part"]);
    expect(await good(rig.artifact("getArtifact", ["part", rig.overRest()], other))).toMatchObject({
      artifact: { id, digest: `sha256:${sha256("over rest")}` },
    });
    const to = rig.target();
    await good(rig.artifact("downloadArtifact", [id, { ...rig.overRest(), ...to }], other));
    expect(fs.readFileSync(path.join(to.path, "part"), "utf8")).toBe("over rest");

    expect(await bad(rig.artifact("deleteArtifact", ["part", rig.overRest()], other))).toContain(
      "Resource not accessible by integration",
    );
    await good(rig.artifact("deleteArtifact", ["part", rig.overRest("write")], other));
    expect(await names(rig.artifact("listArtifacts", [rig.overRest()], other))).toEqual([]);
  });

  test("a job deletes its artifact and uploads the name anew", async () => {
    await good(rig.uploadRaw("again", "first"));

    await good(rig.artifact("deleteArtifact", ["again"]));

    expect(await good(rig.uploadRaw("again", "second"))).toMatchObject({
      digest: sha256("second"),
    });
  });

  test("long lists come in pages", async () => {
    for (let n = 0; n < 120; n++)
      rig.github.plantArtifact(rig.run, 1, `part-${n}`, Buffer.from("x"));

    expect(await names(rig.artifact("listArtifacts", [rig.overRest()]))).toHaveLength(120);
  });

  test("a flipped bit shows in the digest", async () => {
    const id = rig.github.plantArtifact(rig.run, 1, "planted", Buffer.from("as it was"));
    rig.github.flipBit(id);

    const options = { ...rig.target(), expectedHash: `sha256:${sha256("as it was")}` };

    expect(await good(rig.artifact("downloadArtifact", [id, options]))).toMatchObject({
      digestMismatch: true,
    });
  });

  test("deleted and expired artifacts cannot be had", async () => {
    const deleted = rig.github.plantArtifact(rig.run, 1, "deleted", Buffer.from("x"));
    const expired = rig.github.plantArtifact(rig.run, 1, "expired", Buffer.from("x"));
    rig.github.deleteArtifact(deleted);
    rig.github.expireArtifact(expired);
    const at = "GET /repos/octo-org/factory/actions/artifacts";

    expect(await bad(rig.rest(`${at}/${deleted}/zip`))).toContain("Not Found");
    expect(await bad(rig.rest(`${at}/${expired}/zip`))).toContain("Artifact has expired");
    expect(await good(rig.rest(`${at}/${expired}`))).toMatchObject({ data: { expired: true } });
    expect(await names(rig.artifact("listArtifacts", []))).toEqual([]);
  });
});

describe("Attempts", () => {
  beforeEach(async () => {
    await good(rig.uploadRaw("first", "of attempt 1"));
    await good(rig.uploadRaw("same", "of attempt 1"));
    rig.run.finish("failure");
  });

  test('after "re-run failed jobs" earlier artifacts are shown, and each attempt has its own of a name', async () => {
    rig.run.rerun("failed");
    await good(rig.uploadRaw("same", "of attempt 2"));

    const own = rig.artifact("listArtifacts", []);
    expect(await names(own)).toEqual(["first", "same", "same"]);
    expect(await names(rig.artifact("listArtifacts", [rig.overRest()]))).toEqual([
      "first",
      "same",
      "same",
    ]);
    const id = rig.github.artifacts(rig.run)[0]?.id;
    const to = rig.target();
    await good(rig.artifact("downloadArtifact", [id, to]));
    expect(fs.readFileSync(path.join(to.path, "first"), "utf8")).toBe("of attempt 1");
  });

  test('after "re-run all jobs" earlier artifacts are shown neither to the runner nor over REST', async () => {
    const id = rig.github.artifacts(rig.run)[0]?.id;
    rig.run.rerun("all");

    expect(await names(rig.artifact("listArtifacts", []))).toEqual([]);
    expect(await names(rig.artifact("listArtifacts", [rig.overRest()]))).toEqual([]);
    expect(await bad(rig.rest(`GET /repos/octo-org/factory/actions/artifacts/${id}`))).toContain(
      "Not Found",
    );
  });

  test("a re-run of failed jobs after one of all jobs goes back to that one only", async () => {
    rig.run.rerun("all");
    await good(rig.uploadRaw("second", "of attempt 2"));
    rig.run.rerun("failed");

    expect(await names(rig.artifact("listArtifacts", []))).toEqual(["second"]);
  });

  test("jobs that succeeded are taken over by a re-run of failed jobs", async () => {
    await using other = await startGithub();
    const of = other.startRun();
    const leg = of.job("test", "3.12");
    const build = of.job("build");
    build.conclusion = "success";
    of.finish("failure");
    of.rerun("failed");
    const headers = { authorization: `token ${other.token()}` };
    const jobs = async (route: string): Promise<unknown> => {
      const at = `${other.origin}/repos/octo-org/factory/actions/runs/${of.id}/${route}`;
      const { jobs } = (await (await fetch(at, { headers })).json()) as {
        readonly jobs: Record<string, unknown>[];
      };
      return jobs.map(({ name, conclusion, run_attempt }) => [name, conclusion, run_attempt]);
    };

    expect(of.job("test", "3.12").backendId).not.toBe(leg.backendId);
    expect(await jobs("attempts/1/jobs")).toEqual([
      ["test (3.12)", "failure", 1],
      ["build", "success", 1],
    ]);
    expect(await jobs("jobs")).toEqual([
      ["test (3.12)", null, 2],
      ["build", "success", 2],
    ]);
  });

  test("REST can be told to find artifacts from before a re-run of all jobs", async () => {
    await using other = await startGithub({ listsBeforeRerunAll: true });
    const of = other.startRun();
    other.plantArtifact(of, 1, "kept", Buffer.from("x"));
    of.rerun("all");

    const at = `${other.origin}/repos/octo-org/factory/actions/runs/${of.id}/artifacts`;
    const headers = { authorization: `Bearer ${other.token()}` };

    expect(await (await fetch(at, { headers })).json()).toMatchObject({
      artifacts: [{ name: "kept", workflow_run: { id: of.id } }],
    });
  });
});
