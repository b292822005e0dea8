import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fail, ok, type Result } from "../../diagnostics/result.ts";
import { isObject } from "../checkpoints/shape.ts";
import { readArtifactInfos, type ArtifactInfo } from "./artifact-info.ts";
import { clauseOf, isUnreachable, type LibraryCall, type OverRest } from "./library-call.ts";
import type { Called, LibraryProcess } from "./library-process.ts";

export interface UploadedArtifact {
  readonly id: string;
  /** SHA-256 (hex) of the bytes as they were sent: of a raw artifact those of the file. */
  readonly digest: string;
  readonly bytes: number;
}

/** How long GitHub is waited for, in milliseconds. Its libraries alone would try for a minute and more. */
export interface ArtifactPatience {
  /** For lists and the like. */
  readonly askMs: number;
  /** For what a transfer takes beside its bytes. */
  readonly downloadMs: number;
  readonly uploadMs: number;
}

const usualPatience: ArtifactPatience = { askMs: 10_000, downloadMs: 12_000, uploadMs: 60_000 };
/** The slowest transfer that is waited for: a megabyte a second. */
const bytesPerMs = 1000;
const pauseMs = 500;

/**
 * The artifacts of this run, through the real `@actions/artifact`. Nothing here rejects; an error is a clause for a warning and holds
 * no token.
 */
export class Artifacts {
  readonly #libraries: LibraryProcess;
  readonly #patience: ArtifactPatience;
  #transfers = 0;

  constructor(libraries: LibraryProcess, patience: ArtifactPatience = usualPatience) {
    this.#libraries = libraries;
    this.#patience = patience;
  }

  get libraries(): LibraryProcess {
    return this.#libraries;
  }

  /** Gets ready for what is going to be asked. */
  prepare(): void {
    if (!this.#offered()) this.#libraries.prepare("artifact");
  }

  /**
   * One file, as it is. A name is taken once in an attempt, also by an upload that failed: try again under another one.
   * GitHub's own limit of days stands over `retentionDays`.
   */
  async upload(
    file: string,
    name: string,
    retentionDays: number,
  ): Promise<Result<UploadedArtifact, string>> {
    return this.#offered() ?? this.#sendNamed(file, name, retentionDays);
  }

  /** Files as an ordinary zip artifact for people, with their paths below `root`. */
  async uploadArchive(
    files: readonly string[],
    root: string,
    name: string,
    retentionDays: number,
  ): Promise<Result<UploadedArtifact, string>> {
    const missing = this.#offered();
    if (missing) return missing;
    const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
    const call = { kind: "upload-archive", name, files, root, retentionDays } as const;
    const { result } = await this.#libraries.call(
      call,
      this.#patience.uploadMs + (2 * bytes) / bytesPerMs,
    );
    return uploaded(result, name);
  }

  /** As the runner shows them: all of this attempt, and those of earlier ones if only failed jobs were run again. */
  async list(): Promise<Result<readonly ArtifactInfo[], string>> {
    const missing = this.#offered();
    if (missing) return missing;
    const { result } = await this.#ask({ kind: "list-artifacts" }, this.#patience.askMs);
    if (!result.ok) return fail(clauseOf(result.error));
    const read = readArtifactInfos(result.value, "size");
    return read.ok ? read : fail(`GitHub's list of artifacts ${read.error}`);
  }

  /** One artifact's bytes as a file in `toFolder`; its path, or why not. The digest holds. `bytes` decides how long it may take. */
  async download(
    { id, bytes }: Pick<ArtifactInfo, "id" | "bytes">,
    digest: string,
    toFolder: string,
    over?: OverRest,
  ): Promise<Result<string, string>> {
    const missing = over ? undefined : this.#offered();
    if (missing) return missing;
    const folder = path.join(toFolder, `${id}-${++this.#transfers}`);
    try {
      fs.mkdirSync(folder, { recursive: true });
      const call = { kind: "download", id, digest, folder, ...(over && { over }) } as const;
      const { result } = await this.#ask(call, this.#patience.downloadMs + bytes / bytesPerMs);
      if (!result.ok) return fail(clauseOf(result.error));
      // A library that was given up may still write here, so the folder stays and its name is not used again.
      const [name, ...others] = fs.readdirSync(folder);
      if (result.value !== true || name === undefined || others.length > 0)
        return fail("the bytes are not those of the digest");
      return ok(path.join(folder, name));
    } catch (error) {
      return fail((error as Error).message);
    }
  }

  /** Of this attempt. */
  async remove(name: string): Promise<Result<void, string>> {
    const missing = this.#offered();
    if (missing) return missing;
    const { result } = await this.#libraries.call(
      { kind: "remove-artifact", name },
      this.#patience.askMs,
    );
    return result.ok ? ok(undefined) : fail(clauseOf(result.error));
  }

  async #sendNamed(
    file: string,
    name: string,
    retentionDays: number,
  ): Promise<Result<UploadedArtifact, string>> {
    const folder = path.join(this.#libraries.folder, "uploads", String(++this.#transfers));
    try {
      // The library calls an artifact as its file is called.
      const named = path.basename(file) === name ? file : path.join(folder, name);
      if (named !== file) {
        fs.mkdirSync(folder, { recursive: true });
        linkOrCopy(file, named);
      }
      const call = { kind: "upload", file: named, retentionDays } as const;
      const within = this.#patience.uploadMs + (2 * sizeOf(file)) / bytesPerMs;
      const { result } = await this.#libraries.call(call, within);
      return uploaded(result, name);
    } catch (error) {
      return fail((error as Error).message);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }

  /** For what changes nothing: tried once more if the connection was torn. */
  async #ask(call: LibraryCall, withinMs: number): Promise<Called> {
    const called = await this.#libraries.call(call, withinMs);
    if (called.result.ok || !isUnreachable(called.result.error)) return called;
    await delay(pauseMs);
    return this.#libraries.call(call, withinMs);
  }

  /** Nothing, if this is a job with a runner that has an artifact service. */
  #offered(): { readonly ok: false; readonly error: string } | undefined {
    const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: url } = this.#libraries.environment;
    return token && url ? undefined : fail("this runner offers no artifacts");
  }
}

function uploaded(result: Result<unknown, string>, name: string): Result<UploadedArtifact, string> {
  if (!result.ok)
    return fail(
      result.error.includes("(409)")
        ? `an artifact of the name "${name}" is there already`
        : clauseOf(result.error),
    );
  const { id, digest, size } = isObject(result.value) ? result.value : {};
  return typeof id === "number" && typeof digest === "string"
    ? ok({ id: String(id), digest, bytes: typeof size === "number" ? size : 0 })
    : fail("GitHub did not say what the artifact's id is");
}

export function linkOrCopy(from: string, to: string): void {
  try {
    fs.linkSync(from, to);
  } catch {
    fs.copyFileSync(from, to);
  }
}

function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
