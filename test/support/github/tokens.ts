import { createHmac, randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { restRefusal, twirpRefusal } from "./exchange.ts";
import type { Attempt, Job, Repository, WorkflowRun } from "./workflow-run.ts";

/** What the runner's own token is for: one job of one attempt. */
export interface RuntimeGrant {
  readonly run: WorkflowRun;
  readonly attempt: Attempt;
  readonly job: Job;
}

export interface TokenOptions {
  /** The only repository in which it counts. Default: the first. */
  readonly repository?: Repository;
  /** The permission `actions`. Default `read`. */
  readonly actions?: "none" | "read" | "write";
}

export interface ApiGrant {
  readonly repository: Repository;
  readonly actions: "none" | "read" | "write";
}

/**
 * Every token that was given out, and what it is good for. None expires: a runner that was thought
 * lost can still write to its own attempt after the next one began.
 */
export class Tokens {
  readonly #key = randomBytes(32);
  readonly #runtime = new Map<string, RuntimeGrant>();
  readonly #api = new Map<string, ApiGrant>();

  /** ACTIONS_RUNTIME_TOKEN: a JWT of which the libraries read the scope only. */
  runtime(grant: RuntimeGrant): string {
    const { run, attempt, job } = grant;
    const now = Math.floor(Date.now() / 1000);
    const permission = { none: 0, read: 1, write: 3, "write-only": 2 }[run.cacheMode];
    const claims = {
      scp: `Actions.GenericRead:00000000 Actions.Results:${attempt.backendId}:${job.backendId}`,
      ac: JSON.stringify([{ Scope: run.ref, Permission: permission }]),
      iat: now,
      nbf: now - 300,
      exp: now + 6 * 3600,
    };
    const [header, payload] = [{ typ: "JWT", alg: "HS256" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    const signed = `${header ?? ""}.${payload ?? ""}`;
    const token = `${signed}.${createHmac("sha256", this.#key).update(signed).digest("base64url")}`;
    this.#runtime.set(token, grant);
    return token;
  }

  /** A token for the REST API, as `github.token` is. */
  api(grant: ApiGrant): string {
    const token = `ghs_${randomBytes(27).toString("base64url").replaceAll(/[-_]/g, "0")}`;
    this.#api.set(token, grant);
    return token;
  }

  /** Who calls the artifact or cache service. */
  runtimeGrant(headers: IncomingHttpHeaders): RuntimeGrant {
    const grant = this.#runtime.get(tokenOf(headers));
    if (!grant) throw twirpRefusal(401, "unauthenticated", "invalid runtime token");
    return grant;
  }

  /** Who calls the REST API. */
  apiGrant(headers: IncomingHttpHeaders): ApiGrant {
    const token = tokenOf(headers);
    const grant = this.#api.get(token);
    if (!grant)
      throw restRefusal(401, token === "" ? "Requires authentication" : "Bad credentials");
    return grant;
  }
}

function tokenOf(headers: IncomingHttpHeaders): string {
  return /^(?:Bearer|token) (\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
}
