import * as fs from "node:fs";

/** Where a content stands in a pack. */
export interface Place {
  readonly pack: string;
  readonly from: number;
  readonly size: number;
}

/** So much is read ahead at once. */
const blockBytes = 1024 * 1024;
/** Blocks that are kept at once. */
const mostBlocks = 8;

/** Reads contents out of packs, many of one place at once. */
export class PackReader {
  readonly #fileOf: (pack: string) => string;
  readonly #open = new Map<string, number>();
  /** What was read beyond what was asked for, by pack and number of the block; the newest come last. */
  readonly #blocks = new Map<string, Buffer>();
  /** Where the last read ended. */
  #readTo: { readonly pack: string; readonly at: number } | undefined;

  /** `fileOf`: the path of a pack. */
  constructor(fileOf: (pack: string) => string) {
    this.#fileOf = fileOf;
  }

  /** The bytes, not verified; undefined if they are not to be had. They are not to be changed. */
  read(place: Place): Buffer | undefined {
    try {
      let fd = this.#open.get(place.pack);
      if (fd === undefined)
        this.#open.set(place.pack, (fd = fs.openSync(this.#fileOf(place.pack), "r")));
      const bytes = this.#ofBlock(fd, place) ?? readAt(fd, place.from, place.size);
      return bytes.length === place.size ? bytes : undefined;
    } catch {
      // A pack that is gone or unreadable holds nothing for us; the step runs again.
      return undefined;
    }
  }

  close(): void {
    this.#blocks.clear();
    this.#readTo = undefined;
    for (const fd of this.#open.values()) fs.closeSync(fd);
    this.#open.clear();
  }

  /**
   * Contents that were put together are asked for together, though not in the same order: a read near the last one reads all that
   * is around it. Undefined if nothing says that more will be asked for, or the content ends beyond the block.
   */
  #ofBlock(fd: number, { pack, from, size }: Place): Buffer | undefined {
    const number = Math.floor(from / blockBytes);
    const start = number * blockBytes;
    const key = `${pack} ${number}`;
    const isNear = this.#readTo?.pack === pack && Math.abs(from - this.#readTo.at) <= blockBytes;
    this.#readTo = { pack, at: from + size };
    let block = this.#blocks.get(key);
    if (!block && !isNear) return undefined;
    // The pack may have grown since.
    if (!block || block.length < Math.min(from + size - start, blockBytes)) {
      block = readAt(fd, start, blockBytes);
      this.#blocks.delete(key);
      this.#blocks.set(key, block);
      const [oldest] = this.#blocks.keys();
      if (this.#blocks.size > mostBlocks && oldest !== undefined) this.#blocks.delete(oldest);
    }
    const bytes = block.subarray(from - start, from - start + size);
    return bytes.length === size ? bytes : undefined;
  }
}

/** So many bytes, fewer only where the file ends first. */
function readAt(fd: number, from: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  return bytes.subarray(0, fs.readSync(fd, bytes, 0, size, from));
}
