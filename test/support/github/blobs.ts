import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { blobRefusal, type Asked, type Reply } from "./exchange.ts";

/** Bytes on their way into, or in, the blob storage behind artifacts and caches. */
export interface Blob {
  readonly id: string;
  /** Undefined until the upload was put in order. */
  content: Buffer | undefined;
  contentType: string;
  /** A finished artifact or cache entry: nothing is written any more. */
  sealed: boolean;
  readonly blocks: Map<string, Buffer>;
}

/**
 * The part of Azure's blob storage that the libraries use: a single put, blocks that arrive in any
 * order and a list that puts them in order, and reads. Whoever holds a signed URL may; URLs expire.
 */
export class Blobs {
  /** How long signed URLs hold, in milliseconds. */
  urlLifetimeMs = 600_000;
  readonly #origin: string;
  readonly #key = randomBytes(32);
  readonly #blobs = new Map<string, Blob>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  create(content?: Buffer, contentType = "application/octet-stream"): Blob {
    const blob: Blob = {
      id: randomUUID(),
      content,
      contentType,
      sealed: content !== undefined,
      blocks: new Map(),
    };
    this.#blobs.set(blob.id, blob);
    return blob;
  }

  remove(blob: Blob): void {
    this.#blobs.delete(blob.id);
  }

  uploadUrl(blob: Blob): string {
    return this.#sign(blob, { sp: "w" });
  }

  /** `fileName`: what the download says that it is called. */
  downloadUrl(blob: Blob, fileName?: string): string {
    const named = fileName === undefined ? {} : { rscd: dispositionOf(fileName) };
    return this.#sign(blob, { sp: "r", ...named });
  }

  answer(asked: Asked): Reply {
    const blob = this.#blobs.get(asked.path.split("/").at(-1) ?? "");
    this.#check(asked);
    if (!blob) throw blobRefusal(404, "BlobNotFound");
    switch (asked.operation) {
      case "PutBlob":
        return put(blob, asked, asked.body);
      case "PutBlock":
        if (blob.sealed) throw blobRefusal(409, "BlobImmutableDueToPolicy");
        blob.blocks.set(asked.query.get("blockid") ?? "", asked.body);
        return written();
      case "PutBlockList":
        return put(blob, asked, inListedOrder(blob, asked.body.toString("utf8")));
      case "GetBlob":
        return read(blob, asked);
      default:
        throw blobRefusal(405, "UnsupportedHttpVerb");
    }
  }

  #sign(blob: Blob, grants: Readonly<Record<string, string>>): string {
    // Account, container and blob: the SDK takes a URL on an IP address apart like that.
    const url = new URL(`/blobs/results/${blob.id}`, this.#origin);
    const expires = String(Date.now() + this.urlLifetimeMs);
    for (const [name, value] of Object.entries({ ...grants, se: expires }))
      url.searchParams.set(name, value);
    url.searchParams.set("sig", this.#signature(url.pathname, url.searchParams));
    return url.href;
  }

  #check({ path, query, method, headers }: Asked): void {
    // The signature is all the right there is; a token has no business here.
    if (headers.authorization !== undefined) throw blobRefusal(400, "InvalidAuthenticationInfo");
    const needs = method === "GET" || method === "HEAD" ? "r" : "w";
    if (
      query.get("sig") !== this.#signature(path, query) ||
      query.get("sp") !== needs ||
      Date.now() >= Number(query.get("se"))
    )
      throw blobRefusal(403, "AuthenticationFailed");
  }

  #signature(path: string, query: URLSearchParams): string {
    const signed = ["sp", "se", "rscd"].map((name) => query.get(name) ?? "");
    return createHmac("sha256", this.#key)
      .update([path, ...signed].join("\n"))
      .digest("base64url");
  }
}

/** Which operation a request on a blob's URL is. */
export function blobOperation(method: string, query: URLSearchParams): string {
  if (method === "GET" || method === "HEAD") return "GetBlob";
  if (method !== "PUT") return method;
  const names: Record<string, string> = { block: "PutBlock", blocklist: "PutBlockList" };
  return names[query.get("comp") ?? ""] ?? "PutBlob";
}

function put(blob: Blob, asked: Asked, content: Buffer): Reply {
  if (blob.sealed) throw blobRefusal(409, "BlobImmutableDueToPolicy");
  blob.content = content;
  blob.blocks.clear();
  const type = asked.headers["x-ms-blob-content-type"];
  if (typeof type === "string") blob.contentType = type;
  return written();
}

function written(): Reply {
  return {
    status: 201,
    headers: {
      etag: `"${randomUUID()}"`,
      "last-modified": new Date().toUTCString(),
      "x-ms-request-id": randomUUID(),
      "x-ms-version": "2025-07-05",
    },
  };
}

function inListedOrder(blob: Blob, list: string): Buffer {
  const ids = [...list.matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(([, id = ""]) => id);
  return Buffer.concat(
    ids.map((id) => {
      const block = blob.blocks.get(id);
      if (!block) throw blobRefusal(400, "InvalidBlockList");
      return block;
    }),
  );
}

function read(blob: Blob, { headers, query }: Asked): Reply {
  const { content } = blob;
  if (!content) throw blobRefusal(404, "BlobNotFound");
  const disposition = query.get("rscd");
  const said = {
    "content-type": blob.contentType,
    "accept-ranges": "bytes",
    etag: `"${blob.id}"`,
    "last-modified": new Date().toUTCString(),
    "x-ms-blob-type": "BlockBlob",
    ...(disposition === null ? {} : { "content-disposition": disposition }),
  };
  const asks = headers["x-ms-range"] ?? headers.range;
  const range = /^bytes=(\d+)-(\d*)$/.exec(typeof asks === "string" ? asks : "");
  if (!range) return { status: 200, headers: said, body: content };
  const start = Number(range[1]);
  const end = Math.min(range[2] ? Number(range[2]) + 1 : content.length, content.length);
  if (start >= end) throw blobRefusal(416, "InvalidRange");
  return {
    status: 206,
    headers: { ...said, "content-range": `bytes ${start}-${end - 1}/${content.length}` },
    body: content.subarray(start, end),
  };
}

function dispositionOf(fileName: string): string {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
