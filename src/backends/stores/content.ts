import * as fs from "node:fs";
import * as path from "node:path";
import { sha256 } from "../../plan/sha256.ts";
import { LineAppender } from "./checked-lines.ts";
import { knowPackIndex, packLine, readPackIndex, type PackEntry } from "./pack-index.ts";
import { PackReader, type Place } from "./pack-reader.ts";

interface Pack {
  readonly fd: number;
  readonly name: string;
  size: number;
  readonly index: LineAppender;
}

/** Content larger than this is a file of its own; smaller content shares a pack, since a file costs more than its bytes. */
const packedLimit = 256 * 1024;
/** So much is written at once. */
const gatheredBytes = 1024 * 1024;

/**
 * Content by its SHA-256, on the local disk: `content-N.pack` with `content-N.idx` (checked lines `DIGEST FROM SIZE`), and
 * `objects/ab/…` for large content. Everything read is verified; what does not verify is as if it were not there.
 * One writer at a time, which the checkout's lock sees to.
 */
export class ContentStore {
  readonly #root: string;
  #places: Map<string, Place> | undefined;
  #pack: Pack | undefined;
  readonly #reader: PackReader;
  /** Put soon, and in no pack yet. */
  readonly #waiting = new Map<string, Uint8Array>();
  #waitingBytes = 0;
  /** What was read and did not verify: it counts as not there until it is put again. */
  readonly #damaged = new Set<string>();

  constructor(root: string) {
    this.#root = root;
    this.#reader = new PackReader((pack) => this.#path(`${pack}.pack`));
  }

  /** A path for one file that is being written and then moved to where it belongs. Whatever is there is worth nothing. */
  get scratch(): string {
    return this.#path("unfinished");
  }

