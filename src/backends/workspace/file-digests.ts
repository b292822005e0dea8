import * as fs from "node:fs";
import * as path from "node:path";
import { sha256 } from "../../plan/sha256.ts";
import { checkOfBytes } from "../stores/checksum.ts";
import { statOf } from "./stat-of.ts";

/** What is known of one path: a file, or a link that is never followed. */
export interface KnownFile {
  readonly digest: string;
  readonly size: number;
  readonly mode: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly ino: number;
  readonly link: boolean;
}

/** One look at a path: what its size and times were. A path that is not there has only zeros. */
export interface Look {
  readonly size: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly ino: number;
  readonly mode: number;
}

/** Stands for the digest of a file that cannot be read. */
const unreadable = "unreadable".padEnd(64, "-");

const nothingThere: Look = { size: 0, mtime: 0, ctime: 0, ino: 0, mode: 0 };

/** Writes within so many milliseconds of each other can leave equal times, so younger files are read again. */
const racyMs = 20;

/**
 * SHA-256 digests of files by path relative to the root. A digest is taken again only if size, times, inode or mode say that
 * the file changed; what is known is kept in one file between runs, which is a cache and may be lost.
 */
export class FileDigests {
  readonly #cacheFile: string;
  readonly #prefix: string;
  #known: Map<string, KnownFile> | undefined;
  #dirty = false;
  readonly #looks = new Map<string, Look>();
  /** Of the file that was read last, if it is small. */
  #bytes: { readonly digest: string; readonly bytes: Buffer } | undefined;

  constructor(root: string, cacheFile: string) {
    this.#cacheFile = cacheFile;
    this.#prefix = root.endsWith(path.sep) ? root : root + path.sep;
  }

