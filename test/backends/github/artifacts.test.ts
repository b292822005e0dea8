import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { sha256 } from "../../../src/plan/sha256.ts";
import type { WorkflowRun } from "../../support/github/workflow-run.ts";
import { good, GithubRig, program, text, type GithubMachine } from "./github-rig.ts";

const onLinux = process.platform === "linux" ? test : test.skip;

let rig: GithubRig;
let run: WorkflowRun;
let machine: GithubMachine;

beforeEach(async () => {
  rig = await GithubRig.start();
  run = rig.github.startRun();
  machine = rig.machine(run);
});

afterEach(() => rig[Symbol.asyncDispose]());

test("a file goes up under the name that is asked for, and comes back as it was", async () => {
  const bytes = Buffer.alloc(20 * 1024 * 1024, "mity");
  const file = machine.file("part.tmp", bytes);

  const up = good(await machine.artifacts.upload(file, "mity-checkpoint-x-a1-1", 3));
  const listed = good(await machine.artifacts.list());
  const [artifact] = listed;
  if (!artifact) throw new Error("Nothing is listed.");
  const down = good(await machine.artifacts.download(artifact, up.digest, machine.target));

  expect(up).toEqual({
    id: String(artifact.id),
    digest: sha256(bytes),
    bytes: bytes.length,
  });
  expect(listed).toEqual([
    { id: artifact.id, name: "mity-checkpoint-x-a1-1", bytes: bytes.length, digest: up.digest },
  ]);
  expect(fs.readFileSync(down).equals(bytes)).toBe(true);
  expect(fs.existsSync(file)).toBe(true);
});

test("several files go up as a zip that people can open", async () => {
  const files = [machine.file("a.txt", "a"), machine.file("b.txt", "b")];

  const up = good(await machine.artifacts.uploadArchive(files, machine.folder, "site", 3));

  expect(rig.github.artifacts(run)).toMatchObject([
    { name: "site", id: Number(up.id), blob: { contentType: "application/zip" } },
  ]);
});

test("a name that is taken stays taken, also by an upload that failed at its end", async () => {
  const file = machine.file("one", "1");
  rig.github.fault({ match: "FinalizeArtifact", status: 403 });

  const failed = await machine.artifacts.upload(file, "one", 3);
  const again = await machine.artifacts.upload(file, "one", 3);
  const other = await machine.artifacts.upload(file, "two", 3);

  expect(failed).toEqual({ ok: false, error: "GitHub answered (403) Forbidden: a fault" });
  expect(again).toEqual({ ok: false, error: 'an artifact of the name "one" is there already' });
  expect(other.ok).toBe(true);
});

test("bytes that are not those of their digest are not taken", async () => {
  const up = good(await machine.artifacts.upload(machine.file("one", "12345"), "one", 3));
  rig.github.flipBit(Number(up.id));

  const down = await machine.artifacts.download(
    { id: Number(up.id), bytes: 5 },
    up.digest,
    machine.target,
  );

  expect(down).toEqual({ ok: false, error: "the bytes are not those of the digest" });
});

test("a download that is cut off is not taken, and the next one is whole", async () => {
  const up = good(await machine.artifacts.upload(machine.file("one", "12345"), "one", 3));
  const artifact = { id: Number(up.id), bytes: 5 };
  rig.github.fault({ match: "GetBlob", status: "cut" });

  const cut = await machine.artifacts.download(artifact, up.digest, machine.target);
  const whole = await machine.artifacts.download(artifact, up.digest, machine.target);

  expect(cut.ok).toBe(false);
  expect(text(good(whole))).toBe("12345");
});

test("a URL that has expired when it arrives is given up in time", async () => {
  const up = good(await machine.artifacts.upload(machine.file("one", "12345"), "one", 3));
  rig.github.urlLifetimeMs = 0;

  const down = await machine.artifacts.download(
    { id: Number(up.id), bytes: 5 },
    up.digest,
    machine.target,
  );

  expect(down).toEqual({ ok: false, error: "GitHub took longer than 3 s" });
});

test("a service that is torn away, or busy for long, is a sentence", async () => {
  rig.github.down = true;
  const torn = await machine.artifacts.list();
  rig.github.down = 503;
  const busy = await machine.artifacts.list();
  rig.github.down = false;

  expect(torn).toEqual({ ok: false, error: "GitHub cannot be reached (ECONNRESET)" });
  expect(busy).toEqual({ ok: false, error: "GitHub took longer than 4 s" });
  expect(await machine.artifacts.list()).toEqual({ ok: true, value: [] });
});

test("a service that stumbles once is asked again", async () => {
  rig.github.fault({ match: "ListArtifacts", status: "reset" });
  rig.github.fault({ match: "CreateArtifact", status: 503 });

  expect(await machine.artifacts.list()).toEqual({ ok: true, value: [] });
  expect(await machine.artifacts.upload(machine.file("one", "1"), "one", 3)).toMatchObject({
    ok: true,
  });
});

test("an artifact is removed by its name", async () => {
  good(await machine.artifacts.upload(machine.file("one", "1"), "one", 3));

  expect(await machine.artifacts.remove("one")).toEqual({ ok: true, value: undefined });

  expect(rig.github.artifacts(run)).toEqual([]);
  expect(await machine.artifacts.remove("one")).toEqual({
    ok: false,
    error: "Artifact not found for name: one",
  });
});

test("where there is no runner, there are no artifacts", async () => {
  const laptop = rig.machine(run, { ACTIONS_RUNTIME_TOKEN: "" });

  expect(await laptop.artifacts.list()).toEqual({
    ok: false,
    error: "this runner offers no artifacts",
  });
});

onLinux("no token stands in the environment of the libraries' process", async () => {
  good(await machine.artifacts.list());

  const children = fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === String(process.pid))
    .map((pid) => fs.readFileSync(`/proc/${pid}/environ`, "utf8"));

  expect(children.length).toBeGreaterThan(0);
  for (const environment of children) expect(environment).not.toMatch(/ACTIONS_|GITHUB_|eyJ/);
});

test("the libraries' process ends when its parent is killed, and says nothing in its log", async () => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const parent = spawn(
    process.execPath,
    [fileURLToPath(new URL("list-artifacts.ts", import.meta.url)), program[0] ?? ""],
    {
      env: {
        ...rig.github.environment(run, "build"),
        ACTIONS_RESULTS_URL: `http://127.0.0.1:${port}/`,
        MITY_SCRATCH: machine.folder,
      },
    },
  );
  let said = "";
  for (const stream of [parent.stdout, parent.stderr])
    stream.on("data", (data: Buffer) => (said += data.toString()));

  const [request] = (await once(server, "request")) as [import("node:http").IncomingMessage];
  const hungUp = once(request.socket, "close");
  parent.kill("SIGKILL");

  await hungUp;
  expect(said).toBe("");
  server.close();
});

function parentOf(pid: string): string | undefined {
  try {
    return /^PPid:\t(\d+)$/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
