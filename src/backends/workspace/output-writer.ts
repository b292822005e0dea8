import * as fs from "node:fs";
import type { OutputFile } from "../../engine/record.ts";
import type { ContentStore } from "../stores/content.ts";
import { statOf } from "./stat-of.ts";

const { O_CREAT, O_EXCL, O_WRONLY } = fs.constants;
const newFile = O_CREAT | O_EXCL | O_WRONLY;

/** Makes files in the workspace from what the store has of them, and the folders that they need. */
export class OutputWriter {
  readonly #root: string;
  readonly #content: ContentStore;
  readonly #madeFolders = new Set<string>();
  /** Whether the place for unfinished files is known to be free. */
  #hasScratch = false;

  constructor(root: string, content: ContentStore) {
    this.#root = root;
    this.#content = content;
  }

  /** To be called whenever others may have put something else in a folder's place. */
  forgetFolders(): void {
    this.#madeFolders.clear();
  }

  /**
   * What a look at the file says then; undefined if it could not be made. `mayBeHalf`: no file is there, and if a kill leaves half of
   * it there, nobody takes that for the user's own.
   */
  write(file: OutputFile, mayBeHalf: boolean): fs.Stats | undefined {
    const bytes = this.#content.read(file.digest);
    if (!bytes) return undefined;
    const full = this.#full(file.path);
    try {
      if (!this.#makeFolder(file.path)) return undefined;
      if (!file.link)
        return mayBeHalf
          ? this.#writeAtOnce(full, bytes, file.mode)
          : this.#write(full, bytes, file.mode);
      fs.rmSync(full, { force: true });
      fs.symlinkSync(bytes.toString(), full);
      return fs.lstatSync(full);
    } catch {
      return undefined;
    }
  }

  #writeAtOnce(full: string, bytes: Uint8Array, mode: number): fs.Stats {
    try {
      return writeNew(full, bytes, mode);
    } catch (error) {
      // Something that is no file, a pipe perhaps.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      return this.#write(full, bytes, mode);
    }
  }

  /**
   * Gives the file its name only once it is whole: after a kill, half of a tracked file would pass for the user's own change.
   * Nothing is written into what is there, which may be a link, or one of many names of a file.
   */
  #write(full: string, bytes: Uint8Array, mode: number): fs.Stats {
    const { scratch } = this.#content;
    if (!this.#hasScratch) fs.rmSync(scratch, { force: true });
    this.#hasScratch = true;
    try {
      return writeNew(scratch, bytes, mode, full);
    } catch (error) {
      this.#hasScratch = false;
      // The store may be on another disk than the workspace.
      if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
      fs.rmSync(full, { force: true });
      return writeNew(full, bytes, mode);
    }
  }

  /** Makes the folders above a file; false if one of them is a link or a file. */
  #makeFolder(file: string): boolean {
    const slash = file.lastIndexOf("/");
    if (slash < 0) return true;
    const folder = file.slice(0, slash);
    if (this.#madeFolders.has(folder)) return true;
    for (let end = folder.indexOf("/"); ; end = folder.indexOf("/", end + 1)) {
      const part = end < 0 ? folder : folder.slice(0, end);
      const stat = statOf(this.#full(part));
      if (stat && !stat.isDirectory()) return false;
      if (!stat) fs.mkdirSync(this.#full(part));
      if (end < 0) break;
    }
    this.#madeFolders.add(folder);
    return true;
  }

  #full(file: string): string {
    return `${this.#root}/${file}`;
  }
}

/** Makes a file that is not there, under another name in the end if one is given. What a look at it says then. */
function writeNew(path: string, bytes: Uint8Array, mode: number, name = path): fs.Stats {
  const fd = fs.openSync(path, newFile, mode);
  try {
    for (let written = 0; written < bytes.length;)
      written += fs.writeSync(fd, bytes, written, bytes.length - written);
    if (name !== path) fs.renameSync(path, name);
    return fs.fstatSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}