  /** Undefined if there is no such file, or it is neither a file nor a link. Throws what reading throws. */
  of(file: string): KnownFile | undefined {
    const stat = statOf(this.#prefix + file);
    if (!stat) {
      this.#looks.set(file, nothingThere);
      return undefined;
    }
    const known = this.#map().get(file);
    const current =
      known?.size === stat.size &&
      known.mtime === stat.mtimeMs &&
      known.ctime === stat.ctimeMs &&
      known.ino === stat.ino &&
      known.mode === (stat.mode & 0o777)
        ? known
        : this.#read(file, stat);
    if (current) this.#looks.set(file, current);
    return current;
  }

  /** As `of`, for a file that was just listed: if nothing is known of it, it is opened at once, which tells the rest. */
  ofListed(file: string): KnownFile | undefined {
    return (this.#map().has(file) ? undefined : this.#readNew(file)) ?? this.of(file);
  }

  /** The bytes of this digest, if they are few and were the last that `of` had to read. */
  justRead(digest: string): Buffer | undefined {
    return this.#bytes?.digest === digest ? this.#bytes.bytes : undefined;
  }

  /** As `of`, for a step that reads the file: what we cannot read the step cannot either, and that is what counts. */
  asInput(file: string): KnownFile | undefined {
    try {
      return this.of(file);
    } catch (error) {
      const look = lookAt(this.#prefix + file);
      this.#looks.set(file, look);
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      return { ...look, digest: unreadable, link: false };
    }
  }

  /** Notes a folder that is about to be listed. */
  lookAtFolder(folder: string): void {
    this.#looks.set(folder, lookAt(this.#prefix + folder));
  }

  /** Notes a file that cannot be there, since its folder is not. */
  lookAtNothing(file: string): void {
    this.#looks.set(file, nothingThere);
  }

  /** Every path that was looked at since the start, with what the last look saw. */
  looks(): ReadonlyMap<string, Look> {
    return this.#looks;
  }

  /** Whether the path is as it was when `seen` was taken. */
  isStill(file: string, seen: KnownFile): boolean {
    return this.asInput(file)?.digest === seen.digest;
  }

  /** Remembers content that was just written by us, to spare reading it. `seen`: by whoever wrote it, afterwards. */
  learn(file: string, digest: string, seen: fs.Stats): void {
    this.#remember(file, seen, digest);
  }

  save(): void {
    if (!this.#dirty || !this.#known) return;
    this.#dirty = false;
    const safe = Date.now() - racyMs;
    const names: string[] = [];
    let digests = "";
    const numbers = new Float64Array(this.#known.size * 5);
    let at = 0;
    this.#known.forEach((known, file) => {
      // A file as young as this could change again without its times telling; a time in the future tells nothing at all.
      if (!(known.mtime < safe && known.ctime < safe)) return;
      names.push(file);
      digests += known.digest;
      numbers[at++] = known.size;
      numbers[at++] = known.mode | (known.link ? 0o1000 : 0);
      numbers[at++] = known.mtime;
      numbers[at++] = known.ctime;
      numbers[at++] = known.ino;
    });
    const text = Buffer.from(JSON.stringify({ version: 1, names, digests }));
    const table = Buffer.from(numbers.buffer, 0, at * 8);
    const length = Buffer.alloc(8);
    length.writeUInt32LE(text.length, 0);
    const guarded = Buffer.concat([length, text, table]);
    const temporary = `${this.#cacheFile}.new`;
    fs.mkdirSync(path.dirname(this.#cacheFile), { recursive: true });
    fs.writeFileSync(temporary, Buffer.concat([Buffer.from(checkOfBytes(guarded)), guarded]));
    fs.renameSync(temporary, this.#cacheFile);
  }

  #map(): Map<string, KnownFile> {
    return (this.#known ??= this.#load());
  }

  #load(): Map<string, KnownFile> {
    const known = new Map<string, KnownFile>();
    let bytes: Buffer;
    try {
      bytes = fs.readFileSync(this.#cacheFile);
    } catch {
      return known;
    }
    // The check covers all that follows it; a file cut short or changed is as if it were not there.
    const guarded = bytes.subarray(8);
    if (bytes.length < 16 || checkOfBytes(guarded) !== bytes.toString("latin1", 0, 8)) return known;
    const length = guarded.readUInt32LE(0);
    const body = guarded.subarray(8);
    const { names, digests } = JSON.parse(body.toString("utf8", 0, length)) as {
      names: string[];
      digests: string;
    };
    // Copied, since a Float64Array must start at a multiple of eight.
    const numbers = new Float64Array(Uint8Array.prototype.slice.call(body, length).buffer);
    for (let index = 0; index < names.length; index++) {
      const at = index * 5;
      const mode = numbers[at + 1] ?? 0;
      known.set(names[index] ?? "", {
        digest: digests.slice(index * 64, index * 64 + 64),
        size: numbers[at] ?? 0,
        mode: mode & 0o777,
        link: (mode & 0o1000) !== 0,
        mtime: numbers[at + 2] ?? 0,
        ctime: numbers[at + 3] ?? 0,
        ino: numbers[at + 4] ?? 0,
      });
    }
    return known;
  }

  #read(file: string, stat: fs.Stats): KnownFile | undefined {
    const full = this.#prefix + file;
    if (stat.isSymbolicLink()) return this.#remember(file, stat, sha256(fs.readlinkSync(full)));
    if (!stat.isFile()) return undefined;
    if (stat.size > keptLimit) return this.#remember(file, stat, digestFile(full, stat.size));
    const bytes = fs.readFileSync(full);
    this.#bytes = { digest: sha256(bytes), bytes };
    return this.#remember(file, stat, this.#bytes.digest);
  }

  /** Undefined of what is no small file, or cannot be opened; `of` says what it is. */
  #readNew(file: string): KnownFile | undefined {
    let fd: number;
    try {
      fd = fs.openSync(this.#prefix + file, listedFile);
    } catch {
      return undefined;
    }
    try {
      const stat = fs.fstatSync(fd);
      if (!stat.isFile() || stat.size > keptLimit) return undefined;
      const bytes = Buffer.allocUnsafe(stat.size);
      if (readWhole(fd, bytes) < stat.size) return undefined;
      this.#bytes = { digest: sha256(bytes), bytes };
      return this.#remember(file, stat, this.#bytes.digest);
    } finally {
      fs.closeSync(fd);
    }
  }

  #remember(file: string, stat: fs.Stats, digest: string): KnownFile {
    const known: KnownFile = {
      digest,
      size: stat.size,
      mode: stat.mode & 0o777,
      // A file written this very moment is not trusted by its times: NaN equals nothing.
      mtime: isRacy(stat) ? Number.NaN : stat.mtimeMs,
      ctime: stat.ctimeMs,
      ino: stat.ino,
      link: stat.isSymbolicLink(),
    };
    this.#map().set(file, known);
    // What was written after the last look counts as looked at: a file brought back was not missing at the end.
    this.#looks.set(file, known);
    this.#dirty = true;
    return known;
  }
}

/** Whether another write could leave the same times. Both count, since programs set the time of a write back. */
function isRacy(stat: fs.Stats): boolean {
  return Date.now() - Math.max(stat.mtimeMs, stat.ctimeMs) < racyMs;
}

/** Size and times of a path now; times so young that a change might not show are NaN, which equals nothing. */
function lookAt(file: string): Look {
  const stat = statOf(file);
  if (!stat) return nothingThere;
  return {
    size: stat.size,
    mtime: isRacy(stat) ? Number.NaN : stat.mtimeMs,
    ctime: stat.ctimeMs,
    ino: stat.ino,
    mode: stat.mode & 0o777,
  };
}

/** What is read whole to be digested is kept for `justRead` up to this size. */
const keptLimit = 256 * 1024;
const wholeLimit = 8 * 1024 * 1024;

/** No link is followed, and no pipe waited for. */
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
const listedFile = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;

function readWhole(fd: number, bytes: Buffer): number {
  let read = 0;
  for (let more = 1; more > 0 && read < bytes.length; read += more)
    more = fs.readSync(fd, bytes, read, bytes.length - read, read);
  return read;
}

/** SHA-256 (hex) of a file; a large one is read in pieces, so that memory stays small. */
export function digestFile(file: string, size: number): string {
  if (size <= wholeLimit) return sha256(fs.readFileSync(file));
  const digest = process.getBuiltinModule("node:crypto").createHash("sha256");
  const fd = fs.openSync(file, "r");
  try {
    const block = Buffer.allocUnsafe(wholeLimit);
    for (let read = fs.readSync(fd, block); read > 0; read = fs.readSync(fd, block))
      digest.update(block.subarray(0, read));
  } finally {
    fs.closeSync(fd);
  }
  return digest.digest("hex");
}
