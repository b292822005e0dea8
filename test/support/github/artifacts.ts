import { createHash } from "node:crypto";
import type { Blob, Blobs } from "./blobs.ts";
import { Fields, json, twirpRefusal, type Asked, type Reply } from "./exchange.ts";
import type { ShuffledIds } from "./shuffled-ids.ts";
import type { RuntimeGrant } from "./tokens.ts";
import type { Attempt, Job, WorkflowRun } from "./workflow-run.ts";

/** A name taken by an upload, finished or not. */
export interface StoredArtifact {
  readonly id: number;
  readonly name: string;
  readonly run: WorkflowRun;
  readonly attempt: Attempt;
  /** Undefined: a test planted it. */
  readonly job: Job | undefined;
  readonly blob: Blob;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** An upload that was never finished keeps its name and is shown nowhere. */
  finished: boolean;
  /** As the uploader claimed it: `sha256:…`. */
  digest: string | undefined;
  size: number;
  /** Its retention is over: still listed over REST, its content gone. */
  expired: boolean;
}

export interface PlantOptions {
  /** What GitHub says the digest is. Default: the true one. */
  readonly digest?: string;
  readonly contentType?: string;
}

/** The artifact service that a job's runner offers, and every artifact there is. */
export class Artifacts {
  readonly #blobs: Blobs;
  readonly #ids: ShuffledIds;
  readonly #byId = new Map<number, StoredArtifact>();

  constructor(blobs: Blobs, ids: ShuffledIds) {
    this.#blobs = blobs;
    this.#ids = ids;
  }

  find(id: number): StoredArtifact | undefined {
    return this.#byId.get(id);
  }

  /** Puts an artifact there as if a job of that attempt had uploaded it. Returns its id. */
  plant(
    run: WorkflowRun,
    attempt: Attempt,
    name: string,
    bytes: Buffer,
    options: PlantOptions = {},
  ): number {
    const blob = this.#blobs.create(bytes, options.contentType);
    const artifact = this.#add({ run, attempt, job: undefined }, name, blob, undefined);
    artifact.finished = true;
    artifact.size = bytes.length;
    artifact.digest = options.digest ?? sha256(bytes);
    return artifact.id;
  }

  remove(artifact: StoredArtifact): void {
    const { artifacts } = artifact.attempt;
    artifacts.splice(artifacts.indexOf(artifact), 1);
    this.#byId.delete(artifact.id);
    this.#blobs.remove(artifact.blob);
  }

  expire(artifact: StoredArtifact): void {
    artifact.expired = true;
    this.#blobs.remove(artifact.blob);
  }

