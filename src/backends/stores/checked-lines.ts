import * as fs from "node:fs";

/*
 * Append-only files of checked lines: `CHECK TEXT\n`, where CHECK guards TEXT (checksum.ts). A torn
 * tail (a kill, a full disk) or a flipped bit makes a line invalid, and an invalid line is as if it had not been written.
 */

/** While the disk takes a group, lines that follow wait for it: rare groups keep that out of short runs. */
const groupMs = 1000;

/** Appends whole lines to one file. What cannot be written is cut off again, so that the file never ends in half a line. */
export class LineAppender {
  readonly #file: string;
  readonly #onError: (error: Error) => void;
  #fd: number | undefined;
  #size = 0;
  #pending = "";
  #failed = false;
  #syncing = false;
  #dirty = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: string, onError: (error: Error) => void) {
    this.#file = file;
    this.#onError = onError;
  }

  /** `line` ends in a newline. It is kept in memory until `flush`. */
  append(line: string): void {
    this.#pending += line;
  }

  flush(): void {
    if (this.#pending === "") return;
    const bytes = Buffer.from(this.#pending);
    this.#pending = "";
    this.appendBytes(bytes);
  }

  /** Whole lines, at once. */
  appendBytes(bytes: Uint8Array): void {
    if (this.#failed) return;
    try {
      this.#fd ??= this.#open();
      this.#write(this.#fd, bytes);
      this.#dirty = true;
    } catch (error) {
      this.#giveUp(error as Error);
    }
  }

  /** Syncs in the background, lines of a while together; a power cut costs what came after the last time. */
  syncSoon(): void {
    if (!this.#dirty || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#syncNow();
    }, groupMs);
    this.#timer.unref();
  }

  /** Begins a sync of all that was flushed. The process does not exit by itself before it is done. */
  syncAtExit(): void {
    this.flush();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#syncNow();
  }

  sync(): void {
    this.flush();
    if (!this.#dirty || this.#fd === undefined) return;
    try {
      fs.fdatasyncSync(this.#fd);
      this.#dirty = false;
    } catch (error) {
      this.#giveUp(error as Error);
    }
  }

  close(): void {
    this.flush();
    // An fdatasync under way still uses the descriptor; the process is about to end and closes it anyway.
    if (this.#fd !== undefined && !this.#syncing) fs.closeSync(this.#fd);
    this.#fd = undefined;
  }

  #syncNow(): void {
    if (!this.#dirty || this.#syncing || this.#fd === undefined) return;
    this.#dirty = false;
    this.#syncing = true;
    fs.fdatasync(this.#fd, () => {
      this.#syncing = false;
      this.#syncNow();
    });
  }

  #open(): number {
    const fd = fs.openSync(
      this.#file,
      fs.constants.O_RDWR | fs.constants.O_CREAT | fs.constants.O_APPEND,
      0o644,
    );
    this.#size = cutTornTail(fd);
    return fd;
  }

  #write(fd: number, bytes: Uint8Array): void {
    let written = 0;
    try {
      while (written < bytes.length) written += fs.writeSync(fd, bytes, written);
      this.#size += bytes.length;
    } catch (error) {
      // Half a line must not be there when the next one is appended.
      if (written > 0) fs.ftruncateSync(fd, this.#size);
      throw error;
    }
  }

  #giveUp(error: Error): void {
    this.#failed = true;
    this.#onError(error);
  }
}

/** Cuts bytes behind the last newline; returns the size that is left. */
function cutTornTail(fd: number): number {
  const { size } = fs.fstatSync(fd);
  const block = Buffer.alloc(65536);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - block.length);
    const read = fs.readSync(fd, block, 0, end - start, start);
    const newline = block.subarray(0, read).lastIndexOf(10);
    if (newline >= 0) {
      const keep = start + newline + 1;
      if (keep < size) fs.ftruncateSync(fd, keep);
      return keep;
    }
    end = start;
  }
  if (size > 0) fs.ftruncateSync(fd, 0);
  return 0;
}
