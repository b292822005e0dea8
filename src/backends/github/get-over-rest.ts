import { getOctokit } from "@actions/github";
import { defaults } from "@actions/github/lib/utils";
import { setTimeout as delay } from "node:timers/promises";
import { fail, ok, type Result } from "../../diagnostics/result.ts";
import type { GetError, LibraryCall } from "./library-call.ts";

const firstWaitMs = 500;
const retried = new Set([429, 500, 502, 503, 504]);

/**
 * One GET of GitHub's REST API through `@actions/github`, which knows the API's address and the runner's proxy. Tried again while
 * GitHub is busy and time is left. No more than `maxBytes` of an answer are read. Runs in the worker.
 */
export async function getOverRest(
  call: LibraryCall & { kind: "get" },
): Promise<Result<unknown, GetError>> {
  const { path, query, token, maxBytes, withinMs } = call;
  const end = performance.now() + withinMs;
  const signal = AbortSignal.timeout(withinMs);
  const octokit = getOctokit(token, {
    request: { fetch: limitedFetch(maxBytes, signal) },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  for (let waitMs = firstWaitMs; ; waitMs *= 2) {
    const error = await octokit.request(`GET ${path}`, query).then(
      ({ data }: { readonly data: unknown }) => (typeof data === "string" ? notJson : { data }),
      (thrown: unknown) => errorOf(thrown, signal),
    );
    if ("data" in error) return ok(error.data);
    const pauseMs = pauseOf(error, waitMs);
    if (pauseMs === undefined || performance.now() + pauseMs >= end) return fail(error);
    await delay(pauseMs);
  }
}

const notJson: GetError = { kind: "not-json" };

function silent(): void {
  // What went wrong is told by the answer.
}

/** The library's own, which takes the runner's proxy. */
const throughProxy = (defaults.request as { readonly fetch: typeof fetch }).fetch;

class TooLarge extends Error {}

function limitedFetch(maxBytes: number, signal: AbortSignal): typeof fetch {
  return async (url, options) => {
    const response = await throughProxy(url, { ...options, signal });
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += (chunk as Uint8Array).length;
      if (bytes > maxBytes) throw new TooLarge();
      chunks.push(chunk as Uint8Array);
    }
    const { status } = response;
    const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
    return new Response(body, { status, headers: [...response.headers.entries()] });
  };
}

interface Thrown {
  readonly status?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>> };
}

function errorOf(thrown: unknown, signal: AbortSignal): GetError {
  const { status, response } = thrown as Thrown;
  // Whatever befalls octokit on the way, it calls a 500; only what was answered has headers.
  if (typeof status === "number" && response?.headers)
    return { kind: "status", status, ...waitOf(status, response.headers) };
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) {
    if (at instanceof TooLarge) return { kind: "too-large" };
    if (at instanceof SyntaxError) return notJson;
    const { code } = at as Thrown;
    // What undici calls a connection that the other side closed.
    if (code === "UND_ERR_SOCKET") break;
    if (typeof code === "string" && /^[A-Z_]{1,40}$/.test(code)) return { kind: "network", code };
  }
  return { kind: "network", code: signal.aborted ? "ETIMEDOUT" : "ECONNRESET" };
}

/** How long GitHub says to wait: a number of seconds, or until the limit starts anew. */
function waitOf(
  status: number,
  headers: Readonly<Record<string, unknown>>,
): { readonly waitSeconds?: number } {
  const after = Number(headers["retry-after"] ?? NaN);
  if (Number.isFinite(after) && after >= 0) return { waitSeconds: Math.ceil(after) };
  const isUsedUp = headers["x-ratelimit-remaining"] === "0" && (status === 403 || status === 429);
  const reset = Number(headers["x-ratelimit-reset"] ?? NaN);
  if (!isUsedUp || !Number.isFinite(reset)) return {};
  return { waitSeconds: Math.max(0, Math.ceil(reset - Date.now() / 1000)) };
}

function pauseOf(error: GetError, waitMs: number): number | undefined {
  switch (error.kind) {
    case "status":
      if (error.waitSeconds !== undefined) return error.waitSeconds * 1000;
      return retried.has(error.status) ? waitMs : undefined;
    case "network":
      return waitMs;
    case "too-large":
    case "not-json":
      return undefined;
  }
}