  /** A signed URL; a raw artifact is called by its name, an archive by its name and `.zip`. */
  downloadUrl(artifact: StoredArtifact): string {
    const archive = artifact.blob.contentType === "application/zip";
    const { name } = artifact;
    return this.#blobs.downloadUrl(
      artifact.blob,
      archive && !name.endsWith(".zip") ? `${name}.zip` : name,
    );
  }

  answer(asked: Asked, grant: RuntimeGrant): Reply {
    const fields = new Fields(asked.body);
    switch (asked.operation) {
      case "CreateArtifact":
        return this.#create(fields, grant);
      case "FinalizeArtifact":
        return this.#finalize(fields, grant);
      case "ListArtifacts":
        return this.#list(fields, grant);
      case "GetSignedArtifactURL": {
        const artifact = this.#named(fields, grant);
        return json(200, { signed_url: this.downloadUrl(artifact) });
      }
      case "DeleteArtifact": {
        const artifact = this.#named(fields, grant);
        this.remove(artifact);
        return json(200, { ok: true, artifact_id: String(artifact.id) });
      }
      default:
        throw twirpRefusal(404, "bad_route", `no such method: ${asked.operation}`);
    }
  }

  #create(fields: Fields, grant: RuntimeGrant): Reply {
    expectOwn(fields, grant);
    const name = fields.text("name");
    if (/["*/:<>?\\|\r\n]/.test(name))
      throw twirpRefusal(400, "invalid_argument", "the artifact name is not valid");
    if (grant.attempt.artifacts.some((artifact) => artifact.name === name))
      throw twirpRefusal(
        409,
        "already_exists",
        "an artifact with this name already exists on the workflow run",
      );
    const blob = this.#blobs.create(undefined, fields.optionalText("mime_type"));
    this.#add(grant, name, blob, fields.optionalText("expires_at"));
    return json(200, { ok: true, signed_upload_url: this.#blobs.uploadUrl(blob) });
  }

  #finalize(fields: Fields, grant: RuntimeGrant): Reply {
    expectOwn(fields, grant);
    const name = fields.text("name");
    const artifact = grant.attempt.artifacts.find((one) => one.name === name && !one.finished);
    if (!artifact) throw twirpRefusal(404, "not_found", "artifact not found");
    const { content } = artifact.blob;
    if (content?.length !== Number(fields.optionalText("size") ?? 0))
      throw twirpRefusal(400, "invalid_argument", "the size is not that of what was uploaded");
    artifact.finished = true;
    artifact.size = content.length;
    artifact.digest = fields.optionalText("hash");
    artifact.blob.sealed = true;
    return json(200, { ok: true, artifact_id: String(artifact.id) });
  }

  #list(fields: Fields, { run, attempt }: RuntimeGrant): Reply {
    if (fields.text("workflow_run_backend_id") !== attempt.backendId) throw foreign();
    const name = fields.optionalText("name_filter");
    const id = fields.optionalText("id_filter");
    const listed = run
      .shownTo(attempt)
      .flatMap(({ artifacts }) => artifacts)
      .filter(({ finished, expired }) => finished && !expired)
      .filter((one) => name === undefined || one.name === name)
      .filter((one) => id === undefined || String(one.id) === id);
    return json(200, {
      artifacts: listed.map((one) => ({
        workflow_run_backend_id: one.attempt.backendId,
        workflow_job_run_backend_id: one.job?.backendId ?? one.attempt.backendId,
        database_id: String(one.id),
        name: one.name,
        size: String(one.size),
        created_at: one.createdAt.toISOString(),
        ...(one.digest === undefined ? {} : { digest: one.digest }),
      })),
    });
  }

  #named(fields: Fields, { run, attempt }: RuntimeGrant): StoredArtifact {
    const backendId = fields.text("workflow_run_backend_id");
    const name = fields.text("name");
    const of = run.shownTo(attempt).find((one) => one.backendId === backendId);
    if (!of) throw twirpRefusal(404, "not_found", "workflow run not found");
    const artifact = of.artifacts.find((one) => one.name === name && one.finished && !one.expired);
    if (!artifact) throw twirpRefusal(404, "not_found", "artifact not found");
    return artifact;
  }

  #add(
    { run, attempt, job }: Omit<RuntimeGrant, "job"> & { readonly job: Job | undefined },
    name: string,
    blob: Blob,
    expires: string | undefined,
  ): StoredArtifact {
    const artifact: StoredArtifact = {
      id: this.#ids.next(),
      name,
      run,
      attempt,
      job,
      blob,
      createdAt: new Date(),
      expiresAt: expires === undefined ? new Date(Date.now() + 90 * 86_400_000) : new Date(expires),
      finished: false,
      digest: undefined,
      size: 0,
      expired: false,
    };
    attempt.artifacts.push(artifact);
    this.#byId.set(artifact.id, artifact);
    return artifact;
  }
}

/** A job writes in its own name only. */
function expectOwn(fields: Fields, { attempt, job }: RuntimeGrant): void {
  if (
    fields.text("workflow_run_backend_id") !== attempt.backendId ||
    fields.text("workflow_job_run_backend_id") !== job.backendId
  )
    throw foreign();
}

function foreign(): Error {
  return twirpRefusal(403, "permission_denied", "the token is for another run or job");
}

function sha256(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
