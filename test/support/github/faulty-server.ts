import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { blobOperation } from "./blobs.ts";
import { refusalOf, Refused, type Asked, type Reply } from "./exchange.ts";
import { Fault, matches, type FaultOptions, type Match } from "./faults.ts";
import { restOperation } from "./rest.ts";

/** A request that was answered, or whose connection was torn. */
export interface LoggedRequest extends Omit<Asked, "body" | "headers"> {
  /** Bytes of the body. */
  readonly size: number;
  readonly status: number | "reset" | "cut";
}

/** An HTTP server on a loopback port that is slow, fails or is down on demand, and remembers what it was asked. */
export class FaultyServer implements AsyncDisposable {
  /** In the order of the answers. */
  readonly requests: LoggedRequest[] = [];
  latencyMs = 0;
  /** Decides what is answered; throws Refused. */
  answer: (asked: Asked) => Reply = () => {
    throw new Error("Nobody answers.");
  };
  readonly #server: Server;
  readonly #faults: Fault[] = [];
  readonly #waiting = new Set<(asked: Asked, logged: LoggedRequest) => void>();
  readonly #bugs: unknown[] = [];
  #down: boolean | 503 = false;

  private constructor(server: Server) {
    this.#server = server;
    // A client that uses an idle connection again must not find it closed.
    server.keepAliveTimeout = 600_000;
    server.on("request", (request, response) => void this.#serve(request, response));
  }

  static async listen(): Promise<FaultyServer> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new FaultyServer(server);
  }

  get origin(): string {
    const address = this.#server.address();
    if (typeof address !== "object" || !address) throw new Error("The server has no port.");
    return `http://127.0.0.1:${address.port}`;
  }

  /** Throws what went wrong in the answering itself: that was a bug of the stand-in. */
  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
    if (this.#bugs.length > 0) throw new AggregateError(this.#bugs, "The stand-in has a bug.");
  }

  get down(): boolean | 503 {
    return this.#down;
  }

  set down(down: boolean | 503) {
    this.#down = down;
    if (down === true) this.#server.closeAllConnections();
  }

  fault(options: FaultOptions): Fault {
    const fault = new Fault(options);
    this.#faults.push(fault);
    return fault;
  }

  answered(match: Match): Promise<LoggedRequest> {
    return new Promise((resolve) => {
      const look = (asked: Asked, logged: LoggedRequest): void => {
        if (!matches(match, asked)) return;
        this.#waiting.delete(look);
        resolve(logged);
      };
      this.#waiting.add(look);
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let asked;
    try {
      asked = await readRequest(request);
    } catch {
      // The client went away in the middle of its request.
      response.destroy();
      return;
    }
    if (this.latencyMs > 0) await delay(this.latencyMs, undefined, { ref: false });
    const status = this.#respond(asked, response);
    const { service, operation, method, path, query, body } = asked;
    const logged = { service, operation, method, path, query, size: body.length, status };
    this.requests.push(logged);
    for (const look of [...this.#waiting]) look(asked, logged);
  }

  #respond(asked: Asked, response: ServerResponse): LoggedRequest["status"] {
    if (this.#down === true) {
      response.destroy();
      return "reset";
    }
    if (this.#down === 503) return send(asked, response, refusalOf(asked.service, 503).reply);
    const fault = this.#faults.find((one) => one.strikes(asked))?.options;
    if (!fault) return send(asked, response, this.#reply(asked));
    const granted = fault.granted || fault.status === "cut" ? this.#reply(asked) : undefined;
    switch (fault.status) {
      case "reset":
        response.destroy();
        return "reset";
      case "cut":
        sendHalf(response, granted);
        return "cut";
      default:
        return send(asked, response, failed(asked, fault.status, fault.retryAfter));
    }
  }

  #reply(asked: Asked): Reply {
    try {
      return this.answer(asked);
    } catch (error) {
      if (error instanceof Refused) return error.reply;
      this.#bugs.push(error);
      return refusalOf(asked.service, 500).reply;
    }
  }
}

function send({ method }: Asked, response: ServerResponse, reply: Reply): number {
  const body = reply.body ?? Buffer.alloc(0);
  response.writeHead(reply.status, { ...reply.headers, "content-length": body.length });
  response.end(method === "HEAD" ? undefined : body);
  return reply.status;
}

function sendHalf(response: ServerResponse, reply: Reply | undefined): void {
  const body = reply?.body ?? Buffer.alloc(0);
  response.writeHead(reply?.status ?? 200, { ...reply?.headers, "content-length": body.length });
  // What was written is to arrive before the connection is torn.
  response.write(body.subarray(0, body.length >> 1), () => response.destroy());
}

function failed({ service }: Asked, status: number, retryAfter: number | undefined): Reply {
  const { reply } = refusalOf(service, status);
  if (retryAfter === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, "retry-after": String(retryAfter) } };
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const { method = "GET", headers } = request;
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname: path, searchParams: query } = url;
  const body = Buffer.concat(chunks);
  return { ...purposeOf(method, url), method, path, query, headers, body };
}

const twirp = /^\/twirp\/github\.actions\.results\.api\.v1\.(Artifact|Cache)Service\/(\w+)$/;

function purposeOf(method: string, url: URL): Pick<Asked, "service" | "operation"> {
  const [, service, operation = ""] = twirp.exec(url.pathname) ?? [];
  if (service) return { service: service === "Artifact" ? "artifacts" : "cache", operation };
  if (url.pathname.startsWith("/blobs/"))
    return { service: "blobs", operation: blobOperation(method, url.searchParams) };
  if (url.pathname.startsWith("/repos/"))
    return { service: "rest", operation: restOperation(method, url.pathname) };
  return { service: "none", operation: "unknown-route" };
}
