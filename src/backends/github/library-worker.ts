import type { Artifact, DefaultArtifactClient } from "@actions/artifact";
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import * as fs from "node:fs";
import type { ClientRequest, IncomingMessage } from "node:http";
import * as path from "node:path";
import { fail, ok, type Result } from "../../diagnostics/result.ts";
import {
  cachedFile,
  tooLargeFor,
  type LibraryAnswer,
  type LibraryCall,
  type LibraryRequest,
} from "./library-call.ts";

/**
 * The program of the process that runs GitHub's libraries, told over IPC what to do; its folder is the current one, and is its
 * alone. It is a process of its own because the libraries write to standard output whatever they do, which is where steps
 * print; because packing and hashing would hold up the engine; and so that the runtime token never enters the engine's environment.
 *
 * It ends when its parent does, however that ends.
 */
export function serveLibraries(): void {
  process.on("disconnect", () => process.exit());
  // A terminal's Ctrl-C reaches the whole group; the parent decides when what is on its way has to stop.
  process.on("SIGINT", () => undefined);
  listenToLibraries();
  endTornAnswers();
  process.on("message", (request: LibraryRequest) => {
    if ("environment" in request) enterEnvironment(request.environment);
    else void serve(request.number, request.call);
  });
}

const heard = new AsyncLocalStorage<string[]>();
/** Of what a library says, only the end is kept. */
const maxHeard = 200;

/** What a library prints belongs to the call that it prints it in. */
function listenToLibraries(): void {
  const hear = (text: string | Uint8Array): boolean => {
    const said = heard.getStore();
    said?.push(typeof text === "string" ? text : Buffer.from(text).toString("utf8"));
    if (said && said.length > maxHeard) said.shift();
    return true;
  };
  process.stdout.write = hear;
  process.stderr.write = hear;
}

/**
 * The libraries' client waits for good where the connection is torn in the middle of an answer, since it listens for nothing but the
 * end. An answer that ends too early is bad JSON to it, and asked for again. Transfers notice by themselves.
 */
function endTornAnswers(): void {
  subscribe("http.client.response.finish", (message) => {
    const { request, response } = message as {
      readonly request: ClientRequest;
      readonly response: IncomingMessage;
    };
    if (!request.path.startsWith("/twirp/")) return;
    response.once("close", () => {
      if (!response.complete) response.emit("end");
    });
  });
}

async function serve(number: number, call: LibraryCall): Promise<void> {
  const said: string[] = [];
  const result = await heard.run(said, () => perform(call));
  const answer: LibraryAnswer = { number, result, said: said.join("") };
  if (process.connected)
    process.send?.(answer, () => {
      if (isSpent) process.exit();
    });
}