  has(digest: string): boolean {
    if (this.#waiting.has(digest)) return true;
    if (this.#damaged.has(digest)) return false;
    return this.#index().has(digest) || fs.existsSync(this.#object(digest));
  }

  /** Throws what the file system throws. Nothing of a failed put is ever found. */
  put(digest: string, bytes: Uint8Array): void {
    const isSmall = bytes.length <= packedLimit;
    // Content so small is no file of its own: the disk need not be asked.
    if (isSmall ? this.#index().has(digest) && !this.#damaged.has(digest) : this.has(digest))
      return;
    if (!isSmall) {
      this.#putObject(digest, (temporary) => {
        fs.writeFileSync(temporary, bytes);
      });
      return;
    }
    this.#putPacked([[digest, bytes]]);
  }

  /** As `put`, but only `flush` sees to it that small content is kept. The bytes are not to be changed before that. */
  putSoon(digest: string, bytes: Uint8Array): void {
    if (bytes.length > packedLimit) {
      this.put(digest, bytes);
      return;
    }
    if (this.#waiting.has(digest) || (this.#index().has(digest) && !this.#damaged.has(digest)))
      return;
    this.#waiting.set(digest, bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= gatheredBytes) this.flush();
  }

  /** Keeps all that was put soon. Throws what the file system throws; of what is not kept then, nothing is ever found. */
  flush(): void {
    if (this.#waiting.size === 0) return;
    const contents = [...this.#waiting];
    this.#waiting.clear();
    this.#waitingBytes = 0;
    this.#putPacked(contents);
  }

  /** As put, of a file that holds `size` bytes; copied by the file system where it can share them. */
  putFile(digest: string, file: string, size: number): void {
    if (size <= packedLimit) {
      this.put(digest, fs.readFileSync(file));
      return;
    }
    if (this.has(digest)) return;
    this.#putObject(digest, (temporary) => {
      fs.copyFileSync(file, temporary, fs.constants.COPYFILE_FICLONE);
    });
  }

  /** The bytes, verified; undefined if they are not to be had. */
  read(digest: string): Buffer | undefined {
    const waiting = this.#waiting.get(digest);
    if (waiting) return Buffer.from(waiting);
    const bytes = this.#readPacked(digest) ?? this.#readObject(digest);
    if (bytes !== undefined && sha256(bytes) === digest) return bytes;
    this.#damaged.add(digest);
    return undefined;
  }

  /**
   * Where the bytes stand, to be read piece by piece; they are not verified. Undefined if they are not there, or only put
   * soon.
   */
  locate(
    digest: string,
  ): { readonly file: string; readonly from: number; readonly size: number } | undefined {
    if (this.#damaged.has(digest)) return undefined;
    const place = this.#index().get(digest);
    if (place)
      return { file: this.#path(`${place.pack}.pack`), from: place.from, size: place.size };
    const file = this.#object(digest);
    const size = fs.statSync(file, { throwIfNoEntry: false })?.size;
    return size === undefined ? undefined : { file, from: 0, size };
  }

  /**
   * Puts many contents at once: `file`, which holds them one behind the other, becomes a pack as it is, and is gone afterwards.
   * Returns how many were not there before. Throws what the file system throws; nothing of a failed call is ever found.
   */
  adopt(file: string, contents: readonly (readonly [digest: string, size: number])[]): number {
    const places = this.#index();
    const name = this.#newPackName();
    const adopted: PackEntry[] = [];
    let from = 0;
    for (const [digest, size] of contents) {
      const isThere =
        !this.#damaged.has(digest) &&
        (places.has(digest) || (size > packedLimit && fs.existsSync(this.#object(digest))));
      if (!isThere) adopted.push([digest, from, size]);
      from += size;
    }
    if (adopted.length === 0) {
      fs.rmSync(file, { force: true });
      return 0;
    }
    fs.mkdirSync(this.#root, { recursive: true });
    const [pack, index] = [this.#path(`${name}.pack`), this.#path(`${name}.idx`)];
    try {
      moveFile(file, pack);
      fs.writeFileSync(`${index}.new`, adopted.map(packLine).join(""));
      // The index comes last, and whole: a pack without one is never read.
      fs.renameSync(`${index}.new`, index);
      knowPackIndex(index, adopted);
    } catch (error) {
      fs.rmSync(`${index}.new`, { force: true });
      fs.rmSync(pack, { force: true });
      throw error;
    }
    for (const [digest, from, size] of adopted) {
      places.set(digest, { pack: name, from, size });
      this.#damaged.delete(digest);
    }
    return adopted.length;
  }

  /** Every digest that is kept, with its size. */
  *all(): Generator<[digest: string, size: number]> {
    for (const [digest, place] of this.#index()) yield [digest, place.size];
    for (const digest of this.#objects()) yield [digest, fs.statSync(this.#object(digest)).size];
  }

  /**
   * Forgets all content that `keep` does not name; returns the bytes freed. The new pack is whole before the old ones go, so
   * that a kill leaves either or both, or a pack without its index, which the next call removes.
   */
  retain(keep: ReadonlySet<string>): number {
    const before = this.#packs();
    let freed = this.#removeUnreadable(before);
    const old = new Map(this.#index());
    this.close();
    const number = 1 + Math.max(0, ...before.map((name) => Number(/\d+/.exec(name)?.[0] ?? 0)));
    const packed = [...old].filter(([digest]) => keep.has(digest));
    if (packed.length < old.size || before.length > 1) {
      this.#places = new Map();
      this.#pack = this.#openPack(`content-${number}`);
      for (const [digest, place] of packed) {
        const bytes = this.#reader.read(place);
        if (bytes && sha256(bytes) === digest) this.put(digest, bytes);
      }
      const kept = this.#pack.size;
      fs.fsyncSync(this.#pack.fd);
      this.close();
      for (const name of before) {
        freed += fs.statSync(this.#path(`${name}.pack`), { throwIfNoEntry: false })?.size ?? 0;
        // The index goes first: a pack without one is never read.
        fs.rmSync(this.#path(`${name}.idx`), { force: true });
        fs.rmSync(this.#path(`${name}.pack`), { force: true });
      }
      freed -= kept;
    }
    for (const digest of this.#objects()) {
      if (keep.has(digest)) continue;
      freed += fs.statSync(this.#object(digest)).size;
      fs.rmSync(this.#object(digest), { force: true });
    }
    return Math.max(0, freed);
  }

  close(): void {
    this.#waiting.clear();
    this.#waitingBytes = 0;
    this.#reader.close();
    this.#pack?.index.close();
    if (this.#pack) fs.closeSync(this.#pack.fd);
    this.#pack = undefined;
    this.#places = undefined;
  }

  #path(name: string): string {
    return `${this.#root}/${name}`;
  }

  #object(digest: string): string {
    return path.join(this.#root, "objects", digest.slice(0, 2), digest.slice(2));
  }

  *#objects(): Generator<string> {
    const root = this.#path("objects");
    for (const folder of listOf(root)) {
      for (const name of listOf(path.join(root, folder)))
        if (/^[0-9a-f]{62}$/.test(name)) yield folder + name;
    }
  }

  #packs(): string[] {
    return listOf(this.#root)
      .filter((name) => /^content-\d+\.idx$/.test(name))
      .map((name) => name.slice(0, -4))
      .sort((a, b) => Number(a.slice(8)) - Number(b.slice(8)));
  }

  /** Removes what a kill left that nobody will ever look for: packs without an index, large content half written. */
  #removeUnreadable(packs: readonly string[]): number {
    const objects = this.#path("objects");
    const unread = [
      ...listOf(this.#root).filter(
        (name) => /^content-\d+\.pack$/.test(name) && !packs.includes(name.slice(0, -5)),
      ),
      ...listOf(objects).flatMap((folder) =>
        listOf(path.join(objects, folder))
          .filter((name) => name.endsWith(".new"))
          .map((name) => path.join("objects", folder, name)),
      ),
    ];
    let bytes = 0;
    for (const name of unread) {
      bytes += fs.statSync(this.#path(name), { throwIfNoEntry: false })?.size ?? 0;
      fs.rmSync(this.#path(name), { force: true });
    }
    return bytes;
  }

  #index(): Map<string, Place> {
    if (this.#places) return this.#places;
    const places = new Map<string, Place>();
    for (const pack of this.#packs()) {
      for (const [digest, from, size] of readPackIndex(this.#path(`${pack}.idx`)))
        places.set(digest, { pack, from, size });
    }
    return (this.#places = places);
  }

  /** One that no file has yet, be it only half a pack that a kill left. */
  #newPackName(): string {
    const numbers = listOf(this.#root).map((name) =>
      Number(/^content-(\d+)\./.exec(name)?.[1] ?? 0),
    );
    return `content-${Math.max(0, ...numbers) + 1}`;
  }

  #openPack(name = this.#packs().at(-1) ?? "content-1"): Pack {
    fs.mkdirSync(this.#root, { recursive: true });
    const fd = fs.openSync(
      this.#path(`${name}.pack`),
      fs.constants.O_RDWR | fs.constants.O_CREAT,
      0o644,
    );
    const index = new LineAppender(this.#path(`${name}.idx`), (error) => {
      throw error;
    });
    return { fd, name, size: fs.fstatSync(fd).size, index };
  }

  #putObject(digest: string, write: (temporary: string) => void): void {
    const target = this.#object(digest);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    const temporary = `${target}.new`;
    try {
      write(temporary);
      fs.renameSync(temporary, target);
      this.#damaged.delete(digest);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
  }

  #putPacked(contents: readonly (readonly [digest: string, bytes: Uint8Array])[]): void {
    const pack = (this.#pack ??= this.#openPack());
    try {
      const [first] = contents;
      const bytes = contents.length === 1 && first ? first[1] : joined(contents);
      for (let written = 0; written < bytes.length;)
        written += fs.writeSync(
          pack.fd,
          bytes,
          written,
          bytes.length - written,
          pack.size + written,
        );
      const places: [string, Place][] = [];
      let from = pack.size;
      for (const [digest, { length }] of contents) {
        pack.index.append(packLine([digest, from, length]));
        places.push([digest, { pack: pack.name, from, size: length }]);
        from += length;
      }
      // The index comes second, so that a kill between the two leaves bytes that nobody looks for.
      pack.index.flush();
      pack.size = from;
      for (const [digest, place] of places) {
        this.#index().set(digest, place);
        this.#damaged.delete(digest);
      }
    } catch (error) {
      // Opened anew for the next one: by then there may be room again.
      this.#pack = undefined;
      fs.closeSync(pack.fd);
      throw error;
    }
  }

  #readPacked(digest: string): Buffer | undefined {
    const place = this.#index().get(digest);
    return place && this.#reader.read(place);
  }

  #readObject(digest: string): Buffer | undefined {
    try {
      return fs.readFileSync(this.#object(digest));
    } catch {
      return undefined;
    }
  }
}

function joined(contents: readonly (readonly [digest: string, bytes: Uint8Array])[]): Buffer {
  return Buffer.concat(contents.map(([, bytes]) => bytes));
}

/** Also to another disk. */
function moveFile(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    fs.copyFileSync(from, to);
    fs.rmSync(from);
  }
}

function listOf(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
