import type { IncomingHttpHeaders } from "node:http";

/** Which of GitHub's services a request is for. */
export type Service = "artifacts" | "cache" | "blobs" | "rest" | "none";

/** A request, read to its end. */
export interface Asked {
  readonly service: Service;
  /**
   * What it asks for: the Twirp method (`CreateArtifact`), `PutBlob`, `PutBlock`, `PutBlockList`,
   * `GetBlob`, or the REST route's name (`get-run`, `list-run-artifacts`, `download-artifact` …).
   */
  readonly operation: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Thrown wherever a request turns out not to be one that GitHub would grant. */
export class Refused extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** As Twirp refuses: a code word and a message. */
export function twirpRefusal(status: number, code: string, msg: string): Refused {
  return new Refused(json(status, { code, msg }));
}

/** As GitHub's REST API refuses. */
export function restRefusal(status: number, message: string): Refused {
  return new Refused(json(status, { message, status: String(status) }));
}

/** As Azure's blob storage refuses. */
export function blobRefusal(status: number, code: string): Refused {
  return new Refused({
    status,
    headers: { "content-type": "application/xml", "x-ms-error-code": code },
    body: Buffer.from(
      `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
    ),
  });
}

/** The refusal in the words of whichever service was asked. */
export function refusalOf(service: Service, status: number): Refused {
  switch (service) {
    case "artifacts":
    case "cache":
      return twirpRefusal(status, status === 429 ? "resource_exhausted" : "unavailable", "a fault");
    case "blobs":
      return blobRefusal(status, "ServerBusy");
    case "rest":
    case "none":
      return restRefusal(status, "a fault");
  }
}

/** The fields of a Twirp request, of which the libraries send snake_case names only. */
export class Fields {
  readonly #fields: ReadonlyMap<string, unknown>;

  constructor(body: Buffer) {
    this.#fields = new Map(Object.entries(objectIn(body)));
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined || value === "")
      throw twirpRefusal(400, "invalid_argument", `${name} is required`);
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.#fields.get(name);
    return typeof value === "string" ? value : undefined;
  }

  texts(name: string): string[] {
    const value = this.#fields.get(name);
    return Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
  }
}

function objectIn(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Not JSON: refused like any other text that is no object.
  }
  throw twirpRefusal(400, "malformed", "the request is not a JSON object");
}