async function perform(call: LibraryCall): Promise<Result<unknown, string>> {
  try {
    return ok(await valueOf(call));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

async function valueOf(call: LibraryCall): Promise<unknown> {
  switch (call.kind) {
    case "load":
      await load(call.library);
      return undefined;
    case "upload": {
      const { file, retentionDays } = call;
      const options = { skipArchive: true, retentionDays };
      return (await artifacts()).uploadArtifact("", [file], path.dirname(file), options);
    }
    case "upload-archive": {
      const { name, files, root, retentionDays } = call;
      return (await artifacts()).uploadArtifact(name, [...files], root, { retentionDays });
    }
    case "list-artifacts": {
      const listed = await (await artifacts()).listArtifacts();
      return listed.artifacts.map(({ id, name, size, digest }: Artifact) => ({
        id,
        name,
        size,
        digest,
      }));
    }
    case "download":
      return download(call);
    case "remove-artifact":
      return (await artifacts()).deleteArtifact(call.name);
    case "save-cache":
      return (await import("@actions/cache")).saveCache([cachedFile], call.key);
    case "restore-cache":
      return restore(call);
    case "get": {
      const { getOverRest } = await import("./get-over-rest.ts");
      return getOverRest(call);
    }
  }
}

function load(library: (LibraryCall & { kind: "load" })["library"]): Promise<unknown> {
  switch (library) {
    case "artifact":
      return artifacts();
    case "cache":
      return import("@actions/cache");
    case "rest":
      return import("./get-over-rest.ts");
  }
}

let client: DefaultArtifactClient | undefined;

async function artifacts(): Promise<DefaultArtifactClient> {
  const library = await import("@actions/artifact");
  return (client ??= new library.DefaultArtifactClient());
}

/** Whether the digest is the expected one. */
async function download(call: LibraryCall & { kind: "download" }): Promise<boolean> {
  const { id, digest, over, folder } = call;
  const [repositoryOwner = "", repositoryName = ""] = over?.repository.split("/") ?? [];
  const { digestMismatch } = await (
    await artifacts()
  ).downloadArtifact(id, {
    path: folder,
    skipDecompress: true,
    expectedHash: `sha256:${digest}`,
    ...(over && {
      findBy: { token: over.token, repositoryOwner, repositoryName, workflowRunId: 0 },
    }),
  });
  return digestMismatch !== true;
}

const lookIntervalMs = 100;
/** The cache library has no limit of its own, and nothing else that would stop it than the end of the process. */
let isSpent = false;

async function restore({
  keys: [first = "", ...others],
  lookupOnly,
  maxBytes,
}: LibraryCall & { kind: "restore-cache" }): Promise<string | undefined> {
  const { restoreCache } = await import("@actions/cache");
  const { promise: tooLarge, reject } = Promise.withResolvers<never>();
  const look = setInterval(() => {
    if (bytesUnder(process.env["RUNNER_TEMP"] ?? "") <= maxBytes) return;
    isSpent = true;
    reject(new Error(tooLargeFor(maxBytes)));
  }, lookIntervalMs);
  try {
    return await Promise.race([
      restoreCache([cachedFile], first, others, { lookupOnly }),
      tooLarge,
    ]);
  } finally {
    clearInterval(look);
  }
}

function bytesUnder(folder: string): number {
  let bytes = 0;
  for (const name of fs.readdirSync(folder, { encoding: "utf8", recursive: true }))
    bytes += fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  return bytes;
}

/**
 * Makes `environment` this process's own, as the libraries see it: never in `/proc`, and the token not even in the
 * environment of the `tar` that they start.
 */
function enterEnvironment(environment: Readonly<Record<string, string>>): void {
  const folder = process.cwd();
  const tools = path.join(folder, "tools");
  const temp = path.join(folder, "temp");
  for (const made of [tools, temp]) fs.mkdirSync(made, { recursive: true });
  fs.writeFileSync(path.join(tools, "tar"), tar, { mode: 0o700 });
  const { ACTIONS_RUNTIME_TOKEN: token, ...rest } = environment;
  const seen: NodeJS.ProcessEnv = {
    ...rest,
    PATH: tools,
    MITY_PATH: rest["PATH"] ?? "",
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: temp,
  };
  Object.defineProperty(seen, "ACTIONS_RUNTIME_TOKEN", { value: token, enumerable: false });
  process.env = seen;
}

/**
 * What the cache library finds as `tar`. The real one is called with -P, so a forged entry could write anywhere; and an entry's version
 * holds its compression, so a machine without zstd would not find what one with it saved. This one leaves the only file as it is:
 * the entry of a checkpoint is the part itself, which our own reader takes apart. On Windows the library does not look in
 * PATH first, so there the cache is not used (`cache.ts`).
 */
const tar = `#!/bin/sh
PATH=$MITY_PATH
file=$GITHUB_WORKSPACE/${cachedFile}
case $1 in
-xf) exec mv -f "$RUNNER_TEMP"/*/cache.tgz "$file" ;;
*) ln "$file" cache.tgz 2>/dev/null || exec cp "$file" cache.tgz ;;
esac
`;
